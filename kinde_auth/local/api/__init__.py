"""The Management API's operations: a module per family of tags, a function per operation."""

from __future__ import annotations

from kinde_auth.local.api import (
    api_keys,
    apis,
    applications,
    billing,
    connections,
    environment,
    flags,
    invites,
    members,
    organizations,
    permissions,
    properties,
    roles,
    users,
    webhooks,
)
from kinde_auth.local.api.call import OPERATIONS, Answer, Call

__all__ = [
    "OPERATIONS",
    "Answer",
    "Call",
    "api_keys",
    "apis",
    "applications",
    "billing",
    "connections",
    "environment",
    "flags",
    "invites",
    "members",
    "organizations",
    "permissions",
    "properties",
    "roles",
    "users",
    "webhooks",
]
