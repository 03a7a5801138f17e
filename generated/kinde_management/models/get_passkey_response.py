from __future__ import annotations

from typing import Literal

from attrs import define

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetPasskeyResponse(Model):
    """Get Passkey Response.

    Attributes:
        message: Result message.
        code: Result code.
        enabled: True unless `policy` is `off`.
        policy: `off`: no passkeys. `optional`: setup is offered after a password sign-in and may be skipped.
            `mandatory`: setup must follow the first password sign-in.
    """

    message: str | None = None
    code: str | None = None
    enabled: bool | None = None
    policy: Literal["off", "optional", "mandatory"] | str | None = None
