"""From the key a caller gives to the key a store sees: one tenant, one device or user, one name.

    name          kinde:1:{environment}:d:{hash of the device}:name
    user:name     kinde:1:{environment}:u:{hash of the user, or of "nobody on this device"}:name
    global:name   kinde:1:{environment}:g:name

Device and user ids come from outside, so only their hashes stand in keys: they cannot break out of their place, and a
copy of a store names nobody. No I/O here (floor 1).
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from typing import Final
from unicodedata import category

from kinde_auth.errors import ConfigurationError, StorageKeyError

SCHEMA: Final = 1
MAX_KEY: Final = 512
UNNAMED_ENVIRONMENT: Final = "0" * 16

_ROOT: Final = f"kinde:{SCHEMA}:"
_ENVIRONMENT = re.compile(r"[A-Za-z0-9_-]{1,32}\Z")


def stored_key(key: str, *, environment: str, device: str, user: str | None = None) -> str:
    """Return the key under which a store keeps `key` for this tenant, device and user.

    Raises:
        StorageKeyError: the key is empty, longer than 512 characters or holds control characters.
    """
    # The common case first: this runs on every call of every store.
    if type(key) is not str or not key.isprintable() or not 0 < len(key) <= MAX_KEY or ":" in key:
        return _checked_key(key, environment=environment, device=device, user=user)
    return _device_prefix(environment, device) + key


def device_prefix(*, environment: str, device: str) -> str:
    """Return what every device key of this device begins with."""
    return _device_prefix(environment, device)


def user_prefix(*, environment: str, device: str, user: str | None = None) -> str:
    """Return what every `user:` key begins with: of this user, or of nobody on this device."""
    digest = _digest("anonymous", device) if user is None else _digest("user", user)
    return f"{_ROOT}{environment}:u:{digest}:"


def global_prefix(*, environment: str) -> str:
    """Return what every `global:` key of this tenant begins with."""
    return f"{_ROOT}{environment}:g:"


def split(stored: str) -> tuple[str, str]:
    """Return a stored key as its prefix (one device, one user, or the tenant's globals) and the name below it.

    Raises:
        StorageKeyError: the key is not one that this module made.
    """
    parts = stored.split(":", 5)
    if len(parts) > 4 and parts[0] == "kinde":
        if parts[3] == "g":
            name_at = len(_ROOT) + len(parts[2]) + 3
            return stored[:name_at], stored[name_at:]
        if len(parts) == 6:
            return stored[: len(stored) - len(parts[5])], parts[5]
    raise StorageKeyError("The store was given a key that namespaces.stored_key did not make: go through a manager.")


def namespace(stored: str) -> str:
    """Return the letter of a stored key's namespace: `d`evice, `u`ser or `g`lobal."""
    return split(stored)[0].split(":", 4)[3]


def checked_environment(environment: str) -> str:
    """Return a tenant's id as it stands in keys, or say what is wrong with it."""
    if not isinstance(environment, str) or not _ENVIRONMENT.match(environment):
        raise ConfigurationError(
            "environment_id must be 1 to 32 letters, digits, '-' or '_': give Config.environment_id.",
            argument="environment_id",
        )
    return environment


def checked_id(value: str, argument: str) -> str:
    """Return a device or user id, or say what is wrong with it."""
    if not isinstance(value, str) or not value:
        kind = "empty" if value == "" else f"a {type(value).__name__}"
        raise ConfigurationError(f"{argument} is {kind}: give a non-empty string.", argument=argument)
    return value


def _checked_key(key: str, *, environment: str, device: str, user: str | None) -> str:
    if not isinstance(key, str):
        raise StorageKeyError(f"The key is a {type(key).__name__}: give a string.")
    scope, colon, name = key.partition(":")
    if not colon or scope not in {"user", "global"}:
        prefix, name = device_prefix(environment=environment, device=device), key
    elif scope == "user":
        prefix = user_prefix(environment=environment, device=device, user=user)
    else:
        prefix = global_prefix(environment=environment)
    if not name:
        raise StorageKeyError(f"The key {key!r} has no name: give one, such as 'user_tokens' or 'global:app_settings'.")
    if len(key) > MAX_KEY:
        raise StorageKeyError(f"The key is {len(key)} characters long: at most {MAX_KEY} are allowed.")
    if not key.isprintable() and any(category(letter) in {"Cc", "Cs"} for letter in key):
        raise StorageKeyError(f"The key {key!r} holds control characters or half a surrogate pair: leave them out.")
    return prefix + name


@lru_cache(maxsize=4096)
def _device_prefix(environment: str, device: str) -> str:
    return f"{_ROOT}{environment}:d:{_digest('device', device)}:"


@lru_cache(maxsize=4096)
def _digest(kind: str, identifier: str) -> str:
    # 128 bits: no two ids meet by chance, and the index of a table stays small.
    text = f"{kind}\0{identifier}".encode(errors="surrogatepass")
    return hashlib.sha256(text).hexdigest()[:32]


__all__ = [
    "MAX_KEY",
    "SCHEMA",
    "UNNAMED_ENVIRONMENT",
    "checked_environment",
    "checked_id",
    "device_prefix",
    "global_prefix",
    "namespace",
    "split",
    "stored_key",
    "user_prefix",
]
