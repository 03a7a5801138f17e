"""Take the marks `x-present` of an overlay for what JSON Schema calls `required`.

A list in an overlay can only grow, so that an action which adds a name to `required` would add it twice where Kinde has
come to say the same. A mark on the member itself can be there beside Kinde's word. No I/O here.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from description import DescriptionError, Document

MARK = "x-present"


def with_required(document: Document) -> Document:
    """Return the document with every marked member in the `required` of the schema that holds it, and without marks.

    Raises:
        DescriptionError: a mark is not `true`, or stands on something that is no member of a schema.
    """
    copied = copy.deepcopy(document)
    for holder in list(_mappings(copied)):
        members = holder.get("properties")
        for name, member in members.items() if isinstance(members, dict) else ():
            if isinstance(member, dict) and member.get(MARK) is True:
                del member[MARK]
                required = holder.setdefault("required", [])
                if name not in required:
                    required.append(name)
    if any(MARK in left for left in _mappings(copied)):
        raise DescriptionError(f"the overlay has an {MARK} that is not `true`, or that stands on no member of a schema")
    return copied


def _mappings(value: Any) -> Iterator[Document]:
    if isinstance(value, dict):
        yield value
        for item in value.values():
            yield from _mappings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _mappings(item)
