from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model
from kinde_management.models.property_value import PropertyValue


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetPropertyValuesResponse(Model):
    """Property values of a user, organization or application.

    Attributes:
        code: Result code.
        message: Result message.
        properties: Properties with their values.
        next_token: Cursor for the next page.
    """

    code: str | None = None
    message: str | None = None
    properties: list[PropertyValue] = field(factory=list[PropertyValue])
    next_token: str | None = field(default=None, repr=False)
