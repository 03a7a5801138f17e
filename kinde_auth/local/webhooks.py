"""Webhooks sent out: signed bodies, retries after Kinde's intervals by the tenant's clock.

Sends from a thread of its own, so that no request waits for a receiver (floor 5).
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from attrs import define, field, frozen

from kinde_auth.local import entities as kinds
from kinde_auth.local.clock import to_iso
from kinde_auth.local.tenant import Tenant

if TYPE_CHECKING:
    import httpx

_MINUTE, _HOUR = 60.0, 3_600.0
RETRIES = (0.0, 5.0, 30.0, 2 * _MINUTE, 10 * _MINUTE, _HOUR, 4 * _HOUR, 16 * _HOUR, 28 * _HOUR, 36 * _HOUR)
"""When a delivery is tried again after the first failure, in seconds after the event."""
DISABLED_AFTER = 72 * _HOUR
_TIMEOUT = 15.0
_LAST_ANSWER = 6.0
_IDLE = 0.05


@define(kw_only=True)
class _Pending:
    webhook_id: str
    event: kinds.Event
    body: bytes
    created_at: float
    due_at: float
    attempts: int = 0


@frozen(kw_only=True)
class Delivery:
    """One attempt to deliver an event; `status` is None where no answer came."""

    webhook_id: str
    event_id: str
    event_type: str
    attempt: int
    status: int | None


@define
class Deliveries:
    """The attempts so far, in order."""

    _attempts: list[Delivery] = field(factory=list[Delivery])

    def __iter__(self) -> Iterator[Delivery]:
        return iter(list(self._attempts))

    def __len__(self) -> int:
        return len(self._attempts)

    def add(self, delivery: Delivery) -> None:
        """Note an attempt."""
        self._attempts.append(delivery)


class WebhookSender:
    """Delivers a tenant's events to its webhooks."""

    def __init__(self, tenant: Tenant) -> None:
        self._tenant = tenant
        self._pending: list[_Pending] = []
        self._lock = threading.Lock()
        self._wake = threading.Event()
        self._ends = False
        self._thread: threading.Thread | None = None
        self._failing_since: dict[str, float] = {}
        self.deliveries = Deliveries()
        tenant.listeners.append(self._heard)

    def close(self) -> None:
        """Stop sending; what is pending is dropped."""
        self._ends = True
        self._wake.set()
        if self._thread is not None:
            self._thread.join(_LAST_ANSWER)
        with contextlib.suppress(ValueError):
            self._tenant.listeners.remove(self._heard)

    def pending(self) -> int:
        """Return how many deliveries wait for their next attempt."""
        with self._lock:
            return len(self._pending)

    def _heard(self, event: kinds.Event) -> None:
        wanted = [row for row in self._tenant.state.webhooks if row.is_enabled and event.type in row.event_types]
        if not wanted:
            return
        body = self._tenant.keys.sign(_payload(event)).encode()
        now = self._tenant.clock()
        with self._lock:
            for row in wanted:
                self._pending.append(_Pending(webhook_id=row.id, event=event, body=body, created_at=now, due_at=now))
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="local-kinde-webhooks", daemon=True)
            self._thread.start()
        self._wake.set()

    def _run(self) -> None:
        import httpx  # slow to import, and most tenants have no webhook

        with httpx.Client(timeout=_TIMEOUT) as client:
            while True:
                self._wake.clear()
                # Looked at after that, or a wake-up for the end that came just before it would be lost.
                if self._ends:
                    return
                for pending in self._due():
                    self._attempt(client, pending)
                # The tenant's clock may be moved at any time, so it is looked at often while something waits.
                self._wake.wait(_IDLE if self.pending() else None)

    def _due(self) -> list[_Pending]:
        now = self._tenant.clock()
        with self._lock:
            due = [pending for pending in self._pending if pending.due_at <= now]
            self._pending = [pending for pending in self._pending if pending.due_at > now]
        return due

    def _attempt(self, client: httpx.Client, pending: _Pending) -> None:
        webhook = self._tenant.state.webhooks.get(pending.webhook_id)
        if webhook is None or not webhook.is_enabled or self._ends:
            return
        pending.attempts += 1
        status = _send(client, webhook.endpoint, pending)
        self.deliveries.add(
            Delivery(
                webhook_id=webhook.id,
                event_id=pending.event.id,
                event_type=pending.event.type,
                attempt=pending.attempts,
                status=status,
            )
        )
        if status == 200:
            self._failing_since.pop(webhook.id, None)
        else:
            self._failed(webhook, pending)

    def _failed(self, webhook: kinds.Webhook, pending: _Pending) -> None:
        now = self._tenant.clock()
        since = self._failing_since.setdefault(webhook.id, now)
        if now - since >= DISABLED_AFTER:
            with self._tenant.lock:
                webhook.is_enabled = False
                self._tenant.state.webhooks.save(webhook)
            return
        if pending.attempts <= len(RETRIES):
            pending.due_at = max(now, pending.created_at + RETRIES[pending.attempts - 1])
            with self._lock:
                self._pending.append(pending)


def _send(client: httpx.Client, endpoint: str, pending: _Pending) -> int | None:
    import httpx

    headers = {"content-type": "application/jwt", "webhook-id": pending.event.id}
    try:
        return client.post(endpoint, content=pending.body, headers=headers).status_code
    except (httpx.HTTPError, httpx.InvalidURL):
        return None


def _payload(event: kinds.Event) -> dict[str, Any]:
    moment = to_iso(event.timestamp)
    return {
        "type": event.type,
        "event_id": event.id,
        "source": event.source,
        "timestamp": moment,
        "event_timestamp": moment,
        "data": event.data,
        **event.extra,
    }
