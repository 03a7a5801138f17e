"""The asynchronous operations below `client.properties`."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import TYPE_CHECKING, Literal

from kinde_auth.resource import AsyncResource, call_options
from kinde_auth.typing import UNSET, Unset
from kinde_management.operations import properties as operations
from kinde_management.requests import properties as requests

if TYPE_CHECKING:
    from kinde_auth.paging import AsyncPage
    from kinde_management.models import (
        CreatePropertyResponse,
        GetPropertiesResponse,
        Property,
        SuccessResponse,
    )


class AsyncPropertiesResource(AsyncResource):
    """Definitions of custom properties on users, organizations and applications."""

    __slots__ = ()

    async def list(
        self,
        *,
        page_size: int | None = None,
        starting_after: str | None = None,
        ending_before: str | None = None,
        context: Literal["usr", "org", "app"] | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> AsyncPage[Property, GetPropertiesResponse]:
        """List property definitions.

        Lists custom property definitions, optionally those of one context. Page with `starting_after` or
        `ending_before` while `has_more` is true.

        Needs the scope `read:properties`. Operation `GetProperties`: GET /api/v1/properties

        Args:
            page_size: Page size; 10 when omitted.
            starting_after: Return only properties that follow this ID.
            ending_before: Return only properties that precede this ID.
            context: Keep properties of users (`usr`), organizations (`org`) or applications (`app`).
        """
        return await self._caller.page(
            operations.GET_PROPERTIES,
            requests.get_properties(
                page_size=page_size, starting_after=starting_after, ending_before=ending_before, context=context
            ),
            call_options(timeout, extra_headers, extra_query),
        )

    def iter(
        self,
        *,
        page_size: int | None = None,
        starting_after: str | None = None,
        context: Literal["usr", "org", "app"] | None = None,
        limit: int | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> AsyncIterator[Property]:
        """List property definitions, walking through all pages.

        Lists custom property definitions, optionally those of one context. Page with `starting_after` or
        `ending_before` while `has_more` is true.

        Needs the scope `read:properties`. Operation `GetProperties`: GET /api/v1/properties

        Args:
            page_size: Page size; 10 when omitted.
            starting_after: Return only properties that follow this ID.
            context: Keep properties of users (`usr`), organizations (`org`) or applications (`app`).
            limit: Give out at most so many items; all when omitted.
        """
        return self._iterate(
            operations.GET_PROPERTIES,
            requests.get_properties(page_size=page_size, starting_after=starting_after, context=context),
            call_options(timeout, extra_headers, extra_query),
            limit,
        )

    async def create(
        self,
        *,
        name: str,
        key: str,
        type: Literal["single_line_text", "multi_line_text"],
        context: Literal["usr", "org", "app"],
        is_private: bool,
        category_id: str,
        description: str | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> CreatePropertyResponse:
        """Define a property.

        Defines a custom property for users, organizations or applications and returns its ID.

        Needs the scope `create:properties`. Operation `CreateProperty`: POST /api/v1/properties

        Args:
            name: Display name.
            key: Key your code reads.
            type: Input type: `single_line_text` or `multi_line_text`.
            context: What it describes: a user (`usr`), organization (`org`) or application (`app`).
            is_private: `true` keeps the property out of ID and access tokens.
            category_id: Category to file it under.
            description: What the property is for.
        """
        return await self._caller.call(
            operations.CREATE_PROPERTY,
            requests.create_property(
                name=name,
                key=key,
                type=type,
                context=context,
                is_private=is_private,
                category_id=category_id,
                description=description,
            ),
            call_options(timeout, extra_headers, extra_query),
        )

    async def update(
        self,
        property_id: str,
        *,
        name: str,
        is_private: bool,
        category_id: str,
        description: str | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Change a property.

        Updates a property definition; name, privacy and category must be sent each time. Its key, type and context
        cannot be changed here.

        Needs the scope `update:properties`. Operation `UpdateProperty`: PUT /api/v1/properties/{property_id}

        Args:
            property_id: Property ID, prefixed `prop_`.
            name: Display name.
            is_private: `true` keeps the property out of ID and access tokens.
            category_id: Category to file it under.
            description: What the property is for.
        """
        return await self._caller.call(
            operations.UPDATE_PROPERTY,
            requests.update_property(
                property_id=property_id,
                name=name,
                is_private=is_private,
                category_id=category_id,
                description=description,
            ),
            call_options(timeout, extra_headers, extra_query),
        )

    async def delete(
        self,
        property_id: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Remove a property.

        Deletes a property definition.

        Needs the scope `delete:properties`. Operation `DeleteProperty`: DELETE /api/v1/properties/{property_id}

        Args:
            property_id: Property ID, prefixed `prop_`.
        """
        return await self._caller.call(
            operations.DELETE_PROPERTY,
            requests.delete_property(property_id=property_id),
            call_options(timeout, extra_headers, extra_query),
        )
