"""What is known of each operation below `subscribers`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kinde_auth.operations import Operation, Paging

if TYPE_CHECKING:
    from kinde_management.models import (
        CreateSubscriberSuccessResponse,
        GetSubscriberResponse,
        GetSubscribersResponse,
    )

GET_SUBSCRIBERS: Final[Operation[GetSubscribersResponse]] = Operation(
    id="GetSubscribers",
    method="GET",
    path="/api/v1/subscribers",
    name="subscribers.list",
    tag="Subscribers",
    summary="List all subscribers",
    scope="read:subscribers",
    paging=Paging(
        style="token",
        items="subscribers",
        cursor="next_token",
        next="next_token",
        size="page_size",
    ),
    result="GetSubscribersResponse",
)
CREATE_SUBSCRIBER: Final[Operation[CreateSubscriberSuccessResponse]] = Operation(
    id="CreateSubscriber",
    method="POST",
    path="/api/v1/subscribers",
    name="subscribers.create",
    tag="Subscribers",
    summary="Add a subscriber",
    scope="create:subscribers",
    retry="unsafe",
    result="CreateSubscriberSuccessResponse",
)
GET_SUBSCRIBER: Final[Operation[GetSubscriberResponse]] = Operation(
    id="GetSubscriber",
    method="GET",
    path="/api/v1/subscribers/{subscriber_id}",
    name="subscribers.get",
    tag="Subscribers",
    summary="Read one subscriber",
    scope="read:subscribers",
    result="GetSubscriberResponse",
)
