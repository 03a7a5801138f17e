from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model
from kinde_management.models.category import Category


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetCategoriesResponse(Model):
    """Page of property categories.

    Attributes:
        code: Result code.
        message: Result message.
        categories: Property categories.
        has_more: True when another page follows.
    """

    code: str | None = None
    message: str | None = None
    categories: list[Category] = field(factory=list[Category])
    has_more: bool | None = None
