from __future__ import annotations

from attrs import define

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class Property(Model):
    """Definition of a custom property.

    Attributes:
        id: Property ID, prefixed `prop_`.
        key: Key your code reads.
        name: Display name.
        is_private: True when the property stays out of ID and access tokens.
        description: What the property is for.
        is_kinde_property: True for a property that Kinde supplies.
    """

    id: str
    key: str
    name: str | None = None
    is_private: bool | None = None
    description: str | None = None
    is_kinde_property: bool | None = None
