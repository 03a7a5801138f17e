"""The asynchronous operations below `client.mfa`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from kinde_auth.resource import AsyncResource, call_options
from kinde_auth.typing import UNSET, Unset
from kinde_management.operations import mfa as operations
from kinde_management.requests import mfa as requests

if TYPE_CHECKING:
    from kinde_management.models import (
        SuccessResponse,
    )


class AsyncMfaResource(AsyncResource):
    """Multi-factor authentication policy of the environment."""

    __slots__ = ()

    async def replace(
        self,
        *,
        policy: Literal["required", "off", "optional"],
        enabled_factors: Sequence[Literal["mfa:email", "mfa:sms", "mfa:authenticator_app"]],
        is_recovery_codes_enabled: bool | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Set the environment's MFA policy.

        Overwrites the environment's MFA settings; the policy and the factor list must both be sent.

        Needs the scope `update:mfa`. Operation `ReplaceMFA`: PUT /api/v1/mfa

        Args:
            policy: `required`, `optional` or `off`.
            enabled_factors: Factors people may use.
            is_recovery_codes_enabled: Show recovery codes while people set up MFA; default `true`.
        """
        return await self._caller.call(
            operations.REPLACE_MFA,
            requests.replace_mfa(
                policy=policy, enabled_factors=enabled_factors, is_recovery_codes_enabled=is_recovery_codes_enabled
            ),
            call_options(timeout, extra_headers, extra_query),
        )
