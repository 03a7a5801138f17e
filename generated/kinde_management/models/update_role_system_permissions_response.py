from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class UpdateRoleSystemPermissionsResponse(Model):
    """Outcome of changing a role's system permissions.

    Attributes:
        code: Result code.
        message: Result message.
        system_permissions_added: System permissions the role gained.
        system_permissions_removed: System permissions the role lost.
    """

    code: str | None = None
    message: str | None = None
    system_permissions_added: list[str] = field(factory=list[str])
    system_permissions_removed: list[str] = field(factory=list[str])
