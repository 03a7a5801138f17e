from __future__ import annotations

from typing import Literal

from attrs import define

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetOrganizationPasskeyResponse(Model):
    """Get Organization Passkey Response.

    Attributes:
        message: Result message.
        code: Result code.
        enabled: Whether passkeys are on for the organization.
        policy: Policy in force: `off`, `optional` or `mandatory`.
        is_override_environment_passkey_settings: True when the organization's own policy replaces the
            environment's.
        environment_policy: The environment's policy: `off`, `optional` or `mandatory`.
    """

    message: str | None = None
    code: str | None = None
    enabled: bool | None = None
    policy: Literal["off", "optional", "mandatory"] | str | None = None
    is_override_environment_passkey_settings: bool | None = None
    environment_policy: Literal["off", "optional", "mandatory"] | str | None = None
