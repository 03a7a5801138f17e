"""What is known of each operation below `property_categories`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kinde_auth.operations import Operation, Paging

if TYPE_CHECKING:
    from kinde_management.models import (
        CreateCategoryResponse,
        GetCategoriesResponse,
        SuccessResponse,
    )

GET_CATEGORIES: Final[Operation[GetCategoriesResponse]] = Operation(
    id="GetCategories",
    method="GET",
    path="/api/v1/property_categories",
    name="property_categories.list",
    tag="Property Categories",
    summary="List property categories",
    scope="read:property_categories",
    paging=Paging(
        style="last_id",
        items="categories",
        cursor="starting_after",
        more="has_more",
        size="page_size",
        id="id",
    ),
    result="GetCategoriesResponse",
)
CREATE_CATEGORY: Final[Operation[CreateCategoryResponse]] = Operation(
    id="CreateCategory",
    method="POST",
    path="/api/v1/property_categories",
    name="property_categories.create",
    tag="Property Categories",
    summary="Add a property category",
    scope="create:property_categories",
    retry="unsafe",
    body="json",
    result="CreateCategoryResponse",
)
UPDATE_CATEGORY: Final[Operation[SuccessResponse]] = Operation(
    id="UpdateCategory",
    method="PUT",
    path="/api/v1/property_categories/{category_id}",
    name="property_categories.update",
    tag="Property Categories",
    summary="Rename a property category",
    scope="update:property_categories",
    body="json",
    result="SuccessResponse",
)
