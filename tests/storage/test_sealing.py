"""Sealing: what leaves the process opens nothing for who has no key, and nowhere but in its place."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinde_auth.errors import ConfigurationError, StorageSealError
from kinde_auth.storage import Sealer, StorageManager
from kinde_auth.storage.local_storage import LocalStore
from kinde_auth.storage.sealing import key_ring

from .conftest import PATIENCE

OLD, NEW = "older-0123456789-abcdefghijklmnop", "newer-0123456789-abcdefghijklmnop"


@given(st.binary(max_size=500), st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
def test_what_was_sealed_opens_in_its_place(data: bytes, place: str) -> None:
    """Any bytes, any place; the sealed form differs each time and holds nothing of them."""
    sealer = Sealer([NEW], purpose="record")
    sealed = sealer.seal(place, data)
    assert sealer.open(place, sealed) == data
    assert sealer.seal(place, data) != sealed
    assert len(sealed) == len(data) + 33
    assert len(data) < 8 or data not in sealed


@given(st.data())
def test_no_altered_byte_opens(data: st.DataObject) -> None:
    """Changing any one byte, or cutting the end off, is noticed."""
    sealer = Sealer([NEW], purpose="record")
    sealed = bytearray(sealer.seal("place", b"a refresh token"))
    position = data.draw(st.integers(0, len(sealed) - 1))
    sealed[position] ^= data.draw(st.integers(1, 255))
    with pytest.raises(StorageSealError):
        sealer.open("place", bytes(sealed))
    with pytest.raises(StorageSealError):
        sealer.open("place", sealer.seal("place", b"a refresh token")[:position])


def test_a_sealed_value_opens_nowhere_else() -> None:
    """Moved to another key, or used for another purpose, it does not open: no session can be pasted over another."""
    sealer = Sealer([NEW], purpose="record")
    sealed = sealer.seal("place", b"value")
    with pytest.raises(StorageSealError, match="belongs to another key"):
        sealer.open("other place", sealed)
    with pytest.raises(StorageSealError):
        Sealer([NEW], purpose="cookie").open("place", sealed)


def test_the_newest_key_seals_and_all_open() -> None:
    """After a rotation old values open, new ones are sealed with the new key; without the old one the error says so."""
    before, after, only_new = Sealer([OLD], purpose="r"), Sealer([NEW, OLD], purpose="r"), Sealer([NEW], purpose="r")
    sealed = before.seal("place", b"value")
    assert after.open("place", sealed) == b"value"
    assert only_new.open("place", after.seal("place", b"value")) == b"value"
    with pytest.raises(StorageSealError, match="put the older key behind the newer one") as caught:
        only_new.open("place", sealed)
    assert caught.value.code == "storage_key_unknown"
    assert caught.value.default_code == "storage_seal_broken"


@pytest.mark.parametrize("given_ring", [f"{NEW},{OLD}", f" {NEW} , {OLD} ", [NEW, OLD], (NEW, OLD)])
def test_a_key_ring_is_a_list_or_a_string_with_commas(given_ring: object) -> None:
    """Newest first, from the options or from one environment variable."""
    assert key_ring(given_ring) == (NEW, OLD)


@pytest.mark.parametrize("bad", ["", "short", "a" * 64, f"{NEW},", [NEW, 7], [], b"bytes" * 10, 7])
def test_a_key_that_is_too_weak_is_refused(bad: object) -> None:
    """Too short, of too few different characters, not text: refused without being shown."""
    with pytest.raises(ConfigurationError, match="encryption_key") as caught:
        Sealer(key_ring(bad), purpose="r")
    assert NEW not in str(caught.value)


def test_no_secret_stands_in_the_file(tmp_path: Path) -> None:
    """A copy of the database shows neither a token nor whose it is."""
    path = tmp_path / "storage.sqlite3"
    manager = StorageManager(
        LocalStore(path=path, use_keyring=False, timeout=PATIENCE), encryption_key=NEW, device_id="browser-of-ada"
    )
    with manager.bind(user_id="kp_ada"):
        manager.set("user_tokens", {"access_token": "secret-access-token"})
        manager.set("user:profile", {"email": "ada@example.com"})
    manager.close()
    content = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    for secret in (b"secret-access-token", b"ada@example.com", b"kp_ada", b"browser-of-ada", NEW.encode()):
        assert secret not in content


def test_a_rotation_loses_nobody_and_reseals_on_the_next_write(tmp_path: Path) -> None:
    """With the new key in front everything is read; what is written again is sealed with it alone."""
    path = tmp_path / "storage.sqlite3"

    def manager(*keys: str) -> StorageManager:
        return StorageManager(
            LocalStore(path=path, use_keyring=False, timeout=PATIENCE), encryption_key=keys, device_id="x"
        )

    manager(OLD).set("one", 1)
    manager(OLD).set("two", 2)
    both = manager(NEW, OLD)
    assert (both.get("one"), both.get("two")) == (1, 2)
    both.set("one", both.get("one"))
    assert manager(NEW).get("one") == 1
    with pytest.raises(StorageSealError, match="put the older key behind"):
        manager(NEW).get("two")


def test_a_row_that_was_swapped_or_altered_is_an_error(tmp_path: Path) -> None:
    """Who can write to the database can neither forge a value nor move one to another key."""
    path = tmp_path / "storage.sqlite3"
    manager = StorageManager(
        LocalStore(path=path, use_keyring=False, timeout=PATIENCE), encryption_key=NEW, device_id="x"
    )
    manager.set("role", "reader")
    manager.set("other", "administrator")
    with sqlite3.connect(path) as connection:
        value = connection.execute("SELECT value FROM record WHERE place LIKE '%:other'").fetchone()[0]
        connection.execute("UPDATE record SET value = ? WHERE place LIKE '%:role'", (value,))
    connection.close()
    with pytest.raises(StorageSealError, match="altered since it was sealed, or belongs to another key"):
        manager.get("role")
    assert manager.get("other") == "administrator"
    manager.set("role", "reader")
    assert manager.get("role") == "reader"
    manager.close()
