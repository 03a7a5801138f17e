"""What is known of each operation below `business`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kinde_auth.operations import Operation

if TYPE_CHECKING:
    from kinde_management.models import (
        GetBusinessResponse,
        SuccessResponse,
    )

GET_BUSINESS: Final[Operation[GetBusinessResponse]] = Operation(
    id="getBusiness",
    method="GET",
    path="/api/v1/business",
    name="business.get",
    tag="Business",
    summary="Read the business profile",
    scope="read:businesses",
    result="GetBusinessResponse",
)
UPDATE_BUSINESS: Final[Operation[SuccessResponse]] = Operation(
    id="updateBusiness",
    method="PATCH",
    path="/api/v1/business",
    name="business.update",
    tag="Business",
    summary="Change the business profile",
    scope="update:businesses",
    retry="unsafe",
    body="json",
    result="SuccessResponse",
)
