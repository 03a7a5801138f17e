"""The asynchronous operations below `client.directories`."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import TYPE_CHECKING, Literal

from kinde_auth.resource import AsyncResource, call_options
from kinde_auth.typing import UNSET, Unset
from kinde_management.operations import directories as operations
from kinde_management.requests import directories as requests

if TYPE_CHECKING:
    from kinde_auth.paging import AsyncPage
    from kinde_management.models import (
        CreateDirectoryResponse,
        DeleteDirectoryResponse,
        Directory,
        GetDirectoriesResponse,
        GetDirectoryResponse,
        UpdateDirectoryResponse,
    )


class AsyncDirectoriesResource(AsyncResource):
    """SCIM directories that sync users and groups into an organization."""

    __slots__ = ()

    async def list(
        self,
        *,
        page_size: int | None = None,
        starting_after: str | None = None,
        organization_code: str | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> AsyncPage[Directory, GetDirectoriesResponse]:
        """List SCIM directories.

        Lists SCIM directories with their sync status, optionally for one organization. Page with `starting_after`
        while `has_more` is true.

        Needs the scope `read:scim_directories`. Operation `getDirectories`: GET /api/v1/directories

        Args:
            page_size: Page size; 50 when omitted.
            starting_after: Return only directories that follow this ID.
            organization_code: Keep directories of this organization (`org_…`).
        """
        return await self._caller.page(
            operations.GET_DIRECTORIES,
            requests.get_directories(
                page_size=page_size, starting_after=starting_after, organization_code=organization_code
            ),
            call_options(timeout, extra_headers, extra_query),
        )

    def iter(
        self,
        *,
        page_size: int | None = None,
        starting_after: str | None = None,
        organization_code: str | None = None,
        limit: int | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> AsyncIterator[Directory]:
        """List SCIM directories, walking through all pages.

        Lists SCIM directories with their sync status, optionally for one organization. Page with `starting_after`
        while `has_more` is true.

        Needs the scope `read:scim_directories`. Operation `getDirectories`: GET /api/v1/directories

        Args:
            page_size: Page size; 50 when omitted.
            starting_after: Return only directories that follow this ID.
            organization_code: Keep directories of this organization (`org_…`).
            limit: Give out at most so many items; all when omitted.
        """
        return self._iterate(
            operations.GET_DIRECTORIES,
            requests.get_directories(
                page_size=page_size, starting_after=starting_after, organization_code=organization_code
            ),
            call_options(timeout, extra_headers, extra_query),
            limit,
        )

    async def create(
        self,
        *,
        org_code: str,
        directory_name: str,
        provider_code: Literal[
            "entra_id_azure_ad",
            "okta",
            "google_workspace",
            "custom_scim_v2",
            "cyberark",
            "jumpcloud",
            "onelogin",
            "pingfederate",
            "rippling",
        ],
        enterprise_connection_id: str | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> CreateDirectoryResponse:
        """Create a SCIM directory.

        Creates a directory that syncs users and groups from a provider into an organization; the response carries
        its endpoint ID and secret token. Answers 409 when the directory already exists.

        Needs the scope `create:scim_directories`. Operation `createDirectory`: POST /api/v1/directories

        Args:
            org_code: Organization to sync into.
            directory_name: Display name.
            provider_code: Provider: `entra_id_azure_ad`, `okta`, `google_workspace`, `custom_scim_v2`, `cyberark`,
                `jumpcloud`, `onelogin`, `pingfederate` or `rippling`.
            enterprise_connection_id: Enterprise connection for provisioned users (`conn_…`); required if the
                organization has several enabled.
        """
        return await self._caller.call(
            operations.CREATE_DIRECTORY,
            requests.create_directory(
                org_code=org_code,
                directory_name=directory_name,
                provider_code=provider_code,
                enterprise_connection_id=enterprise_connection_id,
            ),
            call_options(timeout, extra_headers, extra_query),
        )

    async def get(
        self,
        directory_id: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> GetDirectoryResponse:
        """Read one SCIM directory.

        Returns a directory with its endpoint ID, secret token, sync times and latest sync error.

        Needs the scope `read:scim_directories`. Operation `getDirectory`: GET /api/v1/directories/{directory_id}

        Args:
            directory_id: Directory ID, prefixed `directory_`.
        """
        return await self._caller.call(
            operations.GET_DIRECTORY,
            requests.get_directory(directory_id=directory_id),
            call_options(timeout, extra_headers, extra_query),
        )

    async def delete(
        self,
        directory_id: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> DeleteDirectoryResponse:
        """Remove a SCIM directory.

        Deletes the directory together with all data linked to it.

        Needs the scope `delete:scim_directories`. Operation `deleteDirectory`: DELETE /api/v1/directories/{directory_id}

        Args:
            directory_id: Directory ID, prefixed `directory_`.
        """
        return await self._caller.call(
            operations.DELETE_DIRECTORY,
            requests.delete_directory(directory_id=directory_id),
            call_options(timeout, extra_headers, extra_query),
        )

    async def update(
        self,
        directory_id: str,
        *,
        directory_name: str | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> UpdateDirectoryResponse:
        """Rename a SCIM directory.

        Changes the directory's name, the only field accepted.

        Needs the scope `update:scim_directories`. Operation `updateDirectory`: PATCH /api/v1/directories/{directory_id}

        Args:
            directory_id: Directory ID, prefixed `directory_`.
            directory_name: New display name.
        """
        return await self._caller.call(
            operations.UPDATE_DIRECTORY,
            requests.update_directory(directory_id=directory_id, directory_name=directory_name),
            call_options(timeout, extra_headers, extra_query),
        )
