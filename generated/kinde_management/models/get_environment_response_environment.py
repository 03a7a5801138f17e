from __future__ import annotations

from typing import Literal

from attrs import define

from kinde_auth.models import Model
from kinde_management.models.get_environment_response_environment_background_color import (
    GetEnvironmentResponseEnvironmentBackgroundColor,
)
from kinde_management.models.get_environment_response_environment_background_color_dark import (
    GetEnvironmentResponseEnvironmentBackgroundColorDark,
)
from kinde_management.models.get_environment_response_environment_button_color import (
    GetEnvironmentResponseEnvironmentButtonColor,
)
from kinde_management.models.get_environment_response_environment_button_color_dark import (
    GetEnvironmentResponseEnvironmentButtonColorDark,
)
from kinde_management.models.get_environment_response_environment_button_text_color import (
    GetEnvironmentResponseEnvironmentButtonTextColor,
)
from kinde_management.models.get_environment_response_environment_button_text_color_dark import (
    GetEnvironmentResponseEnvironmentButtonTextColorDark,
)
from kinde_management.models.get_environment_response_environment_link_color import (
    GetEnvironmentResponseEnvironmentLinkColor,
)
from kinde_management.models.get_environment_response_environment_link_color_dark import (
    GetEnvironmentResponseEnvironmentLinkColorDark,
)


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetEnvironmentResponseEnvironment(Model):
    """The environment.

    Attributes:
        code: Environment code.
        name: Display name.
        hotjar_site_id: Hotjar site ID.
        google_analytics_tag: Google Analytics tag.
        contentsquare_tag_id: Contentsquare tag ID.
        is_default: True for the default environment, normally production.
        is_live: True for a live environment.
        kinde_domain: Domain on Kinde.
        custom_domain: Custom domain, if one is set.
        logo: Logo URL.
        logo_dark: Logo URL for dark themes.
        favicon_svg: SVG favicon URL, the best choice for most browsers.
        favicon_fallback: PNG favicon URL for browsers that cannot show SVG.
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
        created_on: When the environment was created, ISO 8601.
    """

    code: str
    name: str | None = None
    hotjar_site_id: str | None = None
    google_analytics_tag: str | None = None
    contentsquare_tag_id: str | None = None
    is_default: bool | None = None
    is_live: bool | None = None
    kinde_domain: str | None = None
    custom_domain: str | None = None
    logo: str | None = None
    logo_dark: str | None = None
    favicon_svg: str | None = None
    favicon_fallback: str | None = None
    link_color: GetEnvironmentResponseEnvironmentLinkColor | None = None
    background_color: GetEnvironmentResponseEnvironmentBackgroundColor | None = None
    button_color: GetEnvironmentResponseEnvironmentButtonColor | None = None
    button_text_color: GetEnvironmentResponseEnvironmentButtonTextColor | None = None
    link_color_dark: GetEnvironmentResponseEnvironmentLinkColorDark | None = None
    background_color_dark: GetEnvironmentResponseEnvironmentBackgroundColorDark | None = None
    button_text_color_dark: GetEnvironmentResponseEnvironmentButtonTextColorDark | None = None
    button_color_dark: GetEnvironmentResponseEnvironmentButtonColorDark | None = None
    button_border_radius: int | None = None
    card_border_radius: int | None = None
    input_border_radius: int | None = None
    theme_code: Literal["light", "dark", "user_preference"] | str | None = None
    color_scheme: Literal["light", "dark", "light dark"] | str | None = None
    created_on: str | None = None
