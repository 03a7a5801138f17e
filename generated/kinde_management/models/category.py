from __future__ import annotations

from attrs import define

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class Category(Model):
    """A category of custom properties.

    Attributes:
        id: Category ID.
        name: Display name.
    """

    id: str
    name: str | None = None
