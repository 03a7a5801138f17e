"""Reads from Redis that are asked for at the same time, sent to the server together.

Holds tasks of one event loop (floor 1).
"""

from __future__ import annotations

import asyncio
from typing import Any, Final, TypeAlias

Waiting: TypeAlias = "list[tuple[str, asyncio.Future[bytes | None]]]"

_MOST_TOGETHER: Final = 64


class GatheredReads:
    """The reads of one event loop: all of one turn leave as one command.

    Requests that are served at the same time each read a session, and a command costs redis-py far more than a name in
    it. Nobody waits for others to come: what was asked for leaves before the loop waits for anything.
    """

    def __init__(self, client: Any) -> None:
        self._client = client
        self._waiting: Waiting = []
        self._under_way: set[asyncio.Task[None]] = set()

    async def get(self, name: str) -> bytes | None:
        """Return what a name stands for, as `GET` does."""
        loop = asyncio.get_running_loop()
        if not self._waiting:
            loop.call_soon(self._send)
        answer: asyncio.Future[bytes | None] = loop.create_future()
        self._waiting.append((name, answer))
        return await answer

    def _send(self) -> None:
        waiting, self._waiting = self._waiting, []
        loop = asyncio.get_running_loop()
        for first in range(0, len(waiting), _MOST_TOGETHER):
            # A task of its own: whoever asked first may be cancelled, and the others still wait.
            task = loop.create_task(self._answer(waiting[first : first + _MOST_TOGETHER]))
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)

    async def _answer(self, waiting: Waiting) -> None:
        try:
            values = await self._client.execute_command("MGET", *[name for name, _ in waiting])
        except Exception as error:  # noqa: BLE001 - raised again where each of them waits
            for _, answer in waiting:
                if not answer.done():
                    answer.set_exception(error)
                    # Looked at here: whoever is cancelled at this very moment looks at it no more.
                    answer.exception()
        else:
            for (_, answer), value in zip(waiting, values, strict=True):
                if not answer.done():
                    answer.set_result(value)
        finally:
            # At the end of the loop this task is cancelled, and whoever still waits with it.
            for _, answer in waiting:
                answer.cancel()


__all__ = ["GatheredReads"]
