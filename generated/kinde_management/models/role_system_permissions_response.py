from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model
from kinde_management.models.system_permissions import SystemPermissions


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class RoleSystemPermissionsResponse(Model):
    """Page of a role's system permissions.

    Attributes:
        code: Result code.
        message: Result message.
        system_permissions: System permissions on this page.
        next_token: Cursor for the next page; null when there is none.
    """

    code: str | None = None
    message: str | None = None
    system_permissions: list[SystemPermissions] = field(factory=list[SystemPermissions])
    next_token: str | None = field(default=None, repr=False)
