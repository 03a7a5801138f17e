"""Reading and checking a description that nobody here has written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import description
from description import DescriptionError

MINIMAL: dict[str, Any] = {"openapi": "3.0.3", "info": {"title": "T", "version": "1"}, "paths": {}}


def _with_operation(**operation: Any) -> dict[str, Any]:
    return MINIMAL | {"paths": {"/a": {"get": {"responses": {"200": {"description": "Done."}}} | operation}}}


def test_words_and_dates_are_text() -> None:
    """YAML 1.2 rules: only `true`, `false`, `null` and numbers are anything but text; a key is always text."""
    text = "a: off\nb: yes\nc: 2026-01-01\nd: 1:30\ne: 010\nf: 0o17\ng: 1e3\nh: ~\ni: 'null'\nj: TRUE\n200: k\n<<: l\n"
    expected = {"a": "off", "b": "yes", "c": "2026-01-01", "d": "1:30", "e": 10, "f": 15, "g": 1000.0}
    assert description.parse(text, "x") == expected | {"h": None, "i": "null", "j": True, "200": "k", "<<": "l"}


def test_json_is_read_too() -> None:
    """A JSON document is read as JSON, tabs and all."""
    assert description.parse('\n{\t"a": [1, "off"]}', "x") == {"a": [1, "off"]}


def test_aliases_become_copies() -> None:
    """Two uses of an anchor are two values, so a correction of one leaves the other alone."""
    value = description.parse("a: &x {b: 1}\nc: *x\n", "x")
    value["a"]["b"] = 2
    assert value["c"] == {"b": 1}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "found nothing"),
        ("- a", "found a list"),
        ("<!doctype html><title>502</title>", "found a str"),
        ("a: 1\nb: {", "neither YAML nor JSON"),
        ('{"a": 1', "neither YAML nor JSON"),
        ("a: 1\na: 2", "the key 'a' occurs twice"),
        ("a: !!python/object/apply:os.getcwd []", "neither YAML nor JSON"),
        ("a: &x [*x]", "neither YAML nor JSON"),
        ("[a]: 1", "neither YAML nor JSON"),
        ("a: " + "[" * 300 + "]" * 300, "nested too deeply"),
        (
            "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
            + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 9)),
            "too large",
        ),
    ],
    ids=["empty", "list", "html", "cut", "cut-json", "twice", "tag", "circle", "key", "deep", "bomb"],
)
def test_what_is_no_document_is_refused(text: str, message: str) -> None:
    """Each kind of wreckage ends in one error that names its source."""
    with pytest.raises(DescriptionError, match=message) as caught:
        description.parse(text, "https://example.com/spec.yaml")
    assert str(caught.value).startswith("https://example.com/spec.yaml: ")
    assert len(str(caught.value)) < 500


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    """A missing file and one that is not text give the same kind of error."""
    (tmp_path / "binary").write_bytes(b"\x80\x81")
    for name in ("missing", "binary"):
        with pytest.raises(DescriptionError, match="cannot be read"):
            description.load(tmp_path / name)


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ({}, "`openapi` is None"),
        (MINIMAL | {"openapi": 3.0}, "`openapi` is 3.0"),
        ({"swagger": "2.0"}, "`openapi` is None"),
        (MINIMAL | {"info": {"title": "T"}}, r"at \$\['info'\]: .version. is a required property"),
        (_with_operation(responses={}), r"at \$\['paths'\]\['/a'\]\['get'\]\['responses'\]"),
        (_with_operation(responses={"200": {"$ref": "#/nowhere"}}), "does not exist"),
        (_with_operation(responses={"200": {"$ref": "file:///etc/hostname"}}), "leaves the document"),
        (_with_operation(responses={"200": {"$ref": "other.yaml#/a"}}), "leaves the document"),
        (_with_operation(parameters=[{"name": "x"}]), r"\['parameters'\]\[0\]: .+"),
        (MINIMAL | {"paths": {"/a/{b}": _with_operation()["paths"]["/a"]}}, "'b'"),
        (MINIMAL | {"paths": None}, r"at \$\['paths'\]"),
    ],
)
def test_an_invalid_description_is_refused(document: dict[str, Any], message: str) -> None:
    """The error holds the source, the place and the validator's reason."""
    with pytest.raises(DescriptionError, match=message) as caught:
        description.validate(document, "spec.yaml")
    assert str(caught.value).startswith("spec.yaml: ")


def test_a_change_after_it_was_found_valid_is_noticed() -> None:
    """That a document was judged before says nothing about what has become of it, nor is an error remembered."""
    document = _with_operation()
    for _ in range(2):
        description.validate(document, "spec.yaml")
    responses = document["paths"]["/a"]["get"].pop("responses")
    for _ in range(2):
        with pytest.raises(DescriptionError, match="responses"):
            description.validate(document, "spec.yaml")
    document["paths"]["/a"]["get"]["responses"] = responses
    description.validate(document, "spec.yaml")


@pytest.mark.parametrize("version", ["3.0.0", "3.0.3", "3.1.0", "3.1.1"])
def test_both_versions_of_openapi_are_accepted(version: str) -> None:
    """A document of OpenAPI 3.0 or 3.1 passes."""
    description.validate(_with_operation() | {"openapi": version}, "spec.yaml")


@pytest.mark.parametrize(
    ("operation", "scope"),
    [
        ({"x-scope": "read:users", "description": "<code>create:users</code>"}, "read:users"),
        ({"description": "Text.\n\n<div>\n  <code>delete:apis_scopes</code>\n</div>"}, "delete:apis_scopes"),
        ({"description": "Uses <code>page_size</code>."}, None),
        ({}, None),
        ({"description": None, "x-scope": " "}, None),
    ],
)
def test_the_scope_is_found(operation: dict[str, Any], scope: str | None) -> None:
    """The scope is where our description keeps it, or in the text, where other versions do."""
    assert description.required_scope(operation) == scope


def test_a_reference_in_a_circle_is_refused() -> None:
    """References are followed to their end, and a circle or a dead end is an error."""
    document = {"a": {"$ref": "#/b"}, "b": {"$ref": "#/a"}, "c": {"$ref": "#/d~1e"}, "d/e": {"f": 1}}
    assert description.resolve(document, document["c"]) == {"f": 1}
    for dead in ({"$ref": "#/a"}, {"$ref": "#/x"}, {"$ref": "other.yaml"}):
        with pytest.raises(DescriptionError):
            description.resolve(document, dead)
