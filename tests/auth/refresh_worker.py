"""Worker processes of an application: each waits for the signal, then asks for an access token many times at once.

Run once by `test_refresh_simulation`, with a folder for each worker: a line of standard input names it, and the process
that is forked for it reads `task` there, writes `ready`, waits for `go`, and writes `result`. Forking spares each
worker the imports, which would take longer than its work.
"""

from __future__ import annotations

import asyncio
import importlib
import json
import os
import signal
import sys
import threading
import time
from pathlib import Path
from typing import Any

import httpx

from kinde_auth import AsyncOAuth, OAuth, session_tokens
from kinde_auth.config import Config
from kinde_auth.session_tokens import SessionTokens
from kinde_auth.sessions import Sessions
from kinde_auth.storage import AsyncStorageManager, StorageManager
from kinde_auth.storage.leases import Lease

PATIENCE = 300.0
"""Seconds that a worker waits for the provider, a store or a lease, since a machine may stand still for some."""

LEASE = 60.0
"""Seconds of a lease that is not to run out, however long its holder stands still."""

LOADED_AT_FIRST_USE = (
    "anyio._backends._asyncio",
    "cryptography.hazmat.primitives.ciphers.aead",
    "httpcore._backends.anyio",
    "httpcore._backends.sync",
    "jose.backends.cryptography_backend",
    "kinde_auth.deadline",
    "kinde_auth.provider_keys",
    "kinde_auth.storage.local_storage",
    "kinde_auth.storage.redis",
    "kinde_auth.storage.sql",
    "kinde_auth.token_verifier",
    "psycopg",
    "redis.asyncio",
    "sqlalchemy.dialects.postgresql.psycopg",
    "sqlalchemy.ext.asyncio",
)


def make_store(kind: str, where: str) -> Any:
    """Open one of the shared stores."""
    if kind == "local_storage":
        from kinde_auth.storage.local_storage import LocalStore

        return LocalStore(path=where, use_keyring=False, timeout=PATIENCE)
    if kind == "redis":
        from kinde_auth.storage.redis import RedisStore

        return RedisStore(url=where, timeout=PATIENCE)
    from kinde_auth.storage.sql import SQLStore

    return SQLStore(url=where, timeout=PATIENCE)


def make_oauth(task: dict[str, Any], *, is_async: bool) -> Any:
    """Make the application of the task."""
    config = Config.create(**task["config"])
    store = make_store(*task["store"])
    oauth: OAuth | AsyncOAuth
    # Without certificates, which take longer to read than everything else that a worker does.
    if is_async:
        async_storage = AsyncStorageManager(store, encryption_key=task["key"])
        oauth = AsyncOAuth(config=config, storage=async_storage, http_client=httpx.AsyncClient(verify=False))
    else:
        storage = StorageManager(store, encryption_key=task["key"])
        oauth = OAuth(config=config, storage=storage, http_client=httpx.Client(verify=False))
    oauth.transport._timeout, oauth.transport._deadline = httpx.Timeout(PATIENCE).as_dict(), PATIENCE
    return oauth


def die_at(step: str) -> None:
    """Be killed, as by the operating system, when the leader comes to a step, or by somebody else later."""
    if not step:
        return

    def die(*_: Any, **__: Any) -> Any:
        os.kill(os.getpid(), signal.SIGKILL)

    # Its lease is short, so that nobody waits for long after its death; it comes to its end though it stood still for
    # longer than that.
    Lease.check = lambda _: None  # type: ignore[method-assign]
    if step == "under the lease":
        SessionTokens._redeem = die  # type: ignore[method-assign]
    elif step == "before the save":
        Sessions.save = die  # type: ignore[method-assign]


def main() -> None:
    """Fork a worker for each folder that is named."""
    for name in LOADED_AT_FIRST_USE:
        importlib.import_module(name)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        if os.fork() == 0:
            try:
                work(Path(line.rstrip("\n")))
            finally:
                os._exit(0)


def work(folder: Path) -> None:
    """Do the task of a folder and write what each caller got."""
    task = json.loads((folder / "task").read_text())
    session_tokens.LEASE_SECONDS, session_tokens.LEASE_WAIT = task.get("lease", LEASE), PATIENCE
    die_at(task.get("die_at", ""))
    write(folder / "ready", str(os.getpid()))
    while not (folder / "go").exists():
        time.sleep(0.002)
    results = asyncio.run(tasks(task)) if task["is_async"] else threads(task)
    write(folder / "result", json.dumps(results))


def write(path: Path, text: str) -> None:
    """Write a file that is seen whole or not at all."""
    path.with_suffix(".new").write_text(text)
    path.with_suffix(".new").rename(path)


async def tasks(task: dict[str, Any]) -> list[str]:
    """Ask from many tasks of one loop."""
    async with make_oauth(task, is_async=True) as oauth:
        asked = (oauth.get_access_token(cookies=task["cookies"]) for _ in range(task["callers"]))
        results = await asyncio.gather(*asked, return_exceptions=True)
        await oauth.storage.close()
    return [result if isinstance(result, str) else repr(result) for result in results]


def threads(task: dict[str, Any]) -> list[str]:
    """Ask from many threads."""
    results: list[str] = []
    barrier = threading.Barrier(task["callers"])

    def ask() -> None:
        barrier.wait()
        try:
            results.append(oauth.get_access_token(cookies=task["cookies"]))
        except Exception as error:
            results.append(repr(error))

    with make_oauth(task, is_async=False) as oauth:
        callers = [threading.Thread(target=ask) for _ in range(task["callers"])]
        for caller in callers:
            caller.start()
        for caller in callers:
            caller.join()
        oauth.storage.close()
    return results


if __name__ == "__main__":
    main()
