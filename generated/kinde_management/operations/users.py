"""What is known of each operation below `users`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kinde_auth.operations import Operation, Paging

if TYPE_CHECKING:
    from kinde_management.models import (
        CreateIdentityResponse,
        CreateUserResponse,
        GetIdentitiesResponse,
        GetPropertyValuesResponse,
        GetUserMfaResponse,
        GetUserSessionsResponse,
        SearchUsersResponse,
        SuccessResponse,
        UpdateUserResponse,
        User,
        UsersResponse,
    )

UPDATE_USER_FEATURE_FLAG_OVERRIDE: Final[Operation[SuccessResponse]] = Operation(
    id="UpdateUserFeatureFlagOverride",
    method="PATCH",
    path="/api/v1/users/{user_id}/feature_flags/{feature_flag_key}",
    name="users.feature_flags.override",
    tag="Users",
    summary="Override a flag for a user",
    scope="update:user_feature_flags",
    retry="unsafe",
    result="SuccessResponse",
)
UPDATE_USER_PROPERTY: Final[Operation[SuccessResponse]] = Operation(
    id="UpdateUserProperty",
    method="PUT",
    path="/api/v1/users/{user_id}/properties/{property_key}",
    name="users.properties.set",
    tag="Users",
    summary="Set one user property",
    scope="update:user_properties",
    result="SuccessResponse",
)
GET_USER_PROPERTY_VALUES: Final[Operation[GetPropertyValuesResponse]] = Operation(
    id="GetUserPropertyValues",
    method="GET",
    path="/api/v1/users/{user_id}/properties",
    name="users.properties.list",
    tag="Users",
    summary="List a user's property values",
    scope="read:user_properties",
    paging=Paging(
        style="none",
        items="properties",
        next="next_token",
    ),
    result="GetPropertyValuesResponse",
)
UPDATE_USER_PROPERTIES: Final[Operation[SuccessResponse]] = Operation(
    id="UpdateUserProperties",
    method="PATCH",
    path="/api/v1/users/{user_id}/properties",
    name="users.properties.update",
    tag="Users",
    summary="Set several user properties",
    scope="update:user_properties",
    retry="unsafe",
    body="json",
    result="SuccessResponse",
)
GET_USER_IDENTITIES: Final[Operation[GetIdentitiesResponse]] = Operation(
    id="GetUserIdentities",
    method="GET",
    path="/api/v1/users/{user_id}/identities",
    name="users.identities.list",
    tag="Users",
    summary="List a user's identities",
    scope="read:user_identities",
    paging=Paging(
        style="last_id",
        items="identities",
        cursor="starting_after",
        more="has_more",
        id="id",
    ),
    result="GetIdentitiesResponse",
)
CREATE_USER_IDENTITY: Final[Operation[CreateIdentityResponse]] = Operation(
    id="CreateUserIdentity",
    method="POST",
    path="/api/v1/users/{user_id}/identities",
    name="users.identities.create",
    tag="Users",
    summary="Add an identity to a user",
    scope="create:user_identities",
    retry="unsafe",
    body="json",
    result="CreateIdentityResponse",
)
GET_USER_SESSIONS: Final[Operation[GetUserSessionsResponse]] = Operation(
    id="GetUserSessions",
    method="GET",
    path="/api/v1/users/{user_id}/sessions",
    name="users.sessions.list",
    tag="Users",
    summary="List a user's active sessions",
    scope="read:user_sessions",
    paging=Paging(
        style="none",
        items="sessions",
        more="has_more",
    ),
    result="GetUserSessionsResponse",
)
DELETE_USER_SESSIONS: Final[Operation[SuccessResponse]] = Operation(
    id="DeleteUserSessions",
    method="DELETE",
    path="/api/v1/users/{user_id}/sessions",
    name="users.sessions.delete_all",
    tag="Users",
    summary="End all of a user's sessions",
    scope="delete:user_sessions",
    result="SuccessResponse",
)
GET_USERS_MFA: Final[Operation[GetUserMfaResponse]] = Operation(
    id="GetUsersMFA",
    method="GET",
    path="/api/v1/users/{user_id}/mfa",
    name="users.mfa.get",
    tag="Users",
    summary="Read a user's MFA setup",
    scope="read:user_mfa",
    result="GetUserMfaResponse",
)
RESET_USERS_MFA_ALL: Final[Operation[SuccessResponse]] = Operation(
    id="ResetUsersMFAAll",
    method="DELETE",
    path="/api/v1/users/{user_id}/mfa",
    name="users.mfa.reset_all",
    tag="Users",
    summary="Reset all of a user's MFA",
    scope="delete:user_mfa",
    result="SuccessResponse",
)
RESET_USERS_MFA: Final[Operation[SuccessResponse]] = Operation(
    id="ResetUsersMFA",
    method="DELETE",
    path="/api/v1/users/{user_id}/mfa/{factor_id}",
    name="users.mfa.reset",
    tag="Users",
    summary="Reset one of a user's MFA factors",
    scope="delete:user_mfa",
    result="SuccessResponse",
)
SEARCH_USERS: Final[Operation[SearchUsersResponse]] = Operation(
    id="searchUsers",
    method="GET",
    path="/api/v1/search/users",
    name="users.search",
    tag="Search",
    summary="Find users",
    scope="read:users",
    paging=Paging(
        style="last_id",
        items="results",
        cursor="starting_after",
        size="page_size",
        id="id",
    ),
    result="SearchUsersResponse",
)
GET_USERS: Final[Operation[UsersResponse]] = Operation(
    id="getUsers",
    method="GET",
    path="/api/v1/users",
    name="users.list",
    tag="Users",
    summary="List users",
    scope="read:users",
    paging=Paging(
        style="token",
        items="users",
        cursor="next_token",
        next="next_token",
        size="page_size",
    ),
    result="UsersResponse",
)
REFRESH_USER_CLAIMS: Final[Operation[SuccessResponse]] = Operation(
    id="refreshUserClaims",
    method="POST",
    path="/api/v1/users/{user_id}/refresh_claims",
    name="users.refresh_claims",
    tag="Users",
    summary="Refresh a user's token claims",
    scope="update:user_refresh_claims",
    retry="unsafe",
    result="SuccessResponse",
)
GET_USER_DATA: Final[Operation[User]] = Operation(
    id="getUserData",
    method="GET",
    path="/api/v1/user",
    name="users.get",
    tag="Users",
    summary="Read one user",
    scope="read:users",
    result="User",
)
CREATE_USER: Final[Operation[CreateUserResponse]] = Operation(
    id="createUser",
    method="POST",
    path="/api/v1/user",
    name="users.create",
    tag="Users",
    summary="Create a user account",
    scope="create:users",
    retry="unsafe",
    body="json",
    result="CreateUserResponse",
)
DELETE_USER: Final[Operation[SuccessResponse]] = Operation(
    id="deleteUser",
    method="DELETE",
    path="/api/v1/user",
    name="users.delete",
    tag="Users",
    summary="Remove a user",
    scope="delete:users",
    result="SuccessResponse",
)
UPDATE_USER: Final[Operation[UpdateUserResponse]] = Operation(
    id="updateUser",
    method="PATCH",
    path="/api/v1/user",
    name="users.update",
    tag="Users",
    summary="Change a user",
    scope="update:users",
    retry="unsafe",
    body="json",
    result="UpdateUserResponse",
)
SET_USER_PASSWORD: Final[Operation[SuccessResponse]] = Operation(
    id="SetUserPassword",
    method="PUT",
    path="/api/v1/users/{user_id}/password",
    name="users.set_password",
    tag="Users",
    summary="Store a user's password hash",
    scope="update:user_passwords",
    body="json",
    result="SuccessResponse",
)
