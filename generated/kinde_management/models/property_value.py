from __future__ import annotations

from attrs import define

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class PropertyValue(Model):
    """A custom property with its value.

    Attributes:
        id: Property ID, prefixed `prop_`.
        key: Key your code reads.
        name: Display name.
        description: What the property is for.
        value: Stored value.
    """

    id: str
    key: str
    name: str | None = None
    description: str | None = None
    value: str | None = None
