"""The cases of the store contract about records, each a claim and its proof.

Touches nothing but the store it is given (floor 5).
"""

from __future__ import annotations

import time
from collections.abc import Awaitable
from functools import partial

from kinde_auth.errors import StorageConflictError
from kinde_auth.storage import namespaces
from kinde_auth.storage.contract import ABSENT, Record
from kinde_auth.testing.store_subject import ENVIRONMENT, LONG, Case, Subject, collector, equal, existing

CASES: list[Case] = []
case = collector(CASES)


async def _conflicts(put: Awaitable[int]) -> bool:
    try:
        await put
    except StorageConflictError:
        return True
    return False


async def _put_absent(subject: Subject, value: bytes) -> bool:
    return await _conflicts(subject.store.put(subject.key(), value, expect=ABSENT))


async def _value(subject: Subject, key: str) -> bytes | None:
    record = await subject.store.get(key)
    return None if record is None else record.value


# Records


@case()
async def reads_nothing_where_nothing_is(s: Subject) -> None:
    """A key that was never written gives None, and takes, deletes and touches nothing."""
    key = s.key()
    equal(await s.store.get(key), None)
    equal(await s.store.take(key), None)
    equal(await s.store.delete(key), False)
    equal(await s.store.touch(key, ttl=LONG), False)


@case()
async def gives_back_the_very_bytes(s: Subject) -> None:
    """Every byte comes back as it was put, also none at all."""
    for name, value in {"all": bytes(range(256)), "none": b"", "text": "é\n\0".encode()}.items():
        version = await s.store.put(s.key(name), value)
        equal(await s.store.get(s.key(name)), Record(value, version, None))


@case()
async def takes_a_value_of_its_greatest_size(s: Subject) -> None:
    """A value as large as the capabilities allow, and as much as sealing adds to it, is kept."""
    size = s.store.capabilities.max_value + 64
    value = (b'{"scope": "read:users"}' * (size // 20))[:size]
    await s.store.put(s.key(), value)
    equal(await _value(s, s.key()), value)


@case()
async def replaces_under_a_new_version(s: Subject) -> None:
    """A second put replaces the value, and the version is another one."""
    first = await s.store.put(s.key(), b"one")
    second = await s.store.put(s.key(), b"two")
    equal(first == second, False)
    equal(await s.store.get(s.key()), Record(b"two", second, None))


@case()
async def tells_keys_apart_by_every_character(s: Subject) -> None:
    """Keys that differ only in case, in accents, in a space at the end or in how a letter is composed are different."""
    names = [
        "name",
        "Name",
        "NAME",
        "namé",
        "name\u0301",
        "name ",
        "nam\u00e9",
        "name%",
        "name_",
        "nam{e}",
        "name:1",
        "\uff4e\uff41\uff4d\uff45",
    ]
    for name in set(names):
        await s.store.put(s.key(name), name.encode())
    for name in set(names):
        equal(await _value(s, s.key(name)), name.encode())


@case()
async def takes_a_key_of_the_greatest_length(s: Subject) -> None:
    """A name of 512 characters of any plane is kept, and is told from one that differs in the last."""
    one, other = s.key("\N{GRINNING FACE}" * 511 + "a"), s.key("\N{GRINNING FACE}" * 511 + "b")
    await s.store.put(one, b"one")
    await s.store.put(other, b"other")
    equal(await _value(s, one), b"one")


# Compare and set


@case("cas")
async def writes_once_where_absence_is_expected(s: Subject) -> None:
    """ABSENT writes where nothing is, conflicts where something is, and then leaves that as it was."""
    version = await s.store.put(s.key(), b"first", expect=ABSENT)
    equal(await _conflicts(s.store.put(s.key(), b"second", expect=ABSENT)), True)
    equal(await s.store.get(s.key()), Record(b"first", version, None))


@case("cas")
async def counts_an_expired_record_as_absent(s: Subject) -> None:
    """ABSENT writes over a record that has expired; its old version does not."""
    key = s.key()
    old = await s.store.put(key, b"old", ttl=s.short)
    await s.outlive()
    equal(await _conflicts(s.store.put(key, b"new", expect=old)), True)
    await s.store.put(key, b"new", expect=ABSENT)
    equal(await _value(s, key), b"new")


@case("cas")
async def writes_over_the_expected_version_only(s: Subject) -> None:
    """A put over the version that is there writes; one that expects an older one conflicts and changes nothing."""
    first = await s.store.put(s.key(), b"one")
    second = await s.store.put(s.key(), b"two", expect=first)
    equal(await _conflicts(s.store.put(s.key(), b"three", expect=first)), True)
    equal(await s.store.get(s.key()), Record(b"two", second, None))


@case("cas")
async def does_not_bring_back_what_was_deleted(s: Subject) -> None:
    """A put that expects the version of a deleted record conflicts, also after another was put in its place."""
    version = await s.store.put(s.key(), b"session")
    await s.store.delete(s.key())
    equal(await _conflicts(s.store.put(s.key(), b"zombie", expect=version)), True)
    equal(await s.store.get(s.key()), None)
    await s.store.put(s.key(), b"new session")
    equal(await _conflicts(s.store.put(s.key(), b"zombie", expect=version)), True)


@case("cas")
async def lets_one_of_many_write_first(s: Subject) -> None:
    """Of many that expect absence at once, one writes and the others conflict."""
    lost = await s.race([partial(_put_absent, s, b"%d" % i) for i in range(8)])
    equal(lost.count(False), 1)
    equal(await _value(s, s.key()), b"%d" % lost.index(False))


@case("cas")
async def counts_exactly_under_contention(s: Subject) -> None:
    """Many that add to one number by compare-and-set, trying again after a conflict, lose no addition."""
    await s.store.put(s.key(), b"0")

    async def add_three() -> None:
        for _ in range(3):
            while True:
                seen = existing(await s.store.get(s.key()))
                if not await _conflicts(s.store.put(s.key(), b"%d" % (int(seen.value) + 1), expect=seen.version)):
                    break

    await s.race([add_three] * 6)
    equal(await _value(s, s.key()), b"18")


# Expiry


@case()
async def forgets_after_the_life_time(s: Subject) -> None:
    """A record is there before its time is over, and after it is not read, taken, deleted, touched or brought back."""
    names = ("read", "taken", "deleted", "touched")
    for name in names:
        await s.store.put(s.key(name), b"old", ttl=s.short)
    read = await _value(s, s.key("read"))
    s.in_time()
    equal(read, b"old")
    await s.outlive()
    equal(await s.store.get(s.key("read")), None)
    equal(await s.store.take(s.key("taken")), None)
    equal(await s.store.delete(s.key("deleted")), False)
    equal(await s.store.touch(s.key("touched"), ttl=LONG), False)
    for name in names:
        equal(await s.store.get(s.key(name)), None)


@case()
async def tells_when_a_record_expires(s: Subject) -> None:
    """`expires_at` is the store's time of writing and the life time, or None for no end."""
    before = time.time()
    await s.store.put(s.key("some"), b"", ttl=LONG)
    after = time.time()
    await s.store.put(s.key("none"), b"")
    some = existing(await s.store.get(s.key("some")))
    none = existing(await s.store.get(s.key("none")))
    # The store's clock may be another one than ours, and the put may have taken long.
    equal(before - 5 < (some.expires_at or 0.0) - LONG < after + 5, True)
    equal(none.expires_at, None)


@case()
async def starts_a_new_life_time_with_each_put(s: Subject) -> None:
    """A put without a life time takes away the one that was there; a shorter one takes the place of a longer one."""
    await s.store.put(s.key("kept"), b"one", ttl=s.short)
    await s.store.put(s.key("kept"), b"two")
    await s.store.put(s.key("cut"), b"one", ttl=LONG)
    await s.store.put(s.key("cut"), b"two", ttl=s.short)
    await s.outlive()
    equal(await _value(s, s.key("kept")), b"two")
    equal(await _value(s, s.key("cut")), None)


@case()
async def lengthens_a_life_by_touch(s: Subject) -> None:
    """A touch keeps value and version and counts the life time anew; None takes the end away."""
    versions = [await s.store.put(s.key(name), b"value", ttl=s.short) for name in ("longer", "endless")]
    touched = [
        await s.store.touch(s.key("longer"), ttl=LONG),
        await s.store.touch(s.key("endless"), ttl=None),
    ]
    s.in_time()
    equal(touched, [True, True])
    await s.outlive()
    longer = existing(await s.store.get(s.key("longer")))
    equal((longer.value, longer.version), (b"value", versions[0]))
    equal(await s.store.get(s.key("endless")), Record(b"value", versions[1], None))


@case()
async def shortens_a_life_by_touch(s: Subject) -> None:
    """A touch may also bring the end nearer, and end what had no end."""
    await s.store.put(s.key("long"), b"value", ttl=LONG)
    await s.store.put(s.key("endless"), b"value")
    for name in ("long", "endless"):
        equal(await s.store.touch(s.key(name), ttl=s.short), True)
    await s.outlive()
    equal(await s.store.get(s.key("long")), None)
    equal(await s.store.get(s.key("endless")), None)


@case("cas")
async def touches_the_expected_version_only(s: Subject) -> None:
    """A touch that expects an older version, or absence, does nothing and says so."""
    first = await s.store.put(s.key(), b"one", ttl=LONG)
    second = await s.store.put(s.key(), b"two", ttl=LONG)
    equal(await s.store.touch(s.key(), ttl=None, expect=first), False)
    equal(await s.store.touch(s.key(), ttl=None, expect=ABSENT), False)
    equal(await s.store.touch(s.key(), ttl=None, expect=second), True)
    equal(await s.store.get(s.key()), Record(b"two", second, None))


# Taking and deleting


@case()
async def takes_once(s: Subject) -> None:
    """A take gives the whole record and leaves nothing."""
    version = await s.store.put(s.key(), b"attempt")
    equal(await s.store.take(s.key()), Record(b"attempt", version, None))
    equal(await s.store.take(s.key()), None)
    equal(await s.store.get(s.key()), None)


@case("take")
async def lets_one_of_many_take(s: Subject) -> None:
    """Of many that take at once, one gets the record."""
    await s.store.put(s.key(), b"attempt")
    taken = await s.race([lambda: s.store.take(s.key())] * 8)
    equal(sum(record is not None for record in taken), 1)


@case()
async def deletes(s: Subject) -> None:
    """A delete tells that there was a record, and then there is none."""
    await s.store.put(s.key(), b"value")
    equal(await s.store.delete(s.key()), True)
    equal(await s.store.delete(s.key()), False)
    equal(await s.store.get(s.key()), None)


@case()
async def clears_one_device_and_no_other(s: Subject) -> None:
    """`delete_prefix` removes every record of its device, counts them, and leaves other devices, users and globals."""
    other = s.device + "0"
    user = namespaces.user_prefix(environment=ENVIRONMENT, device=s.device, user=s.device)
    shared = namespaces.global_prefix(environment=ENVIRONMENT)
    kept = [s.key("a", device=other)]
    kept += [
        place + s.device for place, letter in ((user, "u"), (shared, "g")) if letter in s.store.capabilities.namespaces
    ]
    for name in ("a", "b:c", "\N{GRINNING FACE}"):
        await s.store.put(s.key(name), b"gone")
    for place in kept:
        await s.store.put(place, b"kept")
    equal(await s.store.delete_prefix(s.prefix()), 3)
    for name in ("a", "b:c", "\N{GRINNING FACE}"):
        equal(await s.store.get(s.key(name)), None)
    for place in kept:
        equal(await _value(s, place), b"kept")
    equal(await s.store.delete_prefix(s.prefix()), 0)


@case()
async def clears_a_device_of_what_has_an_end(s: Subject) -> None:
    """Records with a life time are cleared with the rest, those past it are not counted, and later ones are kept."""
    await s.store.put(s.key("short"), b"", ttl=s.short)
    await s.store.put(s.key("long"), b"", ttl=LONG)
    await s.store.put(s.key("touched"), b"", ttl=s.short)
    await s.store.touch(s.key("touched"), ttl=LONG)
    s.in_time()
    await s.store.put(s.key("endless"), b"")
    await s.store.put(s.key("taken"), b"")
    await s.store.take(s.key("taken"))
    await s.outlive()
    equal(await s.store.delete_prefix(s.prefix()), 3)
    await s.store.put(s.key("later"), b"later")
    equal(await _value(s, s.key("later")), b"later")
    equal(await s.store.delete_prefix(s.prefix()), 1)


__all__ = ["CASES"]
