"""The operations below `client.webhooks`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from kinde_auth.resource import Resource, call_options
from kinde_auth.typing import UNSET, Unset
from kinde_management.operations import webhooks as operations
from kinde_management.requests import webhooks as requests

if TYPE_CHECKING:
    from kinde_auth.paging import Page
    from kinde_management.models import (
        CreateWebhookResponse,
        DeleteWebhookResponse,
        EventType,
        GetEventResponse,
        GetEventTypesResponse,
        GetWebhooksResponse,
        UpdateWebhookResponse,
        Webhook,
    )


class WebhooksEventsResource(Resource):
    """Operations on `webhooks.events`."""

    __slots__ = ()

    def get(
        self,
        event_id: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> GetEventResponse:
        """Read one event.

        Returns an event with its type, source, time and data. Webhook requests carry the ID to look up as
        `event_id`.

        Needs the scope `read:events`. Operation `GetEvent`: GET /api/v1/events/{event_id}

        Args:
            event_id: Event ID, prefixed `event_`.
        """
        return self._caller.call(
            operations.GET_EVENT,
            requests.get_event(event_id=event_id),
            call_options(timeout, extra_headers, extra_query),
        )


class WebhooksEventTypesResource(Resource):
    """Operations on `webhooks.event_types`."""

    __slots__ = ()

    def list(
        self,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> Page[EventType, GetEventTypesResponse]:
        """List webhook event types.

        Lists the event types that webhooks can subscribe to, with the schema of each.

        Needs the scope `read:event_types`. Operation `GetEventTypes`: GET /api/v1/event_types
        """
        return self._caller.page(
            operations.GET_EVENT_TYPES,
            requests.get_event_types(),
            call_options(timeout, extra_headers, extra_query),
        )


class WebhooksResource(Resource):
    """Webhook registrations, the event types they subscribe to, and past events."""

    __slots__ = ()

    @property
    def events(self) -> WebhooksEventsResource:
        """Return the operations on `webhooks.events`."""
        return WebhooksEventsResource(self._caller)

    @property
    def event_types(self) -> WebhooksEventTypesResource:
        """Return the operations on `webhooks.event_types`."""
        return WebhooksEventTypesResource(self._caller)

    def delete(
        self,
        webhook_id: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> DeleteWebhookResponse:
        """Remove a webhook.

        Deletes a webhook, so its endpoint is no longer called.

        Needs the scope `delete:webhooks`. Operation `DeleteWebHook`: DELETE /api/v1/webhooks/{webhook_id}

        Args:
            webhook_id: Webhook ID, prefixed `webhook_`.
        """
        return self._caller.call(
            operations.DELETE_WEB_HOOK,
            requests.delete_web_hook(webhook_id=webhook_id),
            call_options(timeout, extra_headers, extra_query),
        )

    def update(
        self,
        webhook_id: str,
        *,
        event_types: Sequence[str] | Unset = UNSET,
        name: str | Unset = UNSET,
        description: str | None | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> UpdateWebhookResponse:
        """Change a webhook.

        Updates a webhook's name, description or event types. Its endpoint cannot be changed here.

        Needs the scope `update:webhooks`. Operation `UpdateWebHook`: PATCH /api/v1/webhooks/{webhook_id}

        Args:
            webhook_id: Webhook ID, prefixed `webhook_`.
            event_types: Keys of the event types to send.
            name: Display name.
            description: What the webhook is for.
        """
        return self._caller.call(
            operations.UPDATE_WEB_HOOK,
            requests.update_web_hook(
                webhook_id=webhook_id, event_types=event_types, name=name, description=description
            ),
            call_options(timeout, extra_headers, extra_query),
        )

    def list(
        self,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> Page[Webhook, GetWebhooksResponse]:
        """List all webhooks.

        Lists every webhook with its endpoint and event types.

        Needs the scope `read:webhooks`. Operation `GetWebHooks`: GET /api/v1/webhooks
        """
        return self._caller.page(
            operations.GET_WEB_HOOKS,
            requests.get_web_hooks(),
            call_options(timeout, extra_headers, extra_query),
        )

    def create(
        self,
        *,
        endpoint: str,
        event_types: Sequence[str],
        name: str,
        description: str | None | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> CreateWebhookResponse:
        """Register a webhook.

        Registers an endpoint to be called when the chosen events happen. The response carries the webhook's ID and
        endpoint.

        Needs the scope `create:webhooks`. Operation `CreateWebHook`: POST /api/v1/webhooks

        Args:
            endpoint: URL to call.
            event_types: Keys of the event types to send.
            name: Display name.
            description: What the webhook is for.
        """
        return self._caller.call(
            operations.CREATE_WEB_HOOK,
            requests.create_web_hook(endpoint=endpoint, event_types=event_types, name=name, description=description),
            call_options(timeout, extra_headers, extra_query),
        )
