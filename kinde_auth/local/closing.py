"""A description in which objects hold what is described and nothing else, for checking Local Kinde's own answers.

Kinde's description leaves every object open, so that a misspelt member would pass. No I/O here (floor 5).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast


def closed_document(document: dict[str, Any]) -> dict[str, Any]:
    """Return the document with every object schema closed; `allOf` of objects is merged first."""
    return cast("dict[str, Any]", _closed(document, document))


def _closed(node: Any, document: dict[str, Any]) -> Any:
    if isinstance(node, list):
        return [_closed(item, document) for item in cast("Iterable[Any]", node)]
    if not isinstance(node, dict):
        return node
    members = cast("dict[str, Any]", node)
    if isinstance(members.get("allOf"), list):
        members = _merged(members, document)
    closed = {name: _closed(part, document) for name, part in members.items()}
    # `properties` may also be the name of a member; then its own `type` says that it is a schema itself.
    if closed.get("type") == "object" and isinstance(closed.get("properties"), dict):
        closed.setdefault("additionalProperties", False)
    return closed


def _merged(schema: dict[str, Any], document: dict[str, Any]) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    for part in schema["allOf"]:
        properties |= _resolved(part, document).get("properties", {})
    rest = {name: value for name, value in schema.items() if name != "allOf"}
    return rest | {"type": "object", "properties": properties}


def _resolved(schema: dict[str, Any], document: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in schema:
        node: Any = document
        for part in schema["$ref"].removeprefix("#/").split("/"):
            node = node[part]
        schema = node
    return schema
