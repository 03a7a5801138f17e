"""Let single-page applications call the provider from their own origins (CORS), as their sign-in needs it.

No I/O here but through the ASGI server (floor 5).
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kinde_auth.local.authorize import fits
from kinde_auth.local.refusals import ApiRefusal
from kinde_auth.local.tenant import Tenant

PATHS = frozenset(
    {
        "/.well-known/openid-configuration",
        "/.well-known/oauth-authorization-server",
        "/.well-known/jwks",
        "/.well-known/jwks.json",
        "/oauth2/token",
        "/oauth2/revoke",
        "/oauth2/v2/user_profile",
        "/oauth2/user_profile",
    }
)
"""What a page's own script calls in a sign-in; people are sent to the rest by the browser itself."""

_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, POST",
    "Access-Control-Allow-Headers": "authorization, content-type, kinde-sdk, x-requested-with",
    "Access-Control-Max-Age": "600",
}


class CrossOrigin:
    """Answer preflights, and say which pages may read an answer: those at the origin of a registered callback URL.

    No cookie counts at these endpoints, so none is ever allowed along.
    """

    def __init__(self, app: ASGIApp, tenant: Tenant) -> None:
        self._app = app
        self._tenant = tenant

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http" or scope["path"] not in PATHS:
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        origin = request.headers.get("origin")
        allowed = origin if origin is not None and self._is_known(origin) else None
        if request.method == "OPTIONS" and origin is not None and "access-control-request-method" in request.headers:
            await _preflight(allowed)(scope, receive, send)
            return

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                # Also where nobody is allowed: a cache must not give this answer to another origin.
                more = [(b"vary", b"Origin")]
                if allowed is not None:
                    more.append((b"access-control-allow-origin", allowed.encode("latin-1")))
                message = {**message, "headers": [*message.get("headers", ()), *more]}
            await send(message)

        await self._app(scope, receive, told)

    def _is_known(self, origin: str) -> bool:
        return any(fits(self._tenant, one, origin) for one in self._origins())

    def _origins(self) -> Iterator[str]:
        for application in self._tenant.state.applications:
            if application.type != "m2m":
                yield from map(_origin_of, application.redirect_uris)


def _origin_of(redirect_uri: str) -> str:
    parts = urlsplit(redirect_uri)
    return f"{parts.scheme}://{parts.netloc}".lower()


def _preflight(allowed: str | None) -> Response:
    if allowed is None:
        refusal = ApiRefusal(
            403, "ORIGIN_NOT_ALLOWED", "No application has an allowed callback URL at the origin of this page"
        )
        return JSONResponse(refusal.body(), status_code=403, headers={"Vary": "Origin"})
    return Response(status_code=204, headers={**_PREFLIGHT, "Access-Control-Allow-Origin": allowed, "Vary": "Origin"})


__all__ = ["PATHS", "CrossOrigin"]
