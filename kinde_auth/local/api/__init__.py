"""The Management API's operations: a module per family of tags, a function per operation."""

from __future__ import annotations

from kinde_auth.local.api import members, organizations, permissions, roles, users
from kinde_auth.local.api.call import OPERATIONS, Answer, Call

__all__ = [
    "OPERATIONS",
    "Answer",
    "Call",
    "members",
    "organizations",
    "permissions",
    "roles",
    "users",
]
