"""Misbehaviour on request: latency, outage, rate limits, server errors, slow and broken answers, per endpoint.

Works on the ASGI messages between the server and the application (floor 5).
"""

from __future__ import annotations

import asyncio
import fnmatch
import json
import threading
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import Any, Literal

from attrs import define, field
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kinde_auth.local.description import Description, Found

Kind = Literal["latency", "outage", "rate_limit", "server_error", "slow_drip", "broken_json"]
KINDS: tuple[Kind, ...] = ("latency", "outage", "rate_limit", "server_error", "slow_drip", "broken_json")
_CHUNK = 16


@define(kw_only=True)
class Rule:
    """One kind of misbehaviour, where it holds, and how often yet.

    Attributes:
        kind: what goes wrong.
        path: shell-style pattern of the path, such as `/oauth2/*`; every path when left out.
        method, operation_id: narrow it further.
        times: how many requests it still spoils; None for all of them.
        seconds: of latency, between two pieces of a slow answer, or until a rate limit is lifted.
        status: of a server error.
    """

    id: int
    kind: Kind
    path: str = "*"
    method: str | None = None
    operation_id: str | None = None
    times: int | None = None
    seconds: float = 0.0
    status: int = 500
    spoiled: int = field(default=0, init=False)

    def fits(self, method: str, path: str, operation_id: str | None) -> bool:
        """Tell whether a request is one that it spoils."""
        if self.times is not None and self.spoiled >= self.times:
            return False
        if self.method is not None and self.method.upper() != method:
            return False
        if self.operation_id is not None and self.operation_id != operation_id:
            return False
        return fnmatch.fnmatchcase(path, self.path)


class Misbehaviour:
    """The rules in force. Each method adds one and returns it; used in a `with`, it holds for the block only.

    with local.misbehave.during("outage", path="/oauth2/token"):
        ...
    """

    def __init__(self) -> None:
        self._rules: list[Rule] = []
        self._last = 0
        self._lock = threading.Lock()

    def __iter__(self) -> Iterator[Rule]:
        return iter(list(self._rules))

    def begin(
        self,
        kind: Kind,
        *,
        path: str = "*",
        method: str | None = None,
        operation_id: str | None = None,
        times: int | None = None,
        seconds: float = 1.0,
        status: int = 500,
    ) -> Rule:
        """Misbehave from now on, for `times` requests or until `end`."""
        if kind not in KINDS:
            raise ValueError(f"kind is {kind!r}; it must be one of {', '.join(KINDS)}.")
        with self._lock:
            self._last += 1
            rule = Rule(
                id=self._last,
                kind=kind,
                path=path,
                method=method,
                operation_id=operation_id,
                times=times,
                seconds=seconds,
                status=status,
            )
            self._rules.append(rule)
        return rule

    def end(self, rule: Rule | None = None) -> None:
        """Behave again: in the one respect, or in all."""
        with self._lock:
            self._rules = [] if rule is None else [kept for kept in self._rules if kept is not rule]

    @contextmanager
    def during(
        self,
        kind: Kind,
        *,
        path: str = "*",
        method: str | None = None,
        operation_id: str | None = None,
        times: int | None = None,
        seconds: float = 1.0,
        status: int = 500,
    ) -> Generator[Rule]:
        """Misbehave within a `with` block."""
        rule = self.begin(
            kind,
            path=path,
            method=method,
            operation_id=operation_id,
            times=times,
            seconds=seconds,
            status=status,
        )
        try:
            yield rule
        finally:
            self.end(rule)

    def take(self, method: str, path: str, operation_id: str | None) -> list[Rule]:
        """Return the rules that spoil a request, counting it."""
        with self._lock:
            rules = [rule for rule in self._rules if rule.fits(method, path, operation_id)]
            for rule in rules:
                rule.spoiled += 1
        return rules


class Spoiler:
    """Passes requests on to an application, spoiled as the rules say."""

    def __init__(self, app: ASGIApp, misbehaviour: Misbehaviour, description: Description) -> None:
        self._app = app
        self._misbehaviour = misbehaviour
        self._description = description

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, one way or another."""
        rules = self._rules(scope)
        for rule in rules:
            if rule.kind == "latency":
                await asyncio.sleep(rule.seconds)
        for rule in rules:
            if rule.kind == "outage":
                await _cut(scope, receive)
                return
            if rule.kind in {"rate_limit", "server_error"}:
                await _refuse(rule, send)
                return
        for rule in rules:
            if rule.kind == "broken_json":
                send = _broken(send)
            elif rule.kind == "slow_drip":
                send = _slow(send, rule.seconds)
        await self._app(scope, receive, send)

    def _rules(self, scope: Scope) -> list[Rule]:
        if scope["type"] != "http" or scope["path"].startswith("/_local/"):
            return []
        path: str = scope["path"]
        found = self._description.find(scope["method"], path) if path.startswith("/api/v1/") else None
        operation_id = found.operation.id if isinstance(found, Found) else None
        rules = self._misbehaviour.take(scope["method"], path, operation_id)
        if rules and operation_id is not None:
            scope["kinde.operation_id"] = operation_id
        return rules


async def _cut(scope: Scope, receive: Receive) -> None:
    """End the connection without an answer."""
    scope["kinde.note_cut"]()
    abort = scope.get("kinde.abort")
    if abort is None:
        # There is no connection to break: what httpx makes of a broken one passes up through its in-process transport.
        from httpx import RemoteProtocolError  # slow to import, and no server needs it

        raise RemoteProtocolError("Server disconnected without sending a response.")
    abort()
    while (await receive())["type"] != "http.disconnect":
        continue


async def _refuse(rule: Rule, send: Send) -> None:
    status = 429 if rule.kind == "rate_limit" else rule.status
    code = "TOO_MANY_REQUESTS" if status == 429 else "SERVER_ERROR"
    body = json.dumps({"errors": [{"code": code, "message": "As asked for."}]}).encode()
    headers = [(b"content-type", b"application/json; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    if status == 429:
        headers.append((b"ratelimit-reset", str(round(rule.seconds)).encode()))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _broken(send: Send) -> Send:
    """Return a `send` that passes on half the body, as if that were all of it."""
    start: Message | None = None
    body = b""

    async def half(message: Message) -> None:
        nonlocal start, body
        if message["type"] == "http.response.start":
            start = message
            return
        body += message.get("body", b"")
        if message.get("more_body") or start is None:
            return
        cut = body[: len(body) // 2]
        headers = [(name, value) for name, value in start["headers"] if name.lower() != b"content-length"]
        await send({**start, "headers": [*headers, (b"content-length", str(len(cut)).encode())]})
        await send({"type": "http.response.body", "body": cut})

    return half


def _slow(send: Send, seconds: float) -> Send:
    """Return a `send` that passes the body on in small pieces with a pause between them."""

    async def drip(message: Message) -> None:
        body: bytes = message.get("body", b"") if message["type"] == "http.response.body" else b""
        for position in range(0, len(body), _CHUNK):
            piece: dict[str, Any] = {"type": "http.response.body", "body": body[position : position + _CHUNK]}
            await send({**piece, "more_body": True})
            await asyncio.sleep(seconds)
        await send({**message, "body": b""} if body else message)

    return drip
