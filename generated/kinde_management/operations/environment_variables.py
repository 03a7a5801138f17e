"""What is known of each operation below `environment_variables`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kinde_auth.operations import Operation, Paging

if TYPE_CHECKING:
    from kinde_management.models import (
        CreateEnvironmentVariableResponse,
        DeleteEnvironmentVariableResponse,
        GetEnvironmentVariableResponse,
        GetEnvironmentVariablesResponse,
        UpdateEnvironmentVariableResponse,
    )

GET_ENVIRONMENT_VARIABLES: Final[Operation[GetEnvironmentVariablesResponse]] = Operation(
    id="getEnvironmentVariables",
    method="GET",
    path="/api/v1/environment_variables",
    name="environment_variables.list",
    tag="Environment variables",
    summary="List environment variables",
    scope="read:environment_variables",
    paging=Paging(
        style="none",
        items="environment_variables",
        more="has_more",
    ),
    result="GetEnvironmentVariablesResponse",
)
CREATE_ENVIRONMENT_VARIABLE: Final[Operation[CreateEnvironmentVariableResponse]] = Operation(
    id="createEnvironmentVariable",
    method="POST",
    path="/api/v1/environment_variables",
    name="environment_variables.create",
    tag="Environment variables",
    summary="Create an environment variable",
    scope="create:environment_variables",
    retry="unsafe",
    body="json",
    result="CreateEnvironmentVariableResponse",
)
GET_ENVIRONMENT_VARIABLE: Final[Operation[GetEnvironmentVariableResponse]] = Operation(
    id="getEnvironmentVariable",
    method="GET",
    path="/api/v1/environment_variables/{variable_id}",
    name="environment_variables.get",
    tag="Environment variables",
    summary="Read one environment variable",
    scope="read:environment_variables",
    result="GetEnvironmentVariableResponse",
)
DELETE_ENVIRONMENT_VARIABLE: Final[Operation[DeleteEnvironmentVariableResponse]] = Operation(
    id="deleteEnvironmentVariable",
    method="DELETE",
    path="/api/v1/environment_variables/{variable_id}",
    name="environment_variables.delete",
    tag="Environment variables",
    summary="Remove an environment variable",
    scope="delete:environment_variables",
    result="DeleteEnvironmentVariableResponse",
)
UPDATE_ENVIRONMENT_VARIABLE: Final[Operation[UpdateEnvironmentVariableResponse]] = Operation(
    id="updateEnvironmentVariable",
    method="PATCH",
    path="/api/v1/environment_variables/{variable_id}",
    name="environment_variables.update",
    tag="Environment variables",
    summary="Change an environment variable",
    scope="update:environment_variables",
    retry="unsafe",
    body="json",
    result="UpdateEnvironmentVariableResponse",
)
