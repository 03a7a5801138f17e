"""What a verified token says, as typed values that cannot be altered.

No I/O here, and nothing is verified here: these values are made by the verifier (floor 1).
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any, ClassVar, cast

from attrs import field, frozen

from kinde_auth.typing import JSONObject, JSONValue

_SHOWN = ("iss", "sub", "azp", "org_code", "exp", "type", "event_id")


@frozen(kw_only=True)
class Role:
    """A role as Kinde puts it into a token: with id and name, or by its key alone."""

    key: str
    id: str | None = None
    name: str | None = None


@frozen(kw_only=True)
class FeatureFlag:
    """A feature flag as Kinde puts it into a token.

    Attributes:
        type: `b` boolean, `i` integer, `s` string, `j` JSON; another letter where Kinde adds one.
    """

    key: str
    type: str
    value: JSONValue


@frozen(kw_only=True)
class OrganizationName:
    """One of the user's organizations, with its name."""

    code: str
    name: str | None = None


@frozen(repr=False, eq=False)
class Claims(Mapping[str, JSONValue]):
    """The claims of one verified token: a mapping of all of them, with typed properties for those Kinde documents.

    Reading a list or an object gives a copy, so nothing a caller does alters the claims. A typed property whose claim
    is missing, or is not of its type, is `None` or empty: a permission is granted only by a list of strings that holds
    exactly it. Where a claim is missing, its Hasura name (`x-hasura-…`) is looked at.
    """

    _members: JSONObject = field()

    kind: ClassVar[str] = "token"

    def __getitem__(self, name: str) -> JSONValue:
        value = self._members[name]
        return copy.deepcopy(value) if isinstance(value, (dict, list)) else value

    def __iter__(self) -> Iterator[str]:
        return iter(self._members)

    def __len__(self) -> int:
        return len(self._members)

    def __contains__(self, name: object) -> bool:
        return name in self._members

    def __repr__(self) -> str:
        # Claims hold personal data, so only what tells one token from another is shown.
        shown = ", ".join(f"{name}={self._members[name]!r}" for name in _SHOWN if name in self._members)
        return f"{type(self).__name__}({shown})"

    def to_dict(self) -> JSONObject:
        """Return a copy of all claims as the token held them."""
        return copy.deepcopy(self._members)

    @property
    def iss(self) -> str:
        """Return the issuer, or an empty string for a webhook, which has none."""
        return self._text("iss") or ""

    @property
    def aud(self) -> tuple[str, ...]:
        """Return the audiences."""
        value = self._members.get("aud")
        return (value,) if isinstance(value, str) else _all_texts(value)

    @property
    def azp(self) -> str | None:
        """Return the client id of the application that the token was issued to."""
        return self._text("azp")

    @property
    def jti(self) -> str | None:
        """Return the token's own id."""
        return self._text("jti")

    @property
    def expires_at(self) -> datetime | None:
        """Return the moment the token runs out."""
        return self._moment("exp")

    @property
    def issued_at(self) -> datetime | None:
        """Return the moment the token was issued."""
        return self._moment("iat")

    def _text(self, name: str) -> str | None:
        value = self._members.get(name)
        return value if isinstance(value, str) else None

    def _texts(self, name: str) -> tuple[str, ...]:
        return _all_texts(self._named(name))

    def _moment(self, name: str) -> datetime | None:
        value = self._members.get(name)
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            return None
        return datetime.fromtimestamp(value, UTC)

    def _named(self, name: str) -> JSONValue:
        """Return a claim by Kinde's name, else by its Hasura name: most have dashes, the properties underscores."""
        for key in (name, f"x-hasura-{name.replace('_', '-')}", f"x-hasura-{name}"):
            value = self._members.get(key)
            if value is not None:
                return value
        return None

    def _property_values(self, name: str) -> Mapping[str, JSONValue]:
        members = self._named(name)
        if not isinstance(members, dict):
            return MappingProxyType({})
        values = {
            key: copy.deepcopy(item["v"]) for key, item in members.items() if isinstance(item, dict) and "v" in item
        }
        return MappingProxyType(values)


class _GrantedClaims(Claims):
    """What access tokens of users and of machines share."""

    __slots__ = ()

    @property
    def scopes(self) -> tuple[str, ...]:
        """Return the granted scopes, from `scp` or else from the words of `scope`."""
        return self._texts("scp") or tuple((self._text("scope") or "").split())

    @property
    def org_code(self) -> str | None:
        """Return the code of the organization the token is for."""
        value = self._named("org_code")
        return value if isinstance(value, str) else None

    @property
    def feature_flags(self) -> Mapping[str, FeatureFlag]:
        """Return the feature flags by key."""
        members = self._named("feature_flags")
        if not isinstance(members, dict):
            return MappingProxyType({})
        flags: dict[str, FeatureFlag] = {}
        for key, flag in members.items():
            if isinstance(flag, dict) and "v" in flag and isinstance(flag.get("t"), str):
                flags[key] = FeatureFlag(key=key, type=cast("str", flag["t"]), value=copy.deepcopy(flag["v"]))
        return MappingProxyType(flags)

    @property
    def application_properties(self) -> Mapping[str, JSONValue]:
        """Return the values of the application's public properties by key."""
        return self._property_values("application_properties")

    def has_scope(self, scope: str) -> bool:
        """Tell whether exactly this scope was granted."""
        return scope in self.scopes


class _UserClaims(Claims):
    """What both tokens of a user share."""

    __slots__ = ()

    @property
    def sub(self) -> str:
        """Return the user's id."""
        return self._text("sub") or ""

    @property
    def email(self) -> str | None:
        """Return the user's e-mail address; an access token has it only where it was set up to."""
        return self._text("email")

    @property
    def user_properties(self) -> Mapping[str, JSONValue]:
        """Return the values of the user's public properties by key."""
        return self._property_values("user_properties")

    @property
    def organization_properties(self) -> Mapping[str, JSONValue]:
        """Return the values of the organization's public properties by key."""
        return self._property_values("organization_properties")


class AccessTokenClaims(_GrantedClaims, _UserClaims):
    """The claims of a user's access token."""

    __slots__ = ()

    kind: ClassVar[str] = "access_token"

    @property
    def org_name(self) -> str | None:
        """Return the name of the organization the token is for, where the token was set up to hold it."""
        value = self._named("org_name")
        return value if isinstance(value, str) else None

    @property
    def external_org_id(self) -> str | None:
        """Return the organization's id in your own system, where the token was set up to hold it."""
        # Kinde's pages and its own SDK use two names.
        return self._text("external_organization_id") or self._text("external_org_id")

    @property
    def permissions(self) -> tuple[str, ...]:
        """Return the user's permissions in the organization."""
        return self._texts("permissions")

    @property
    def roles(self) -> tuple[Role, ...]:
        """Return the user's roles in the organization, where the token was set up to hold them."""
        value = self._named("roles")
        return tuple(filter(None, map(_role, value))) if isinstance(value, list) else ()

    def has_permission(self, permission: str) -> bool:
        """Tell whether the user has exactly this permission."""
        return permission in self.permissions

    def has_role(self, key: str) -> bool:
        """Tell whether the user has the role with exactly this key."""
        return any(role.key == key for role in self.roles)


class M2MTokenClaims(_GrantedClaims):
    """The claims of a machine-to-machine access token; it stands for an application, never for a user."""

    __slots__ = ()

    kind: ClassVar[str] = "m2m_token"


class IDTokenClaims(_UserClaims):
    """The claims of an ID token: who signed in."""

    __slots__ = ()

    kind: ClassVar[str] = "id_token"

    @property
    def auth_time(self) -> datetime | None:
        """Return the moment the user signed in."""
        return self._moment("auth_time")

    @property
    def email_verified(self) -> bool | None:
        """Return whether the e-mail address was verified."""
        value = self._members.get("email_verified")
        return value if isinstance(value, bool) else None

    @property
    def name(self) -> str | None:
        """Return the user's full name."""
        return self._text("name")

    @property
    def given_name(self) -> str | None:
        """Return the user's first name."""
        return self._text("given_name")

    @property
    def family_name(self) -> str | None:
        """Return the user's last name."""
        return self._text("family_name")

    @property
    def picture(self) -> str | None:
        """Return the address of the user's picture."""
        return self._text("picture")

    @property
    def phone_number(self) -> str | None:
        """Return the user's phone number."""
        return self._text("phone_number")

    @property
    def preferred_username(self) -> str | None:
        """Return the user's user name."""
        return self._text("preferred_username")

    @property
    def provided_id(self) -> str | None:
        """Return the user's id in your own system."""
        return self._text("provided_id")

    @property
    def updated_at(self) -> int | None:
        """Return when the profile last changed, in seconds since the epoch."""
        value = self._members.get("updated_at")
        return value if type(value) is int else None

    @property
    def org_codes(self) -> tuple[str, ...]:
        """Return the codes of the organizations the user belongs to."""
        return self._texts("org_codes")

    @property
    def organizations(self) -> tuple[OrganizationName, ...]:
        """Return the user's organizations with their names, where the token was set up to hold them."""
        value = self._named("organizations")
        return tuple(filter(None, map(_organization, value))) if isinstance(value, list) else ()


class WebhookClaims(Claims):
    """The content of a verified webhook."""

    __slots__ = ()

    kind: ClassVar[str] = "webhook"

    @property
    def type(self) -> str:
        """Return the event's type, such as `user.created`."""
        return self._text("type") or ""

    @property
    def event_id(self) -> str:
        """Return the event's id."""
        return self._text("event_id") or ""

    @property
    def source(self) -> str | None:
        """Return who caused the event: `admin`, `api` or `user`."""
        return self._text("source")

    @property
    def timestamp(self) -> datetime:
        """Return the moment of the event."""
        return datetime.fromisoformat(self._text("timestamp") or "")

    @property
    def data(self) -> dict[str, Any]:
        """Return a copy of what the event is about."""
        value = self["data"]
        return value if isinstance(value, dict) else {}


def _all_texts(value: JSONValue) -> tuple[str, ...]:
    # One item of another type makes the whole list meaningless, so nothing of it is granted.
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        return ()
    return cast("tuple[str, ...]", tuple(value))


def _role(value: JSONValue) -> Role | None:
    if isinstance(value, str):
        return Role(key=value)
    if not isinstance(value, dict) or not isinstance(key := value.get("key"), str):
        return None
    role_id, name = value.get("id"), value.get("name")
    return Role(key=key, id=role_id if isinstance(role_id, str) else None, name=name if isinstance(name, str) else None)


def _organization(value: JSONValue) -> OrganizationName | None:
    if not isinstance(value, dict) or not isinstance(code := value.get("id", value.get("code")), str):
        return None
    name = value.get("name")
    return OrganizationName(code=code, name=name if isinstance(name, str) else None)


__all__ = [
    "AccessTokenClaims",
    "Claims",
    "FeatureFlag",
    "IDTokenClaims",
    "M2MTokenClaims",
    "OrganizationName",
    "Role",
    "WebhookClaims",
]
