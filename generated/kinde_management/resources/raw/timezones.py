"""The operations below `client.raw.timezones`: the same calls, each answering with its whole response."""

from __future__ import annotations

from kinde_auth.resource import RawResource, async_raw, raw
from kinde_management.resources import timezones as sync
from kinde_management.resources.aio import timezones as aio


class RawTimezonesResource(RawResource):
    """Each call of `timezones` with its whole response."""

    __slots__ = ()
    list = raw(sync.TimezonesResource.list)


class RawAsyncTimezonesResource(RawResource):
    """Each call of `timezones` with its whole response."""

    __slots__ = ()
    list = async_raw(aio.AsyncTimezonesResource.list)
