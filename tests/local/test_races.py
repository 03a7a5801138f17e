"""Local Kinde with several threads, and several tenants, in one process."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import httpx
import pytest

from kinde_auth.local import LocalKinde, listener
from kinde_auth.local.clock import TenantClock
from kinde_auth.local.listener import Listener
from kinde_auth.local.webhooks import WebhookSender


class _EndsMeanwhile(threading.Event):
    """A wake-up for the end that comes just before the last one is cleared away."""

    def __init__(self, sender: WebhookSender) -> None:
        super().__init__()
        self.sender = sender

    def clear(self) -> None:
        self.sender._ends = True
        self.set()
        super().clear()


def test_the_sender_of_webhooks_hears_that_it_is_to_end() -> None:
    """Whenever the tenant is stopped, its thread ends at once instead of waiting for an event that never comes."""
    with LocalKinde(port=None) as local:
        sender = local.webhooks
        sender._wake = _EndsMeanwhile(sender)
        sender._thread = threading.Thread(target=sender._run, daemon=True)
        sender._thread.start()
        sender._thread.join(60)
        assert not sender._thread.is_alive()


def test_a_tenant_that_stops_does_not_wait_for_an_answer_that_nobody_wants(monkeypatch: pytest.MonkeyPatch) -> None:
    """A client that has lost its patience leaves a request behind, which is dropped."""
    monkeypatch.setattr(listener, "_UNDER_WAY_LIMIT", 3600.0)
    before = set(threading.enumerate())
    with LocalKinde() as local, httpx.Client(base_url=local.url, verify=False) as client:
        local.misbehave.begin("latency", path="/.well-known/jwks", seconds=3600)
        with pytest.raises(httpx.ReadTimeout):
            client.get("/.well-known/jwks", timeout=httpx.Timeout(60, read=0.05))
    assert not [thread for thread in set(threading.enumerate()) - before if thread.name == "local-kinde"]


def test_a_clock_may_be_thawed_while_another_thread_reads_it() -> None:
    """The reader gets a time, whichever way it falls."""
    clock = TenantClock(source=lambda: 5.0)

    class Thawing(TenantClock):
        """Is thawed by somebody else between two looks at whether it is frozen."""

        looks = 0

        @property
        def _frozen(self) -> float | None:
            self.looks += 1
            return 7.0 if self.looks == 1 else None

        @_frozen.setter
        def _frozen(self, value: float | None) -> None:
            self.looks = 0

    assert clock() == 5.0
    assert Thawing(source=lambda: 5.0)() == 7.0


def test_ctrl_c_while_it_starts_leaves_nothing_running(monkeypatch: pytest.MonkeyPatch) -> None:
    """A `with` that is interrupted on its way in is not left, so the start itself clears up."""
    start = Listener.start

    def interrupted(listener: Listener) -> None:
        start(listener)
        raise KeyboardInterrupt

    monkeypatch.setattr(Listener, "start", interrupted)
    local = LocalKinde()
    before = set(threading.enumerate())
    with pytest.raises(KeyboardInterrupt), local:
        pass
    assert not [thread for thread in set(threading.enumerate()) - before if thread.name == "local-kinde"]
    monkeypatch.undo()
    with local:
        assert httpx.get(f"{local.url}/.well-known/jwks", timeout=60).status_code == 200


@contextmanager
def _from_one_port(*tenants: LocalKinde) -> Iterator[list[socket.socket]]:
    """Connect to each tenant from the same port, as the system itself does when it is short of ports."""
    connections: list[socket.socket] = []
    try:
        for tenant in tenants:
            connection = socket.socket()
            connections.append(connection)
            connection.settimeout(60)
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            connection.bind(("127.0.0.1", connections[0].getsockname()[1] if len(connections) > 1 else 0))
            connection.connect(("127.0.0.1", int(tenant.url.rpartition(":")[2])))
        yield connections
    finally:
        for connection in connections:
            connection.close()


def _ask(connection: socket.socket) -> bytes:
    """Send a request and return the first of the answer; nothing where the connection is cut."""
    connection.sendall(b"GET /.well-known/jwks HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
    with suppress(ConnectionError):
        return connection.recv(15)
    return b""


def test_an_outage_of_one_tenant_cuts_no_connection_of_another() -> None:
    """Two clients of two tenants may have one port."""
    with LocalKinde() as one, LocalKinde() as other, _from_one_port(one, other) as (first, second):
        assert _ask(first) == _ask(second) == b"HTTP/1.1 200 OK"
        for connection in (first, second):
            while not connection.recv(65536).endswith(b"}"):
                continue
        with one.misbehave.during("outage"):
            assert _ask(first) == b""
        assert _ask(second) == b"HTTP/1.1 200 OK"
