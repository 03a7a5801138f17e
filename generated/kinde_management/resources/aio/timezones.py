"""The asynchronous operations below `client.timezones`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kinde_auth.resource import AsyncResource, call_options
from kinde_management.operations import timezones as operations
from kinde_management.requests import timezones as requests

if TYPE_CHECKING:
    from kinde_auth.paging import AsyncPage
    from kinde_management.models import (
        GetTimezonesResponse,
        GetTimezonesResponseTimezone,
    )


class AsyncTimezonesResource(AsyncResource):
    """Lookup list of time zones for the business profile."""

    __slots__ = ()

    async def list(
        self,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> AsyncPage[GetTimezonesResponseTimezone, GetTimezonesResponse]:
        """List time zones.

        Lists time zone names with the keys accepted as `timezone_key` when you update the business.

        Needs the scope `read:timezones`. Operation `getTimezones`: GET /api/v1/timezones
        """
        return await self._caller.page(
            operations.GET_TIMEZONES,
            requests.get_timezones(),
            call_options(timeout, extra_headers, extra_query),
        )
