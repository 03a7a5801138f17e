"""`Kinde(app)`: put sign-in, guards and security schemes into a FastAPI or Starlette application.

Mounts routes and middleware, since that is what it is called for; sends nothing before the first request (floor 5).
"""

from __future__ import annotations

import sys
from collections.abc import AsyncGenerator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING, Any

from attrs import evolve
from starlette.applications import Starlette
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match, Route

from kinde_auth.application import Behaviour
from kinde_auth.async_oauth import AsyncOAuth
from kinde_auth.errors import ConfigurationError
from kinde_auth.fastapi.dependencies import context_of, recognised
from kinde_auth.fastapi.middleware import KindeMiddleware
from kinde_auth.fastapi.refusal import NotLetIn
from kinde_auth.fastapi.schemes import Schemes
from kinde_auth.steps import aconclude
from kinde_auth.storage import AsyncStorageManager
from kinde_auth.web.answer import WebAnswer
from kinde_auth.web.guard import Guard
from kinde_auth.web.request import LONGEST_FORM, first_values
from kinde_auth.web.routes import Routes
from kinde_auth.web.settings import WebSettings
from kinde_auth.web.signed_in import SignedInUser
from kinde_auth.web.startup import StartupReport, look

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Scope

    from kinde_auth.config import Config
    from kinde_auth.token_verifier import AsyncTokenVerifier

_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
_REMEMBERED_TOKENS = 1024


class Kinde:
    """Sign-in and protection for one application.

    Args:
        app: the application to install into, now; or call `install` later.
        oauth: an `AsyncOAuth` made before; without it one is made from `config` or the environment.
        config: settings made before, instead of the environment.
        storage_config: which store keeps sessions, where no `oauth` is given.
        settings: paths, hosts, proxies.
        sessions: False for an API that only takes bearer tokens: no routes and no cookies then.
        verifier: judges bearer tokens; made from `audience` where it is left out. Without either, only sessions count.
        docs_client_id: the front-end application in Kinde, which has no secret, that the Authorize button of `/docs`
            signs in with; bearer tokens have to be taken here.
        announce: say on standard error, in development, what to register in Kinde.

    Attributes:
        guard: what the dependencies ask.
    """

    def __init__(
        self,
        app: Starlette | None = None,
        *,
        oauth: AsyncOAuth | None = None,
        config: Config | None = None,
        storage_config: Mapping[str, Any] | None = None,
        settings: WebSettings | None = None,
        sessions: bool = True,
        verifier: AsyncTokenVerifier | None = None,
        docs_client_id: str | None = None,
        announce: bool = True,
    ) -> None:
        if app is not None:
            _check_app(app)
        self.settings = settings or WebSettings()
        self.announce = announce
        self.docs_client_id = docs_client_id
        self._oauth: AsyncOAuth | None = None
        self.routes: Routes | None = None
        if sessions:
            self._oauth = oauth or AsyncOAuth(
                config=config, storage_config=storage_config, behaviour=Behaviour(framework="fastapi")
            )
            self.verifier = verifier or _verifier_of(self._oauth)
            self.routes = Routes(self._oauth.application, self.settings, bearer=self.verifier is not None)
        else:
            self.verifier = verifier or _verifier_alone(config)
        self.guard = Guard(
            None if self._oauth is None else self._oauth.application,
            address=None if self.routes is None else self.routes.address,
            verifier=self.verifier,
        )
        self._started = False
        self._app: Starlette | None = None
        if app is not None:
            self.install(app)

    def install(self, app: Starlette) -> None:
        """Put routes, middleware, error answers and security schemes into an application.

        Raises:
            ConfigurationError: it has them already, or one of the paths is taken.
        """
        _check_app(app)
        if getattr(app.state, "kinde", None) is not None or self._app is not None:
            raise ConfigurationError("Kinde is installed already: call Kinde(app) once for each application.")
        self._app = app
        app.state.kinde = self
        if self.routes is not None:
            ours: list[BaseRoute] = [
                _OurRoute(path, self._answer, methods=_METHODS, name=f"kinde:{name}", include_in_schema=False)
                for name, path in self.routes.paths.named().items()
            ]
            # In front, so that a route for everything does not swallow them.
            app.router.routes[:0] = ours
            self._refuse_taken_paths()
        app.add_exception_handler(NotLetIn, self.refuse)
        self._wrap(app)
        self.document(app)

    def document(self, app: Starlette) -> None:
        """Let the OpenAPI document of an application, or of one mounted into it, name the real security schemes."""
        make = getattr(app, "openapi", None)
        if make is None:
            return

        def openapi() -> dict[str, Any]:
            document: dict[str, Any] = make()
            self.schemes.write(document)
            return document

        app.openapi = openapi  # type: ignore[attr-defined]
        if self.docs_client_id is not None and getattr(app, "swagger_ui_init_oauth", None) is None:
            options: dict[str, Any] = {
                "clientId": self.docs_client_id,
                "usePkceWithAuthorizationCodeGrant": True,
                "scopes": "openid profile email",
            }
            if self.verifier is not None and self.verifier.audience:
                # Kinde puts into a token only what was asked for, and no other token is let in here.
                options["additionalQueryStringParams"] = {"audience": " ".join(self.verifier.audience)}
            app.swagger_ui_init_oauth = options  # type: ignore[attr-defined]

    @property
    def oauth(self) -> AsyncOAuth:
        """Return what signs people in, for tokens and sessions of the visitor.

        Raises:
            ConfigurationError: there are only bearer tokens here.
        """
        if self._oauth is None:
            raise ConfigurationError("There are no sessions here: this API only takes bearer tokens.")
        return self._oauth

    @property
    def schemes(self) -> Schemes:
        """Return the security schemes for OpenAPI."""
        issuer = None
        if self.verifier is not None:
            issuer = self.verifier.keys[0].issuer.rstrip("/")
        return Schemes(issuer=issuer, session_cookie=self.session_cookie)

    @property
    def session_cookie(self) -> str | None:
        """Return the name of the session cookie, or None where there are no sessions."""
        return None if self._oauth is None else self._oauth.application.cookie_names().session

    @property
    def sealed_jar_secure(self) -> bool | None:
        """Tell, where records are kept in sealed cookies, whether these are for https; None elsewhere."""
        if self._oauth is None or self._oauth.storage.capabilities.shared != "browser":
            return None
        return self._oauth.application.cookie_names().secure

    async def user_of(self, request: HTTPConnection) -> SignedInUser | None:
        """Return the person who sent a request, or None: for places that dependencies do not reach."""
        found = await recognised(request)
        return found if isinstance(found, SignedInUser) else None

    async def refuse(self, request: Request, error: Exception) -> Response:
        """Answer a request that is not let in, as it is answered where no handler of your own is registered."""
        if not isinstance(error, NotLetIn):
            raise error
        context = context_of(request)
        if self.routes is not None:
            return _response(self.routes.deny(error.denied, context.request, prefix=context.prefix))
        headers = error.denied.headers(bearer=True, realm=self.settings.realm)
        return _response(WebAnswer.json(error.denied.body(), status=error.denied.status, headers=headers))

    def look(self) -> StartupReport:
        """Look at the settings, as the start of the application does."""
        if self._oauth is None:
            return StartupReport()
        report = look(
            self._oauth.config,
            self.settings,
            behaviour=self._oauth.behaviour,
            capabilities=self._oauth.storage.capabilities,
        )
        url = self._docs_redirect_url()
        if url is None:
            return report
        note = f"the Authorize button signs in with the application {self.docs_client_id}: register {url} there."
        return evolve(report, notes=(*report.notes, note))

    def ensure_started(self) -> None:
        """Look at the settings when the application starts, or at its first request where it has no lifespan.

        Raises:
            ConfigurationError: it must not run like this.
        """
        if self._started:
            return
        self._refuse_taken_paths()
        report = self.look()
        report.refuse_dangers()
        if self.announce and self.routes is not None and self.routes.address.scheme == "http":
            sys.stderr.write(report.text())
        self._started = True

    def _docs_redirect_url(self) -> str | None:
        """Return where Kinde sends the window of the Authorize button back to, as browsers see it."""
        path = getattr(self._app, "swagger_ui_oauth2_redirect_url", None)
        if (
            self.docs_client_id is None
            or self.routes is None
            or not path
            or getattr(self._app, "docs_url", None) is None
        ):
            return None
        address = self.routes.address
        # What is in front of the callback's own path is in front of every path.
        return f"{address.origin}{address.callback.removesuffix(self.routes.paths.callback or '')}{path}"

    def _wrap(self, app: Starlette) -> None:
        """Stand around the whole application, error answers included.

        `add_middleware` would put us inside of the answer to an unhandled error, which then would set no cookies.
        """
        build = app.build_middleware_stack
        lifespan = app.router.lifespan_context

        def build_middleware_stack() -> ASGIApp:
            return KindeMiddleware(build(), self)

        @asynccontextmanager
        async def lifespan_context(application: Starlette) -> AsyncGenerator[Any, None]:
            self.ensure_started()
            async with AsyncExitStack() as closing:
                # Also where the application's own end fails.
                for one in (self._oauth, self.verifier):
                    if one is not None:
                        closing.push_async_callback(one.close)
                async with lifespan(application) as state:
                    yield state

        app.build_middleware_stack = build_middleware_stack  # type: ignore[method-assign]
        app.router.lifespan_context = lifespan_context

    def _refuse_taken_paths(self) -> None:
        if self._app is None or self.routes is None:
            return
        ours = self.routes.paths.named()
        for route in self._app.router.routes:
            path, name = getattr(route, "path", None), getattr(route, "name", "")
            if path in ours.values() and not str(name).startswith("kinde:"):
                raise ConfigurationError(
                    f"The path {path} is taken twice: by a route of yours and by Kinde's. Move Kinde's with "
                    "WebSettings(paths=Paths(…)), or yours.",
                    argument="paths",
                )

    async def _answer(self, request: Request) -> Response:
        assert self.routes is not None  # noqa: S101 - only mounted with routes
        context = context_of(request)
        web_request = context.request
        if request.method == "POST":
            web_request = evolve(web_request, form=await _form(request))
        return _response(await aconclude(self.routes.answer(web_request, prefix=context.prefix)))


class _OurRoute(Route):
    """A route that stands in front of the application's own, and so costs each request for them next to nothing."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        # No parameters in our paths: what ends otherwise is another path, whatever it is mounted under.
        return super().matches(scope) if scope.get("path", "").endswith(self.path) else (Match.NONE, {})


def _check_app(app: object) -> None:
    if not isinstance(app, Starlette):
        raise ConfigurationError(
            f"app is a {type(app).__name__}: give a FastAPI or Starlette application.", argument="app"
        )


def install(oauth: Any, app: Any) -> Kinde:
    """Install an `OAuth` or `AsyncOAuth` into an application: what `OAuth(framework="fastapi", app=app)` does.

    Raises:
        ConfigurationError: it is an `OAuth` with a client of its own, whose settings the routes could not use.
    """
    if isinstance(oauth, AsyncOAuth):
        return Kinde(app, oauth=oauth)
    if oauth.transport.has_given_client:
        raise ConfigurationError(
            "http_client is an httpx.Client, and FastAPI's routes would go past its proxies and certificates, since "
            "they await theirs: use AsyncOAuth(http_client=httpx.AsyncClient(…), framework=…, app=…).",
            argument="http_client",
        )
    # The routes are asynchronous; both look at the same storage, so what one signs in the other finds.
    storage = AsyncStorageManager()
    storage._holder = oauth.storage._holder
    return Kinde(app, oauth=AsyncOAuth(config=oauth.config, behaviour=oauth.behaviour, storage=storage))


def _verifier_of(oauth: AsyncOAuth) -> AsyncTokenVerifier | None:
    if not oauth.config.audience:
        return None
    from kinde_auth.provider_keys import AsyncProviderKeys  # loads the JOSE library, which sessions alone load later
    from kinde_auth.token_verifier import AsyncTokenVerifier

    return AsyncTokenVerifier(
        AsyncProviderKeys(oauth.provider),
        audience=oauth.config.audience,
        cache_size=_REMEMBERED_TOKENS,
        clock=oauth.behaviour.clock,
    )


def _verifier_alone(config: Config | None) -> AsyncTokenVerifier:
    from kinde_auth.config import Config
    from kinde_auth.token_verifier import AsyncTokenVerifier

    config = config or Config.from_env()
    return AsyncTokenVerifier(config, audience=config.audience, cache_size=_REMEMBERED_TOKENS)


async def _form(request: Request) -> dict[str, str]:
    """Read the few words of a posted form; anything longer or of another kind counts as empty."""
    if not request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        return {}
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LONGEST_FORM:
            return {}
    return first_values(body.decode("utf-8", "replace"))


def _response(answer: WebAnswer) -> Response:
    response = Response(answer.body, status_code=answer.status)
    response.raw_headers = answer.asgi_headers
    return response


__all__ = ["Kinde", "install"]
