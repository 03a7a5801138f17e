"""What a member holds in an organization, directly and through roles.

No I/O here (floor 5).
"""

from __future__ import annotations

from kinde_auth.local import entities as kinds
from kinde_auth.local.tenant import Tenant


def member_of(tenant: Tenant, org_code: str | None, user_id: str) -> kinds.Member | None:
    """Return a user's place in an organization, or None."""
    return tenant.state.members.get(f"{org_code}/{user_id}")


def effective(tenant: Tenant, member: kinds.Member) -> tuple[list[kinds.Role], list[kinds.Permission]]:
    """Return a member's roles, and the permissions held directly and through them."""
    found_roles = (tenant.state.roles.get(role_id) for role_id in member.roles)
    roles = [role for role in found_roles if role is not None]
    ids = dict.fromkeys([*member.permissions, *(held for role in roles for held in role.permissions)])
    found_permissions = (tenant.state.permissions.get(permission_id) for permission_id in ids)
    return roles, [permission for permission in found_permissions if permission is not None]


def member_scopes(tenant: Tenant, member: kinds.Member) -> list[kinds.Scope]:
    """Return the API scopes that a member holds directly and through roles."""
    roles, _ = effective(tenant, member)
    ids = dict.fromkeys([*member.scopes, *(held for role in roles for held in role.scopes)])
    found = (tenant.state.scopes.get(scope_id) for scope_id in ids)
    return [scope for scope in found if scope is not None]
