"""Stored keys: nobody's key can ever be somebody else's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinde_auth.errors import ConfigurationError, StorageKeyError
from kinde_auth.storage import namespaces

# What callers may choose, with the letters that keys are put together from over-represented, so that tricks are tried.
_ids = st.text(st.sampled_from("ab:gud{}\0/\n é") | st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
_environments = st.sampled_from(["0" * 16, "abc", "g", "d", "u", "1"])
_names = st.text(
    st.sampled_from("ab:gud{} ./é") | st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20
)
_keys = _names | _names.map("user:{}".format) | _names.map("global:{}".format)
_users = st.none() | _ids
_places = st.tuples(_keys, _environments, _ids, _users)


def _meaning(key: str, environment: str, device: str, user: str | None) -> tuple[object, ...]:
    """Say who owns a key: two places with one meaning are one place, all others must never meet."""
    if key.startswith("global:"):
        return environment, "global", key[7:]
    if key.startswith("user:"):
        return environment, "user", ("nobody on", device) if user is None else user, key[5:]
    return environment, "device", device, key


@given(_places, _places)
def test_two_places_share_a_stored_key_only_if_they_are_one_place(
    one: tuple[str, str, str, str | None], other: tuple[str, str, str, str | None]
) -> None:
    """Whatever tenant, device, user and key are chosen, stored keys are equal exactly if the owners and names are."""
    stored = [
        namespaces.stored_key(key, environment=environment, device=device, user=user)
        for key, environment, device, user in (one, other)
    ]
    assert (stored[0] == stored[1]) == (_meaning(*one) == _meaning(*other))


@given(_places)
def test_a_stored_key_splits_into_its_owner_and_its_name(place: tuple[str, str, str, str | None]) -> None:
    """The prefix by which a device or user is cleared is the one its keys begin with, and the name follows it."""
    key, environment, device, user = place
    stored = namespaces.stored_key(key, environment=environment, device=device, user=user)
    prefix, name = namespaces.split(stored)
    if key.startswith("global:"):
        assert prefix == namespaces.global_prefix(environment=environment)
        assert namespaces.namespace(stored) == "g"
    elif key.startswith("user:"):
        assert prefix == namespaces.user_prefix(environment=environment, device=device, user=user)
        assert namespaces.namespace(stored) == "u"
    else:
        assert prefix == namespaces.device_prefix(environment=environment, device=device)
        assert namespaces.namespace(stored) == "d"
    assert prefix + name == stored
    assert key.endswith(name)


@given(_ids, _ids, _keys)
def test_no_prefix_of_one_device_begins_a_key_of_another(one: str, other: str, key: str) -> None:
    """Clearing a device cannot reach another device's, a user's or the tenant's keys."""
    stored = namespaces.stored_key(key, environment="abc", device=other, user="somebody")
    reached = stored.startswith(namespaces.device_prefix(environment="abc", device=one))
    assert reached == (one == other and not key.startswith(("user:", "global:")))


@given(_ids, _keys)
def test_ids_never_stand_in_keys(identifier: str, key: str) -> None:
    """Device and user ids are hashed: two keys of two devices differ in the hash only, whatever the ids hold."""
    one = namespaces.stored_key(key, environment="abc", device=identifier, user=identifier)
    fixed = namespaces.stored_key(key, environment="abc", device="x", user="x")
    assert len(one) == len(fixed)
    assert len(one) <= 640
    assert one.rpartition("\n")[2] == one


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("", "has no name"),
        ("user:", "has no name"),
        ("global:", "has no name"),
        ("a" * 513, "513 characters long"),
        ("global:" + "a" * 506, "513 characters long"),
        ("a\nb", "control characters"),
        ("a\0", "control characters"),
        ("user:\x7f", "control characters"),
        ("\x85", "control characters"),
        ("half \ud800", "half a surrogate pair"),
        (b"bytes", "is a bytes"),
        (None, "is a NoneType"),
        (1, "is a int"),
    ],
)
def test_a_key_that_no_store_takes_is_refused(key: str, said: str) -> None:
    """Empty, too long, control characters, half a surrogate pair, not a string: an error that says which."""
    with pytest.raises(StorageKeyError, match=said):
        namespaces.stored_key(key, environment="abc", device="x")


@pytest.mark.parametrize(
    "key", ["a" * 512, "ключ", "a b", "a:b:c", "users:1", "Global:x", "\N{GRINNING FACE}", "\u00a0"]
)
def test_any_other_key_is_taken(key: str) -> None:
    """Up to 512 printable characters of any script, colons and spaces too."""
    assert namespaces.stored_key(key, environment="abc", device="x").endswith(f":{key}")


@pytest.mark.parametrize("environment", ["", "a:b", "a b", "x" * 33, "é", None, "a\n"])
def test_a_tenant_id_that_could_break_out_of_its_place_is_refused(environment: str) -> None:
    """A tenant's id stands in keys as it is, so it is letters, digits, '-' and '_' only."""
    with pytest.raises(ConfigurationError, match="environment_id must be"):
        namespaces.checked_environment(environment)


@pytest.mark.parametrize("stored", ["", "name", "kinde:1:abc", "kinde:1:abc:d:hash", "other:1:abc:d:hash:name"])
def test_a_key_of_other_making_is_refused(stored: str) -> None:
    """A store that is handed a key which did not go through the namespaces says so."""
    with pytest.raises(StorageKeyError, match="did not make"):
        namespaces.split(stored)
