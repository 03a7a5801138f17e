"""The tenant's signing keys: RS256 tokens made and checked, the key set published.

RSA keys are dear to make (tens of milliseconds), so a tenant takes one from a pool of this process and gives it back;
two tenants that live at the same time never share one. No I/O here (floor 5).
"""

from __future__ import annotations

import base64
import hashlib
import json
import threading
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from attrs import field, frozen
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256

_pool: list[SigningKey] = []
_pool_lock = threading.Lock()


@frozen(kw_only=True)
class SigningKey:
    """An RSA key pair with its `kid`, which looks as Kinde's do: hex in pairs with colons."""

    kid: str
    private: rsa.RSAPrivateKey = field(repr=False)
    jwk: dict[str, str]

    @classmethod
    def generate(cls) -> SigningKey:
        """Make a new RSA 2048 key."""
        return cls.of(rsa.generate_private_key(public_exponent=65537, key_size=2048))

    @classmethod
    def from_pem(cls, pem: str) -> SigningKey:
        """Read a key that `to_pem` wrote."""
        private = serialization.load_pem_private_key(pem.encode(), password=None)
        if not isinstance(private, rsa.RSAPrivateKey):
            raise ValueError("the kept signing key is no RSA key")
        return cls.of(private)

    def to_pem(self) -> str:
        """Return the private key as text, for the state file."""
        return self.private.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        ).decode()

    @classmethod
    def of(cls, private: rsa.RSAPrivateKey) -> SigningKey:
        """Give a private key its `kid` and public form."""
        numbers = private.public_key().public_numbers()
        n, e = (_base64url(value.to_bytes((value.bit_length() + 7) // 8)) for value in (numbers.n, numbers.e))
        digest = hashlib.sha256(n.encode()).hexdigest()[:32]
        kid = ":".join(digest[start : start + 2] for start in range(0, 32, 2))
        jwk = {"kty": "RSA", "use": "sig", "alg": "RS256", "kid": kid, "n": n, "e": e}
        return cls(kid=kid, private=private, jwk=jwk)


class KeyRing:
    """The keys of one tenant: the newest signs, all published ones verify.

    Args:
        kept: the keys of an earlier run, oldest first.
        keep: told the published keys whenever they change, to keep them for a later run.
    """

    def __init__(
        self, kept: Iterable[SigningKey] = (), *, keep: Callable[[Sequence[SigningKey]], None] | None = None
    ) -> None:
        self._keys: list[SigningKey] = list(kept)
        self._taken: list[SigningKey] = []
        self._keep = keep
        if not self._keys:
            self.rotate()

    @property
    def current(self) -> SigningKey:
        """Return the key that signs."""
        return self._keys[-1]

    def key_set(self) -> dict[str, Any]:
        """Return the JSON Web Key Set (RFC 7517 section 5), newest key first."""
        return {"keys": [key.jwk for key in reversed(self._keys)]}

    def rotate(self, *, keep_old: bool = True) -> str:
        """Sign with a new key from now on and return its `kid`; without `keep_old` the old ones leave the key set."""
        key = _take()
        self._taken.append(key)
        self._keys = [*(self._keys if keep_old else []), key]
        if self._keep is not None:
            self._keep(self._keys)
        return key.kid

    def sign(self, claims: dict[str, Any]) -> str:
        """Return the claims as a signed compact token (RFC 7515 section 7.1)."""
        header = {"alg": "RS256", "kid": self.current.kid, "typ": "JWT"}
        signed = f"{_json_part(header)}.{_json_part(claims)}".encode()
        signature = self.current.private.sign(signed, padding.PKCS1v15(), SHA256())
        return f"{signed.decode()}.{_base64url(signature)}"

    def verify(self, token: str) -> dict[str, Any] | None:
        """Return the claims of a token that one of the published keys signed; None for anything else."""
        try:
            head, body, signature = token.split(".")
            header: dict[str, Any] = json.loads(_decoded(head))
            key = next(key for key in self._keys if key.kid == header["kid"])
            key.private.public_key().verify(
                _decoded(signature), f"{head}.{body}".encode(), padding.PKCS1v15(), SHA256()
            )
            claims: dict[str, Any] = json.loads(_decoded(body))
        except (ValueError, TypeError, LookupError, StopIteration, InvalidSignature):
            return None
        return claims if header.get("alg") == "RS256" else None

    def close(self) -> None:
        """Give the keys back for the next tenant of this process."""
        if self._keep is None:
            with _pool_lock:
                _pool.extend(self._taken)
        self._taken = []


def _take() -> SigningKey:
    with _pool_lock:
        if _pool:
            return _pool.pop()
    return SigningKey.generate()


def _json_part(value: dict[str, Any]) -> str:
    return _base64url(json.dumps(value, separators=(",", ":")).encode())


def _base64url(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


def _decoded(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
