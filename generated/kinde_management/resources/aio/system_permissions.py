"""The asynchronous operations below `client.system_permissions`."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import TYPE_CHECKING, Literal

from kinde_auth.resource import AsyncResource, call_options
from kinde_management.operations import system_permissions as operations
from kinde_management.requests import system_permissions as requests

if TYPE_CHECKING:
    from kinde_auth.paging import AsyncPage
    from kinde_management.models import (
        GetSystemPermissionsResponse,
        SystemPermissions,
    )


class AsyncSystemPermissionsResource(AsyncResource):
    """Operations on `system_permissions`."""

    __slots__ = ()

    async def list(
        self,
        *,
        sort: Literal["name_asc", "name_desc", "id_asc", "id_desc"] | None = None,
        page_size: int | None = None,
        next_token: str | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> AsyncPage[SystemPermissions, GetSystemPermissionsResponse]:
        """List every system permission.

        Lists the system permissions that roles can be given, by name or ID. They decide what members may do in
        their organization's self-serve portal.

        Needs the scope `read:system_permissions`. Operation `GetSystemPermissions`: GET /api/v1/system_permissions

        Args:
            sort: Order by `name_asc`, `name_desc`, `id_asc` or `id_desc`.
            page_size: Page size; 10 when omitted.
            next_token: Cursor taken from `next_token` of the previous page.
        """
        return await self._caller.page(
            operations.GET_SYSTEM_PERMISSIONS,
            requests.get_system_permissions(sort=sort, page_size=page_size, next_token=next_token),
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
    ) -> AsyncIterator[SystemPermissions]:
        """List every system permission, walking through all pages.

        Lists the system permissions that roles can be given, by name or ID. They decide what members may do in
        their organization's self-serve portal.

        Needs the scope `read:system_permissions`. Operation `GetSystemPermissions`: GET /api/v1/system_permissions

        Args:
            sort: Order by `name_asc`, `name_desc`, `id_asc` or `id_desc`.
            page_size: Page size; 10 when omitted.
            next_token: Cursor taken from `next_token` of the previous page.
            limit: Give out at most so many items; all when omitted.
        """
        return self._iterate(
            operations.GET_SYSTEM_PERMISSIONS,
            requests.get_system_permissions(sort=sort, page_size=page_size, next_token=next_token),
            call_options(timeout, extra_headers, extra_query),
            limit,
        )
