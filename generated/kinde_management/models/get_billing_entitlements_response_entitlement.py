from __future__ import annotations

from attrs import define

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetBillingEntitlementsResponseEntitlement(Model):
    """One entitlement.

    Attributes:
        id: Entitlement ID, prefixed `entitlement_`.
        fixed_charge: Price of a fixed-charge entitlement.
        price_name: Name of its price.
        unit_amount: Price of the entitlement, in cents.
        feature_code: Feature code.
        feature_name: Feature name.
        entitlement_limit_max: Most units of the feature allowed.
        entitlement_limit_min: Fewest units of the feature allowed.
    """

    id: str
    fixed_charge: int | None = None
    price_name: str | None = None
    unit_amount: int | None = None
    feature_code: str | None = None
    feature_name: str | None = None
    entitlement_limit_max: int | None = None
    entitlement_limit_min: int | None = None
