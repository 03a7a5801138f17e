"""The asynchronous operations below `client.apis`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from kinde_auth.resource import AsyncResource, call_options
from kinde_auth.typing import UNSET, Unset
from kinde_management.operations import apis as operations
from kinde_management.requests import apis as requests

if TYPE_CHECKING:
    from kinde_auth.paging import AsyncPage
    from kinde_management.models import (
        AuthorizeAppApiResponse,
        CreateApiScopesResponse,
        CreateApisResponse,
        DeleteApiResponse,
        GetApiResponse,
        GetApiScopeResponse,
        GetApiScopesResponse,
        GetApiScopesResponseScope,
        GetApisResponse,
        GetApisResponseApi,
        UpdateApiApplicationsApplication,
    )


class AsyncApisScopesResource(AsyncResource):
    """Operations on `apis.scopes`."""

    __slots__ = ()

    async def list(
        self,
        api_id: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> AsyncPage[GetApiScopesResponseScope, GetApiScopesResponse]:
        """List an API's scopes.

        Lists every scope defined on the API.

        Needs the scope `read:api_scopes`. Operation `getAPIScopes`: GET /api/v1/apis/{api_id}/scopes

        Args:
            api_id: API ID (32 hex characters).
        """
        return await self._caller.page(
            operations.GET_API_SCOPES,
            requests.get_api_scopes(api_id=api_id),
            call_options(timeout, extra_headers, extra_query),
        )

    async def create(
        self,
        api_id: str,
        *,
        key: str,
        description: str | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> CreateApiScopesResponse:
        """Define a scope on an API.

        Adds a scope to the API and returns its ID.

        Needs the scope `create:api_scopes`. Operation `addAPIScope`: POST /api/v1/apis/{api_id}/scopes

        Args:
            api_id: API ID (32 hex characters).
            key: Scope key used in tokens; 1-64 characters without spaces.
            description: What the scope allows.
        """
        return await self._caller.call(
            operations.ADD_API_SCOPE,
            requests.add_api_scope(api_id=api_id, key=key, description=description),
            call_options(timeout, extra_headers, extra_query),
        )

    async def get(
        self,
        api_id: str,
        scope_id: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> GetApiScopeResponse:
        """Read one API scope.

        Returns a single scope of the API.

        Needs the scope `read:api_scopes`. Operation `getAPIScope`: GET /api/v1/apis/{api_id}/scopes/{scope_id}

        Args:
            api_id: API ID (32 hex characters).
            scope_id: Scope ID, prefixed `api_scope_`.
        """
        return await self._caller.call(
            operations.GET_API_SCOPE,
            requests.get_api_scope(api_id=api_id, scope_id=scope_id),
            call_options(timeout, extra_headers, extra_query),
        )

    async def delete(
        self,
        api_id: str,
        scope_id: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> None:
        """Remove a scope from an API.

        Deletes a scope defined on the API.

        Needs the scope `delete:apis_scopes`. Operation `deleteAPIScope`: DELETE /api/v1/apis/{api_id}/scopes/{scope_id}

        Args:
            api_id: API ID (32 hex characters).
            scope_id: Scope ID, prefixed `api_scope_`.
        """
        return await self._caller.call(
            operations.DELETE_API_SCOPE,
            requests.delete_api_scope(api_id=api_id, scope_id=scope_id),
            call_options(timeout, extra_headers, extra_query),
        )

    async def update(
        self,
        api_id: str,
        scope_id: str,
        *,
        description: str | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> None:
        """Change a scope's description.

        Updates the scope's description; its key cannot be changed here.

        Needs the scope `update:api_scopes`. Operation `updateAPIScope`: PATCH /api/v1/apis/{api_id}/scopes/{scope_id}

        Args:
            api_id: API ID (32 hex characters).
            scope_id: Scope ID, prefixed `api_scope_`.
            description: New wording for what the scope allows.
        """
        return await self._caller.call(
            operations.UPDATE_API_SCOPE,
            requests.update_api_scope(api_id=api_id, scope_id=scope_id, description=description),
            call_options(timeout, extra_headers, extra_query),
        )


class AsyncApisApplicationsScopesResource(AsyncResource):
    """Operations on `apis.applications.scopes`."""

    __slots__ = ()

    async def add(
        self,
        api_id: str,
        application_id: str,
        *,
        scope_id: str,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> None:
        """Grant an API scope to an application.

        Lets the application request this scope of the API.

        Needs the scope `create:api_application_scopes`. Operation `addAPIApplicationScope`: POST /api/v1/apis/{api_id}/applications/{application_id}/scopes/{scope_id}

        Args:
            api_id: API ID (32 hex characters).
            application_id: Client ID of the application.
            scope_id: Scope ID, prefixed `api_scope_`.
        """
        return await self._caller.call(
            operations.ADD_API_APPLICATION_SCOPE,
            requests.add_api_application_scope(api_id=api_id, application_id=application_id, scope_id=scope_id),
            call_options(timeout, extra_headers, extra_query),
        )

    async def remove(
        self,
        api_id: str,
        application_id: str,
        *,
        scope_id: str,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> None:
        """Withdraw an API scope from an application.

        Stops the application from requesting this scope; the scope itself stays defined on the API.

        Needs the scope `delete:apis_application_scopes`. Operation `deleteAPIApplicationScope`: DELETE /api/v1/apis/{api_id}/applications/{application_id}/scopes/{scope_id}

        Args:
            api_id: API ID (32 hex characters).
            application_id: Client ID of the application.
            scope_id: Scope ID, prefixed `api_scope_`.
        """
        return await self._caller.call(
            operations.DELETE_API_APPLICATION_SCOPE,
            requests.delete_api_application_scope(api_id=api_id, application_id=application_id, scope_id=scope_id),
            call_options(timeout, extra_headers, extra_query),
        )


class AsyncApisApplicationsResource(AsyncResource):
    """Operations on `apis.applications`."""

    __slots__ = ()

    @property
    def scopes(self) -> AsyncApisApplicationsScopesResource:
        """Return the operations on `apis.applications.scopes`."""
        return AsyncApisApplicationsScopesResource(self._caller)

    async def update(
        self,
        api_id: str,
        *,
        applications: Sequence[UpdateApiApplicationsApplication],
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> AuthorizeAppApiResponse:
        """Authorize or revoke applications.

        Grants applications the right to request tokens for this API, or withdraws it when `operation` is `delete`.
        The response lists which applications were connected and disconnected.

        Needs the scope `update:apis`. Operation `updateAPIApplications`: PATCH /api/v1/apis/{api_id}/applications

        Args:
            api_id: API ID (32 hex characters).
            applications: Applications to authorize or revoke.
        """
        return await self._caller.call(
            operations.UPDATE_API_APPLICATIONS,
            requests.update_api_applications(api_id=api_id, applications=applications),
            call_options(timeout, extra_headers, extra_query),
        )


class AsyncApisResource(AsyncResource):
    """Your registered APIs, their scopes, and the applications allowed to request tokens for them."""

    __slots__ = ()

    @property
    def scopes(self) -> AsyncApisScopesResource:
        """Return the operations on `apis.scopes`."""
        return AsyncApisScopesResource(self._caller)

    @property
    def applications(self) -> AsyncApisApplicationsResource:
        """Return the operations on `apis.applications`."""
        return AsyncApisApplicationsResource(self._caller)

    async def list(
        self,
        *,
        expand: Literal["scopes"] | Sequence[Literal["scopes"]] | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> AsyncPage[GetApisResponseApi, GetApisResponse]:
        """List APIs.

        Lists every registered API in name order, with scopes when expanded.

        Needs the scope `read:apis`. Operation `getAPIs`: GET /api/v1/apis

        Args:
            expand: Extra data to embed; only `scopes`.
        """
        return await self._caller.page(
            operations.GET_APIS,
            requests.get_apis(expand=expand),
            call_options(timeout, extra_headers, extra_query),
        )

    async def create(
        self,
        *,
        name: str,
        audience: str,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> CreateApisResponse:
        """Register an API.

        Registers an API so applications can be authorized to request access tokens for it.

        Needs the scope `create:apis`. Operation `addAPIs`: POST /api/v1/apis

        Args:
            name: Display name, 1-64 characters.
            audience: Unique identifier, usually a URL, used as the token's `audience`; 1-64 characters.
        """
        return await self._caller.call(
            operations.ADD_APIS,
            requests.add_apis(name=name, audience=audience),
            call_options(timeout, extra_headers, extra_query),
        )

    async def get(
        self,
        api_id: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> GetApiResponse:
        """Read one API.

        Returns one API with its audience, scopes and applications.

        Needs the scope `read:apis`. Operation `getAPI`: GET /api/v1/apis/{api_id}

        Args:
            api_id: API ID (32 hex characters).
        """
        return await self._caller.call(
            operations.GET_API,
            requests.get_api(api_id=api_id),
            call_options(timeout, extra_headers, extra_query),
        )

    async def delete(
        self,
        api_id: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> DeleteApiResponse:
        """Remove an API.

        Deletes an API that you registered.

        Needs the scope `delete:apis`. Operation `deleteAPI`: DELETE /api/v1/apis/{api_id}

        Args:
            api_id: API ID (32 hex characters).
        """
        return await self._caller.call(
            operations.DELETE_API,
            requests.delete_api(api_id=api_id),
            call_options(timeout, extra_headers, extra_query),
        )
