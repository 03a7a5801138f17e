"""People of a tenant: accounts, identities and places in organizations, whoever changes them.

The Management API, the sign-in pages and the test kit all come here. No I/O here (floor 5).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kinde_auth.local import entities as kinds
from kinde_auth.local.events import happened
from kinde_auth.local.refusals import invalid
from kinde_auth.local.tenant import Tenant

_UNIQUE_KINDS = ("email", "username", "phone")


def add_user(
    tenant: Tenant,
    *,
    given_name: str = "",
    family_name: str = "",
    picture: str | None = None,
    provided_id: str | None = None,
    identities: Iterable[tuple[str, str, bool]] = (),
    source: str = "admin",
    user_id: str | None = None,
) -> kinds.User:
    """Create a user; each identity is its kind, its value and whether it is verified."""
    user = tenant.state.users.save(
        kinds.User(
            id=user_id or tenant.new_id("kp"),
            created_on=tenant.now(),
            given_name=given_name,
            family_name=family_name,
            picture=picture,
            provided_id=provided_id,
            updated_at=int(tenant.clock()),
            billing_customer_id=tenant.new_id("customer"),
        )
    )
    for kind, value, is_verified in identities:
        new_identity(tenant, user, kind=kind, value=value, is_confirmed=is_verified)
    happened(tenant, "user.created", user_event(tenant, user), source=source)
    return user


def new_identity(
    tenant: Tenant, user: kinds.User, *, kind: str, value: str, is_confirmed: bool = True
) -> kinds.Identity:
    """Give a user an identity; the first of its kind is the primary one."""
    return tenant.state.identities.save(
        kinds.Identity(
            id=tenant.new_id("identity"),
            user_id=user.id,
            type=kind,
            value=value,
            created_on=tenant.now(),
            is_confirmed=is_confirmed,
            is_primary=tenant.state.identities.first(user_id=user.id, type=kind) is None,
        )
    )


def accept_identity(tenant: Tenant, *, kind: str, value: str) -> None:
    """Refuse an identity that somebody has already."""
    if kind not in _UNIQUE_KINDS:
        return
    if kind == "email" and "@" not in value:
        raise invalid("The e-mail address is not valid.", "INVALID_EMAIL")
    if find_identity(tenant, kind=kind, value=value) is not None:
        raise invalid(f"A user with this {kind} exists already.", "USER_ALREADY_EXISTS")


def find_identity(tenant: Tenant, *, kind: str, value: str) -> kinds.Identity | None:
    """Return the identity with this value, whichever case it is written in."""
    wanted = value.strip().casefold()
    rows = tenant.state.identities.where(type=kind)
    return next((row for row in rows if row.value.casefold() == wanted), None)


def identity_of(tenant: Tenant, user: kinds.User, kind: str) -> str | None:
    """Return the value of a user's primary identity of a kind."""
    rows = tenant.state.identities.where(user_id=user.id, type=kind)
    rows.sort(key=lambda row: not row.is_primary)
    return rows[0].value if rows else None


def user_organizations(tenant: Tenant, user: kinds.User) -> list[kinds.Organization]:
    """Return the organizations that a user belongs to."""
    codes = [member.org_code for member in tenant.state.members.where(user_id=user.id)]
    found = (tenant.state.organizations.get(code) for code in codes)
    return [organization for organization in found if organization is not None]


def add_member(
    tenant: Tenant,
    organization: kinds.Organization,
    user: kinds.User,
    *,
    roles: Iterable[str] = (),
    permissions: Iterable[str] = (),
) -> kinds.Member:
    """Put a user into an organization with these roles and permissions (ids) besides the default roles."""
    known = tenant.state.members.get(f"{organization.code}/{user.id}")
    if known is not None:
        return known
    default_roles = [role.id for role in tenant.state.roles if role.is_default_role]
    member = tenant.state.members.save(
        kinds.Member(
            org_code=organization.code,
            user_id=user.id,
            joined_on=tenant.now(),
            roles=list(dict.fromkeys([*default_roles, *roles])),
            permissions=list(dict.fromkeys(permissions)),
        )
    )
    touch_user(tenant, user)
    return member


def touch_user(tenant: Tenant, user: kinds.User) -> None:
    """Note that a user changed: the next refresh gives a new access token with new claims."""
    user.updated_at = int(tenant.clock())
    user.claims_changed_at = tenant.clock()
    tenant.state.users.save(user)


def end_sessions(tenant: Tenant, user_id: str, *, org_code: str | None = None) -> None:
    """End a user's sessions, all or those of one organization."""
    for session in tenant.state.sessions.where(user_id=user_id):
        if org_code is None or session.org_code == org_code:
            tenant.state.sessions.remove(session.id)
    for grant in tenant.state.grants.where(user_id=user_id):
        if org_code is None or grant.org_code == org_code:
            # Whoever checks a token by itself does not notice; introspection does.
            grant.is_revoked = True
            tenant.state.grants.save(grant)
            if grant.access_jti:
                row = kinds.RevokedToken(id=grant.access_jti, expires_at=grant.access_expires_at)
                tenant.state.revoked.save(row)


def forget_user(tenant: Tenant, user: kinds.User) -> None:
    """Delete a user and everything of theirs."""
    state = tenant.state
    end_sessions(tenant, user.id)
    for table in (state.identities, state.members, state.factors, state.api_keys):
        table.remove_where(user_id=user.id)
    state.users.remove(user.id)


def user_event(tenant: Tenant, user: kinds.User) -> dict[str, Any]:
    """Return a user as the events `user.created` and `user.updated` show it."""
    return {
        "user": {
            "id": user.id,
            "email": identity_of(tenant, user, "email"),
            "first_name": user.given_name,
            "last_name": user.family_name,
            "phone": identity_of(tenant, user, "phone"),
            "username": identity_of(tenant, user, "username"),
            "is_password_reset_requested": user.is_password_reset_requested,
            "is_suspended": user.is_suspended,
            "organizations": [
                {
                    "code": member.org_code,
                    "roles": _keys(tenant.state.roles, member.roles),
                    "permissions": _keys(tenant.state.permissions, member.permissions),
                }
                for member in tenant.state.members.where(user_id=user.id)
            ],
        }
    }


def _keys(table: Any, ids: Iterable[str]) -> list[dict[str, str]] | None:
    rows = [table.get(row_id) for row_id in ids]
    return [{"id": row.id, "key": row.key} for row in rows if row is not None] or None
