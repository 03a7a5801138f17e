"""The people of the load script notice what is not meant for them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from benchmarks.served.asking import Crowd

pytestmark = pytest.mark.anyio


@pytest.fixture(name="anyio_backend")
def _anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(name="port")
async def _port() -> AsyncIterator[int]:
    """A server that tells everybody that they are Ada, and has trouble with Carl."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while head := await _head(reader):
            status = b"500 Trouble" if b"cookie: carl" in head else b"200 OK"
            body = b'{"sub": "ada"}'
            writer.write(b"HTTP/1.1 %s\r\nContent-Length: %d\r\n\r\n" % (status, len(body)))
            await writer.drain()
            writer.write(body)
        writer.close()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        yield server.sockets[0].getsockname()[1]


async def _head(reader: asyncio.StreamReader) -> bytes:
    try:
        return await reader.readuntil(b"\r\n\r\n")
    except (asyncio.IncompleteReadError, ConnectionError):
        return b""


async def test_answers_are_counted_by_whom_they_are_about(port: int) -> None:
    """Ada's are right, Ben's are about somebody else, Carl's have failed; all of them over connections that stay."""
    crowd = Crowd(port)
    people = {name: ({"cookie": name}, name) for name in ("ada", "ben", "carl")}
    for _ in range(2):
        answers = await crowd.ask("/who", list(people.values()), seconds=0.01)
        assert answers.right > 0
        assert answers.mixed > 0
        assert answers.failed["HTTP/1.1 500 Trouble"] == answers.failed.total() > 0
    alone = await crowd.ask("/who", [people["ada"], people["ada"], people["ada"]], seconds=0.01)
    assert (alone.mixed, alone.failed.total()) == (0, 0)
    crowd.close()
