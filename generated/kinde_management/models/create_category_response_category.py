from __future__ import annotations

from attrs import define

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class CreateCategoryResponseCategory(Model):
    """The new category.

    Attributes:
        id: Category ID.
    """

    id: str
