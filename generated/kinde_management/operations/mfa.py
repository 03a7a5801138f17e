"""What is known of each operation below `mfa`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kinde_auth.operations import Operation

if TYPE_CHECKING:
    from kinde_management.models import (
        SuccessResponse,
    )

REPLACE_MFA: Final[Operation[SuccessResponse]] = Operation(
    id="ReplaceMFA",
    method="PUT",
    path="/api/v1/mfa",
    name="mfa.replace",
    tag="MFA",
    summary="Set the environment's MFA policy",
    scope="update:mfa",
    body="json",
    result="SuccessResponse",
)
