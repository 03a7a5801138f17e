"""Dependencies: who is signed in, and what a route asks of them.

All I/O goes through the installation's `AsyncOAuth` and verifier (floor 5).
"""

# Without `from __future__ import annotations`: FastAPI reads the annotations of callable objects, and earlier versions
# cannot resolve them there when they are strings.

import secrets
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any, cast

from fastapi import Depends, Security
from fastapi.openapi.models import APIKey
from fastapi.security import OAuth2, SecurityScopes
from starlette.requests import HTTPConnection

from kinde_auth.errors import ConfigurationError
from kinde_auth.fastapi.middleware import SCOPE_KEY, Context
from kinde_auth.fastapi.refusal import refusal
from kinde_auth.session import SessionHandle
from kinde_auth.steps import aconclude
from kinde_auth.storage.bindings import bind, current
from kinde_auth.typing import JSONValue
from kinde_auth.web.denial import Denied
from kinde_auth.web.requirements import (
    Flag,
    Granted,
    Organization,
    Permissions,
    Requirement,
    Roles,
    Scopes,
    first_denial,
)
from kinde_auth.web.signed_in import Machine, SignedInUser

if TYPE_CHECKING:
    from kinde_auth.fastapi.installation import Kinde

SCHEME = "kinde"
"""The name under which routes name their scheme, until `Kinde` writes the real ones into the document."""


class _Scheme(OAuth2):
    """A dependency that FastAPI lists as a security scheme; the real schemes are known to the installation.

    Earlier versions of FastAPI write the scopes of a route into the document for this class only.
    """

    def __init__(self, scheme_name: str) -> None:
        self.scheme_name = scheme_name
        self.model = APIKey.model_validate({"in": "cookie", "name": "kinde"})


class _CurrentUser(_Scheme):
    async def __call__(  # type: ignore[override]
        self, connection: HTTPConnection, scopes: SecurityScopes
    ) -> SignedInUser:
        """Return the person who is signed in, or refuse the request."""
        found = await recognised(connection)
        if isinstance(found, SignedInUser):
            found = _enough(found, found.claims, scopes)
        if isinstance(found, Denied):
            raise refusal(found, connection)
        return found


class _OptionalUser(_Scheme):
    async def __call__(  # type: ignore[override]
        self, connection: HTTPConnection
    ) -> SignedInUser | None:
        """Return the person who is signed in, or None where nobody is."""
        found = await recognised(connection)
        if isinstance(found, Denied):
            # A token that was sent and is no good is told so; so is trouble that passes.
            if found.status == 401 and found.error is None:
                return None
            raise refusal(found, connection)
        return found


class _CurrentMachine(_Scheme):
    async def __call__(  # type: ignore[override]
        self, connection: HTTPConnection, scopes: SecurityScopes
    ) -> Machine:
        """Return the machine-to-machine application that calls, or refuse the request."""
        context = context_of(connection)
        if context.machine is None:
            context.machine = await aconclude(_installation(context).guard.machine(context.request))
        found = context.machine
        if isinstance(found, Machine):
            denied = first_denial([Scopes(tuple(scopes.scopes))], found.claims) if scopes.scopes else None
            found = denied or found
        if isinstance(found, Denied):
            raise refusal(found, connection)
        return found


current_user = _CurrentUser(SCHEME)
"""The dependency behind `CurrentUser` and every `Require…`: override this one in tests."""

optional_user = _OptionalUser(SCHEME)
current_machine = _CurrentMachine(f"{SCHEME}_machine")

CurrentUser = Annotated[SignedInUser, Security(current_user)]
"""The person who is signed in; whoever is not is sent to the sign-in, or told so with a 401."""

OptionalUser = Annotated[SignedInUser | None, Security(optional_user)]
"""The person who is signed in, or None."""

CurrentMachine = Annotated[Machine, Security(current_machine)]
"""The machine-to-machine application that calls."""


class _Requires:
    """A dependency that gives the signed-in person if they fulfil requirements."""

    def __init__(self, requirements: Sequence[Requirement]) -> None:
        self.requirements = tuple(requirements)

    async def __call__(
        self, connection: HTTPConnection, user: Annotated[SignedInUser, Security(current_user)]
    ) -> SignedInUser:
        """Return the person, or refuse the request."""
        denied = first_denial(self.requirements, user.claims)
        if denied is not None:
            raise refusal(denied, connection)
        return user


class _RequiresOrgOfPath:
    """A dependency that gives the signed-in person if they are in the organization that the path names."""

    def __init__(self, parameter: str) -> None:
        self.parameter = parameter

    async def __call__(
        self, connection: HTTPConnection, user: Annotated[SignedInUser, Security(current_user)]
    ) -> SignedInUser:
        """Return the person, or refuse the request."""
        code = connection.path_params.get(self.parameter)
        if not isinstance(code, str) or not code:
            raise ConfigurationError(
                f"RequireOrg(path={self.parameter!r}) is on a route whose path has no such parameter.", argument="path"
            )
        denied = first_denial([Organization(code)], user.claims)
        if denied is not None:
            raise refusal(denied, connection)
        return user


def RequirePermissions(*keys: str, any_of: bool = False) -> Any:  # noqa: N802 - reads like Depends and Security
    """Make a dependency on the person who is signed in and has all of these permissions, or with `any_of` one.

    Use it as `dependencies=[RequirePermissions("create:todos")]`, or as the default of a `SignedInUser` argument.
    """
    return Depends(_Requires([Permissions(keys, any_of)]))


def RequireRoles(*keys: str, any_of: bool = False) -> Any:  # noqa: N802
    """Make a dependency on the person who is signed in and has all of these roles, or with `any_of` one."""
    return Depends(_Requires([Roles(keys, any_of)]))


def RequireScopes(*keys: str) -> Any:  # noqa: N802
    """Make a dependency on the person who is signed in and whose token has all of these scopes."""
    return Depends(_Requires([Scopes(keys)]))


def RequireFlag(key: str, value: JSONValue = True) -> Any:  # noqa: N802
    """Make a dependency on the person who is signed in and for whom a feature flag has this value."""
    return Depends(_Requires([Flag(key, value)]))


def RequireOrg(code: str | None = None, *, path: str | None = None) -> Any:  # noqa: N802
    """Make a dependency on the person who is signed in to an organization.

    Args:
        code: which one; any where it is left out.
        path: the path parameter that names it, as `org_code` in `/orgs/{org_code}`.
    """
    return Depends(_Requires([Organization(code)]) if path is None else _RequiresOrgOfPath(path))


async def _same_site(connection: HTTPConnection) -> None:
    context = context_of(connection)
    denied = _installation(context).guard.cross_site_denial(context.request)
    if denied is not None:
        raise refusal(denied, connection)


SameSite = Depends(_same_site)
"""Refuses what a page of another site makes a browser send; for routes that change something and ask for no user."""


def context_of(connection: HTTPConnection) -> Context:
    """Return what the middleware knows of a request.

    Raises:
        ConfigurationError: the middleware is not installed.
    """
    context = connection.scope.get(SCOPE_KEY)
    if not isinstance(context, Context):
        raise ConfigurationError("Kinde is not installed in this application: call Kinde(app) when it is made.")
    return context


def _installation(context: Context) -> "Kinde":
    return cast("Kinde", context.host)


async def recognised(connection: HTTPConnection) -> SignedInUser | Denied:
    """Return who sent a request, found out once, and let their `user:` keys in the storage be theirs."""
    context = context_of(connection)
    found = context.user
    if found is None:
        # Whatever the answer will be, it depends on who asks.
        context.used_session = True
        context.user = found = await aconclude(_installation(context).guard.user(context.request))
    person = found if isinstance(found, SignedInUser) else None
    # Both are left to the middleware to undo: the route runs in this very task, after the dependency has returned.
    if (person is None or person.session is None) and _is_bound_to_cookie(context):
        # The keys of a session that has ended are nobody's any more, and none of them is of a token's person.
        bind(device_id=secrets.token_hex(16)).__enter__()
    if person is not None:
        bind(user_id=person.sub).__enter__()
    return found


def _is_bound_to_cookie(context: Context) -> bool:
    """Tell whether plain keys are still those of the session that the browser's cookie names."""
    cookie = _installation(context).session_cookie
    handle = None if cookie is None else SessionHandle.from_cookie(context.jar.get(cookie))
    return handle is not None and current().device_id == handle.reference


def _enough(user: SignedInUser, claims: Granted | None, scopes: SecurityScopes) -> SignedInUser | Denied:
    if not scopes.scopes:
        return user
    return first_denial([Scopes(tuple(scopes.scopes))], claims) or user


__all__ = [
    "SCHEME",
    "CurrentMachine",
    "CurrentUser",
    "OptionalUser",
    "RequireFlag",
    "RequireOrg",
    "RequirePermissions",
    "RequireRoles",
    "RequireScopes",
    "SameSite",
    "context_of",
    "current_machine",
    "current_user",
    "optional_user",
    "recognised",
]
