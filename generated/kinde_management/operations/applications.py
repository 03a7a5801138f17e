"""What is known of each operation below `applications`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kinde_auth.operations import Operation, Paging

if TYPE_CHECKING:
    from kinde_management.models import (
        CreateApplicationResponse,
        GetApplicationAccessRolesResponse,
        GetApplicationResponse,
        GetApplicationsResponse,
        GetConnectionsResponse,
        GetPropertyValuesResponse,
        LogoutRedirectUrls,
        RedirectCallbackUrls,
        SuccessResponse,
    )

GET_APPLICATION_CONNECTIONS: Final[Operation[GetConnectionsResponse]] = Operation(
    id="GetApplicationConnections",
    method="GET",
    path="/api/v1/applications/{application_id}/connections",
    name="applications.connections.list",
    tag="Applications",
    summary="List an application's connections",
    scope="read:application_connections",
    paging=Paging(
        style="none",
        items="connections",
        more="has_more",
    ),
    result="GetConnectionsResponse",
)
ENABLE_CONNECTION: Final[Operation[None]] = Operation(
    id="EnableConnection",
    method="POST",
    path="/api/v1/applications/{application_id}/connections/{connection_id}",
    name="applications.connections.enable",
    tag="Applications",
    summary="Switch on a connection for an application",
    scope="create:application_connections",
    retry="unsafe",
)
REMOVE_CONNECTION: Final[Operation[SuccessResponse]] = Operation(
    id="RemoveConnection",
    method="DELETE",
    path="/api/v1/applications/{application_id}/connections/{connection_id}",
    name="applications.connections.disable",
    tag="Applications",
    summary="Switch off a connection for an application",
    scope="delete:application_connections",
    result="SuccessResponse",
)
GET_APPLICATION_ACCESS_ROLES: Final[Operation[GetApplicationAccessRolesResponse]] = Operation(
    id="GetApplicationAccessRoles",
    method="GET",
    path="/api/v1/applications/{application_id}/access_roles",
    name="applications.access_roles.list",
    tag="Applications",
    summary="List an application's access roles",
    scope="read:applications",
    paging=Paging(
        style="last_id",
        items="roles",
        cursor="starting_after",
        more="has_more",
        size="page_size",
        id="id",
    ),
    result="GetApplicationAccessRolesResponse",
)
ADD_APPLICATION_ACCESS_ROLE: Final[Operation[SuccessResponse]] = Operation(
    id="AddApplicationAccessRole",
    method="POST",
    path="/api/v1/applications/{application_id}/access_roles/{role_id}",
    name="applications.access_roles.add",
    tag="Applications",
    summary="Allow a role to use an application",
    scope="update:applications",
    retry="unsafe",
    result="SuccessResponse",
)
REMOVE_APPLICATION_ACCESS_ROLE: Final[Operation[SuccessResponse]] = Operation(
    id="RemoveApplicationAccessRole",
    method="DELETE",
    path="/api/v1/applications/{application_id}/access_roles/{role_id}",
    name="applications.access_roles.remove",
    tag="Applications",
    summary="Disallow a role for an application",
    scope="update:applications",
    result="SuccessResponse",
)
GET_APPLICATION_PROPERTY_VALUES: Final[Operation[GetPropertyValuesResponse]] = Operation(
    id="getApplicationPropertyValues",
    method="GET",
    path="/api/v1/applications/{application_id}/properties",
    name="applications.properties.list",
    tag="Applications",
    summary="List an application's property values",
    scope="read:application_properties",
    paging=Paging(
        style="none",
        items="properties",
        next="next_token",
    ),
    result="GetPropertyValuesResponse",
)
UPDATE_APPLICATIONS_PROPERTY: Final[Operation[SuccessResponse]] = Operation(
    id="updateApplicationsProperty",
    method="PUT",
    path="/api/v1/applications/{application_id}/properties/{property_key}",
    name="applications.properties.set",
    tag="Applications",
    summary="Set an application property value",
    scope="update:application_properties",
    body="json",
    result="SuccessResponse",
)
UPDATE_APPLICATION_TOKENS: Final[Operation[SuccessResponse]] = Operation(
    id="updateApplicationTokens",
    method="PATCH",
    path="/api/v1/applications/{application_id}/tokens",
    name="applications.tokens.update",
    tag="Applications",
    summary="Set an application's token lifetimes",
    scope="update:application_tokens",
    retry="unsafe",
    body="json",
    result="SuccessResponse",
)
GET_CALLBACK_URLS: Final[Operation[RedirectCallbackUrls]] = Operation(
    id="getCallbackURLs",
    method="GET",
    path="/api/v1/applications/{app_id}/auth_redirect_urls",
    name="applications.callback_urls.list",
    tag="Callbacks",
    summary="List an application's callback URLs",
    scope="read:applications_redirect_uris",
    paging=Paging(
        style="none",
        items="redirect_urls",
    ),
    result="RedirectCallbackUrls",
)
REPLACE_REDIRECT_CALLBACK_URLS: Final[Operation[SuccessResponse]] = Operation(
    id="replaceRedirectCallbackURLs",
    method="PUT",
    path="/api/v1/applications/{app_id}/auth_redirect_urls",
    name="applications.callback_urls.replace",
    tag="Callbacks",
    summary="Overwrite all callback URLs",
    scope="update:applications_redirect_uris",
    body="json",
    result="SuccessResponse",
)
ADD_REDIRECT_CALLBACK_URLS: Final[Operation[SuccessResponse]] = Operation(
    id="addRedirectCallbackURLs",
    method="POST",
    path="/api/v1/applications/{app_id}/auth_redirect_urls",
    name="applications.callback_urls.add",
    tag="Callbacks",
    summary="Add sign-in callback URLs",
    scope="create:applications_redirect_uris",
    retry="unsafe",
    body="json",
    result="SuccessResponse",
)
DELETE_CALLBACK_URLS: Final[Operation[SuccessResponse]] = Operation(
    id="deleteCallbackURLs",
    method="DELETE",
    path="/api/v1/applications/{app_id}/auth_redirect_urls",
    name="applications.callback_urls.remove",
    tag="Callbacks",
    summary="Remove callback URLs",
    scope="delete:applications_redirect_uris",
    result="SuccessResponse",
)
GET_LOGOUT_URLS: Final[Operation[LogoutRedirectUrls]] = Operation(
    id="getLogoutURLs",
    method="GET",
    path="/api/v1/applications/{app_id}/auth_logout_urls",
    name="applications.logout_urls.list",
    tag="Callbacks",
    summary="List an application's logout URLs",
    scope="read:application_logout_uris",
    paging=Paging(
        style="none",
        items="logout_urls",
    ),
    result="LogoutRedirectUrls",
)
REPLACE_LOGOUT_REDIRECT_URLS: Final[Operation[SuccessResponse]] = Operation(
    id="replaceLogoutRedirectURLs",
    method="PUT",
    path="/api/v1/applications/{app_id}/auth_logout_urls",
    name="applications.logout_urls.replace",
    tag="Callbacks",
    summary="Overwrite all logout redirect URLs",
    scope="update:application_logout_uris",
    body="json",
    result="SuccessResponse",
)
ADD_LOGOUT_REDIRECT_URLS: Final[Operation[SuccessResponse]] = Operation(
    id="addLogoutRedirectURLs",
    method="POST",
    path="/api/v1/applications/{app_id}/auth_logout_urls",
    name="applications.logout_urls.add",
    tag="Callbacks",
    summary="Add post-logout URLs",
    scope="create:application_logout_uris",
    retry="unsafe",
    body="json",
    result="SuccessResponse",
)
DELETE_LOGOUT_URLS: Final[Operation[SuccessResponse]] = Operation(
    id="deleteLogoutURLs",
    method="DELETE",
    path="/api/v1/applications/{app_id}/auth_logout_urls",
    name="applications.logout_urls.remove",
    tag="Callbacks",
    summary="Remove logout redirect URLs",
    scope="delete:application_logout_uris",
    result="SuccessResponse",
)
GET_APPLICATIONS: Final[Operation[GetApplicationsResponse]] = Operation(
    id="getApplications",
    method="GET",
    path="/api/v1/applications",
    name="applications.list",
    tag="Applications",
    summary="List applications",
    scope="read:applications",
    paging=Paging(
        style="token",
        items="applications",
        cursor="next_token",
        next="next_token",
        size="page_size",
    ),
    result="GetApplicationsResponse",
)
CREATE_APPLICATION: Final[Operation[CreateApplicationResponse]] = Operation(
    id="createApplication",
    method="POST",
    path="/api/v1/applications",
    name="applications.create",
    tag="Applications",
    summary="Create an application",
    scope="create:applications",
    retry="unsafe",
    body="json",
    result="CreateApplicationResponse",
)
GET_APPLICATION: Final[Operation[GetApplicationResponse]] = Operation(
    id="getApplication",
    method="GET",
    path="/api/v1/applications/{application_id}",
    name="applications.get",
    tag="Applications",
    summary="Read one application",
    scope="read:applications",
    result="GetApplicationResponse",
)
DELETE_APPLICATION: Final[Operation[SuccessResponse]] = Operation(
    id="deleteApplication",
    method="DELETE",
    path="/api/v1/applications/{application_id}",
    name="applications.delete",
    tag="Applications",
    summary="Remove an application",
    scope="delete:applications",
    result="SuccessResponse",
)
UPDATE_APPLICATION: Final[Operation[None]] = Operation(
    id="updateApplication",
    method="PATCH",
    path="/api/v1/applications/{application_id}",
    name="applications.update",
    tag="Applications",
    summary="Change application settings",
    scope="update:applications",
    retry="unsafe",
    body="json",
)
