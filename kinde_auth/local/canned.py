"""An answer made from the description alone, for an operation that Local Kinde has no behaviour for.

No I/O here (floor 5).
"""

from __future__ import annotations

from typing import Any

from kinde_auth.local.description import DescribedOperation, Description

_CURSORS = {"next_token"}
_PLAIN: dict[str, Any] = {"string": "text", "integer": 1, "number": 1.0, "boolean": False}


def canned_answer(description: Description, operation: DescribedOperation) -> Any:
    """Return an example body of the operation's success answer; None where that has no body."""
    response = description.resolve(operation.raw["responses"][str(operation.success)])
    content = response.get("content", {})
    media = next(iter(content.values()), None)
    if media is None or "schema" not in media:
        return None
    return _example(description, media["schema"], depth=0)


def _example(description: Description, schema: dict[str, Any], *, depth: int) -> Any:
    schema = description.resolve(schema)
    if "example" in schema:
        return schema["example"]
    if "allOf" in schema:
        merged: dict[str, Any] = {}
        for part in schema["allOf"]:
            merged.update(_example(description, part, depth=depth))
        return merged
    if choices := schema.get("oneOf") or schema.get("anyOf"):
        return _example(description, choices[0], depth=depth)
    if "properties" in schema and depth < 8:
        return {
            # A canned page is the only one: a cursor would send the reader round in circles.
            name: False if name == "has_more" else _example(description, part, depth=depth + 1)
            for name, part in schema["properties"].items()
            if name not in _CURSORS
        }
    if schema.get("type") == "array":
        return [_example(description, schema["items"], depth=depth + 1)]
    if schema.get("enum"):
        return schema["enum"][0]
    kind: str = schema.get("type", "object")
    return _PLAIN.get(kind, {})
