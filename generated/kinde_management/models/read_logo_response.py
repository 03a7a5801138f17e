from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model
from kinde_management.models.read_logo_response_logo import ReadLogoResponseLogo


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class ReadLogoResponse(Model):
    """An organization's logos.

    Attributes:
        code: Result code.
        logos: Uploaded logos.
        message: Result message.
    """

    code: str | None = None
    logos: list[ReadLogoResponseLogo] = field(factory=list[ReadLogoResponseLogo])
    message: str | None = None
