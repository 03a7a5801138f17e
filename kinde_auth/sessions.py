"""Keep sessions in the storage: one record for each browser or device, with an end however much it is used.

Written once for both colours, as steps over a storage manager (floor 3).
"""

from __future__ import annotations

import hmac
import secrets
import time
from typing import TYPE_CHECKING, Any, cast

from attrs import evolve

from kinde_auth.errors import NotAuthenticatedError, StorageCorruptedError, StorageError, StorageSealError
from kinde_auth.pkce import RandomBytes
from kinde_auth.session import Session, SessionEntry, SessionHandle, StoredSession, locked, unlocked
from kinde_auth.steps import Steps
from kinde_auth.storage.contract import ABSENT
from kinde_auth.typing import Clock, JSONObject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kinde_auth.storage import AsyncStorageManager, StorageManager
    from kinde_auth.storage.view import Unopened

ABSOLUTE_LIFETIME = 7 * 86400.0
IDLE_LIFETIME = 86400.0

_INDEX = "user:sessions"
_REVOKED_AFTER = "user:revoked_after"
_MARK_SECONDS = 30.0
_MOST_MARKS = 10_000
_MOST_READ = 4_096


class Sessions:
    """Keep sessions in a storage, each as one record of its browser or device.

    Args:
        storage: a manager of either colour; its calls are yielded.
        name: tells apart the applications that share a store.
        absolute: seconds after which a session ends, however much it is used.
        idle: seconds after which a session ends that nobody uses.
    """

    def __init__(
        self,
        storage: StorageManager | AsyncStorageManager,
        *,
        name: str,
        absolute: float = ABSOLUTE_LIFETIME,
        idle: float = IDLE_LIFETIME,
        clock: Clock = time.time,
        random: RandomBytes = secrets.token_bytes,
    ) -> None:
        self.storage = storage
        self.key = f"session.{name[:16]}"
        self.absolute = absolute
        self.idle = idle
        self.clock = clock
        self.random = random
        self._marks: dict[str, tuple[float, float]] = {}
        # What was read last of each session: the store is asked every time, but the same version opens to the same.
        self._read: dict[str, tuple[int, str, Session]] = {}

    def create(self, session: Session, handle: SessionHandle | None) -> Steps[StoredSession]:
        """Store a new session, of a browser or, without a handle, of this device."""
        now = self.clock()
        ttl = min(self.idle, session.expires_at - now)
        if handle is None:
            version = yield self.storage.put(self.key, {"r": session.to_storage()}, ttl=ttl)
            return StoredSession(session, version, now + ttl)
        session = evolve(session, reference=handle.reference)
        with self.storage.bind(device_id=handle.reference):
            value = self._locked(session, handle)
            version = yield self.storage.put(self.key, value, ttl=ttl, expect=ABSENT)
        if self.storage.capabilities.index:
            member = SessionEntry(session.reference, session.created_at, session.org_code, session.label).member()
            with self.storage.bind(user_id=session.sub):
                yield self.storage.index_add(_INDEX, member, ttl=session.expires_at - now)
        return StoredSession(session, version, now + ttl)

    def load(self, handle: SessionHandle | None) -> Steps[StoredSession | None]:
        """Return the session of a browser or, without a handle, of this device; `None` where there is none alive."""
        stored = yield from self.read(handle)
        if stored is None:
            return None
        session, now = stored.session, self.clock()
        if now >= session.expires_at:
            yield from self.remove(handle)
            return None
        if session.created_at <= (yield from self._revoked_after(session.sub)):
            yield from self.end(handle, session.sub)
            return None
        ttl = min(self.idle, session.expires_at - now)
        # Written rarely, or every picture on a page would cost a write.
        if stored.expires_at is None or stored.expires_at - now < ttl - 0.1 * self.idle:
            touched = yield from self._touch(handle, ttl, stored.version)
            return evolve(stored, expires_at=now + ttl) if touched else stored
        return stored

    def read(self, handle: SessionHandle | None) -> Steps[StoredSession | None]:
        """Return what is stored, without judging its age; what cannot be read counts as nothing."""
        found: Unopened | None
        if handle is None:
            found = yield self.storage._get_unopened(self.key)
            session = None if found is None else self._unlocked(found.open(), None)
        else:
            try:
                with self.storage.bind(device_id=handle.reference):
                    found = yield self.storage._get_unopened(self.key)
                session = self._opened(found, handle)
            except (StorageSealError, StorageCorruptedError):
                return None
        if found is None or session is None:
            return None
        return StoredSession(session, found.version, found.expires_at)

    def save(self, session: Session, handle: SessionHandle | None, *, over: StoredSession) -> Steps[StoredSession]:
        """Write a session over the version that was read.

        Raises:
            StorageConflictError: it was written, or ended, in the meantime; nothing is brought back.
        """
        now = self.clock()
        ttl = min(self.idle, max(1.0, session.expires_at - now))
        if handle is None:
            version = yield self.storage.put(self.key, {"r": session.to_storage()}, ttl=ttl, expect=over.version)
        else:
            with self.storage.bind(device_id=handle.reference):
                version = yield self.storage.put(self.key, self._locked(session, handle), ttl=ttl, expect=over.version)
        return StoredSession(session, version, now + ttl)

    def remove(self, handle: SessionHandle | None) -> Steps[None]:
        """Remove the record alone."""
        if handle is None:
            yield self.storage.delete(self.key)
            return
        self._read.pop(handle.reference, None)
        with self.storage.bind(device_id=handle.reference):
            yield self.storage.delete(self.key)

    def end(self, handle: SessionHandle | None, sub: str) -> Steps[None]:
        """End a session: everything of its browser goes, and it leaves the user's list."""
        if handle is None:
            yield self.storage.delete(self.key)
            return
        yield from self._clear(handle.reference)
        yield from self._forget(sub, {handle.reference})

    def list(self, sub: str) -> Steps[Sequence[SessionEntry]]:
        """Return the living sessions of a user in browsers, the youngest first."""
        entries: list[SessionEntry] = []
        for entry in (yield from self._entries(sub)):
            with self.storage.bind(device_id=entry.reference):
                record = yield self.storage.get_record(self.key)
            if record is not None:
                entries.append(entry)
        return sorted(entries, key=lambda entry: -entry.created_at)

    def end_one(self, sub: str, reference: str) -> Steps[bool]:
        """End one session of a user by its reference; tell whether it was the user's."""
        if all(entry.reference != reference for entry in (yield from self._entries(sub))):
            return False
        yield from self._clear(reference)
        yield from self._forget(sub, {reference})
        return True

    def end_all(self, sub: str, *, keep: str | None = None) -> Steps[int]:
        """End every session of a user, except the one with the reference `keep`; return how many there were.

        A mark stays behind, so a session that is being made at the same moment is dead too.
        """
        if keep is None and "u" in self.storage.capabilities.namespaces:
            with self.storage.bind(user_id=sub):
                yield self.storage.set(_REVOKED_AFTER, self.clock(), self.absolute)
            self._marks.pop(sub, None)
        ended = {entry.reference for entry in (yield from self._entries(sub)) if entry.reference != keep}
        for reference in ended:
            yield from self._clear(reference)
        yield from self._forget(sub, ended)
        return len(ended)

    def expiry(self) -> float:
        """Return when a session that begins now has to end."""
        return self.clock() + self.absolute

    def _clear(self, reference: str) -> Steps[None]:
        self._read.pop(reference, None)
        with self.storage.bind(device_id=reference):
            yield self.storage.clear_device_data()

    def _touch(self, handle: SessionHandle | None, ttl: float, version: int) -> Steps[bool]:
        if handle is None:
            return bool((yield self.storage.touch(self.key, ttl=ttl, expect=version)))
        with self.storage.bind(device_id=handle.reference):
            return bool((yield self.storage.touch(self.key, ttl=ttl, expect=version)))

    def _entries(self, sub: str) -> Steps[Sequence[SessionEntry]]:
        if not self.storage.capabilities.index:
            return []
        with self.storage.bind(user_id=sub):
            members: list[str] = yield self.storage.index_list(_INDEX)
        return [entry for entry in map(SessionEntry.parse, members) if entry is not None]

    def _forget(self, sub: str, references: set[str]) -> Steps[None]:
        if not self.storage.capabilities.index or not references:
            return
        with self.storage.bind(user_id=sub):
            members: list[str] = yield self.storage.index_list(_INDEX)
            for member in members:
                entry = SessionEntry.parse(member)
                if entry is None or entry.reference in references:
                    yield self.storage.index_remove(_INDEX, member)

    def _revoked_after(self, sub: str) -> Steps[float]:
        """Return the moment before which every session of a user is dead; asked of the store every half minute."""
        if "u" not in self.storage.capabilities.namespaces:
            return 0.0
        now = self.clock()
        known = self._marks.get(sub)
        if known is not None and 0 <= now - known[1] < _MARK_SECONDS:
            return known[0]
        try:
            with self.storage.bind(user_id=sub):
                mark = yield self.storage.get(_REVOKED_AFTER)
        except StorageError:
            if known is None:
                raise
            return known[0]
        if len(self._marks) >= _MOST_MARKS:
            self._marks = {}
        moment = float(mark) if isinstance(mark, (int, float)) else 0.0
        self._marks[sub] = (moment, now)
        return moment

    def _locked(self, session: Session, handle: SessionHandle) -> JSONObject:
        return locked(
            session.to_storage(),
            handle.key,
            handle.reference,
            sealed=self.storage.capabilities.sealed,
            random=self.random,
        )

    def _opened(self, record: Unopened | None, handle: SessionHandle) -> Session | None:
        if record is None:
            self._read.pop(handle.reference, None)
            return None
        known = self._read.get(handle.reference)
        if known is not None and known[0] == record.version and hmac.compare_digest(known[1], handle.key):
            return known[2]
        session = self._unlocked(record.open(), handle)
        if session is not None:
            if len(self._read) >= _MOST_READ:
                self._read = {}
            self._read[handle.reference] = (record.version, handle.key, session)
        return session

    def _unlocked(self, value: object, handle: SessionHandle | None) -> Session | None:
        if handle is None:
            inner = cast("dict[str, Any]", value).get("r") if isinstance(value, dict) else None
            return Session.from_storage(inner, reference="")
        return Session.from_storage(unlocked(value, handle.key, handle.reference), reference=handle.reference)


def not_signed_in() -> NotAuthenticatedError:
    """Make the error for a call that needs a session where there is none."""
    return NotAuthenticatedError("Nobody is signed in here: send the browser to login().")


__all__ = ["ABSOLUTE_LIFETIME", "IDLE_LIFETIME", "Sessions", "not_signed_in"]
