"""Webhooks as they arrive at a receiver: signed, retried by the tenant's clock, given up in the end."""

from __future__ import annotations

import http.server
import threading
import time
from collections.abc import Callable, Iterator

import httpx
import jwt
import pytest
from attrs import define, field

from kinde_auth.local import LocalKinde
from kinde_auth.local.events import happened


@define
class Receiver:
    """A receiver that answers what it is told to."""

    url: str = ""
    statuses: list[int] = field(factory=list)
    received: list[tuple[dict[str, str], str]] = field(factory=list)


@pytest.fixture(name="receiver")
def _receiver() -> Iterator[Receiver]:
    receiver = Receiver()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"])).decode()
            receiver.received.append(({name.lower(): value for name, value in self.headers.items()}, body))
            self.send_response(receiver.statuses.pop(0) if receiver.statuses else 200)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        receiver.url = f"http://127.0.0.1:{server.server_port}/hook"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield receiver
        server.shutdown()
        thread.join()


def wait_for(condition: Callable[[], bool]) -> None:
    """Wait until something holds, for a minute at most."""
    give_up = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < give_up, "it did not happen in time"
        time.sleep(0.01)


def register(api: httpx.Client, receiver: Receiver, *event_types: str) -> str:
    """Register a webhook and return its id."""
    body = {"endpoint": receiver.url, "event_types": list(event_types), "name": "Test"}
    webhook_id: str = api.post("/api/v1/webhooks", json=body).json()["webhook"]["id"]
    return webhook_id


def test_an_event_arrives_signed(local: LocalKinde, api: httpx.Client, receiver: Receiver) -> None:
    """The body is a JWT of the tenant with Kinde's members, and none of those that tokens have."""
    register(api, receiver, "user.created")
    created = api.post("/api/v1/user", json={"profile": {"given_name": "Ann"}}).json()
    api.post("/api/v1/roles", json={"key": "not-asked-for"})
    wait_for(lambda: len(receiver.received) == 1)
    headers, body = receiver.received[0]
    assert headers["content-type"] == "application/jwt"
    keys = jwt.PyJWKSet.from_dict(local.tenant.keys.key_set())
    payload = jwt.decode(body, keys[jwt.get_unverified_header(body)["kid"]], algorithms=["RS256"])
    assert payload["type"] == "user.created"
    assert payload["source"] == "api"
    assert payload["data"]["user"]["id"] == created["id"]
    assert headers["webhook-id"] == payload["event_id"]
    assert not {"iss", "aud", "exp", "iat"} & payload.keys()
    assert api.get(f"/api/v1/events/{payload['event_id']}").json()["event"]["type"] == "user.created"


def test_a_failed_delivery_is_tried_again_by_the_clock(
    local: LocalKinde, api: httpx.Client, receiver: Receiver
) -> None:
    """At once, after 5 seconds, after 30 seconds; `webhook-id` stays the same."""
    local.clock.freeze()
    register(api, receiver, "role.created")
    receiver.statuses = [500, 503, 404]
    api.post("/api/v1/roles", json={"key": "x"})
    wait_for(lambda: len(receiver.received) == 2)
    time.sleep(0.2)
    assert len(receiver.received) == 2
    local.clock.advance(5.5)
    wait_for(lambda: len(receiver.received) == 3)
    local.clock.advance(25)
    wait_for(lambda: len(local.webhooks.deliveries) == 4)
    assert [delivery.status for delivery in local.webhooks.deliveries] == [500, 503, 404, 200]
    assert len({headers["webhook-id"] for headers, _ in receiver.received}) == 1
    assert local.webhooks.pending() == 0


def test_a_receiver_that_keeps_failing_is_switched_off(
    local: LocalKinde, api: httpx.Client, receiver: Receiver
) -> None:
    """After 72 hours of failures nothing is sent any more."""
    local.clock.freeze()
    webhook_id = register(api, receiver, "role.created")
    receiver.statuses = [500] * 100
    api.post("/api/v1/roles", json={"key": "one"})
    wait_for(lambda: len(receiver.received) == 2)
    local.clock.advance(73 * 3_600)
    webhook = local.tenant.state.webhooks.get(webhook_id)
    assert webhook is not None
    wait_for(lambda: not webhook.is_enabled)
    before = len(receiver.received)
    happened(local.tenant, "role.created", {"role": {"id": "another"}}, source="admin")
    time.sleep(0.1)
    assert len(receiver.received) == before
