from __future__ import annotations

from typing import Literal

from attrs import define

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetOrganizationFeatureFlagsResponseFeatureFlagsValue(Model):
    """One flag's value.

    Attributes:
        type: Value type: `str`, `int` or `bool`.
        value: Value, written as a string.
    """

    type: Literal["str", "int", "bool"] | str | None = None
    value: str | None = None
