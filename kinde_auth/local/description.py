"""The OpenAPI description as Local Kinde uses it: which operation a request means, and its details.

Reads one packaged file (floor 5).
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any
from urllib.parse import unquote

import msgspec
from attrs import frozen

METHODS = ("get", "post", "put", "patch", "delete")


@frozen(kw_only=True)
class DescribedOperation:
    """One operation of the Management API.

    Attributes:
        id, tag, method, path: as the description has them; the method in lower case.
        scope: the scope that the token must have; None where there is none.
        success: the lowest success status.
        statuses: every status described.
        raw: the operation object.
    """

    id: str
    tag: str
    method: str
    path: str
    scope: str | None
    success: int
    statuses: frozenset[int]
    raw: dict[str, Any]


@frozen(kw_only=True)
class Found:
    """The operation that a request means, and its path parameters."""

    operation: DescribedOperation
    parameters: dict[str, str]


class Description:
    """The description with an index from method and path to the operation."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.document = document
        self.operations: dict[str, DescribedOperation] = {}
        self._by_shape: dict[int, list[tuple[list[str], dict[str, DescribedOperation]]]] = {}
        for path, item in document["paths"].items():
            by_method = {method: _operation(path, method, item[method]) for method in METHODS if method in item}
            self.operations.update({operation.id: operation for operation in by_method.values()})
            segments = path.strip("/").split("/")
            self._by_shape.setdefault(len(segments), []).append((segments, by_method))
        for candidates in self._by_shape.values():
            # A literal segment wins over a parameter at the same place, as OpenAPI asks (3.0.3, "Path Templating").
            candidates.sort(key=lambda candidate: [segment.startswith("{") for segment in candidate[0]])

    def scopes(self) -> tuple[str, ...]:
        """Return every scope of the API, each once."""
        found = {operation.scope for operation in self.operations.values() if operation.scope}
        return tuple(sorted(found))

    def find(self, method: str, raw_path: str) -> Found | frozenset[str]:
        """Return what a request means; for a wrong method the allowed ones, for an unknown path none of them.

        Args:
            method: in any case.
            raw_path: still percent-encoded, so that an encoded slash stays inside its segment.
        """
        given = raw_path.strip("/").split("/")
        allowed: set[str] = set()
        for segments, by_method in self._by_shape.get(len(given), []):
            parameters = _match(segments, given)
            if parameters is None:
                continue
            operation = by_method.get(method.lower())
            if operation is not None:
                return Found(operation=operation, parameters=parameters)
            allowed |= {name.upper() for name in by_method}
        return frozenset(allowed)

    def resolve(self, schema: dict[str, Any]) -> dict[str, Any]:
        """Follow a reference inside the document."""
        while "$ref" in schema:
            node: Any = self.document
            for part in schema["$ref"].removeprefix("#/").split("/"):
                node = node[part]
            schema = node
        return schema


@cache
def load_description() -> Description:
    """Return the packaged description; read once in a process."""
    packaged = resources.files("kinde_management").joinpath("description.json")
    return Description(msgspec.json.decode(packaged.read_bytes()))


def _operation(path: str, method: str, raw: dict[str, Any]) -> DescribedOperation:
    statuses = frozenset(int(status) for status in raw["responses"] if status.isdigit())
    return DescribedOperation(
        id=raw["operationId"],
        tag=raw["tags"][0],
        method=method,
        path=path,
        scope=raw.get("x-scope"),
        success=min(status for status in statuses if status < 300),
        statuses=statuses,
        raw=raw,
    )


def _match(segments: list[str], given: list[str]) -> dict[str, str] | None:
    parameters: dict[str, str] = {}
    for segment, value in zip(segments, given, strict=True):
        if segment.startswith("{"):
            if not value:
                return None
            parameters[segment[1:-1]] = unquote(value)
        elif segment != value:
            return None
    return parameters
