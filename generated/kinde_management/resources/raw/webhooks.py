"""The operations below `client.raw.webhooks`: the same calls, each answering with its whole response."""

from __future__ import annotations

from kinde_auth.resource import RawResource, async_raw, raw
from kinde_management.resources import webhooks as sync
from kinde_management.resources.aio import webhooks as aio


class RawWebhooksEventsResource(RawResource):
    """Each call of `webhooks.events` with its whole response."""

    __slots__ = ()
    get = raw(sync.WebhooksEventsResource.get)


class RawWebhooksEventTypesResource(RawResource):
    """Each call of `webhooks.event_types` with its whole response."""

    __slots__ = ()
    list = raw(sync.WebhooksEventTypesResource.list)


class RawWebhooksResource(RawResource):
    """Each call of `webhooks` with its whole response."""

    __slots__ = ()

    @property
    def events(self) -> RawWebhooksEventsResource:
        """Return the operations on `webhooks.events`."""
        return RawWebhooksEventsResource(self._plain.events)

    @property
    def event_types(self) -> RawWebhooksEventTypesResource:
        """Return the operations on `webhooks.event_types`."""
        return RawWebhooksEventTypesResource(self._plain.event_types)

    delete = raw(sync.WebhooksResource.delete)
    update = raw(sync.WebhooksResource.update)
    list = raw(sync.WebhooksResource.list)
    create = raw(sync.WebhooksResource.create)


class RawAsyncWebhooksEventsResource(RawResource):
    """Each call of `webhooks.events` with its whole response."""

    __slots__ = ()
    get = async_raw(aio.AsyncWebhooksEventsResource.get)


class RawAsyncWebhooksEventTypesResource(RawResource):
    """Each call of `webhooks.event_types` with its whole response."""

    __slots__ = ()
    list = async_raw(aio.AsyncWebhooksEventTypesResource.list)


class RawAsyncWebhooksResource(RawResource):
    """Each call of `webhooks` with its whole response."""

    __slots__ = ()

    @property
    def events(self) -> RawAsyncWebhooksEventsResource:
        """Return the operations on `webhooks.events`."""
        return RawAsyncWebhooksEventsResource(self._plain.events)

    @property
    def event_types(self) -> RawAsyncWebhooksEventTypesResource:
        """Return the operations on `webhooks.event_types`."""
        return RawAsyncWebhooksEventTypesResource(self._plain.event_types)

    delete = async_raw(aio.AsyncWebhooksResource.delete)
    update = async_raw(aio.AsyncWebhooksResource.update)
    list = async_raw(aio.AsyncWebhooksResource.list)
    create = async_raw(aio.AsyncWebhooksResource.create)
