from __future__ import annotations

from attrs import define

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class UserIdentityResult(Model):
    """The outcome.

    Attributes:
        created: True if this identity was created.
    """

    created: bool | None = None
