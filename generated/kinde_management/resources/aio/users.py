"""The asynchronous operations below `client.users`."""

from __future__ import annotations

import datetime
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from kinde_auth.resource import AsyncResource, call_options
from kinde_auth.typing import UNSET, Unset
from kinde_management.operations import users as operations
from kinde_management.requests import users as requests

if TYPE_CHECKING:
    from kinde_auth.paging import AsyncPage
    from kinde_management.models import (
        CreateIdentityResponse,
        CreateUserIdentity,
        CreateUserProfile,
        CreateUserResponse,
        GetIdentitiesResponse,
        GetPropertyValuesResponse,
        GetUserMfaResponse,
        GetUserSessionsResponse,
        GetUserSessionsResponseSession,
        Identity,
        PropertyValue,
        SearchUsersResponse,
        SearchUsersResponseResult,
        SuccessResponse,
        UpdateUserResponse,
        User,
        UsersResponse,
        UsersResponseUser,
    )


class AsyncUsersFeatureFlagsResource(AsyncResource):
    """Operations on `users.feature_flags`."""

    __slots__ = ()

    async def override(
        self,
        user_id: str,
        feature_flag_key: str,
        *,
        value: str,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Override a flag for a user.

        Sets the user's value for one flag. The value travels in the query string.

        Needs the scope `update:user_feature_flags`. Operation `UpdateUserFeatureFlagOverride`: PATCH /api/v1/users/{user_id}/feature_flags/{feature_flag_key}

        Args:
            user_id: User ID, prefixed `kp_`.
            feature_flag_key: Feature flag key.
            value: Value for this user, written as a string.
        """
        return await self._caller.call(
            operations.UPDATE_USER_FEATURE_FLAG_OVERRIDE,
            requests.update_user_feature_flag_override(user_id=user_id, feature_flag_key=feature_flag_key, value=value),
            call_options(timeout, extra_headers, extra_query),
        )


class AsyncUsersPropertiesResource(AsyncResource):
    """Operations on `users.properties`."""

    __slots__ = ()

    async def set(
        self,
        user_id: str,
        property_key: str,
        *,
        value: str,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Set one user property.

        Stores a value for one property of the user. The value travels in the query string.

        Needs the scope `update:user_properties`. Operation `UpdateUserProperty`: PUT /api/v1/users/{user_id}/properties/{property_key}

        Args:
            user_id: User ID, prefixed `kp_`.
            property_key: Property key.
            value: Value to store.
        """
        return await self._caller.call(
            operations.UPDATE_USER_PROPERTY,
            requests.update_user_property(user_id=user_id, property_key=property_key, value=value),
            call_options(timeout, extra_headers, extra_query),
        )

    async def list(
        self,
        user_id: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> AsyncPage[PropertyValue, GetPropertyValuesResponse]:
        """List a user's property values.

        Lists the user's custom properties with their values.

        Needs the scope `read:user_properties`. Operation `GetUserPropertyValues`: GET /api/v1/users/{user_id}/properties

        Args:
            user_id: User ID, prefixed `kp_`.
        """
        return await self._caller.page(
            operations.GET_USER_PROPERTY_VALUES,
            requests.get_user_property_values(user_id=user_id),
            call_options(timeout, extra_headers, extra_query),
        )

    async def update(
        self,
        user_id: str,
        *,
        properties: Mapping[str, Any],
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Set several user properties.

        Stores values for any number of the user's properties in one call.

        Needs the scope `update:user_properties`. Operation `UpdateUserProperties`: PATCH /api/v1/users/{user_id}/properties

        Args:
            user_id: User ID, prefixed `kp_`.
            properties: Values to store, keyed by property key.
        """
        return await self._caller.call(
            operations.UPDATE_USER_PROPERTIES,
            requests.update_user_properties(user_id=user_id, properties=properties),
            call_options(timeout, extra_headers, extra_query),
        )


class AsyncUsersIdentitiesResource(AsyncResource):
    """Operations on `users.identities`."""

    __slots__ = ()

    async def list(
        self,
        user_id: str,
        *,
        starting_after: str | None = None,
        ending_before: str | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> AsyncPage[Identity, GetIdentitiesResponse]:
        """List a user's identities.

        Lists the identities a user can sign in with. Page with `starting_after` or `ending_before` while `has_more`
        is true.

        Needs the scope `read:user_identities`. Operation `GetUserIdentities`: GET /api/v1/users/{user_id}/identities

        Args:
            user_id: User ID, prefixed `kp_`.
            starting_after: Return only identities that follow this ID.
            ending_before: Return only identities that precede this ID.
        """
        return await self._caller.page(
            operations.GET_USER_IDENTITIES,
            requests.get_user_identities(user_id=user_id, starting_after=starting_after, ending_before=ending_before),
            call_options(timeout, extra_headers, extra_query),
        )

    def iter(
        self,
        user_id: str,
        *,
        starting_after: str | None = None,
        limit: int | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> AsyncIterator[Identity]:
        """List a user's identities, walking through all pages.

        Lists the identities a user can sign in with. Page with `starting_after` or `ending_before` while `has_more`
        is true.

        Needs the scope `read:user_identities`. Operation `GetUserIdentities`: GET /api/v1/users/{user_id}/identities

        Args:
            user_id: User ID, prefixed `kp_`.
            starting_after: Return only identities that follow this ID.
            limit: Give out at most so many items; all when omitted.
        """
        return self._iterate(
            operations.GET_USER_IDENTITIES,
            requests.get_user_identities(user_id=user_id, starting_after=starting_after),
            call_options(timeout, extra_headers, extra_query),
            limit,
        )

    async def create(
        self,
        user_id: str,
        *,
        value: str | Unset = UNSET,
        type: Literal["email", "username", "phone", "enterprise", "social"] | Unset = UNSET,
        phone_country_id: str | Unset = UNSET,
        connection_id: str | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> CreateIdentityResponse:
        """Add an identity to a user.

        Gives the user one more identity to sign in with and returns its ID.

        Needs the scope `create:user_identities`. Operation `CreateUserIdentity`: POST /api/v1/users/{user_id}/identities

        Args:
            user_id: User ID, prefixed `kp_`.
            value: Email address, username, phone number or social identity, to match `type`.
            type: Kind of identity: `email`, `username`, `phone`, `enterprise` or `social`.
            phone_country_id: Country code of the number, e.g. `gb`; needed only for `phone`.
            connection_id: Connection (`conn_…`) behind the identity; needed only for `social` and `enterprise`.
        """
        return await self._caller.call(
            operations.CREATE_USER_IDENTITY,
            requests.create_user_identity(
                user_id=user_id, value=value, type=type, phone_country_id=phone_country_id, connection_id=connection_id
            ),
            call_options(timeout, extra_headers, extra_query),
        )


class AsyncUsersSessionsResource(AsyncResource):
    """Operations on `users.sessions`."""

    __slots__ = ()

    async def list(
        self,
        user_id: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> AsyncPage[GetUserSessionsResponseSession, GetUserSessionsResponse]:
        """List a user's active sessions.

        Lists the user's live sessions with their times, addresses and user agents.

        Needs the scope `read:user_sessions`. Operation `GetUserSessions`: GET /api/v1/users/{user_id}/sessions

        Args:
            user_id: User ID, prefixed `kp_`.
        """
        return await self._caller.page(
            operations.GET_USER_SESSIONS,
            requests.get_user_sessions(user_id=user_id),
            call_options(timeout, extra_headers, extra_query),
        )

    async def delete_all(
        self,
        user_id: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """End all of a user's sessions.

        Invalidates every session the user has.

        Needs the scope `delete:user_sessions`. Operation `DeleteUserSessions`: DELETE /api/v1/users/{user_id}/sessions

        Args:
            user_id: User ID, prefixed `kp_`.
        """
        return await self._caller.call(
            operations.DELETE_USER_SESSIONS,
            requests.delete_user_sessions(user_id=user_id),
            call_options(timeout, extra_headers, extra_query),
        )


class AsyncUsersMfaResource(AsyncResource):
    """Operations on `users.mfa`."""

    __slots__ = ()

    async def get(
        self,
        user_id: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> GetUserMfaResponse:
        """Read a user's MFA setup.

        Returns the user's MFA factor in this environment, with its type, verification state and usage.

        Needs the scope `read:user_mfa`. Operation `GetUsersMFA`: GET /api/v1/users/{user_id}/mfa

        Args:
            user_id: User ID, prefixed `kp_`.
        """
        return await self._caller.call(
            operations.GET_USERS_MFA,
            requests.get_users_mfa(user_id=user_id),
            call_options(timeout, extra_headers, extra_query),
        )

    async def reset_all(
        self,
        user_id: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Reset all of a user's MFA.

        Clears every MFA factor the user has in this environment.

        Needs the scope `delete:user_mfa`. Operation `ResetUsersMFAAll`: DELETE /api/v1/users/{user_id}/mfa

        Args:
            user_id: User ID, prefixed `kp_`.
        """
        return await self._caller.call(
            operations.RESET_USERS_MFA_ALL,
            requests.reset_users_mfa_all(user_id=user_id),
            call_options(timeout, extra_headers, extra_query),
        )

    async def reset(
        self,
        user_id: str,
        factor_id: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Reset one of a user's MFA factors.

        Clears a single MFA factor the user has in this environment.

        Needs the scope `delete:user_mfa`. Operation `ResetUsersMFA`: DELETE /api/v1/users/{user_id}/mfa/{factor_id}

        Args:
            user_id: User ID, prefixed `kp_`.
            factor_id: MFA factor ID, prefixed `mfa_`.
        """
        return await self._caller.call(
            operations.RESET_USERS_MFA,
            requests.reset_users_mfa(user_id=user_id, factor_id=factor_id),
            call_options(timeout, extra_headers, extra_query),
        )


class AsyncUsersResource(AsyncResource):
    """User accounts: profile, identities, password, properties, flags, sessions and MFA."""

    __slots__ = ()

    @property
    def feature_flags(self) -> AsyncUsersFeatureFlagsResource:
        """Return the operations on `users.feature_flags`."""
        return AsyncUsersFeatureFlagsResource(self._caller)

    @property
    def properties(self) -> AsyncUsersPropertiesResource:
        """Return the operations on `users.properties`."""
        return AsyncUsersPropertiesResource(self._caller)

    @property
    def identities(self) -> AsyncUsersIdentitiesResource:
        """Return the operations on `users.identities`."""
        return AsyncUsersIdentitiesResource(self._caller)

    @property
    def sessions(self) -> AsyncUsersSessionsResource:
        """Return the operations on `users.sessions`."""
        return AsyncUsersSessionsResource(self._caller)

    @property
    def mfa(self) -> AsyncUsersMfaResource:
        """Return the operations on `users.mfa`."""
        return AsyncUsersMfaResource(self._caller)

    async def search(
        self,
        *,
        page_size: int | None = None,
        query: str | None = None,
        api_scopes: str | Sequence[str] | None = None,
        properties: Mapping[str, Sequence[str]] | None = None,
        starting_after: str | None = None,
        ending_before: str | None = None,
        expand: str | Sequence[str] | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> AsyncPage[SearchUsersResponseResult, SearchUsersResponse]:
        """Find users.

        Finds users by email or name, narrowed by API scope or property. Pass `*` as `query` to apply only the other
        filters.

        Needs the scope `read:users`. Operation `searchUsers`: GET /api/v1/search/users

        Args:
            page_size: Page size; 10 when omitted.
            query: Text to look for in email addresses and names; `*` matches everyone.
            api_scopes: Keep users with these API scopes.
            properties: Keep users by property, as a map from property key to values, e.g.
                `properties[kp_region]=…`.
            starting_after: Return only users that follow this ID.
            ending_before: Return only users that precede this ID.
            expand: Extra data to embed, comma-separated: `organizations`, `identities`, `properties`.
        """
        return await self._caller.page(
            operations.SEARCH_USERS,
            requests.search_users(
                page_size=page_size,
                query=query,
                api_scopes=api_scopes,
                properties=properties,
                starting_after=starting_after,
                ending_before=ending_before,
                expand=expand,
            ),
            call_options(timeout, extra_headers, extra_query),
        )

    def iter_search(
        self,
        *,
        page_size: int | None = None,
        query: str | None = None,
        api_scopes: str | Sequence[str] | None = None,
        properties: Mapping[str, Sequence[str]] | None = None,
        starting_after: str | None = None,
        expand: str | Sequence[str] | None = None,
        limit: int | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> AsyncIterator[SearchUsersResponseResult]:
        """Find users, walking through all pages.

        Finds users by email or name, narrowed by API scope or property. Pass `*` as `query` to apply only the other
        filters.

        Needs the scope `read:users`. Operation `searchUsers`: GET /api/v1/search/users

        Args:
            page_size: Page size; 10 when omitted.
            query: Text to look for in email addresses and names; `*` matches everyone.
            api_scopes: Keep users with these API scopes.
            properties: Keep users by property, as a map from property key to values, e.g.
                `properties[kp_region]=…`.
            starting_after: Return only users that follow this ID.
            expand: Extra data to embed, comma-separated: `organizations`, `identities`, `properties`.
            limit: Give out at most so many items; all when omitted.
        """
        return self._iterate(
            operations.SEARCH_USERS,
            requests.search_users(
                page_size=page_size,
                query=query,
                api_scopes=api_scopes,
                properties=properties,
                starting_after=starting_after,
                expand=expand,
            ),
            call_options(timeout, extra_headers, extra_query),
            limit,
        )

    async def list(
        self,
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
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> AsyncPage[UsersResponseUser, UsersResponse]:
        """List users.

        Lists users one page at a time, optionally filtered by ID, email, username, phone, membership or recent
        activity.

        Needs the scope `read:users`. Operation `getUsers`: GET /api/v1/users

        Args:
            page_size: Page size; 10 when omitted.
            user_id: Keep users with these IDs: comma-separated, percent-encoded.
            next_token: Cursor taken from `next_token` of the previous page.
            email: Keep users with these email addresses: comma-separated, percent-encoded.
            username: Keep users with these usernames: comma-separated, percent-encoded.
            phone: Keep users with these phone numbers: comma-separated, percent-encoded.
            expand: Extra data to embed, comma-separated: `organizations`, `identities`, `billing`.
            has_organization: Keep users by whether any organization has them as a member.
            active_since: Keep users active since this time, ISO 8601.
        """
        return await self._caller.page(
            operations.GET_USERS,
            requests.get_users(
                page_size=page_size,
                user_id=user_id,
                next_token=next_token,
                email=email,
                username=username,
                phone=phone,
                expand=expand,
                has_organization=has_organization,
                active_since=active_since,
            ),
            call_options(timeout, extra_headers, extra_query),
        )

    def iter(
        self,
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
        limit: int | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> AsyncIterator[UsersResponseUser]:
        """List users, walking through all pages.

        Lists users one page at a time, optionally filtered by ID, email, username, phone, membership or recent
        activity.

        Needs the scope `read:users`. Operation `getUsers`: GET /api/v1/users

        Args:
            page_size: Page size; 10 when omitted.
            user_id: Keep users with these IDs: comma-separated, percent-encoded.
            next_token: Cursor taken from `next_token` of the previous page.
            email: Keep users with these email addresses: comma-separated, percent-encoded.
            username: Keep users with these usernames: comma-separated, percent-encoded.
            phone: Keep users with these phone numbers: comma-separated, percent-encoded.
            expand: Extra data to embed, comma-separated: `organizations`, `identities`, `billing`.
            has_organization: Keep users by whether any organization has them as a member.
            active_since: Keep users active since this time, ISO 8601.
            limit: Give out at most so many items; all when omitted.
        """
        return self._iterate(
            operations.GET_USERS,
            requests.get_users(
                page_size=page_size,
                user_id=user_id,
                next_token=next_token,
                email=email,
                username=username,
                phone=phone,
                expand=expand,
                has_organization=has_organization,
                active_since=active_since,
            ),
            call_options(timeout, extra_headers, extra_query),
            limit,
        )

    async def refresh_claims(
        self,
        user_id: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Refresh a user's token claims.

        Drops the user's cached claims, so newly issued tokens carry current data.

        Needs the scope `update:user_refresh_claims`. Operation `refreshUserClaims`: POST /api/v1/users/{user_id}/refresh_claims

        Args:
            user_id: User ID, prefixed `kp_`.
        """
        return await self._caller.call(
            operations.REFRESH_USER_CLAIMS,
            requests.refresh_user_claims(user_id=user_id),
            call_options(timeout, extra_headers, extra_query),
        )

    async def get(
        self,
        user_id: str,
        *,
        expand: str | Sequence[str] | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> User:
        """Read one user.

        Returns a user's profile and sign-in history, plus organizations, identities and billing when expanded.

        Needs the scope `read:users`. Operation `getUserData`: GET /api/v1/user

        Args:
            user_id: User ID, prefixed `kp_`.
            expand: Extra data to embed, comma-separated: `organizations`, `identities`, `billing`.
        """
        return await self._caller.call(
            operations.GET_USER_DATA,
            requests.get_user_data(user_id=user_id, expand=expand),
            call_options(timeout, extra_headers, extra_query),
        )

    async def create(
        self,
        *,
        profile: CreateUserProfile | Unset = UNSET,
        organization_code: str | Unset = UNSET,
        provided_id: str | Unset = UNSET,
        identities: Sequence[CreateUserIdentity] | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> CreateUserResponse:
        """Create a user account.

        Creates a user, optionally with email, phone or username identities and a place in an organization. The
        response gives the user ID and the outcome for each identity.

        Needs the scope `create:users`. Operation `createUser`: POST /api/v1/user

        Args:
            profile: Basic profile.
            organization_code: Organization to join, prefixed `org_`.
            provided_id: Your own identifier for the user.
            identities: Identities to create along with the user.
        """
        return await self._caller.call(
            operations.CREATE_USER,
            requests.create_user(
                profile=profile, organization_code=organization_code, provided_id=provided_id, identities=identities
            ),
            call_options(timeout, extra_headers, extra_query),
        )

    async def delete(
        self,
        user_id: str,
        *,
        is_delete_profile: bool | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Remove a user.

        Deletes the user, and with `is_delete_profile` every trace of their profile.

        Needs the scope `delete:users`. Operation `deleteUser`: DELETE /api/v1/user

        Args:
            user_id: User ID, prefixed `kp_`.
            is_delete_profile: Also erase the profile and all its data everywhere in Kinde, subscriber list
                included.
        """
        return await self._caller.call(
            operations.DELETE_USER,
            requests.delete_user(user_id=user_id, is_delete_profile=is_delete_profile),
            call_options(timeout, extra_headers, extra_query),
        )

    async def update(
        self,
        user_id: str,
        *,
        given_name: str | Unset = UNSET,
        family_name: str | Unset = UNSET,
        picture: str | Unset = UNSET,
        is_suspended: bool | Unset = UNSET,
        is_password_reset_requested: bool | Unset = UNSET,
        provided_id: str | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> UpdateUserResponse:
        """Change a user.

        Updates the profile fields you send. It can also suspend the user or ask for a new password.

        Needs the scope `update:users`. Operation `updateUser`: PATCH /api/v1/user

        Args:
            user_id: User ID, prefixed `kp_`.
            given_name: First name.
            family_name: Last name.
            picture: Profile picture URL.
            is_suspended: `true` suspends, `false` reinstates.
            is_password_reset_requested: Ask for a new password at the next sign-in.
            provided_id: Your own identifier for the user.
        """
        return await self._caller.call(
            operations.UPDATE_USER,
            requests.update_user(
                user_id=user_id,
                given_name=given_name,
                family_name=family_name,
                picture=picture,
                is_suspended=is_suspended,
                is_password_reset_requested=is_password_reset_requested,
                provided_id=provided_id,
            ),
            call_options(timeout, extra_headers, extra_query),
        )

    async def set_password(
        self,
        user_id: str,
        *,
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
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Store a user's password hash.

        Gives the user a password that is already hashed, for example when moving from another system. The other
        fields that apply depend on `hashing_method`.

        Needs the scope `update:user_passwords`. Operation `SetUserPassword`: PUT /api/v1/users/{user_id}/password

        Args:
            user_id: User ID, prefixed `kp_`.
            hashed_password: Password hash; for `aspnet-identity-v2`, the base64 `AspNetUsers.PasswordHash`
                unchanged.
            hashing_method: How it was hashed: `bcrypt` (default), `crypt`, `md5`, `sha256`, `wordpress`, `pbkdf2`,
                `firebase-scrypt` or `aspnet-identity-v2`.
            salt: Salt used with the password. Needed, as base64, for `pbkdf2` and `firebase-scrypt` (per-user
                there); not needed for `bcrypt`; leave out for `aspnet-identity-v2`, whose hash contains it.
            salt_position: Where the salt goes: `prefix` or `suffix`. Not needed for `bcrypt`; leave out for
                `aspnet-identity-v2`.
            iterations: Iteration count for `pbkdf2`, taken as 24000 (FusionAuth's default factor) when omitted.
                Refused for `firebase-scrypt`; leave out for `aspnet-identity-v2`.
            variant: Variant of `pbkdf2`, needed for it: e.g. `salted-pbkdf2-hmac-sha512-512`, `salted-pbkdf2-hmac-
                sha256-512` or `salted-pbkdf2-hmac-sha256`. Refused for `firebase-scrypt`; leave out for `aspnet-
                identity-v2`.
            signer_key: Firebase signer key, base64. Needed for `firebase-scrypt`, refused for other methods.
            salt_separator: Firebase salt separator, base64. Needed for `firebase-scrypt`, refused for other
                methods.
            rounds: Firebase scrypt rounds, 1-16. Needed for `firebase-scrypt`, refused for other methods.
            mem_cost: Firebase scrypt memory cost, 1-20. Needed for `firebase-scrypt`, refused for other methods.
            is_temporary_password: Require a new password once this one has been used.
        """
        return await self._caller.call(
            operations.SET_USER_PASSWORD,
            requests.set_user_password(
                user_id=user_id,
                hashed_password=hashed_password,
                hashing_method=hashing_method,
                salt=salt,
                salt_position=salt_position,
                iterations=iterations,
                variant=variant,
                signer_key=signer_key,
                salt_separator=salt_separator,
                rounds=rounds,
                mem_cost=mem_cost,
                is_temporary_password=is_temporary_password,
            ),
            call_options(timeout, extra_headers, extra_query),
        )
