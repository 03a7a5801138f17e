from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class OrganizationUser(Model):
    """A member of an organization.

    Attributes:
        id: User ID, prefixed `kp_`.
        email: Email address.
        full_name: Full name.
        last_name: Last name.
        first_name: First name.
        picture: Profile picture URL.
        joined_on: When the user became a member.
        last_accessed_on: When the user was last in the organization.
        is_suspended: True while the user is suspended.
        roles: Keys of the roles held in the organization.
    """

    id: str
    email: str | None = None
    full_name: str | None = None
    last_name: str | None = None
    first_name: str | None = None
    picture: str | None = None
    joined_on: str | None = None
    last_accessed_on: str | None = None
    is_suspended: bool | None = None
    roles: list[str] = field(factory=list[str])
