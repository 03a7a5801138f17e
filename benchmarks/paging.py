"""A million users walked through pages: users a second, and memory after a tenth and at the end.

    python benchmarks/paging.py [--users N] [--page-size N]

Fails where the walk to the end takes more memory than the walk through the first tenth did. The server is a process of
its own, so what is measured is the client's memory alone.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import multiprocessing
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from kinde_auth import AsyncManagementClient, ManagementClient
from kinde_auth.bearer import BearerAuth
from kinde_auth.storage import AsyncStorageManager, MemoryStore, StorageManager
from kinde_auth.tokens import TokenSet

MARGIN = 4 * 1024
"""Kilobytes that the interpreter's own housekeeping may move by."""


def _users(size: int) -> str:
    users = [
        {
            "id": f"kp_{number:032x}",
            "email": f"user{number}@example.com",
            "last_name": "Lovelace",
            "first_name": "Ada",
            "is_suspended": False,
            "total_sign_ins": number,
            "failed_sign_ins": 0,
            "created_on": "2025-01-01T09:30:00.000000+00:00",
            "organizations": ["org_1ccfb819462"],
            "identities": [{"type": "email", "identity": f"user{number}@example.com"}],
        }
        for number in range(size)
    ]
    return json.dumps(users)


class _Server(asyncio.Protocol):
    """Answers with page after page; the cursor is the number of the next user."""

    users = ""
    size = 0
    total = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        self.buffer = b""

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while b"\r\n\r\n" in self.buffer:
            head, _, self.buffer = self.buffer.partition(b"\r\n\r\n")
            target = head.split(b" ", 2)[1].decode()
            start = int(target.partition("next_token=")[2] or 0)
            following = start + self.size
            token = f'"{following}"' if following < self.total else "null"
            body = f'{{"code":"OK","message":"Success","users":{self.users},"next_token":{token}}}'.encode()
            self.transport.write(  # type: ignore[attr-defined]
                f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode()
                + body
            )


def _serve(pipe: Connection, size: int, total: int) -> None:
    _Server.users, _Server.size, _Server.total = _users(size), size, total

    async def main() -> None:
        server = await asyncio.get_running_loop().create_server(_Server, "127.0.0.1", 0)
        pipe.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(main())


class _Held:
    def get(self, *, force: bool = False, rejected: str | None = None) -> TokenSet:
        return TokenSet(access_token="header.payload.signature", expires_at=2**40, obtained_at=0)


class _AsyncHeld:
    async def get(self, *, force: bool = False, rejected: str | None = None) -> TokenSet:
        return TokenSet(access_token="header.payload.signature", expires_at=2**40, obtained_at=0)


def resident() -> int:
    """Return the memory that this process holds now, in kilobytes."""
    gc.collect()
    fields = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in fields if line.startswith("VmRSS"))


class _Walk:
    """Counts users and looks at the memory after a tenth and at the end."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.count = 0
        self.after_a_tenth = 0
        self.started = time.perf_counter()

    def saw(self) -> None:
        self.count += 1
        if self.count == self.total // 10:
            self.after_a_tenth = resident()

    def report(self, colour: str) -> bool:
        seconds, end = time.perf_counter() - self.started, resident()
        grown = end - self.after_a_tenth
        print(
            f"{colour:6} {self.count:>10,} users in {seconds:6.1f} s ({self.count / seconds:>9,.0f} a second), "
            f"memory {self.after_a_tenth / 1024:.1f} MB after a tenth, {end / 1024:.1f} MB at the end"
        )
        return self.count == self.total and grown <= MARGIN


def walk(users: Iterator[Any], total: int) -> bool:
    """Walk the synchronous client's list."""
    seen = _Walk(total)
    for _ in users:
        seen.saw()
    return seen.report("sync")


async def walk_async(users: Callable[[Any], AsyncIterator[Any]], url: str, total: int) -> bool:
    """Walk the asynchronous client's list."""
    auth = BearerAuth(_AsyncHeld(), origin=url)
    async with AsyncManagementClient(domain=url, auth=auth, storage=AsyncStorageManager(MemoryStore())) as client:
        seen = _Walk(total)
        async for _ in users(client):
            seen.saw()
        return seen.report("async")


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--users", type=int, default=1_000_000)
    parser.add_argument("--page-size", type=int, default=500)
    options = parser.parse_args()
    size = options.page_size
    total = options.users // size * size
    ours, theirs = multiprocessing.get_context("spawn").Pipe()
    server = multiprocessing.get_context("spawn").Process(target=_serve, args=(theirs, size, total), daemon=True)
    server.start()
    url = f"http://127.0.0.1:{ours.recv()}"
    try:
        auth = BearerAuth(_Held(), origin=url)
        with ManagementClient(domain=url, auth=auth, storage=StorageManager(MemoryStore())) as client:
            good = walk(client.users.iter(page_size=size), total)
        good &= asyncio.run(walk_async(lambda client: client.users.iter(page_size=size), url, total))
    finally:
        server.terminate()
        server.join()
    print("memory stays the same" if good else "MEMORY GROWS, or users are missing")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
