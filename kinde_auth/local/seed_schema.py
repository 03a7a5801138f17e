"""What a seed file may hold, and the check that it does.

No I/O here (floor 5).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

from ruamel.yaml.comments import CommentedMap

from kinde_auth.errors import ConfigurationError
from kinde_auth.local.claims import OPTIONAL_CLAIMS

SCHEMA: dict[str, dict[str, str]] = {
    "permissions": {"key": "text, needed", "name": "text", "description": "text"},
    "roles": {
        "key": "text, needed",
        "name": "text",
        "description": "text",
        "default": "true for a role that every new member gets",
        "permissions": "list of permission keys",
    },
    "feature_flags": {
        "key": "text, needed",
        "name": "text",
        "type": "str, int, bool or json; told from `value` when left out",
        "value": "the default value: anything, needed",
        "override": "env, org or usr: the lowest level that may have a value of its own",
    },
    "properties": {"key": "text, needed", "name": "text", "context": "usr, org or app", "private": "true or false"},
    "plans": {"code": "text, needed", "name": "text", "features": "list of {key, name, unit_amount, maximum}"},
    "apis": {"audience": "text, needed", "name": "text", "scopes": "list of scope keys"},
    "organizations": {
        "name": "text, needed",
        "code": "text that begins with org_",
        "handle": "text",
        "external_id": "text",
        "registrations": "true to let anybody join",
        "flags": "map of flag key to value",
        "properties": "map of property key to text",
    },
    "users": {
        "email": "text, needed",
        "id": "text that begins with kp_",
        "first_name": "text",
        "last_name": "text",
        "username": "text",
        "phone": "text",
        "organizations": "list of codes or names, or of {name, roles, permissions}",
        "flags": "map of flag key to value",
        "properties": "map of property key to text",
        "plan": "code of a plan",
    },
    "applications": {
        "name": "text, needed",
        "type": "reg, spa, m2m or device",
        "client_id": "text",
        "client_secret": "text",
        "redirect_uris": "list of URLs",
        "logout_uris": "list of URLs",
        "claims": "list of optional claims: " + ", ".join(sorted(OPTIONAL_CLAIMS)),
        "scopes": "for m2m: list of Management API scopes, or `all`",
    },
}
"""What a seed file may hold: the sections, in the order in which they are read, and the members of their items."""

_NEEDED = {
    section: [name for name, text in items.items() if text.endswith("needed")] for section, items in SCHEMA.items()
}
# How a description in SCHEMA begins, what the value must be then, and how that is told.
_SHAPES: tuple[tuple[str, type, str], ...] = (
    ("text", str, "a text; put it in quotes where YAML takes it for something else"),
    ("list", list, "a list"),
    ("map", Mapping, "a map"),
    ("true", bool, "true or false"),
)
_PLACE = ("name", "roles", "permissions")
_FEATURE = ("key", "name", "unit_amount", "maximum")


def check_item(file: Path, section: str, item: Any, *, items: Any, index: int) -> None:
    """Hold one item of a section against `SCHEMA`.

    Raises:
        ConfigurationError: it does not fit; the message names the line.
    """
    if not isinstance(item, CommentedMap):
        line = items.lc.item(index)[0] + 1
        raise ConfigurationError(f"{file}, line {line}: an item of {section} must be a map.", argument="seed")
    allowed = SCHEMA[section]
    for name in cast("Mapping[str, Any]", item):
        if name not in allowed:
            raise error_at(file, item, name, f"{section} has no member {name}; it has {', '.join(allowed)}.")
    members = cast("Mapping[str, Any]", item)
    for name in _NEEDED[section]:
        if members.get(name) in (None, ""):
            raise error_at(file, item, None, f"an item of {section} needs {name}.")
    for name, value in members.items():
        problem = _problem(allowed[name], value) or _problem_inside(name, value)
        if problem is not None:
            raise error_at(file, item, name, f"{name} of {section} {problem}.")


def _problem(described: str, value: Any) -> str | None:
    """Tell what is wrong with a value for what SCHEMA says of it."""
    for begin, kind, told in _SHAPES:
        if described.startswith(begin) and not isinstance(value, kind):
            return f"must be {told}"
    _, marker, prefix = described.partition("that begins with ")
    return f"must begin with {prefix}" if marker and not value.startswith(prefix) else None


def _problem_inside(name: str, value: Any) -> str | None:
    """Tell what is wrong with the members of a list."""
    if not isinstance(value, list):
        return None
    maps = {"organizations": _PLACE, "features": _FEATURE}.get(name)
    for element in cast("Iterable[Any]", value):
        if isinstance(element, Mapping) and maps is not None:
            members = cast("Mapping[str, Any]", element)
            unknown = next((key for key in members if key not in maps), None)
            if unknown is not None:
                return f"have no member {unknown}; they have {', '.join(maps)}"
            if not members.get(maps[0]):
                return f"need {maps[0]}"
        elif name == "features" or not isinstance(element, str):
            return f"must be a list of {'maps' if name == 'features' else 'texts'}"
        elif name.endswith("_uris") and not urlsplit(element).scheme:
            return f"must be whole URLs, not {element}"
    return None


def error_at(file: Path, node: Any, member: str | None, message: str) -> ConfigurationError:
    """Return the error about a part of the file, with its line."""
    line = (node.lc.key(member)[0] if member is not None else node.lc.line) + 1
    return ConfigurationError(f"{file}, line {line}: {message}", argument="seed")


__all__ = ["SCHEMA", "check_item", "error_at"]
