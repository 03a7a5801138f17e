"""A typed call beside an untyped one, against the same local server: CPU time, compared round by round.

    python benchmarks/management.py [--rounds N] [--delay MILLISECONDS]

The limit to beat is bare `httpx.Client().get(...).json()`, which knows no types, no retries and no errors. Each round
runs every variant once in turn and gives one ratio to the bare call, so that the machine's drift falls on both; shown
are the median and the quartiles of these ratios. The server is a process of its own and counts for nobody. With a
delay, it answers that much later, which shows what keeps calls waiting: then look at the calls a second.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import statistics
import time
from collections.abc import Awaitable, Callable
from multiprocessing.connection import Connection
from typing import cast

import httpx

from kinde_auth import AsyncManagementClient, ManagementClient
from kinde_auth.decoding import decoder_for, read_object
from kinde_auth.storage import AsyncStorageManager, MemoryStore, StorageManager
from kinde_auth.tokens import TokenSet
from kinde_management.models import UsersResponse


def page(size: int) -> bytes:
    """Return a page of users as Kinde sends them."""
    users = [
        {
            "id": f"kp_{number:032x}",
            "provided_id": None,
            "email": f"user{number}@example.com",
            "phone": "+447700900123",
            "username": f"user.{number}",
            "last_name": "Lovelace",
            "first_name": "Ada",
            "is_suspended": False,
            "picture": "https://cdn.example.com/people/ada.png",
            "total_sign_ins": number,
            "failed_sign_ins": 0,
            "last_signed_in": "2026-01-01T09:30:00.000000+00:00",
            "created_on": "2025-01-01T09:30:00.000000+00:00",
            "organizations": ["org_1ccfb819462"],
            "identities": [
                {"type": "email", "identity": f"user{number}@example.com"},
                {"type": "username", "identity": f"user.{number}"},
            ],
            "billing": {"customer_id": "customer_1245adbc6789"},
        }
        for number in range(size)
    ]
    for user in users:
        user["provided_id"] = "crm-77310"
    return json.dumps({"code": "OK", "message": "Success", "users": users, "next_token": "cursor"}).encode()


PAGES = {10: page(10), 500: page(500)}


class _Server(asyncio.Protocol):
    """Answers every request with the page that its query asks for; keeps the connection open."""

    delay = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.WriteTransport", transport)
        self.buffer = b""

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while b"\r\n\r\n" in self.buffer:
            head, _, self.buffer = self.buffer.partition(b"\r\n\r\n")
            body = PAGES[500 if b"page_size=500" in head.split(b"\r\n", 1)[0] else 10]
            answer = (
                b"HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: "
                + str(len(body)).encode()
                + b"\r\n\r\n"
                + body
            )
            if self.delay:
                asyncio.get_running_loop().call_later(self.delay, self.transport.write, answer)
            else:
                self.transport.write(answer)


def _serve(pipe: Connection, delay: float) -> None:
    _Server.delay = delay

    async def main() -> None:
        server = await asyncio.get_running_loop().create_server(_Server, "127.0.0.1", 0)
        pipe.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(main())


class _Held:
    """A token that is always at hand, so that calls alone are measured."""

    def get(self, *, force: bool = False, rejected: str | None = None) -> TokenSet:
        return TOKENS


class _AsyncHeld:
    """A token that is always at hand, so that calls alone are measured."""

    async def get(self, *, force: bool = False, rejected: str | None = None) -> TokenSet:
        return TOKENS


TOKENS = TokenSet(access_token="header.payload.signature", expires_at=2**40, obtained_at=0)


def timed(variants: dict[str, Callable[[], object]], rounds: int, calls: int = 1) -> dict[str, list[float]]:
    """Return the CPU seconds of a call for each variant and round, the variants taking turns."""
    times: dict[str, list[float]] = {name: [] for name in variants}
    for number in range(rounds + 3):
        for name, run in variants.items():
            started = time.process_time()
            for _ in range(calls):
                run()
            if number >= 3:
                times[name].append((time.process_time() - started) / calls)
    return times


def report(title: str, times: dict[str, list[float]], base: str, limits: dict[str, float]) -> None:
    """Print a table of one comparison."""
    print(f"\n{title}")
    for name, values in times.items():
        ratios = [value / bare for value, bare in zip(values, times[base], strict=True)]
        low, middle, high = statistics.quantiles(ratios, n=4)
        limit = f"  (aim: at most {limits[name]})" if name in limits else ""
        print(f"  {name:30} {statistics.median(values) * 1e6:8.0f} us   {middle:5.2f}  {low:.2f}-{high:.2f}{limit}")


def sync_calls(url: str, rounds: int) -> None:
    """Compare one call at a time."""
    from kinde_auth.bearer import BearerAuth

    plain = httpx.Client(headers={"Authorization": "Bearer header.payload.signature"})
    client = ManagementClient(domain=url, auth=BearerAuth(_Held(), origin=url), storage=StorageManager(MemoryStore()))
    for size, calls, aim in ((10, 20, 1.0), (500, 4, 0.7)):

        def untyped(size: int = size) -> None:
            plain.get(f"{url}/api/v1/users?page_size={size}").json()

        def body_only(size: int = size) -> None:
            _ = plain.get(f"{url}/api/v1/users?page_size={size}").content

        def typed(size: int = size) -> None:
            client.users.list(page_size=size)

        times = timed({"httpx + json": untyped, "httpx, body not read": body_only, "ours, typed": typed}, rounds, calls)
        report(f"One sync call, {size} users a page", times, "httpx + json", {"ours, typed": aim})


def async_calls(url: str, rounds: int, concurrent: int = 200) -> None:
    """Compare many calls at once."""
    from kinde_auth.bearer import BearerAuth

    async def main() -> None:
        headers = {"Authorization": "Bearer header.payload.signature"}
        async with httpx.AsyncClient(headers=headers, timeout=60) as plain:
            client = AsyncManagementClient(
                domain=url, auth=BearerAuth(_AsyncHeld(), origin=url), storage=AsyncStorageManager(MemoryStore())
            )

            async def untyped() -> None:
                (await plain.get(f"{url}/api/v1/users?page_size=10")).json()

            async def typed() -> None:
                await client.users.list(page_size=10)

            variants: dict[str, Callable[[], Awaitable[None]]] = {"httpx + json": untyped, "ours, typed": typed}
            other = _aiohttp_client(url)
            if other is not None:

                async def typed_on_aiohttp() -> None:
                    await other.users.list(page_size=10)

                variants["ours, typed, on aiohttp"] = typed_on_aiohttp
            times: dict[str, list[float]] = {name: [] for name in variants}
            walls: dict[str, list[float]] = {name: [] for name in variants}
            for number in range(rounds + 2):
                for name, one in variants.items():
                    started, started_wall = time.process_time(), time.perf_counter()
                    await asyncio.gather(*(one() for _ in range(concurrent)))
                    if number >= 2:
                        times[name].append((time.process_time() - started) / concurrent)
                        walls[name].append(time.perf_counter() - started_wall)
            aims = {"ours, typed": 0.6, "ours, typed, on aiohttp": 0.3}
            report(f"{concurrent} async calls at once", times, "httpx + json", aims)
            for name, values in walls.items():
                print(f"  {name:30} {concurrent / statistics.median(values):8.0f} calls a second")
            await client.close()
            if other is not None:
                await other.transport.client.aclose()

    asyncio.run(main())


def _aiohttp_client(url: str) -> AsyncManagementClient | None:
    """Return a client on the transport of the extra `aiohttp`, where it is installed."""
    from kinde_auth.bearer import BearerAuth

    try:
        from httpx_aiohttp import HttpxAiohttpClient
    except ImportError:
        print("\n(httpx-aiohttp is not installed, so it is left out: the extra `aiohttp`)")
        return None
    return AsyncManagementClient(
        domain=url,
        auth=BearerAuth(_AsyncHeld(), origin=url),
        storage=AsyncStorageManager(MemoryStore()),
        http_client=HttpxAiohttpClient(),
    )


def decoding(rounds: int) -> None:
    """Compare the two ways into the models with `json.loads`."""
    content = PAGES[500]
    decoder = decoder_for(UsersResponse)
    odd = content.replace(b'"code": "OK"', b'"code": "OK", "new_member": 1', 1)
    assert decoder.decode(content)[1] == ()
    assert decoder.decode(odd)[1] != ()
    times = timed(
        {
            "json.loads": lambda: json.loads(content),
            "fast path": lambda: decoder.decode(content),
            "refused, then tolerant": lambda: decoder.decode(odd),
            "from_dict of parsed JSON": lambda: read_object(UsersResponse, json.loads(content)),
        },
        rounds * 3,
    )
    report("Decoding a page of 500 users", times, "json.loads", {"refused, then tolerant": 2.2})


def main() -> None:
    """Run all comparisons."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=25, help="how often each variant runs")
    parser.add_argument("--delay", type=float, default=0.0, help="milliseconds until the server answers")
    arguments = parser.parse_args()
    rounds = arguments.rounds
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.Process(target=_serve, args=(theirs, arguments.delay / 1000), daemon=True)
    server.start()
    try:
        url = f"http://127.0.0.1:{ours.recv()}"
        if not arguments.delay:
            decoding(rounds)
            sync_calls(url, rounds)
        async_calls(url, max(5, rounds // 3))
    finally:
        server.terminate()


if __name__ == "__main__":
    main()
