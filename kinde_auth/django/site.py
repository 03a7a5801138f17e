"""What this Django site has of Kinde: made once from the setting `KINDE`, in both colours over one storage.

Stands on floor 5.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, cast

from attrs import define, evolve, field
from django.conf import settings
from django.urls import NoReverseMatch, get_script_prefix, reverse
from django.utils.crypto import salted_hmac

from kinde_auth.application import REMEMBERED_TOKENS, Behaviour
from kinde_auth.async_oauth import AsyncOAuth
from kinde_auth.config import Config
from kinde_auth.errors import ConfigurationError
from kinde_auth.fork_safe import ForkSafeLock
from kinde_auth.oauth import OAuth
from kinde_auth.storage import StorageManager
from kinde_auth.storage.registry import KEY_VARIABLE
from kinde_auth.token_verifier import AsyncTokenVerifier, TokenVerifier
from kinde_auth.web.answer import WebAnswer
from kinde_auth.web.denial import Denied
from kinde_auth.web.guard import Guard
from kinde_auth.web.request import WebRequest
from kinde_auth.web.routes import Routes
from kinde_auth.web.settings import Paths, WebSettings
from kinde_auth.web.startup import StartupReport, look

CACHE_STORE = "kinde_auth.django.cache_store:DjangoCacheStore"
NAMES = ("login", "register", "logout", "callback", "me")
_TEXTS = (
    "DOMAIN",
    "CLIENT_ID",
    "CLIENT_SECRET",
    "REDIRECT_URI",
    "LOGOUT_REDIRECT_URI",
    "AUDIENCE",
    "MANAGEMENT_DOMAIN",
    "MANAGEMENT_CLIENT_ID",
    "MANAGEMENT_CLIENT_SECRET",
)
_OTHERS = ("STORAGE", "CACHE", "SESSIONS", "BEHAVIOUR", "WEB")


@define(eq=False)
class Site:
    """What one site has of Kinde.

    Attributes:
        oauth, async_oauth: for views of either colour; None where the site takes bearer tokens only.
        guard, async_guard: recognise who sends a request.
    """

    config: Config
    web: WebSettings
    oauth: OAuth | None
    async_oauth: AsyncOAuth | None
    verifier: TokenVerifier | None
    async_verifier: AsyncTokenVerifier | None
    _routes: Routes | None = None
    _guards: tuple[Guard, Guard] | None = field(default=None, repr=False)

    @property
    def routes(self) -> Routes:
        """Return the sign-in routes, at the paths that the URLconf gives them.

        Raises:
            ConfigurationError: the URLconf does not include them.
        """
        if self._routes is None:
            if self.oauth is None:
                raise ConfigurationError("This site signs nobody in: it takes bearer tokens.", argument="SESSIONS")
            web = evolve(self.web, paths=paths_of_urlconf())
            self._routes = Routes(self.oauth.application, web, bearer=self.verifier is not None)
        return self._routes

    @property
    def is_sealed(self) -> bool:
        """Tell whether browsers keep their records themselves, in sealed cookies."""
        return self.oauth is not None and self.oauth.storage.capabilities.shared == "browser"

    @property
    def guard(self) -> Guard:
        """Return what recognises people for views that block."""
        return self._both_guards()[0]

    @property
    def async_guard(self) -> Guard:
        """Return what recognises people for views that are awaited."""
        return self._both_guards()[1]

    def deny(self, denied: Denied, asked: WebRequest, *, prefix: str) -> WebAnswer:
        """Answer a request that is not let in."""
        if self.oauth is not None:
            return self.routes.deny(denied, asked, prefix=prefix)
        headers = denied.headers(bearer=True, realm=self.web.realm)
        return WebAnswer.json(denied.body(), status=denied.status, headers=headers)

    def look(self) -> StartupReport:
        """Return what the start-up check finds."""
        if self.oauth is None:
            return StartupReport()
        return look(self.config, self.web, behaviour=self.oauth.behaviour, capabilities=self.oauth.storage.capabilities)

    async def aclose(self) -> None:
        """Close the connections of the asynchronous half, in the loop that they belong to."""
        if self.async_oauth is not None:
            await self.async_oauth.close()
        if self.async_verifier is not None:
            await self.async_verifier.close()

    def _both_guards(self) -> tuple[Guard, Guard]:
        if self._guards is None:
            if self.oauth is None or self.async_oauth is None:
                guards = (Guard(None, verifier=self.verifier), Guard(None, verifier=self.async_verifier))
            else:
                address = self.routes.address
                guards = (
                    Guard(self.oauth.application, address=address, verifier=self.verifier),
                    Guard(self.async_oauth.application, address=address, verifier=self.async_verifier),
                )
            self._guards = guards
        return self._guards


def paths_of_urlconf() -> Paths:
    """Return where the URLconf has our routes, without the prefix that the site is mounted under.

    Raises:
        ConfigurationError: it does not have them.
    """
    prefix = get_script_prefix().rstrip("/")
    try:
        found = {name: reverse(f"kinde:{name}").removeprefix(prefix) for name in NAMES}
    except NoReverseMatch as error:
        raise ConfigurationError(
            'The URLconf lacks the sign-in routes: put path("", include("kinde_auth.django.urls")) into it.',
            argument="ROOT_URLCONF",
        ) from error
    return Paths(**found)


def given_settings() -> Mapping[str, Any]:
    """Return the setting `KINDE`."""
    return cast("Mapping[str, Any]", getattr(settings, "KINDE", None) or {})


def make_site(given: Mapping[str, Any]) -> Site:
    """Make what a site needs from the setting `KINDE`; what it leaves out comes from `KINDE_*` in the environment.

    Raises:
        ConfigurationError: a setting is unknown, missing or malformed.
    """
    for name in given:
        if name not in {*_TEXTS, *_OTHERS}:
            known = ", ".join((*_TEXTS, *_OTHERS))
            raise ConfigurationError(f"KINDE has {name!r}: known are {known}.", argument="KINDE")
    config = Config.from_env(**{name.lower(): given[name] for name in _TEXTS if given.get(name) is not None})
    web: WebSettings = given.get("WEB") or WebSettings()
    signs_in = given.get("SESSIONS", True)
    verifier = async_verifier = None
    if config.audience or not signs_in:
        verifier = TokenVerifier(config, audience=config.audience, cache_size=REMEMBERED_TOKENS)
        async_verifier = AsyncTokenVerifier(config, audience=config.audience, cache_size=REMEMBERED_TOKENS)
    if not signs_in:
        return Site(config, web, None, None, verifier, async_verifier)
    behaviour: Behaviour = given.get("BEHAVIOUR") or Behaviour(framework="django")
    storage = storage_config(given)
    oauth = OAuth(config=config, storage_config=storage, behaviour=behaviour)
    async_oauth = AsyncOAuth(config=config, storage_config=storage, behaviour=behaviour)
    return Site(config, web, oauth, async_oauth, verifier, async_verifier)


def storage_config(given: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return the storage configuration, sealed with keys from SECRET_KEY where no others are given.

    Raises:
        ConfigurationError: both a storage and a cache are given.
    """
    if given.get("STORAGE") is not None and given.get("CACHE") is not None:
        raise ConfigurationError("KINDE has STORAGE and CACHE: give one of them.", argument="CACHE")
    chosen: Mapping[str, Any] | None = given.get("STORAGE")
    if given.get("CACHE") is not None:
        chosen = {"type": CACHE_STORE, "options": {"alias": given["CACHE"]}}
    # Memory seals nothing, and the file of `local_storage` has a key of its own.
    if chosen is None or chosen.get("type", "memory") in {"memory", "local_storage"} or os.environ.get(KEY_VARIABLE):
        return chosen
    options = dict(cast("Mapping[str, Any]", chosen.get("options") or {}))
    options.setdefault("encryption_key", _keys_of_django())
    return {**chosen, "options": options}


def get_site() -> Site:
    """Return what this site has of Kinde, made at the first call.

    Raises:
        ConfigurationError: a setting is missing, malformed or dangerous.
    """
    global _site
    if _site is None:
        with _lock:
            if _site is None:
                made = make_site(given_settings())
                made.look().refuse_dangers()
                _site = made
    return _site


def forget_site() -> None:
    """Make it anew at the next call, from the settings as they are then; for tests that override them."""
    global _site
    with _lock:
        forgotten, _site = _site, None
        if forgotten is None:
            return
        for one in (forgotten.oauth, forgotten.verifier):
            if one is not None:
                one.close()
        if forgotten.oauth is not None:
            StorageManager().close()


def _keys_of_django() -> list[str]:
    secrets = [settings.SECRET_KEY, *getattr(settings, "SECRET_KEY_FALLBACKS", [])]
    return [
        salted_hmac("kinde_auth.storage", "sealing", secret=secret, algorithm="sha256").hexdigest()
        for secret in secrets
    ]


_site: Site | None = None
_lock = ForkSafeLock()

__all__ = [
    "CACHE_STORE",
    "NAMES",
    "Site",
    "forget_site",
    "get_site",
    "given_settings",
    "make_site",
    "paths_of_urlconf",
    "storage_config",
]
