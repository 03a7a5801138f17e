"""The provider's key set: which of its keys may verify a token, and how it is asked for.

No I/O here (floor 2): requests and responses are values.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import httpx
from attrs import field, frozen

from kinde_auth.errors import DiscoveryError, NetworkError, ProtocolError
from kinde_auth.flows import Flow
from kinde_auth.jose import ALGORITHM, VerificationKey, build_key
from kinde_auth.strict_json import StrictJSONError, parse_object
from kinde_auth.typing import JSONObject, JSONValue
from kinde_auth.verification import LONGEST_KID

LARGEST_KEY_SET: Final = 256 * 1024
MOST_KEYS: Final = 100

_PRIVATE_MEMBERS = ("d", "p", "q", "dp", "dq", "qi", "oth", "k")
_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,9})")


@frozen(kw_only=True)
class SkippedKey:
    """A key of the set that is not used, and why."""

    kid: str
    reason: str


@frozen(kw_only=True, eq=False)
class KeySet:
    """The keys of one answer that may verify tokens.

    Attributes:
        keys: by `kid`.
        skipped: the others, for a log or a diagnosis.
        etag: what to ask with next time.
        max_age: for how many seconds the provider says the answer holds; `None` where it does not say.
    """

    keys: Mapping[str, VerificationKey]
    skipped: tuple[SkippedKey, ...] = ()
    etag: str | None = field(default=None, repr=False)
    max_age: float | None = None

    def to_document(self) -> JSONObject:
        """Return the usable keys as a JSON Web Key Set, as `parse_key_set` reads it back, with their `max_age`."""
        keys: list[JSONValue] = [
            {"kty": "RSA", "use": "sig", "alg": ALGORITHM, "kid": key.kid, "n": key.n, "e": key.e}
            for key in self.keys.values()
        ]
        return {"keys": keys} if self.max_age is None else {"keys": keys, "max_age": self.max_age}


def parse_key_set(document: Mapping[str, JSONValue], *, where: str) -> KeySet:
    """Take the usable keys out of a JSON Web Key Set (RFC 7517 section 5); the others are skipped, not an error.

    Args:
        document: the key set.
        where: its address, for messages.

    Raises:
        DiscoveryError: it is no key set, is too large, or holds no usable key.
    """
    members = document.get("keys")
    if not isinstance(members, list):
        raise DiscoveryError(f"{where} answered with no list of keys: it must be a key set.", code="key_set_invalid")
    if len(members) > MOST_KEYS:
        raise DiscoveryError(f"{where} lists {len(members)} keys, more than {MOST_KEYS}.", code="key_set_too_large")
    keys: dict[str, VerificationKey] = {}
    skipped: list[SkippedKey] = []
    clashing: set[str] = set()
    for member in members:
        try:
            key = _usable_key(member)
        except ValueError as error:
            skipped.append(SkippedKey(kid=_shown_kid(member), reason=str(error)))
            continue
        known = keys.setdefault(key.kid, key)
        if (known.n, known.e) != (key.n, key.e):
            clashing.add(key.kid)
    for kid in clashing:
        # Either could be the right one, so neither is.
        del keys[kid]
        skipped.append(SkippedKey(kid=kid, reason="two keys with one kid"))
    if not keys:
        reasons = ", ".join(sorted({key.reason for key in skipped})) or "it is empty"
        raise DiscoveryError(f"{where} lists no key that can verify a token: {reasons}.", code="key_set_empty")
    max_age = document.get("max_age")
    return KeySet(
        keys=MappingProxyType(keys),
        skipped=tuple(skipped),
        max_age=float(max_age) if isinstance(max_age, (int, float)) and not isinstance(max_age, bool) else None,
    )


def keys_request(jwks_uri: str, *, etag: str | None = None) -> httpx.Request:
    """Build the request for the key set; it carries no credentials (Kinde answers 403 to those)."""
    headers = {"Accept": "application/jwk-set+json, application/json"}
    if etag is not None:
        headers["If-None-Match"] = etag
    return httpx.Request("GET", jwks_uri, headers=headers)


def parse_keys_response(response: httpx.Response, *, known: KeySet | None = None) -> KeySet:
    """Judge the answer to `keys_request`.

    Args:
        response: the answer.
        known: the keys whose `etag` was sent; an answer of 304 says that they still hold.

    Raises:
        DiscoveryError: it is a redirect, an error, no key set, or one with no usable key.
    """
    # RFC 9110 section 15.4.5; the address is our own, so it may be shown.
    where = str(response.request.url)
    status = response.status_code
    if status == 304 and known is not None:
        return KeySet(keys=known.keys, skipped=known.skipped, etag=known.etag, max_age=_max_age(response))
    if status != 200:
        seen = "redirects, which is not followed" if response.is_redirect else f"answered {status}"
        raise DiscoveryError(
            f"{where} {seen}: it must give the provider's key set.", status=status, code="key_set_status"
        )
    if len(response.content) > LARGEST_KEY_SET:
        raise DiscoveryError(f"{where} answered with more than 256 KB of keys.", status=200, code="key_set_too_large")
    try:
        document = parse_object(response.content)
    except StrictJSONError:
        raise DiscoveryError(f"{where} answered with no JSON object.", status=200, code="key_set_invalid") from None
    found = parse_key_set(document, where=where)
    etag = response.headers.get("etag")
    return KeySet(
        keys=found.keys,
        skipped=found.skipped,
        etag=etag if etag is not None and len(etag) <= 256 else None,
        max_age=_max_age(response),
    )


def fetch_keys(jwks_uri: str, *, known: KeySet | None = None) -> Flow[KeySet]:
    """Fetch and filter the key set.

    Raises:
        NetworkError: no complete answer arrived.
        DiscoveryError: one arrived that cannot be believed.
    """
    try:
        response = yield keys_request(jwks_uri, etag=None if known is None else known.etag)
    except NetworkError:
        raise
    except ProtocolError as error:
        raise DiscoveryError(
            f"The key set at {jwks_uri} was not read: {error.message}", status=error.status, code="key_set_too_large"
        ) from error
    return parse_keys_response(response, known=known)


def _usable_key(member: JSONValue) -> VerificationKey:
    """Build one key, or say in a ValueError why it is not used (RFC 7517 section 4)."""
    if not isinstance(member, dict):
        raise ValueError("no JSON object")
    if member.get("kty") != "RSA":
        raise ValueError("another key type than RSA")
    if member.get("use", "sig") != "sig":
        raise ValueError("not for signatures")
    if member.get("alg", ALGORITHM) != ALGORITHM:
        raise ValueError(f"another algorithm than {ALGORITHM}")
    operations = member.get("key_ops", ["verify"])
    if not isinstance(operations, list) or "verify" not in operations:
        raise ValueError("not for verifying")
    if any(name in member for name in _PRIVATE_MEMBERS):
        # A provider that publishes its private key has lost it: anybody could sign.
        raise ValueError("private members")
    kid, n, e = member.get("kid"), member.get("n"), member.get("e")
    if not isinstance(kid, str) or not 0 < len(kid) <= LONGEST_KID:
        raise ValueError("no kid")
    if not isinstance(n, str) or not isinstance(e, str):
        raise ValueError("no modulus or exponent")
    return build_key(kid, n=n, e=e)


def _shown_kid(member: JSONValue) -> str:
    kid = member.get("kid") if isinstance(member, dict) else None
    return ascii(kid)[1:-1][:80] if isinstance(kid, str) else "-"


def _max_age(response: httpx.Response) -> float | None:
    value = response.headers.get("cache-control", "").lower()
    if "no-store" in value or "no-cache" in value:
        return 0.0
    found = _MAX_AGE.search(value)
    return None if found is None else float(found[1])


__all__ = [
    "LARGEST_KEY_SET",
    "MOST_KEYS",
    "KeySet",
    "SkippedKey",
    "fetch_keys",
    "keys_request",
    "parse_key_set",
    "parse_keys_response",
]
