from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model
from kinde_management.models.organization_user import OrganizationUser


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetOrganizationUsersResponse(Model):
    """Page of an organization's members.

    Attributes:
        code: Result code.
        message: Result message.
        organization_users: Members on this page.
        next_token: Cursor for the next page.
    """

    code: str | None = None
    message: str | None = None
    organization_users: list[OrganizationUser] = field(factory=list[OrganizationUser])
    next_token: str | None = field(default=None, repr=False)
