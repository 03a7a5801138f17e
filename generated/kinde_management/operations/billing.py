"""What is known of each operation below `billing`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kinde_auth.operations import Operation, Paging

if TYPE_CHECKING:
    from kinde_management.models import (
        CreateMeterUsageRecordResponse,
        GetBillingAgreementsResponse,
        GetBillingEntitlementsResponse,
        SuccessResponse,
    )

GET_BILLING_ENTITLEMENTS: Final[Operation[GetBillingEntitlementsResponse]] = Operation(
    id="getBillingEntitlements",
    method="GET",
    path="/api/v1/billing/entitlements",
    name="billing.entitlements.list",
    tag="Billing Entitlements",
    summary="List a customer's entitlements",
    scope="read:billing_entitlements",
    paging=Paging(
        style="last_id",
        items="entitlements",
        cursor="starting_after",
        more="has_more",
        size="page_size",
        id="id",
    ),
    result="GetBillingEntitlementsResponse",
)
GET_BILLING_AGREEMENTS: Final[Operation[GetBillingAgreementsResponse]] = Operation(
    id="getBillingAgreements",
    method="GET",
    path="/api/v1/billing/agreements",
    name="billing.agreements.list",
    tag="Billing Agreements",
    summary="List a customer's agreements",
    scope="read:billing_agreements",
    paging=Paging(
        style="last_id",
        items="agreements",
        cursor="starting_after",
        more="has_more",
        size="page_size",
        id="id",
    ),
    result="GetBillingAgreementsResponse",
)
CREATE_BILLING_AGREEMENT: Final[Operation[SuccessResponse]] = Operation(
    id="createBillingAgreement",
    method="POST",
    path="/api/v1/billing/agreements",
    name="billing.agreements.create",
    tag="Billing Agreements",
    summary="Put a customer on a plan",
    scope="create:billing_agreements",
    retry="unsafe",
    body="json",
    result="SuccessResponse",
)
CREATE_METER_USAGE_RECORD: Final[Operation[CreateMeterUsageRecordResponse]] = Operation(
    id="createMeterUsageRecord",
    method="POST",
    path="/api/v1/billing/meter_usage",
    name="billing.meter_usage.create",
    tag="Billing Meter Usage",
    summary="Record metered usage",
    scope="create:meter_usage",
    retry="unsafe",
    body="json",
    result="CreateMeterUsageRecordResponse",
)
