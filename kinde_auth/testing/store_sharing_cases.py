"""The cases of the store contract about leases and indexes, each a claim and its proof.

Touches nothing but the store it is given (floor 5).
"""

from __future__ import annotations

from functools import partial

from kinde_auth.storage.contract import Record
from kinde_auth.testing.store_subject import LONG, Case, Subject, collector, equal

CASES: list[Case] = []
case = collector(CASES)

# Leases


@case("lease")
async def gives_a_lease_to_one_owner(s: Subject) -> None:
    """While one owner has the lease another does not get it, nor renews nor releases it; the owner may ask again."""
    key = s.key()
    equal(await s.store.lease(key, owner="one", ttl=LONG), True)
    equal(await s.store.lease(key, owner="two", ttl=LONG), False)
    equal(await s.store.renew(key, owner="two", ttl=LONG), False)
    equal(await s.store.release(key, owner="two"), False)
    equal(await s.store.lease(key, owner="one", ttl=LONG), True)
    equal(await s.store.lease(key, owner="two", ttl=LONG), False)


@case("lease")
async def frees_a_released_lease(s: Subject) -> None:
    """A lease that was given back goes to the next owner; giving it back twice changes nothing for them."""
    key = s.key()
    await s.store.lease(key, owner="one", ttl=LONG)
    equal(await s.store.release(key, owner="one"), True)
    equal(await s.store.lease(key, owner="two", ttl=LONG), True)
    equal(await s.store.release(key, owner="one"), False)
    equal(await s.store.lease(key, owner="three", ttl=LONG), False)


@case("lease")
async def frees_a_lease_that_ran_out(s: Subject) -> None:
    """A lease whose time is over goes to another, and its former owner can neither renew nor release it."""
    key = s.key()
    await s.store.lease(key, owner="one", ttl=s.short)
    await s.outlive()
    equal(await s.store.renew(key, owner="one", ttl=LONG), False)
    equal(await s.store.release(key, owner="one"), False)
    equal(await s.store.lease(key, owner="two", ttl=LONG), True)
    equal(await s.store.renew(key, owner="one", ttl=LONG), False)
    equal(await s.store.release(key, owner="one"), False)
    equal(await s.store.lease(key, owner="three", ttl=LONG), False)


@case("lease")
async def keeps_a_renewed_lease(s: Subject) -> None:
    """A renewal counts the time anew."""
    key = s.key()
    await s.store.lease(key, owner="one", ttl=s.short)
    renewed = await s.store.renew(key, owner="one", ttl=LONG)
    s.in_time()
    equal(renewed, True)
    await s.outlive()
    equal(await s.store.lease(key, owner="two", ttl=LONG), False)


@case("lease")
async def gives_a_lease_to_one_of_many(s: Subject) -> None:
    """Of many that ask at once, one gets the lease."""
    got = await s.race([partial(s.store.lease, s.key(), owner=f"owner {i}", ttl=LONG) for i in range(8)])
    equal(got.count(True), 1)


@case("lease")
async def keeps_leases_and_records_apart(s: Subject) -> None:
    """A record under a lease's key can be written, read and deleted, and the lease is still held."""
    key = s.key()
    await s.store.lease(key, owner="one", ttl=LONG)
    equal(await s.store.get(key), None)
    await s.store.put(key, b"value")
    await s.store.delete_prefix(s.prefix())
    equal(await s.store.lease(key, owner="two", ttl=LONG), False)


# Indexes


@case("index")
async def keeps_an_index(s: Subject) -> None:
    """Members are added once however often, listed, and removed; an index that was never used is empty."""
    index = s.key("sessions")
    equal(await s.store.index_list(index), [])
    for member in ("a", "b", "a", "é"):
        await s.store.index_add(index, member)
    equal(sorted(await s.store.index_list(index)), ["a", "b", "é"])
    equal(await s.store.index_remove(index, "a"), True)
    equal(await s.store.index_remove(index, "a"), False)
    equal(sorted(await s.store.index_list(index)), ["b", "é"])


@case("index")
async def forgets_members_after_their_life_time(s: Subject) -> None:
    """Each member has a life time of its own, counted anew when it is added again."""
    index = s.key("sessions")
    await s.store.index_add(index, "short", ttl=s.short)
    await s.store.index_add(index, "long", ttl=LONG)
    await s.store.index_add(index, "renewed", ttl=s.short)
    await s.store.index_add(index, "renewed", ttl=LONG)
    await s.store.index_add(index, "endless", ttl=s.short)
    await s.store.index_add(index, "endless")
    await s.outlive()
    equal(sorted(await s.store.index_list(index)), ["endless", "long", "renewed"])
    equal(await s.store.index_remove(index, "short"), False)


@case("index")
async def keeps_indexes_and_records_apart(s: Subject) -> None:
    """Two indexes do not mix, nor an index with a record of the same key."""
    version = await s.store.put(s.key("one"), b"value")
    await s.store.index_add(s.key("one"), "member of one")
    await s.store.index_add(s.key("two"), "member of two")
    equal(await s.store.index_list(s.key("one")), ["member of one"])
    equal(await s.store.get(s.key("one")), Record(b"value", version, None))
    await s.store.delete(s.key("one"))
    equal(await s.store.index_list(s.key("one")), ["member of one"])


@case("index")
async def loses_no_member_of_many_that_are_added_at_once(s: Subject) -> None:
    """Members that are added at the same time are all there, also when several add the same one."""
    index = s.key("sessions")
    await s.race([partial(s.store.index_add, index, f"session {i % 6}") for i in range(12)])
    equal(sorted(await s.store.index_list(index)), [f"session {i}" for i in range(6)])


__all__ = ["CASES"]
