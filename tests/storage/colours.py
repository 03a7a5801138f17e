"""One body for both colours: a manager whose calls are awaited whether they block or not."""

from __future__ import annotations

import inspect
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, Literal

from kinde_auth.storage import AsyncStorageManager, Lease, StorageManager

Colour = Literal["sync", "async"]
_PLAIN = {"bind", "initialize", "bearer_auth"}


class Either:
    """A manager of either colour, to await."""

    def __init__(self, manager: StorageManager | AsyncStorageManager) -> None:
        self.manager = manager

    def __getattr__(self, name: str) -> Any:
        found = getattr(self.manager, name)
        if not callable(found) or name in _PLAIN:
            return found

        async def call(*values: Any, **options: Any) -> Any:
            result = found(*values, **options)
            return await result if inspect.isawaitable(result) else result

        return call

    def for_environment(self, environment_id: str) -> Either:
        return Either(self.manager.for_environment(environment_id))

    @asynccontextmanager
    async def lease(self, *values: Any, **options: Any) -> AsyncIterator[Lease]:
        if isinstance(self.manager, StorageManager):
            with self.manager.lease(*values, **options) as lease:
                yield lease
        else:
            async with self.manager.lease(*values, **options) as lease:
                yield lease


def manager_of(colour: Colour) -> Callable[..., Either]:
    """Return what makes a manager of a colour."""
    kind = StorageManager if colour == "sync" else AsyncStorageManager
    return lambda *values, **options: Either(kind(*values, **options))
