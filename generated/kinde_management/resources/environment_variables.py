"""The operations below `client.environment_variables`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kinde_auth.resource import Resource, call_options
from kinde_auth.typing import UNSET, Unset
from kinde_management.operations import environment_variables as operations
from kinde_management.requests import environment_variables as requests

if TYPE_CHECKING:
    from kinde_auth.paging import Page
    from kinde_management.models import (
        CreateEnvironmentVariableResponse,
        DeleteEnvironmentVariableResponse,
        EnvironmentVariable,
        GetEnvironmentVariableResponse,
        GetEnvironmentVariablesResponse,
        UpdateEnvironmentVariableResponse,
    )


class EnvironmentVariablesResource(Resource):
    """Key-value settings stored per environment, optionally secret (beta)."""

    __slots__ = ()

    def list(
        self,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> Page[EnvironmentVariable, GetEnvironmentVariablesResponse]:
        """List environment variables.

        Lists the environment's variables. Beta, with no admin screen yet.

        Needs the scope `read:environment_variables`. Operation `getEnvironmentVariables`: GET /api/v1/environment_variables
        """
        return self._caller.page(
            operations.GET_ENVIRONMENT_VARIABLES,
            requests.get_environment_variables(),
            call_options(timeout, extra_headers, extra_query),
        )

    def create(
        self,
        *,
        key: str,
        value: str,
        is_secret: bool | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> CreateEnvironmentVariableResponse:
        """Create an environment variable.

        Stores a new variable and returns its ID. Beta, with no admin screen yet.

        Needs the scope `create:environment_variables`. Operation `createEnvironmentVariable`: POST /api/v1/environment_variables

        Args:
            key: Variable name, up to 128 characters.
            value: Variable value, up to 2048 characters.
            is_secret: Hide the value: a secret can never be read back by anyone on your team.
        """
        return self._caller.call(
            operations.CREATE_ENVIRONMENT_VARIABLE,
            requests.create_environment_variable(key=key, value=value, is_secret=is_secret),
            call_options(timeout, extra_headers, extra_query),
        )

    def get(
        self,
        variable_id: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> GetEnvironmentVariableResponse:
        """Read one environment variable.

        Returns one variable. Beta, with no admin screen yet.

        Needs the scope `read:environment_variables`. Operation `getEnvironmentVariable`: GET /api/v1/environment_variables/{variable_id}

        Args:
            variable_id: Variable ID, prefixed `env_var_`.
        """
        return self._caller.call(
            operations.GET_ENVIRONMENT_VARIABLE,
            requests.get_environment_variable(variable_id=variable_id),
            call_options(timeout, extra_headers, extra_query),
        )

    def delete(
        self,
        variable_id: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> DeleteEnvironmentVariableResponse:
        """Remove an environment variable.

        Deletes a variable. Beta, with no admin screen yet.

        Needs the scope `delete:environment_variables`. Operation `deleteEnvironmentVariable`: DELETE /api/v1/environment_variables/{variable_id}

        Args:
            variable_id: Variable ID, prefixed `env_var_`.
        """
        return self._caller.call(
            operations.DELETE_ENVIRONMENT_VARIABLE,
            requests.delete_environment_variable(variable_id=variable_id),
            call_options(timeout, extra_headers, extra_query),
        )

    def update(
        self,
        variable_id: str,
        *,
        key: str | Unset = UNSET,
        value: str | Unset = UNSET,
        is_secret: bool | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> UpdateEnvironmentVariableResponse:
        """Change an environment variable.

        Updates the key, value or secrecy of a variable. Beta, with no admin screen yet.

        Needs the scope `update:environment_variables`. Operation `updateEnvironmentVariable`: PATCH /api/v1/environment_variables/{variable_id}

        Args:
            variable_id: Variable ID, prefixed `env_var_`.
            key: New name.
            value: New value.
            is_secret: Hide the value: a secret can never be read back by anyone on your team.
        """
        return self._caller.call(
            operations.UPDATE_ENVIRONMENT_VARIABLE,
            requests.update_environment_variable(variable_id=variable_id, key=key, value=value, is_secret=is_secret),
            call_options(timeout, extra_headers, extra_query),
        )
