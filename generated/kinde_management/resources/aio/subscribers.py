"""The asynchronous operations below `client.subscribers`."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import TYPE_CHECKING, Literal

from kinde_auth.resource import AsyncResource, call_options
from kinde_management.operations import subscribers as operations
from kinde_management.requests import subscribers as requests

if TYPE_CHECKING:
    from kinde_auth.paging import AsyncPage
    from kinde_management.models import (
        CreateSubscriberSuccessResponse,
        GetSubscriberResponse,
        GetSubscribersResponse,
        SubscribersSubscriber,
    )


class AsyncSubscribersResource(AsyncResource):
    """People on your subscriber list."""

    __slots__ = ()

    async def list(
        self,
        *,
        sort: Literal["name_asc", "name_desc", "email_asc", "email_desc"] | None = None,
        page_size: int | None = None,
        next_token: str | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> AsyncPage[SubscribersSubscriber, GetSubscribersResponse]:
        """List all subscribers.

        Lists subscribers by full name or email, one page at a time.

        Needs the scope `read:subscribers`. Operation `GetSubscribers`: GET /api/v1/subscribers

        Args:
            sort: Order by `name_asc`, `name_desc`, `email_asc` or `email_desc`.
            page_size: Page size; 10 when omitted.
            next_token: Cursor taken from `next_token` of the previous page.
        """
        return await self._caller.page(
            operations.GET_SUBSCRIBERS,
            requests.get_subscribers(sort=sort, page_size=page_size, next_token=next_token),
            call_options(timeout, extra_headers, extra_query),
        )

    def iter(
        self,
        *,
        sort: Literal["name_asc", "name_desc", "email_asc", "email_desc"] | None = None,
        page_size: int | None = None,
        next_token: str | None = None,
        limit: int | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> AsyncIterator[SubscribersSubscriber]:
        """List all subscribers, walking through all pages.

        Lists subscribers by full name or email, one page at a time.

        Needs the scope `read:subscribers`. Operation `GetSubscribers`: GET /api/v1/subscribers

        Args:
            sort: Order by `name_asc`, `name_desc`, `email_asc` or `email_desc`.
            page_size: Page size; 10 when omitted.
            next_token: Cursor taken from `next_token` of the previous page.
            limit: Give out at most so many items; all when omitted.
        """
        return self._iterate(
            operations.GET_SUBSCRIBERS,
            requests.get_subscribers(sort=sort, page_size=page_size, next_token=next_token),
            call_options(timeout, extra_headers, extra_query),
            limit,
        )

    async def create(
        self,
        *,
        first_name: str,
        last_name: str,
        email: str,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> CreateSubscriberSuccessResponse:
        """Add a subscriber.

        Adds a person to your subscriber list and returns the subscriber ID. The details travel in the query string.

        Needs the scope `create:subscribers`. Operation `CreateSubscriber`: POST /api/v1/subscribers

        Args:
            first_name: First name.
            last_name: Last name.
            email: Email address.
        """
        return await self._caller.call(
            operations.CREATE_SUBSCRIBER,
            requests.create_subscriber(first_name=first_name, last_name=last_name, email=email),
            call_options(timeout, extra_headers, extra_query),
        )

    async def get(
        self,
        subscriber_id: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> GetSubscriberResponse:
        """Read one subscriber.

        Returns one subscriber, inside a `subscribers` array.

        Needs the scope `read:subscribers`. Operation `GetSubscriber`: GET /api/v1/subscribers/{subscriber_id}

        Args:
            subscriber_id: Subscriber ID.
        """
        return await self._caller.call(
            operations.GET_SUBSCRIBER,
            requests.get_subscriber(subscriber_id=subscriber_id),
            call_options(timeout, extra_headers, extra_query),
        )
