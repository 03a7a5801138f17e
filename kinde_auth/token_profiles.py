"""One profile for each kind of token: what it must say, what it must match, what shows that it is another kind.

No I/O here (floor 2). The profiles exclude one another, so no token fits two (RFC 8725 section 3.12).
"""

from __future__ import annotations

import hashlib
import hmac
import math
from collections.abc import Callable
from datetime import datetime
from typing import Any, Final, Generic, TypeAlias, TypeVar

from attrs import field, frozen

from kinde_auth.claims import AccessTokenClaims, Claims, IDTokenClaims, M2MTokenClaims, WebhookClaims
from kinde_auth.errors import ConfigurationError
from kinde_auth.jose import encode_part
from kinde_auth.refusals import refused
from kinde_auth.typing import JSONObject, JSONValue

C_co = TypeVar("C_co", bound=Claims, covariant=True)

DEFAULT_LEEWAY: Final = 60.0
LARGEST_LEEWAY: Final = 300.0
WEBHOOK_MAX_AGE: Final = 300.0
WEBHOOK_RETRY_SPAN: Final = 36 * 3600.0
"""How long Kinde goes on delivering one event; a `max_age` for receivers that remember the `webhook-id`s they saw."""

_SIGN_IN_MAX_AGE = 600.0
_LAST_MOMENT = 253402300800  # the year 10000, which no datetime can hold
_LONGEST_SUBJECT = 255  # OpenID Connect Core section 2

_JWT_TYPES = frozenset({"", "jwt"})
_ACCESS_TYPES = frozenset({"", "jwt", "at+jwt"})
_TIMES = ("exp", "iat", "nbf", "auth_time")
_RARE = ("nbf", "auth_time", "nonce", "at_hash")
_TEXTS = ("iss", "sub", "azp", "jti", "nonce", "at_hash")
# A logout token has `events`; a webhook has `event_id`; only ID tokens have `nonce` and `at_hash`.
_NOT_ACCESS = ("nonce", "at_hash", "event_id", "events")
_NOT_ID = ("scp", "scope", "gty", "event_id", "events")
_NOT_WEBHOOK = ("scp", "scope", "azp", "nonce", "exp", "gty", "at_hash", "events")


@frozen(kw_only=True)
class Expectations:
    """What the application that verifies expects of every token.

    Attributes:
        audiences: the audiences of this API.
        client_ids: the applications whose tokens it takes.
        leeway: seconds that clocks may differ.
    """

    audiences: frozenset[str] = frozenset()
    client_ids: frozenset[str] = frozenset()
    leeway: float = DEFAULT_LEEWAY


_Check: TypeAlias = Callable[[dict[str, Any], str, Expectations, float], None]
_Members: TypeAlias = dict[str, Any]  # claims whose types have been checked


@frozen(kw_only=True, eq=False)
class Profile(Generic[C_co]):
    """The rules for one kind of token.

    Attributes:
        name: what the kind is called in messages and tables.
        claims: the class of the result.
        types: the values of the header's `typ`, in lower case, that this kind may have; "" stands for none.
        required: claims that must be there.
        forbidden: claims that show that a token is of another kind.
        checks: what its claims must match, beside the issuer and the times.
        repeatable: whether the same token may be presented again and again, so that its verdict may be remembered.
        expires: whether its times count.
    """

    name: str
    claims: type[C_co]
    types: frozenset[str]
    required: tuple[str, ...]
    forbidden: tuple[str, ...]
    repeatable: bool = False
    expires: bool = True
    checks: tuple[_Check, ...] = field(default=(), repr=False)
    _required: frozenset[str] = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_required", frozenset(self.required))

    def judge(self, members: JSONObject, *, issuer: str, expected: Expectations, now: float) -> C_co:
        """Check the claims of a token whose signature is good, and return them.

        Expiry is judged last, so a token that is only too old is told apart from one that was never good.

        Raises:
            InvalidTokenError: a rule is broken; `code` says which.
            TokenExpiredError: the token was good once.
        """
        present = members.keys()
        if not present.isdisjoint(self.forbidden):
            raise refused("wrong_token_kind", next(name for name in self.forbidden if name in present))
        _check_types(members)
        if not present >= self._required:
            raise refused("claim_missing", next(name for name in self.required if name not in present))
        # A webhook has no issuer; where one is given it must fit all the same.
        if members.get("iss", issuer) != issuer:
            raise refused("issuer_mismatch")
        for check in self.checks:
            check(members, issuer, expected, now)
        if self.expires:
            _check_times(members, now, expected.leeway)
        return self.claims(members)


def _check_types(members: _Members) -> None:
    get = members.get
    subject, exp, iat = get("sub", "-"), get("exp", 0), get("iat", 0)
    # One expression, as it runs for every token; which claim it was is looked for only when one is wrong.
    if not (
        type(get("iss", "-")) is type(subject) is type(get("azp", "-")) is type(get("jti", "-")) is str
        and type(exp) is type(iat) is int
        and 0 <= exp < _LAST_MOMENT
        and 0 <= iat < _LAST_MOMENT
        and members.keys().isdisjoint(_RARE)
    ):
        _name_mistyped(members)
    if not 0 < len(subject) <= _LONGEST_SUBJECT:
        raise refused("claim_malformed", "sub")
    audience = get("aud", "")
    several: list[object] = audience
    if type(audience) is not str:
        if type(audience) is not list:
            raise refused("claim_malformed", "aud")
        for item in several:
            if type(item) is not str:
                raise refused("claim_malformed", "aud")


def _name_mistyped(members: _Members) -> None:
    for name in _TEXTS:
        if name in members and type(members[name]) is not str:
            raise refused("claim_malformed", name)
    for name in _TIMES:
        if name in members and not _is_time(members[name]):
            raise refused("claim_malformed", name)


def _is_time(value: JSONValue) -> bool:
    # RFC 7519 section 2: a NumericDate is a number. bool is an int in Python, and is none.
    return (type(value) is int or (type(value) is float and math.isfinite(value))) and 0 <= value < _LAST_MOMENT


def _check_times(members: _Members, now: float, leeway: float) -> None:
    if members.get("nbf", 0) > now + leeway:
        raise refused("not_yet_valid")
    if members.get("iat", 0) > now + leeway:
        raise refused("issued_in_future")
    if members["exp"] <= now - leeway:
        raise refused("token_expired")


def _audiences(members: _Members) -> list[str]:
    value = members.get("aud", [])
    return [value] if type(value) is str else value


def _is_for_this_api(members: _Members, issuer: str, expected: Expectations, _now: float) -> None:
    audiences = _audiences(members)
    if not expected.audiences and not expected.client_ids:
        raise ConfigurationError(
            "audience and client_ids are both missing: give the audience of this API, or the client ids of the "
            "applications that may call it.",
            argument="audience",
        )
    # An ID token names its own client, or the issuer, as its audience; an access token names APIs.
    client = members["azp"]
    if client in audiences or (issuer in audiences and issuer not in expected.audiences):
        raise refused("wrong_token_kind", "aud")
    if expected.audiences and expected.audiences.isdisjoint(audiences):
        raise refused("audience_mismatch")
    if expected.client_ids and client not in expected.client_ids:
        raise refused("client_mismatch")


def _is_of_a_user(members: _Members, _issuer: str, _expected: Expectations, _now: float) -> None:
    if "gty" in members and _is_machine_grant(members["gty"]):
        raise refused("wrong_token_kind", "gty")


def _is_of_a_machine(members: _Members, _issuer: str, _expected: Expectations, _now: float) -> None:
    if "gty" in members:
        if not _is_machine_grant(members["gty"]):
            raise refused("wrong_token_kind", "gty")
    elif "sub" in members:
        raise refused("wrong_token_kind", "sub")


def _is_machine_grant(value: JSONValue) -> bool:
    return value == "client_credentials" or (isinstance(value, list) and "client_credentials" in value)


def _is_our_own(members: _Members, issuer: str, expected: Expectations, _now: float) -> None:
    _need_client_ids(expected)
    if "azp" in members and members["azp"] not in expected.client_ids:
        raise refused("client_mismatch")
    audiences = _audiences(members)
    # Kinde gives a user's access token an empty `aud` where no API audience was asked for.
    is_issuer_named = issuer in audiences and issuer not in expected.audiences
    if is_issuer_named or not expected.client_ids.isdisjoint(audiences):
        raise refused("wrong_token_kind", "aud")


def _is_for_our_client(members: _Members, issuer: str, expected: Expectations, _now: float) -> None:
    """Judge `aud` and `azp` of an ID token (OpenID Connect Core section 3.1.3.7, rules 3 to 5).

    Kinde's ID tokens name the client, the issuer, or both in `aud`; `azp` then names the client.
    """
    _need_client_ids(expected)
    if "azp" in members and members["azp"] not in expected.client_ids:
        raise refused("client_mismatch")
    others = [name for name in _audiences(members) if name not in expected.client_ids]
    is_named = len(others) < len(_audiences(members)) or (bool(others) and "azp" in members)
    if not is_named or any(name != issuer for name in others):
        raise refused("audience_mismatch")


def _need_client_ids(expected: Expectations) -> None:
    if not expected.client_ids:
        raise ConfigurationError(
            "client_ids is missing: give the client id of the application that signs people in.", argument="client_ids"
        )


def _is_fresh(members: _Members, _issuer: str, expected: Expectations, now: float) -> None:
    if members["iat"] < now - _SIGN_IN_MAX_AGE - expected.leeway:
        raise refused("issued_too_long_ago")


ACCESS_TOKEN: Final = Profile(
    name="access token",
    claims=AccessTokenClaims,
    types=_ACCESS_TYPES,
    required=("iss", "sub", "exp", "iat", "azp", "jti"),
    forbidden=_NOT_ACCESS,
    repeatable=True,
    checks=(_is_of_a_user, _is_for_this_api),
)
"""A user's access token, presented to an API."""

M2M_TOKEN: Final = Profile(
    name="M2M token",
    claims=M2MTokenClaims,
    types=_ACCESS_TYPES,
    required=("iss", "exp", "iat", "azp", "jti"),
    forbidden=_NOT_ACCESS,
    repeatable=True,
    checks=(_is_of_a_machine, _is_for_this_api),
)
"""The access token of a machine-to-machine application, presented to an API."""


class _AnyAccessToken(Profile[AccessTokenClaims | M2MTokenClaims]):
    def judge(
        self, members: JSONObject, *, issuer: str, expected: Expectations, now: float
    ) -> AccessTokenClaims | M2MTokenClaims:
        is_machine = _is_machine_grant(members["gty"]) if "gty" in members else "sub" not in members
        profile: Profile[AccessTokenClaims | M2MTokenClaims] = M2M_TOKEN if is_machine else ACCESS_TOKEN
        return profile.judge(members, issuer=issuer, expected=expected, now=now)


ANY_ACCESS_TOKEN: Final = _AnyAccessToken(
    name="access token of a user or a machine",
    claims=AccessTokenClaims,
    types=_ACCESS_TYPES,
    required=(),
    forbidden=(),
    repeatable=True,
)
"""An access token of either kind, for an API that serves both; the class of the result tells them apart."""

OWN_ACCESS_TOKEN: Final = Profile(
    name="own access token",
    claims=AccessTokenClaims,
    types=_ACCESS_TYPES,
    required=("iss", "sub", "exp"),
    forbidden=_NOT_ACCESS,
    repeatable=True,
    checks=(_is_of_a_user, _is_our_own),
)
"""The access token that this application got for its signed-in user, read for its permissions, roles and flags."""

STORED_ID_TOKEN: Final = Profile(
    name="stored ID token",
    claims=IDTokenClaims,
    types=_JWT_TYPES,
    required=("iss", "sub", "aud"),
    forbidden=_NOT_ID,
    # Kinde's ID tokens run out long before the session does; what they say of the user stays true of the sign-in.
    expires=False,
    checks=(_is_for_our_client,),
)
"""The ID token of a session, read again for the profile of the user."""


def login_id_token(
    *, nonce: str, access_token: str | None = None, max_age: float | None = None
) -> Profile[IDTokenClaims]:
    """Make the profile of the ID token that ends one sign-in.

    Args:
        nonce: what the authorization request sent.
        access_token: the one that came with it; its hash must fit where the ID token has one.
        max_age: the longest time since the user signed in, in seconds, where the request asked for one.
    """

    def belongs_to_sign_in(members: _Members, _issuer: str, expected: Expectations, now: float) -> None:
        if not _same(members["nonce"], nonce):
            raise refused("nonce_mismatch")
        _check_at_hash(members, access_token)
        if max_age is not None and members["auth_time"] < now - max_age - expected.leeway:
            raise refused("sign_in_too_old")

    return Profile(
        name="ID token",
        claims=IDTokenClaims,
        types=_JWT_TYPES,
        required=("iss", "sub", "aud", "exp", "iat", "nonce", *(() if max_age is None else ("auth_time",))),
        forbidden=_NOT_ID,
        checks=(_is_for_our_client, belongs_to_sign_in, _is_fresh),
    )


def refreshed_id_token(
    *, subject: str, nonce: str | None = None, access_token: str | None = None
) -> Profile[IDTokenClaims]:
    """Make the profile of an ID token that a refresh brought (OpenID Connect Core section 12.2).

    Args:
        subject: `sub` of the sign-in; a token about another user is refused.
        nonce: of the sign-in; a refresh may leave it out, but may not change it.
        access_token: the one that came with it.
    """

    def belongs_to_session(members: _Members, _issuer: str, _expected: Expectations, _now: float) -> None:
        if not _same(members["sub"], subject):
            raise refused("subject_mismatch")
        if "nonce" in members and nonce is not None and not _same(members["nonce"], nonce):
            raise refused("nonce_mismatch")
        _check_at_hash(members, access_token)

    return Profile(
        name="refreshed ID token",
        claims=IDTokenClaims,
        types=_JWT_TYPES,
        required=("iss", "sub", "aud", "exp", "iat"),
        forbidden=_NOT_ID,
        checks=(_is_for_our_client, belongs_to_session),
    )


def webhook(*, max_age: float = WEBHOOK_MAX_AGE) -> Profile[WebhookClaims]:
    """Make the profile of a webhook body.

    Args:
        max_age: how many seconds the event's timestamp may lie in the past. Raise it to `WEBHOOK_RETRY_SPAN` only
            where the ids of events are remembered, since within it the same body can be sent again.
    """

    def is_recent(members: _Members, _issuer: str, expected: Expectations, now: float) -> None:
        for name in ("type", "event_id"):
            if not isinstance(members[name], str) or not members[name]:
                raise refused("claim_malformed", name)
        if not isinstance(members["data"], dict):
            raise refused("claim_malformed", "data")
        moment = _event_moment(members["timestamp"])
        if not now - max_age - expected.leeway <= moment <= now + expected.leeway:
            raise refused("event_too_old")

    return Profile(
        name="webhook",
        claims=WebhookClaims,
        types=_JWT_TYPES,
        required=("type", "event_id", "timestamp", "data"),
        forbidden=_NOT_WEBHOOK,
        expires=False,
        checks=(is_recent,),
    )


def _event_moment(value: JSONValue) -> float:
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
        if moment is not None and moment.tzinfo is not None:
            return moment.timestamp()
    except (ValueError, OverflowError):
        pass
    raise refused("claim_malformed", "timestamp")


def _check_at_hash(members: _Members, access_token: str | None) -> None:
    if "at_hash" not in members or access_token is None:
        return
    # OpenID Connect Core section 3.1.3.6; the hash is SHA-256 because the algorithm is always RS256.
    digest = hashlib.sha256(access_token.encode("utf-8", "surrogatepass")).digest()
    if not _same(members["at_hash"], encode_part(digest[:16])):
        raise refused("at_hash_mismatch")


def _same(left: str, right: str) -> bool:
    return hmac.compare_digest(left.encode("utf-8", "surrogatepass"), right.encode("utf-8", "surrogatepass"))


__all__ = [
    "ACCESS_TOKEN",
    "ANY_ACCESS_TOKEN",
    "DEFAULT_LEEWAY",
    "LARGEST_LEEWAY",
    "M2M_TOKEN",
    "OWN_ACCESS_TOKEN",
    "STORED_ID_TOKEN",
    "WEBHOOK_MAX_AGE",
    "WEBHOOK_RETRY_SPAN",
    "Expectations",
    "Profile",
    "login_id_token",
    "refreshed_id_token",
    "webhook",
]
