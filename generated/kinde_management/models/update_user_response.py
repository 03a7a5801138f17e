from __future__ import annotations

from attrs import define

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class UpdateUserResponse(Model):
    """A user after a change.

    Attributes:
        id: User ID, prefixed `kp_`.
        given_name: First name.
        family_name: Last name.
        email: Main email address.
        is_suspended: True while the user is suspended.
        is_password_reset_requested: True when a new password will be asked for at the next sign-in.
        picture: Profile picture URL.
    """

    id: str
    given_name: str | None = None
    family_name: str | None = None
    email: str | None = None
    is_suspended: bool | None = None
    is_password_reset_requested: bool | None = None
    picture: str | None = None
