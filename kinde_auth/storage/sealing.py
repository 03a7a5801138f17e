"""Sealing of what leaves the process: AES-256-GCM, a ring of keys, one derived key for each purpose.

No I/O here (floor 1).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, cast

from kinde_auth.errors import ConfigurationError, StorageSealError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_FORMAT: Final = b"\x01"
_ID: Final = 4
_NONCE: Final = 12
_HEAD: Final = len(_FORMAT) + _ID + _NONCE
_MIN_KEY: Final = 32

MAKE_A_KEY: Final = 'python -c "import secrets; print(secrets.token_urlsafe(32))"'


class Sealer:
    """Seals with the newest key of a ring and opens with any of it, for one purpose.

    The purpose and the record's key are bound in as associated data, so a sealed value that is moved to another place
    does not open there. Nonces are random: change the key before it has sealed 2**32 values (NIST SP 800-38D section
    8.3).
    """

    def __init__(self, keys: Sequence[str], *, purpose: str) -> None:
        # A store inside the process seals nothing, so a program that has only that never loads the cryptography
        # package.
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        self._invalid_tag = InvalidTag
        self._purpose = purpose.encode() + b"\0"
        self._ring: dict[bytes, AESGCM] = {}
        for key in keys:
            derived = _derive(checked_secret(key), self._purpose)
            self._ring.setdefault(_identify(derived), AESGCM(derived))
        if not self._ring:
            raise ConfigurationError(
                "encryption_key is an empty list: give at least one key.", argument="encryption_key"
            )
        self._newest_id, self._newest = next(iter(self._ring.items()))

    def seal(self, place: str, data: bytes) -> bytes:
        """Return the bytes sealed for one place, such as a stored key."""
        nonce = os.urandom(_NONCE)
        return _FORMAT + self._newest_id + nonce + self._newest.encrypt(nonce, data, self._purpose + place.encode())

    def open(self, place: str, sealed: bytes) -> bytes:
        """Return what was sealed for this place.

        Raises:
            StorageSealError: the key is not in the ring, or the bytes were altered, cut short or moved here from
                elsewhere.
        """
        if len(sealed) <= _HEAD or sealed[:1] != _FORMAT:
            raise StorageSealError(
                "What is stored was not sealed by this library: it was cut short or written by something else."
            )
        key = self._ring.get(sealed[1 : 1 + _ID])
        if key is None:
            raise StorageSealError(
                "What is stored was sealed with a key that is not in encryption_key: put the older key behind the "
                "newer one there.",
                code="storage_key_unknown",
            )
        try:
            return key.decrypt(sealed[1 + _ID : _HEAD], sealed[_HEAD:], self._purpose + place.encode())
        except self._invalid_tag:
            raise StorageSealError(
                "What is stored was altered since it was sealed, or belongs to another key."
            ) from None

    def __repr__(self) -> str:
        return f"Sealer({len(self._ring)} keys)"


def checked_secret(key: object) -> str:
    """Return the text of a key, or say what is wrong with it without showing it."""
    if not isinstance(key, str) or len(key) < _MIN_KEY or len(set(key)) < 8:
        kind = f"{len(key)} characters" if isinstance(key, str) else f"a {type(key).__name__}"
        raise ConfigurationError(
            f"encryption_key (or KINDE_STORAGE_KEY) is {kind}: give {_MIN_KEY} or more random characters; make them "
            f"with {MAKE_A_KEY}.",
            argument="encryption_key",
        )
    return key


def key_ring(value: object) -> tuple[str, ...]:
    """Return the keys of an `encryption_key` setting, newest first: one, several with commas between, or a sequence."""
    if isinstance(value, str):
        return tuple(checked_secret(part.strip()) for part in value.split(","))
    if isinstance(value, Sequence):
        return tuple(checked_secret(part) for part in cast("Sequence[object]", value))
    return (checked_secret(value),)


def _derive(key: str, purpose: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"kinde-auth sealing 1\0" + purpose).derive(key.encode())


def _identify(derived: bytes) -> bytes:
    return hashlib.sha256(b"kinde-auth key id\0" + derived).digest()[:_ID]


__all__ = ["MAKE_A_KEY", "Sealer", "checked_secret", "key_ring"]
