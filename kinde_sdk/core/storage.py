"""The storage manager under the name of the earlier SDK: re-exports only (floor 6)."""

from kinde_auth.storage import AsyncStorageManager, StorageManager

__all__ = ["AsyncStorageManager", "StorageManager"]
