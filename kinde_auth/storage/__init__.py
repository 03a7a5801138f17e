"""Where tokens, sessions and settings are kept: `StorageManager`, its stores and the contract they share.

Importing this loads no database driver and no cryptography; each store loads its own when it is opened.
"""

from __future__ import annotations

from kinde_auth.storage.bindings import Binding, bind
from kinde_auth.storage.contract import ABSENT, ANY, AsyncStore, Capabilities, Record, Store
from kinde_auth.storage.leases import Lease
from kinde_auth.storage.manager import AsyncStorageManager, StorageManager
from kinde_auth.storage.memory import MemoryStore
from kinde_auth.storage.registry import register_store
from kinde_auth.storage.sealing import Sealer

__all__ = [
    "StorageManager",
    "AsyncStorageManager",
    "Record",
    "ANY",
    "ABSENT",
    "Lease",
    "Binding",
    "bind",
    "Store",
    "AsyncStore",
    "Capabilities",
    "MemoryStore",
    "Sealer",
    "register_store",
]
