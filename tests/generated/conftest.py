"""One run of all operations in each colour against Local Kinde; the tests look at what came of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Any

import anyio
import pytest
from attrs import frozen

from description import load, operations
from kinde_auth import AsyncManagementClient, ManagementClient
from kinde_auth.local import LocalKinde
from kinde_auth.storage import AsyncStorageManager, MemoryStore, StorageManager
from kinde_management.operations import OPERATIONS
from tests.generated.world import arguments, build_world, in_safe_order

ROOT = Path(__file__).resolve().parents[2]


@frozen
class Outcome:
    """What one operation led to: its value or its error, and what Local Kinde made of the request."""

    value: Any
    error: BaseException | None
    status: int | None
    operation_id: str | None


@pytest.fixture(name="root", scope="session")
def _root() -> Path:
    return ROOT


@pytest.fixture(name="outcomes", scope="session", params=["sync", "async"])
def _outcomes(request: pytest.FixtureRequest) -> Mapping[str, Outcome]:
    """Call all operations once through the resource tree, in an order in which nothing needed is gone yet."""
    description = json.loads(resources.files("kinde_management").joinpath("description.json").read_text())
    raw = {operation["operationId"]: operation for _, _, operation, _ in operations(description)}
    names = load(ROOT / "openapi" / "names.yaml")
    with LocalKinde(check_answers=True) as tenant:
        call, close = _sync_call(tenant) if request.param == "sync" else _async_call(tenant)
        world = build_world(call, tenant)
        found: dict[str, Outcome] = {}
        for operation in in_safe_order(iter(OPERATIONS.values())):
            row = names[operation.id]
            renamed = row["arguments"] if isinstance(row, dict) else {}
            value, error = None, None
            try:
                value = call(operation.id, **arguments(operation, raw[operation.id], world, renamed))
            except Exception as failure:
                error = failure
            seen = tenant.requests[len(tenant.requests) - 1]
            found[operation.id] = Outcome(value, error, seen.status, seen.operation_id)
        close()
    return found


def _sync_call(tenant: LocalKinde) -> tuple[Any, Any]:
    client = ManagementClient(
        domain=tenant.url,
        client_id=tenant.client_id,
        client_secret=tenant.client_secret,
        storage=StorageManager(MemoryStore()),
        strict=True,
    )
    return lambda operation_id, **given: client.operations[operation_id](**given), client.close


def _async_call(tenant: LocalKinde) -> tuple[Any, Any]:
    portal = anyio.from_thread.start_blocking_portal()
    entered = portal.__enter__()
    client = AsyncManagementClient(
        domain=tenant.url,
        client_id=tenant.client_id,
        client_secret=tenant.client_secret,
        storage=AsyncStorageManager(MemoryStore()),
        strict=True,
    )

    def call(operation_id: str, **given: Any) -> Any:
        async def run() -> Any:
            return await client.operations[operation_id](**given)

        return entered.call(run)

    def close() -> None:
        entered.call(client.close)
        portal.__exit__(None, None, None)

    return call, close
