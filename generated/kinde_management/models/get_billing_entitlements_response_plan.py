from __future__ import annotations

import datetime

from attrs import define

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetBillingEntitlementsResponsePlan(Model):
    """One plan.

    Attributes:
        code: Plan code.
        subscribed_on: When the customer joined the plan.
    """

    code: str | None = None
    subscribed_on: datetime.datetime | None = None
