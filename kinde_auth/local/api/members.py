"""Members of organizations: who belongs where, with which roles, permissions and API scopes.

No I/O here (floor 5).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from kinde_auth.local import entities as kinds
from kinde_auth.local.api.call import Body, Call, bulk, done, ok, operation
from kinde_auth.local.api.paging import SortKeys, token_page
from kinde_auth.local.api.users import factor_of, factors_answer
from kinde_auth.local.clock import seconds
from kinde_auth.local.membership import effective
from kinde_auth.local.people import add_member, end_sessions, identity_of, touch_user
from kinde_auth.local.refusals import invalid

_LONGEST_COUNT = dt.timedelta(days=3)


@operation("GetOrganizationUsers")
def get_members(call: Call) -> Body:
    """List an organization's members."""
    state = call.state
    wanted_roles, wanted_permissions = call.listed("roles"), call.listed("permissions")
    rows: list[kinds.Member] = []
    for member in state.members.where(org_code=call.organization().code):
        roles, permissions = effective(call.tenant, member)
        has_roles = wanted_roles <= {role.key for role in roles}
        if has_roles and wanted_permissions <= {permission.key for permission in permissions}:
            rows.append(member)
    sort: SortKeys[kinds.Member] = {
        "name": lambda row: call.user(row.user_id).full_name,
        "email": lambda row: identity_of(call.tenant, call.user(row.user_id), "email") or "",
    }
    page, more = token_page(call, rows, place=state.members.sequence, sort=sort)
    return ok(organization_users=[_member(call, row) for row in page], **more)


@operation("AddOrganizationUsers")
def add_members(call: Call) -> Body:
    """Add users to an organization."""
    organization = call.organization()
    added: list[str] = []
    for item in bulk(call.items("users")):
        user = call.user(item.get("id") or "")
        roles, permissions = _role_ids(call, item.get("roles")), _permission_ids(call, item.get("permissions"))
        if f"{organization.code}/{user.id}" not in call.state.members:
            add_member(call.tenant, organization, user, roles=roles, permissions=permissions)
            added.append(user.id)
    return done("USERS_ADDED", "Users successfully added", users_added=added)


@operation("UpdateOrganizationUsers")
def update_members(call: Call) -> Body:
    """Change the roles and permissions of members, or remove them from the organization."""
    organization = call.organization()
    added: list[str] = []
    updated: list[str] = []
    removed: list[str] = []
    for item in bulk(call.items("users")):
        user = call.user(item.get("id") or "")
        member = call.state.members.get(f"{organization.code}/{user.id}")
        if item.get("operation") == "delete":
            if member is not None:
                _remove(call, member)
                removed.append(user.id)
            continue
        roles, permissions = _role_ids(call, item.get("roles")), _permission_ids(call, item.get("permissions"))
        if member is None:
            add_member(call.tenant, organization, user, roles=roles, permissions=permissions)
            added.append(user.id)
            continue
        member.roles = roles if "roles" in item else member.roles
        member.permissions = permissions if "permissions" in item else member.permissions
        _changed(call, member)
        updated.append(user.id)
    message = "Users successfully updated"
    return done("USERS_UPDATED", message, users_added=added, users_updated=updated, users_removed=removed)


@operation("RemoveOrganizationUser")
def remove_member(call: Call) -> Body:
    """Remove a user from an organization."""
    _remove(call, call.member())
    return done("USER_REMOVED", "User successfully removed from organization")


@operation("GetOrganizationUserRoles")
def get_member_roles(call: Call) -> Body:
    """List a member's roles."""
    rows = (call.state.roles.get(role_id) for role_id in call.member().roles)
    return ok(roles=[{"id": role.id, "key": role.key, "name": role.name} for role in rows if role is not None])


@operation("CreateOrganizationUserRole")
def create_member_role(call: Call) -> Body:
    """Give a member a role."""
    member, role = call.member(), call.role(call.body.get("role_id") or "")
    if role.id not in member.roles:
        member.roles.append(role.id)
        _changed(call, member)
    return done("ROLE_ADDED", "Role successfully added")


@operation("DeleteOrganizationUserRole")
def delete_member_role(call: Call) -> Body:
    """Take a role from a member."""
    member, role = call.member(), call.role()
    if role.id in member.roles:
        member.roles.remove(role.id)
        _changed(call, member)
    return done("ROLE_REMOVED", "Role successfully removed")


@operation("GetOrganizationUserPermissions")
def get_member_permissions(call: Call) -> Body:
    """List a member's permissions, those through roles included."""
    member = call.member()
    roles, permissions = effective(call.tenant, member)
    expand = "roles" in call.listed("expand")
    bodies: list[Body] = []
    for permission in permissions:
        body: Body = {
            "id": permission.id,
            "key": permission.key,
            "name": permission.name,
            "description": permission.description,
        }
        if expand:
            granting = (role for role in roles if permission.id in role.permissions)
            body["roles"] = [{"id": role.id, "key": role.key} for role in granting]
        bodies.append(body)
    return ok(permissions=bodies)


@operation("CreateOrganizationUserPermission")
def create_member_permission(call: Call) -> Body:
    """Give a member a permission directly."""
    member, permission = call.member(), call.permission(call.body.get("permission_id") or "")
    if permission.id not in member.permissions:
        member.permissions.append(permission.id)
        _changed(call, member)
    return done("PERMISSION_ADDED", "Permission successfully added")


@operation("DeleteOrganizationUserPermission")
def delete_member_permission(call: Call) -> Body:
    """Take a directly given permission from a member."""
    member, permission = call.member(), call.permission()
    if permission.id in member.permissions:
        member.permissions.remove(permission.id)
        _changed(call, member)
    return done("PERMISSION_REMOVED", "Permission successfully removed")


@operation("GetOrganizationRoleUsers")
def get_role_members(call: Call) -> Body:
    """List the members who hold a role."""
    page, more = token_page(call, _holders(call), place=call.state.members.sequence)
    return ok(users=[{"id": member.user_id} for member in page], **more)


@operation("GetOrganizationRoleUsersCount")
def count_role_members(call: Call) -> Body:
    """Count the members who hold a role."""
    return ok(count=len(_holders(call)))


@operation("GetOrganizationRoleActiveUsersCount")
def count_active_role_members(call: Call) -> Body:
    """Count the members who hold a role and used the organization in a window of at most three days."""
    start, end = seconds(call.query["date_time_from"]), seconds(call.query["date_time_to"])
    if end - start > _LONGEST_COUNT.total_seconds():
        raise invalid("The window can be three days at most.", "DATE_TIME_RANGE_TOO_LARGE")
    active = [
        member
        for member in _holders(call)
        if member.last_accessed_on is not None and start <= seconds(member.last_accessed_on) <= end
    ]
    return ok(
        active_users_count=len(active),
        date_time_from=_text(call.query["date_time_from"]),
        date_time_to=_text(call.query["date_time_to"]),
    )


@operation("addOrganizationUserAPIScope")
def add_member_scope(call: Call) -> None:
    """Give a member an API scope."""
    member, scope = call.member(), call.api_scope()
    if scope.id not in member.scopes:
        member.scopes.append(scope.id)
        _changed(call, member)


@operation("deleteOrganizationUserAPIScope")
def delete_member_scope(call: Call) -> None:
    """Take an API scope from a member."""
    member, scope = call.member(), call.api_scope()
    if scope.id in member.scopes:
        member.scopes.remove(scope.id)
        _changed(call, member)


@operation("GetOrgUserMFA")
def get_member_factors(call: Call) -> Body:
    """Return the member's newest second factor."""
    return factors_answer(call, call.user(call.member().user_id))


@operation("ResetOrgUserMFAAll")
def reset_member_factors(call: Call) -> Body:
    """Remove all second factors of a member."""
    for factor in call.state.factors.where(user_id=call.member().user_id):
        call.state.factors.remove(factor.id)
    return done("MFA_RESET", "MFA has been reset")


@operation("ResetOrgUserMFA")
def reset_member_factor(call: Call) -> Body:
    """Remove one second factor of a member."""
    member = call.member()
    call.state.factors.remove(factor_of(call, call.user(member.user_id)).id)
    return done("MFA_RESET", "MFA has been reset")


def _holders(call: Call) -> list[kinds.Member]:
    role = call.role()
    return [row for row in call.state.members.where(org_code=call.organization().code) if role.id in row.roles]


def _changed(call: Call, member: kinds.Member) -> None:
    call.state.members.save(member)
    touch_user(call.tenant, call.user(member.user_id))


def _remove(call: Call, member: kinds.Member) -> None:
    end_sessions(call.tenant, member.user_id, org_code=member.org_code)
    call.state.members.remove(member.id)
    touch_user(call.tenant, call.user(member.user_id))


def _role_ids(call: Call, keys: Iterable[str] | None) -> list[str]:
    return [_by_key(call.state.roles, key, "role") for key in keys or ()]


def _permission_ids(call: Call, keys: Iterable[str] | None) -> list[str]:
    return [_by_key(call.state.permissions, key, "permission") for key in keys or ()]


def _by_key(table: Any, key: str, what: str) -> str:
    row = table.first(key=key) or table.get(key)
    if row is None:
        raise invalid(f"There is no {what} {key}.", f"{what.upper()}_NOT_FOUND")
    return str(row.id)


def _text(moment: str | dt.datetime) -> str:
    return moment.isoformat() if isinstance(moment, dt.datetime) else moment


def _member(call: Call, member: kinds.Member) -> Body:
    user = call.user(member.user_id)
    roles = (call.state.roles.get(role_id) for role_id in member.roles)
    return {
        "id": user.id,
        "email": identity_of(call.tenant, user, "email"),
        "full_name": user.full_name,
        "last_name": user.family_name or None,
        "first_name": user.given_name or None,
        "picture": user.picture,
        "joined_on": member.joined_on,
        "last_accessed_on": member.last_accessed_on,
        "is_suspended": user.is_suspended,
        "roles": [role.key for role in roles if role is not None],
    }
