"""The reference pages: rendered from the code, complete, and without a line that nobody wrote."""

from __future__ import annotations

import re

import pytest

import kinde_auth
import reference
from kinde_auth import errors


@pytest.mark.parametrize("name", ["python-api.md", "operations.md", "settings.md"])
def test_a_page_is_what_the_code_says(name: str) -> None:
    """`make reference` brings it up to date."""
    assert (reference.REFERENCE / name).read_text(encoding="utf-8") == reference.pages()[name]


def test_every_public_name_is_there() -> None:
    """A new name needs a place in the reference: by itself, by its twin, or in the tree of errors."""
    shown = {name for names in reference.GROUPS.values() for name in names}
    expected = {name.removeprefix("Async") for name in kinde_auth.__all__} - {"KindeApiClient"}
    tree = {name for name in expected if name in errors.__all__}
    assert shown == expected - tree
    text = reference.pages()["python-api.md"].split("## Errors")[1]
    assert {name for name in tree if name not in text} == set()


def test_every_operation_and_every_public_method_is_described() -> None:
    """No cell of a table is empty where a sentence belongs."""
    pages = reference.pages()
    assert len(re.findall(r"^\| `[a-z_.]+` \| `[A-Z]+ /", pages["operations.md"], re.MULTILINE)) == 183
    assert re.findall(r"^\| `[^`]+` \|\s*\|$", pages["python-api.md"], re.MULTILINE) == []
