"""The asynchronous operations below `client.business`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kinde_auth.resource import AsyncResource, call_options
from kinde_auth.typing import UNSET, Unset
from kinde_management.operations import business as operations
from kinde_management.requests import business as requests

if TYPE_CHECKING:
    from kinde_management.models import (
        GetBusinessResponse,
        SuccessResponse,
    )


class AsyncBusinessResource(AsyncResource):
    """Profile of the business that owns the account."""

    __slots__ = ()

    async def get(
        self,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> GetBusinessResponse:
        """Read the business profile.

        Returns the profile of the business that owns this account.

        Needs the scope `read:businesses`. Operation `getBusiness`: GET /api/v1/business
        """
        return await self._caller.call(
            operations.GET_BUSINESS,
            requests.get_business(),
            call_options(timeout, extra_headers, extra_query),
        )

    async def update(
        self,
        *,
        business_name: str | None | Unset = UNSET,
        email: str | None | Unset = UNSET,
        industry_key: str | None | Unset = UNSET,
        is_click_wrap: bool | None | Unset = UNSET,
        is_show_kinde_branding: bool | None | Unset = UNSET,
        kinde_perk_code: str | None | Unset = UNSET,
        phone: str | None | Unset = UNSET,
        privacy_url: str | None | Unset = UNSET,
        terms_url: str | None | Unset = UNSET,
        timezone_key: str | None | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Change the business profile.

        Updates the profile fields you send. Get valid keys from the industry and time zone lists.

        Needs the scope `update:businesses`. Operation `updateBusiness`: PATCH /api/v1/business

        Args:
            business_name: Business name.
            email: Contact email address.
            industry_key: Industry key, as listed by `GET /api/v1/industries`.
            is_click_wrap: Whether clickwrap agreements are in use.
            is_show_kinde_branding: Show Kinde branding; a paid-plan setting.
            kinde_perk_code: Kinde perk code.
            phone: Contact phone number.
            privacy_url: Link to the privacy policy.
            terms_url: Link to the terms of service.
            timezone_key: Time zone key, as listed by `GET /api/v1/timezones`.
        """
        return await self._caller.call(
            operations.UPDATE_BUSINESS,
            requests.update_business(
                business_name=business_name,
                email=email,
                industry_key=industry_key,
                is_click_wrap=is_click_wrap,
                is_show_kinde_branding=is_show_kinde_branding,
                kinde_perk_code=kinde_perk_code,
                phone=phone,
                privacy_url=privacy_url,
                terms_url=terms_url,
                timezone_key=timezone_key,
            ),
            call_options(timeout, extra_headers, extra_query),
        )
