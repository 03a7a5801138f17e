"""Builders of the requests below `business`: pure functions from arguments to the parts of a request."""

from __future__ import annotations

from kinde_auth import encoding
from kinde_auth.operations import RequestParts
from kinde_auth.typing import UNSET, Unset


def get_business() -> RequestParts:
    """Build the request of `getBusiness` (GET /api/v1/business)."""
    return RequestParts(
        "/api/v1/business",
    )


def update_business(
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
) -> RequestParts:
    """Build the request of `updateBusiness` (PATCH /api/v1/business)."""
    return RequestParts(
        "/api/v1/business",
        json=encoding.body(
            {
                "business_name": business_name,
                "email": email,
                "industry_key": industry_key,
                "is_click_wrap": is_click_wrap,
                "is_show_kinde_branding": is_show_kinde_branding,
                "kinde_perk_code": kinde_perk_code,
                "phone": phone,
                "privacy_url": privacy_url,
                "terms_url": terms_url,
                "timezone_key": timezone_key,
            }
        ),
    )
