from __future__ import annotations

from typing import Literal

from attrs import define, field

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetApplicationResponseApplication(Model):
    """The application.

    Attributes:
        id: Application ID, which is also its client ID.
        client_id: Client ID.
        name: Display name.
        type: `reg` (server-rendered web), `spa` (single-page), `m2m` (machine-to-machine) or `device`
            (device/IoT).
        client_secret: Client secret.
        login_uri: Default sign-in route, used to recover from session problems.
        homepage_uri: Link to the application's home page.
        has_cancel_button: Whether users can leave the auth flow with a cancel button (beta).
        is_access_control_enabled: Whether the application's access roles are enforced; always false for types
            without connections.
        is_allow_faceless_auth: Whether your own authentication pages replace Kinde's.
        is_ask_for_name: Whether people registering by email or phone are asked for a name.
        has_marketing_consent: Whether sign-up offers a marketing opt-in checkbox.
        has_sign_in_link_on_sign_up_page: Whether sign-up links to sign-in.
        has_register_link_on_sign_in_page: Whether sign-in links to sign-up.
        has_sign_in_with_sso_button: Whether a button asks for a work email, with home realm discovery set up.
        use_gravatar_fallback: Whether a backup image stands in for a missing profile picture.
    """

    id: str
    client_id: str
    name: str | None = None
    type: Literal["m2m", "reg", "spa", "device"] | str | None = None
    client_secret: str | None = field(default=None, repr=False)
    login_uri: str | None = None
    homepage_uri: str | None = None
    has_cancel_button: bool | None = None
    is_access_control_enabled: bool | None = None
    is_allow_faceless_auth: bool | None = None
    is_ask_for_name: bool | None = None
    has_marketing_consent: bool | None = None
    has_sign_in_link_on_sign_up_page: bool | None = None
    has_register_link_on_sign_in_page: bool | None = None
    has_sign_in_with_sso_button: bool | None = None
    use_gravatar_fallback: bool | None = None
