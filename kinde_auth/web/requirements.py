"""What a place asks of whoever is signed in: permissions, roles, feature flags, an organization, scopes.

Each requirement is a value that is checked over verified claims. No I/O here (floor 5).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeAlias

from attrs import frozen

from kinde_auth.claims import AccessTokenClaims, M2MTokenClaims
from kinde_auth.errors import ConfigurationError
from kinde_auth.typing import JSONValue
from kinde_auth.web.denial import NO_CLAIMS, Denied

Granted: TypeAlias = AccessTokenClaims | M2MTokenClaims


class Requirement(Protocol):
    """Something that claims fulfil or do not."""

    def denied(self, claims: Granted) -> Denied | None:
        """Return why these claims are not enough, or None if they are."""
        ...


@frozen
class Permissions:
    """All of these permissions, or with `any_of` one of them."""

    keys: tuple[str, ...]
    any_of: bool = False

    def __attrs_post_init__(self) -> None:
        """Refuse an empty list."""
        _checked_keys(self.keys, "permissions")

    def denied(self, claims: Granted) -> Denied | None:
        """Return why these claims are not enough, or None if they are."""
        held = claims.permissions if isinstance(claims, AccessTokenClaims) else ()
        return _lacking("permission", self.keys, held, any_of=self.any_of)


@frozen
class Roles:
    """All of these roles, by their keys, or with `any_of` one of them."""

    keys: tuple[str, ...]
    any_of: bool = False

    def __attrs_post_init__(self) -> None:
        """Refuse an empty list."""
        _checked_keys(self.keys, "roles")

    def denied(self, claims: Granted) -> Denied | None:
        """Return why these claims are not enough, or None if they are."""
        held = tuple(role.key for role in claims.roles) if isinstance(claims, AccessTokenClaims) else ()
        return _lacking("role", self.keys, held, any_of=self.any_of)


@frozen
class Scopes:
    """All of these scopes."""

    keys: tuple[str, ...]

    def __attrs_post_init__(self) -> None:
        """Refuse an empty list."""
        _checked_keys(self.keys, "scopes")

    def denied(self, claims: Granted) -> Denied | None:
        """Return why these claims are not enough, or None if they are."""
        return _lacking("scope", self.keys, claims.scopes, scopes=self.keys)


@frozen
class Flag:
    """A feature flag that has exactly this value: `true` where none is given."""

    key: str
    value: JSONValue = True

    def denied(self, claims: Granted) -> Denied | None:
        """Return why these claims are not enough, or None if they are."""
        flag = claims.feature_flags.get(self.key)
        # The types are compared too: 1 is not True.
        if flag is not None and type(flag.value) is type(self.value) and flag.value == self.value:
            return None
        return Denied(status=403, code="feature_off", message=f"The feature {self.key} is not on for you.")


@frozen
class Organization:
    """Signed in to this organization, or to any where none is named."""

    code: str | None = None

    def denied(self, claims: Granted) -> Denied | None:
        """Return why these claims are not enough, or None if they are."""
        if claims.org_code is not None and self.code in {None, claims.org_code}:
            return None
        return Denied(status=403, code="wrong_organization", message="Switch to the organization that this belongs to.")


def first_denial(requirements: Iterable[Requirement], claims: Granted | None) -> Denied | None:
    """Return the first reason why claims are not enough; where there are no claims, nothing is granted."""
    for requirement in requirements:
        denied = NO_CLAIMS if claims is None else requirement.denied(claims)
        if denied is not None:
            return denied
    return None


def _checked_keys(keys: tuple[str, ...], argument: str) -> None:
    # An empty list would let everybody in.
    if not keys or not all(isinstance(key, str) and key.strip() for key in keys):
        raise ConfigurationError(f"{argument} is empty or holds an empty key: name what is needed.", argument=argument)


def _lacking(
    what: str, wanted: tuple[str, ...], held: tuple[str, ...], *, any_of: bool = False, scopes: tuple[str, ...] = ()
) -> Denied | None:
    missing = [key for key in wanted if key not in held]
    if not missing or (any_of and len(missing) < len(wanted)):
        return None
    named = f"one of the {what}s" if any_of and len(wanted) > 1 else f"the {what}{'' if len(missing) == 1 else 's'}"
    return Denied(
        status=403,
        code=f"{what}_missing",
        message=f"This needs {named} {', '.join(missing)}.",
        error="insufficient_scope",
        scopes=scopes,
    )


__all__ = [
    "Flag",
    "Granted",
    "Organization",
    "Permissions",
    "Requirement",
    "Roles",
    "Scopes",
    "first_denial",
]
