"""What a session is: who is signed in, with which tokens, and how its record is locked to one browser.

No I/O here (floor 2).
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from base64 import b64decode, b64encode, urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from typing import Any, cast

from attrs import Factory, evolve, field, frozen

from kinde_auth.pkce import RandomBytes, random_text
from kinde_auth.tokens import TokenSet
from kinde_auth.typing import JSONObject

_LONGEST_MEMBER = 120
_ID_LENGTH = 43
_KEY_LENGTH = 22


def _reference(handle: SessionHandle) -> str:
    return hashlib.sha256(handle.id.encode()).hexdigest()


@frozen
class SessionHandle:
    """What the session cookie holds: the name of the record, and half of the key that opens it.

    A stolen store shows neither, and a stolen sealing key alone opens no record.
    """

    id: str = field(repr=False)
    key: str = field(repr=False)
    reference: str = field(init=False, repr=False, default=Factory(_reference, takes_self=True))
    """The name by which the session may be spoken of: the hash of its id, which opens nothing."""

    @classmethod
    def create(cls, random: RandomBytes = secrets.token_bytes) -> SessionHandle:
        """Draw a new one."""
        return cls(random_text(random, size=32), random_text(random, size=16))

    @classmethod
    def from_cookie(cls, value: str | None) -> SessionHandle | None:
        """Read a cookie's value; `None` where it is anything else."""
        if value is None or len(value) != _ID_LENGTH + 1 + _KEY_LENGTH or value[_ID_LENGTH] != ".":
            return None
        session_id, key = value[:_ID_LENGTH], value[_ID_LENGTH + 1 :]
        alphabet = f"{session_id}{key}".replace("-", "a").replace("_", "a")
        return cls(session_id, key) if alphabet.isascii() and alphabet.isalnum() else None

    @property
    def cookie(self) -> str:
        """Return the cookie's value."""
        return f"{self.id}.{self.key}"


@frozen(kw_only=True)
class Session:
    """One person signed in, in one browser or on one device.

    Attributes:
        reference: a name for lists and for ending it; it opens nothing.
        sub: the user's id.
        org_code: the organization signed in to.
        created_at: when it began, in seconds since the epoch.
        expires_at: when it ends, however much it is used.
        id_claims: the verified claims of the ID token.
        tokens: of the organization signed in to.
        other_tokens: of other organizations that this session was in before, by organization code.
        persistent: whether it outlives the closing of the browser.
        label: what the application calls the browser or device, for lists.
    """

    reference: str = ""
    sub: str
    org_code: str | None = None
    created_at: float
    expires_at: float
    id_claims: JSONObject = field(repr=False)
    tokens: TokenSet
    other_tokens: Mapping[str, TokenSet] = field(factory=dict[str, TokenSet], repr=False)
    persistent: bool = True
    label: str | None = None
    nonce: str | None = field(default=None, repr=False)

    @classmethod
    def from_storage(cls, value: object, *, reference: str) -> Session | None:
        """Read back what `to_storage` made; `None` where the value is anything else."""
        if not isinstance(value, dict):
            return None
        stored = cast("dict[str, Any]", value)
        tokens = TokenSet.from_storage(stored.get("tokens"))
        sub, created_at, expires_at = stored.get("sub"), stored.get("created_at"), stored.get("expires_at")
        if tokens is None or not isinstance(sub, str) or not sub:
            return None
        if not isinstance(created_at, (int, float)) or not isinstance(expires_at, (int, float)):
            return None
        others = {
            org_code: other
            for org_code, kept in cast("dict[str, Any]", stored.get("other_tokens") or {}).items()
            if (other := TokenSet.from_storage(kept)) is not None
        }
        return cls(
            reference=reference,
            sub=sub,
            org_code=stored.get("org_code"),
            created_at=created_at,
            expires_at=expires_at,
            id_claims=stored.get("id_claims") or {},
            tokens=tokens,
            other_tokens=others,
            persistent=stored.get("persistent") is not False,
            label=stored.get("label"),
            nonce=stored.get("nonce"),
        )

    def to_storage(self) -> JSONObject:
        """Return the session as a JSON object; what is missing is left out."""
        values: JSONObject = {
            "sub": self.sub,
            "org_code": self.org_code,
            "created_at": self.created_at,
            "expires_at": self.expires_at,
            "id_claims": self.id_claims,
            "tokens": self.tokens.to_storage(),
            "other_tokens": {code: tokens.to_storage() for code, tokens in self.other_tokens.items()} or None,
            "persistent": None if self.persistent else False,
            "label": self.label,
            "nonce": self.nonce,
        }
        return {name: value for name, value in values.items() if value is not None}

    def tokens_of(self, org_code: str | None) -> TokenSet | None:
        """Return the tokens of one organization; of the one signed in to where none is named."""
        if org_code is None or org_code == self.org_code:
            return self.tokens
        return self.other_tokens.get(org_code)

    def with_tokens(self, tokens: TokenSet, org_code: str | None) -> Session:
        """Return the session with the tokens of one organization replaced."""
        if org_code is None or org_code == self.org_code:
            return evolve(self, tokens=tokens)
        return evolve(self, other_tokens={**self.other_tokens, org_code: tokens})


@frozen
class StoredSession:
    """A session with what the storage knows of its record."""

    session: Session
    version: int
    expires_at: float | None


@frozen
class SessionEntry:
    """A line of a user's list of sessions.

    Attributes:
        reference: what `end_session` takes.
        created_at: seconds since the epoch.
        label: what the application called the browser when it signed in.
    """

    reference: str
    created_at: float
    org_code: str | None = None
    label: str | None = None

    @classmethod
    def parse(cls, member: str) -> SessionEntry | None:
        """Read a member of the index."""
        try:
            reference, created_at, org_code, label = json.loads(member)
            return cls(_as_hex(reference), float(created_at), org_code, label)
        except (ValueError, TypeError):
            return None

    def member(self) -> str:
        """Return the entry as a member of the index, which has room for a short label only."""
        parts: list[Any] = [_as_base64(self.reference), round(self.created_at, 3), self.org_code, self.label]
        text = json.dumps(parts, separators=(",", ":"))
        while parts[3] and len(text) > _LONGEST_MEMBER:
            parts[3] = parts[3][:-1]
            text = json.dumps(parts, separators=(",", ":"))
        return text


def locked(value: JSONObject, key: str, place: str, *, sealed: bool, random: RandomBytes) -> JSONObject:
    """Return a value as a record that only the browser with this key can have opened.

    Where records leave the process they are sealed with that key; inside of it, the key's hash stands beside them.
    """
    if not sealed:
        return {"k": _key_hash(key), "r": value}
    nonce = random(12)
    text = json.dumps(value, separators=(",", ":")).encode()
    return {"s": b64encode(nonce + _cipher(key).encrypt(nonce, text, place.encode())).decode()}


def unlocked(value: object, key: str, place: str) -> JSONObject | None:
    """Return what `locked` locked with this key; `None` for anything else."""
    if not isinstance(value, dict):
        return None
    record = cast("dict[str, Any]", value)
    if isinstance(record.get("s"), str):
        from cryptography.exceptions import InvalidTag

        try:
            data = b64decode(record["s"], validate=True)
            opened: object = json.loads(_cipher(key).decrypt(data[:12], data[12:], place.encode()))
        except (ValueError, InvalidTag):
            return None
        return cast("JSONObject", opened) if isinstance(opened, dict) else None
    expected = record.get("k")
    if not isinstance(expected, str) or not hmac.compare_digest(expected, _key_hash(key)):
        return None
    inner = record.get("r")
    return cast("JSONObject", inner) if isinstance(inner, dict) else None


def _as_base64(reference: str) -> str:
    return urlsafe_b64encode(bytes.fromhex(reference)).decode().rstrip("=")


def _as_hex(text: str) -> str:
    return urlsafe_b64decode(text + "=").hex() if len(text) == _ID_LENGTH else text


def _key_hash(key: str) -> str:
    return hashlib.sha256(b"kinde session check\0" + key.encode()).hexdigest()


def _cipher(key: str) -> Any:
    # A store inside of the process seals nothing, so a program with only that never loads the cryptography package.
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    # The key is random and as long as it needs to be, so one hash is derivation enough.
    return AESGCM(hashlib.sha256(b"kinde session seal\0" + key.encode()).digest())


__all__ = ["Session", "SessionEntry", "SessionHandle", "StoredSession", "locked", "unlocked"]
