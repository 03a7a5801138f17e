"""Sign 200 people in at once through real HTTP, and measure what a guarded route costs beside a bare one.

    python benchmarks/web.py [--users 200] [--workers 4] [--seconds 3]

uvicorn with several workers, sessions in Redis, Local Kinde as the provider, all on this machine. Rates depend on it
and on what else it does, so look at the ratios: they come from rounds that take turns. The processor time that the
workers spent for a request depends on neither. Fails if one sign-in fails or one answer is another person's.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import secrets
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx
from attrs import define, field
from fastapi import Depends, FastAPI, HTTPException, Request

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

import test_services  # noqa: E402 - found by the path above
from kinde_auth.fastapi import CurrentUser, Kinde  # noqa: E402
from kinde_auth.local import LocalKinde, entities  # noqa: E402

AUDIENCE = "https://bench.example/api"
ROUNDS = 5
CONNECTIONS = 32
PAGE = {"accept": "text/html", "sec-fetch-mode": "navigate", "sec-fetch-site": "same-origin"}


def app() -> FastAPI:
    """Make the application that is measured: bare routes and guarded ones, side by side."""
    from redis.asyncio import Redis

    store = {"type": "redis", "options": {"url": os.environ["REDIS_URL"]}}
    guarded = FastAPI()
    Kinde(guarded, storage_config=store, announce=False)
    redis = Redis.from_url(os.environ["REDIS_URL"])

    @guarded.get("/open")
    async def open_route() -> dict[str, str]:
        return {"sub": "nobody in particular, in as many letters"}

    @guarded.get("/who")
    async def who(user: CurrentUser) -> dict[str, str]:
        return {"sub": user.sub}

    outer = FastAPI()

    @outer.get("/bare")
    async def bare() -> dict[str, str]:
        return {"sub": "nobody in particular, in as many letters"}

    async def by_hand(request: Request) -> str:
        """Look a session up as somebody would who writes it by hand: one cookie, one record in Redis."""
        record = await redis.get(f"by-hand:{request.cookies.get('kinde', '')}")
        if record is None:
            raise HTTPException(401)
        return str(json.loads(record)["sub"])

    @outer.get("/by-hand")
    async def by_hand_route(sub: str = Depends(by_hand)) -> dict[str, str]:
        return {"sub": sub}

    @outer.get("/keep-by-hand")
    async def keep(request: Request, sub: str) -> None:
        await redis.set(f"by-hand:{request.cookies.get('kinde', '')}", json.dumps({"sub": sub}))

    async def split(scope: Any, receive: Any, send: Any) -> None:
        """Send the bare routes around everything of ours, as if it were not installed."""
        around = scope["type"] == "http" and scope["path"] in {"/bare", "/by-hand", "/keep-by-hand"}
        await (outer if around else guarded)(scope, receive, send)

    return split  # type: ignore[return-value]


@define
class Measured:
    """What was measured of one route."""

    path: str
    headers: Mapping[str, str]
    rates: list[float] = field(factory=list[float])
    cpu: list[float] = field(factory=list[float])


class Connection(asyncio.Protocol):
    """Sends one request again and again over one connection, and counts the answers that are right."""

    def __init__(self, request: bytes, counts: list[int]) -> None:
        self.request, self.counts = request, counts
        self.received = b""
        self.lost: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport: Any = transport
        self.transport.write(self.request)

    def data_received(self, data: bytes) -> None:
        self.received += data
        head, found, body = self.received.partition(b"\r\n\r\n")
        if not found:
            return
        length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
        if len(body) < length:
            return
        self.counts[0 if head.startswith(b"HTTP/1.1 200") else 1] += 1
        self.received = b""
        self.transport.write(self.request)

    def connection_lost(self, error: Exception | None) -> None:
        if not self.lost.done():
            self.lost.set_result(None)


async def load(port: int, route: Measured, *, seconds: float, processes: list[int]) -> None:
    """Ask a route as fast as it answers, for a while."""
    lines = [f"GET {route.path} HTTP/1.1", f"host: localhost:{port}", *(f"{k}: {v}" for k, v in route.headers.items())]
    request = ("\r\n".join(lines) + "\r\n\r\n").encode()
    counts = [0, 0]
    loop = asyncio.get_running_loop()
    before, started = cpu_seconds(processes), time.perf_counter()
    made = [
        await loop.create_connection(lambda: Connection(request, counts), "127.0.0.1", port) for _ in range(CONNECTIONS)
    ]
    await asyncio.sleep(seconds)
    took, spent = time.perf_counter() - started, cpu_seconds(processes) - before
    for transport, _ in made:
        transport.abort()
    if counts[1]:
        raise SystemExit(f"{route.path}: {counts[1]} of {sum(counts)} answers were not 200.")
    route.rates.append(counts[0] / took)
    route.cpu.append(spent / max(1, counts[0]))


def cpu_seconds(processes: list[int]) -> float:
    """Return the processor time that processes have used."""
    ticks = 0
    for process in processes:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def children(process: int) -> list[int]:
    """Return a process and everything below it."""
    found = [process]
    for task in Path(f"/proc/{process}/task").iterdir():
        for child in (task / "children").read_text().split():
            found += children(int(child))
    return found


async def sign_in(tenant: LocalKinde, port: int, user: entities.User) -> tuple[str, float]:
    """Sign one person in as a browser does, and return the session cookie and how long it took."""
    started = time.perf_counter()
    async with httpx.AsyncClient(base_url=f"http://localhost:{port}", headers=PAGE, timeout=120, verify=False) as http:
        location = (await http.get("/login")).headers["location"]
        callback = await asyncio.to_thread(tenant.sign_in, location, user)
        answer = await http.get(httpx.URL(callback).raw_path.decode())
        if answer.status_code != 302:
            raise SystemExit(f"A sign-in failed: {answer.status_code} {answer.text[:300]}")
        took = time.perf_counter() - started
        for _ in range(3):
            seen = (await http.get("/who")).json()
            if seen != {"sub": user.id}:
                raise SystemExit("Somebody was shown as somebody else.")
        return next(cookie.value or "" for cookie in http.cookies.jar if cookie.name == "kinde"), took


async def measure(tenant: LocalKinde, port: int, options: argparse.Namespace, process: int) -> None:
    """Sign everybody in at once, then measure the routes by turns."""
    users = [
        tenant.make_user(f"user{number}@example.com", permissions=["read:todos"]) for number in range(options.users)
    ]
    started = time.perf_counter()
    results = await asyncio.gather(*(sign_in(tenant, port, user) for user in users))
    took = time.perf_counter() - started
    slowest = sorted(seconds for _, seconds in results)
    print(f"{len(results)} people signed in at once in {took:.1f} s, none failed, no session mixed up")
    print(f"  each took {statistics.median(slowest):.1f} s in the middle, {slowest[-1]:.1f} s at most")
    cookie = results[0][0]
    with httpx.Client(base_url=f"http://localhost:{port}", verify=False) as http:
        http.get("/keep-by-hand", params={"sub": users[0].id}, headers={"cookie": f"kinde={cookie}"})
    token = tenant.access_token(users[0], audience=[AUDIENCE])
    routes = {
        "bare framework, nobody asked for": Measured("/bare", {}),
        "bare framework, session by hand in Redis": Measured("/by-hand", {"cookie": f"kinde={cookie}"}),
        "ours installed, nobody asked for": Measured("/open", {"cookie": f"kinde={cookie}"}),
        "CurrentUser by session": Measured("/who", {"cookie": f"kinde={cookie}"}),
        "CurrentUser by bearer token": Measured("/who", {"authorization": f"Bearer {token}"}),
    }
    processes = children(process)
    for turn in range(ROUNDS + 1):
        for route in routes.values():
            await load(port, route, seconds=options.seconds if turn else 1.0, processes=processes)
            if turn == 0:
                # The first round warms every worker up.
                route.rates.clear()
                route.cpu.clear()
    report(routes)


def report(routes: dict[str, Measured]) -> None:
    """Print the middle of each route's rounds, and its share of the bare framework's."""
    bare, by_hand = list(routes.values())[:2]
    print(f"\n{'':42}{'requests/s':>12}{'of bare':>10}{'of by hand':>12}{'CPU µs each':>13}")
    for name, route in routes.items():
        rate, cpu = statistics.median(route.rates), statistics.median(route.cpu) * 1e6
        of_bare = statistics.median(one / other for one, other in zip(route.rates, bare.rates, strict=True))
        of_hand = statistics.median(one / other for one, other in zip(route.rates, by_hand.rates, strict=True))
        print(f"{name:42}{rate:12.0f}{of_bare:10.0%}{of_hand:12.0%}{cpu:13.0f}")


def main() -> int:
    """Run the measurement."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--users", type=int, default=200)
    parser.add_argument("--workers", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=2.0)
    options = parser.parse_args()
    port = test_services.free_port()
    origin = f"http://localhost:{port}"
    with (
        tempfile.TemporaryDirectory() as folder,
        test_services.redis_server(Path(folder)) as redis,
        LocalKinde(redirect_uris=[f"{origin}/callback"], logout_uris=[origin]) as tenant,
    ):
        inside = tenant.tenant
        api = inside.state.apis.save(entities.Api(id=inside.new_id(), name="Bench", audience=AUDIENCE))
        inside.authorize(tenant.web_application.id, api.id)
        environment = {
            **os.environ,
            **tenant.environment(),
            "KINDE_REDIRECT_URI": f"{origin}/callback",
            "KINDE_POST_LOGOUT_REDIRECT_URL": origin,
            "KINDE_AUDIENCE": AUDIENCE,
            "KINDE_STORAGE_KEY": secrets.token_urlsafe(32),
            "REDIS_URL": redis.url,
        }
        command = [sys.executable, "-m", "uvicorn", "web:app", "--factory", "--workers", str(options.workers)]
        command += ["--port", str(port), "--log-level", "warning"]
        process = subprocess.Popen(command, cwd=Path(__file__).parent, env=environment)
        try:
            wait_for(port, process)
            asyncio.run(measure(tenant, port, options, process.pid))
        finally:
            process.terminate()
            process.wait(20)
    return 0


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Wait until every worker has had time to start."""
    deadline, answered = time.monotonic() + 120, 0
    while answered < 20:
        if process.poll() is not None or time.monotonic() > deadline:
            raise SystemExit("The application did not start.")
        try:
            httpx.get(f"http://localhost:{port}/bare", timeout=5)
            answered += 1
        except httpx.HTTPError:
            time.sleep(0.2)


if __name__ == "__main__":
    sys.exit(main())
