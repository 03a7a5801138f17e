"""The cookies of one browser as a box of records: opened from a request, sealed again for the response.

No I/O here (floor 1).

The records are packed, compressed, sealed and cut into at most two cookies. Each begins with its generation, its index
and their count, so a cookie that is left over from a larger or an earlier set is told from one that belongs.
"""

from __future__ import annotations

import base64
import binascii
import secrets
import zlib
from collections.abc import Callable, Mapping
from contextvars import ContextVar, Token
from types import TracebackType
from typing import Final, Self

import msgspec
from attrs import field, frozen

from kinde_auth.errors import StorageCorruptedError, StorageError, StorageSealError, StorageValueError
from kinde_auth.storage.contract import Record
from kinde_auth.storage.namespaces import split
from kinde_auth.storage.sealing import Sealer

CHUNK: Final = 3800
CHUNKS: Final = 2
_UNPACKED_AT_MOST: Final = 1024 * 1024
# Records by the group they belong to, then by name: value, version, expiry.
_Packed = tuple[str, dict[str, dict[str, tuple[bytes, int, float | None]]]]
_pack = msgspec.msgpack.Encoder().encode
_unpack: Callable[[bytes], _Packed] = msgspec.msgpack.Decoder(_Packed).decode


@frozen
class SetCookie:
    """A cookie for the response; `max_age` 0 deletes it, None leaves it to the browser's session."""

    name: str
    value: str = field(repr=False)
    max_age: int | None
    secure: bool

    def header(self) -> str:
        """Return the value of a `Set-Cookie` header (RFC 6265 section 4.1)."""
        age = "" if self.max_age is None else f"; Max-Age={self.max_age}"
        return f"{self.name}={self.value}; Path=/{age}{'; Secure' if self.secure else ''}; HttpOnly; SameSite=Lax"


class CookieJar:
    """The records that one browser holds for us, bound to a request by `with`.

    Make it from the cookies of the request, use the storage inside the block, and send what `set_cookies` gives at the
    start of the response.
    """

    def __init__(self, cookies: Mapping[str, str], *, secure: bool = True) -> None:
        """Take the cookies of a request.

        Args:
            cookies: all of them, by name.
            secure: False only for plain http on this machine, where browsers accept no `__Host-` cookie.
        """
        self._cookies = cookies
        self._secure = secure
        self._tokens: list[Token[CookieJar | None]] = []
        self._opened = False
        self._changed = False
        self._device_id = ""
        self._name = ""
        self._records: dict[str, Record[bytes]] = {}
        self._sealer: Sealer | None = None

    @property
    def changed(self) -> bool:
        """Tell whether the response must set cookies."""
        return self._changed

    @property
    def device_id(self) -> str:
        """Return the device that this browser is."""
        return self._device_id

    @property
    def records(self) -> Mapping[str, Record[bytes]]:
        """Return the records by their stored keys."""
        return self._records

    def open(self, name: str, sealer: Sealer) -> Self:
        """Read the records, once.

        Raises:
            StorageSealError: they were sealed with a key that is not in the ring, or altered.
        """
        if not self._opened:
            self._name = f"__Host-{name}" if self._secure else name
            self._sealer = sealer
            text = self._newest_complete()
            packed: _Packed = self._unsealed(text, sealer) if text else (secrets.token_hex(16), {})
            self._device_id, groups = packed
            self._records = {
                prefix + key: Record(*found) for prefix, group in groups.items() for key, found in group.items()
            }
            self._opened = True
        return self

    def put(self, key: str, record: Record[bytes]) -> None:
        """Put a record in.

        Raises:
            StorageValueError: the cookies would be too large; the record is not in then.
        """
        before = self._records.get(key)
        self._records[key] = record
        try:
            self._texts()
        except StorageValueError:
            if before is None:
                del self._records[key]
            else:
                self._records[key] = before
            raise
        self._changed = True

    def drop(self, key: str) -> None:
        """Take a record out."""
        if self._records.pop(key, None) is not None:
            self._changed = True

    def discard(self) -> None:
        """Begin anew, with nothing: the way on after cookies that cannot be opened."""
        self._records = {}
        self._device_id = secrets.token_hex(16)
        self._opened = self._changed = True

    def set_cookies(self) -> list[SetCookie]:
        """Return the cookies for the response: none if nothing changed."""
        if not self._changed:
            return []
        texts = self._texts() if self._records else []
        ends = [record.expires_at for record in self._records.values()]
        now = self._now
        known = [end for end in ends if end is not None]
        age = max(1, round(max(known) - now)) if known and len(known) == len(ends) else None
        cookies = [SetCookie(self._cookie(i), text, age, self._secure) for i, text in enumerate(texts)]
        left_over = [self._cookie(i) for i in range(len(texts), CHUNKS) if self._cookie(i) in self._cookies]
        return cookies + [SetCookie(name, "", 0, self._secure) for name in left_over]

    def touch_clock(self, now: float) -> None:
        """Note the store's time, by which records have expired and cookies age."""
        self._now = now
        for key in [
            key for key, found in self._records.items() if found.expires_at is not None and found.expires_at <= now
        ]:
            self.drop(key)

    def __enter__(self) -> Self:
        self._tokens.append(_current.set(self))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        _current.reset(self._tokens.pop())

    def _cookie(self, index: int) -> str:
        return f"{self._name}.{index}"

    def _newest_complete(self) -> str | None:
        """Return the text of the newest set that has all of its parts; what is not of our making is left alone."""
        sets: dict[tuple[str, int], dict[int, str]] = {}
        for index in range(CHUNKS):
            generation, *rest = self._cookies.get(self._cookie(index), "").split(".", 3)
            if len(rest) == 3 and rest[0] == str(index) and rest[1] in {"1", "2"} and len(generation) == 12:
                sets.setdefault((generation, int(rest[1])), {})[index] = rest[2]
        complete = [(generation, parts) for (generation, count), parts in sets.items() if len(parts) == count]
        if not complete:
            return None
        parts = max(complete, key=lambda found: found[0])[1]
        return "".join(parts[index] for index in sorted(parts))

    def _unsealed(self, text: str, sealer: Sealer) -> _Packed:
        try:
            data = sealer.open(self._name, base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        except binascii.Error:
            raise StorageSealError("The browser's cookies were altered: discard them and sign in anew.") from None
        try:
            return _unpack(zlib.decompressobj().decompress(data, _UNPACKED_AT_MOST))
        except (zlib.error, msgspec.DecodeError):
            raise StorageCorruptedError("The browser's cookies hold something else than records.") from None

    def _texts(self) -> list[str]:
        groups: dict[str, dict[str, tuple[bytes, int, float | None]]] = {}
        for key, found in self._records.items():
            prefix, name = split(key)
            groups.setdefault(prefix, {})[name] = (found.value, found.version, found.expires_at)
        assert self._sealer is not None  # noqa: S101 - `open` was called, or there is nothing to seal
        packed: _Packed = (self._device_id, groups)
        sealed = self._sealer.seal(self._name, zlib.compress(_pack(packed), 9))
        text = base64.urlsafe_b64encode(sealed).rstrip(b"=").decode()
        if len(text) > CHUNK * CHUNKS:
            raise self._too_large(len(text))
        count = -(-len(text) // CHUNK)
        generation = f"{int(self._now * 1000):012x}"[-12:]
        return [f"{generation}.{i}.{count}.{text[i * CHUNK : (i + 1) * CHUNK]}" for i in range(count)]

    def _too_large(self, size: int) -> StorageValueError:
        largest = sorted(self._records.items(), key=lambda item: -len(item[1].value))[:3]
        named = ", ".join(f"{split(key)[1]!r} with {len(found.value)} bytes" for key, found in largest)
        return StorageValueError(
            f"The browser's cookies would hold {size} characters and may hold {CHUNK * CHUNKS}; the largest are "
            f"{named}. Keep "
            "less, or use a store on the server, such as 'redis' or 'sql'. What was stored is unchanged."
        )

    _now = 0.0


_current: ContextVar[CookieJar | None] = ContextVar("kinde_auth_cookie_jar", default=None)


def current_jar() -> CookieJar:
    """Return the jar of the running request.

    Raises:
        StorageError: there is none.
    """
    jar = _current.get()
    if jar is None:
        raise StorageError(
            "The storage type 'cookie' works inside a request only: put 'with CookieJar(request.cookies) as jar:' "
            "around it, and "
            "send jar.set_cookies() with the response.",
            code="storage_no_request",
        )
    return jar


__all__ = ["CHUNK", "CHUNKS", "CookieJar", "SetCookie", "current_jar"]
