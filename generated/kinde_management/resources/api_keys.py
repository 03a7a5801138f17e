"""The operations below `client.api_keys`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from kinde_auth.resource import Resource, call_options
from kinde_auth.typing import UNSET, Unset
from kinde_management.operations import api_keys as operations
from kinde_management.requests import api_keys as requests

if TYPE_CHECKING:
    from kinde_auth.paging import Page
    from kinde_management.models import (
        CreateApiKeyResponse,
        GetApiKeyResponse,
        GetApiKeysResponse,
        GetApiKeysResponseApiKey,
        RotateApiKeyResponse,
        SuccessResponse,
        VerifyApiKeyResponse,
    )


class ApiKeysResource(Resource):
    """Long-lived secrets that let a user, organization or environment call your APIs."""

    __slots__ = ()

    def list(
        self,
        *,
        page_size: int | None = None,
        starting_after: str | None = None,
        key_type: Literal["organization", "user"] | None = None,
        status: Literal["active", "inactive", "revoked"] | None = None,
        user_id: str | None = None,
        org_code: str | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> Page[GetApiKeysResponseApiKey, GetApiKeysResponse]:
        """List API keys.

        Lists API keys, optionally narrowed by type, status, user or organization. Page with `starting_after` while
        `has_more` is true; secrets are never included, only the first 6 and last 4 characters.

        Needs the scope `read:api_keys`. Operation `getApiKeys`: GET /api/v1/api_keys

        Args:
            page_size: Page size; 50 when omitted.
            starting_after: Return only API keys that follow this ID.
            key_type: Keep keys of one type: `organization` or `user`.
            status: Keep keys in one state: `active`, `inactive` or `revoked`.
            user_id: Keep keys that belong to this user (`kp_…`).
            org_code: Keep keys that belong to this organization (`org_…`).
        """
        return self._caller.page(
            operations.GET_API_KEYS,
            requests.get_api_keys(
                page_size=page_size,
                starting_after=starting_after,
                key_type=key_type,
                status=status,
                user_id=user_id,
                org_code=org_code,
            ),
            call_options(timeout, extra_headers, extra_query),
        )

    def iter(
        self,
        *,
        page_size: int | None = None,
        starting_after: str | None = None,
        key_type: Literal["organization", "user"] | None = None,
        status: Literal["active", "inactive", "revoked"] | None = None,
        user_id: str | None = None,
        org_code: str | None = None,
        limit: int | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> Iterator[GetApiKeysResponseApiKey]:
        """List API keys, walking through all pages.

        Lists API keys, optionally narrowed by type, status, user or organization. Page with `starting_after` while
        `has_more` is true; secrets are never included, only the first 6 and last 4 characters.

        Needs the scope `read:api_keys`. Operation `getApiKeys`: GET /api/v1/api_keys

        Args:
            page_size: Page size; 50 when omitted.
            starting_after: Return only API keys that follow this ID.
            key_type: Keep keys of one type: `organization` or `user`.
            status: Keep keys in one state: `active`, `inactive` or `revoked`.
            user_id: Keep keys that belong to this user (`kp_…`).
            org_code: Keep keys that belong to this organization (`org_…`).
            limit: Give out at most so many items; all when omitted.
        """
        return self._iterate(
            operations.GET_API_KEYS,
            requests.get_api_keys(
                page_size=page_size,
                starting_after=starting_after,
                key_type=key_type,
                status=status,
                user_id=user_id,
                org_code=org_code,
            ),
            call_options(timeout, extra_headers, extra_query),
            limit,
        )

    def create(
        self,
        *,
        name: str,
        type: Literal["user", "organization", "environment"],
        api_id: str,
        scope_ids: Sequence[str] | None | Unset = UNSET,
        user_id: str | None | Unset = UNSET,
        org_code: str | None | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> CreateApiKeyResponse:
        """Issue an API key.

        Issues a key for one API on behalf of a user, an organization or the environment. The secret appears only in
        this response, so store it straight away.

        Needs the scope `create:api_keys`. Operation `createApiKey`: POST /api/v1/api_keys

        Args:
            name: Label for the key.
            type: Who the key acts for: `user`, `organization` or `environment`.
            api_id: API the key grants access to.
            scope_ids: Scopes of that API to grant; optional.
            user_id: Owner when `type` is `user`.
            org_code: Owner when `type` is `organization`.
        """
        return self._caller.call(
            operations.CREATE_API_KEY,
            requests.create_api_key(
                name=name, type=type, api_id=api_id, scope_ids=scope_ids, user_id=user_id, org_code=org_code
            ),
            call_options(timeout, extra_headers, extra_query),
        )

    def get(
        self,
        key_id: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> GetApiKeyResponse:
        """Read one API key.

        Returns one key's metadata: owner, APIs, scopes, status and verification history. The secret itself is never
        returned.

        Needs the scope `read:api_keys`. Operation `getApiKey`: GET /api/v1/api_keys/{key_id}

        Args:
            key_id: API key ID, e.g. `api_key_…`.
        """
        return self._caller.call(
            operations.GET_API_KEY,
            requests.get_api_key(key_id=key_id),
            call_options(timeout, extra_headers, extra_query),
        )

    def rotate(
        self,
        key_id: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> RotateApiKeyResponse:
        """Rotate an API key.

        Issues a replacement secret and keeps the key's scopes and links unchanged. The new secret is shown in this
        response only.

        Needs the scope `update:api_keys`. Operation `rotateApiKey`: PUT /api/v1/api_keys/{key_id}

        Args:
            key_id: Key to rotate, e.g. `api_key_…`.
        """
        return self._caller.call(
            operations.ROTATE_API_KEY,
            requests.rotate_api_key(key_id=key_id),
            call_options(timeout, extra_headers, extra_query),
        )

    def delete(
        self,
        key_id: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Remove an API key.

        Deletes the key, so clients can no longer use it.

        Needs the scope `delete:api_keys`. Operation `deleteApiKey`: DELETE /api/v1/api_keys/{key_id}

        Args:
            key_id: API key ID, e.g. `api_key_…`.
        """
        return self._caller.call(
            operations.DELETE_API_KEY,
            requests.delete_api_key(key_id=key_id),
            call_options(timeout, extra_headers, extra_query),
        )

    def verify(
        self,
        *,
        api_key: str,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> VerifyApiKeyResponse:
        """Check whether an API key is valid.

        Checks a key and reports its validity, status, scopes and owner. Public: call it without an access token.

        Called without a token. Operation `verifyApiKey`: POST /api/v1/api_keys/verify

        Args:
            api_key: Full secret of the key to check.
        """
        return self._caller.call(
            operations.VERIFY_API_KEY,
            requests.verify_api_key(api_key=api_key),
            call_options(timeout, extra_headers, extra_query),
        )
