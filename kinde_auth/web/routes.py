"""What the sign-in routes do: `/login`, `/register`, `/logout`, the callback, and `/me`.

Written once for both colours, as steps over an `Application` (floor 5).
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, cast
from urllib.parse import quote

from kinde_auth.cookies import Cookie
from kinde_auth.errors import (
    AuthorizationError,
    CallbackError,
    ConfigurationError,
    DiscoveryError,
    KindeError,
    NetworkError,
    StateMismatchError,
    StorageError,
)
from kinde_auth.login import CHOICES, REAUTH_PARAMETERS, LoginOptions, is_background, is_prefetch
from kinde_auth.redirect import SignedIn
from kinde_auth.steps import Steps
from kinde_auth.web.address import Address
from kinde_auth.web.answer import WebAnswer
from kinde_auth.web.denial import CROSS_SITE, NAVIGATION_NEEDED, Denied
from kinde_auth.web.guard import Guard
from kinde_auth.web.navigation import return_target, wants_page
from kinde_auth.web.pages import failure_page, sign_out_page
from kinde_auth.web.request import WebRequest
from kinde_auth.web.settings import Paths, WebSettings

if TYPE_CHECKING:
    from kinde_auth.application import Application

logger = logging.getLogger("kinde_auth.web")

_BOOLEANS = frozenset({"is_create_org"})
_LONGEST_OPTION = 512


class Routes:
    """The routes of one application.

    Args:
        settings: their paths among them.
        bearer: whether the application takes bearer tokens too, which challenges then name.
    """

    def __init__(self, application: Application, settings: WebSettings, *, bearer: bool = False) -> None:
        self.application = application
        self.settings = settings
        self.paths: Paths = settings.paths.for_config(application.config)
        self.address = Address.of(application.config, settings)
        self._guard = Guard(application, address=self.address)
        self._bearer = bearer
        self._routes: dict[str, Callable[[WebRequest, str], Steps[WebAnswer]]] = {
            path: getattr(self, f"_{name}") for name, path in self.paths.named().items()
        }

    def takes(self, path: str) -> bool:
        """Tell whether one of the routes is at this path."""
        return path in self._routes

    def answer(self, request: WebRequest, *, prefix: str = "") -> Steps[WebAnswer]:
        """Do what the route at the request's path does.

        Args:
            prefix: what the application is mounted under, which links need and routing has taken off.
        """
        return (yield from self._routes[request.path](request, prefix))

    def deny(self, denied: Denied, request: WebRequest, *, prefix: str = "") -> WebAnswer:
        """Answer a request that is not let in: a person goes to the sign-in, a program is told what is missing."""
        if denied.status == 401 and self.paths.login is not None and wants_page(request):
            target = return_target(request, prefix=prefix)
            query = "" if target is None else f"?return_to={quote(target, safe='/')}"
            return WebAnswer(status=303, location=f"{prefix}{self.paths.login}{query}")
        headers = denied.headers(
            bearer=self._bearer, realm=self.settings.realm, login_path=f"{prefix}{self.paths.login or ''}" or None
        )
        return WebAnswer.json(denied.body(), status=denied.status, headers=headers)

    # -- the routes -------------------------------------------------------------------------------------------------

    def _login(self, request: WebRequest, prefix: str) -> Steps[WebAnswer]:
        return (yield from self._begin(request, prefix, {"supports_reauth": True}))

    def _register(self, request: WebRequest, prefix: str) -> Steps[WebAnswer]:
        return (yield from self._begin(request, prefix, {"supports_reauth": True, "prompt": "create"}))

    def _begin(self, request: WebRequest, prefix: str, options: LoginOptions) -> Steps[WebAnswer]:
        if request.method != "GET":
            return _only("GET")
        if is_prefetch(request.headers):
            return WebAnswer(status=204)
        if is_background(request.headers):
            return self._told_program(NAVIGATION_NEEDED, prefix)
        elsewhere = self.address.other_loopback_name(request)
        if elsewhere is not None:
            query = f"?{request.query}" if request.query else ""
            return WebAnswer(status=302, location=f"{elsewhere}{prefix}{request.path}{query}")
        values = request.query_values()
        try:
            redirect = yield from self.application.login(
                {**options_of(values), **options},
                return_to=values.get("return_to"),
                cookies=request.cookies,
                host=self.address.host_of(request),
                redirect_uri=self.address.redirect_uri_for(request),
            )
        except (NetworkError, DiscoveryError, StorageError) as error:
            return self._failed(error, request, f"{prefix}{request.path}{'?' if request.query else ''}{request.query}")
        return WebAnswer.going(redirect)

    def _callback(self, request: WebRequest, prefix: str) -> Steps[WebAnswer]:
        if request.method != "GET":
            return _only("GET")
        try:
            signed_in: SignedIn = yield from self.application.callback(
                request.query, cookies=request.cookies, label=browser_label(request)
            )
        except ConfigurationError:
            raise
        except KindeError as error:
            reloaded = isinstance(error, StateMismatchError) and error.cause == "used"
            if reloaded and (yield from self.application.find(request.cookies)) is not None:
                # By the back button, for instance: that sign-in has come to its end already.
                return WebAnswer(status=302, location=self.application.behaviour.default_return_to)
            forget = self.application.forget_attempt(request.query)
            return self._failed(error, request, self._again(prefix, error), forget=forget)
        return WebAnswer.going(signed_in)

    def _logout(self, request: WebRequest, prefix: str) -> Steps[WebAnswer]:
        if request.method not in {"GET", "POST"}:
            return _only("GET, POST")
        if is_prefetch(request.headers):
            return WebAnswer(status=204)
        if request.method == "POST" and self.address.is_cross_site(request):
            return WebAnswer.json(CROSS_SITE.body(), status=CROSS_SITE.status)
        if request.method == "GET" and not self.address.came_from_here(request):
            return WebAnswer.page(sign_out_page(f"{prefix}{self.paths.logout}"))
        values = request.form if request.method == "POST" else request.query_values()
        try:
            redirect = yield from self.application.logout(
                request.cookies,
                return_to=values.get("return_to") or None,
                all_sessions=values.get("all_sessions") in {"true", "1", "on"},
            )
        except ConfigurationError as error:
            if error.argument != "return_to":
                raise
            return _told(400, "return_to_not_allowed", "A sign-out may not lead there.")
        except StorageError as error:
            return self._failed(error, request, self._again(prefix, error))
        # 303 makes the browser go on with GET after a POST (RFC 9110 section 15.4.4).
        return WebAnswer.going(redirect, status=303)

    def _me(self, request: WebRequest, prefix: str) -> Steps[WebAnswer]:
        if request.method not in {"GET", "HEAD"}:
            return _only("GET, HEAD")
        found = yield from self._guard.user(request)
        if isinstance(found, Denied):
            return self._told_program(found, prefix)
        return WebAnswer.json(found.profile())

    def _told_program(self, denied: Denied, prefix: str) -> WebAnswer:
        """Answer a script at one of these routes, which take cookies only."""
        headers = denied.headers(
            bearer=False, realm=self.settings.realm, login_path=f"{prefix}{self.paths.login or ''}" or None
        )
        return WebAnswer.json(denied.body(), status=denied.status, headers=headers)

    def _again(self, prefix: str, error: KindeError) -> str | None:
        """Return where the sign-in begins once more, for the same organization and the same page."""
        if self.paths.login is None:
            return None
        wanted: dict[str, str | None] = {}
        if isinstance(error, AuthorizationError):
            wanted = {"org_code": error.org_code, "return_to": error.return_to}
        query = "&".join(f"{name}={quote(value, safe='/')}" for name, value in wanted.items() if value is not None)
        return f"{prefix}{self.paths.login}{'?' if query else ''}{query}"

    def _failed(
        self, error: KindeError, request: WebRequest, again: str | None, *, forget: tuple[Cookie, ...] = ()
    ) -> WebAnswer:
        """Say that a sign-in did not come to its end; what the provider or a forger wrote is not repeated.

        Args:
            again: where it may begin once more.
        """
        status, title, text = _explained(error)
        logger.warning("A sign-in did not come to its end (%s): %s", error.code, error.message)
        if not wants_page(request):
            return WebAnswer.json({"error": error.code, "message": text}, status=status, cookies=forget)
        return WebAnswer.page(
            failure_page(title, text=text, code=error.code, again=again), status=status, cookies=forget
        )


def options_of(values: dict[str, str]) -> LoginOptions:
    """Return what a link to the sign-in may ask of Kinde's pages; anything else in it is passed over."""
    options: dict[str, object] = {}
    for name in REAUTH_PARAMETERS - {"is_invitation"}:
        value = values.get(name, "")
        if not 0 < len(value) <= _LONGEST_OPTION or value not in CHOICES.get(name, (value,)):
            continue
        options[name] = value == "true" if name in _BOOLEANS else value
    return cast("LoginOptions", options)


def browser_label(request: WebRequest) -> str | None:
    """Return a short name of the browser for the list of a user's sessions, such as `Firefox on Linux`."""
    agent = request.headers.get("user-agent", "")
    browsers = (("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrom", "Chrome"), ("Safari/", "Safari"))
    systems = (
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    )
    browser = next((name for mark, name in browsers if mark in agent), None)
    system = next((name for mark, name in systems if mark in agent), None)
    if browser is None or system is None:
        return browser or system
    return f"{browser} on {system}"


def _explained(error: KindeError) -> tuple[int, str, str]:
    if isinstance(error, AuthorizationError) and error.error == "access_denied":
        return 403, "You are not signed in", "The sign-in was refused or given up."
    if isinstance(error, AuthorizationError) and error.error == "login_required":
        return 403, "You are not signed in", "Please sign in once more."
    if isinstance(error, (NetworkError, DiscoveryError, StorageError)):
        return 503, "Signing in is not possible just now", "Please try again in a moment."
    if isinstance(error, CallbackError):
        return 400, "That sign-in is not valid any more", "It was finished before, took too long, or began elsewhere."
    return 502, "The sign-in did not work", "Please try again."


def _told(status: int, code: str, message: str) -> WebAnswer:
    return WebAnswer.json({"error": code, "message": message}, status=status)


def _only(methods: str) -> WebAnswer:
    return WebAnswer.json(
        {"error": "method_not_allowed", "message": f"Use {methods}."}, status=405, headers={"Allow": methods}
    )


__all__ = ["Routes", "browser_label", "options_of"]
