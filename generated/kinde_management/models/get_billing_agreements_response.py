from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model
from kinde_management.models.get_billing_agreements_response_agreement import GetBillingAgreementsResponseAgreement


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetBillingAgreementsResponse(Model):
    """Page of a billing customer's agreements.

    Attributes:
        code: Result code.
        message: Result message.
        has_more: True when another page follows.
        agreements: Agreements the customer holds.
    """

    code: str | None = None
    message: str | None = None
    has_more: bool | None = None
    agreements: list[GetBillingAgreementsResponseAgreement] = field(factory=list[GetBillingAgreementsResponseAgreement])
