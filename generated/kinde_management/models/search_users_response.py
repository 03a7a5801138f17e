from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model
from kinde_management.models.search_users_response_result import SearchUsersResponseResult


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class SearchUsersResponse(Model):
    """Users that match a search.

    Attributes:
        code: Result code.
        message: Result message.
        results: Matching users.
    """

    code: str | None = None
    message: str | None = None
    results: list[SearchUsersResponseResult] = field(factory=list[SearchUsersResponseResult])
