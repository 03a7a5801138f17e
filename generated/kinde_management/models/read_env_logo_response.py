from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model
from kinde_management.models.read_env_logo_response_logo import ReadEnvLogoResponseLogo


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class ReadEnvLogoResponse(Model):
    """The environment's logos.

    Attributes:
        code: Result code.
        logos: Uploaded logos.
        message: Result message.
    """

    code: str | None = None
    logos: list[ReadEnvLogoResponseLogo] = field(factory=list[ReadEnvLogoResponseLogo])
    message: str | None = None
