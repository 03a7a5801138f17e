from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model
from kinde_management.models.identity import Identity


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetIdentitiesResponse(Model):
    """Page of a user's identities.

    Attributes:
        code: Result code.
        message: Result message.
        identities: The user's identities.
        has_more: True when another page follows.
    """

    code: str | None = None
    message: str | None = None
    identities: list[Identity] = field(factory=list[Identity])
    has_more: bool | None = None
