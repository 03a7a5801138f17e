from __future__ import annotations

from attrs import define

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class ReadEnvLogoResponseLogo(Model):
    """One logo.

    Attributes:
        type: Color scheme the logo is for: `light` or `dark`.
        file_name: File name.
    """

    type: str | None = None
    file_name: str | None = None
