from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model
from kinde_management.models.user_identity import UserIdentity


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class CreateUserResponse(Model):
    """The user just created.

    Attributes:
        id: User ID, prefixed `kp_`.
        created: True once the user exists.
        identities: Outcome for each identity.
    """

    id: str
    created: bool | None = None
    identities: list[UserIdentity] = field(factory=list[UserIdentity])
