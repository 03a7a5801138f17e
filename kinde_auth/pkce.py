"""Proof Key for Code Exchange (RFC 7636), method S256 only.

No I/O here (floor 1).
"""

from __future__ import annotations

import hashlib
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Callable

from attrs import field, frozen

RandomBytes = Callable[[int], bytes]


def random_text(random: RandomBytes = secrets.token_bytes, *, size: int = 32) -> str:
    """Return `size` random bytes as base64url text, which no URL or form needs to escape."""
    return base64url(random(size))


def base64url(data: bytes) -> str:
    """Encode without padding (RFC 7515 section 2)."""
    return urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def code_challenge(code_verifier: str) -> str:
    """Derive the S256 challenge of a verifier (RFC 7636 section 4.2)."""
    return base64url(hashlib.sha256(code_verifier.encode("ascii")).digest())


@frozen
class Pkce:
    """A verifier, which stays with us, and its challenge, which goes to the provider."""

    code_verifier: str = field(repr=False)
    code_challenge: str = field(repr=False)

    @classmethod
    def create(cls, random: RandomBytes = secrets.token_bytes) -> Pkce:
        """Make a fresh pair for one sign-in."""
        return cls.of(random_text(random))

    @classmethod
    def of(cls, code_verifier: str) -> Pkce:
        """Return the pair of a verifier that was made before."""
        return cls(code_verifier, code_challenge(code_verifier))


__all__ = ["Pkce", "RandomBytes", "base64url", "code_challenge", "random_text"]
