from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model
from kinde_management.models.get_organization_response_billing_agreement import GetOrganizationResponseBillingAgreement


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetOrganizationResponseBilling(Model):
    """Billing details of an organization that is a billing customer.

    Attributes:
        billing_customer_id: Billing customer ID, prefixed `customer_`.
        agreements: Agreements the customer holds now.
    """

    billing_customer_id: str | None = None
    agreements: list[GetOrganizationResponseBillingAgreement] = field(
        factory=list[GetOrganizationResponseBillingAgreement]
    )
