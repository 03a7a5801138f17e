"""Roles with their permissions, portal permissions, API scopes and holders.

No I/O here (floor 5).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kinde_auth.local import entities as kinds
from kinde_auth.local.api.call import Body, Call, bulk, done, found, ok, operation, unique
from kinde_auth.local.api.paging import SortKeys, token_page
from kinde_auth.local.api.permissions import permission_page
from kinde_auth.local.events import happened
from kinde_auth.local.refusals import invalid
from kinde_auth.local.state import Table

ROLE_SORT: SortKeys[kinds.Role] = {"name": lambda row: row.name, "key": lambda row: row.key}
_FIELDS = ("name", "description", "key", "is_default_role", "assignment_permission_id")


def role_body(role: kinds.Role) -> Body:
    """Return a role in the API's shape."""
    return {
        "id": role.id,
        "key": role.key,
        "name": role.name,
        "description": role.description,
        "is_default_role": role.is_default_role,
    }


@operation("GetRoles")
def get_roles(call: Call) -> Body:
    """List roles."""
    page, more = token_page(call, list(call.state.roles), place=call.state.roles.sequence, sort=ROLE_SORT)
    return ok(roles=[role_body(role) for role in page], **more)


@operation("GetRole")
def get_role(call: Call) -> Body:
    """Return one role."""
    return ok(role=role_body(call.role()))


@operation("CreateRole")
def create_role(call: Call) -> Body:
    """Define a role."""
    key = call.body.get("key")
    if not key:
        raise invalid("A role needs a key.", "KEY_REQUIRED")
    unique(call.state.roles, field="key", value=key, what="role")
    role = call.state.roles.save(
        kinds.Role(
            id=call.tenant.new_uuid(),
            key=key,
            name=call.body.get("name") or key,
            description=call.body.get("description") or "",
            is_default_role=bool(call.body.get("is_default_role")),
            assignment_permission_id=_id(call.body.get("assignment_permission_id")),
        )
    )
    happened(call.tenant, "role.created", {"role": role_body(role)}, source="api")
    return done("ROLE_CREATED", "Role successfully created", role={"id": role.id})


@operation("UpdateRoles")
def update_role(call: Call) -> Body:
    """Change a role."""
    role = call.role()
    if "key" in call.body:
        unique(call.state.roles, field="key", value=call.body["key"], what="role", besides=role)
    for name in _FIELDS:
        if name in call.body:
            value = call.body[name]
            setattr(role, name, _id(value) if name == "assignment_permission_id" else value)
    call.state.roles.save(role)
    happened(call.tenant, "role.updated", {"role": role_body(role)}, source="api")
    return done("ROLE_UPDATED", "Role successfully updated")


@operation("DeleteRole")
def delete_role(call: Call) -> Body:
    """Delete a role and take it from members."""
    role = call.role()
    for member in call.state.members:
        if role.id in member.roles:
            member.roles.remove(role.id)
            call.state.members.save(member)
    call.state.roles.remove(role.id)
    happened(call.tenant, "role.deleted", {"role": {"id": role.id}}, source="api")
    return done("ROLE_DELETED", "Role successfully deleted")


@operation("GetRolePermissions")
def get_role_permissions(call: Call) -> Body:
    """List a role's permissions."""
    page, more = permission_page(call, call.state.permissions, call.role().permissions)
    return ok(permissions=page, **more)


@operation("UpdateRolePermissions")
def update_role_permissions(call: Call) -> Body:
    """Add permissions to a role and remove others."""
    role = call.role()
    added, removed = _change(role.permissions, call.items("permissions"), call.state.permissions)
    call.state.roles.save(role)
    return ok(permissions_added=added, permissions_removed=removed)


@operation("RemoveRolePermission")
def remove_role_permission(call: Call) -> Body:
    """Take a permission from a role."""
    role, permission = call.role(), call.permission()
    if permission.id in role.permissions:
        role.permissions.remove(permission.id)
        call.state.roles.save(role)
    return done("PERMISSION_REMOVED", "Permission successfully removed from role")


@operation("GetRoleSystemPermissions")
def get_role_system_permissions(call: Call) -> Body:
    """List a role's portal permissions."""
    page, more = permission_page(call, call.state.system_permissions, call.role().system_permissions)
    return ok(system_permissions=page, **more)


@operation("UpdateRoleSystemPermissions")
def update_role_system_permissions(call: Call) -> Body:
    """Add portal permissions to a role and remove others."""
    role = call.role()
    given, known = call.items("system_permissions"), call.state.system_permissions
    added, removed = _change(role.system_permissions, given, known)
    call.state.roles.save(role)
    return ok(system_permissions_added=added, system_permissions_removed=removed)


@operation("GetRoleScopes")
def get_role_scopes(call: Call) -> Body:
    """List a role's API scopes."""
    rows = [scope for scope in call.state.scopes if scope.id in call.role().scopes]
    return ok(
        scopes=[
            {"id": scope.id, "key": scope.key, "description": scope.description, "api_id": scope.api_id}
            for scope in rows
        ]
    )


@operation("AddRoleScope")
def add_role_scope(call: Call) -> Body:
    """Give a role an API scope."""
    role = call.role()
    scope = found(call.state.scopes, call.body["scope_id"], "scope")
    if scope.id not in role.scopes:
        role.scopes.append(scope.id)
        call.state.roles.save(role)
    return done("ROLE_SCOPE_ADDED", "Scope successfully added to role")


@operation("DeleteRoleScope")
def delete_role_scope(call: Call) -> Body:
    """Take an API scope from a role."""
    role = call.role()
    scope = found(call.state.scopes, call.path["scope_id"], "scope")
    if scope.id in role.scopes:
        role.scopes.remove(scope.id)
        call.state.roles.save(role)
    return done("ROLE_SCOPE_DELETED", "Scope successfully removed from role")


@operation("GetRoleUsers")
def get_role_users(call: Call) -> Body:
    """List the users who hold a role in any organization."""
    role = call.role()
    codes: dict[str, list[str]] = {}
    for member in call.state.members:
        if role.id in member.roles:
            codes.setdefault(member.user_id, []).append(member.org_code)
    rows = [user for user in call.state.users if user.id in codes]
    page, more = token_page(call, rows, place=call.state.users.sequence)
    return ok(users=[{"id": user.id, "org_codes": codes[user.id]} for user in page], **more)


def _id(value: object) -> str | None:
    return None if value is None else str(value)


def _change(
    held: list[str], items: Iterable[Mapping[str, Any]], known: Table[kinds.Permission]
) -> tuple[list[str], list[str]]:
    """Apply a bulk change to a list of ids and return the ids added and removed."""
    added: list[str] = []
    removed: list[str] = []
    for item in bulk(list(items)):
        row = found(known, item.get("id") or "", "permission")
        if item.get("operation") == "delete":
            if row.id in held:
                held.remove(row.id)
                removed.append(row.id)
        elif row.id not in held:
            held.append(row.id)
            added.append(row.id)
    return added, removed
