"""One expired session, many processes, threads and tasks, a provider that takes reuse for theft: one redemption."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import attrs
import pytest

import test_services
from kinde_auth.session import SessionHandle
from kinde_auth.steps import drive
from kinde_auth.storage import AsyncStorageManager, MemoryStore

from .conftest import SignInProvider
from .refresh_worker import make_oauth

KEY = "only-for-tests-0123456789-abcdefghij"
WORKER = Path(__file__).with_name("refresh_worker.py")

StartWorker = Callable[..., "Worker"]


@pytest.fixture(name="services", scope="module")
def _services() -> Iterator[dict[str, str]]:
    """Start each server at its first use and stop it after the module."""
    with ExitStack() as stack:

        class Services(dict[str, str]):
            def __missing__(self, kind: str) -> str:
                place = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kinde-auth-")))
                if kind == "local_storage":
                    self[kind] = str(place / "storage.sqlite3")
                elif kind == "redis":
                    self[kind] = stack.enter_context(test_services.redis_server(place)).url
                else:
                    self[kind] = stack.enter_context(test_services.postgresql_server(place)).url
                return self[kind]

        yield Services()


KINDS = ["redis", "postgresql", "local_storage"]


@pytest.fixture(name="kind", params=KINDS)
def _kind(request: pytest.FixtureRequest) -> str:
    kind: str = request.param
    return kind


@pytest.fixture(name="real_idp")
def _real_idp() -> Iterator[SignInProvider]:
    """A provider on the real clock."""
    provider = SignInProvider()
    yield provider
    provider.close()


@pytest.fixture(name="task")
def _task(kind: str, services: dict[str, str], real_idp: SignInProvider) -> dict[str, Any]:
    return make_task(kind, services[kind], real_idp)


def make_task(kind: str, where: str, idp: SignInProvider) -> dict[str, Any]:
    """Sign a user in, let the access token end, and return what a worker needs to know."""
    task: dict[str, Any] = {
        "store": [kind, where],
        "key": KEY,
        "config": {
            "domain": idp.url,
            "client_id": idp.client_id,
            "client_secret": idp.client_secret,
            "redirect_uri": "https://app.test/callback",
        },
        "callers": 20,
    }
    with make_oauth(task, is_async=False) as oauth:
        redirect = oauth.login(cookies={})
        attempt = {cookie.name: cookie.value for cookie in redirect.cookies}
        result = oauth.handle_callback(idp.authorize(redirect.url), cookies=attempt)
        task["cookies"] = {cookie.name: cookie.value for cookie in result.cookies if cookie.max_age != 0}
        end_access_token(oauth, idp, task["cookies"])
        oauth.storage.close()
        oauth.transport.client.close()
    return task


def end_access_token(oauth: Any, idp: SignInProvider, cookies: dict[str, str]) -> None:
    """Let the access token of a session have ended a moment ago, here and at the provider."""
    sessions = oauth.application.sessions
    handle = SessionHandle.from_cookie(cookies["__Host-kinde"])
    stored = drive(sessions.read(handle))
    assert stored is not None
    ended = attrs.evolve(stored.session.tokens, expires_at=time.time() - 1)
    drive(sessions.save(stored.session.with_tokens(ended, None), handle, over=stored))
    for family in idp.families.values():
        family["ends"] = 0.0


class Worker:
    """A forked process that has not begun yet."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pid = int(_wait(lambda: (folder / "ready").read_text() if (folder / "ready").exists() else None))

    def go(self) -> None:
        """Let it begin."""
        (self.folder / "go").touch()

    def kill(self) -> None:
        """Kill it."""
        os.kill(self.pid, signal.SIGKILL)

    def wait_for_death(self) -> None:
        """Wait until it is gone, and see that it had no result."""
        _wait(lambda: None if _is_alive(self.pid) else True)
        assert not (self.folder / "result").exists()

    def results(self) -> list[str]:
        """Return what its callers got."""
        path = self.folder / "result"
        found: list[str] = json.loads(_wait(lambda: path.read_text() if path.exists() else None))
        return found


def _wait(look: Callable[[], Any]) -> Any:
    until = time.monotonic() + 300
    while time.monotonic() < until:
        found = look()
        if found is not None:
            return found
        time.sleep(0.005)
    raise AssertionError("the worker does not come to it")


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture(name="start", scope="module")
def _start(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Worker]]:
    """Return what forks a worker for a task and waits until it is ready."""
    with subprocess.Popen([sys.executable, str(WORKER)], stdin=subprocess.PIPE, text=True) as forker:
        assert forker.stdin is not None
        stdin = forker.stdin

        def start(task: dict[str, Any], **changes: Any) -> Worker:
            folder = tmp_path_factory.mktemp("worker")
            (folder / "task").write_text(json.dumps({**task, **changes}))
            stdin.write(f"{folder}\n")
            stdin.flush()
            return Worker(folder)

        yield start
        stdin.close()


def go(*workers: Worker) -> list[str]:
    """Let workers begin together, and return what all of their callers got."""
    for worker in workers:
        worker.go()
    return results_of(*workers)


def results_of(*workers: Worker) -> list[str]:
    """Return what all of their callers got."""
    return [result for worker in workers for result in worker.results()]


def check(got: list[str], idp: SignInProvider, *, callers: int, overlap: bool = False) -> None:
    """Everybody has the same new token, and nobody was taken for a thief.

    Without an overlap there was exactly one redemption. With one, there were the killed leader's and the next one's.
    """
    assert len(got) == callers
    assert len(set(got)) == 1, set(got)
    assert got[0].count(".") == 2, got[0]
    assert idp.thefts == 0
    assert idp.redeemed == (2 if overlap else 1)


def test_four_processes_with_twenty_callers_redeem_once(
    start: StartWorker, task: dict[str, Any], real_idp: SignInProvider
) -> None:
    """Two processes of threads and two of tasks, 80 callers, overlap 0: one redemption, no failure."""
    real_idp.delay = 0.3
    workers = [start(task, is_async=is_async) for is_async in (True, True, False, False)]
    check(go(*workers), real_idp, callers=80)


def test_a_provider_slower_than_the_lease_sees_one_redemption(start: StartWorker, services: dict[str, str]) -> None:
    """The lease is kept up while the redemption takes longer than it lasts, in each kind of store."""
    # Long enough for a holder or a store that stands still for some seconds between two renewals; so that this does not
    # take three times as long, all stores are tried at once.
    lease, sync_and_async = 9.0, (True, True, False, False)
    with ExitStack() as stack:
        trials: list[tuple[SignInProvider, list[Worker]]] = []
        for kind in KINDS:
            idp = SignInProvider()
            stack.callback(idp.close)
            idp_task = make_task(kind, services[kind], idp)
            idp.delay = lease + 2.0
            trials.append((idp, [start(idp_task, is_async=is_async, lease=lease) for is_async in sync_and_async]))
        for worker in [worker for _, workers in trials for worker in workers]:
            worker.go()
        for idp, workers in trials:
            check(results_of(*workers), idp, callers=80)


@pytest.mark.parametrize("is_async", [True, False])
def test_a_leader_killed_under_the_lease_is_followed_by_another(
    start: StartWorker, task: dict[str, Any], real_idp: SignInProvider, *, is_async: bool
) -> None:
    """Killed before the request: the next one redeems when the lease has run out, and nothing is lost."""
    leader = start(task, is_async=is_async, lease=1.0, die_at="under the lease")
    leader.go()
    leader.wait_for_death()
    followers = [start(task, is_async=follower) for follower in (True, False)]
    check(go(*followers), real_idp, callers=40)


def test_a_leader_killed_in_mid_request_is_followed_inside_the_overlap(
    start: StartWorker, task: dict[str, Any], real_idp: SignInProvider
) -> None:
    """Killed while the provider answers: the token is used, and Kinde's overlap takes it once more."""
    real_idp.overlap = 600
    leader = start(task, is_async=True, lease=1.0, die_at="the provider")
    killed = threading.Event()

    def kill(grant_type: str) -> None:
        if not killed.is_set():
            killed.set()
            leader.kill()

    real_idp.before_answer = kill
    leader.go()
    leader.wait_for_death()
    assert killed.is_set()
    followers = [start(task, is_async=follower) for follower in (True, False)]
    check(go(*followers), real_idp, callers=40, overlap=True)


@pytest.mark.parametrize("is_async", [True, False])
def test_a_leader_killed_before_the_save_is_followed_inside_the_overlap(
    start: StartWorker, task: dict[str, Any], real_idp: SignInProvider, *, is_async: bool
) -> None:
    """Killed with the new tokens in hand: the overlap takes the old one once more."""
    real_idp.overlap = 600
    leader = start(task, is_async=is_async, lease=1.0, die_at="before the save")
    leader.go()
    leader.wait_for_death()
    followers = [start(task, is_async=follower) for follower in (True, False)]
    check(go(*followers), real_idp, callers=40, overlap=True)


@pytest.mark.anyio
async def test_a_caller_who_goes_away_does_not_lose_the_session(task: dict[str, Any], real_idp: SignInProvider) -> None:
    """Cancelled in the middle of the redemption: it is finished and saved, and the next caller finds its result."""
    redeeming, may_answer = threading.Event(), threading.Event()

    def hold(grant_type: str) -> None:
        redeeming.set()
        may_answer.wait(60)

    real_idp.before_answer = hold
    async with make_oauth(task, is_async=True) as oauth:
        impatient = asyncio.create_task(oauth.get_access_token(cookies=task["cookies"]))
        assert await asyncio.to_thread(redeeming.wait, 60)
        impatient.cancel()
        with pytest.raises(asyncio.CancelledError):
            await impatient
        others = asyncio.gather(*(oauth.get_access_token(cookies=task["cookies"]) for _ in range(5)))
        await asyncio.sleep(0)
        may_answer.set()
        got = await others
        await oauth.storage.close()
        await oauth.transport.client.aclose()
    check(got, real_idp, callers=5)


def test_the_memory_store_serves_threads_and_loops_of_one_process(real_idp: SignInProvider) -> None:
    """Several event loops in threads share one application object and redeem once."""
    from kinde_auth import AsyncOAuth
    from kinde_auth.config import Config

    real_idp.lifetime, real_idp.delay = 1, 0.2
    config = Config.create(
        domain=real_idp.url,
        client_id=real_idp.client_id,
        client_secret=real_idp.client_secret,
        redirect_uri="https://app.test/callback",
    )
    oauth = AsyncOAuth(config=config, storage=AsyncStorageManager(MemoryStore()))

    async def sign_in() -> dict[str, str]:
        async with oauth:
            redirect = await oauth.login(cookies={})
            attempt = {cookie.name: cookie.value for cookie in redirect.cookies}
            result = await oauth.handle_callback(real_idp.authorize(redirect.url), cookies=attempt)
            return {cookie.name: cookie.value for cookie in result.cookies if cookie.max_age != 0}

    cookies = asyncio.run(sign_in())
    time.sleep(1.1)
    real_idp.lifetime = 3600
    got: list[str] = []

    async def ask() -> None:
        async with oauth:
            got.extend(await asyncio.gather(*(oauth.get_access_token(cookies=cookies) for _ in range(10))))

    threads = [threading.Thread(target=lambda: asyncio.run(ask())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    check(got, real_idp, callers=40)
