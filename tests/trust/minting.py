"""Make tokens of every kind, good and bad: keys, claims as Kinde writes them, and free hands over every byte."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256, HashAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

NOW: Final = 1_800_000_000
ISSUER: Final = "https://acme.kinde.com"
OTHER_ISSUER: Final = "https://evil.kinde.com"
API: Final = "https://api.acme.example"
CLIENT: Final = "8a1f0c2e4b6d48f0a2c4e6081a3c5e70"
SERVICE: Final = "0b2d4f6081a3c5e7092b4d6f8a1c3e50"
USER: Final = "kp_0123456789abcdef0123456789abcdef"
NONCE: Final = "n-0S6_WzA2Mj"
KID: Final = "4c:fa:9e:21:7b:03:5d:8e"
SECOND_KID: Final = "91:0d:3b:aa:4e:c2:77:f0"
GONE: Final = object()
"""Stands for a claim or header member that is left out."""


@cache
def private_key(name: str = "main", bits: int = 2048) -> rsa.RSAPrivateKey:
    """Return one key pair for each name, made when it is first asked for."""
    return rsa.generate_private_key(public_exponent=65537, key_size=bits)


def b64(data: bytes) -> str:
    """Encode as unpadded base64url."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def number(value: int) -> str:
    """Encode a number as a JSON Web Key does."""
    return b64(value.to_bytes((value.bit_length() + 7) // 8, "big"))


def jwk(name: str = "main", *, kid: Any = KID, bits: int = 2048, **changes: Any) -> dict[str, Any]:
    """Return the public key as the provider publishes it."""
    numbers = private_key(name, bits).public_key().public_numbers()
    members = {"kty": "RSA", "use": "sig", "alg": "RS256", "kid": kid, "n": number(numbers.n), "e": number(numbers.e)}
    return changed(members, changes)


def key_set(*keys: dict[str, Any]) -> dict[str, Any]:
    """Return a key set: of the two keys that the tests publish, where none is given."""
    return {"keys": list(keys) or [jwk(), jwk("second", kid=SECOND_KID)]}


def pem(name: str = "main") -> bytes:
    """Return the public key as PEM."""
    return private_key(name).public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def der(name: str = "main") -> bytes:
    """Return the public key as DER."""
    return private_key(name).public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def changed(members: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return members with some replaced, added or left out."""
    return {name: value for name, value in {**members, **changes}.items() if value is not GONE}


def access_claims(**changes: Any) -> dict[str, Any]:
    """Return the claims of a user's access token."""
    claims = {
        "aud": [API],
        "azp": CLIENT,
        "exp": NOW + 86_400,
        "feature_flags": {"theme": {"t": "s", "v": "dark"}, "is_beta": {"t": "b", "v": False}},
        "iat": NOW - 10,
        "iss": ISSUER,
        "jti": "0f9c6f86-0f5e-4d0b-8f2e-3b8f1d5c7a11",
        "org_code": "org_1d2c3b4a",
        "permissions": ["read:todos", "create:todos"],
        "roles": [{"id": "role_1", "key": "admin", "name": "Admin"}],
        "scp": ["openid", "profile", "email", "offline"],
        "sub": USER,
    }
    return changed(claims, changes)


def m2m_claims(**changes: Any) -> dict[str, Any]:
    """Return the claims of a machine-to-machine token."""
    claims = {
        "aud": [API],
        "azp": SERVICE,
        "exp": NOW + 86_400,
        "gty": ["client_credentials"],
        "iat": NOW - 10,
        "iss": ISSUER,
        "jti": "5b1a3c77-91d2-4a55-b0a5-6f1e7d9c2b33",
        "scope": "read:users update:users",
        "scp": ["read:users", "update:users"],
        "v": "2",
    }
    return changed(claims, changes)


def id_claims(**changes: Any) -> dict[str, Any]:
    """Return the claims of an ID token."""
    claims = {
        "aud": [ISSUER, CLIENT],
        "auth_time": NOW - 20,
        "azp": CLIENT,
        "email": "ada@example.com",
        "email_verified": True,
        "exp": NOW + 3_600,
        "family_name": "Lovelace",
        "given_name": "Ada",
        "iat": NOW - 10,
        "iss": ISSUER,
        "jti": "c1f5a9e2-47a3-4f0b-9d7e-2a6b8c0d1e44",
        "name": "Ada Lovelace",
        "nonce": NONCE,
        "org_codes": ["org_1d2c3b4a"],
        "sub": USER,
        "updated_at": NOW - 100,
    }
    return changed(claims, changes)


def webhook_claims(**changes: Any) -> dict[str, Any]:
    """Return the content of a webhook."""
    claims = {
        "data": {"user": {"id": USER, "email": "ada@example.com"}},
        "event_id": "event_0123456789abcdef0123456789abcdef",
        "source": "admin",
        "timestamp": "2027-01-15T08:00:00.123456+00:00",
        "type": "user.created",
    }
    return changed(claims, changes)


def json_bytes(value: Any) -> bytes:
    """Write compact JSON; bytes pass through as they are."""
    return value if isinstance(value, bytes) else json.dumps(value, separators=(",", ":")).encode()


def header(**changes: Any) -> dict[str, Any]:
    """Return the header that Kinde writes."""
    return changed({"alg": "RS256", "kid": KID, "typ": "JWT"}, changes)


def signed(
    payload: Any, head: Any = None, *, key: str = "main", bits: int = 2048, algorithm: HashAlgorithm | None = None
) -> str:
    """Sign any payload below any header with RSA."""
    text = f"{b64(json_bytes(header() if head is None else head))}.{b64(json_bytes(payload))}"
    signature = private_key(key, bits).sign(text.encode(), padding.PKCS1v15(), algorithm or SHA256())
    return f"{text}.{b64(signature)}"


def with_signature(payload: Any, head: Any, signature: bytes) -> str:
    """Put any signature below any header and payload."""
    return f"{b64(json_bytes(head))}.{b64(json_bytes(payload))}.{b64(signature)}"


def parts_changed(
    token: str, *, head: str | None = None, payload: str | None = None, signature: str | None = None
) -> str:
    """Replace parts of a token."""
    parts = token.split(".")
    replaced = (head, payload, signature)
    return ".".join(new if new is not None else old for new, old in zip(replaced, parts, strict=True))
