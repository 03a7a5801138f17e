"""What is known of each operation below `api_keys`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kinde_auth.operations import Operation, Paging

if TYPE_CHECKING:
    from kinde_management.models import (
        CreateApiKeyResponse,
        GetApiKeyResponse,
        GetApiKeysResponse,
        RotateApiKeyResponse,
        SuccessResponse,
        VerifyApiKeyResponse,
    )

GET_API_KEYS: Final[Operation[GetApiKeysResponse]] = Operation(
    id="getApiKeys",
    method="GET",
    path="/api/v1/api_keys",
    name="api_keys.list",
    tag="API Keys",
    summary="List API keys",
    scope="read:api_keys",
    paging=Paging(
        style="last_id",
        items="api_keys",
        cursor="starting_after",
        more="has_more",
        size="page_size",
        id="id",
    ),
    result="GetApiKeysResponse",
)
CREATE_API_KEY: Final[Operation[CreateApiKeyResponse]] = Operation(
    id="createApiKey",
    method="POST",
    path="/api/v1/api_keys",
    name="api_keys.create",
    tag="API Keys",
    summary="Issue an API key",
    scope="create:api_keys",
    retry="unsafe",
    body="json",
    result="CreateApiKeyResponse",
)
GET_API_KEY: Final[Operation[GetApiKeyResponse]] = Operation(
    id="getApiKey",
    method="GET",
    path="/api/v1/api_keys/{key_id}",
    name="api_keys.get",
    tag="API Keys",
    summary="Read one API key",
    scope="read:api_keys",
    result="GetApiKeyResponse",
)
ROTATE_API_KEY: Final[Operation[RotateApiKeyResponse]] = Operation(
    id="rotateApiKey",
    method="PUT",
    path="/api/v1/api_keys/{key_id}",
    name="api_keys.rotate",
    tag="API Keys",
    summary="Rotate an API key",
    scope="update:api_keys",
    retry="unsafe",
    result="RotateApiKeyResponse",
)
DELETE_API_KEY: Final[Operation[SuccessResponse]] = Operation(
    id="deleteApiKey",
    method="DELETE",
    path="/api/v1/api_keys/{key_id}",
    name="api_keys.delete",
    tag="API Keys",
    summary="Remove an API key",
    scope="delete:api_keys",
    result="SuccessResponse",
)
VERIFY_API_KEY: Final[Operation[VerifyApiKeyResponse]] = Operation(
    id="verifyApiKey",
    method="POST",
    path="/api/v1/api_keys/verify",
    name="api_keys.verify",
    tag="API Keys",
    summary="Check whether an API key is valid",
    public=True,
    retry="unsafe",
    body="json",
    result="VerifyApiKeyResponse",
)
