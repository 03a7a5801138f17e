from __future__ import annotations

from attrs import define

from kinde_auth.models import Model
from kinde_management.models.directory import Directory


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetDirectoryResponse(Model):
    """One SCIM directory.

    Attributes:
        directory: A SCIM directory and its sync state.
        code: Result code.
        message: Result message.
    """

    directory: Directory
    code: str | None = None
    message: str | None = None
