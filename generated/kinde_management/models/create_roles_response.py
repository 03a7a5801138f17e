from __future__ import annotations

from attrs import define

from kinde_auth.models import Model
from kinde_management.models.create_roles_response_role import CreateRolesResponseRole


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class CreateRolesResponse(Model):
    """The role just defined.

    Attributes:
        role: The new role.
        code: Result code.
        message: Result message.
    """

    role: CreateRolesResponseRole
    code: str | None = None
    message: str | None = None
