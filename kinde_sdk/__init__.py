"""Kinde for Python under the name of the earlier SDK: re-exports only, loaded when first used (floor 6)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import kinde_auth

if TYPE_CHECKING:
    from kinde_auth import AsyncManagementClient, AsyncOAuth, KindeApiClient, ManagementClient, OAuth, StorageManager

__all__ = ["AsyncManagementClient", "AsyncOAuth", "KindeApiClient", "ManagementClient", "OAuth", "StorageManager"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(kinde_auth, name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
