"""The single checks that the profiles of tokens are put together from: types, times, audience, client, hashes.

No I/O here (floor 2).
"""

from __future__ import annotations

import hashlib
import hmac
import math
from datetime import datetime
from typing import Any, Final, TypeAlias

from attrs import frozen

from kinde_auth.errors import ConfigurationError
from kinde_auth.jose import encode_part
from kinde_auth.refusals import refused
from kinde_auth.typing import JSONValue

DEFAULT_LEEWAY: Final = 60.0
SIGN_IN_MAX_AGE: Final = 600.0

Members: TypeAlias = dict[str, Any]
"""Claims, which are used only after their types have been checked."""

_LAST_MOMENT = 253402300800  # the year 10000, which no datetime can hold
_LONGEST_SUBJECT = 255  # OpenID Connect Core section 2
_TIMES = ("exp", "iat", "nbf", "auth_time")
_RARE = ("nbf", "auth_time", "nonce", "at_hash")
_TEXTS = ("iss", "sub", "azp", "jti", "nonce", "at_hash")


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


def check_types(members: Members) -> None:
    """Check the types of the registered claims that are there (RFC 7519 section 4.1)."""
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


def _name_mistyped(members: Members) -> None:
    for name in _TEXTS:
        if name in members and type(members[name]) is not str:
            raise refused("claim_malformed", name)
    for name in _TIMES:
        if name in members and not _is_time(members[name]):
            raise refused("claim_malformed", name)


def _is_time(value: JSONValue) -> bool:
    # RFC 7519 section 2: a NumericDate is a number. bool is an int in Python, and is none.
    return (type(value) is int or (type(value) is float and math.isfinite(value))) and 0 <= value < _LAST_MOMENT


def check_times(members: Members, now: float, leeway: float) -> None:
    """Check `nbf`, `iat` and, last of all, `exp`."""
    if members.get("nbf", 0) > now + leeway:
        raise refused("not_yet_valid")
    if members.get("iat", 0) > now + leeway:
        raise refused("issued_in_future")
    if members["exp"] <= now - leeway:
        raise refused("token_expired")


def _audiences(members: Members) -> list[str]:
    value = members.get("aud", [])
    return [value] if type(value) is str else value


def is_for_this_api(members: Members, issuer: str, expected: Expectations, _now: float) -> None:
    """Judge `aud` and `azp` of an access token that is presented to an API."""
    audiences = members.get("aud", [])
    if type(audiences) is str:
        audiences = [audiences]
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


def is_of_a_user(members: Members, _issuer: str, _expected: Expectations, _now: float) -> None:
    """Refuse a machine's token."""
    if "gty" in members and is_machine_grant(members["gty"]):
        raise refused("wrong_token_kind", "gty")


def is_of_a_machine(members: Members, _issuer: str, _expected: Expectations, _now: float) -> None:
    """Refuse a user's token."""
    if "gty" in members:
        if not is_machine_grant(members["gty"]):
            raise refused("wrong_token_kind", "gty")
    elif "sub" in members:
        raise refused("wrong_token_kind", "sub")


def is_machine_grant(value: JSONValue) -> bool:
    """Tell whether `gty` says that an application asked for itself."""
    return value == "client_credentials" or (isinstance(value, list) and "client_credentials" in value)


def is_our_own(members: Members, issuer: str, expected: Expectations, _now: float) -> None:
    """Judge `aud` and `azp` of the access token that this application got for its user."""
    _need_client_ids(expected)
    if "azp" in members and members["azp"] not in expected.client_ids:
        raise refused("client_mismatch")
    audiences = _audiences(members)
    # Kinde gives a user's access token an empty `aud` where no API audience was asked for.
    is_issuer_named = issuer in audiences and issuer not in expected.audiences
    if is_issuer_named or not expected.client_ids.isdisjoint(audiences):
        raise refused("wrong_token_kind", "aud")


def is_for_our_client(members: Members, issuer: str, expected: Expectations, _now: float) -> None:
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


def is_fresh(members: Members, _issuer: str, expected: Expectations, now: float) -> None:
    """Refuse an ID token that is too old to end a sign-in."""
    if members["iat"] < now - SIGN_IN_MAX_AGE - expected.leeway:
        raise refused("issued_too_long_ago")


def event_moment(value: JSONValue) -> float:
    """Return the moment of an event, which must be a date with an offset."""
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
        if moment is not None and moment.tzinfo is not None:
            return moment.timestamp()
    except (ValueError, OverflowError):
        pass
    raise refused("claim_malformed", "timestamp")


def check_at_hash(members: Members, access_token: str | None) -> None:
    """Compare the ID token's hash of its access token, where it has one (OpenID Connect Core section 3.1.3.6)."""
    if "at_hash" not in members or access_token is None:
        return
    # The hash is SHA-256 because the algorithm is always RS256.
    digest = hashlib.sha256(access_token.encode("utf-8", "surrogatepass")).digest()
    if not same(members["at_hash"], encode_part(digest[:16])):
        raise refused("at_hash_mismatch")


def same(left: str, right: str) -> bool:
    """Compare two texts in a time that does not tell where they differ."""
    return hmac.compare_digest(left.encode("utf-8", "surrogatepass"), right.encode("utf-8", "surrogatepass"))


__all__ = [
    "DEFAULT_LEEWAY",
    "SIGN_IN_MAX_AGE",
    "Expectations",
    "Members",
    "check_at_hash",
    "check_times",
    "check_types",
    "event_moment",
    "is_for_our_client",
    "is_for_this_api",
    "is_fresh",
    "is_machine_grant",
    "is_of_a_machine",
    "is_of_a_user",
    "is_our_own",
    "same",
]
