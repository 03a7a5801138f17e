"""What is known of each operation below `properties`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kinde_auth.operations import Operation, Paging

if TYPE_CHECKING:
    from kinde_management.models import (
        CreatePropertyResponse,
        GetPropertiesResponse,
        SuccessResponse,
    )

GET_PROPERTIES: Final[Operation[GetPropertiesResponse]] = Operation(
    id="GetProperties",
    method="GET",
    path="/api/v1/properties",
    name="properties.list",
    tag="Properties",
    summary="List property definitions",
    scope="read:properties",
    paging=Paging(
        style="last_id",
        items="properties",
        cursor="starting_after",
        more="has_more",
        size="page_size",
        id="id",
    ),
    result="GetPropertiesResponse",
)
CREATE_PROPERTY: Final[Operation[CreatePropertyResponse]] = Operation(
    id="CreateProperty",
    method="POST",
    path="/api/v1/properties",
    name="properties.create",
    tag="Properties",
    summary="Define a property",
    scope="create:properties",
    retry="unsafe",
    body="json",
    result="CreatePropertyResponse",
)
UPDATE_PROPERTY: Final[Operation[SuccessResponse]] = Operation(
    id="UpdateProperty",
    method="PUT",
    path="/api/v1/properties/{property_id}",
    name="properties.update",
    tag="Properties",
    summary="Change a property",
    scope="update:properties",
    body="json",
    result="SuccessResponse",
)
DELETE_PROPERTY: Final[Operation[SuccessResponse]] = Operation(
    id="DeleteProperty",
    method="DELETE",
    path="/api/v1/properties/{property_id}",
    name="properties.delete",
    tag="Properties",
    summary="Remove a property",
    scope="delete:properties",
    result="SuccessResponse",
)
