"""The operations below `client.raw.mfa`: the same calls, each answering with its whole response."""

from __future__ import annotations

from kinde_auth.resource import RawResource, async_raw, raw
from kinde_management.resources import mfa as sync
from kinde_management.resources.aio import mfa as aio


class RawMfaResource(RawResource):
    """Each call of `mfa` with its whole response."""

    __slots__ = ()
    replace = raw(sync.MfaResource.replace)


class RawAsyncMfaResource(RawResource):
    """Each call of `mfa` with its whole response."""

    __slots__ = ()
    replace = async_raw(aio.AsyncMfaResource.replace)
