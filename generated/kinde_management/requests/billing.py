"""Builders of the requests below `billing`: pure functions from arguments to the parts of a request."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Literal

from kinde_auth import encoding
from kinde_auth.operations import RequestParts
from kinde_auth.typing import UNSET, Unset


def get_billing_entitlements(
    *,
    customer_id: str,
    page_size: int | None = None,
    starting_after: str | None = None,
    ending_before: str | None = None,
    max_value: str | None = None,
    expand: Literal["plans"] | Sequence[Literal["plans"]] | None = None,
) -> RequestParts:
    """Build the request of `getBillingEntitlements` (GET /api/v1/billing/entitlements)."""
    return RequestParts(
        "/api/v1/billing/entitlements",
        query=encoding.query(
            {
                "customer_id": encoding.needed("customer_id", customer_id),
                "page_size": encoding.page_size("page_size", page_size),
                "starting_after": starting_after,
                "ending_before": ending_before,
                "max_value": max_value,
                "expand": expand,
            }
        ),
    )


def get_billing_agreements(
    *,
    customer_id: str,
    page_size: int | None = None,
    starting_after: str | None = None,
    ending_before: str | None = None,
    feature_code: str | None = None,
) -> RequestParts:
    """Build the request of `getBillingAgreements` (GET /api/v1/billing/agreements)."""
    return RequestParts(
        "/api/v1/billing/agreements",
        query=encoding.query(
            {
                "customer_id": encoding.needed("customer_id", customer_id),
                "page_size": encoding.page_size("page_size", page_size),
                "starting_after": starting_after,
                "ending_before": ending_before,
                "feature_code": feature_code,
            }
        ),
    )


def create_billing_agreement(
    *, customer_id: str, plan_code: str, is_invoice_now: bool | Unset = UNSET, is_prorate: bool | Unset = UNSET
) -> RequestParts:
    """Build the request of `createBillingAgreement` (POST /api/v1/billing/agreements)."""
    return RequestParts(
        "/api/v1/billing/agreements",
        json=encoding.body(
            {
                "customer_id": customer_id,
                "plan_code": plan_code,
                "is_invoice_now": is_invoice_now,
                "is_prorate": is_prorate,
            }
        ),
    )


def create_meter_usage_record(
    *,
    customer_agreement_id: str,
    billing_feature_code: str,
    meter_value: str,
    meter_usage_timestamp: datetime.datetime | Unset = UNSET,
    meter_type_code: Literal["absolute", "delta"] | Unset = UNSET,
) -> RequestParts:
    """Build the request of `createMeterUsageRecord` (POST /api/v1/billing/meter_usage)."""
    return RequestParts(
        "/api/v1/billing/meter_usage",
        json=encoding.body(
            {
                "customer_agreement_id": customer_agreement_id,
                "billing_feature_code": billing_feature_code,
                "meter_value": meter_value,
                "meter_usage_timestamp": meter_usage_timestamp,
                "meter_type_code": meter_type_code,
            }
        ),
    )
