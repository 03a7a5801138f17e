from __future__ import annotations

from attrs import define

from kinde_auth.models import Model
from kinde_auth.typing import UNSET, Unset


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class CreateUserIdentityDetails(Model):
    """Values that suit the kind of identity.

    Attributes:
        email: Email address.
        phone: Phone number.
        phone_country_id: Country code of the number, e.g. `gb`.
        username: Username.
    """

    email: str | Unset = UNSET
    phone: str | Unset = UNSET
    phone_country_id: str | Unset = UNSET
    username: str | Unset = UNSET
