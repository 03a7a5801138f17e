from __future__ import annotations

from attrs import define

from kinde_auth.models import Model
from kinde_management.models.create_category_response_category import CreateCategoryResponseCategory


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class CreateCategoryResponse(Model):
    """The property category just added.

    Attributes:
        category: The new category.
        message: Result message.
        code: Result code.
    """

    category: CreateCategoryResponseCategory
    message: str | None = None
    code: str | None = None
