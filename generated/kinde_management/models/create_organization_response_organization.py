from __future__ import annotations

from attrs import define

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class CreateOrganizationResponseOrganization(Model):
    """The new organization.

    Attributes:
        code: Organization code, prefixed `org_`.
        billing_customer_id: Billing customer ID; set when `is_create_billing_customer` was true.
    """

    code: str
    billing_customer_id: str | None = None
