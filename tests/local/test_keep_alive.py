"""Idle connections to Local Kinde."""

from __future__ import annotations

from kinde_auth.local.listener import KEEP_ALIVE
from kinde_auth.transport import LIMITS


def test_an_idle_connection_is_kept_longer_than_clients_keep_theirs() -> None:
    """Closed first by the server, it could be closed while a code to redeem is on its way into it."""
    assert LIMITS.keepalive_expiry is not None
    assert LIMITS.keepalive_expiry < KEEP_ALIVE
