from __future__ import annotations

from attrs import define

from kinde_auth.models import Model
from kinde_management.models.create_identity_response_identity import CreateIdentityResponseIdentity


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class CreateIdentityResponse(Model):
    """The identity just added.

    Attributes:
        identity: The new identity.
        message: Result message.
        code: Result code.
    """

    identity: CreateIdentityResponseIdentity
    message: str | None = None
    code: str | None = None
