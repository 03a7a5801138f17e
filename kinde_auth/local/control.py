"""The control API: what a test in another process or language may tell Local Kinde to do.

Lives under `/_local/`, speaks JSON, and is no part of Kinde (floor 5).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import Meta
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from kinde_auth.errors import KindeError
from kinde_auth.local.misbehaviour import Kind
from kinde_auth.local.shortcuts import access_token, make_user
from kinde_auth.local.tenant import Tenant

T = TypeVar("T")


class _Misbehaviour(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    kind: Kind
    path: str = "*"
    method: str | None = None
    operation_id: str | None = None
    times: Annotated[int, Meta(ge=1)] | None = None
    seconds: Annotated[float, Meta(ge=0)] = 1.0
    status: Annotated[int, Meta(ge=500, le=599)] = 500


class _Clock(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    advance: float | None = None
    freeze: bool | None = None
    reset: bool = False


class _Rotation(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    keep_old: bool = True


class _User(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    email: str | None = None
    given_name: str = ""
    family_name: str = ""
    org: str | None = None
    roles: list[str] = []
    permissions: list[str] = []
    flags: dict[str, Any] = {}
    properties: dict[str, str] = {}


class _Refused(Exception):  # noqa: N818 - it says no, it is no error of ours
    """The request says something that cannot be done."""

    def __init__(self, message: str, *, status: int = 400) -> None:
        super().__init__(message)
        self.message = message
        self.status = status


class Control:
    """The control API of one tenant."""

    def __init__(self, tenant: Tenant) -> None:
        self._tenant = tenant

    def routes(self) -> list[Route]:
        """Return its routes."""
        return [
            Route("/_local/misbehaviour", _told(self.misbehaviour), methods=["GET", "POST", "DELETE"]),
            Route("/_local/clock", _told(self.clock), methods=["GET", "POST"]),
            Route("/_local/keys/rotate", _told(self.rotate), methods=["POST"]),
            Route("/_local/requests", _told(self.requests), methods=["GET", "DELETE"]),
            Route("/_local/users", _told(self.users), methods=["POST"]),
        ]

    async def misbehaviour(self, request: Request) -> Response:
        """List, begin or end misbehaviour."""
        if request.method == "DELETE":
            self._tenant.misbehaviour.end()
            return Response(status_code=204)
        if request.method == "POST":
            wanted = await _body(request, _Misbehaviour)
            rule = self._tenant.misbehaviour.begin(**msgspec.structs.asdict(wanted))
            return JSONResponse(msgspec.to_builtins(rule), status_code=201)
        return JSONResponse({"misbehaviour": [msgspec.to_builtins(rule) for rule in self._tenant.misbehaviour]})

    async def clock(self, request: Request) -> Response:
        """Read or set the clock: `{"advance": seconds}`, `{"freeze": true}`, `{"reset": true}`."""
        clock = self._tenant.clock
        if request.method == "POST":
            wanted = await _body(request, _Clock)
            if wanted.reset:
                clock.reset()
            if wanted.advance is not None:
                clock.advance(wanted.advance)
            if wanted.freeze is not None:
                clock.freeze() if wanted.freeze else clock.thaw()
        return JSONResponse({"now": clock.iso(), "seconds": clock()})

    async def rotate(self, request: Request) -> Response:
        """Sign with a new key from now on."""
        wanted = await _body(request, _Rotation)
        return JSONResponse({"kid": self._tenant.keys.rotate(keep_old=wanted.keep_old)})

    async def requests(self, request: Request) -> Response:
        """List or forget the recorded requests."""
        if request.method == "DELETE":
            self._tenant.requests.clear()
            return Response(status_code=204)
        return JSONResponse({"requests": [msgspec.to_builtins(item) for item in self._tenant.requests]})

    async def users(self, request: Request) -> Response:
        """Make a user and return its id and an access token: for tests that are not written in Python."""
        wanted = msgspec.structs.asdict(await _body(request, _User))
        try:
            with self._tenant.lock:
                user = make_user(self._tenant, wanted.pop("email"), **wanted)
                token = access_token(self._tenant, user)
                self._tenant.state.commit()
        except KindeError as error:
            raise _Refused(str(error)) from error
        return JSONResponse({"id": user.id, "access_token": token}, status_code=201)


async def _body(request: Request, kind: type[T]) -> T:
    # A page of another site can send a form or text here, but no JSON without asking first.
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise _Refused("Send JSON with Content-Type: application/json.", status=415)
    try:
        return msgspec.json.decode(await request.body(), type=kind)
    except msgspec.DecodeError as error:
        raise _Refused(f"{error}.") from error


def _told(endpoint: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        try:
            return await endpoint(request)
        except _Refused as refusal:
            return JSONResponse({"error": refusal.message}, status_code=refusal.status)

    return answer
