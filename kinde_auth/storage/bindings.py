"""Which device and which user "now" means: a context variable that follows tasks, awaits and copied contexts.

One variable for all managers: who is asking is a fact about the request, whichever store is asked. No I/O here (floor
1).
"""

from __future__ import annotations

from contextvars import ContextVar, Token
from types import TracebackType
from typing import Self

from attrs import frozen

from kinde_auth.storage.namespaces import checked_id


@frozen
class Binding:
    """The device and the user of the running context; None where nothing was bound."""

    device_id: str | None = None
    user_id: str | None = None


_NOBODY = Binding()
_current: ContextVar[Binding] = ContextVar("kinde_auth_storage_binding", default=_NOBODY)

current = _current.get
"""Return the binding of the running context."""


class bind:  # noqa: N801 - used as a function, and a class only to be a context manager for `with` and `async with`
    """Bind a device, a user or both until the block ends.

    A device that is bound anew brings no user with it: the user of the block outside is not this device's.
    """

    def __init__(self, *, device_id: str | None = None, user_id: str | None = None) -> None:
        self._device_id = None if device_id is None else checked_id(device_id, "device_id")
        self._user_id = None if user_id is None else checked_id(user_id, "user_id")
        self._tokens: list[Token[Binding]] = []

    def __enter__(self) -> Self:
        outside = _current.get()
        device_id = self._device_id or outside.device_id
        kept_user = outside.user_id if device_id == outside.device_id else None
        self._tokens.append(_current.set(Binding(device_id, self._user_id or kept_user)))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        _current.reset(self._tokens.pop())

    async def __aenter__(self) -> Self:
        return self.__enter__()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.__exit__(kind, error, traceback)


__all__ = ["Binding", "bind", "current"]
