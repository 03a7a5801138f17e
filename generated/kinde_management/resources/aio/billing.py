"""The asynchronous operations below `client.billing`."""

from __future__ import annotations

import datetime
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from kinde_auth.resource import AsyncResource, call_options
from kinde_auth.typing import UNSET, Unset
from kinde_management.operations import billing as operations
from kinde_management.requests import billing as requests

if TYPE_CHECKING:
    from kinde_auth.paging import AsyncPage
    from kinde_management.models import (
        CreateMeterUsageRecordResponse,
        GetBillingAgreementsResponse,
        GetBillingAgreementsResponseAgreement,
        GetBillingEntitlementsResponse,
        GetBillingEntitlementsResponseEntitlement,
        SuccessResponse,
    )


class AsyncBillingEntitlementsResource(AsyncResource):
    """Operations on `billing.entitlements`."""

    __slots__ = ()

    async def list(
        self,
        *,
        customer_id: str,
        page_size: int | None = None,
        starting_after: str | None = None,
        ending_before: str | None = None,
        max_value: str | None = None,
        expand: Literal["plans"] | Sequence[Literal["plans"]] | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> AsyncPage[GetBillingEntitlementsResponseEntitlement, GetBillingEntitlementsResponse]:
        """List a customer's entitlements.

        Lists the features a billing customer is entitled to now, with prices and limits. Page with `starting_after`
        or `ending_before` while `has_more` is true.

        Needs the scope `read:billing_entitlements`. Operation `getBillingEntitlements`: GET /api/v1/billing/entitlements

        Args:
            customer_id: Billing customer ID, prefixed `customer_`.
            page_size: Page size; 10 when omitted.
            starting_after: Return only entitlements that follow this ID.
            ending_before: Return only entitlements that precede this ID.
            max_value: Stand-in reported as the upper limit of entitlements that have none.
            expand: Extra data to embed; only `plans`.
        """
        return await self._caller.page(
            operations.GET_BILLING_ENTITLEMENTS,
            requests.get_billing_entitlements(
                customer_id=customer_id,
                page_size=page_size,
                starting_after=starting_after,
                ending_before=ending_before,
                max_value=max_value,
                expand=expand,
            ),
            call_options(timeout, extra_headers, extra_query),
        )

    def iter(
        self,
        *,
        customer_id: str,
        page_size: int | None = None,
        starting_after: str | None = None,
        max_value: str | None = None,
        expand: Literal["plans"] | Sequence[Literal["plans"]] | None = None,
        limit: int | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> AsyncIterator[GetBillingEntitlementsResponseEntitlement]:
        """List a customer's entitlements, walking through all pages.

        Lists the features a billing customer is entitled to now, with prices and limits. Page with `starting_after`
        or `ending_before` while `has_more` is true.

        Needs the scope `read:billing_entitlements`. Operation `getBillingEntitlements`: GET /api/v1/billing/entitlements

        Args:
            customer_id: Billing customer ID, prefixed `customer_`.
            page_size: Page size; 10 when omitted.
            starting_after: Return only entitlements that follow this ID.
            max_value: Stand-in reported as the upper limit of entitlements that have none.
            expand: Extra data to embed; only `plans`.
            limit: Give out at most so many items; all when omitted.
        """
        return self._iterate(
            operations.GET_BILLING_ENTITLEMENTS,
            requests.get_billing_entitlements(
                customer_id=customer_id,
                page_size=page_size,
                starting_after=starting_after,
                max_value=max_value,
                expand=expand,
            ),
            call_options(timeout, extra_headers, extra_query),
            limit,
        )


class AsyncBillingAgreementsResource(AsyncResource):
    """Operations on `billing.agreements`."""

    __slots__ = ()

    async def list(
        self,
        *,
        customer_id: str,
        page_size: int | None = None,
        starting_after: str | None = None,
        ending_before: str | None = None,
        feature_code: str | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> AsyncPage[GetBillingAgreementsResponseAgreement, GetBillingAgreementsResponse]:
        """List a customer's agreements.

        Lists the billing agreements a customer holds, each with its plan, billing period and entitlements. Period
        dates are null outside a billing cycle and may lag behind the present.

        Needs the scope `read:billing_agreements`. Operation `getBillingAgreements`: GET /api/v1/billing/agreements

        Args:
            customer_id: Billing customer ID, prefixed `customer_`.
            page_size: Page size; 10 when omitted.
            starting_after: Return only agreements that follow this ID.
            ending_before: Return only agreements that precede this ID.
            feature_code: Keep agreements that include this feature.
        """
        return await self._caller.page(
            operations.GET_BILLING_AGREEMENTS,
            requests.get_billing_agreements(
                customer_id=customer_id,
                page_size=page_size,
                starting_after=starting_after,
                ending_before=ending_before,
                feature_code=feature_code,
            ),
            call_options(timeout, extra_headers, extra_query),
        )

    def iter(
        self,
        *,
        customer_id: str,
        page_size: int | None = None,
        starting_after: str | None = None,
        feature_code: str | None = None,
        limit: int | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> AsyncIterator[GetBillingAgreementsResponseAgreement]:
        """List a customer's agreements, walking through all pages.

        Lists the billing agreements a customer holds, each with its plan, billing period and entitlements. Period
        dates are null outside a billing cycle and may lag behind the present.

        Needs the scope `read:billing_agreements`. Operation `getBillingAgreements`: GET /api/v1/billing/agreements

        Args:
            customer_id: Billing customer ID, prefixed `customer_`.
            page_size: Page size; 10 when omitted.
            starting_after: Return only agreements that follow this ID.
            feature_code: Keep agreements that include this feature.
            limit: Give out at most so many items; all when omitted.
        """
        return self._iterate(
            operations.GET_BILLING_AGREEMENTS,
            requests.get_billing_agreements(
                customer_id=customer_id, page_size=page_size, starting_after=starting_after, feature_code=feature_code
            ),
            call_options(timeout, extra_headers, extra_query),
            limit,
        )

    async def create(
        self,
        *,
        customer_id: str,
        plan_code: str,
        is_invoice_now: bool | Unset = UNSET,
        is_prorate: bool | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Put a customer on a plan.

        Starts an agreement on the given plan and ends every agreement the customer already has. Optional flags
        settle outstanding usage and credit what is unused.

        Needs the scope `create:billing_agreements`. Operation `createBillingAgreement`: POST /api/v1/billing/agreements

        Args:
            customer_id: Billing customer ID, prefixed `customer_`.
            plan_code: Code of the plan to subscribe to.
            is_invoice_now: Invoice metered usage that has not been billed yet.
            is_prorate: Add a prorated invoice item crediting unused features.
        """
        return await self._caller.call(
            operations.CREATE_BILLING_AGREEMENT,
            requests.create_billing_agreement(
                customer_id=customer_id, plan_code=plan_code, is_invoice_now=is_invoice_now, is_prorate=is_prorate
            ),
            call_options(timeout, extra_headers, extra_query),
        )


class AsyncBillingMeterUsageResource(AsyncResource):
    """Operations on `billing.meter_usage`."""

    __slots__ = ()

    async def create(
        self,
        *,
        customer_agreement_id: str,
        billing_feature_code: str,
        meter_value: str,
        meter_usage_timestamp: datetime.datetime | Unset = UNSET,
        meter_type_code: Literal["absolute", "delta"] | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> CreateMeterUsageRecordResponse:
        """Record metered usage.

        Records usage of one metered feature against a customer's agreement.

        Needs the scope `create:meter_usage`. Operation `createMeterUsageRecord`: POST /api/v1/billing/meter_usage

        Args:
            customer_agreement_id: Agreement to charge, prefixed `agreement_`.
            billing_feature_code: Feature within that agreement being used.
            meter_value: Amount used, sent as a string.
            meter_usage_timestamp: When the usage happened, ISO 8601; now when omitted.
            meter_type_code: `absolute` overwrites current usage; `delta` is a change to it.
        """
        return await self._caller.call(
            operations.CREATE_METER_USAGE_RECORD,
            requests.create_meter_usage_record(
                customer_agreement_id=customer_agreement_id,
                billing_feature_code=billing_feature_code,
                meter_value=meter_value,
                meter_usage_timestamp=meter_usage_timestamp,
                meter_type_code=meter_type_code,
            ),
            call_options(timeout, extra_headers, extra_query),
        )


class AsyncBillingResource(AsyncResource):
    """What a billing customer may use under their plans. Agreements that tie a billing customer to a plan. Usage records for metered features."""

    __slots__ = ()

    @property
    def entitlements(self) -> AsyncBillingEntitlementsResource:
        """Return the operations on `billing.entitlements`."""
        return AsyncBillingEntitlementsResource(self._caller)

    @property
    def agreements(self) -> AsyncBillingAgreementsResource:
        """Return the operations on `billing.agreements`."""
        return AsyncBillingAgreementsResource(self._caller)

    @property
    def meter_usage(self) -> AsyncBillingMeterUsageResource:
        """Return the operations on `billing.meter_usage`."""
        return AsyncBillingMeterUsageResource(self._caller)
