"""People who sign in as browsers do, and then ask one route again and again; every answer is checked.

Asking is made to cost little, since it shares the processors with what it measures: one process, plain sockets, a
request that is written once and an answer that is looked at once.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import httpx
from attrs import define, field, frozen

from kinde_auth.local import entities

PAGE = {"accept": "text/html", "sec-fetch-mode": "navigate", "sec-fetch-site": "none"}
PATIENCE = 300.0
LAST_ANSWERS = 30.0


@frozen
class Visitor:
    """Somebody who has signed in."""

    sub: str
    cookie: str = field(repr=False)
    took: float


@define
class Tally:
    """How the sign-ins went: who came in, why others did not, and how often somebody was shown as somebody else."""

    visitors: list[Visitor] = field(factory=list[Visitor])
    failures: list[str] = field(factory=list[str])
    mixed: int = 0
    asked: int = 0


async def sign_everybody_in(origin: str, users: Sequence[entities.User], *, done: Callable[[], None]) -> Tally:
    """Sign all of them in at once, each in a browser of their own."""
    tally = Tally()

    async def one(user: entities.User) -> None:
        try:
            await _sign_in(origin, user, tally)
        except (httpx.HTTPError, _FailedError) as error:
            tally.failures.append(f"{user.id}: {type(error).__name__} {error}")
        done()

    await asyncio.gather(*(one(user) for user in users))
    return tally


class _FailedError(Exception):
    """A step of a sign-in had another answer than it must."""


async def _sign_in(origin: str, user: entities.User, tally: Tally) -> None:
    started = time.perf_counter()
    # A browser asks again where a server closed an idle connection under way, and httpx does not.
    limits = httpx.Limits(keepalive_expiry=1.0)
    async with httpx.AsyncClient(
        base_url=origin, headers=PAGE, timeout=PATIENCE, verify=False, limits=limits
    ) as browser:
        authorize = _location(await browser.get("/login?return_to=/profile"))
        # The page with this form lists everybody, so showing it to everybody would measure Local Kinde's templates.
        form = authorize.replace("/oauth2/auth?", "/oauth2/auth/sign_in?")
        callback = _location(await browser.post(form, data={"user_id": user.id}))
        landed = _location(await browser.get(callback))
        page = await browser.get(landed)
        if page.status_code != 200:
            raise _FailedError(f"{landed} answered {page.status_code}.")
        took = time.perf_counter() - started
        _count(tally, f"<code>{user.id}</code>" in page.text and page.text.count("<code>kp_") == 1)
        for _ in range(3):
            seen = (await browser.get("/me")).json()
            _count(tally, (seen.get("sub"), seen.get("email")) == (user.id, f"{user.given_name}@example.com"))
        cookie = next(cookie.value or "" for cookie in browser.cookies.jar if cookie.name == "kinde")
    tally.visitors.append(Visitor(user.id, cookie, took))


def _count(tally: Tally, right: bool) -> None:
    tally.asked += 1
    tally.mixed += not right


def _location(answer: httpx.Response) -> str:
    if answer.status_code not in {302, 303}:
        raise _FailedError(f"{answer.request.url.path} answered {answer.status_code}.")
    return answer.headers["location"]


@define
class Answers:
    """What came back: right answers, those about somebody else, and how often anything else."""

    right: int = 0
    mixed: int = 0
    failed: Counter[str] = field(factory=Counter[str])
    seconds: float = 0.0
    own_cpu: float = 0.0

    def add(self, other: Answers) -> None:
        """Count the answers of another round too."""
        self.right += other.right
        self.mixed += other.mixed
        self.failed += other.failed


class _Connection(asyncio.Protocol):
    """Sends one request again and again until it is told to stop, and looks at each answer."""

    def __init__(self) -> None:
        self.request = self.expected = self.received = b""
        self.answers = Answers()
        self.idle: asyncio.Future[None] | None = None
        self.stopping = False
        self.transport: Any = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def begin(self, request: bytes, *, expected: bytes, answers: Answers) -> None:
        self.request, self.expected, self.answers = request, expected, answers
        self.stopping, self.idle = False, asyncio.get_running_loop().create_future()
        self.transport.write(request)

    def data_received(self, data: bytes) -> None:
        if self.received:
            data = self.received + data
        end = data.find(b"\r\n\r\n")
        if end < 0 or len(data) < end + 4 + _length(data[:end]):
            self.received = data
            return
        self.received = b""
        if not data.startswith(b"HTTP/1.1 200"):
            self.answers.failed[data.partition(b"\r\n")[0].decode("latin-1")] += 1
        elif self.expected in data:
            self.answers.right += 1
        else:
            self.answers.mixed += 1
        if self.stopping:
            self._rest()
        else:
            self.transport.write(self.request)

    def connection_lost(self, error: Exception | None) -> None:
        if self.idle is not None and not self.idle.done():
            self.answers.failed["connection closed"] += 1
        self._rest()

    def _rest(self) -> None:
        if self.idle is not None and not self.idle.done():
            self.idle.set_result(None)


def _length(head: bytes) -> int:
    return int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])


class Crowd:
    """People who ask at the same time, each over a connection of their own that stays open."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._connections: list[_Connection] = []

    async def ask(self, path: str, people: Sequence[tuple[Mapping[str, str], str]], *, seconds: float) -> Answers:
        """Let everybody ask a route as fast as it answers, and wait for the last answers.

        Args:
            path: of the route.
            people: the headers that each sends, and what the answer must hold.
            seconds: for how long they begin anew.
        """
        answers = Answers()
        await self._open(len(people))
        requests = [
            ("\r\n".join(self._lines(path, headers)).encode(), f'"{expected}"'.encode()) for headers, expected in people
        ]
        started, cpu = time.perf_counter(), time.thread_time()
        for connection, (request, expected) in zip(self._connections, requests, strict=True):
            connection.begin(request, expected=expected, answers=answers)
        await asyncio.sleep(seconds)
        for connection in self._connections:
            connection.stopping = True
        waiting = [connection.idle for connection in self._connections if connection.idle is not None]
        _, silent = await asyncio.wait(waiting, timeout=LAST_ANSWERS)
        if silent:
            answers.failed["no answer"] += len(silent)
            self.close()
        answers.seconds, answers.own_cpu = time.perf_counter() - started, time.thread_time() - cpu
        return answers

    def close(self) -> None:
        """Close all connections."""
        for connection in self._connections:
            connection.transport.abort()

    async def _open(self, number: int) -> None:
        """Open what is missing: servers close connections that were idle for a while."""
        self._connections = [one for one in self._connections if not one.transport.is_closing()]
        loop = asyncio.get_running_loop()
        while len(self._connections) < number:
            _, connection = await loop.create_connection(_Connection, "127.0.0.1", self._port)
            self._connections.append(connection)

    def _lines(self, path: str, headers: Mapping[str, str]) -> Sequence[str]:
        return (
            f"GET {path} HTTP/1.1",
            f"host: localhost:{self._port}",
            *(f"{name}: {value}" for name, value in headers.items()),
            "",
            "",
        )


__all__ = ["Answers", "Crowd", "Tally", "Visitor", "sign_everybody_in"]
