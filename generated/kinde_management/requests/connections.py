"""Builders of the requests below `connections`: pure functions from arguments to the parts of a request."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from kinde_auth import encoding
from kinde_auth.operations import RequestParts
from kinde_auth.typing import UNSET, Unset

if TYPE_CHECKING:
    from kinde_management.models import (
        CreateConnectionEntraIdOptions,
        CreateConnectionSamlOptions,
        CreateConnectionSocialOptions,
        ReplaceConnectionEntraIdOptions,
        ReplaceConnectionSamlOptions,
        ReplaceConnectionSocialOptions,
        UpdateConnectionEntraIdOptions,
        UpdateConnectionSamlOptions,
        UpdateConnectionSocialOptions,
    )


def get_connections(
    *,
    page_size: int | None = None,
    home_realm_domain: str | None = None,
    starting_after: str | None = None,
    ending_before: str | None = None,
) -> RequestParts:
    """Build the request of `GetConnections` (GET /api/v1/connections)."""
    return RequestParts(
        "/api/v1/connections",
        query=encoding.query(
            {
                "page_size": encoding.page_size("page_size", page_size),
                "home_realm_domain": home_realm_domain,
                "starting_after": starting_after,
                "ending_before": ending_before,
            }
        ),
    )


def create_connection(
    *,
    name: str | Unset = UNSET,
    display_name: str | Unset = UNSET,
    strategy: Literal[
        "oauth2:apple",
        "oauth2:azure_ad",
        "oauth2:bitbucket",
        "oauth2:discord",
        "oauth2:facebook",
        "oauth2:github",
        "oauth2:gitlab",
        "oauth2:google",
        "oauth2:linkedin",
        "oauth2:microsoft",
        "oauth2:patreon",
        "oauth2:slack",
        "oauth2:stripe",
        "oauth2:twitch",
        "oauth2:twitter",
        "oauth2:xero",
        "saml:custom",
        "saml:cloudflare",
        "saml:okta",
        "saml:microsoft",
        "saml:google",
        "wsfed:azure_ad",
    ]
    | Unset = UNSET,
    enabled_applications: Sequence[str] | Unset = UNSET,
    organization_code: str | None | Unset = UNSET,
    options: CreateConnectionSocialOptions
    | CreateConnectionEntraIdOptions
    | CreateConnectionSamlOptions
    | Unset = UNSET,
) -> RequestParts:
    """Build the request of `CreateConnection` (POST /api/v1/connections)."""
    return RequestParts(
        "/api/v1/connections",
        json=encoding.body(
            {
                "name": name,
                "display_name": display_name,
                "strategy": strategy,
                "enabled_applications": encoding.several("enabled_applications", enabled_applications),
                "organization_code": organization_code,
                "options": options,
            }
        ),
    )


def get_connection(*, connection_id: str) -> RequestParts:
    """Build the request of `GetConnection` (GET /api/v1/connections/{connection_id})."""
    return RequestParts(
        f"/api/v1/connections/{encoding.segment('connection_id', connection_id)}",
    )


def replace_connection(
    *,
    connection_id: str,
    name: str | Unset = UNSET,
    display_name: str | Unset = UNSET,
    enabled_applications: Sequence[str] | Unset = UNSET,
    options: ReplaceConnectionSocialOptions
    | ReplaceConnectionEntraIdOptions
    | ReplaceConnectionSamlOptions
    | Unset = UNSET,
) -> RequestParts:
    """Build the request of `ReplaceConnection` (PUT /api/v1/connections/{connection_id})."""
    return RequestParts(
        f"/api/v1/connections/{encoding.segment('connection_id', connection_id)}",
        json=encoding.body(
            {
                "name": name,
                "display_name": display_name,
                "enabled_applications": encoding.several("enabled_applications", enabled_applications),
                "options": options,
            }
        ),
    )


def delete_connection(*, connection_id: str) -> RequestParts:
    """Build the request of `deleteConnection` (DELETE /api/v1/connections/{connection_id})."""
    return RequestParts(
        f"/api/v1/connections/{encoding.segment('connection_id', connection_id)}",
    )


def update_connection(
    *,
    connection_id: str,
    name: str | Unset = UNSET,
    display_name: str | Unset = UNSET,
    enabled_applications: Sequence[str] | Unset = UNSET,
    options: UpdateConnectionSocialOptions
    | UpdateConnectionEntraIdOptions
    | UpdateConnectionSamlOptions
    | Unset = UNSET,
) -> RequestParts:
    """Build the request of `UpdateConnection` (PATCH /api/v1/connections/{connection_id})."""
    return RequestParts(
        f"/api/v1/connections/{encoding.segment('connection_id', connection_id)}",
        json=encoding.body(
            {
                "name": name,
                "display_name": display_name,
                "enabled_applications": encoding.several("enabled_applications", enabled_applications),
                "options": options,
            }
        ),
    )
