"""The store in a SQLite file: its privacy, its key, and what it does when the file or the disk fails."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

from kinde_auth.errors import (
    ConfigurationError,
    StorageConflictError,
    StorageCorruptedError,
    StorageError,
    StorageSealError,
    StorageUnavailableError,
)
from kinde_auth.storage import StorageManager, namespaces
from kinde_auth.storage.clock import elapsed
from kinde_auth.storage.files import default_path
from kinde_auth.storage.local_storage import LocalStore

from .conftest import PATIENCE

KEY = namespaces.stored_key("name", environment="abc", device="x")


@pytest.fixture(name="path")
def _path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "storage.sqlite3"


def _manager(path: Path, **options: Any) -> StorageManager:
    return StorageManager(LocalStore(path=path, use_keyring=False, **{"timeout": PATIENCE, **options}))


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_everything_it_makes_is_for_this_user_alone(path: Path) -> None:
    """The folder is 0700; the database, its log and its key are 0600, whatever the umask is."""
    before = os.umask(0)
    try:
        manager = _manager(path)
        manager.set("user_tokens", "x")
    finally:
        os.umask(before)
    assert _mode(path.parent) == 0o700
    assert {file.name: _mode(file) for file in path.parent.iterdir()} == {
        "storage.sqlite3": 0o600,
        "storage.sqlite3-wal": 0o600,
        "storage.sqlite3-shm": 0o600,
        "storage.sqlite3.key": 0o600,
    }
    manager.close()


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o602])
@pytest.mark.parametrize("which", ["storage.sqlite3", "storage.sqlite3.key"])
def test_a_file_that_others_can_reach_is_refused(path: Path, mode: int, which: str) -> None:
    """Not repaired in silence: others may have read or changed it. The error says which file and what to do."""
    manager = _manager(path)
    manager.set("user_tokens", "x")
    manager.close()
    path.with_name(which).chmod(mode)
    with pytest.raises(
        ConfigurationError, match=f"{which} of local_storage can be read or written by others"
    ) as caught:
        _manager(path).get("user_tokens")
    assert caught.value.code == "storage_file_exposed"


def test_a_link_in_place_of_the_file_is_refused(path: Path) -> None:
    """A symbolic link could lead anywhere, so it is not followed."""
    manager = _manager(path)
    manager.set("user_tokens", "x")
    manager.close()
    path.rename(path.with_name("elsewhere"))
    path.symlink_to("elsewhere")
    with pytest.raises(ConfigurationError, match="is not a regular file"):
        _manager(path).get("user_tokens")


def test_a_folder_that_others_can_write_is_refused(path: Path) -> None:
    """Who can write to the folder can put another file in place of ours."""
    path.parent.mkdir()
    path.parent.chmod(0o777)
    with pytest.raises(ConfigurationError, match="can be written by others"):
        _manager(path).set("user_tokens", "x")
    assert list(path.parent.iterdir()) == []


def test_a_restart_keeps_the_sign_in(path: Path) -> None:
    """A second program run has the same device id, so it finds the tokens under plain keys."""
    code = (
        "import sys; from kinde_auth.storage import StorageManager; m = StorageManager();"
        "m.initialize({'type': 'local_storage', 'options': {'path': sys.argv[1], 'use_keyring': False}});"
        "print(m.get_device_id(), m.get('user_tokens')); m.set('user_tokens', 'signed in')"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code, str(path)], check=True, capture_output=True, text=True
        ).stdout.split(None, 1)
        for _ in range(2)
    ]
    assert runs[0][0] == runs[1][0]
    assert [run[1].strip() for run in runs] == ["None", "signed in"]


def test_several_that_begin_at_once_agree_on_key_and_device(path: Path) -> None:
    """Whoever is first makes the file, the key and the device id; the others take them."""
    devices: list[str] = []
    start = threading.Barrier(6)

    def begin() -> None:
        manager = _manager(path)
        start.wait()
        devices.append(manager.get_device_id())
        manager.close()

    threads = [threading.Thread(target=begin) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(devices) == 6
    assert len(set(devices)) == 1
    # When two close at once, each may leave SQLite's log to the other.
    left = {file.name for file in path.parent.iterdir()} - {"storage.sqlite3-wal", "storage.sqlite3-shm"}
    assert left == {"storage.sqlite3", "storage.sqlite3.key"}


def test_without_its_key_the_file_opens_nothing(path: Path) -> None:
    """A file whose key is lost or another one is an error that says so, never an empty answer; so is a damaged key."""
    manager = _manager(path)
    manager.set("user_tokens", "x")
    manager.close()
    key = path.with_name("storage.sqlite3.key")
    kept = key.read_text()
    key.unlink()
    with pytest.raises(StorageSealError, match="sealed with a key that is not in encryption_key"):
        _manager(path).get("user_tokens")
    for damaged in (b"", b"short", b"\xff" * 40):
        key.write_bytes(damaged)
        with pytest.raises(StorageCorruptedError, match="holds no key"):
            _manager(path).get("user_tokens")
    key.write_text(kept)
    assert _manager(path).get("user_tokens") == "x"


class _Keyring(KeyringBackend):
    """A keyring as a platform's would be, in memory."""

    priority = 1  # type: ignore[assignment]

    def __init__(self, *, locked: bool = False) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = locked

    def get_password(self, service: str, username: str) -> str | None:
        if self.locked:
            raise KeyringLocked("The user said no.")
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture(name="use_keyring")
def _use_keyring() -> Iterator[Any]:
    before = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(before)


def test_the_key_goes_to_the_keyring_where_there_is_one(path: Path, use_keyring: Any) -> None:
    """Then no key file is made, a restart finds the key, and another keyring opens nothing."""
    backend = _Keyring()
    use_keyring(backend)
    StorageManager(LocalStore(path=path)).set("user_tokens", "x")
    assert list(backend.kept) == [("kinde-auth storage", str(path))]
    assert not path.with_name("storage.sqlite3.key").exists()
    assert StorageManager(LocalStore(path=path)).get("user_tokens") == "x"
    use_keyring(_Keyring())
    with pytest.raises(StorageSealError):
        StorageManager(LocalStore(path=path)).get("user_tokens")


def test_a_keyring_that_is_locked_leaves_the_key_to_a_file(path: Path, use_keyring: Any) -> None:
    """No keyring, or one that refuses: a 0600 key file beside the database, and it stays the key afterwards."""
    backend = _Keyring(locked=True)
    use_keyring(backend)
    StorageManager(LocalStore(path=path)).set("user_tokens", "x")
    assert _mode(path.with_name("storage.sqlite3.key")) == 0o600
    backend.locked = False
    assert StorageManager(LocalStore(path=path)).get("user_tokens") == "x"
    assert backend.kept == {}


def test_a_file_that_was_cut_short_is_an_error(path: Path) -> None:
    """At any length, also none, it is said to be damaged; it is never taken for a new one."""
    manager = _manager(path)
    for i in range(50):
        manager.set(f"key {i}", "x" * 1000)
    manager.close()
    whole = path.read_bytes()
    assert not path.with_name("storage.sqlite3-wal").exists()
    for length in (0, 1, 100, 4096, 8192, len(whole) // 2, len(whole) - 4096):
        path.write_bytes(whole[:length])
        with pytest.raises(StorageCorruptedError, match="damaged or no SQLite file"):
            _read_all(_manager(path))
    path.write_bytes(whole)
    assert _read_all(_manager(path)) == ["x" * 1000] * 50


def _read_all(manager: StorageManager) -> list[Any]:
    try:
        return [manager.get(f"key {i}") for i in range(50)]
    finally:
        manager.close()


def test_a_file_of_something_else_is_an_error(path: Path) -> None:
    """A text file, or a database of another program, is left as it is."""
    path.parent.mkdir(mode=0o700)
    path.write_text("not a database, but long enough to have a header " * 50)
    path.chmod(0o600)
    with pytest.raises(StorageCorruptedError, match="damaged or no SQLite file"):
        _manager(path).set("key", 1)
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE other (x)")
    connection.close()
    path.chmod(0o600)
    with pytest.raises(StorageCorruptedError, match="schema 0 and this release reads 1"):
        _manager(path).set("key", 1)


def test_a_corrupt_row_is_an_error_of_its_key_only(path: Path) -> None:
    """A row that holds something else than a sealed value does not open; others do, and a new value repairs it."""
    manager = _manager(path)
    manager.set("good", 1)
    manager.set("bad", 1)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE record SET value = 'text' WHERE place LIKE '%:bad'")
    connection.close()
    with pytest.raises(StorageError):
        manager.get("bad")
    assert manager.get("good") == 1
    manager.set("bad", 2)
    assert manager.get("bad") == 2
    manager.close()


def _full_disk(folder: Path) -> Iterator[Path]:
    """A file system of one megabyte."""
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m,mode=700", "kinde-test", str(folder)], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.fixture(name="small_disk")
def _small_disk(tmp_path: Path) -> Iterator[Path | None]:
    """A real disk that fills up, which only root can make; otherwise None, and SQLite's own limit does for it."""
    if os.geteuid() == 0 and sys.platform == "linux":
        yield from _full_disk(tmp_path / "small")
    else:
        yield None


def test_a_full_disk_loses_nothing_that_was_acknowledged(small_disk: Path | None, path: Path) -> None:
    """Writing becomes a typed error that says so; what was acknowledged is still read; with space writing goes on."""
    if small_disk is None:
        store = LocalStore(path=path, use_keyring=False, timeout=PATIENCE)
        connection = store._pool.get()
        connection.execute("PRAGMA max_page_count = 100")
        store._pool.give_back(connection)
    else:
        store = LocalStore(path=small_disk / "storage.sqlite3", use_keyring=False, timeout=PATIENCE)
    manager = StorageManager(store)
    written = []

    def fill() -> None:
        for i in range(1000):
            manager.set(f"key {i}", "x" * 5000)
            written.append(i)

    def fill_up() -> None:
        for i in range(1000):
            store.put(namespaces.stored_key(f"{i}", environment="abc", device="x"), b"")

    with pytest.raises(StorageUnavailableError, match="the disk is full"):
        fill()
    acknowledged = len(written)
    assert acknowledged > 20
    with pytest.raises(StorageUnavailableError, match="the disk is full"):
        fill_up()
    for _ in range(2):
        with pytest.raises(StorageUnavailableError, match="the disk is full"):
            store.lease(KEY, owner="one", ttl=10)
    assert [manager.get(f"key {i}") for i in range(acknowledged)] == ["x" * 5000] * acknowledged
    assert manager.get(f"key {acknowledged}") is None
    if small_disk is None:
        for i in range(5):
            manager.delete(f"key {i}")
        manager.set("later", 1)
        assert manager.get("later") == 1
    manager.close()


def _as_nobody(work: Any) -> str:
    """Run work in a child without root's power to write anywhere; return its error's class and message."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                os.setgid(65534)
                os.setuid(65534)
            answer = "done"
            try:
                work()
            except Exception as error:
                answer = f"{type(error).__name__}: {error}"
            os.write(writing, answer.encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        answer = pipe.read()
    os.waitpid(child, 0)
    return answer


def test_a_folder_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    """A read-only folder, or a path below a file, is a typed error that names the path."""
    folder = Path(f"/tmp/kinde-read-only-{os.getpid()}")
    folder.mkdir(mode=0o555)
    try:
        said = _as_nobody(lambda: _manager(folder / "storage.sqlite3").set("key", 1))
        below = _as_nobody(lambda: _manager(folder / "new" / "storage.sqlite3").set("key", 1))
    finally:
        folder.rmdir()
    assert said.startswith("StorageUnavailableError: local_storage cannot use /tmp/kinde-read-only-")
    assert "Permission denied" in said
    assert below.startswith("StorageUnavailableError: local_storage cannot use")
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageUnavailableError, match="local_storage cannot use"):
        _manager(tmp_path / "file" / "storage.sqlite3").set("key", 1)


def test_a_file_that_is_locked_for_too_long_is_an_error(path: Path) -> None:
    """Another process that keeps the write lock makes a write fail after the timeout; reading goes on."""
    manager = _manager(path, timeout=0.1)
    manager.set("key", 1)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageUnavailableError, match="another process has kept it locked for too long"):
        manager.set("key", 2)
    assert manager.get("key") == 1
    other.execute("COMMIT")
    other.close()
    manager.set("key", 2)
    assert manager.get("key") == 2
    manager.close()


def test_a_clock_that_goes_back_loses_nothing(path: Path) -> None:
    """Records written before are still there and end later; leases run by a clock that nobody can set."""
    now = [1_000_000.0]
    store = LocalStore(path=path, use_keyring=False, timeout=PATIENCE, clock=lambda: now[0])
    store.put(KEY, b"value", ttl=60)
    store.lease(KEY, owner="one", ttl=60)
    now[0] -= 3600
    assert store.get(KEY) is not None
    assert store.touch(KEY, ttl=60)
    assert not store.lease(KEY, owner="two", ttl=60)
    store.put(KEY, b"newer", ttl=60)
    now[0] += 3600 + 59
    assert store.get(KEY) is None
    store.close()


def test_a_lease_from_before_a_restart_of_the_machine_is_void(path: Path) -> None:
    """The monotonic clock begins anew with the machine; a lease that then seems to run for days holds nobody up."""
    store = LocalStore(path=path, use_keyring=False, timeout=PATIENCE)
    store.lease(KEY, owner="one", ttl=10)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE lease SET until = until + 1000000")
    connection.close()
    assert not store.renew(KEY, owner="one", ttl=10)
    assert store.lease(KEY, owner="two", ttl=10)
    store.close()


@pytest.mark.parametrize("call", ["put", "touch"])
def test_who_waited_to_write_does_not_revive_what_expired_meanwhile(call: str, path: Path) -> None:
    """What has expired is as good as deleted, also for a caller who began to wait for the file before that."""
    now = [1000.0]
    store = LocalStore(path=path, use_keyring=False, timeout=PATIENCE, clock=lambda: now[0])
    version = store.put(KEY, b"old", ttl=10)
    waiting = store._pool.get()
    begun = threading.Event()
    waiting.set_trace_callback(lambda statement: begun.set())
    store._pool.give_back(waiting)

    def revive() -> bool:
        if call == "touch":
            return store.touch(KEY, ttl=10)
        with pytest.raises(StorageConflictError):
            store.put(KEY, b"new", expect=version)
        return False

    with closing(sqlite3.connect(path, isolation_level=None)) as first, ThreadPoolExecutor(1) as pool:
        first.execute("BEGIN IMMEDIATE")
        late = pool.submit(revive)
        assert begun.wait(PATIENCE)
        now[0] += 20
        first.execute("COMMIT")
        assert not late.result(PATIENCE)
    assert store.get(KEY) is None
    store.close()


def test_who_waited_to_write_does_not_take_a_lease_given_meanwhile(path: Path) -> None:
    """The clock is read once the caller can write: by an older reading the new lease would seem to last too long."""
    store = LocalStore(path=path, use_keyring=False, timeout=PATIENCE)
    store.put(KEY, b"")
    waiting = store._pool.get()
    begun = threading.Event()
    waiting.set_trace_callback(lambda statement: begun.set())
    store._pool.give_back(waiting)
    with closing(sqlite3.connect(path, isolation_level=None)) as first, ThreadPoolExecutor(1) as pool:
        first.execute("BEGIN IMMEDIATE")
        late = pool.submit(store.lease, KEY, owner="late", ttl=600)
        assert begun.wait(PATIENCE)
        first.execute("INSERT INTO lease VALUES (?, 'first', ?, 600)", (KEY, elapsed() + 600))
        first.execute("COMMIT")
        assert not late.result(PATIENCE)
    store.close()


def test_expired_rows_are_purged_in_passing(path: Path) -> None:
    """Every few hundred writes what has expired is deleted, so the file does not grow for ever."""
    now = [1_000_000.0]
    store = LocalStore(path=path, use_keyring=False, timeout=PATIENCE, clock=lambda: now[0])
    store._until_purge = 100
    for i in range(130):
        store.put(namespaces.stored_key(f"{i}", environment="abc", device="x"), b"", ttl=1)
        now[0] += 0.1
    with sqlite3.connect(path) as connection:
        left = connection.execute("SELECT count(*) FROM record").fetchone()[0]
    connection.close()
    assert left < 50
    # The last ten are alive.
    assert left - 11 <= store.purge() <= left - 9
    store.close()


def test_the_platforms_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without a path the file is in the user's data folder, by the habits of the platform."""
    monkeypatch.setattr(Path, "home", lambda: Path("/home/ada"))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    expected = {
        "linux": Path("/home/ada/.local/share/kinde/storage.sqlite3"),
        "darwin": Path("/home/ada/Library/Application Support/kinde/storage.sqlite3"),
        "win32": Path("/home/ada/AppData/Local/kinde/storage.sqlite3"),
    }
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    for platform, path in expected.items():
        monkeypatch.setattr(sys, "platform", platform)
        assert default_path() == path
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_path() == tmp_path / "kinde" / "storage.sqlite3"
    monkeypatch.setenv("XDG_DATA_HOME", "relative")
    assert default_path() == expected["linux"]
