"""Call every operation, in both colours, on a mock server that nobody here wrote: Prism, serving our description.

Prism holds each request against the description and answers with what the description promises; any violation, in a
request of ours or in what the client makes of an answer, fails the run. Prism is installed once
below `.cache/`. Run it with `make test-prism`.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

import test_services  # noqa: E402 (the path above makes it importable)
from description import load  # noqa: E402
from kinde_auth import AsyncManagementClient, ManagementClient  # noqa: E402
from kinde_auth.bearer import BearerAuth  # noqa: E402
from kinde_auth.config import Config  # noqa: E402
from kinde_auth.errors import KindeError  # noqa: E402
from kinde_auth.operations import Operation  # noqa: E402
from kinde_auth.resource import RawResponse  # noqa: E402
from kinde_auth.retry import RetryPolicy  # noqa: E402
from kinde_auth.tokens import TokenSet  # noqa: E402
from naming import snake  # noqa: E402
from tests.management.samples import DESCRIPTION, OPERATIONS, RAW  # noqa: E402
from tests.node import NODE, NPM  # noqa: E402

PRISM = "@stoplight/prism-cli@5.14.2"
FOLDER = ROOT / ".cache" / "prism"
PNG = b"\x89PNG\r\n\x1a\n"


class Tokens:
    """A token source with one token; Prism asks only whether there is one."""

    def get(self, *, force: bool = False, rejected: str | None = None) -> TokenSet:
        """Return the token."""
        return TokenSet(access_token="token-for-prism", expires_at=4e9, obtained_at=0.0)


# --- Arguments from the description -------------------------------------------------------------------------------


def arguments(operation: Operation[Any], names: Mapping[str, Any], *, full: bool) -> dict[str, Any]:
    """Return arguments that the description allows: the required ones, or all."""
    raw = RAW[operation.id]
    row = names[operation.id]
    renamed = row.get("arguments", {}) if isinstance(row, dict) else {}
    given: dict[str, Any] = {}
    for parameter in map(resolved, raw.get("parameters", ())):
        if parameter.get("required") or full:
            schema = {"example": parameter["example"]} if "example" in parameter else parameter["schema"]
            given[snake(renamed.get(parameter["name"], parameter["name"]))] = sample(schema)
    if full and {"starting_after", "ending_before"} <= set(given):
        del given["ending_before"]  # one or the other
    content = raw.get("requestBody", {}).get("content", {})
    schema = resolved(next(iter(content.values()), {}).get("schema", {}))
    for wire, part in schema.get("properties", {}).items():
        if operation.body == "multipart":
            given[snake(wire)] = ("logo.png", PNG, "image/png")
        elif full or wire in schema.get("required", ()):
            given[snake(renamed.get(wire, wire))] = sample(part)
    return given


def resolved(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Follow a reference."""
    target: Any = schema
    while "$ref" in target:
        reference, target = target["$ref"], DESCRIPTION
        for part in reference.removeprefix("#/").split("/"):
            target = target[part]
    return dict(target)


def sample(schema: Mapping[str, Any]) -> Any:
    """Return a value that a schema allows, its own example where it has one."""
    schema = resolved(schema)
    if "example" in schema and not isinstance(schema["example"], dict):
        return schema["example"]
    if schema.get("enum"):
        return next(value for value in schema["enum"] if value is not None)
    for keyword in ("oneOf", "anyOf", "allOf"):
        if keyword in schema:
            return sample(schema[keyword][0])
    kind = schema.get("type")
    if kind == "array":
        return [sample(schema.get("items", {}))] * max(1, schema.get("minItems", 1))
    if kind == "object" or "properties" in schema:
        extra = schema.get("additionalProperties")
        members = {name: sample(part) for name, part in schema.get("properties", {}).items()}
        return members or ({"key": sample(extra)} if isinstance(extra, dict) else schema.get("example", {}))
    if kind == "boolean":
        return True
    if kind in {"integer", "number"}:
        return schema.get("minimum", 1)
    formats = {"date-time": "2026-01-01T00:00:00Z", "uuid": "018d9d8e-4a5b-7c6d-8e9f-0a1b2c3d4e5f"}
    return formats.get(schema.get("format", ""), "sample"[: schema.get("maxLength", 6)])


# --- The server ---------------------------------------------------------------------------------------------------


def installed() -> Path:
    """Return Prism's program, installed now if it is not there."""
    program = FOLDER / "node_modules" / ".bin" / "prism"
    if not program.exists():
        print(f"installing {PRISM} below {FOLDER.relative_to(ROOT)}", flush=True)
        FOLDER.mkdir(parents=True, exist_ok=True)
        command = [*NPM, "install", "--no-audit", "--no-fund", "--silent", "--prefix", str(FOLDER), PRISM]
        subprocess.run(command, check=True)
    return program


@contextlib.contextmanager
def prism(description: Path, *options: str) -> Iterator[str]:
    """Serve the description on a free port."""
    port = test_services.free_port()
    command = [str(installed()), "mock", "-h", "127.0.0.1", "-p", str(port), *options, str(description)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    try:
        until = time.monotonic() + 180
        while True:
            with contextlib.suppress(httpx.HTTPError):
                httpx.get(url, timeout=60)
                break
            if server.poll() is not None or time.monotonic() > until:
                raise SystemExit("Prism did not start")
            time.sleep(0.1)
        yield url
    finally:
        server.terminate()
        server.wait(60)


# --- The calls ----------------------------------------------------------------------------------------------------


def settings(url: str) -> dict[str, Any]:
    """Return what a client needs."""
    return {
        "config": Config.create(domain=url),
        "auth": BearerAuth(Tokens(), origin=url),
        "retry": RetryPolicy(max_retries=0),
    }


def raw_method(client: Any, operation: Operation[Any]) -> Any:
    """Return the call that answers with its whole response."""
    target: Any = client.raw
    for part in operation.name.split("."):
        target = getattr(target, part)
    return target


def verdict(operation: Operation[Any], outcome: Any, *, made_up: bool) -> str | None:
    """Return what is wrong with an outcome.

    Args:
        made_up: the answer was made up of the schemas at random, and they allow members that they do not name.
    """
    if isinstance(outcome, BaseException):
        body = getattr(outcome, "raw_body", b"")
        return f"{operation.id}: {outcome} {body.decode(errors='replace')[:600]}"
    assert isinstance(outcome, RawResponse)
    violations = outcome.headers.get("sl-violations")
    if violations:
        return f"{operation.id}: {violations[:600]}"
    found = [one for one in outcome.deviations if not (made_up and one.kind == "unknown_member")]
    if found:
        return f"{operation.id}: the answer departs from the description at {found[:3]}"
    if operation.result is not None and outcome.data is None:
        return f"{operation.id}: no value"
    return None


Call = tuple[Operation[Any], dict[str, Any]]


def run_sync(url: str, calls: Sequence[Call]) -> list[Any]:
    """Make the calls one after the other, and return what came of each."""
    outcomes: list[Any] = []
    with ManagementClient(**settings(url)) as client:
        for operation, given in calls:
            try:
                outcomes.append(raw_method(client, operation)(**given))
            except Exception as error:
                outcomes.append(error)
    return outcomes


async def run_async(url: str, calls: Sequence[Call]) -> list[Any]:
    """Make the calls, eight at a time, and return what came of each."""
    gate = asyncio.Semaphore(8)

    async def one(operation: Operation[Any], given: dict[str, Any]) -> Any:
        async with gate:
            try:
                return await raw_method(client, operation)(**given)
            except Exception as error:
                return error

    async with AsyncManagementClient(**settings(url)) as client:
        return list(await asyncio.gather(*(one(operation, given) for operation, given in calls)))


def run(url: str, calls: Sequence[Call], told: str, *, made_up: bool = False) -> int:
    """Make the calls in both colours, and print what is wrong; return how much."""
    failed = 0
    for colour in ("sync", "async"):
        outcomes = run_sync(url, calls) if colour == "sync" else asyncio.run(run_async(url, calls))
        verdicts = [
            verdict(operation, outcome, made_up=made_up)
            for (operation, _), outcome in zip(calls, outcomes, strict=True)
        ]
        complaints = [complaint for complaint in verdicts if complaint]
        print(f"{colour}, {told}: {len(calls) - len(complaints)} of {len(calls)} without a violation", flush=True)
        for complaint in complaints:
            print(f"  {complaint}")
        failed += len(complaints)
    return failed


def control(url: str) -> list[str]:
    """Return complaints where Prism lets pass what the description forbids: then its silence would prove nothing."""
    wrong: list[tuple[str, str, dict[str, Any]]] = [
        ("GET", "/api/v1/users", {"query": {"page_size": "many"}}),
        ("GET", "/api/v1/user", {}),
        ("POST", "/api/v1/roles", {"json": {"name": 7}}),
        ("GET", "/api/v1/nowhere", {}),
    ]
    complaints = []
    with ManagementClient(**settings(url)) as client:
        for method, path, given in wrong:
            try:
                answer = client.request(method, path, **given)
            except KindeError:
                continue
            if "sl-violations" not in answer.headers:
                complaints.append(f"control: {method} {path} was let pass")
    return complaints


def main(argv: Sequence[str] | None = None) -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="test-prism", description=__doc__)
    parser.add_argument("--only", help="one operationId")
    options = parser.parse_args(argv)
    # Prism and npm start `node` by its name.
    os.environ["PATH"] = f"{Path(NODE).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    os.environ["NO_UPDATE_NOTIFIER"] = "1"
    names = load(ROOT / "openapi" / "names.yaml")
    operations = [one for one in OPERATIONS.values() if options.only in {None, one.id}]
    installed()
    started = time.monotonic()
    failed = 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    description = FOLDER / "description.json"
    description.write_text(json.dumps(DESCRIPTION), encoding="utf-8")
    with prism(description) as url:
        failed += len(complaints := control(url))
        print("\n".join(complaints) or "control: requests that break the description are found out")
        for full, told in ((False, "required arguments"), (True, "all arguments")):
            failed += run(url, [(one, arguments(one, names, full=full)) for one in operations], told)
    with prism(description, "--dynamic") as url:
        calls = [(one, arguments(one, names, full=True)) for one in operations]
        failed += run(url, calls, "answers at random", made_up=True)
    print(f"{time.monotonic() - started:.1f} s")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
