from __future__ import annotations

from attrs import define

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class CreateApisResponseApi(Model):
    """The new API.

    Attributes:
        id: API ID (32 hex characters).
    """

    id: str
