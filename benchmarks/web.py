"""Sign 200 people in at once through real HTTP, and measure what a guarded route costs beside a bare one.

    python benchmarks/web.py [fastapi flask django] [--users 200] [--workers 4] [--seconds 0.5] [--rounds 20]

Each example is served as in production: FastAPI by uvicorn, Flask by gunicorn with threads, Django by gunicorn with
uvicorn's workers, four workers each, sessions in Redis, Local Kinde as the provider, all on this machine. Everybody
signs in at once, by the form of Local Kinde's page, and looks at who they are. Then all of them ask one route after the
other, each over a connection and with a session of their own; every answer must be about whoever asked.

Rates depend on the machine and on what else it does, so look at the ratios: they come from rounds that take turns. The
processor time that the workers spent for a request depends on neither. Fails if one sign-in fails or one answer is
another person's. Ctrl-C ends every server.
"""

from __future__ import annotations

import argparse
import asyncio
import secrets
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import httpx
from attrs import define, field
from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

import test_services  # noqa: E402 - found by the path above
from benchmarks.served.asking import Answers, Crowd, Tally, Visitor, sign_everybody_in  # noqa: E402
from benchmarks.served.serving import COMMANDS, cpu_seconds, served  # noqa: E402
from examples import product  # noqa: E402
from kinde_auth.local import LocalKinde, entities  # noqa: E402

AUDIENCE = "https://bench.example/api"
NOBODY = "kp_00000000000000000000000000000000"

console = Console(highlight=False)


@define
class Measured:
    """What was measured of one route."""

    path: str
    people: Sequence[tuple[Mapping[str, str], str]]
    rates: list[float] = field(factory=list[float])
    cpu: list[float] = field(factory=list[float])
    own_cpu: list[float] = field(factory=list[float])

    def note(self, answers: Answers, cpu: float) -> None:
        """Keep the figures of one round."""
        self.rates.append(answers.right / answers.seconds)
        self.cpu.append(cpu / max(1, answers.right))
        self.own_cpu.append(answers.own_cpu / max(1, answers.right))


def people_of(tenant: LocalKinde, number: int) -> list[entities.User]:
    """Make people who may sign in."""
    made = [
        tenant.make_user(f"user{one}@example.com", given_name=f"user{one}", permissions=["read:todos"])
        for one in range(number)
    ]
    inside = tenant.tenant
    api = inside.state.apis.save(entities.Api(id=inside.new_id(), name="Bench", audience=AUDIENCE))
    inside.authorize(tenant.web_application.id, api.id)
    return made


def progress() -> Progress:
    """Return a bar that says how far something is."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=console, transient=True)


async def signed_in(name: str, origin: str, users: Sequence[entities.User]) -> Tally:
    """Sign everybody in at once and say how that went."""
    started = time.perf_counter()
    with progress() as bar:
        task = bar.add_task(f"{name}: people signing in", total=len(users))
        tally = await sign_everybody_in(origin, users, done=lambda: bar.advance(task))
    took = time.perf_counter() - started
    waits = sorted(visitor.took for visitor in tally.visitors) or [0.0]
    console.print(
        f"[bold]{name}[/bold]: {len(tally.visitors)} of {len(users)} people signed in at once in {took:.1f} s "
        f"(each in {statistics.median(waits):.1f} s in the middle, {waits[-1]:.1f} s at most): "
        f"{len(tally.failures)} failed, {tally.mixed} of {tally.asked} pages showed somebody else"
    )
    for failure in tally.failures[:5]:
        console.print(f"  {failure}")
    return tally


def routes_for(tenant: LocalKinde, visitors: Sequence[Visitor]) -> dict[str, Measured]:
    """Return what is measured, in the order of the table."""
    by_session = [({"cookie": f"kinde={one.cookie}"}, one.sub) for one in visitors]
    for_nobody = [(headers, NOBODY) for headers, _ in by_session]
    by_token = [
        ({"authorization": f"Bearer {tenant.access_token(one.sub, audience=[AUDIENCE])}"}, one.sub) for one in visitors
    ]
    return {
        "bare, nobody asked for": Measured("/bare", [({}, NOBODY) for _ in visitors]),
        "bare, session by hand": Measured("/by-hand", by_session),
        "ours, nobody asked for": Measured("/open", for_nobody),
        "ours, by session": Measured("/who", by_session),
        "ours, by bearer token": Measured("/who", by_token),
    }


async def measured(
    name: str, routes: Mapping[str, Measured], *, port: int, process: int, options: argparse.Namespace
) -> Answers:
    """Measure the routes by turns, and return all answers."""
    total = Answers()
    crowd = Crowd(port)
    with progress() as bar:
        task = bar.add_task(f"{name}: routes by turns", total=(options.rounds + 2) * len(routes))
        for turn in range(options.rounds + 2):
            for route in routes.values():
                before = cpu_seconds(process)
                answers = await crowd.ask(route.path, route.people, seconds=options.seconds)
                # The first rounds warm every worker up.
                if turn > 1:
                    route.note(answers, cpu_seconds(process) - before)
                total.add(answers)
                for what, times in answers.failed.items():
                    console.print(f"  {route.path}: {times} times {what}")
                bar.advance(task)
    crowd.close()
    return total


def report(name: str, routes: Mapping[str, Measured]) -> None:
    """Print the middle of each route's rounds, and its share of the bare framework's."""
    bare, by_hand = list(routes.values())[:2]
    table = Table(title=name, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD)
    table.add_column("", no_wrap=True)
    for column in ("requests/s", "of bare", "of by hand", "CPU µs", "asking µs"):
        table.add_column(column, justify="right", no_wrap=True)
    for title, route in routes.items():
        of_bare, of_hand = share(route, bare), share(route, by_hand)
        cpu, own = statistics.median(route.cpu) * 1e6, statistics.median(route.own_cpu) * 1e6
        rate = statistics.median(route.rates)
        table.add_row(title, f"{rate:.0f}", f"{of_bare:.0%}", f"{of_hand:.0%}", f"{cpu:.0f}", f"{own:.0f}")
    console.print(table)


def share(route: Measured, other: Measured) -> float:
    """Return the middle of what a route reached of another one in the same round."""
    return statistics.median(one / max(1.0, beside) for one, beside in zip(route.rates, other.rates, strict=True))


async def visit(name: str, tenant: LocalKinde, *, port: int, process: int, options: argparse.Namespace) -> bool:
    """Sign everybody in and measure; tell whether all went well."""
    tally = await signed_in(name, f"http://localhost:{port}", people_of(tenant, options.users))
    right = not tally.failures and not tally.mixed
    if not tally.visitors or not options.rounds:
        return right
    async with httpx.AsyncClient(base_url=f"http://localhost:{port}", timeout=60, verify=False) as http:
        for visitor in tally.visitors:
            headers = {"cookie": f"kinde={visitor.cookie}"}
            (await http.get("/keep-by-hand", params={"sub": visitor.sub}, headers=headers)).raise_for_status()
    routes = routes_for(tenant, tally.visitors)
    total = await measured(name, routes, port=port, process=process, options=options)
    console.print(f"{total.right} right answers, {total.failed.total()} failed, {total.mixed} about somebody else")
    report(name, routes)
    return right and not total.failed and not total.mixed


def run(name: str, options: argparse.Namespace) -> bool:
    """Serve one example and visit it."""
    port = test_services.free_port()
    origin = f"http://localhost:{port}"
    with (
        tempfile.TemporaryDirectory() as folder,
        test_services.redis_server(Path(folder)) as redis,
        LocalKinde(redirect_uris=[f"{origin}/callback"], logout_uris=[origin]) as tenant,
    ):
        environment = {
            **product.environment(tenant, origin=origin),
            "KINDE_AUDIENCE": AUDIENCE,
            "KINDE_STORAGE_KEY": secrets.token_urlsafe(32),
            "REDIS_URL": redis.url,
            "TODO_FOLDER": folder,
        }
        with served(name, port=port, workers=options.workers, environment=environment, folder=Path(folder)) as process:
            return asyncio.run(visit(name, tenant, port=port, process=process, options=options))


def main() -> int:
    """Run the measurement."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    # Without `choices`: argparse would look for the whole default among them.
    parser.add_argument("names", nargs="*", default=list(COMMANDS), metavar="fastapi|flask|django")
    parser.add_argument("--users", type=int, default=200)
    parser.add_argument("--workers", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=0.5, help="how long one route is asked in one round")
    parser.add_argument("--rounds", type=int, default=20, help="0 leaves the rates out")
    options = parser.parse_args()
    if unknown := set(options.names) - set(COMMANDS):
        parser.error(f"{', '.join(sorted(unknown))} is none of {', '.join(COMMANDS)}")
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, signal.default_int_handler)
    try:
        went_well = [run(name, options) for name in options.names]
    except KeyboardInterrupt:
        console.print("\nStopped; every server has ended.")
        return 130
    return 0 if all(went_well) else 1


if __name__ == "__main__":
    sys.exit(main())
