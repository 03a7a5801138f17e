"""Who sent a request: a person, by a session or a bearer token, or a machine by its token.

No I/O here, and nothing is verified here (floor 5).
"""

from __future__ import annotations

from typing import Literal, cast

from attrs import field, frozen

from kinde_auth.claims import AccessTokenClaims, IDTokenClaims, M2MTokenClaims
from kinde_auth.session import Session
from kinde_auth.typing import JSONObject, JSONValue


@frozen(kw_only=True)
class SignedInUser:
    """A person who is signed in.

    Attributes:
        sub: Kinde's id of the user, the only name to keep data under.
        claims: of the access token: permissions, roles, flags; None where it is opaque.
        id_claims: of the ID token; None for a bearer token, which brings none.
        source: how the person was recognised.
        session: the browser's session, where there is one.
    """

    sub: str
    claims: AccessTokenClaims | None = field(default=None, repr=False)
    id_claims: IDTokenClaims | None = field(default=None, repr=False)
    source: Literal["session", "bearer"] = "session"
    session: Session | None = field(default=None, repr=False)

    @property
    def org_code(self) -> str | None:
        """Return the organization that the user is signed in to."""
        if self.claims is not None:
            return self.claims.org_code
        return None if self.session is None else self.session.org_code

    @property
    def org_codes(self) -> tuple[str, ...]:
        """Return the organizations that the user may switch to."""
        return () if self.id_claims is None else self.id_claims.org_codes

    @property
    def email(self) -> str | None:
        """Return the e-mail address, which may change and is no name to know the user by."""
        found = None if self.id_claims is None else self.id_claims.email
        return found or (None if self.claims is None else self.claims.email)

    @property
    def name(self) -> str | None:
        """Return the full name."""
        return None if self.id_claims is None else self.id_claims.name

    @property
    def permissions(self) -> tuple[str, ...]:
        """Return the permissions in the organization."""
        return () if self.claims is None else self.claims.permissions

    @property
    def roles(self) -> tuple[str, ...]:
        """Return the keys of the roles in the organization."""
        return () if self.claims is None else tuple(role.key for role in self.claims.roles)

    def has_permission(self, permission: str) -> bool:
        """Tell whether the user has exactly this permission."""
        return permission in self.permissions

    def has_role(self, key: str) -> bool:
        """Tell whether the user has the role with exactly this key."""
        return key in self.roles

    def flag(self, key: str, default: JSONValue = None) -> JSONValue:
        """Return the value of a feature flag, or the default where the token does not hold it."""
        found = None if self.claims is None else self.claims.feature_flags.get(key)
        return default if found is None else found.value

    def profile(self) -> JSONObject:
        """Return what a page may show of the user, without tokens."""
        picture = None if self.id_claims is None else self.id_claims.picture
        return {
            "sub": self.sub,
            "name": self.name,
            "email": self.email,
            "picture": picture,
            "org_code": self.org_code,
            "org_codes": cast("JSONValue", list(self.org_codes)),
            "permissions": cast("JSONValue", list(self.permissions)),
            "roles": cast("JSONValue", list(self.roles)),
        }


@frozen(kw_only=True)
class Machine:
    """A machine-to-machine application that calls; never a user.

    Attributes:
        client_id: which application.
        claims: of its token.
    """

    client_id: str
    claims: M2MTokenClaims = field(repr=False)

    @property
    def org_code(self) -> str | None:
        """Return the organization that the application was authorized for."""
        return self.claims.org_code

    @property
    def scopes(self) -> tuple[str, ...]:
        """Return the granted scopes."""
        return self.claims.scopes


__all__ = ["Machine", "SignedInUser"]
