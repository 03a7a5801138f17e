"""What is known of each operation below `directories`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kinde_auth.operations import Operation, Paging

if TYPE_CHECKING:
    from kinde_management.models import (
        CreateDirectoryResponse,
        DeleteDirectoryResponse,
        GetDirectoriesResponse,
        GetDirectoryResponse,
        UpdateDirectoryResponse,
    )

GET_DIRECTORIES: Final[Operation[GetDirectoriesResponse]] = Operation(
    id="getDirectories",
    method="GET",
    path="/api/v1/directories",
    name="directories.list",
    tag="Directories",
    summary="List SCIM directories",
    scope="read:scim_directories",
    paging=Paging(
        style="last_id",
        items="directories",
        cursor="starting_after",
        more="has_more",
        size="page_size",
        id="id",
    ),
    result="GetDirectoriesResponse",
)
CREATE_DIRECTORY: Final[Operation[CreateDirectoryResponse]] = Operation(
    id="createDirectory",
    method="POST",
    path="/api/v1/directories",
    name="directories.create",
    tag="Directories",
    summary="Create a SCIM directory",
    scope="create:scim_directories",
    retry="unsafe",
    body="json",
    result="CreateDirectoryResponse",
)
GET_DIRECTORY: Final[Operation[GetDirectoryResponse]] = Operation(
    id="getDirectory",
    method="GET",
    path="/api/v1/directories/{directory_id}",
    name="directories.get",
    tag="Directories",
    summary="Read one SCIM directory",
    scope="read:scim_directories",
    result="GetDirectoryResponse",
)
DELETE_DIRECTORY: Final[Operation[DeleteDirectoryResponse]] = Operation(
    id="deleteDirectory",
    method="DELETE",
    path="/api/v1/directories/{directory_id}",
    name="directories.delete",
    tag="Directories",
    summary="Remove a SCIM directory",
    scope="delete:scim_directories",
    result="DeleteDirectoryResponse",
)
UPDATE_DIRECTORY: Final[Operation[UpdateDirectoryResponse]] = Operation(
    id="updateDirectory",
    method="PATCH",
    path="/api/v1/directories/{directory_id}",
    name="directories.update",
    tag="Directories",
    summary="Rename a SCIM directory",
    scope="update:scim_directories",
    retry="unsafe",
    body="json",
    result="UpdateDirectoryResponse",
)
