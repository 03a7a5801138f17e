from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model
from kinde_management.models.user_billing import UserBilling
from kinde_management.models.user_identity_item import UserIdentityItem


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class User(Model):
    """A user account, as returned when reading one user.

    Attributes:
        id: User ID, prefixed `kp_`.
        provided_id: Your own identifier for the user.
        preferred_email: Main email address.
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
        organizations: Codes of the organizations the user belongs to.
        identities: The user's identities.
        billing: Billing details.
    """

    id: str
    provided_id: str | None = None
    preferred_email: str | None = None
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
    organizations: list[str] = field(factory=list[str])
    identities: list[UserIdentityItem] = field(factory=list[UserIdentityItem])
    billing: UserBilling | None = None
