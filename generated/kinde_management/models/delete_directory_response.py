from __future__ import annotations

from attrs import define

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class DeleteDirectoryResponse(Model):
    """Outcome of removing a SCIM directory.

    Attributes:
        code: Result code.
        message: Result message.
        directory_id: ID of the removed directory.
    """

    code: str | None = None
    message: str | None = None
    directory_id: str | None = None
