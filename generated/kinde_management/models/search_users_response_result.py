from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model
from kinde_management.models.search_users_response_result_api_scope import SearchUsersResponseResultApiScope
from kinde_management.models.search_users_response_result_identity import SearchUsersResponseResultIdentity


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class SearchUsersResponseResult(Model):
    """One user.

    Attributes:
        id: User ID, prefixed `kp_`.
        provided_id: Your own identifier for the user.
        email: Main email address.
        username: Main username.
        last_name: Last name.
        first_name: First name.
        is_suspended: True while the user is suspended.
        picture: Profile picture URL.
        total_sign_ins: How many times the user has signed in.
        failed_sign_ins: Failed sign-ins in a row.
        last_signed_in: Latest sign-in, ISO 8601.
        created_on: When the user was created, ISO 8601.
        organizations: Codes of the organizations the user belongs to.
        identities: The user's identities.
        properties: The user's property values, by property key.
        api_scopes: API scopes the user holds.
    """

    id: str
    provided_id: str | None = None
    email: str | None = None
    username: str | None = None
    last_name: str | None = None
    first_name: str | None = None
    is_suspended: bool | None = None
    picture: str | None = None
    total_sign_ins: int | None = None
    failed_sign_ins: int | None = None
    last_signed_in: str | None = None
    created_on: str | None = None
    organizations: list[str] = field(factory=list[str])
    identities: list[SearchUsersResponseResultIdentity] = field(factory=list[SearchUsersResponseResultIdentity])
    properties: dict[str, str] | None = None
    api_scopes: list[SearchUsersResponseResultApiScope] = field(factory=list[SearchUsersResponseResultApiScope])
