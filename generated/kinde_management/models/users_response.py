from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model
from kinde_management.models.users_response_user import UsersResponseUser


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class UsersResponse(Model):
    """Page of users.

    Attributes:
        code: Result code.
        message: Result message.
        users: Users on this page.
        next_token: Cursor for the next page.
    """

    code: str | None = None
    message: str | None = None
    users: list[UsersResponseUser] = field(factory=list[UsersResponseUser])
    next_token: str | None = field(default=None, repr=False)
