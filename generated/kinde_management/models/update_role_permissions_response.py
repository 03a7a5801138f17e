from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class UpdateRolePermissionsResponse(Model):
    """Outcome of changing a role's permissions.

    Attributes:
        code: Result code.
        message: Result message.
        permissions_added: Permissions the role gained.
        permissions_removed: Permissions the role lost.
    """

    code: str | None = None
    message: str | None = None
    permissions_added: list[str] = field(factory=list[str])
    permissions_removed: list[str] = field(factory=list[str])
