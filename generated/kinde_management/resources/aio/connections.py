"""The asynchronous operations below `client.connections`."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from kinde_auth.resource import AsyncResource, call_options
from kinde_auth.typing import UNSET, Unset
from kinde_management.operations import connections as operations
from kinde_management.requests import connections as requests

if TYPE_CHECKING:
    from kinde_auth.paging import AsyncPage
    from kinde_management.models import (
        Connection,
        CreateConnectionEntraIdOptions,
        CreateConnectionResponse,
        CreateConnectionSamlOptions,
        CreateConnectionSocialOptions,
        GetConnectionsResponse,
        ReplaceConnectionEntraIdOptions,
        ReplaceConnectionSamlOptions,
        ReplaceConnectionSocialOptions,
        SuccessResponse,
        UpdateConnectionEntraIdOptions,
        UpdateConnectionSamlOptions,
        UpdateConnectionSocialOptions,
    )


class AsyncConnectionsResource(AsyncResource):
    """Social and enterprise identity providers that people can sign in with."""

    __slots__ = ()

    async def list(
        self,
        *,
        page_size: int | None = None,
        home_realm_domain: str | None = None,
        starting_after: str | None = None,
        ending_before: str | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> AsyncPage[Connection, GetConnectionsResponse]:
        """List connections.

        Lists authentication connections in the environment, optionally only those serving one home realm domain.

        Needs the scope `read:connections`. Operation `GetConnections`: GET /api/v1/connections

        Args:
            page_size: Page size; 10 when omitted.
            home_realm_domain: Keep connections for this home realm domain.
            starting_after: Return only connections that follow this ID.
            ending_before: Return only connections that precede this ID.
        """
        return await self._caller.page(
            operations.GET_CONNECTIONS,
            requests.get_connections(
                page_size=page_size,
                home_realm_domain=home_realm_domain,
                starting_after=starting_after,
                ending_before=ending_before,
            ),
            call_options(timeout, extra_headers, extra_query),
        )

    def iter(
        self,
        *,
        page_size: int | None = None,
        home_realm_domain: str | None = None,
        starting_after: str | None = None,
        limit: int | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> AsyncIterator[Connection]:
        """List connections, walking through all pages.

        Lists authentication connections in the environment, optionally only those serving one home realm domain.

        Needs the scope `read:connections`. Operation `GetConnections`: GET /api/v1/connections

        Args:
            page_size: Page size; 10 when omitted.
            home_realm_domain: Keep connections for this home realm domain.
            starting_after: Return only connections that follow this ID.
            limit: Give out at most so many items; all when omitted.
        """
        return self._iterate(
            operations.GET_CONNECTIONS,
            requests.get_connections(
                page_size=page_size, home_realm_domain=home_realm_domain, starting_after=starting_after
            ),
            call_options(timeout, extra_headers, extra_query),
            limit,
        )

    async def create(
        self,
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
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> CreateConnectionResponse:
        """Add a connection.

        Creates a social or enterprise connection for the chosen strategy and returns its ID. The `options` shape
        depends on that strategy.

        Needs the scope `create:connections`. Operation `CreateConnection`: POST /api/v1/connections

        Args:
            name: Internal name.
            display_name: Name shown to people signing in.
            strategy: Identity provider: `oauth2:` plus `apple`, `azure_ad`, `bitbucket`, `discord`, `facebook`,
                `github`, `gitlab`, `google`, `linkedin`, `microsoft`, `patreon`, `slack`, `stripe`, `twitch`,
                `twitter` or `xero`; `saml:` plus `custom`, `cloudflare`, `okta`, `microsoft` or `google`; or
                `wsfed:azure_ad`.
            enabled_applications: Client IDs of the applications that offer this connection.
            organization_code: Organization that manages the connection; enterprise connections only.
            options: Provider settings in one of three shapes, picked by strategy: social (OAuth), Entra ID (Azure
                AD) or SAML.
        """
        return await self._caller.call(
            operations.CREATE_CONNECTION,
            requests.create_connection(
                name=name,
                display_name=display_name,
                strategy=strategy,
                enabled_applications=enabled_applications,
                organization_code=organization_code,
                options=options,
            ),
            call_options(timeout, extra_headers, extra_query),
        )

    async def get(
        self,
        connection_id: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> Connection:
        """Read one connection.

        Returns a connection's ID, names and strategy.

        Needs the scope `read:connections`. Operation `GetConnection`: GET /api/v1/connections/{connection_id}

        Args:
            connection_id: Connection ID, prefixed `conn_`.
        """
        return await self._caller.call(
            operations.GET_CONNECTION,
            requests.get_connection(connection_id=connection_id),
            call_options(timeout, extra_headers, extra_query),
        )

    async def replace(
        self,
        connection_id: str,
        *,
        name: str | Unset = UNSET,
        display_name: str | Unset = UNSET,
        enabled_applications: Sequence[str] | Unset = UNSET,
        options: ReplaceConnectionSocialOptions
        | ReplaceConnectionEntraIdOptions
        | ReplaceConnectionSamlOptions
        | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Overwrite a connection.

        Replaces the connection's whole configuration, so send every setting to keep. Use the `PATCH` form to change
        only some.

        Needs the scope `update:connections`. Operation `ReplaceConnection`: PUT /api/v1/connections/{connection_id}

        Args:
            connection_id: Connection ID, prefixed `conn_`.
            name: Internal name.
            display_name: Name shown to people signing in.
            enabled_applications: Client IDs of the applications that offer this connection.
            options: Provider settings in one of three shapes, picked by strategy: social (OAuth), Entra ID (Azure
                AD) or SAML.
        """
        return await self._caller.call(
            operations.REPLACE_CONNECTION,
            requests.replace_connection(
                connection_id=connection_id,
                name=name,
                display_name=display_name,
                enabled_applications=enabled_applications,
                options=options,
            ),
            call_options(timeout, extra_headers, extra_query),
        )

    async def delete(
        self,
        connection_id: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Remove a connection.

        Deletes the connection, so it can no longer be used to sign in.

        Needs the scope `delete:connections`. Operation `deleteConnection`: DELETE /api/v1/connections/{connection_id}

        Args:
            connection_id: Connection ID, prefixed `conn_`.
        """
        return await self._caller.call(
            operations.DELETE_CONNECTION,
            requests.delete_connection(connection_id=connection_id),
            call_options(timeout, extra_headers, extra_query),
        )

    async def update(
        self,
        connection_id: str,
        *,
        name: str | Unset = UNSET,
        display_name: str | Unset = UNSET,
        enabled_applications: Sequence[str] | Unset = UNSET,
        options: UpdateConnectionSocialOptions
        | UpdateConnectionEntraIdOptions
        | UpdateConnectionSamlOptions
        | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Change some connection settings.

        Updates only the connection fields you send. Use the `PUT` form to replace the whole configuration.

        Needs the scope `update:connections`. Operation `UpdateConnection`: PATCH /api/v1/connections/{connection_id}

        Args:
            connection_id: Connection ID, prefixed `conn_`.
            name: Internal name.
            display_name: Name shown to people signing in.
            enabled_applications: Client IDs of the applications that offer this connection.
            options: Provider settings in one of three shapes, picked by strategy: social (OAuth), Entra ID (Azure
                AD) or SAML.
        """
        return await self._caller.call(
            operations.UPDATE_CONNECTION,
            requests.update_connection(
                connection_id=connection_id,
                name=name,
                display_name=display_name,
                enabled_applications=enabled_applications,
                options=options,
            ),
            call_options(timeout, extra_headers, extra_query),
        )
