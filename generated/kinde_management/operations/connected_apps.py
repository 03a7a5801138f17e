"""What is known of each operation below `connected_apps`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kinde_auth.operations import Operation

if TYPE_CHECKING:
    from kinde_management.models import (
        ConnectedAppsAccessToken,
        ConnectedAppsAuthUrl,
        SuccessResponse,
    )

GET_CONNECTED_APP_AUTH_URL: Final[Operation[ConnectedAppsAuthUrl]] = Operation(
    id="GetConnectedAppAuthUrl",
    method="GET",
    path="/api/v1/connected_apps/auth_url",
    name="connected_apps.get_auth_url",
    tag="Connected Apps",
    summary="Start linking a connected app",
    scope="read:connected_apps",
    result="ConnectedAppsAuthUrl",
)
GET_CONNECTED_APP_TOKEN: Final[Operation[ConnectedAppsAccessToken]] = Operation(
    id="GetConnectedAppToken",
    method="GET",
    path="/api/v1/connected_apps/token",
    name="connected_apps.get_token",
    tag="Connected Apps",
    summary="Get a connected app access token",
    scope="read:connected_apps",
    result="ConnectedAppsAccessToken",
)
REVOKE_CONNECTED_APP_TOKEN: Final[Operation[SuccessResponse]] = Operation(
    id="RevokeConnectedAppToken",
    method="POST",
    path="/api/v1/connected_apps/revoke",
    name="connected_apps.revoke_token",
    tag="Connected Apps",
    summary="Revoke a connected app's tokens",
    scope="create:connected_apps",
    retry="unsafe",
    result="SuccessResponse",
)
