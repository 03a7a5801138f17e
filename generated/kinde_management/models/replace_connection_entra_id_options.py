from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import define, field

from kinde_auth.models import Model
from kinde_auth.typing import UNSET, Unset


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class ReplaceConnectionEntraIdOptions(Model):
    """Replace Connection Entra Id Options.

    Attributes:
        client_id: Client ID issued by the identity provider (social, Entra ID).
        client_secret: Client secret issued by the identity provider (social, Entra ID).
        home_realm_domains: Email domains allowed to sign in here (Entra ID, SAML).
        entra_id_domain: Your Entra ID domain.
        is_use_common_endpoint: Send sign-ins to `https://login.windows.net/common` rather than the default
            endpoint (Entra ID).
        is_sync_user_profile_on_login: Refresh the user's profile from the provider at each sign-in (Entra ID).
        is_retrieve_provider_user_groups: Fetch the user's Microsoft Entra ID groups.
        is_extended_attributes_required: Fetch extra profile attributes (Entra ID).
        is_create_missing_user: Create the Kinde user when an unknown person signs in (Entra ID, SAML).
        is_force_show_sso_button: Always show this connection's SSO button (Entra ID, SAML).
        upstream_params: Extra parameters forwarded to the provider, each name mapped to an object such as
            `{"value": …}`.
        is_use_custom_domain: Build the callback URL on your custom domain.
        is_trusted: Trust the connection, so its accounts merge with existing ones.
    """

    client_id: str | Unset = UNSET
    client_secret: str | Unset = field(default=UNSET, repr=False)
    home_realm_domains: Sequence[str] | Unset = UNSET
    entra_id_domain: str | Unset = UNSET
    is_use_common_endpoint: bool | Unset = UNSET
    is_sync_user_profile_on_login: bool | Unset = UNSET
    is_retrieve_provider_user_groups: bool | Unset = UNSET
    is_extended_attributes_required: bool | Unset = UNSET
    is_create_missing_user: bool | Unset = UNSET
    is_force_show_sso_button: bool | Unset = UNSET
    upstream_params: Mapping[str, Any] | Unset = UNSET
    is_use_custom_domain: bool | Unset = UNSET
    is_trusted: bool | Unset = UNSET
