from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model
from kinde_management.models.users_response_user_billing import UsersResponseUserBilling
from kinde_management.models.users_response_user_identity import UsersResponseUserIdentity
from kinde_management.models.users_response_user_last_organization_sign_in import (
    UsersResponseUserLastOrganizationSignIn,
)


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class UsersResponseUser(Model):
    """One user.

    Attributes:
        id: User ID, prefixed `kp_`.
        provided_id: Your own identifier for the user.
        email: Main email address.
        phone: Main phone number.
        username: Main username.
        last_name: Last name.
        first_name: First name.
        is_suspended: True while the user is suspended.
        picture: Profile picture URL.
        total_sign_ins: How many times the user has signed in.
        failed_sign_ins: Failed sign-ins in a row.
        last_signed_in: Latest sign-in, ISO 8601.
        created_on: When the user was created, ISO 8601.
        last_organization_sign_ins: Latest sign-in per organization.
        organizations: Codes of the organizations the user belongs to.
        identities: The user's identities.
        billing: Billing details.
    """

    id: str
    provided_id: str | None = None
    email: str | None = None
    phone: str | None = None
    username: str | None = None
    last_name: str | None = None
    first_name: str | None = None
    is_suspended: bool | None = None
    picture: str | None = None
    total_sign_ins: int | None = None
    failed_sign_ins: int | None = None
    last_signed_in: str | None = None
    created_on: str | None = None
    last_organization_sign_ins: list[UsersResponseUserLastOrganizationSignIn] | None = None
    organizations: list[str] = field(factory=list[str])
    identities: list[UsersResponseUserIdentity] = field(factory=list[UsersResponseUserIdentity])
    billing: UsersResponseUserBilling | None = None
