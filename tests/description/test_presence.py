"""The marks of the overlay that say what no answer is without."""

from __future__ import annotations

from typing import Any

import pytest

from description import DescriptionError
from presence import with_required


def _document(member: Any, **more: Any) -> dict[str, Any]:
    return {"components": {"schemas": {"user": {"type": "object", "properties": {"id": member}, **more}}}}


def test_a_marked_member_is_required() -> None:
    """The mark becomes the schema's `required`, and what was handed in is not changed."""
    document = _document({"type": "string", "x-present": True})
    assert with_required(document) == _document({"type": "string"}, required=["id"])
    assert document == _document({"type": "string", "x-present": True})


def test_kinde_may_say_the_same() -> None:
    """A member that is required already is so once, and others that are stay."""
    document = _document({"type": "string", "x-present": True}, required=["email", "id"])
    assert with_required(document) == _document({"type": "string"}, required=["email", "id"])


def test_a_member_may_be_a_reference() -> None:
    """The mark beside a reference is taken away with the others, since OpenAPI 3.0 has no room for it."""
    document = _document({"$ref": "#/components/schemas/id", "x-present": True})
    assert with_required(document) == _document({"$ref": "#/components/schemas/id"}, required=["id"])


def test_members_deep_inside_are_found() -> None:
    """Schemas of paths, items and parts are looked at as well."""
    inner = {"properties": {"key": {"x-present": True}}}
    found = with_required({"paths": {"/a": {"get": {"schema": {"allOf": [{"items": inner}]}}}}})
    assert found["paths"]["/a"]["get"]["schema"]["allOf"][0]["items"] == {
        "properties": {"key": {}},
        "required": ["key"],
    }


@pytest.mark.parametrize(
    "document",
    [_document({"x-present": "yes"}), {"components": {"schemas": {"user": {"x-present": True}}}}],
    ids=["not true", "no member"],
)
def test_a_mark_that_says_nothing_is_refused(document: dict[str, Any]) -> None:
    """A mark that would be passed over is a mistake in the overlay."""
    with pytest.raises(DescriptionError, match="x-present"):
        with_required(document)
