from __future__ import annotations

from attrs import define

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetOrganizationResponseBillingAgreement(Model):
    """One agreement.

    Attributes:
        agreement_id: Agreement ID, prefixed `agreement_`.
        plan_code: Code of its plan.
    """

    agreement_id: str
    plan_code: str | None = None
