"""The place of the `local_storage` file and of its key: private to one user of this machine, or refused.

Reads and writes the file system (floor 1).
"""

from __future__ import annotations

import os
import secrets
import stat
import sys
from pathlib import Path

from kinde_auth.errors import ConfigurationError, StorageCorruptedError, StorageUnavailableError

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def default_path() -> Path:
    """Return where the storage file of this user is, by the habits of the platform."""
    home = Path.home()
    if sys.platform == "win32":
        folder = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        folder = home / "Library" / "Application Support"
    else:
        # The XDG Base Directory Specification: a relative path there is to be ignored.
        named = os.environ.get("XDG_DATA_HOME", "")
        folder = Path(named) if os.path.isabs(named) else home / ".local" / "share"
    return folder / "kinde" / "storage.sqlite3"


def make_folder(folder: Path) -> None:
    """Make the folder for this user alone, or check that one which is there can be trusted.

    Raises:
        ConfigurationError: others can write to it, so they could put another file in place of ours.
        StorageUnavailableError: it cannot be made.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
        mode = folder.stat().st_mode
    except OSError as error:
        raise unavailable(folder, error) from error
    if os.name == "posix" and mode & (stat.S_IWGRP | stat.S_IWOTH) and not mode & stat.S_ISVTX:
        raise ConfigurationError(
            f"The folder {folder} of local_storage can be written by others: chmod 700 it, or give another path.",
            argument="options.path",
            code="storage_file_exposed",
        )


def check_private(path: Path) -> None:
    """Refuse a file that is not this user's alone.

    Raises:
        ConfigurationError: others can read or write it, own it, or it is no regular file.
        FileNotFoundError: there is none.
    """
    found = path.lstat()
    fault = ""
    if not stat.S_ISREG(found.st_mode):
        fault = "is not a regular file: remove it, or give another path"
    elif os.name == "posix" and found.st_uid != os.geteuid():
        fault = "belongs to another user: give a path of your own"
    elif os.name == "posix" and found.st_mode & _OTHERS:
        fault = "can be read or written by others: chmod 600 it if they never could have changed it, or delete it"
    if fault:
        raise ConfigurationError(
            f"The file {path} of local_storage {fault}.", argument="options.path", code="storage_file_exposed"
        )


def place_once(path: Path, made: Path) -> bool:
    """Move a finished file to its path unless there is one already; tell whether it was moved.

    Another process sees either no file or the finished one, so a file that is cut short was damaged, not just being
    made.
    """
    try:
        if os.name == "nt":
            made.rename(path)
        else:
            os.link(made, path)
    except FileExistsError:
        return False
    except OSError as error:
        raise unavailable(path, error) from error
    finally:
        made.unlink(missing_ok=True)
    return True


def temporary_beside(path: Path) -> Path:
    """Return the name of a new private file beside a path, made empty.

    Raises:
        StorageUnavailableError: it cannot be made.
    """
    beside = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as error:
        raise unavailable(path, error) from error
    return beside


def read_or_make_key(path: Path) -> str:
    """Return the sealing key kept in a file, which is made if there is none.

    Raises:
        ConfigurationError: others can read the file.
        StorageCorruptedError: it holds no key.
        StorageUnavailableError: it cannot be read or made.
    """
    found = read_key(path)
    if found is not None:
        return found
    made = temporary_beside(path)
    try:
        with made.open("w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(32))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        made.unlink(missing_ok=True)
        raise unavailable(path, error) from error
    place_once(path, made)
    return read_key(path) or read_or_make_key(path)


def read_key(path: Path) -> str | None:
    """Return the sealing key kept in a file, or None where there is no file.

    Raises:
        ConfigurationError: others can read the file.
        StorageCorruptedError: it holds no key.
        StorageUnavailableError: it cannot be read.
    """
    try:
        check_private(path)
        text = path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return None
    except UnicodeDecodeError:
        text = ""
    except OSError as error:
        raise unavailable(path, error) from error
    if len(text) < 32:
        raise StorageCorruptedError(
            f"The key file {path} holds no key: put its backup back, or delete it together with the storage file "
            "beside it."
        )
    return text


def unavailable(path: Path, error: OSError) -> StorageUnavailableError:
    """Build the error for a path that the system refuses."""
    return StorageUnavailableError(
        f"local_storage cannot use {path}: {error.strerror or error}; see to its folder, or give options.path."
    )


__all__ = [
    "check_private",
    "default_path",
    "make_folder",
    "place_once",
    "read_key",
    "read_or_make_key",
    "temporary_beside",
    "unavailable",
]
