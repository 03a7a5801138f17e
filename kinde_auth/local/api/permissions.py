"""Permissions, of the tenant and of Kinde's portal.

No I/O here (floor 5).
"""

from __future__ import annotations

from typing import Any

from kinde_auth.local import entities as kinds
from kinde_auth.local.api.call import Body, Call, done, ok, operation, unique
from kinde_auth.local.api.paging import SortKeys, token_page
from kinde_auth.local.events import happened
from kinde_auth.local.refusals import invalid
from kinde_auth.local.state import Table

PERMISSION_SORT: SortKeys[kinds.Permission] = {"name": lambda row: row.name, "id": lambda row: row.id}


def permission_body(permission: kinds.Permission) -> Body:
    """Return a permission in the API's shape."""
    return {
        "id": permission.id,
        "key": permission.key,
        "name": permission.name,
        "description": permission.description,
    }


def permission_page(call: Call, table: Table[kinds.Permission], ids: list[str] | None = None) -> Any:
    """Return a page of permissions, all or those with the ids, and where to go on."""
    rows = list(table) if ids is None else [row for row in table if row.id in ids]
    page, more = token_page(call, rows, place=table.sequence, sort=PERMISSION_SORT)
    return [permission_body(row) for row in page], more


@operation("GetPermissions")
def get_permissions(call: Call) -> Body:
    """List permissions."""
    page, more = permission_page(call, call.state.permissions)
    return ok(permissions=page, **more)


@operation("GetSystemPermissions")
def get_system_permissions(call: Call) -> Body:
    """List the permissions of Kinde's portal."""
    page, more = permission_page(call, call.state.system_permissions)
    return ok(system_permissions=page, **more)


@operation("CreatePermission")
def create_permission(call: Call) -> Body:
    """Define a permission."""
    key = call.body.get("key")
    if not key:
        raise invalid("A permission needs a key.", "KEY_REQUIRED")
    unique(call.state.permissions, field="key", value=key, what="permission")
    permission = call.state.permissions.save(
        kinds.Permission(
            id=call.tenant.new_uuid(),
            key=key,
            name=call.body.get("name") or key,
            description=call.body.get("description") or "",
        )
    )
    happened(call.tenant, "permission.created", {"permission": permission_body(permission)}, source="api")
    return done("PERMISSION_CREATED", "Permission successfully created")


@operation("UpdatePermissions")
def update_permission(call: Call) -> Body:
    """Change a permission."""
    permission = call.permission()
    if "key" in call.body:
        unique(call.state.permissions, field="key", value=call.body["key"], what="permission", besides=permission)
    for name in ("name", "description", "key"):
        if name in call.body:
            setattr(permission, name, call.body[name])
    call.state.permissions.save(permission)
    happened(call.tenant, "permission.updated", {"permission": permission_body(permission)}, source="api")
    return done("PERMISSION_UPDATED", "Permission successfully updated")


@operation("DeletePermission")
def delete_permission(call: Call) -> Body:
    """Delete a permission and take it from roles and members."""
    permission = call.permission()
    for role in call.state.roles:
        if permission.id in role.permissions:
            role.permissions.remove(permission.id)
            call.state.roles.save(role)
    for member in call.state.members:
        if permission.id in member.permissions:
            member.permissions.remove(permission.id)
            call.state.members.save(member)
    call.state.permissions.remove(permission.id)
    happened(call.tenant, "permission.deleted", {"permission": {"id": permission.id}}, source="api")
    return done("PERMISSION_DELETED", "Permission successfully deleted")
