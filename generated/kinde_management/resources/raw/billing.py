"""The operations below `client.raw.billing`: the same calls, each answering with its whole response."""

from __future__ import annotations

from kinde_auth.resource import RawResource, async_raw, raw
from kinde_management.resources import billing as sync
from kinde_management.resources.aio import billing as aio


class RawBillingEntitlementsResource(RawResource):
    """Each call of `billing.entitlements` with its whole response."""

    __slots__ = ()
    list = raw(sync.BillingEntitlementsResource.list)


class RawBillingAgreementsResource(RawResource):
    """Each call of `billing.agreements` with its whole response."""

    __slots__ = ()
    list = raw(sync.BillingAgreementsResource.list)
    create = raw(sync.BillingAgreementsResource.create)


class RawBillingMeterUsageResource(RawResource):
    """Each call of `billing.meter_usage` with its whole response."""

    __slots__ = ()
    create = raw(sync.BillingMeterUsageResource.create)


class RawBillingResource(RawResource):
    """Each call of `billing` with its whole response."""

    __slots__ = ()

    @property
    def entitlements(self) -> RawBillingEntitlementsResource:
        """Return the operations on `billing.entitlements`."""
        return RawBillingEntitlementsResource(self._plain.entitlements)

    @property
    def agreements(self) -> RawBillingAgreementsResource:
        """Return the operations on `billing.agreements`."""
        return RawBillingAgreementsResource(self._plain.agreements)

    @property
    def meter_usage(self) -> RawBillingMeterUsageResource:
        """Return the operations on `billing.meter_usage`."""
        return RawBillingMeterUsageResource(self._plain.meter_usage)


class RawAsyncBillingEntitlementsResource(RawResource):
    """Each call of `billing.entitlements` with its whole response."""

    __slots__ = ()
    list = async_raw(aio.AsyncBillingEntitlementsResource.list)


class RawAsyncBillingAgreementsResource(RawResource):
    """Each call of `billing.agreements` with its whole response."""

    __slots__ = ()
    list = async_raw(aio.AsyncBillingAgreementsResource.list)
    create = async_raw(aio.AsyncBillingAgreementsResource.create)


class RawAsyncBillingMeterUsageResource(RawResource):
    """Each call of `billing.meter_usage` with its whole response."""

    __slots__ = ()
    create = async_raw(aio.AsyncBillingMeterUsageResource.create)


class RawAsyncBillingResource(RawResource):
    """Each call of `billing` with its whole response."""

    __slots__ = ()

    @property
    def entitlements(self) -> RawAsyncBillingEntitlementsResource:
        """Return the operations on `billing.entitlements`."""
        return RawAsyncBillingEntitlementsResource(self._plain.entitlements)

    @property
    def agreements(self) -> RawAsyncBillingAgreementsResource:
        """Return the operations on `billing.agreements`."""
        return RawAsyncBillingAgreementsResource(self._plain.agreements)

    @property
    def meter_usage(self) -> RawAsyncBillingMeterUsageResource:
        """Return the operations on `billing.meter_usage`."""
        return RawAsyncBillingMeterUsageResource(self._plain.meter_usage)
