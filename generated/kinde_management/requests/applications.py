"""Builders of the requests below `applications`: pure functions from arguments to the parts of a request."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from kinde_auth import encoding
from kinde_auth.operations import RequestParts
from kinde_auth.typing import UNSET, Unset


def get_application_connections(*, application_id: str) -> RequestParts:
    """Build the request of `GetApplicationConnections` (GET /api/v1/applications/{application_id}/connections)."""
    return RequestParts(
        f"/api/v1/applications/{encoding.segment('application_id', application_id)}/connections",
    )


def enable_connection(*, application_id: str, connection_id: str) -> RequestParts:
    """Build the request of `EnableConnection` (POST /api/v1/applications/{application_id}/connections/{connection_id})."""
    return RequestParts(
        f"/api/v1/applications/{encoding.segment('application_id', application_id)}/connections/{encoding.segment('connection_id', connection_id)}",
    )


def remove_connection(*, application_id: str, connection_id: str) -> RequestParts:
    """Build the request of `RemoveConnection` (DELETE /api/v1/applications/{application_id}/connections/{connection_id})."""
    return RequestParts(
        f"/api/v1/applications/{encoding.segment('application_id', application_id)}/connections/{encoding.segment('connection_id', connection_id)}",
    )


def get_application_access_roles(
    *,
    application_id: str,
    page_size: int | None = None,
    starting_after: str | None = None,
    ending_before: str | None = None,
) -> RequestParts:
    """Build the request of `GetApplicationAccessRoles` (GET /api/v1/applications/{application_id}/access_roles)."""
    return RequestParts(
        f"/api/v1/applications/{encoding.segment('application_id', application_id)}/access_roles",
        query=encoding.query(
            {
                "page_size": encoding.page_size("page_size", page_size),
                "starting_after": starting_after,
                "ending_before": ending_before,
            }
        ),
    )


def add_application_access_role(*, application_id: str, role_id: str) -> RequestParts:
    """Build the request of `AddApplicationAccessRole` (POST /api/v1/applications/{application_id}/access_roles/{role_id})."""
    return RequestParts(
        f"/api/v1/applications/{encoding.segment('application_id', application_id)}/access_roles/{encoding.segment('role_id', role_id)}",
    )


def remove_application_access_role(*, application_id: str, role_id: str) -> RequestParts:
    """Build the request of `RemoveApplicationAccessRole` (DELETE /api/v1/applications/{application_id}/access_roles/{role_id})."""
    return RequestParts(
        f"/api/v1/applications/{encoding.segment('application_id', application_id)}/access_roles/{encoding.segment('role_id', role_id)}",
    )


def get_application_property_values(*, application_id: str) -> RequestParts:
    """Build the request of `getApplicationPropertyValues` (GET /api/v1/applications/{application_id}/properties)."""
    return RequestParts(
        f"/api/v1/applications/{encoding.segment('application_id', application_id)}/properties",
    )


def update_applications_property(*, application_id: str, property_key: str, value: str | bool) -> RequestParts:
    """Build the request of `updateApplicationsProperty` (PUT /api/v1/applications/{application_id}/properties/{property_key})."""
    return RequestParts(
        f"/api/v1/applications/{encoding.segment('application_id', application_id)}/properties/{encoding.segment('property_key', property_key)}",
        json=encoding.body(
            {
                "value": value,
            }
        ),
    )


def update_application_tokens(
    *,
    application_id: str,
    access_token_lifetime: int | Unset = UNSET,
    refresh_token_lifetime: int | Unset = UNSET,
    id_token_lifetime: int | Unset = UNSET,
    authenticated_session_lifetime: int | Unset = UNSET,
    is_hasura_mapping_enabled: bool | Unset = UNSET,
) -> RequestParts:
    """Build the request of `updateApplicationTokens` (PATCH /api/v1/applications/{application_id}/tokens)."""
    return RequestParts(
        f"/api/v1/applications/{encoding.segment('application_id', application_id)}/tokens",
        json=encoding.body(
            {
                "access_token_lifetime": access_token_lifetime,
                "refresh_token_lifetime": refresh_token_lifetime,
                "id_token_lifetime": id_token_lifetime,
                "authenticated_session_lifetime": authenticated_session_lifetime,
                "is_hasura_mapping_enabled": is_hasura_mapping_enabled,
            }
        ),
    )


def get_callback_urls(*, app_id: str) -> RequestParts:
    """Build the request of `getCallbackURLs` (GET /api/v1/applications/{app_id}/auth_redirect_urls)."""
    return RequestParts(
        f"/api/v1/applications/{encoding.segment('app_id', app_id)}/auth_redirect_urls",
    )


def replace_redirect_callback_urls(*, app_id: str, urls: Sequence[str] | Unset = UNSET) -> RequestParts:
    """Build the request of `replaceRedirectCallbackURLs` (PUT /api/v1/applications/{app_id}/auth_redirect_urls)."""
    return RequestParts(
        f"/api/v1/applications/{encoding.segment('app_id', app_id)}/auth_redirect_urls",
        json=encoding.body(
            {
                "urls": encoding.several("urls", urls),
            }
        ),
    )


def add_redirect_callback_urls(*, app_id: str, urls: Sequence[str] | Unset = UNSET) -> RequestParts:
    """Build the request of `addRedirectCallbackURLs` (POST /api/v1/applications/{app_id}/auth_redirect_urls)."""
    return RequestParts(
        f"/api/v1/applications/{encoding.segment('app_id', app_id)}/auth_redirect_urls",
        json=encoding.body(
            {
                "urls": encoding.several("urls", urls),
            }
        ),
    )


def delete_callback_urls(*, app_id: str, urls: str | Sequence[str]) -> RequestParts:
    """Build the request of `deleteCallbackURLs` (DELETE /api/v1/applications/{app_id}/auth_redirect_urls)."""
    return RequestParts(
        f"/api/v1/applications/{encoding.segment('app_id', app_id)}/auth_redirect_urls",
        query=encoding.query(
            {
                "urls": encoding.needed("urls", urls),
            }
        ),
    )


def get_logout_urls(*, app_id: str) -> RequestParts:
    """Build the request of `getLogoutURLs` (GET /api/v1/applications/{app_id}/auth_logout_urls)."""
    return RequestParts(
        f"/api/v1/applications/{encoding.segment('app_id', app_id)}/auth_logout_urls",
    )


def replace_logout_redirect_urls(*, app_id: str, urls: Sequence[str] | Unset = UNSET) -> RequestParts:
    """Build the request of `replaceLogoutRedirectURLs` (PUT /api/v1/applications/{app_id}/auth_logout_urls)."""
    return RequestParts(
        f"/api/v1/applications/{encoding.segment('app_id', app_id)}/auth_logout_urls",
        json=encoding.body(
            {
                "urls": encoding.several("urls", urls),
            }
        ),
    )


def add_logout_redirect_urls(*, app_id: str, urls: Sequence[str] | Unset = UNSET) -> RequestParts:
    """Build the request of `addLogoutRedirectURLs` (POST /api/v1/applications/{app_id}/auth_logout_urls)."""
    return RequestParts(
        f"/api/v1/applications/{encoding.segment('app_id', app_id)}/auth_logout_urls",
        json=encoding.body(
            {
                "urls": encoding.several("urls", urls),
            }
        ),
    )


def delete_logout_urls(*, app_id: str, urls: str | Sequence[str]) -> RequestParts:
    """Build the request of `deleteLogoutURLs` (DELETE /api/v1/applications/{app_id}/auth_logout_urls)."""
    return RequestParts(
        f"/api/v1/applications/{encoding.segment('app_id', app_id)}/auth_logout_urls",
        query=encoding.query(
            {
                "urls": encoding.needed("urls", urls),
            }
        ),
    )


def get_applications(
    *, sort: Literal["name_asc", "name_desc"] | None = None, page_size: int | None = None, next_token: str | None = None
) -> RequestParts:
    """Build the request of `getApplications` (GET /api/v1/applications)."""
    return RequestParts(
        "/api/v1/applications",
        query=encoding.query(
            {
                "sort": sort,
                "page_size": encoding.page_size("page_size", page_size),
                "next_token": next_token,
            }
        ),
    )


def create_application(
    *, name: str, type: Literal["m2m", "reg", "spa", "device"], org_code: str | None | Unset = UNSET
) -> RequestParts:
    """Build the request of `createApplication` (POST /api/v1/applications)."""
    return RequestParts(
        "/api/v1/applications",
        json=encoding.body(
            {
                "name": name,
                "type": type,
                "org_code": org_code,
            }
        ),
    )


def get_application(*, application_id: str) -> RequestParts:
    """Build the request of `getApplication` (GET /api/v1/applications/{application_id})."""
    return RequestParts(
        f"/api/v1/applications/{encoding.segment('application_id', application_id)}",
    )


def delete_application(*, application_id: str) -> RequestParts:
    """Build the request of `deleteApplication` (DELETE /api/v1/applications/{application_id})."""
    return RequestParts(
        f"/api/v1/applications/{encoding.segment('application_id', application_id)}",
    )


def update_application(
    *,
    application_id: str,
    name: str | Unset = UNSET,
    language_key: str | Unset = UNSET,
    logout_uris: Sequence[str] | Unset = UNSET,
    redirect_uris: Sequence[str] | Unset = UNSET,
    login_uri: str | Unset = UNSET,
    homepage_uri: str | Unset = UNSET,
    is_allow_faceless_auth: bool | Unset = UNSET,
    is_ask_for_name: bool | Unset = UNSET,
    has_marketing_consent: bool | Unset = UNSET,
    has_sign_in_link_on_sign_up_page: bool | Unset = UNSET,
    has_register_link_on_sign_in_page: bool | Unset = UNSET,
    has_sign_in_with_sso_button: bool | Unset = UNSET,
    use_gravatar_fallback: bool | Unset = UNSET,
    is_access_control_enabled: bool | Unset = UNSET,
) -> RequestParts:
    """Build the request of `updateApplication` (PATCH /api/v1/applications/{application_id})."""
    content = encoding.body(
        {
            "name": name,
            "language_key": language_key,
            "logout_uris": encoding.several("logout_uris", logout_uris),
            "redirect_uris": encoding.several("redirect_uris", redirect_uris),
            "login_uri": login_uri,
            "homepage_uri": homepage_uri,
            "is_allow_faceless_auth": is_allow_faceless_auth,
            "is_ask_for_name": is_ask_for_name,
            "has_marketing_consent": has_marketing_consent,
            "has_sign_in_link_on_sign_up_page": has_sign_in_link_on_sign_up_page,
            "has_register_link_on_sign_in_page": has_register_link_on_sign_in_page,
            "has_sign_in_with_sso_button": has_sign_in_with_sso_button,
            "use_gravatar_fallback": use_gravatar_fallback,
            "is_access_control_enabled": is_access_control_enabled,
        }
    )
    return RequestParts(
        f"/api/v1/applications/{encoding.segment('application_id', application_id)}",
        json=content or None,
    )
