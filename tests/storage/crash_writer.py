"""Writers that are killed: started by `test_crash`, it forks one each time it is told to, and kills it when told so.

A fork of this small process costs a millisecond, one of the process of the tests a tenth of a second. Each message on
the socket is answered: the number to begin with, and the pipe on which the writer tells what was acknowledged, by "b"
once it is forked; "k" by "e" once it is killed and gone.
"""

from __future__ import annotations

import os
import signal
import socket
import struct
import sys
from typing import Any

from kinde_auth.storage import StorageManager

NUMBER = struct.Struct(">I")
WRITER = "writer"


def opened(kind: str, where: str, *, writes: bool = False) -> Any:
    """Return a store; a writer's tables are there already, and its connections have a name at the server."""
    if kind == "local_storage":
        from kinde_auth.storage.local_storage import LocalStore

        return LocalStore(path=where, use_keyring=False, timeout=60.0)
    if kind == "redis":
        from kinde_auth.storage.redis import RedisStore

        return RedisStore(url=where, timeout=60.0, client_options={"client_name": WRITER} if writes else None)
    from kinde_auth.storage.sql import SQLStore

    where += f"?application_name={WRITER}" if writes else ""
    return SQLStore(url=where, timeout=60.0, create_schema=not writes)


def manager_of(store: Any, *, encryption_key: str) -> StorageManager:
    """Return a manager for one device."""
    return StorageManager(store, encryption_key=encryption_key, environment_id="crash", device_id="x")


def write_until_killed(manager: StorageManager, acknowledged: int, *, start: int) -> None:
    """Write counted values and tell each one's number only after the store has acknowledged it."""
    number = start
    while True:
        # New keys, replaced ones, and one that grows and shrinks, so that pages are split and freed.
        manager.set(f"number {number % 50}", {"number": number, "filling": "x" * (number * 37 % 3000)})
        os.write(acknowledged, NUMBER.pack(number))
        if number % 7 == 0:
            manager.take("taken")
            manager.set("taken", number)
        number += 1


def main(kind: str, where: str, encryption_key: str, control: socket.socket) -> None:
    """Fork and kill as told, until the socket is closed at its other end."""
    store = opened(kind, where, writes=True)
    manager = manager_of(store, encryption_key=encryption_key)
    # What is loaded and compiled at first use is there when a writer is forked; connections are not.
    manager.set("taken", 0)
    store.close()
    while True:
        message, pipes, _, _ = socket.recv_fds(control, NUMBER.size, 1)
        if not message:
            return
        (acknowledged,) = pipes
        child = os.fork()
        if child == 0:
            try:
                write_until_killed(manager, acknowledged, start=NUMBER.unpack(message)[0])
            finally:
                os._exit(1)
        os.close(acknowledged)
        control.sendall(b"b")
        control.recv(1)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        control.sendall(b"e")


if __name__ == "__main__":
    main(*sys.argv[1:4], socket.socket(fileno=int(sys.argv[4])))
