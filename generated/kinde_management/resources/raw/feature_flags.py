"""The operations below `client.raw.feature_flags`: the same calls, each answering with its whole response."""

from __future__ import annotations

from kinde_auth.resource import RawResource, async_raw, raw
from kinde_management.resources import feature_flags as sync
from kinde_management.resources.aio import feature_flags as aio


class RawFeatureFlagsResource(RawResource):
    """Each call of `feature_flags` with its whole response."""

    __slots__ = ()
    create = raw(sync.FeatureFlagsResource.create)
    update = raw(sync.FeatureFlagsResource.update)
    delete = raw(sync.FeatureFlagsResource.delete)


class RawAsyncFeatureFlagsResource(RawResource):
    """Each call of `feature_flags` with its whole response."""

    __slots__ = ()
    create = async_raw(aio.AsyncFeatureFlagsResource.create)
    update = async_raw(aio.AsyncFeatureFlagsResource.update)
    delete = async_raw(aio.AsyncFeatureFlagsResource.delete)
