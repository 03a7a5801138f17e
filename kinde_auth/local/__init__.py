"""Local Kinde: a Kinde tenant on this machine, for development and tests. It is not a server for production."""

from __future__ import annotations

from kinde_auth.local.server import LocalKinde

__all__ = ["LocalKinde"]
