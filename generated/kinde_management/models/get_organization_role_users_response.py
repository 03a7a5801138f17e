from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model
from kinde_management.models.get_organization_role_users_response_user import GetOrganizationRoleUsersResponseUser


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetOrganizationRoleUsersResponse(Model):
    """Page of members holding a role in one organization.

    Attributes:
        code: Result code.
        message: Result message.
        users: Holders of the role.
        next_token: Cursor for the next page; null when there is none.
    """

    code: str | None = None
    message: str | None = None
    users: list[GetOrganizationRoleUsersResponseUser] = field(factory=list[GetOrganizationRoleUsersResponseUser])
    next_token: str | None = field(default=None, repr=False)
