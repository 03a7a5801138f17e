from __future__ import annotations

from typing import Literal

from attrs import define, field

from kinde_auth.models import Model
from kinde_management.models.get_organization_response_background_color import GetOrganizationResponseBackgroundColor
from kinde_management.models.get_organization_response_background_color_dark import (
    GetOrganizationResponseBackgroundColorDark,
)
from kinde_management.models.get_organization_response_billing import GetOrganizationResponseBilling
from kinde_management.models.get_organization_response_button_color import GetOrganizationResponseButtonColor
from kinde_management.models.get_organization_response_button_color_dark import GetOrganizationResponseButtonColorDark
from kinde_management.models.get_organization_response_button_text_color import GetOrganizationResponseButtonTextColor
from kinde_management.models.get_organization_response_button_text_color_dark import (
    GetOrganizationResponseButtonTextColorDark,
)
from kinde_management.models.get_organization_response_link_color import GetOrganizationResponseLinkColor
from kinde_management.models.get_organization_response_link_color_dark import GetOrganizationResponseLinkColorDark


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetOrganizationResponse(Model):
    """One organization; no result envelope, so `code` is the organization's.

    Attributes:
        code: Organization code, prefixed `org_`.
        name: Display name.
        handle: Unique handle, usable in dynamic callback URLs.
        is_default: True for the default organization.
        external_id: Your own identifier, handy for migration or mapping to other systems.
        is_auto_membership_enabled: Whether people become members when they authenticate with this
            organization's code.
        logo: Logo URL.
        logo_dark: Logo URL for dark themes.
        favicon_svg: SVG favicon URL, the best choice for most browsers.
        favicon_fallback: PNG favicon URL for browsers that cannot show SVG.
        allowed_domains: Domains people may sign up from; any domain when empty.
        link_color: Light-mode link color.
        background_color: Light-mode page background color.
        button_color: Light-mode button color.
        button_text_color: Light-mode button label color.
        link_color_dark: Dark-mode link color.
        background_color_dark: Dark-mode page background color.
        button_text_color_dark: Dark-mode button label color.
        button_color_dark: Dark-mode button color.
        button_border_radius: Button corner radius in px (shown as rem).
        card_border_radius: Card corner radius in px (shown as rem).
        input_border_radius: Input corner radius in px (shown as rem).
        theme_code: Color theme: `light`, `dark` or `user_preference`.
        color_scheme: Color scheme written to meta tags, set by `theme_code`: `light`, `dark` or `light dark`.
        created_on: When the organization was created, ISO 8601.
        is_allow_registrations: Deprecated: use `is_auto_membership_enabled`.
        sender_name: Organization name shown in emails.
        sender_email: From address for emails; needs custom SMTP.
        is_suspended: True while the organization is suspended.
        suspended_on: When it was suspended, ISO 8601; null when it is not.
        billing: Billing details of an organization that is a billing customer.
    """

    code: str
    name: str | None = None
    handle: str | None = None
    is_default: bool | None = None
    external_id: str | None = None
    is_auto_membership_enabled: bool | None = None
    logo: str | None = None
    logo_dark: str | None = None
    favicon_svg: str | None = None
    favicon_fallback: str | None = None
    allowed_domains: list[str] = field(factory=list[str])
    link_color: GetOrganizationResponseLinkColor | None = None
    background_color: GetOrganizationResponseBackgroundColor | None = None
    button_color: GetOrganizationResponseButtonColor | None = None
    button_text_color: GetOrganizationResponseButtonTextColor | None = None
    link_color_dark: GetOrganizationResponseLinkColorDark | None = None
    background_color_dark: GetOrganizationResponseBackgroundColorDark | None = None
    button_text_color_dark: GetOrganizationResponseButtonTextColorDark | None = None
    button_color_dark: GetOrganizationResponseButtonColorDark | None = None
    button_border_radius: int | None = None
    card_border_radius: int | None = None
    input_border_radius: int | None = None
    theme_code: Literal["light", "dark", "user_preference"] | str | None = None
    color_scheme: Literal["light", "dark", "light dark"] | str | None = None
    created_on: str | None = None
    is_allow_registrations: bool | None = None
    sender_name: str | None = None
    sender_email: str | None = None
    is_suspended: bool | None = None
    suspended_on: str | None = None
    billing: GetOrganizationResponseBilling | None = None
