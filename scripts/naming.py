"""Names for generated Python: words out of API identifiers, class names, and each operation's place in the client.

No I/O here.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterable, Mapping
from typing import Any

from attrs import field, frozen

from description import DescriptionError

_WORD = re.compile(r"[A-Z]+s(?![a-z])|[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[0-9]+")
_VERSION = re.compile(r"v[0-9]+\Z")
_NAME = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+\Z")
_VERB_BY_METHOD = {"get": "list", "post": "create", "put": "replace", "patch": "update", "delete": "delete"}


def words(identifier: str) -> list[str]:
    """Split `getAPIScopes`, `users_response` or `WebHooks` into lower-case words; plurals such as `APIs` stay whole."""
    return [word.lower() for word in _WORD.findall(identifier)]


def snake(identifier: str) -> str:
    """Return the Python name of an API identifier; a trailing underscore keeps it apart from a keyword."""
    name = "_".join(words(identifier)) or "value"
    if name[0].isdigit():
        name = f"n{name}"
    return f"{name}_" if keyword.iskeyword(name) else name


def pascal(*identifiers: str) -> str:
    """Return a class name made of all the identifiers' words."""
    return "".join(word.capitalize() for identifier in identifiers for word in words(identifier))


def singular(identifier: str) -> str:
    """Return the name of one item of a plural: `identities` gives `identity`; what is not plural gives `…_item`."""
    name = "_".join(words(identifier))
    for ending, replacement in (("ies", "y"), ("sses", "ss"), ("xes", "x"), ("s", "")):
        if name.endswith(ending) and not name.endswith(("ss", "us")):
            return name[: -len(ending)] + replacement
    return f"{name}_item"


@frozen
class Placement:
    """Where one operation stands: its dotted name and the arguments that are called otherwise than on the wire."""

    name: str
    arguments: Mapping[str, str] = field(factory=dict)
    derived: bool = False

    @property
    def resource(self) -> tuple[str, ...]:
        return tuple(self.name.split(".")[:-1])

    @property
    def method(self) -> str:
        return self.name.split(".")[-1]


def placements(
    rows: Mapping[str, Any], operations: Iterable[tuple[str, str, str]]
) -> tuple[dict[str, Placement], list[str]]:
    """Place every operation `(operation id, method, path)` by its row, or by path and method where it has none.

    Returns:
        The placements by operation id, and the rows whose operation is no longer in the description.

    Raises:
        DescriptionError: a row is malformed, two operations have one name, or a name is both resource and method.
    """
    placed: dict[str, Placement] = {}
    waiting: list[tuple[str, str, str]] = []
    for identifier, method, path in operations:
        if identifier in rows:
            placed[identifier] = _from_row(identifier, rows[identifier])
        else:
            waiting.append((identifier, method, path))
    taken = {placement.name for placement in placed.values()}
    for identifier, method, path in waiting:
        name = _derived_name(identifier, method, path, taken)
        taken.add(name)
        placed[identifier] = Placement(name, derived=True)
    _refuse_clashes(placed)
    return placed, sorted(set(rows) - set(placed))


def _from_row(identifier: str, row: Any) -> Placement:
    name = row.get("name") if isinstance(row, dict) else row
    arguments = row.get("arguments", {}) if isinstance(row, dict) else {}
    if not isinstance(name, str) or not _NAME.match(name) or any(map(keyword.iskeyword, name.split("."))):
        raise DescriptionError(f"names: {identifier}: {name!r} is not of the form resource.method in lower case")
    if not isinstance(arguments, dict):
        raise DescriptionError(f"names: {identifier}: `arguments` must map wire names to argument names")
    return Placement(name, arguments)


def _derived_name(identifier: str, method: str, path: str, taken: set[str]) -> str:
    segments = [part for part in path.split("/") if part and part != "api" and not _VERSION.match(part)]
    resource = [snake(part) for part in segments if not part.startswith("{")] or ["other"]
    ends_in_parameter = bool(segments) and segments[-1].startswith("{")
    verb = "get" if method == "get" and ends_in_parameter else _VERB_BY_METHOD.get(method, method)
    name = ".".join([*resource, verb])
    # A second operation of the same shape falls back on the one word that is surely its own.
    return name if name not in taken else ".".join([*resource, snake(identifier)])


def _refuse_clashes(placed: Mapping[str, Placement]) -> None:
    owners: dict[str, str] = {}
    for identifier, placement in placed.items():
        if placement.name in owners:
            raise DescriptionError(
                f"names: {identifier} and {owners[placement.name]} are both called {placement.name}; "
                "give one of them another row in names.yaml"
            )
        owners[placement.name] = identifier
    for placement in placed.values():
        for depth in range(2, len(placement.resource) + 1):
            resource = ".".join(placement.resource[:depth])
            if resource in owners:
                raise DescriptionError(
                    f"names: {resource} is a resource of {placement.name} and the method of {owners[resource]}"
                )
