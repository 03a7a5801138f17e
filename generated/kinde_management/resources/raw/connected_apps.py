"""The operations below `client.raw.connected_apps`: the same calls, each answering with its whole response."""

from __future__ import annotations

from kinde_auth.resource import RawResource, async_raw, raw
from kinde_management.resources import connected_apps as sync
from kinde_management.resources.aio import connected_apps as aio


class RawConnectedAppsResource(RawResource):
    """Each call of `connected_apps` with its whole response."""

    __slots__ = ()
    get_auth_url = raw(sync.ConnectedAppsResource.get_auth_url)
    get_token = raw(sync.ConnectedAppsResource.get_token)
    revoke_token = raw(sync.ConnectedAppsResource.revoke_token)


class RawAsyncConnectedAppsResource(RawResource):
    """Each call of `connected_apps` with its whole response."""

    __slots__ = ()
    get_auth_url = async_raw(aio.AsyncConnectedAppsResource.get_auth_url)
    get_token = async_raw(aio.AsyncConnectedAppsResource.get_token)
    revoke_token = async_raw(aio.AsyncConnectedAppsResource.revoke_token)
