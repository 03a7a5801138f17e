from __future__ import annotations

from attrs import define

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetOrganizationResponseBackgroundColorDark(Model):
    """Dark-mode page background color.

    Attributes:
        raw: Color as it was entered.
        hex: Color in hex.
        hsl: Color in HSL.
    """

    raw: str | None = None
    hex: str | None = None
    hsl: str | None = None
