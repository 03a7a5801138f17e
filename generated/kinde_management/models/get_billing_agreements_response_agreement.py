from __future__ import annotations

import datetime

from attrs import define, field

from kinde_auth.models import Model
from kinde_management.models.get_billing_agreements_response_agreement_entitlement import (
    GetBillingAgreementsResponseAgreementEntitlement,
)


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetBillingAgreementsResponseAgreement(Model):
    """One agreement.

    Attributes:
        id: Agreement ID, prefixed `agreement_`.
        plan_code: Code of its plan.
        expires_on: When the agreement ended; null while active.
        billing_group_id: Billing group of the plan, prefixed `sbg_`.
        current_period_start: When the running billing period began; null outside a billing cycle.
        current_period_end: When the running billing period ends, as a rule the next bill; null outside a
            billing cycle, and possibly past when updates lag.
        entitlements: Entitlements the agreement includes.
    """

    id: str
    plan_code: str | None = None
    expires_on: datetime.datetime | None = None
    billing_group_id: str | None = None
    current_period_start: datetime.datetime | None = None
    current_period_end: datetime.datetime | None = None
    entitlements: list[GetBillingAgreementsResponseAgreementEntitlement] = field(
        factory=list[GetBillingAgreementsResponseAgreementEntitlement]
    )
