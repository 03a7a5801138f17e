from __future__ import annotations

import datetime

from attrs import define, field

from kinde_auth.models import Model
from kinde_management.models.get_organization_invite_response_role import GetOrganizationInviteResponseRole


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetOrganizationInviteResponse(Model):
    """One invite; its fields sit at the top level, so `code` is the invite's.

    Attributes:
        id: Invite ID, prefixed `inv_`.
        message: Result message.
        code: Invite code, prefixed `inv_`.
        email: Invitee's email address.
        first_name: Invitee's first name.
        last_name: Invitee's last name.
        full_name: Invitee's full name.
        created_on: Creation time.
        is_sent: True once the email went out.
        accepted_on: Acceptance time; null until accepted.
        roles: Roles the invitee will get.
        is_revoked: True once the invite is revoked.
        invite_link: Link the invitee opens to accept.
    """

    id: str
    message: str | None = None
    code: str | None = None
    email: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    full_name: str | None = None
    created_on: datetime.datetime | None = None
    is_sent: bool | None = None
    accepted_on: datetime.datetime | None = None
    roles: list[GetOrganizationInviteResponseRole] = field(factory=list[GetOrganizationInviteResponseRole])
    is_revoked: bool | None = None
    invite_link: str | None = None
