"""The operations below `client.industries`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kinde_auth.resource import Resource, call_options
from kinde_management.operations import industries as operations
from kinde_management.requests import industries as requests

if TYPE_CHECKING:
    from kinde_auth.paging import Page
    from kinde_management.models import (
        GetIndustriesResponse,
        GetIndustriesResponseIndustry,
    )


class IndustriesResource(Resource):
    """Lookup list of industries for the business profile."""

    __slots__ = ()

    def list(
        self,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> Page[GetIndustriesResponseIndustry, GetIndustriesResponse]:
        """List industries.

        Lists industry names with the keys accepted as `industry_key` when you update the business.

        Needs the scope `read:industries`. Operation `getIndustries`: GET /api/v1/industries
        """
        return self._caller.page(
            operations.GET_INDUSTRIES,
            requests.get_industries(),
            call_options(timeout, extra_headers, extra_query),
        )
