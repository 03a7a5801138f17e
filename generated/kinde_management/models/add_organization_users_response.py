from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class AddOrganizationUsersResponse(Model):
    """Who was added to an organization.

    Attributes:
        code: Result code.
        message: Result message.
        users_added: Users who were added.
    """

    code: str | None = None
    message: str | None = None
    users_added: list[str] = field(factory=list[str])
