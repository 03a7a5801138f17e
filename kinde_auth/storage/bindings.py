"""Which device and which user "now" means: a context variable that follows tasks, awaits and copied contexts.

One variable for all managers: who is asking is a fact about the request, whichever store is asked. No I/O here (floor
1).
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
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


class LaterBinding:
    """A device and a user that are found when a key first needs one of them, and only then."""

    __slots__ = ("_find", "_found", "_user_id")

    def __init__(self, find: Callable[[], Binding], *, user_id: str | None = None) -> None:
        self._find = find
        self._found: Binding | None = None
        self._user_id = user_id

    @property
    def device_id(self) -> str | None:
        """Return the device, found now if it was not yet."""
        return self._binding().device_id

    @property
    def user_id(self) -> str | None:
        """Return the user that was bound since, or the one found."""
        return self._user_id or self._binding().user_id

    def with_user(self, user_id: str | None) -> LaterBinding:
        """Return the same device, still to be found, with a user who is known."""
        return LaterBinding(self._binding, user_id=user_id or self._user_id)

    def _binding(self) -> Binding:
        if self._found is None:
            self._found = self._find()
        return self._found


_NOBODY = Binding()
_current: ContextVar[Binding | LaterBinding] = ContextVar("kinde_auth_storage_binding", default=_NOBODY)

current = _current.get
"""Return the binding of the running context."""


class bind:  # noqa: N801 - used as a function, and a class only to be a context manager for `with` and `async with`
    """Bind a device, a user or both until the block ends.

    A device that is bound anew brings no user with it: the user of the block outside is not this device's.
    """

    def __init__(self, *, device_id: str | None = None, user_id: str | None = None) -> None:
        self._device_id = None if device_id is None else checked_id(device_id, "device_id")
        self._user_id = None if user_id is None else checked_id(user_id, "user_id")
        self._tokens: list[Token[Binding | LaterBinding]] = []

    def __enter__(self) -> Self:
        outside = _current.get()
        if isinstance(outside, LaterBinding):
            # Whoever looks for the device binds the one that is looked for: nothing may be found out in here.
            known = None if self._device_id is None else Binding(self._device_id, self._user_id)
            self._tokens.append(_current.set(known or outside.with_user(self._user_id)))
            return self
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


@contextmanager
def bind_later(find: Callable[[], Binding]) -> Generator[None, None, None]:
    """Bind whatever `find` returns until the block ends, asked at the first key that needs a device or a user."""
    token = _current.set(LaterBinding(find))
    try:
        yield
    finally:
        _current.reset(token)


__all__ = ["Binding", "LaterBinding", "bind", "bind_later", "current"]
