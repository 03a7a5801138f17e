"""The table of all operations: what the client, the command line and Local Kinde know of each.

Each resource loads its own part; the whole table is put together when it is first asked for.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kinde_auth.operations import Operation

    OPERATIONS: dict[str, Operation[Any]]
    """Every operation by its operationId."""

MODULES = (
    "api_keys",
    "apis",
    "applications",
    "billing",
    "business",
    "connected_apps",
    "connections",
    "directories",
    "environment",
    "environment_variables",
    "feature_flags",
    "identities",
    "industries",
    "mfa",
    "organizations",
    "permissions",
    "properties",
    "property_categories",
    "roles",
    "subscribers",
    "system_permissions",
    "timezones",
    "users",
    "webhooks",
)


def __getattr__(name: str) -> Any:
    if name != "OPERATIONS":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    modules = [importlib.import_module(f"{__name__}.{module}") for module in MODULES]
    constants = [
        value for module in modules for key, value in vars(module).items() if key.isupper() and key != "TYPE_CHECKING"
    ]
    table = {operation.id: operation for operation in constants}
    globals()["OPERATIONS"] = table
    return table


__all__ = ["MODULES", "OPERATIONS"]
