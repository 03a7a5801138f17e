"""What is known of each operation below `identities`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kinde_auth.operations import Operation

if TYPE_CHECKING:
    from kinde_management.models import (
        Identity,
        SuccessResponse,
    )

GET_IDENTITY: Final[Operation[Identity]] = Operation(
    id="GetIdentity",
    method="GET",
    path="/api/v1/identities/{identity_id}",
    name="identities.get",
    tag="Identities",
    summary="Read one identity",
    scope="read:identities",
    result="Identity",
)
DELETE_IDENTITY: Final[Operation[SuccessResponse]] = Operation(
    id="DeleteIdentity",
    method="DELETE",
    path="/api/v1/identities/{identity_id}",
    name="identities.delete",
    tag="Identities",
    summary="Remove an identity",
    scope="delete:identities",
    result="SuccessResponse",
)
UPDATE_IDENTITY: Final[Operation[SuccessResponse]] = Operation(
    id="UpdateIdentity",
    method="PATCH",
    path="/api/v1/identities/{identity_id}",
    name="identities.update",
    tag="Identities",
    summary="Change an identity's primary flag",
    scope="update:identities",
    retry="unsafe",
    body="json",
    result="SuccessResponse",
)
