"""Builders of the requests below `mfa`: pure functions from arguments to the parts of a request."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from kinde_auth import encoding
from kinde_auth.operations import RequestParts
from kinde_auth.typing import UNSET, Unset


def replace_mfa(
    *,
    policy: Literal["required", "off", "optional"],
    enabled_factors: Sequence[Literal["mfa:email", "mfa:sms", "mfa:authenticator_app"]],
    is_recovery_codes_enabled: bool | Unset = UNSET,
) -> RequestParts:
    """Build the request of `ReplaceMFA` (PUT /api/v1/mfa)."""
    return RequestParts(
        "/api/v1/mfa",
        json=encoding.body(
            {
                "policy": policy,
                "enabled_factors": encoding.several("enabled_factors", enabled_factors),
                "is_recovery_codes_enabled": is_recovery_codes_enabled,
            }
        ),
    )
