"""A typed call beside an untyped one, against the same local server: ratios of medians within one run.

    python benchmarks/management.py [--rounds N]

The limit to beat is bare `httpx.Client().get(...).json()`, which knows no types, no retries and no errors. Each round
runs every variant once in turn, so that the machine's drift falls on all of them.
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

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        self.buffer = b""

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while b"\r\n\r\n" in self.buffer:
            head, _, self.buffer = self.buffer.partition(b"\r\n\r\n")
            body = PAGES[500 if b"page_size=500" in head.split(b"\r\n", 1)[0] else 10]
            self.transport.write(  # type: ignore[attr-defined]
                b"HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: "
                + str(len(body)).encode()
                + b"\r\n\r\n"
                + body
            )


def _serve(pipe: Connection) -> None:
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


def median_of(variants: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Return each variant's median time in seconds, the variants taking turns."""
    times: dict[str, list[float]] = {name: [] for name in variants}
    for number in range(rounds + 3):
        for name, run in variants.items():
            started = time.perf_counter()
            run()
            if number >= 3:
                times[name].append(time.perf_counter() - started)
    return {name: statistics.median(values) for name, values in times.items()}


def report(title: str, medians: dict[str, float], base: str, limits: dict[str, float]) -> None:
    """Print a table of one comparison."""
    print(f"\n{title}")
    for name, value in medians.items():
        limit = f"  (aim: at most {limits[name]})" if name in limits else ""
        print(f"  {name:34} {value * 1e6:10.0f} us   {value / medians[base]:5.2f}{limit}")


def sync_calls(url: str, rounds: int) -> None:
    """Compare one call at a time."""
    from kinde_auth.bearer import BearerAuth

    plain = httpx.Client(headers={"Authorization": "Bearer header.payload.signature"})
    client = ManagementClient(domain=url, auth=BearerAuth(_Held(), origin=url), storage=StorageManager(MemoryStore()))
    for size, calls, aim in ((10, 20, 1.0), (500, 4, 0.7)):

        def untyped(size: int = size, calls: int = calls) -> None:
            for _ in range(calls):
                plain.get(f"{url}/api/v1/users?page_size={size}").json()

        def body_only(size: int = size, calls: int = calls) -> None:
            for _ in range(calls):
                _ = plain.get(f"{url}/api/v1/users?page_size={size}").content

        def typed(size: int = size, calls: int = calls) -> None:
            for _ in range(calls):
                client.users.list(page_size=size)

        medians = median_of({"httpx + json": untyped, "httpx, body not read": body_only, "ours, typed": typed}, rounds)
        report(
            f"One sync call, {size} users a page",
            {name: value / calls for name, value in medians.items()},
            "httpx + json",
            {"ours, typed": aim},
        )


def async_calls(url: str, rounds: int, concurrent: int = 200) -> None:
    """Compare many calls at once."""
    from kinde_auth.bearer import BearerAuth

    async def main() -> None:
        async with httpx.AsyncClient(headers={"Authorization": "Bearer header.payload.signature"}) as plain:
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
            for number in range(rounds + 2):
                for name, one in variants.items():
                    started = time.process_time()
                    await asyncio.gather(*(one() for _ in range(concurrent)))
                    if number >= 2:
                        times[name].append((time.process_time() - started) / concurrent)
            medians = {name: statistics.median(values) for name, values in times.items()}
            aims = {"ours, typed": 0.6, "ours, typed, on aiohttp": 0.3}
            report(f"{concurrent} async calls at once, CPU a call", medians, "httpx + json", aims)
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
    medians = median_of(
        {
            "json.loads": lambda: json.loads(content),
            "fast path": lambda: decoder.decode(content),
            "refused, then tolerant": lambda: decoder.decode(odd),
            "from_dict of parsed JSON": lambda: read_object(UsersResponse, json.loads(content)),
        },
        rounds * 3,
    )
    report("Decoding a page of 500 users", medians, "json.loads", {"refused, then tolerant": 2.2})


def main() -> None:
    """Run all comparisons."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=25, help="how often each variant runs")
    rounds = parser.parse_args().rounds
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.Process(target=_serve, args=(theirs,), daemon=True)
    server.start()
    try:
        url = f"http://127.0.0.1:{ours.recv()}"
        decoding(rounds)
        sync_calls(url, rounds)
        async_calls(url, max(5, rounds // 3))
    finally:
        server.terminate()


if __name__ == "__main__":
    main()
