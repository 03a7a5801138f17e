"""What threads, forks and a clock that is set back do to the caches and locks of the auth half."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from collections.abc import Callable
from types import FrameType
from typing import Any, Literal

import httpx
import pytest

from kinde_auth.bearer import BearerAuth
from kinde_auth.config import Config
from kinde_auth.errors import DiscoveryError, TokenRequestError
from kinde_auth.freshness import Freshness
from kinde_auth.provider import AsyncProvider, Provider
from kinde_auth.session import Session, SessionHandle
from kinde_auth.sessions import Sessions
from kinde_auth.steps import drive
from kinde_auth.storage import MemoryStore, StorageManager
from kinde_auth.token_service import ClientCredentials
from kinde_auth.tokens import TokenSet
from kinde_auth.transport import AsyncTransport, Transport


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("kind", [Transport, AsyncTransport])
def test_a_child_makes_its_client_though_a_thread_of_its_parent_was_making_one(
    kind: type[Transport] | type[AsyncTransport],
) -> None:
    """That thread holds the lock at the fork, and does not exist in the child."""
    transport = kind()
    inside, forked = threading.Event(), threading.Event()

    def make() -> None:
        with transport._lock:
            inside.set()
            forked.wait(60)

    thread = threading.Thread(target=make)
    thread.start()
    assert inside.wait(60)
    child = os.fork()
    if child == 0:
        signal.alarm(60)

        async def client() -> object:
            return transport.client

        asyncio.run(client())
        os._exit(0)
    forked.set()
    thread.join()
    assert os.waitpid(child, 0)[1] == 0


class _Source:
    def get(self, *, force: bool = False, rejected: str | None = None) -> TokenSet:
        raise AssertionError("not asked here")


def _meanwhile(at: int, act: Callable[[], object]) -> Callable[..., Any]:
    """Do something else before line `at` of `BearerAuth._covers`, as another thread might."""
    passed = 0

    def trace(frame: FrameType, event: str, argument: object) -> Any:
        nonlocal passed
        if frame.f_code is not BearerAuth._covers.__code__:
            return None
        passed += event == "line"
        if passed == at:
            passed += 1
            sys.settrace(None)
            act()
        return trace

    return trace


def test_two_threads_cannot_both_name_the_first_origin() -> None:
    """Whichever way their first requests interleave, the token goes to one of the two origins only."""
    before = sys.gettrace()
    for at in range(1, 6):
        auth = BearerAuth(_Source())
        other: list[bool] = []
        try:
            sys.settrace(_meanwhile(at, lambda: other.append(auth._covers(httpx.URL("https://b.test")))))  # noqa: B023
            covered = auth._covers(httpx.URL("https://a.test"))
        finally:
            sys.settrace(before)
        assert [covered, *other].count(True) == 1, at


@pytest.mark.parametrize("colour", ["sync", "async"])
def test_a_failure_that_another_thread_mends_meanwhile_is_told_as_one(
    colour: Literal["sync", "async"], config: Config, clock: Any
) -> None:
    """The caller that looked before the mending gets the failure, not an error of ours about it."""
    provider: Any = None

    def now() -> float:
        state = provider._state
        if state.failures == 2:
            # Another thread has the answer just now.
            provider._state = Freshness()
        return 0.0

    kind: Any = Provider if colour == "sync" else AsyncProvider
    provider = kind(config, clock=now)
    failure = DiscoveryError("There was no answer.")
    provider._state = Freshness().failed(failure, now=0.0).failed(failure, now=0.0)
    with pytest.raises(DiscoveryError, match="no answer"):
        _ = provider.metadata() if colour == "sync" else asyncio.run(provider.metadata())


def test_a_revocation_is_seen_though_the_clock_was_set_back(clock: Any) -> None:
    """What was known of a user half a minute ago is asked for anew, not kept until the clock is there again."""
    storage = StorageManager(MemoryStore())
    here, elsewhere = (Sessions(storage, name="app", clock=clock) for _ in range(2))

    def begun() -> SessionHandle:
        tokens = TokenSet(access_token="a", expires_at=clock() + 60, obtained_at=clock())
        handle = SessionHandle.create()
        expires_at = clock() + 7 * 86400
        session = Session(sub="kp_1", created_at=clock(), expires_at=expires_at, id_claims={}, tokens=tokens)
        drive(here.create(session, handle))
        return handle

    assert drive(here.load(begun())) is not None
    clock.advance(-3600)
    drive(elsewhere.end_all("kp_1"))
    assert drive(here.load(begun())) is None


@pytest.fixture(name="credentials")
def _credentials(config: Config, storage: StorageManager, clock: Any) -> Any:
    with Transport() as transport:
        yield ClientCredentials(config, storage=storage, transport=transport, clock=clock, jitter=lambda: 0.0)


def test_a_refused_machine_token_is_replaced_though_the_clock_was_set_back(
    credentials: ClientCredentials, clock: Any
) -> None:
    """The pause after a replacement lasts as long as it was meant to, not until the clock is there again."""
    first = credentials.get().access_token
    second = credentials.get(rejected=first).access_token
    clock.advance(-3600)
    assert credentials.get(rejected=second).access_token == "token-3"


def test_a_refusal_is_forgotten_though_the_clock_was_set_back(
    credentials: ClientCredentials, provider: Any, clock: Any
) -> None:
    """So is the memory of what the token endpoint refused."""
    provider.on("/oauth2/token", (401, {}, b'{"error": "invalid_client"}'))
    for _ in range(3):
        with pytest.raises(TokenRequestError):
            credentials.get()
    provider.on("/oauth2/token", (200, {}, b'{"access_token": "token-1", "expires_in": 60}'))
    clock.advance(-3600)
    assert credentials.get().access_token == "token-1"
