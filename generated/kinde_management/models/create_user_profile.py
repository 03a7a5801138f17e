from __future__ import annotations

from attrs import define

from kinde_auth.models import Model
from kinde_auth.typing import UNSET, Unset


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class CreateUserProfile(Model):
    """Basic profile.

    Attributes:
        given_name: First name.
        family_name: Last name.
        picture: Profile picture URL.
    """

    given_name: str | Unset = UNSET
    family_name: str | Unset = UNSET
    picture: str | Unset = UNSET
