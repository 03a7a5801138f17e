from __future__ import annotations

from attrs import define

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class UserBilling(Model):
    """Billing details.

    Attributes:
        customer_id: Billing customer ID, prefixed `customer_`.
    """

    customer_id: str | None = None
