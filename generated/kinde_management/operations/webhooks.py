"""What is known of each operation below `webhooks`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kinde_auth.operations import Operation, Paging

if TYPE_CHECKING:
    from kinde_management.models import (
        CreateWebhookResponse,
        DeleteWebhookResponse,
        GetEventResponse,
        GetEventTypesResponse,
        GetWebhooksResponse,
        UpdateWebhookResponse,
    )

GET_EVENT: Final[Operation[GetEventResponse]] = Operation(
    id="GetEvent",
    method="GET",
    path="/api/v1/events/{event_id}",
    name="webhooks.events.get",
    tag="Webhooks",
    summary="Read one event",
    scope="read:events",
    result="GetEventResponse",
)
GET_EVENT_TYPES: Final[Operation[GetEventTypesResponse]] = Operation(
    id="GetEventTypes",
    method="GET",
    path="/api/v1/event_types",
    name="webhooks.event_types.list",
    tag="Webhooks",
    summary="List webhook event types",
    scope="read:event_types",
    paging=Paging(
        style="none",
        items="event_types",
    ),
    result="GetEventTypesResponse",
)
DELETE_WEB_HOOK: Final[Operation[DeleteWebhookResponse]] = Operation(
    id="DeleteWebHook",
    method="DELETE",
    path="/api/v1/webhooks/{webhook_id}",
    name="webhooks.delete",
    tag="Webhooks",
    summary="Remove a webhook",
    scope="delete:webhooks",
    result="DeleteWebhookResponse",
)
UPDATE_WEB_HOOK: Final[Operation[UpdateWebhookResponse]] = Operation(
    id="UpdateWebHook",
    method="PATCH",
    path="/api/v1/webhooks/{webhook_id}",
    name="webhooks.update",
    tag="Webhooks",
    summary="Change a webhook",
    scope="update:webhooks",
    retry="unsafe",
    body="json",
    result="UpdateWebhookResponse",
)
GET_WEB_HOOKS: Final[Operation[GetWebhooksResponse]] = Operation(
    id="GetWebHooks",
    method="GET",
    path="/api/v1/webhooks",
    name="webhooks.list",
    tag="Webhooks",
    summary="List all webhooks",
    scope="read:webhooks",
    paging=Paging(
        style="none",
        items="webhooks",
    ),
    result="GetWebhooksResponse",
)
CREATE_WEB_HOOK: Final[Operation[CreateWebhookResponse]] = Operation(
    id="CreateWebHook",
    method="POST",
    path="/api/v1/webhooks",
    name="webhooks.create",
    tag="Webhooks",
    summary="Register a webhook",
    scope="create:webhooks",
    retry="unsafe",
    body="json",
    result="CreateWebhookResponse",
)
