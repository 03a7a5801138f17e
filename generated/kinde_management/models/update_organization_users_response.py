from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class UpdateOrganizationUsersResponse(Model):
    """Outcome of a bulk membership change.

    Attributes:
        message: Result message.
        code: Result code.
        users_added: Users who were added.
        users_updated: Users whose membership changed.
        users_removed: Users who were removed.
    """

    message: str | None = None
    code: str | None = None
    users_added: list[str] = field(factory=list[str])
    users_updated: list[str] = field(factory=list[str])
    users_removed: list[str] = field(factory=list[str])
