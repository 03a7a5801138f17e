"""The operations below `client.applications`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from kinde_auth.resource import Resource, call_options
from kinde_auth.typing import UNSET, Unset
from kinde_management.operations import applications as operations
from kinde_management.requests import applications as requests

if TYPE_CHECKING:
    from kinde_auth.paging import Page
    from kinde_management.models import (
        ApplicationAccessRole,
        Applications,
        Connection,
        CreateApplicationResponse,
        GetApplicationAccessRolesResponse,
        GetApplicationResponse,
        GetApplicationsResponse,
        GetConnectionsResponse,
        GetPropertyValuesResponse,
        LogoutRedirectUrls,
        PropertyValue,
        RedirectCallbackUrls,
        SuccessResponse,
    )


class ApplicationsConnectionsResource(Resource):
    """Operations on `applications.connections`."""

    __slots__ = ()

    def list(
        self,
        application_id: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> Page[Connection, GetConnectionsResponse]:
        """List an application's connections.

        Lists the authentication connections switched on for the application.

        Needs the scope `read:application_connections`. Operation `GetApplicationConnections`: GET /api/v1/applications/{application_id}/connections

        Args:
            application_id: Application ID, which is also its client ID.
        """
        return self._caller.page(
            operations.GET_APPLICATION_CONNECTIONS,
            requests.get_application_connections(application_id=application_id),
            call_options(timeout, extra_headers, extra_query),
        )

    def enable(
        self,
        application_id: str,
        connection_id: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> None:
        """Switch on a connection for an application.

        Lets people sign in to the application through this connection.

        Needs the scope `create:application_connections`. Operation `EnableConnection`: POST /api/v1/applications/{application_id}/connections/{connection_id}

        Args:
            application_id: Application ID, which is also its client ID.
            connection_id: Connection ID, prefixed `conn_`.
        """
        return self._caller.call(
            operations.ENABLE_CONNECTION,
            requests.enable_connection(application_id=application_id, connection_id=connection_id),
            call_options(timeout, extra_headers, extra_query),
        )

    def disable(
        self,
        application_id: str,
        connection_id: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Switch off a connection for an application.

        Stops the application offering this connection; the connection itself is kept.

        Needs the scope `delete:application_connections`. Operation `RemoveConnection`: DELETE /api/v1/applications/{application_id}/connections/{connection_id}

        Args:
            application_id: Application ID, which is also its client ID.
            connection_id: Connection ID, prefixed `conn_`.
        """
        return self._caller.call(
            operations.REMOVE_CONNECTION,
            requests.remove_connection(application_id=application_id, connection_id=connection_id),
            call_options(timeout, extra_headers, extra_query),
        )


class ApplicationsAccessRolesResource(Resource):
    """Operations on `applications.access_roles`."""

    __slots__ = ()

    def list(
        self,
        application_id: str,
        *,
        page_size: int | None = None,
        starting_after: str | None = None,
        ending_before: str | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> Page[ApplicationAccessRole, GetApplicationAccessRolesResponse]:
        """List an application's access roles.

        Lists the roles permitted to use the application. They take effect only while role-based access control is
        on for it.

        Needs the scope `read:applications`. Operation `GetApplicationAccessRoles`: GET /api/v1/applications/{application_id}/access_roles

        Args:
            application_id: Application ID, which is also its client ID.
            page_size: Page size; 10 when omitted.
            starting_after: Return only roles that follow this ID.
            ending_before: Return only roles that precede this ID.
        """
        return self._caller.page(
            operations.GET_APPLICATION_ACCESS_ROLES,
            requests.get_application_access_roles(
                application_id=application_id,
                page_size=page_size,
                starting_after=starting_after,
                ending_before=ending_before,
            ),
            call_options(timeout, extra_headers, extra_query),
        )

    def iter(
        self,
        application_id: str,
        *,
        page_size: int | None = None,
        starting_after: str | None = None,
        limit: int | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> Iterator[ApplicationAccessRole]:
        """List an application's access roles, walking through all pages.

        Lists the roles permitted to use the application. They take effect only while role-based access control is
        on for it.

        Needs the scope `read:applications`. Operation `GetApplicationAccessRoles`: GET /api/v1/applications/{application_id}/access_roles

        Args:
            application_id: Application ID, which is also its client ID.
            page_size: Page size; 10 when omitted.
            starting_after: Return only roles that follow this ID.
            limit: Give out at most so many items; all when omitted.
        """
        return self._iterate(
            operations.GET_APPLICATION_ACCESS_ROLES,
            requests.get_application_access_roles(
                application_id=application_id, page_size=page_size, starting_after=starting_after
            ),
            call_options(timeout, extra_headers, extra_query),
            limit,
        )

    def add(
        self,
        application_id: str,
        role_id: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Allow a role to use an application.

        Adds the role to the application's allowed set. This alone does not switch on role-based access control.

        Needs the scope `update:applications`. Operation `AddApplicationAccessRole`: POST /api/v1/applications/{application_id}/access_roles/{role_id}

        Args:
            application_id: Application ID, which is also its client ID.
            role_id: Role ID.
        """
        return self._caller.call(
            operations.ADD_APPLICATION_ACCESS_ROLE,
            requests.add_application_access_role(application_id=application_id, role_id=role_id),
            call_options(timeout, extra_headers, extra_query),
        )

    def remove(
        self,
        application_id: str,
        role_id: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Disallow a role for an application.

        Takes the role out of the application's allowed set. The role-based access control switch keeps its current
        state.

        Needs the scope `update:applications`. Operation `RemoveApplicationAccessRole`: DELETE /api/v1/applications/{application_id}/access_roles/{role_id}

        Args:
            application_id: Application ID, which is also its client ID.
            role_id: Role ID.
        """
        return self._caller.call(
            operations.REMOVE_APPLICATION_ACCESS_ROLE,
            requests.remove_application_access_role(application_id=application_id, role_id=role_id),
            call_options(timeout, extra_headers, extra_query),
        )


class ApplicationsPropertiesResource(Resource):
    """Operations on `applications.properties`."""

    __slots__ = ()

    def list(
        self,
        application_id: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> Page[PropertyValue, GetPropertyValuesResponse]:
        """List an application's property values.

        Lists the application's custom properties with their values.

        Needs the scope `read:application_properties`. Operation `getApplicationPropertyValues`: GET /api/v1/applications/{application_id}/properties

        Args:
            application_id: Application ID, which is also its client ID.
        """
        return self._caller.page(
            operations.GET_APPLICATION_PROPERTY_VALUES,
            requests.get_application_property_values(application_id=application_id),
            call_options(timeout, extra_headers, extra_query),
        )

    def set(
        self,
        application_id: str,
        property_key: str,
        *,
        value: str | bool,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Set an application property value.

        Sets one custom property on the application.

        Needs the scope `update:application_properties`. Operation `updateApplicationsProperty`: PUT /api/v1/applications/{application_id}/properties/{property_key}

        Args:
            application_id: Application ID, which is also its client ID.
            property_key: Key of the property.
            value: Value to store: a string or a boolean.
        """
        return self._caller.call(
            operations.UPDATE_APPLICATIONS_PROPERTY,
            requests.update_applications_property(
                application_id=application_id, property_key=property_key, value=value
            ),
            call_options(timeout, extra_headers, extra_query),
        )


class ApplicationsTokensResource(Resource):
    """Operations on `applications.tokens`."""

    __slots__ = ()

    def update(
        self,
        application_id: str,
        *,
        access_token_lifetime: int | Unset = UNSET,
        refresh_token_lifetime: int | Unset = UNSET,
        id_token_lifetime: int | Unset = UNSET,
        authenticated_session_lifetime: int | Unset = UNSET,
        is_hasura_mapping_enabled: bool | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Set an application's token lifetimes.

        Changes how long tokens and sessions last for the application and whether Hasura mapping is on. All
        lifetimes are in seconds.

        Needs the scope `update:application_tokens`. Operation `updateApplicationTokens`: PATCH /api/v1/applications/{application_id}/tokens

        Args:
            application_id: Application ID, which is also its client ID.
            access_token_lifetime: Access token lifetime, seconds.
            refresh_token_lifetime: Refresh token lifetime, seconds.
            id_token_lifetime: ID token lifetime, seconds.
            authenticated_session_lifetime: Signed-in session lifetime, seconds.
            is_hasura_mapping_enabled: Turn Hasura mapping on or off.
        """
        return self._caller.call(
            operations.UPDATE_APPLICATION_TOKENS,
            requests.update_application_tokens(
                application_id=application_id,
                access_token_lifetime=access_token_lifetime,
                refresh_token_lifetime=refresh_token_lifetime,
                id_token_lifetime=id_token_lifetime,
                authenticated_session_lifetime=authenticated_session_lifetime,
                is_hasura_mapping_enabled=is_hasura_mapping_enabled,
            ),
            call_options(timeout, extra_headers, extra_query),
        )


class ApplicationsCallbackUrlsResource(Resource):
    """Operations on `applications.callback_urls`."""

    __slots__ = ()

    def list(
        self,
        app_id: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> Page[str, RedirectCallbackUrls]:
        """List an application's callback URLs.

        Lists where the application may redirect after sign-in.

        Needs the scope `read:applications_redirect_uris`. Operation `getCallbackURLs`: GET /api/v1/applications/{app_id}/auth_redirect_urls

        Args:
            app_id: Application ID (client ID).
        """
        return self._caller.page(
            operations.GET_CALLBACK_URLS,
            requests.get_callback_urls(app_id=app_id),
            call_options(timeout, extra_headers, extra_query),
        )

    def replace(
        self,
        app_id: str,
        *,
        urls: Sequence[str] | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Overwrite all callback URLs.

        Swaps the application's whole list of sign-in callback URLs for this one; any URL left out is dropped.

        Needs the scope `update:applications_redirect_uris`. Operation `replaceRedirectCallbackURLs`: PUT /api/v1/applications/{app_id}/auth_redirect_urls

        Args:
            app_id: Application ID (client ID).
            urls: Complete new set of callback URLs.
        """
        return self._caller.call(
            operations.REPLACE_REDIRECT_CALLBACK_URLS,
            requests.replace_redirect_callback_urls(app_id=app_id, urls=urls),
            call_options(timeout, extra_headers, extra_query),
        )

    def add(
        self,
        app_id: str,
        *,
        urls: Sequence[str] | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Add sign-in callback URLs.

        Appends to the application's sign-in callback URLs; existing ones stay.

        Needs the scope `create:applications_redirect_uris`. Operation `addRedirectCallbackURLs`: POST /api/v1/applications/{app_id}/auth_redirect_urls

        Args:
            app_id: Application ID (client ID).
            urls: Callback URLs to append.
        """
        return self._caller.call(
            operations.ADD_REDIRECT_CALLBACK_URLS,
            requests.add_redirect_callback_urls(app_id=app_id, urls=urls),
            call_options(timeout, extra_headers, extra_query),
        )

    def remove(
        self,
        app_id: str,
        *,
        urls: str | Sequence[str],
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Remove callback URLs.

        Removes the named sign-in callback URLs from the application.

        Needs the scope `delete:applications_redirect_uris`. Operation `deleteCallbackURLs`: DELETE /api/v1/applications/{app_id}/auth_redirect_urls

        Args:
            app_id: Application ID (client ID).
            urls: URLs to remove: comma-separated, percent-encoded.
        """
        return self._caller.call(
            operations.DELETE_CALLBACK_URLS,
            requests.delete_callback_urls(app_id=app_id, urls=urls),
            call_options(timeout, extra_headers, extra_query),
        )


class ApplicationsLogoutUrlsResource(Resource):
    """Operations on `applications.logout_urls`."""

    __slots__ = ()

    def list(
        self,
        app_id: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> Page[str, LogoutRedirectUrls]:
        """List an application's logout URLs.

        Lists where the application may redirect after logout.

        Needs the scope `read:application_logout_uris`. Operation `getLogoutURLs`: GET /api/v1/applications/{app_id}/auth_logout_urls

        Args:
            app_id: Application ID (client ID).
        """
        return self._caller.page(
            operations.GET_LOGOUT_URLS,
            requests.get_logout_urls(app_id=app_id),
            call_options(timeout, extra_headers, extra_query),
        )

    def replace(
        self,
        app_id: str,
        *,
        urls: Sequence[str] | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Overwrite all logout redirect URLs.

        Swaps the application's whole list of logout redirect URLs for this one; any URL left out is dropped.

        Needs the scope `update:application_logout_uris`. Operation `replaceLogoutRedirectURLs`: PUT /api/v1/applications/{app_id}/auth_logout_urls

        Args:
            app_id: Application ID (client ID).
            urls: Complete new set of logout URLs.
        """
        return self._caller.call(
            operations.REPLACE_LOGOUT_REDIRECT_URLS,
            requests.replace_logout_redirect_urls(app_id=app_id, urls=urls),
            call_options(timeout, extra_headers, extra_query),
        )

    def add(
        self,
        app_id: str,
        *,
        urls: Sequence[str] | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Add post-logout URLs.

        Appends to the application's logout redirect URLs; existing ones stay.

        Needs the scope `create:application_logout_uris`. Operation `addLogoutRedirectURLs`: POST /api/v1/applications/{app_id}/auth_logout_urls

        Args:
            app_id: Application ID (client ID).
            urls: Logout URLs to append.
        """
        return self._caller.call(
            operations.ADD_LOGOUT_REDIRECT_URLS,
            requests.add_logout_redirect_urls(app_id=app_id, urls=urls),
            call_options(timeout, extra_headers, extra_query),
        )

    def remove(
        self,
        app_id: str,
        *,
        urls: str | Sequence[str],
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Remove logout redirect URLs.

        Removes the named logout redirect URLs from the application.

        Needs the scope `delete:application_logout_uris`. Operation `deleteLogoutURLs`: DELETE /api/v1/applications/{app_id}/auth_logout_urls

        Args:
            app_id: Application ID (client ID).
            urls: URLs to remove: comma-separated, percent-encoded.
        """
        return self._caller.call(
            operations.DELETE_LOGOUT_URLS,
            requests.delete_logout_urls(app_id=app_id, urls=urls),
            call_options(timeout, extra_headers, extra_query),
        )


class ApplicationsResource(Resource):
    """Client applications (web, single-page, machine-to-machine, device) and their settings, connections, access roles, properties and tokens."""

    __slots__ = ()

    @property
    def connections(self) -> ApplicationsConnectionsResource:
        """Return the operations on `applications.connections`."""
        return ApplicationsConnectionsResource(self._caller)

    @property
    def access_roles(self) -> ApplicationsAccessRolesResource:
        """Return the operations on `applications.access_roles`."""
        return ApplicationsAccessRolesResource(self._caller)

    @property
    def properties(self) -> ApplicationsPropertiesResource:
        """Return the operations on `applications.properties`."""
        return ApplicationsPropertiesResource(self._caller)

    @property
    def tokens(self) -> ApplicationsTokensResource:
        """Return the operations on `applications.tokens`."""
        return ApplicationsTokensResource(self._caller)

    @property
    def callback_urls(self) -> ApplicationsCallbackUrlsResource:
        """Return the operations on `applications.callback_urls`."""
        return ApplicationsCallbackUrlsResource(self._caller)

    @property
    def logout_urls(self) -> ApplicationsLogoutUrlsResource:
        """Return the operations on `applications.logout_urls`."""
        return ApplicationsLogoutUrlsResource(self._caller)

    def list(
        self,
        *,
        sort: Literal["name_asc", "name_desc"] | None = None,
        page_size: int | None = None,
        next_token: str | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> Page[Applications, GetApplicationsResponse]:
        """List applications.

        Lists applications one page at a time; an empty list is a valid result.

        Needs the scope `read:applications`. Operation `getApplications`: GET /api/v1/applications

        Args:
            sort: Order by name: `name_asc` or `name_desc`.
            page_size: Page size; 10 when omitted.
            next_token: Cursor taken from `next_token` of the previous page.
        """
        return self._caller.page(
            operations.GET_APPLICATIONS,
            requests.get_applications(sort=sort, page_size=page_size, next_token=next_token),
            call_options(timeout, extra_headers, extra_query),
        )

    def iter(
        self,
        *,
        sort: Literal["name_asc", "name_desc"] | None = None,
        page_size: int | None = None,
        next_token: str | None = None,
        limit: int | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> Iterator[Applications]:
        """List applications, walking through all pages.

        Lists applications one page at a time; an empty list is a valid result.

        Needs the scope `read:applications`. Operation `getApplications`: GET /api/v1/applications

        Args:
            sort: Order by name: `name_asc` or `name_desc`.
            page_size: Page size; 10 when omitted.
            next_token: Cursor taken from `next_token` of the previous page.
            limit: Give out at most so many items; all when omitted.
        """
        return self._iterate(
            operations.GET_APPLICATIONS,
            requests.get_applications(sort=sort, page_size=page_size, next_token=next_token),
            call_options(timeout, extra_headers, extra_query),
            limit,
        )

    def create(
        self,
        *,
        name: str,
        type: Literal["m2m", "reg", "spa", "device"],
        org_code: str | None | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> CreateApplicationResponse:
        """Create an application.

        Creates an application and returns its client ID and client secret. An `m2m` application may be tied to one
        organization on the Plus plan.

        Needs the scope `create:applications`. Operation `createApplication`: POST /api/v1/applications

        Args:
            name: Display name.
            type: `reg` (server-rendered web), `spa` (single-page), `m2m` (machine-to-machine) or `device`
                (device/IoT).
            org_code: Organization an `m2m` application is limited to; needs the Plus plan.
        """
        return self._caller.call(
            operations.CREATE_APPLICATION,
            requests.create_application(name=name, type=type, org_code=org_code),
            call_options(timeout, extra_headers, extra_query),
        )

    def get(
        self,
        application_id: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> GetApplicationResponse:
        """Read one application.

        Returns an application's details, including credentials, login URI and sign-in page settings.

        Needs the scope `read:applications`. Operation `getApplication`: GET /api/v1/applications/{application_id}

        Args:
            application_id: Application ID, which is also its client ID.
        """
        return self._caller.call(
            operations.GET_APPLICATION,
            requests.get_application(application_id=application_id),
            call_options(timeout, extra_headers, extra_query),
        )

    def delete(
        self,
        application_id: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Remove an application.

        Deletes the application from your account.

        Needs the scope `delete:applications`. Operation `deleteApplication`: DELETE /api/v1/applications/{application_id}

        Args:
            application_id: Application ID, which is also its client ID.
        """
        return self._caller.call(
            operations.DELETE_APPLICATION,
            requests.delete_application(application_id=application_id),
            call_options(timeout, extra_headers, extra_query),
        )

    def update(
        self,
        application_id: str,
        *,
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
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> None:
        """Change application settings.

        Updates the settings you send. Add at least one access role before turning on `is_access_control_enabled`.

        Needs the scope `update:applications`. Operation `updateApplication`: PATCH /api/v1/applications/{application_id}

        Args:
            application_id: Application ID, which is also its client ID.
            name: Display name.
            language_key: Key of the application's language.
            logout_uris: Allowed post-logout redirect URLs.
            redirect_uris: Allowed callback URLs after sign-in.
            login_uri: Default sign-in route, used to recover from session problems.
            homepage_uri: Link to the application's home page.
            is_allow_faceless_auth: Serve your own authentication pages in place of Kinde's.
            is_ask_for_name: Ask for a name when someone registers by email or phone.
            has_marketing_consent: Offer a marketing opt-in checkbox at sign-up.
            has_sign_in_link_on_sign_up_page: Link from sign-up to sign-in.
            has_register_link_on_sign_in_page: Link from sign-in to sign-up.
            has_sign_in_with_sso_button: With home realm discovery set up, show a button asking for a work email.
            use_gravatar_fallback: Fall back to a Gravatar image when a user has no picture.
            is_access_control_enabled: Enforce the application's access roles; needs one or more roles first.
        """
        return self._caller.call(
            operations.UPDATE_APPLICATION,
            requests.update_application(
                application_id=application_id,
                name=name,
                language_key=language_key,
                logout_uris=logout_uris,
                redirect_uris=redirect_uris,
                login_uri=login_uri,
                homepage_uri=homepage_uri,
                is_allow_faceless_auth=is_allow_faceless_auth,
                is_ask_for_name=is_ask_for_name,
                has_marketing_consent=has_marketing_consent,
                has_sign_in_link_on_sign_up_page=has_sign_in_link_on_sign_up_page,
                has_register_link_on_sign_in_page=has_register_link_on_sign_in_page,
                has_sign_in_with_sso_button=has_sign_in_with_sso_button,
                use_gravatar_fallback=use_gravatar_fallback,
                is_access_control_enabled=is_access_control_enabled,
            ),
            call_options(timeout, extra_headers, extra_query),
        )
