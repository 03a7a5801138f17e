from __future__ import annotations

from attrs import define

from kinde_auth.models import Model
from kinde_management.models.create_property_response_property import CreatePropertyResponseProperty


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class CreatePropertyResponse(Model):
    """The property just defined.

    Attributes:
        property: The new property.
        message: Result message.
        code: Result code.
    """

    property: CreatePropertyResponseProperty
    message: str | None = None
    code: str | None = None
