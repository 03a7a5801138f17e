"""What happens in a tenant, noted as Kinde's webhook events.

No I/O here; `webhooks` delivers what is noted (floor 5).
"""

from __future__ import annotations

from typing import Any

from kinde_auth.local import entities as kinds
from kinde_auth.local.tenant import Tenant


def happened(tenant: Tenant, kind: str, data: dict[str, Any], *, source: str, **extra: Any) -> kinds.Event:
    """Note an event and tell those who listen.

    Args:
        tenant: where it happened.
        kind: such as `user.created`.
        data: the event's `data` member.
        source: `admin`, `api` or `user`.
        extra: members beside `data`, such as `ip_address`.
    """
    event = tenant.state.events.save(
        kinds.Event(
            id=tenant.new_id("event"), type=kind, source=source, timestamp=tenant.clock(), data=data, extra=extra
        )
    )
    for listener in tenant.listeners:
        listener(event)
    return event
