from __future__ import annotations

from typing import Literal

from attrs import define

from kinde_auth.models import Model
from kinde_auth.typing import UNSET, Unset
from kinde_management.models.create_user_identity_details import CreateUserIdentityDetails


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class CreateUserIdentity(Model):
    """One identity to create.

    Attributes:
        type: Kind of identity: `email`, `phone` or `username`.
        is_verified: Mark an email or phone as already verified.
        details: Values that suit the kind of identity.
    """

    type: Literal["email", "phone", "username"] | Unset = UNSET
    is_verified: bool | Unset = UNSET
    details: CreateUserIdentityDetails | Unset = UNSET
