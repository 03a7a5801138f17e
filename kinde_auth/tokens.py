"""The tokens that one answer of the token endpoint brought, as a value (RFC 6749 section 5.1).

No I/O here, and nothing is verified here (floor 1).
"""

from __future__ import annotations

import json
import math
import re
from base64 import urlsafe_b64decode
from collections.abc import Mapping
from typing import Any, cast

from attrs import evolve, field, frozen

from kinde_auth.errors import ProtocolError
from kinde_auth.typing import JSONObject

DEFAULT_LIFETIME = 300.0
"""Seconds that a token is used for when neither the answer nor the token says how long it lives."""

_LONGEST_LIFETIME = 400 * 86400.0
_TOKEN = re.compile(r"[\x21-\x7e]+\Z")


@frozen(kw_only=True)
class TokenSet:
    """Tokens with the moment they run out.

    Attributes:
        expires_at: seconds since the epoch at which the access token runs out; never missing, so no token is immortal.
        obtained_at: when the answer arrived, by the same clock.
        scope: what was granted, where the answer said so.
        refresh_not_before: a refresh before this moment would bring nothing new (Kinde hands out the same access
            token until it runs out).
    """

    access_token: str = field(repr=False)
    expires_at: float
    obtained_at: float
    token_type: str = "Bearer"
    refresh_token: str | None = field(default=None, repr=False)
    id_token: str | None = field(default=None, repr=False)
    scope: str | None = None
    refresh_not_before: float | None = None

    @classmethod
    def from_response(cls, document: Mapping[str, Any], *, now: float) -> TokenSet:
        """Judge the JSON object of a successful token answer.

        A missing `token_type` is taken for Bearer, the only type Kinde issues; any other one is refused.

        Raises:
            ProtocolError: a member is missing or is not what RFC 6749 section 5.1 allows.
        """
        token_type = document.get("token_type", "Bearer")
        if not isinstance(token_type, str) or token_type.lower() != "bearer":
            raise ProtocolError(
                "The token answer has a token_type other than Bearer: this library speaks only bearer tokens.",
                code="token_type_unsupported",
            )
        access_token = _token(document, "access_token")
        if access_token is None:
            raise ProtocolError("The token answer has no access_token.", code="access_token_missing")
        scope = document.get("scope")
        if isinstance(scope, list) and all(isinstance(name, str) for name in cast("list[object]", scope)):
            scope = " ".join(cast("list[str]", scope))
        return cls(
            access_token=access_token,
            expires_at=_expires_at(document.get("expires_in"), access_token, now),
            obtained_at=now,
            refresh_token=_token(document, "refresh_token"),
            id_token=_token(document, "id_token"),
            scope=scope if isinstance(scope, str) else None,
        )

    @classmethod
    def from_storage(cls, value: object) -> TokenSet | None:
        """Read back what `to_storage` made, or the smaller mapping an application stored itself.

        Returns `None` where the value holds no usable access token. Without `expires_at` the token's own `exp` counts.
        """
        if not isinstance(value, Mapping):
            return None
        stored = cast("Mapping[str, Any]", value)
        access_token = _usable(stored.get("access_token"))
        if access_token is None:
            return None
        expires_at = _number(stored.get("expires_at"))
        if expires_at is None:
            expires_at = jwt_expiry(access_token)
        obtained_at = _number(stored.get("obtained_at"))
        scope = stored.get("scope")
        return cls(
            access_token=access_token,
            expires_at=0.0 if expires_at is None else expires_at,
            obtained_at=0.0 if obtained_at is None else obtained_at,
            refresh_token=_usable(stored.get("refresh_token")),
            id_token=_usable(stored.get("id_token")),
            scope=scope if isinstance(scope, str) else None,
            refresh_not_before=_number(stored.get("refresh_not_before")),
        )

    def to_storage(self) -> JSONObject:
        """Return the values as a JSON object; what is missing is left out."""
        values: JSONObject = {
            "access_token": self.access_token,
            "token_type": self.token_type,
            "expires_at": self.expires_at,
            "obtained_at": self.obtained_at,
            "refresh_token": self.refresh_token,
            "id_token": self.id_token,
            "scope": self.scope,
            "refresh_not_before": self.refresh_not_before,
        }
        return {name: value for name, value in values.items() if value is not None}

    @property
    def lifetime(self) -> float:
        """Return the seconds between the answer and the end of the access token."""
        return max(0.0, self.expires_at - self.obtained_at)

    def is_expired(self, now: float, *, margin: float = 0.0) -> bool:
        """Tell whether the access token has run out, or will within `margin` seconds."""
        return now >= self.expires_at - margin

    def succeeded_by(self, newer: TokenSet) -> TokenSet:
        """Return the tokens after a refresh: what the answer left out stays as it was (RFC 6749 section 6)."""
        # The same access token again has not become younger, whatever `expires_in` says.
        same = newer.access_token == self.access_token
        return evolve(
            newer,
            refresh_token=newer.refresh_token or self.refresh_token,
            id_token=newer.id_token or self.id_token,
            scope=self.scope if newer.scope is None else newer.scope,
            expires_at=self.expires_at if same else newer.expires_at,
            obtained_at=self.obtained_at if same else newer.obtained_at,
        )


def jwt_expiry(token: str) -> float | None:
    """Read `exp` from a JWT without verifying it; only good for deciding when to ask for a new token."""
    parts = token.split(".")
    if len(parts) != 3:
        return None
    try:
        payload: object = json.loads(urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4)))
    except (ValueError, RecursionError):
        return None
    return _number(cast("dict[str, object]", payload).get("exp")) if isinstance(payload, dict) else None


def _expires_at(expires_in: object, access_token: str, now: float) -> float:
    seconds = _number(expires_in)
    expiry = jwt_expiry(access_token)
    # An `exp` in the past beside a fresh answer means that the clocks differ, so it says nothing.
    if expiry is not None and not now < expiry <= now + _LONGEST_LIFETIME:
        expiry = None
    if seconds is None or not 0 < seconds <= _LONGEST_LIFETIME:
        return now + DEFAULT_LIFETIME if expiry is None else expiry
    return now + seconds if expiry is None else min(now + seconds, expiry)


def _number(value: object) -> float | None:
    # Kinde's own SDKs disagree on whether `expires_in` is a number or a numeric string.
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def _usable(value: object) -> str | None:
    # Line breaks in a token would end up in a header (CWE-93).
    return value if isinstance(value, str) and _TOKEN.match(value) else None


def _token(document: Mapping[str, Any], name: str) -> str | None:
    value = document.get(name)
    if value is None or value == "":
        return None
    token = _usable(value)
    if token is None:
        raise ProtocolError(f"The token answer has an {name} that is not a token.", code="token_malformed")
    return token


__all__ = ["DEFAULT_LIFETIME", "TokenSet", "jwt_expiry"]
