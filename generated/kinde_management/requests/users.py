"""Builders of the requests below `users`: pure functions from arguments to the parts of a request."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from kinde_auth import encoding
from kinde_auth.operations import RequestParts
from kinde_auth.typing import UNSET, Unset

if TYPE_CHECKING:
    from kinde_management.models import (
        CreateUserIdentity,
        CreateUserProfile,
    )


def update_user_feature_flag_override(*, user_id: str, feature_flag_key: str, value: str) -> RequestParts:
    """Build the request of `UpdateUserFeatureFlagOverride` (PATCH /api/v1/users/{user_id}/feature_flags/{feature_flag_key})."""
    return RequestParts(
        f"/api/v1/users/{encoding.segment('user_id', user_id)}/feature_flags/{encoding.segment('feature_flag_key', feature_flag_key)}",
        query=encoding.query(
            {
                "value": encoding.needed("value", value),
            }
        ),
    )


def update_user_property(*, user_id: str, property_key: str, value: str) -> RequestParts:
    """Build the request of `UpdateUserProperty` (PUT /api/v1/users/{user_id}/properties/{property_key})."""
    return RequestParts(
        f"/api/v1/users/{encoding.segment('user_id', user_id)}/properties/{encoding.segment('property_key', property_key)}",
        query=encoding.query(
            {
                "value": encoding.needed("value", value),
            }
        ),
    )


def get_user_property_values(*, user_id: str) -> RequestParts:
    """Build the request of `GetUserPropertyValues` (GET /api/v1/users/{user_id}/properties)."""
    return RequestParts(
        f"/api/v1/users/{encoding.segment('user_id', user_id)}/properties",
    )


def update_user_properties(*, user_id: str, properties: Mapping[str, Any]) -> RequestParts:
    """Build the request of `UpdateUserProperties` (PATCH /api/v1/users/{user_id}/properties)."""
    return RequestParts(
        f"/api/v1/users/{encoding.segment('user_id', user_id)}/properties",
        json=encoding.body(
            {
                "properties": properties,
            }
        ),
    )


def get_user_identities(
    *, user_id: str, starting_after: str | None = None, ending_before: str | None = None
) -> RequestParts:
    """Build the request of `GetUserIdentities` (GET /api/v1/users/{user_id}/identities)."""
    return RequestParts(
        f"/api/v1/users/{encoding.segment('user_id', user_id)}/identities",
        query=encoding.query(
            {
                "starting_after": starting_after,
                "ending_before": ending_before,
            }
        ),
    )


def create_user_identity(
    *,
    user_id: str,
    value: str | Unset = UNSET,
    type: Literal["email", "username", "phone", "enterprise", "social"] | Unset = UNSET,
    phone_country_id: str | Unset = UNSET,
    connection_id: str | Unset = UNSET,
) -> RequestParts:
    """Build the request of `CreateUserIdentity` (POST /api/v1/users/{user_id}/identities)."""
    content = encoding.body(
        {
            "value": value,
            "type": type,
            "phone_country_id": phone_country_id,
            "connection_id": connection_id,
        }
    )
    return RequestParts(
        f"/api/v1/users/{encoding.segment('user_id', user_id)}/identities",
        json=content or None,
    )


def get_user_sessions(*, user_id: str) -> RequestParts:
    """Build the request of `GetUserSessions` (GET /api/v1/users/{user_id}/sessions)."""
    return RequestParts(
        f"/api/v1/users/{encoding.segment('user_id', user_id)}/sessions",
    )


def delete_user_sessions(*, user_id: str) -> RequestParts:
    """Build the request of `DeleteUserSessions` (DELETE /api/v1/users/{user_id}/sessions)."""
    return RequestParts(
        f"/api/v1/users/{encoding.segment('user_id', user_id)}/sessions",
    )


def get_users_mfa(*, user_id: str) -> RequestParts:
    """Build the request of `GetUsersMFA` (GET /api/v1/users/{user_id}/mfa)."""
    return RequestParts(
        f"/api/v1/users/{encoding.segment('user_id', user_id)}/mfa",
    )


def reset_users_mfa_all(*, user_id: str) -> RequestParts:
    """Build the request of `ResetUsersMFAAll` (DELETE /api/v1/users/{user_id}/mfa)."""
    return RequestParts(
        f"/api/v1/users/{encoding.segment('user_id', user_id)}/mfa",
    )


def reset_users_mfa(*, user_id: str, factor_id: str) -> RequestParts:
    """Build the request of `ResetUsersMFA` (DELETE /api/v1/users/{user_id}/mfa/{factor_id})."""
    return RequestParts(
        f"/api/v1/users/{encoding.segment('user_id', user_id)}/mfa/{encoding.segment('factor_id', factor_id)}",
    )


def search_users(
    *,
    page_size: int | None = None,
    query: str | None = None,
    api_scopes: str | Sequence[str] | None = None,
    properties: Mapping[str, Sequence[str]] | None = None,
    starting_after: str | None = None,
    ending_before: str | None = None,
    expand: str | Sequence[str] | None = None,
) -> RequestParts:
    """Build the request of `searchUsers` (GET /api/v1/search/users)."""
    return RequestParts(
        "/api/v1/search/users",
        query=encoding.query(
            {
                "page_size": encoding.page_size("page_size", page_size),
                "query": query,
                "api_scopes": api_scopes,
                "properties": properties,
                "starting_after": starting_after,
                "ending_before": ending_before,
                "expand": expand,
            }
        ),
    )


def get_users(
    *,
    page_size: int | None = None,
    user_id: str | Sequence[str] | None = None,
    next_token: str | None = None,
    email: str | Sequence[str] | None = None,
    username: str | Sequence[str] | None = None,
    phone: str | Sequence[str] | None = None,
    expand: str | Sequence[str] | None = None,
    has_organization: bool | None = None,
    active_since: datetime.datetime | None = None,
) -> RequestParts:
    """Build the request of `getUsers` (GET /api/v1/users)."""
    return RequestParts(
        "/api/v1/users",
        query=encoding.query(
            {
                "page_size": encoding.page_size("page_size", page_size),
                "user_id": user_id,
                "next_token": next_token,
                "email": email,
                "username": username,
                "phone": phone,
                "expand": expand,
                "has_organization": has_organization,
                "active_since": active_since,
            }
        ),
    )


def refresh_user_claims(*, user_id: str) -> RequestParts:
    """Build the request of `refreshUserClaims` (POST /api/v1/users/{user_id}/refresh_claims)."""
    return RequestParts(
        f"/api/v1/users/{encoding.segment('user_id', user_id)}/refresh_claims",
    )


def get_user_data(*, user_id: str, expand: str | Sequence[str] | None = None) -> RequestParts:
    """Build the request of `getUserData` (GET /api/v1/user)."""
    return RequestParts(
        "/api/v1/user",
        query=encoding.query(
            {
                "id": encoding.needed("user_id", user_id),
                "expand": expand,
            }
        ),
    )


def create_user(
    *,
    profile: CreateUserProfile | Unset = UNSET,
    organization_code: str | Unset = UNSET,
    provided_id: str | Unset = UNSET,
    identities: Sequence[CreateUserIdentity] | Unset = UNSET,
) -> RequestParts:
    """Build the request of `createUser` (POST /api/v1/user)."""
    content = encoding.body(
        {
            "profile": profile,
            "organization_code": organization_code,
            "provided_id": provided_id,
            "identities": encoding.several("identities", identities),
        }
    )
    return RequestParts(
        "/api/v1/user",
        json=content or None,
    )


def delete_user(*, user_id: str, is_delete_profile: bool | None = None) -> RequestParts:
    """Build the request of `deleteUser` (DELETE /api/v1/user)."""
    return RequestParts(
        "/api/v1/user",
        query=encoding.query(
            {
                "id": encoding.needed("user_id", user_id),
                "is_delete_profile": is_delete_profile,
            }
        ),
    )


def update_user(
    *,
    user_id: str,
    given_name: str | Unset = UNSET,
    family_name: str | Unset = UNSET,
    picture: str | Unset = UNSET,
    is_suspended: bool | Unset = UNSET,
    is_password_reset_requested: bool | Unset = UNSET,
    provided_id: str | Unset = UNSET,
) -> RequestParts:
    """Build the request of `updateUser` (PATCH /api/v1/user)."""
    return RequestParts(
        "/api/v1/user",
        query=encoding.query(
            {
                "id": encoding.needed("user_id", user_id),
            }
        ),
        json=encoding.body(
            {
                "given_name": given_name,
                "family_name": family_name,
                "picture": picture,
                "is_suspended": is_suspended,
                "is_password_reset_requested": is_password_reset_requested,
                "provided_id": provided_id,
            }
        ),
    )


def set_user_password(
    *,
    user_id: str,
    hashed_password: str,
    hashing_method: Literal[
        "bcrypt", "crypt", "md5", "sha256", "wordpress", "pbkdf2", "firebase-scrypt", "aspnet-identity-v2"
    ]
    | Unset = UNSET,
    salt: str | Unset = UNSET,
    salt_position: Literal["prefix", "suffix"] | Unset = UNSET,
    iterations: int | Unset = UNSET,
    variant: str | Unset = UNSET,
    signer_key: str | Unset = UNSET,
    salt_separator: str | Unset = UNSET,
    rounds: int | Unset = UNSET,
    mem_cost: int | Unset = UNSET,
    is_temporary_password: bool | Unset = UNSET,
) -> RequestParts:
    """Build the request of `SetUserPassword` (PUT /api/v1/users/{user_id}/password)."""
    return RequestParts(
        f"/api/v1/users/{encoding.segment('user_id', user_id)}/password",
        json=encoding.body(
            {
                "hashed_password": hashed_password,
                "hashing_method": hashing_method,
                "salt": salt,
                "salt_position": salt_position,
                "iterations": iterations,
                "variant": variant,
                "signer_key": signer_key,
                "salt_separator": salt_separator,
                "rounds": rounds,
                "mem_cost": mem_cost,
                "is_temporary_password": is_temporary_password,
            }
        ),
    )
