"""The operations below `client.permissions`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Literal

from kinde_auth.resource import Resource, call_options
from kinde_auth.typing import UNSET, Unset
from kinde_management.operations import permissions as operations
from kinde_management.requests import permissions as requests

if TYPE_CHECKING:
    from kinde_auth.paging import Page
    from kinde_management.models import (
        GetPermissionsResponse,
        Permissions,
        SuccessResponse,
    )


class PermissionsResource(Resource):
    """Permission definitions, granted through roles or directly to members."""

    __slots__ = ()

    def list(
        self,
        *,
        sort: Literal["name_asc", "name_desc", "id_asc", "id_desc"] | None = None,
        page_size: int | None = None,
        next_token: str | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> Page[Permissions, GetPermissionsResponse]:
        """List permission definitions.

        Lists the permissions you have defined, by name or ID, one page at a time.

        Needs the scope `read:permissions`. Operation `GetPermissions`: GET /api/v1/permissions

        Args:
            sort: Order by `name_asc`, `name_desc`, `id_asc` or `id_desc`.
            page_size: Page size; 10 when omitted.
            next_token: Cursor taken from `next_token` of the previous page.
        """
        return self._caller.page(
            operations.GET_PERMISSIONS,
            requests.get_permissions(sort=sort, page_size=page_size, next_token=next_token),
            call_options(timeout, extra_headers, extra_query),
        )

    def iter(
        self,
        *,
        sort: Literal["name_asc", "name_desc", "id_asc", "id_desc"] | None = None,
        page_size: int | None = None,
        next_token: str | None = None,
        limit: int | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> Iterator[Permissions]:
        """List permission definitions, walking through all pages.

        Lists the permissions you have defined, by name or ID, one page at a time.

        Needs the scope `read:permissions`. Operation `GetPermissions`: GET /api/v1/permissions

        Args:
            sort: Order by `name_asc`, `name_desc`, `id_asc` or `id_desc`.
            page_size: Page size; 10 when omitted.
            next_token: Cursor taken from `next_token` of the previous page.
            limit: Give out at most so many items; all when omitted.
        """
        return self._iterate(
            operations.GET_PERMISSIONS,
            requests.get_permissions(sort=sort, page_size=page_size, next_token=next_token),
            call_options(timeout, extra_headers, extra_query),
            limit,
        )

    def create(
        self,
        *,
        name: str | Unset = UNSET,
        description: str | Unset = UNSET,
        key: str | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Define a permission.

        Defines a permission that roles or members can then be granted. The response does not carry its ID.

        Needs the scope `create:permissions`. Operation `CreatePermission`: POST /api/v1/permissions

        Args:
            name: Display name.
            description: What the permission allows.
            key: Key your code checks for.
        """
        return self._caller.call(
            operations.CREATE_PERMISSION,
            requests.create_permission(name=name, description=description, key=key),
            call_options(timeout, extra_headers, extra_query),
        )

    def delete(
        self,
        permission_id: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Remove a permission.

        Deletes a permission definition.

        Needs the scope `delete:permissions`. Operation `DeletePermission`: DELETE /api/v1/permissions/{permission_id}

        Args:
            permission_id: Permission ID.
        """
        return self._caller.call(
            operations.DELETE_PERMISSION,
            requests.delete_permission(permission_id=permission_id),
            call_options(timeout, extra_headers, extra_query),
        )

    def update(
        self,
        permission_id: str,
        *,
        name: str | Unset = UNSET,
        description: str | Unset = UNSET,
        key: str | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Change a permission.

        Updates the name, description or key of a permission.

        Needs the scope `update:permissions`. Operation `UpdatePermissions`: PATCH /api/v1/permissions/{permission_id}

        Args:
            permission_id: Permission ID.
            name: Display name.
            description: What the permission allows.
            key: Key your code checks for.
        """
        return self._caller.call(
            operations.UPDATE_PERMISSIONS,
            requests.update_permissions(permission_id=permission_id, name=name, description=description, key=key),
            call_options(timeout, extra_headers, extra_query),
        )
