"""The operations below `client.identities`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kinde_auth.resource import Resource, call_options
from kinde_auth.typing import UNSET, Unset
from kinde_management.operations import identities as operations
from kinde_management.requests import identities as requests

if TYPE_CHECKING:
    from kinde_management.models import (
        Identity,
        SuccessResponse,
    )


class IdentitiesResource(Resource):
    """Sign-in identities of a user, such as an email, phone, username or social account."""

    __slots__ = ()

    def get(
        self,
        identity_id: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> Identity:
        """Read one identity.

        Returns an identity with its type, confirmation state and sign-in history. `connection_id` is set only for
        social and enterprise identities.

        Needs the scope `read:identities`. Operation `GetIdentity`: GET /api/v1/identities/{identity_id}

        Args:
            identity_id: Identity ID, prefixed `identity_`.
        """
        return self._caller.call(
            operations.GET_IDENTITY,
            requests.get_identity(identity_id=identity_id),
            call_options(timeout, extra_headers, extra_query),
        )

    def delete(
        self,
        identity_id: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Remove an identity.

        Deletes an identity, so the user cannot sign in with it any more.

        Needs the scope `delete:identities`. Operation `DeleteIdentity`: DELETE /api/v1/identities/{identity_id}

        Args:
            identity_id: Identity ID, prefixed `identity_`.
        """
        return self._caller.call(
            operations.DELETE_IDENTITY,
            requests.delete_identity(identity_id=identity_id),
            call_options(timeout, extra_headers, extra_query),
        )

    def update(
        self,
        identity_id: str,
        *,
        is_primary: bool | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Change an identity's primary flag.

        Makes the identity its user's primary one of that type, or not; nothing else can be changed.

        Needs the scope `update:identities`. Operation `UpdateIdentity`: PATCH /api/v1/identities/{identity_id}

        Args:
            identity_id: Identity ID, prefixed `identity_`.
            is_primary: Make this the user's main identity of its type.
        """
        return self._caller.call(
            operations.UPDATE_IDENTITY,
            requests.update_identity(identity_id=identity_id, is_primary=is_primary),
            call_options(timeout, extra_headers, extra_query),
        )
