"""What is known of each operation below `connections`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kinde_auth.operations import Operation, Paging

if TYPE_CHECKING:
    from kinde_management.models import (
        Connection,
        CreateConnectionResponse,
        GetConnectionsResponse,
        SuccessResponse,
    )

GET_CONNECTIONS: Final[Operation[GetConnectionsResponse]] = Operation(
    id="GetConnections",
    method="GET",
    path="/api/v1/connections",
    name="connections.list",
    tag="Connections",
    summary="List connections",
    scope="read:connections",
    paging=Paging(
        style="last_id",
        items="connections",
        cursor="starting_after",
        more="has_more",
        size="page_size",
        id="connection.id",
    ),
    result="GetConnectionsResponse",
)
CREATE_CONNECTION: Final[Operation[CreateConnectionResponse]] = Operation(
    id="CreateConnection",
    method="POST",
    path="/api/v1/connections",
    name="connections.create",
    tag="Connections",
    summary="Add a connection",
    scope="create:connections",
    retry="unsafe",
    body="json",
    result="CreateConnectionResponse",
)
GET_CONNECTION: Final[Operation[Connection]] = Operation(
    id="GetConnection",
    method="GET",
    path="/api/v1/connections/{connection_id}",
    name="connections.get",
    tag="Connections",
    summary="Read one connection",
    scope="read:connections",
    result="Connection",
)
REPLACE_CONNECTION: Final[Operation[SuccessResponse]] = Operation(
    id="ReplaceConnection",
    method="PUT",
    path="/api/v1/connections/{connection_id}",
    name="connections.replace",
    tag="Connections",
    summary="Overwrite a connection",
    scope="update:connections",
    body="json",
    result="SuccessResponse",
)
DELETE_CONNECTION: Final[Operation[SuccessResponse]] = Operation(
    id="deleteConnection",
    method="DELETE",
    path="/api/v1/connections/{connection_id}",
    name="connections.delete",
    tag="Connections",
    summary="Remove a connection",
    scope="delete:connections",
    result="SuccessResponse",
)
UPDATE_CONNECTION: Final[Operation[SuccessResponse]] = Operation(
    id="UpdateConnection",
    method="PATCH",
    path="/api/v1/connections/{connection_id}",
    name="connections.update",
    tag="Connections",
    summary="Change some connection settings",
    scope="update:connections",
    retry="unsafe",
    body="json",
    result="SuccessResponse",
)
