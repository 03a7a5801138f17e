from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model
from kinde_management.models.get_billing_entitlements_response_entitlement import (
    GetBillingEntitlementsResponseEntitlement,
)
from kinde_management.models.get_billing_entitlements_response_plan import GetBillingEntitlementsResponsePlan


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetBillingEntitlementsResponse(Model):
    """Page of a billing customer's entitlements.

    Attributes:
        code: Result code.
        message: Result message.
        has_more: True when another page follows.
        entitlements: What the customer is entitled to.
        plans: Plans the customer is on; filled in when expanded.
    """

    code: str | None = None
    message: str | None = None
    has_more: bool | None = None
    entitlements: list[GetBillingEntitlementsResponseEntitlement] = field(
        factory=list[GetBillingEntitlementsResponseEntitlement]
    )
    plans: list[GetBillingEntitlementsResponsePlan] = field(factory=list[GetBillingEntitlementsResponsePlan])
