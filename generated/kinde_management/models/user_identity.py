from __future__ import annotations

from attrs import define

from kinde_auth.models import Model
from kinde_management.models.user_identity_result import UserIdentityResult


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class UserIdentity(Model):
    """Outcome of creating one identity along with a user.

    Attributes:
        type: Kind of identity.
        result: The outcome.
    """

    type: str | None = None
    result: UserIdentityResult | None = None
