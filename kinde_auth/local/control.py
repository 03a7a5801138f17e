"""The control API: what a test in another process or language may tell Local Kinde to do.

Lives under `/_local/`, speaks JSON, and is no part of Kinde (floor 5).
"""

from __future__ import annotations

from typing import Any, cast

import msgspec
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from kinde_auth.errors import KindeError
from kinde_auth.local.misbehaviour import KINDS
from kinde_auth.local.shortcuts import access_token, make_user
from kinde_auth.local.tenant import Tenant

_RULE_MEMBERS = ("path", "method", "operation_id", "times", "seconds", "status")


class Control:
    """The control API of one tenant."""

    def __init__(self, tenant: Tenant) -> None:
        self._tenant = tenant

    def routes(self) -> list[Route]:
        """Return its routes."""
        return [
            Route("/_local/misbehaviour", self.misbehaviour, methods=["GET", "POST", "DELETE"]),
            Route("/_local/clock", self.clock, methods=["GET", "POST"]),
            Route("/_local/keys/rotate", self.rotate, methods=["POST"]),
            Route("/_local/requests", self.requests, methods=["GET", "DELETE"]),
            Route("/_local/users", self.users, methods=["POST"]),
        ]

    async def misbehaviour(self, request: Request) -> Response:
        """List, begin or end misbehaviour."""
        if request.method == "DELETE":
            self._tenant.misbehaviour.end()
            return Response(status_code=204)
        if request.method == "POST":
            body = await _body(request)
            kind = body.get("kind")
            if kind not in KINDS:
                return _refused(f"kind must be one of {', '.join(KINDS)}")
            given = {name: body[name] for name in _RULE_MEMBERS if name in body}
            rule = self._tenant.misbehaviour.begin(kind, **given)
            return JSONResponse(msgspec.to_builtins(rule), status_code=201)
        return JSONResponse({"misbehaviour": [msgspec.to_builtins(rule) for rule in self._tenant.misbehaviour]})

    async def clock(self, request: Request) -> Response:
        """Read or set the clock: `{"advance": seconds}`, `{"freeze": true}`, `{"reset": true}`."""
        clock = self._tenant.clock
        if request.method == "POST":
            body = await _body(request)
            if body.get("reset"):
                clock.reset()
            if "advance" in body:
                clock.advance(float(body["advance"]))
            if body.get("freeze"):
                clock.freeze()
        return JSONResponse({"now": clock.iso(), "seconds": clock()})

    async def rotate(self, request: Request) -> Response:
        """Sign with a new key from now on."""
        body = await _body(request)
        return JSONResponse({"kid": self._tenant.keys.rotate(keep_old=bool(body.get("keep_old", True)))})

    async def requests(self, request: Request) -> Response:
        """List or forget the recorded requests."""
        if request.method == "DELETE":
            self._tenant.requests.clear()
            return Response(status_code=204)
        return JSONResponse({"requests": [msgspec.to_builtins(item) for item in self._tenant.requests]})

    async def users(self, request: Request) -> Response:
        """Make a user and return its id and an access token: for tests that are not written in Python."""
        body = await _body(request)
        names = ("given_name", "family_name", "org", "roles", "permissions")
        given: dict[str, Any] = {name: body[name] for name in names if name in body}
        try:
            with self._tenant.lock:
                user = make_user(
                    self._tenant,
                    body.get("email"),
                    flags=body.get("flags") or {},
                    properties=body.get("properties") or {},
                    **given,
                )
                token = access_token(self._tenant, user)
                self._tenant.state.commit()
        except KindeError as error:
            return _refused(str(error))
        return JSONResponse({"id": user.id, "access_token": token}, status_code=201)


async def _body(request: Request) -> dict[str, Any]:
    # A page of another site can send a form or text here, but no JSON without asking first.
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        return {}
    body: Any = await request.json()
    return cast("dict[str, Any]", body) if isinstance(body, dict) else {}


def _refused(message: str) -> Response:
    return JSONResponse({"error": message}, status_code=400)
