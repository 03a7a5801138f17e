from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model
from kinde_management.models.property_ import Property


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetPropertiesResponse(Model):
    """Page of property definitions.

    Attributes:
        code: Result code.
        message: Result message.
        properties: Property definitions.
        has_more: True when another page follows.
    """

    code: str | None = None
    message: str | None = None
    properties: list[Property] = field(factory=list[Property])
    has_more: bool | None = None
