"""What is known of each operation below `industries`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kinde_auth.operations import Operation, Paging

if TYPE_CHECKING:
    from kinde_management.models import (
        GetIndustriesResponse,
    )

GET_INDUSTRIES: Final[Operation[GetIndustriesResponse]] = Operation(
    id="getIndustries",
    method="GET",
    path="/api/v1/industries",
    name="industries.list",
    tag="Industries",
    summary="List industries",
    scope="read:industries",
    paging=Paging(
        style="none",
        items="industries",
    ),
    result="GetIndustriesResponse",
)
