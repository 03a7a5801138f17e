from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model
from kinde_management.models.organization_user_permission_role import OrganizationUserPermissionRole


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class OrganizationUserPermission(Model):
    """A permission that a member has.

    Attributes:
        id: Permission ID.
        key: Key your code checks for.
        name: Display name.
        description: What the permission allows.
        roles: Roles that give it; filled in when expanded.
    """

    id: str
    key: str
    name: str | None = None
    description: str | None = None
    roles: list[OrganizationUserPermissionRole] = field(factory=list[OrganizationUserPermissionRole])
