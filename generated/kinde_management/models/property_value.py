from __future__ import annotations

from attrs import define

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class PropertyValue(Model):
    """A custom property with its value.

    Attributes:
        id: Property ID, prefixed `prop_`.
        name: Display name.
        description: What the property is for.
        key: Key your code reads.
        value: Stored value.
    """

    id: str | None = None
    name: str | None = None
    description: str | None = None
    key: str | None = None
    value: str | None = None
