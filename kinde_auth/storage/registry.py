"""From a storage configuration to a store: known names, registered names, entry points and import paths.

Loads a store's module only when that store is asked for (floor 1).
"""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from importlib import import_module
from typing import Any, Final, cast

from attrs import field, frozen

from kinde_auth.errors import ConfigurationError
from kinde_auth.storage.contract import AnyStore
from kinde_auth.storage.sealing import key_ring

StoreFactory = Callable[..., AnyStore]

ENTRY_POINTS: Final = "kinde_auth.stores"
KEY_VARIABLE: Final = "KINDE_STORAGE_KEY"

BUILT_IN: Final[dict[str, str]] = {
    "memory": "kinde_auth.storage.memory:MemoryStore",
    "local_storage": "kinde_auth.storage.local_storage:LocalStore",
    "redis": "kinde_auth.storage.redis:RedisStore",
    "sql": "kinde_auth.storage.sql:SQLStore",
    "cookie": "kinde_auth.storage.cookie:CookieStore",
}
_registered: dict[str, StoreFactory] = {}


@frozen(kw_only=True)
class StorageConfig:
    """A storage configuration that was checked for shape; two equal ones open the same store."""

    type: str = "memory"
    options: Mapping[str, Any] = field(factory=dict[str, Any], repr=False)

    @classmethod
    def parse(cls, config: Mapping[str, Any] | None) -> StorageConfig:
        """Read the `{"type": …, "options": {…}}` that callers give.

        Raises:
            ConfigurationError: it has another shape; the message lists what is known.
        """
        if config is None:
            return cls()
        if not isinstance(config, Mapping):
            raise ConfigurationError(
                f'storage_config is a {type(config).__name__}: give {{"type": "memory"}} or another type.',
                argument="storage_config",
            )
        for name in config:
            if name not in {"type", "options"}:
                raise _unknown(f"storage_config has {name!r}", str(name), ["type", "options"])
        kind = config.get("type", "memory")
        options: Any = config.get("options") or {}
        if not isinstance(kind, str) or not isinstance(options, Mapping):
            raise ConfigurationError(
                "storage_config needs a string as type and a mapping as options.", argument="storage_config"
            )
        return cls(type=kind, options=dict(cast("Mapping[str, Any]", options)))


def register_store(name: str, factory: StoreFactory) -> None:
    """Make a store of your own known by a name, for `storage_config={"type": name}`.

    Raises:
        ConfigurationError: the name is one of the built-in ones, or is taken by another factory.
    """
    if name in BUILT_IN or _registered.get(name, factory) is not factory:
        raise ConfigurationError(f"The storage type {name!r} is taken: choose another name.", argument="name")
    if not name.isidentifier():
        raise ConfigurationError(f"The storage type {name!r} must be one word, such as 'etcd'.", argument="name")
    _registered[name] = factory


def open_store(config: StorageConfig) -> tuple[AnyStore, tuple[str, ...]]:
    """Return the store of a configuration and the keys that were given for sealing.

    Raises:
        ConfigurationError: the type or an option is not known, or an option's value is refused.
    """
    factory = _factory(config.type)
    options = dict(config.options)
    # Memory seals nothing, so there the option is refused like any other that it does not know.
    keys = () if config.type == "memory" else _encryption_keys(options)
    if keys and "encryption_key" in inspect.signature(factory).parameters:
        # It seals by itself.
        options["encryption_key"] = keys
    if config.type == "memory":
        # At the function level, as with every store: its module is loaded only when it is asked for.
        from kinde_auth.storage.memory import check_workers

        production = options.pop("production", False)
        check_workers(os.environ, production=bool(production))
    _check_options(config.type, factory, options)
    return factory(**options), keys


def _encryption_keys(options: dict[str, Any]) -> tuple[str, ...]:
    given = options.pop("encryption_key", None)
    if given is not None:
        return key_ring(given)
    from_environment = os.environ.get(KEY_VARIABLE, "")
    return key_ring(from_environment) if from_environment else ()


def _factory(name: str) -> StoreFactory:
    if name in BUILT_IN:
        return _import(BUILT_IN[name], name)
    if name in _registered:
        return _registered[name]
    if ":" in name:
        return _import(name, name)
    points = _entry_points()
    if name in points:
        return _import(points[name], name)
    raise _unknown(
        f"The storage type {name!r} is not known",
        name,
        [*BUILT_IN, *_registered, *points],
        also="or 'package.module:Class'",
    )


def _entry_points() -> dict[str, str]:
    # Reads the metadata of every installed package, so it is loaded only for a name that nothing else knows.
    from importlib.metadata import entry_points

    return {point.name: point.value for point in entry_points(group=ENTRY_POINTS)}


def _import(path: str, name: str) -> StoreFactory:
    module_name, _, attribute = path.partition(":")
    try:
        found: Any = import_module(module_name)
        for part in attribute.split("."):
            found = getattr(found, part)
    except (ImportError, AttributeError, ValueError) as error:
        raise ConfigurationError(
            f"The storage type {name!r} cannot be loaded: {error}.",
            argument="storage_config",
            code="store_not_importable",
        ) from error
    if not callable(found):
        raise ConfigurationError(
            f"The storage type {name!r} is a {type(found).__name__}: it must be a class or a function that makes a "
            "store.",
            argument="storage_config",
        )
    return cast(StoreFactory, found)


def _check_options(name: str, factory: StoreFactory, options: Mapping[str, Any]) -> None:
    parameters = inspect.signature(factory).parameters.values()
    if any(parameter.kind is parameter.VAR_KEYWORD for parameter in parameters):
        return
    by_name = [p for p in parameters if p.kind in {p.KEYWORD_ONLY, p.POSITIONAL_OR_KEYWORD}]
    # A clock can be given too, but that is for tests.
    extra = ["production"] if name == "memory" else ["encryption_key"]
    known = [p.name for p in by_name if p.name not in {"clock", "encryption_key"}] + extra
    for option in options:
        if option not in known and option != "clock":
            raise _unknown(f"The storage type {name!r} has no option {option!r}", str(option), known)
    for parameter in by_name:
        if parameter.default is parameter.empty and parameter.name not in options:
            raise ConfigurationError(
                f"The storage type {name!r} needs the option {parameter.name!r}.", argument=f"options.{parameter.name}"
            )


def _unknown(what: str, name: str, known: Iterable[str], *, also: str = "") -> ConfigurationError:
    names = list(known)
    close = get_close_matches(name, names, n=1)
    guess = f"did you mean {close[0]!r}? " if close else ""
    listed = ", ".join(repr(known_name) for known_name in names) + (f" {also}" if also else "")
    return ConfigurationError(f"{what}: {guess}Known are {listed}.", argument="storage_config")


__all__ = ["BUILT_IN", "ENTRY_POINTS", "KEY_VARIABLE", "StorageConfig", "StoreFactory", "open_store", "register_store"]
