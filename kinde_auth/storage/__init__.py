"""Where tokens, sessions and settings are kept: `StorageManager`, its stores and the contract they share.

Each name is loaded when it is first asked for: a store loads its own driver only when it is opened, and a module of a
lower floor can use the contract without loading the managers, which stand two floors above the rest of this folder.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kinde_auth.storage.bindings import Binding, bind
    from kinde_auth.storage.contract import (
        ABSENT,
        ANY,
        AsyncRecordStore,
        AsyncStore,
        Capabilities,
        Expected,
        Record,
        RecordStore,
        Store,
    )
    from kinde_auth.storage.cookie import CookieJar, CookieStore
    from kinde_auth.storage.leases import Lease
    from kinde_auth.storage.local_storage import LocalStore
    from kinde_auth.storage.manager import AsyncStorageManager, StorageManager
    from kinde_auth.storage.memory import MemoryStore
    from kinde_auth.storage.redis import RedisStore
    from kinde_auth.storage.registry import register_store
    from kinde_auth.storage.sealing import Sealer
    from kinde_auth.storage.sql import SQLStore

_HOMES = {
    "StorageManager": "manager",
    "AsyncStorageManager": "manager",
    "Record": "contract",
    "ANY": "contract",
    "ABSENT": "contract",
    "Lease": "leases",
    "Binding": "bindings",
    "bind": "bindings",
    "Expected": "contract",
    "RecordStore": "contract",
    "AsyncRecordStore": "contract",
    "Store": "contract",
    "AsyncStore": "contract",
    "Capabilities": "contract",
    "MemoryStore": "memory",
    "LocalStore": "local_storage",
    "RedisStore": "redis",
    "SQLStore": "sql",
    "CookieStore": "cookie",
    "CookieJar": "cookie",
    "Sealer": "sealing",
    "register_store": "registry",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})


__all__ = [
    "StorageManager",
    "AsyncStorageManager",
    "Record",
    "ANY",
    "ABSENT",
    "Lease",
    "Binding",
    "bind",
    "Expected",
    "RecordStore",
    "AsyncRecordStore",
    "Store",
    "AsyncStore",
    "Capabilities",
    "MemoryStore",
    "LocalStore",
    "RedisStore",
    "SQLStore",
    "CookieStore",
    "CookieJar",
    "Sealer",
    "register_store",
]
