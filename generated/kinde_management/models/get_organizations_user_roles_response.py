from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model
from kinde_management.models.organization_user_role import OrganizationUserRole


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetOrganizationsUserRolesResponse(Model):
    """Roles a member holds.

    Attributes:
        code: Result code.
        message: Result message.
        roles: Roles held.
        next_token: Cursor for the next page.
    """

    code: str | None = None
    message: str | None = None
    roles: list[OrganizationUserRole] = field(factory=list[OrganizationUserRole])
    next_token: str | None = field(default=None, repr=False)
