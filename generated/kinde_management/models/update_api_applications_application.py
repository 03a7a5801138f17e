from __future__ import annotations

from attrs import define

from kinde_auth.models import Model
from kinde_auth.typing import UNSET, Unset


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class UpdateApiApplicationsApplication(Model):
    """One application change.

    Attributes:
        id: Client ID of the application.
        operation: Use `delete` to revoke access; omit to authorize.
    """

    id: str
    operation: str | Unset = UNSET
