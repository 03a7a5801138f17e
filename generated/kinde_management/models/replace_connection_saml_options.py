from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from attrs import define, field

from kinde_auth.models import Model
from kinde_auth.typing import UNSET, Unset


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class ReplaceConnectionSamlOptions(Model):
    """Replace Connection Saml Options.

    Attributes:
        home_realm_domains: Email domains allowed to sign in here (Entra ID, SAML).
        saml_entity_id: Entity ID used for SAML.
        saml_idp_metadata_url: Where the provider publishes its metadata; not needed with
            `saml_idp_metadata_xml`.
        saml_idp_metadata_xml: Provider metadata as raw XML, for providers without a metadata URL such as Google
            Workspace; overrides `saml_idp_metadata_url`.
        sign_request_algorithm: Signature for SAML requests: `RSA-SHA256` or `RSA-SHA1`.
        protocol_binding: How SAML requests are sent: `HTTP-REDIRECT` or `HTTP-POST`.
        name_id_format: Name ID format: `Persistent`, `Transient`, `Email address` or `Unspecified`.
        saml_email_key_attr: SAML attribute holding the email address.
        saml_user_id_key_attr: SAML attribute holding the user ID.
        saml_first_name_key_attr: SAML attribute holding the first name.
        saml_last_name_key_attr: SAML attribute holding the last name.
        is_create_missing_user: Create the Kinde user when an unknown person signs in (Entra ID, SAML).
        is_force_show_sso_button: Always show this connection's SSO button (Entra ID, SAML).
        upstream_params: Extra parameters forwarded to the provider, each name mapped to an object such as
            `{"value": …}`.
        saml_signing_certificate: PEM certificate that signs SAML requests.
        saml_signing_private_key: PEM private key matching `saml_signing_certificate`.
        is_use_custom_domain: Build the callback URL on your custom domain.
        is_trusted: Trust the connection, so its accounts merge with existing ones.
    """

    home_realm_domains: Sequence[str] | Unset = UNSET
    saml_entity_id: str | Unset = UNSET
    saml_idp_metadata_url: str | Unset = UNSET
    saml_idp_metadata_xml: str | Unset = UNSET
    sign_request_algorithm: Literal["RSA-SHA256", "RSA-SHA1"] | Unset = UNSET
    protocol_binding: Literal["HTTP-REDIRECT", "HTTP-POST"] | Unset = UNSET
    name_id_format: Literal["Persistent", "Transient", "Email address", "Unspecified"] | Unset = UNSET
    saml_email_key_attr: str | Unset = UNSET
    saml_user_id_key_attr: str | Unset = UNSET
    saml_first_name_key_attr: str | Unset = UNSET
    saml_last_name_key_attr: str | Unset = UNSET
    is_create_missing_user: bool | Unset = UNSET
    is_force_show_sso_button: bool | Unset = UNSET
    upstream_params: Mapping[str, Any] | Unset = UNSET
    saml_signing_certificate: str | Unset = UNSET
    saml_signing_private_key: str | Unset = field(default=UNSET, repr=False)
    is_use_custom_domain: bool | Unset = UNSET
    is_trusted: bool | Unset = UNSET
