"""A small HTTP server on a real socket that sends exactly what a test says, whole, broken or not at all."""

from __future__ import annotations

import contextlib
import json
import socket
import struct
import threading
import traceback
from collections.abc import Callable
from typing import Any, Literal
from urllib.parse import parse_qsl, unquote

from attrs import field, frozen


@frozen
class Seen:
    """One request as it came over the wire."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes
    connection: int

    @property
    def path(self) -> str:
        """Return the path as sent, still percent-encoded."""
        return self.target.partition("?")[0]

    @property
    def query(self) -> list[tuple[str, str]]:
        """Return the query's pairs in the order in which they were sent."""
        return parse_qsl(self.target.partition("?")[2], keep_blank_values=True)

    @property
    def parameters(self) -> dict[str, str]:
        """Return the query as a mapping."""
        return dict(self.query)

    @property
    def segments(self) -> list[str]:
        """Return the path's parts, decoded."""
        return [unquote(part) for part in self.path.split("/")[1:]]

    @property
    def json(self) -> Any:
        """Return the body as JSON."""
        return json.loads(self.body)


@frozen
class Reply:
    """What the server does with one request.

    Attributes:
        body: bytes as they are, or a value to be sent as JSON.
        then: `keep` the connection, `reset` it instead of answering, `cut` it in the middle of the body, `hang`
            without answering, or `drip` the answer a byte at a time.
    """

    status: int = 200
    body: Any = b""
    headers: dict[str, str] = field(factory=dict)
    then: Literal["keep", "reset", "cut", "hang", "drip"] = "keep"

    def wire(self) -> bytes:
        """Return the bytes of the answer."""
        is_json = not isinstance(self.body, bytes)
        content = json.dumps(self.body).encode() if is_json else self.body
        lines = [f"HTTP/1.1 {self.status} Told"]
        headers = {"Content-Type": "application/json"} if is_json else {}
        headers |= self.headers
        if self.status != 204:
            headers.setdefault("Content-Length", str(len(content)))
        lines += [f"{name}: {value}" for name, value in headers.items()]
        return "\r\n".join([*lines, "", ""]).encode("latin-1") + (b"" if self.status == 204 else content)


Handler = Callable[[Seen], Reply]


class WireServer:
    """Serves keep-alive connections, one thread for each; `handler` may be replaced at any time."""

    def __init__(self, handler: Handler | None = None) -> None:
        self.handler: Handler = handler or self.handler_of_nothing
        self.requests: list[Seen] = []
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._connections = 0
        self._open: set[socket.socket] = set()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=256)
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    @property
    def connections(self) -> int:
        """Return how many connections were ever opened."""
        return self._connections

    @staticmethod
    def handler_of_nothing(_: Seen) -> Reply:
        """Answer every request with an empty object."""
        return Reply(body={})

    def reset(self, handler: Handler | None = None) -> None:
        """Forget what was seen, and answer in another way from now on."""
        self.requests = []
        if handler is not None:
            self.handler = handler

    def close(self) -> None:
        """Stop, and end every connection."""
        self._stop.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        with self._lock:
            still_open = list(self._open)
        for connection in still_open:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        self._thread.join()

    def _accept(self) -> None:
        while not self._stop.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with self._lock:
                self._connections += 1
                number = self._connections
                self._open.add(connection)
            threading.Thread(target=self._serve, args=(connection, number), daemon=True).start()

    def _serve(self, connection: socket.socket, number: int) -> None:
        try:
            buffer = bytearray()
            while (seen := _read_request(connection, buffer, number)) is not None:
                with self._lock:
                    self.requests.append(seen)
                if not self._answer(connection, self.handler(seen)):
                    return
        except OSError:
            pass
        except Exception:  # a handler's own; its client sees the connection end, and no other test hears of it
            traceback.print_exc()
        finally:
            with self._lock:
                self._open.discard(connection)
            connection.close()

    def _answer(self, connection: socket.socket, reply: Reply) -> bool:
        if reply.then == "reset":
            # A linger time of zero makes close() send RST instead of FIN.
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            return False
        if reply.then == "hang":
            self._stop.wait(60)
            return False
        wire = reply.wire()
        if reply.then == "cut":
            connection.sendall(wire[:-1])
            return False
        if reply.then == "drip":
            for position in range(len(wire)):
                if self._stop.is_set():
                    return False
                connection.sendall(wire[position : position + 1])
                self._stop.wait(0.1)
            return True
        connection.sendall(wire)
        return True


def _read_request(connection: socket.socket, buffer: bytearray, number: int) -> Seen | None:
    while b"\r\n\r\n" not in buffer:
        if not _more(connection, buffer):
            return None
    head, _, rest = bytes(buffer).partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    method, target, _ = first.split(" ", 2)
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    buffer[:] = rest
    if headers.get("transfer-encoding") == "chunked":
        body = _read_chunks(connection, buffer)
    else:
        length = int(headers.get("content-length", 0))
        while len(buffer) < length:
            if not _more(connection, buffer):
                return None
        body = bytes(buffer[:length])
        del buffer[:length]
    return Seen(method, target, headers, body, number)


def _read_chunks(connection: socket.socket, buffer: bytearray) -> bytes:
    body = b""
    while True:
        while b"\r\n" not in buffer:
            if not _more(connection, buffer):
                return body
        line, _, rest = bytes(buffer).partition(b"\r\n")
        size = int(line, 16)
        while len(rest) < size + 2:
            if not _more(connection, buffer):
                return body
            _, _, rest = bytes(buffer).partition(b"\r\n")
        body += rest[:size]
        buffer[:] = rest[size + 2 :]
        if size == 0:
            return body


def _more(connection: socket.socket, buffer: bytearray) -> bool:
    data = connection.recv(65536)
    buffer += data
    return bool(data)


__all__ = ["Handler", "Reply", "Seen", "WireServer"]
