from __future__ import annotations

from attrs import define

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetBillingAgreementsResponseAgreementEntitlement(Model):
    """One entitlement.

    Attributes:
        feature_code: Feature code.
        entitlement_id: Entitlement ID, prefixed `entitlement_`.
    """

    feature_code: str | None = None
    entitlement_id: str | None = None
