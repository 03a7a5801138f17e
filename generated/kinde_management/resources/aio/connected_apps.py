"""The asynchronous operations below `client.connected_apps`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kinde_auth.resource import AsyncResource, call_options
from kinde_management.operations import connected_apps as operations
from kinde_management.requests import connected_apps as requests

if TYPE_CHECKING:
    from kinde_management.models import (
        ConnectedAppsAccessToken,
        ConnectedAppsAuthUrl,
        SuccessResponse,
    )


class AsyncConnectedAppsResource(AsyncResource):
    """Third-party services that users or organizations link, and the tokens to call them."""

    __slots__ = ()

    async def get_auth_url(
        self,
        *,
        key_code_ref: str,
        user_id: str | None = None,
        org_code: str | None = None,
        override_callback_url: str | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> ConnectedAppsAuthUrl:
        """Start linking a connected app.

        Returns a link where a user grants access to the third-party service, plus the `session_id` needed to fetch
        or revoke tokens.

        Needs the scope `read:connected_apps`. Operation `GetConnectedAppAuthUrl`: GET /api/v1/connected_apps/auth_url

        Args:
            key_code_ref: Reference key code that identifies the connected app.
            user_id: User who will sign in to the third party.
            org_code: Organization that will sign in to the third party.
            override_callback_url: Callback to use in place of the connected app's configured one.
        """
        return await self._caller.call(
            operations.GET_CONNECTED_APP_AUTH_URL,
            requests.get_connected_app_auth_url(
                key_code_ref=key_code_ref,
                user_id=user_id,
                org_code=org_code,
                override_callback_url=override_callback_url,
            ),
            call_options(timeout, extra_headers, extra_query),
        )

    async def get_token(
        self,
        *,
        session_id: str,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> ConnectedAppsAccessToken:
        """Get a connected app access token.

        Returns an access token, with its expiry, for calling the linked third-party service.

        Needs the scope `read:connected_apps`. Operation `GetConnectedAppToken`: GET /api/v1/connected_apps/token

        Args:
            session_id: Login session ID, as returned by `GET /api/v1/connected_apps/auth_url`.
        """
        return await self._caller.call(
            operations.GET_CONNECTED_APP_TOKEN,
            requests.get_connected_app_token(session_id=session_id),
            call_options(timeout, extra_headers, extra_query),
        )

    async def revoke_token(
        self,
        *,
        session_id: str,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Revoke a connected app's tokens.

        Revokes every token issued for the given session.

        Needs the scope `create:connected_apps`. Operation `RevokeConnectedAppToken`: POST /api/v1/connected_apps/revoke

        Args:
            session_id: Login session ID, as returned by `GET /api/v1/connected_apps/auth_url`.
        """
        return await self._caller.call(
            operations.REVOKE_CONNECTED_APP_TOKEN,
            requests.revoke_connected_app_token(session_id=session_id),
            call_options(timeout, extra_headers, extra_query),
        )
