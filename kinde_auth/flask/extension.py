"""`Kinde`, the Flask extension: mounts the sign-in routes and recognises whoever sends a request.

Stands on floor 5. It keeps nothing in Flask's session and changes no setting of the application.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from attrs import define
from flask import Blueprint, Flask, Response, current_app, request

from kinde_auth.application import Behaviour
from kinde_auth.config import ENVIRONMENT, Config
from kinde_auth.errors import ConfigurationError, InvalidGrantError, NotAuthenticatedError, StorageUnavailableError
from kinde_auth.flask import visit
from kinde_auth.oauth import OAuth
from kinde_auth.steps import conclude
from kinde_auth.storage import StorageManager
from kinde_auth.web.answer import WebAnswer
from kinde_auth.web.denial import SESSION_ENDED, Denied
from kinde_auth.web.guard import Guard
from kinde_auth.web.request import WebRequest
from kinde_auth.web.routes import Routes
from kinde_auth.web.settings import WebSettings
from kinde_auth.web.startup import StartupReport, is_production, look

if TYPE_CHECKING:
    from kinde_auth.async_oauth import AsyncOAuth
    from kinde_auth.token_verifier import TokenVerifier

logger = logging.getLogger("kinde_auth.flask")

_BLUEPRINT = "kinde"
_REMEMBERED_TOKENS = 1024
_UNAVAILABLE = Denied(status=503, code="temporarily_unavailable", message="Try again in a moment.", retry_after=5)


@define(eq=False)
class AppKinde:
    """What belongs to one Flask application."""

    guard: Guard
    settings: WebSettings
    oauth: OAuth | None = None
    routes: Routes | None = None
    verifier: TokenVerifier | None = None
    _paths_are_ours: bool = False

    def refuse_taken_paths(self, app: Flask) -> None:
        """Look once whether a view of the application's own has come to one of our paths since.

        Raises:
            ConfigurationError: one has, and either of the two would never be seen.
        """
        if self._paths_are_ours or self.routes is None:
            return
        ours: dict[tuple[str | None, ...], str] = {}
        others: list[tuple[str | None, ...]] = []
        for rule in app.url_map.iter_rules():
            blueprint, _, name = rule.endpoint.rpartition(".")
            place = (rule.rule, rule.subdomain, rule.host)
            if blueprint == _BLUEPRINT:
                ours[place] = name
            else:
                others.append(place)
        for other in others:
            if other in ours:
                raise _taken(str(other[0]), ours[other])
        self._paths_are_ours = True

    def close(self) -> None:
        """Close the connections to Kinde; they open again when they are needed."""
        for one in (self.oauth, self.verifier):
            if one is not None:
                one.close()

    def deny(self, denied: Denied, asked: WebRequest, *, prefix: str) -> WebAnswer:
        """Answer a request that is not let in."""
        if self.routes is not None:
            return self.routes.deny(denied, asked, prefix=prefix)
        headers = denied.headers(bearer=True, realm=self.settings.realm)
        return WebAnswer.json(denied.body(), status=denied.status, headers=headers)


class Kinde:
    """Sign-in for a Flask application.

    The settings come from the application's configuration, then from the environment: `KINDE_DOMAIN`,
    `KINDE_CLIENT_ID`, `KINDE_CLIENT_SECRET`, `KINDE_REDIRECT_URI`, `KINDE_POST_LOGOUT_REDIRECT_URL`, `KINDE_AUDIENCE`,
    and `KINDE_STORAGE`, a storage configuration such as `{"type": "redis", "options": {…}}`.

    Args:
        app: the application; without it, `init_app` comes later.
        oauth: made before, instead of the settings.
        sessions: False for an API that takes bearer tokens only: no routes and no cookies then.
        verifier: judges bearer tokens; made from `KINDE_AUDIENCE` where it is left out. Without either, only sessions
            count.
        settings: paths of the routes, allowed hosts, proxies.
        behaviour: cookie names, lifetimes, where sign-ins may lead; not together with `oauth`.
    """

    def __init__(
        self,
        app: Flask | None = None,
        *,
        oauth: OAuth | None = None,
        sessions: bool = True,
        verifier: TokenVerifier | None = None,
        settings: WebSettings | None = None,
        behaviour: Behaviour | None = None,
    ) -> None:
        if oauth is not None and (behaviour is not None or not sessions):
            raise ConfigurationError(
                "oauth goes together with neither behaviour nor sessions=False: give behaviour to the OAuth, or leave "
                "the OAuth out.",
                argument="oauth",
            )
        self._oauth = oauth
        self._verifier = verifier
        self._sessions = sessions
        self._settings = settings or WebSettings()
        self._behaviour = behaviour
        if app is not None:
            self.init_app(app)

    def init_app(self, app: Flask) -> None:
        """Mount the routes as the blueprint `kinde`, and recognise people from now on.

        Raises:
            ConfigurationError: a setting is missing, malformed or dangerous, or a path is taken already.
        """
        if not isinstance(app, Flask):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise ConfigurationError(f"app is a {type(app).__name__}: give a Flask application.", argument="app")
        if visit.EXTENSION in app.extensions:
            raise ConfigurationError("This Flask application has a Kinde already.", argument="app")
        kept = self._for_sign_in(app) if self._sessions else self._for_tokens(app)
        app.extensions[visit.EXTENSION] = kept
        app.before_request(_begin)
        app.after_request(_finish)
        app.teardown_request(_end)
        app.register_error_handler(NotAuthenticatedError, _ended)
        app.register_error_handler(InvalidGrantError, _ended)
        app.register_error_handler(StorageUnavailableError, _unavailable)
        app.context_processor(lambda: {"current_user": visit.current_user})

    @property
    def oauth(self) -> OAuth:
        """Return the running application's `OAuth`, whose calls work for the browser that sent the request.

        Raises:
            ConfigurationError: the application takes bearer tokens only.
        """
        found = visit.state().oauth
        if found is None:
            raise ConfigurationError("This application signs nobody in: it takes bearer tokens.", argument="sessions")
        return found

    def check(self, app: Flask) -> StartupReport:
        """Return what the start-up check finds: dangers, and the addresses to register in Kinde."""
        kept: AppKinde = app.extensions[visit.EXTENSION]
        if kept.oauth is None:
            return StartupReport()
        return look(
            kept.oauth.config,
            kept.settings,
            behaviour=kept.oauth.behaviour,
            capabilities=kept.oauth.storage.capabilities,
        )

    def close(self, app: Flask) -> None:
        """Close an application's connections to Kinde, at its end or between tests."""
        kept: AppKinde = app.extensions[visit.EXTENSION]
        kept.close()

    def _for_sign_in(self, app: Flask) -> AppKinde:
        oauth = self._oauth or OAuth(
            config=config_of(app),
            storage_config=_settings(app).get("KINDE_STORAGE"),
            behaviour=self._behaviour or Behaviour(framework="flask"),
        )
        report = look(oauth.config, self._settings, behaviour=oauth.behaviour, capabilities=oauth.storage.capabilities)
        report.refuse_dangers()
        verifier = self._verifier or _verifier_of(oauth)
        routes = Routes(oauth.application, self._settings, bearer=verifier is not None)
        if is_production(routes.address, self._settings):
            logger.info(report.text())
        else:
            sys.stderr.write(report.text())
        app.register_blueprint(_blueprint(routes, app))
        guard = Guard(oauth.application, address=routes.address, verifier=verifier)
        return AppKinde(guard, self._settings, oauth, routes, verifier)

    def _for_tokens(self, app: Flask) -> AppKinde:
        if self._verifier is not None:
            return AppKinde(Guard(None, verifier=self._verifier), self._settings, verifier=self._verifier)
        # Loads the JOSE library, which signing people in loads only with the first of them.
        from kinde_auth.token_verifier import TokenVerifier

        config = config_of(app)
        verifier = TokenVerifier(config, audience=config.audience, cache_size=_REMEMBERED_TOKENS)
        return AppKinde(Guard(None, verifier=verifier), self._settings, verifier=verifier)


def install(oauth: OAuth | AsyncOAuth, app: Flask) -> Kinde:
    """Install an `OAuth` into an application: what `OAuth(framework="flask", app=app)` does.

    Raises:
        ConfigurationError: it is an `AsyncOAuth` with a client of its own, whose settings the views could not use.
    """
    if isinstance(oauth, OAuth):
        return Kinde(app, oauth=oauth)
    if oauth.transport.has_given_client:
        raise ConfigurationError(
            "http_client is an httpx.AsyncClient, and Flask's views would go past its proxies and certificates, since "
            'they block: use OAuth(http_client=httpx.Client(…), framework="flask", app=…).',
            argument="http_client",
        )
    # The views are plain ones; both look at the same storage, so what one signs in the other finds.
    storage = StorageManager()
    storage._holder = oauth.storage._holder
    return Kinde(app, oauth=OAuth(config=oauth.config, behaviour=oauth.behaviour, storage=storage))


def _verifier_of(oauth: OAuth) -> TokenVerifier | None:
    if not oauth.config.audience:
        return None
    from kinde_auth.provider_keys import ProviderKeys  # loads the JOSE library, which sessions alone load later
    from kinde_auth.token_verifier import TokenVerifier

    return TokenVerifier(
        ProviderKeys(oauth.provider),
        audience=oauth.config.audience,
        cache_size=_REMEMBERED_TOKENS,
        clock=oauth.behaviour.clock,
    )


def config_of(app: Flask) -> Config:
    """Return the settings from an application's configuration, and from the environment what it leaves out."""
    given: dict[str, Any] = {}
    configured = _settings(app)
    for argument, names in ENVIRONMENT.items():
        value = next((configured[name] for name in names if configured.get(name)), None)
        if value is not None:
            given[argument] = value
    return Config.from_env(**given)


def _settings(app: Flask) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", app.config)


def _blueprint(routes: Routes, app: Flask) -> Blueprint:
    blueprint = Blueprint(_BLUEPRINT, __name__)
    taken = {rule.rule for rule in app.url_map.iter_rules()}
    for name, path in routes.paths.named().items():
        if path in taken:
            raise _taken(path, name)
        blueprint.add_url_rule(path, name, _serve, methods=["GET", "POST"])
    return blueprint


def _taken(path: str, name: str) -> ConfigurationError:
    return ConfigurationError(
        f"The path {path} is taken twice: by a view of yours and by Kinde's. Move Kinde's with "
        f"WebSettings(paths=Paths({name}=…)), or yours.",
        argument=name,
    )


def _serve() -> Response:
    kept = visit.visit()
    routes = visit.state().routes
    assert routes is not None  # noqa: S101 - only applications with routes have this view
    asked = visit.with_form(kept.request, request)
    return visit.response(conclude(routes.answer(asked, prefix=kept.prefix)))


def _begin() -> Response | None:
    if request.endpoint == "static":
        return None
    kept = visit.state()
    kept.refuse_taken_paths(current_app)
    visit.begin(kept.oauth)
    return None


def _finish(response: Response) -> Response:
    """Keep what was made for one person out of caches, also out of the one behind the back button."""
    kept = visit.visit()
    if kept.sealed is not None and kept.sealed.changed:
        for cookie in kept.sealed.set_cookies():
            response.headers.add("Set-Cookie", cookie.header())
    if kept.was_asked:
        headers = response.headers
        headers.setdefault("Cache-Control", "no-store")
        if "Vary" in headers:
            response.vary.add("Cookie")
        else:
            headers["Vary"] = "Cookie"
    return response


def _end(error: BaseException | None) -> None:
    visit.end()


def _ended(error: Exception) -> Response:
    return visit.refusal(SESSION_ENDED)


def _unavailable(error: Exception) -> Response:
    logger.warning("The storage did not answer (%s).", getattr(error, "code", type(error).__name__))
    return visit.refusal(_UNAVAILABLE)


__all__ = ["AppKinde", "Kinde", "config_of", "install"]
