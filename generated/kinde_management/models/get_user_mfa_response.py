from __future__ import annotations

from attrs import define

from kinde_auth.models import Model
from kinde_management.models.get_user_mfa_response_mfa import GetUserMfaResponseMfa


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetUserMfaResponse(Model):
    """A user's MFA factor.

    Attributes:
        message: Result message.
        code: Result code.
        mfa: The factor.
    """

    message: str | None = None
    code: str | None = None
    mfa: GetUserMfaResponseMfa | None = None
