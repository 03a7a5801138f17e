"""What is known of each operation below `apis`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kinde_auth.operations import Operation, Paging

if TYPE_CHECKING:
    from kinde_management.models import (
        AuthorizeAppApiResponse,
        CreateApiScopesResponse,
        CreateApisResponse,
        DeleteApiResponse,
        GetApiResponse,
        GetApiScopeResponse,
        GetApiScopesResponse,
        GetApisResponse,
    )

GET_API_SCOPES: Final[Operation[GetApiScopesResponse]] = Operation(
    id="getAPIScopes",
    method="GET",
    path="/api/v1/apis/{api_id}/scopes",
    name="apis.scopes.list",
    tag="APIs",
    summary="List an API's scopes",
    scope="read:api_scopes",
    paging=Paging(
        style="none",
        items="scopes",
    ),
    result="GetApiScopesResponse",
)
ADD_API_SCOPE: Final[Operation[CreateApiScopesResponse]] = Operation(
    id="addAPIScope",
    method="POST",
    path="/api/v1/apis/{api_id}/scopes",
    name="apis.scopes.create",
    tag="APIs",
    summary="Define a scope on an API",
    scope="create:api_scopes",
    retry="unsafe",
    body="json",
    result="CreateApiScopesResponse",
)
GET_API_SCOPE: Final[Operation[GetApiScopeResponse]] = Operation(
    id="getAPIScope",
    method="GET",
    path="/api/v1/apis/{api_id}/scopes/{scope_id}",
    name="apis.scopes.get",
    tag="APIs",
    summary="Read one API scope",
    scope="read:api_scopes",
    result="GetApiScopeResponse",
)
DELETE_API_SCOPE: Final[Operation[None]] = Operation(
    id="deleteAPIScope",
    method="DELETE",
    path="/api/v1/apis/{api_id}/scopes/{scope_id}",
    name="apis.scopes.delete",
    tag="APIs",
    summary="Remove a scope from an API",
    scope="delete:apis_scopes",
)
UPDATE_API_SCOPE: Final[Operation[None]] = Operation(
    id="updateAPIScope",
    method="PATCH",
    path="/api/v1/apis/{api_id}/scopes/{scope_id}",
    name="apis.scopes.update",
    tag="APIs",
    summary="Change a scope's description",
    scope="update:api_scopes",
    retry="unsafe",
    body="json",
)
ADD_API_APPLICATION_SCOPE: Final[Operation[None]] = Operation(
    id="addAPIApplicationScope",
    method="POST",
    path="/api/v1/apis/{api_id}/applications/{application_id}/scopes/{scope_id}",
    name="apis.applications.scopes.add",
    tag="APIs",
    summary="Grant an API scope to an application",
    scope="create:api_application_scopes",
    retry="unsafe",
)
DELETE_API_APPLICATION_SCOPE: Final[Operation[None]] = Operation(
    id="deleteAPIApplicationScope",
    method="DELETE",
    path="/api/v1/apis/{api_id}/applications/{application_id}/scopes/{scope_id}",
    name="apis.applications.scopes.remove",
    tag="APIs",
    summary="Withdraw an API scope from an application",
    scope="delete:apis_application_scopes",
)
UPDATE_API_APPLICATIONS: Final[Operation[AuthorizeAppApiResponse]] = Operation(
    id="updateAPIApplications",
    method="PATCH",
    path="/api/v1/apis/{api_id}/applications",
    name="apis.applications.update",
    tag="APIs",
    summary="Authorize or revoke applications",
    scope="update:apis",
    retry="unsafe",
    body="json",
    result="AuthorizeAppApiResponse",
)
GET_APIS: Final[Operation[GetApisResponse]] = Operation(
    id="getAPIs",
    method="GET",
    path="/api/v1/apis",
    name="apis.list",
    tag="APIs",
    summary="List APIs",
    scope="read:apis",
    paging=Paging(
        style="none",
        items="apis",
        next="next_token",
    ),
    result="GetApisResponse",
)
ADD_APIS: Final[Operation[CreateApisResponse]] = Operation(
    id="addAPIs",
    method="POST",
    path="/api/v1/apis",
    name="apis.create",
    tag="APIs",
    summary="Register an API",
    scope="create:apis",
    retry="unsafe",
    body="json",
    result="CreateApisResponse",
)
GET_API: Final[Operation[GetApiResponse]] = Operation(
    id="getAPI",
    method="GET",
    path="/api/v1/apis/{api_id}",
    name="apis.get",
    tag="APIs",
    summary="Read one API",
    scope="read:apis",
    result="GetApiResponse",
)
DELETE_API: Final[Operation[DeleteApiResponse]] = Operation(
    id="deleteAPI",
    method="DELETE",
    path="/api/v1/apis/{api_id}",
    name="apis.delete",
    tag="APIs",
    summary="Remove an API",
    scope="delete:apis",
    result="DeleteApiResponse",
)
