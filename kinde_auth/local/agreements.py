"""Billing agreements of users and organizations, and the entitlements that their plans give.

No I/O here (floor 5).
"""

from __future__ import annotations

import hashlib
from typing import Any

from kinde_auth.local import entities as kinds
from kinde_auth.local.events import happened
from kinde_auth.local.tenant import Tenant


def add_agreement(tenant: Tenant, customer_id: str, plan_code: str) -> kinds.Agreement:
    """Tie a billing customer to a plan."""
    agreement = tenant.state.agreements.save(
        kinds.Agreement(
            id=tenant.new_id("agreement"),
            customer_id=customer_id,
            plan_code=plan_code,
            billing_group_id=tenant.new_id("sbg"),
            started_on=tenant.now(),
        )
    )
    data = {"agreement": {"id": agreement.id, "plan_code": plan_code}, "customer": {"id": customer_id}}
    happened(tenant, "customer.agreement_created", data, source="api")
    return agreement


def open_agreements(tenant: Tenant, customer_id: str) -> list[kinds.Agreement]:
    """Return a customer's agreements that have not ended."""
    return tenant.state.agreements.where(customer_id=customer_id, is_ended=False)


def entitlements_of(
    tenant: Tenant, customer_id: str, *, agreement: kinds.Agreement | None = None
) -> list[dict[str, Any]]:
    """Return what a customer is entitled to, through all open agreements or through one."""
    agreements = [agreement] if agreement is not None else open_agreements(tenant, customer_id)
    found: list[dict[str, Any]] = []
    for row in agreements:
        plan: dict[str, Any] = tenant.state.settings.plans.get(row.plan_code) or {}
        features: list[dict[str, Any]] = plan.get("features") or []
        found += [_entitlement(row, feature) for feature in features]
    return found


def _entitlement(row: kinds.Agreement, feature: dict[str, Any]) -> dict[str, Any]:
    name = feature.get("name", feature["key"])
    return {
        "id": _entitlement_id(row, feature["key"]),
        "fixed_charge": feature.get("fixed_charge", 0),
        "price_name": feature.get("price_name", name),
        "unit_amount": feature.get("unit_amount", 0),
        "feature_code": feature["key"],
        "feature_name": name,
        "entitlement_limit_max": feature.get("maximum", 0),
        "entitlement_limit_min": feature.get("minimum", 0),
    }


def _entitlement_id(row: kinds.Agreement, key: str) -> str:
    return f"entitlement_{hashlib.sha256(f'{row.id} {key}'.encode()).hexdigest()[:32]}"
