"""What is known of each operation below `timezones`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kinde_auth.operations import Operation, Paging

if TYPE_CHECKING:
    from kinde_management.models import (
        GetTimezonesResponse,
    )

GET_TIMEZONES: Final[Operation[GetTimezonesResponse]] = Operation(
    id="getTimezones",
    method="GET",
    path="/api/v1/timezones",
    name="timezones.list",
    tag="Timezones",
    summary="List time zones",
    scope="read:timezones",
    paging=Paging(
        style="none",
        items="timezones",
    ),
    result="GetTimezonesResponse",
)
