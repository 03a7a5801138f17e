from __future__ import annotations

from attrs import define

from kinde_auth.models import Model
from kinde_management.models.get_role_response_role import GetRoleResponseRole


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetRoleResponse(Model):
    """One role definition.

    Attributes:
        role: The role.
        code: Result code.
        message: Result message.
    """

    role: GetRoleResponseRole
    code: str | None = None
    message: str | None = None
