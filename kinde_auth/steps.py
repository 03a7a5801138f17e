"""Run one description of work in both colours: a generator that yields the result of each call it makes.

Written once, `found = yield storage.get(key)` gets the value at once from a blocking storage, and from an asynchronous
one after its awaitable was awaited. No I/O here (floor 1).
"""

from __future__ import annotations

from collections.abc import Awaitable, Generator
from typing import Any, TypeVar

from kinde_auth.errors import KindeError
from kinde_auth.hidden import without_frames

T = TypeVar("T")
Steps = Generator[Any, Any, T]
"""Work that yields what its calls return and is sent the value of each."""


def drive(steps: Steps[T]) -> T:
    """Do the work with blocking calls: what is yielded is the value already."""
    try:
        value = next(steps)
        while True:
            value = steps.send(value)
    except StopIteration as stop:
        result: T = stop.value
        return result


async def adrive(steps: Steps[T]) -> T:
    """Do the work on an event loop: what is yielded is awaited, and its error is raised where it was yielded."""
    try:
        awaitable: Awaitable[Any] = next(steps)
        while True:
            try:
                value = await awaitable
            except BaseException as error:  # noqa: BLE001 - raised again inside of the steps
                awaitable = steps.throw(error)
            else:
                awaitable = steps.send(value)
    except StopIteration as stop:
        result: T = stop.value
        return result


def conclude(steps: Steps[T]) -> T:
    """Do the work for a caller outside of this library, whose error reports must show nothing of its insides."""
    try:
        return drive(steps)
    except KindeError as error:
        failure = error
    # The frames below hold codes, tokens and cookies in their local variables, so they go no further.
    raise without_frames(failure)


async def aconclude(steps: Steps[T]) -> T:
    """Do the work for a caller outside of this library, whose error reports must show nothing of its insides."""
    try:
        return await adrive(steps)
    except KindeError as error:
        failure = error
    raise without_frames(failure)


__all__ = ["Steps", "aconclude", "adrive", "conclude", "drive"]
