"""The operations below `client.property_categories`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Literal

from kinde_auth.resource import Resource, call_options
from kinde_auth.typing import UNSET, Unset
from kinde_management.operations import property_categories as operations
from kinde_management.requests import property_categories as requests

if TYPE_CHECKING:
    from kinde_auth.paging import Page
    from kinde_management.models import (
        Category,
        CreateCategoryResponse,
        GetCategoriesResponse,
        SuccessResponse,
    )


class PropertyCategoriesResource(Resource):
    """Headings that custom properties are filed under."""

    __slots__ = ()

    def list(
        self,
        *,
        page_size: int | None = None,
        starting_after: str | None = None,
        ending_before: str | None = None,
        context: Literal["usr", "org"] | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> Page[Category, GetCategoriesResponse]:
        """List property categories.

        Lists categories of custom properties, optionally those of one context. Page with `starting_after` or
        `ending_before` while `has_more` is true.

        Needs the scope `read:property_categories`. Operation `GetCategories`: GET /api/v1/property_categories

        Args:
            page_size: Page size; 10 when omitted.
            starting_after: Return only categories that follow this ID.
            ending_before: Return only categories that precede this ID.
            context: Keep categories of users (`usr`) or organizations (`org`); no `app` here.
        """
        return self._caller.page(
            operations.GET_CATEGORIES,
            requests.get_categories(
                page_size=page_size, starting_after=starting_after, ending_before=ending_before, context=context
            ),
            call_options(timeout, extra_headers, extra_query),
        )

    def iter(
        self,
        *,
        page_size: int | None = None,
        starting_after: str | None = None,
        context: Literal["usr", "org"] | None = None,
        limit: int | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> Iterator[Category]:
        """List property categories, walking through all pages.

        Lists categories of custom properties, optionally those of one context. Page with `starting_after` or
        `ending_before` while `has_more` is true.

        Needs the scope `read:property_categories`. Operation `GetCategories`: GET /api/v1/property_categories

        Args:
            page_size: Page size; 10 when omitted.
            starting_after: Return only categories that follow this ID.
            context: Keep categories of users (`usr`) or organizations (`org`); no `app` here.
            limit: Give out at most so many items; all when omitted.
        """
        return self._iterate(
            operations.GET_CATEGORIES,
            requests.get_categories(page_size=page_size, starting_after=starting_after, context=context),
            call_options(timeout, extra_headers, extra_query),
            limit,
        )

    def create(
        self,
        *,
        name: str,
        context: Literal["usr", "org", "app"],
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> CreateCategoryResponse:
        """Add a property category.

        Creates a category in one context and returns its ID.

        Needs the scope `create:property_categories`. Operation `CreateCategory`: POST /api/v1/property_categories

        Args:
            name: Display name.
            context: Whose properties it groups: users (`usr`), organizations (`org`) or applications (`app`).
        """
        return self._caller.call(
            operations.CREATE_CATEGORY,
            requests.create_category(name=name, context=context),
            call_options(timeout, extra_headers, extra_query),
        )

    def update(
        self,
        category_id: str,
        *,
        name: str | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Rename a property category.

        Changes the category's name, the only field accepted.

        Needs the scope `update:property_categories`. Operation `UpdateCategory`: PUT /api/v1/property_categories/{category_id}

        Args:
            category_id: Category ID.
            name: New display name.
        """
        return self._caller.call(
            operations.UPDATE_CATEGORY,
            requests.update_category(category_id=category_id, name=name),
            call_options(timeout, extra_headers, extra_query),
        )
