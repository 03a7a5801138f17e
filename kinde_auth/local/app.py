"""The ASGI application of one tenant.

Recording wraps everything, so that a test sees each request with its answer (floor 5).
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kinde_auth.config import is_loopback
from kinde_auth.local.account import AccountApi
from kinde_auth.local.checking import Checker
from kinde_auth.local.control import Control
from kinde_auth.local.cross_origin import CrossOrigin
from kinde_auth.local.management import ManagementApi
from kinde_auth.local.misbehaviour import Spoiler
from kinde_auth.local.oidc import Provider
from kinde_auth.local.recording import RecordedRequest, without_secrets
from kinde_auth.local.refusals import ApiRefusal
from kinde_auth.local.sign_in import SignIn
from kinde_auth.local.tenant import Tenant

_HOST = re.compile(r"(\[[0-9A-Fa-f:]+\]|[A-Za-z0-9.-]+)(:[0-9]{1,5})?\Z")
CONTROL_PREFIX = "/_local/"


def build_app(tenant: Tenant, *, checker: Checker, check_answers: bool = False, any_host: bool = False) -> ASGIApp:
    """Build the application that answers for a tenant."""
    management = ManagementApi(tenant, checker=checker, check_answers=check_answers)

    async def no_route(request: Request, error: Exception) -> Response:
        refusal = ApiRefusal(404, "ROUTE_NOT_FOUND", f"There is no {request.url.path}")
        return JSONResponse(refusal.body(), status_code=404)

    routes = [
        *Provider(tenant).routes(),
        *SignIn(tenant).routes(),
        *AccountApi(tenant).routes(),
        *Control(tenant).routes(),
    ]
    site = CrossOrigin(Starlette(routes=routes, exception_handlers={404: no_route}), tenant)

    async def dispatch(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not any_host and not _is_for_this_machine(scope):
            # A page of another site can make its own name point here (DNS rebinding); its requests say that name.
            refusal = ApiRefusal(403, "WRONG_HOST", "Local Kinde answers on this machine's own names only")
            await JSONResponse(refusal.body(), status_code=403)(scope, receive, send)
            return
        # Not a route of Starlette's, whose path patterns stop at a line break: a segment may hold any character.
        if scope["type"] == "http" and scope["path"].startswith("/api/v1/"):
            answer = await management(Request(scope, receive))
            await answer(scope, receive, send)
        else:
            await site(scope, receive, send)

    return Recorder(Spoiler(dispatch, tenant.misbehaviour, tenant.description), tenant)


def _is_for_this_machine(scope: Scope) -> bool:
    host = dict(scope["headers"]).get(b"host", b"").decode("latin-1")
    return is_loopback(urlsplit(f"//{host}").hostname or "") if _HOST.match(host) else False


class Recorder:
    """Notes each request and the status of its answer."""

    def __init__(self, app: ASGIApp, tenant: Tenant) -> None:
        self._app = app
        self._tenant = tenant

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and note it."""
        if scope["type"] != "http" or scope["path"].startswith(CONTROL_PREFIX):
            await self._app(scope, receive, send)
            return
        size = 0
        noted = False

        def note(status: int | None) -> None:
            nonlocal noted
            noted = True
            raw_path: bytes = scope.get("raw_path") or scope["path"].encode()
            self._tenant.requests.add(
                RecordedRequest(
                    method=scope["method"],
                    path=raw_path.split(b"?")[0].decode("latin-1"),
                    query=scope.get("query_string", b"").decode("latin-1"),
                    operation_id=scope.get("kinde.operation_id"),
                    grant_type=scope.get("kinde.grant_type"),
                    headers=without_secrets(list(scope["headers"])),
                    status=status,
                    body_size=size,
                )
            )

        async def counting_receive() -> Message:
            nonlocal size
            message = await receive()
            size += len(message.get("body", b""))
            return message

        async def noting_send(message: Message) -> None:
            if message["type"] == "http.response.start":
                # Before the answer leaves, so that whoever gets it finds the request recorded.
                note(message["status"])
            await send(message)

        scope["kinde.note_cut"] = lambda: note(None)
        try:
            await self._app(scope, counting_receive, noting_send)
        finally:
            if not noted:
                note(None)
