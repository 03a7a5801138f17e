"""The only door to python-jose: build an RS256 key, verify one signature.

No I/O here (floor 1). No other module imports python-jose; exchanging the library means changing this file.
"""

from __future__ import annotations

import base64
import binascii
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Final

import jose.backends
from attrs import field, frozen
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from jose import jwk, jws
from jose.backends.base import Key

from kinde_auth.errors import ConfigurationError

ALGORITHM: Final = "RS256"
SMALLEST_MODULUS: Final = 2048
LARGEST_MODULUS: Final = 8192

_SMALLEST_EXPONENT = 65537
_LARGEST_EXPONENT = 2**64
# A list, since python-jose looks for a substring where it is given a string.
_ALGORITHMS = [ALGORITHM]
_PADDING = PKCS1v15()
_HASH = SHA256()
_BACKEND = "jose.backends.cryptography_backend"

# The last character of a base64url text carries unused bits; one value of bytes has one text only if they are zero
# (RFC 4648 section 3.5). By length modulo four; no text has the length 1 modulo 4.
LAST_CHARACTERS: Final = (
    frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
    frozenset[str](),
    frozenset("AQgw"),
    frozenset("AEIMQUYcgkosw048"),
)
_NOT_BASE64URL = bytes(sorted(set(range(256)) - {ord(character) for character in LAST_CHARACTERS[0]}))


@frozen(eq=False)
class VerificationKey:
    """A public key, parsed once and used for every token it signed.

    Attributes:
        kid: the id that the key set gives it.
        bits: the length of its modulus.
    """

    kid: str
    bits: int
    n: str = field(repr=False)
    e: str = field(repr=False)
    # python-jose has no types.
    _key: Any = field(repr=False)


class _RS256Key(Key):  # type: ignore[misc]  # python-jose has no types
    """A key object of python-jose's that can do one thing only, and makes its padding and hash once."""

    def __init__(self, public_key: RSAPublicKey) -> None:
        self._verify = public_key.verify

    def verify(self, msg: bytes, sig: bytes) -> bool:
        try:
            self._verify(sig, msg, _PADDING, _HASH)
        except InvalidSignature:
            return False
        return True


def build_key(kid: str, *, n: str, e: str) -> VerificationKey:
    """Build a key from the two public members of a JSON Web Key (RFC 7518 section 6.3.1).

    Raises:
        ValueError: the members are no RSA key, or it is too short, too long, or has an exponent that is not safe.
    """
    modulus, exponent = _integer(n), _integer(e)
    bits = modulus.bit_length()
    if not SMALLEST_MODULUS <= bits <= LARGEST_MODULUS:
        raise ValueError(f"a modulus of {bits} bits")
    if modulus % 2 == 0:
        raise ValueError("a modulus that is no product of two primes")
    if not _SMALLEST_EXPONENT <= exponent < _LARGEST_EXPONENT or exponent % 2 == 0:
        raise ValueError("an exponent that is not safe")
    try:
        constructed: Any = jwk.construct({"kty": "RSA", "n": n, "e": e}, ALGORITHM)
        key = _RS256Key(constructed.prepared_key)
    except Exception:  # noqa: BLE001 - a foreign library on foreign input: whatever it raises means "not a key"
        raise ValueError("not an RSA key") from None
    return VerificationKey(kid, bits, n, e, key)


def verify(token: str, key: VerificationKey) -> bytes | None:
    """Return the payload of a compact token that this key signed with RS256; `None` for any other one."""
    try:
        payload: bytes = jws.verify(token, key._key, _ALGORITHMS)  # pyright: ignore[reportPrivateUsage]
    except Exception:  # noqa: BLE001 - see build_key
        return None
    return payload


def is_canonical(text: str) -> bool:
    """Tell whether an unpadded base64url text is the only one that its bytes have; its alphabet is not looked at."""
    return text != "" and text[-1] in LAST_CHARACTERS[len(text) & 3]


def decode_part(text: str) -> bytes:
    """Decode unpadded base64url text of the right alphabet.

    Raises:
        ValueError: it is not canonical.
    """
    if not is_canonical(text):
        raise ValueError("not canonical base64url")
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except binascii.Error:
        raise ValueError("not base64url") from None


def encode_part(data: bytes) -> str:
    """Encode bytes as unpadded base64url."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def _integer(text: str) -> int:
    if not text.isascii() or text.encode().translate(None, _NOT_BASE64URL) != text.encode():
        raise ValueError("not base64url")
    data = decode_part(text)
    if data[0] == 0:
        # RFC 7518 section 2: Base64urlUInt has no leading zero octets.
        raise ValueError("not the shortest form of a number")
    return int.from_bytes(data, "big")


def check_library(*, installed: str | None = None, backend: str | None = None) -> None:
    """Refuse a python-jose that is not safe to use, or one that would compute with its pure-Python backend.

    Raises:
        ConfigurationError: the version or the backend is not one that this library was written for.
    """
    if installed is None:
        try:
            installed = version("python-jose")
        except PackageNotFoundError:
            installed = "unknown"
    numbers = installed.split(".")
    if numbers[0] != "3" or len(numbers) < 2 or not numbers[1].isdecimal() or int(numbers[1]) < 5:
        raise ConfigurationError(
            f"python-jose {installed} is installed: install python-jose[cryptography]>=3.5,<4, since earlier versions "
            "confuse kinds of keys (CVE-2024-33663)."
        )
    if backend is None:
        backend = str(getattr(jose.backends.RSAKey, "__module__", "none"))
    if backend != _BACKEND:
        raise ConfigurationError(
            f"python-jose would compute with {backend}: install python-jose[cryptography] so that it uses cryptography."
        )


check_library()

__all__ = [
    "ALGORITHM",
    "LAST_CHARACTERS",
    "VerificationKey",
    "build_key",
    "check_library",
    "decode_part",
    "encode_part",
    "is_canonical",
    "verify",
]
