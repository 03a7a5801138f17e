"""How much of the Management API has state behind it, and the page that says so."""

from __future__ import annotations

import json

import pytest

import local_coverage
from kinde_auth.local.api import OPERATIONS
from kinde_auth.local.canned import canned_answer
from kinde_auth.local.checking import Checker
from kinde_auth.local.description import load_description


def test_no_operation_is_canned(capsys: pytest.CaptureFixture[str]) -> None:
    """Each of the 183 operations has behaviour of its own; the figure per tag is printed."""
    counts = local_coverage.figures()
    with capsys.disabled():
        for tag, count in counts.items():
            print(f"\n  {tag:<24} state {count['state']:>3}  list {count['list']:>2}  canned {count['canned']}", end="")
    assert sum(count.total() for count in counts.values()) == 183
    assert sum(count["canned"] for count in counts.values()) == 0
    assert OPERATIONS.keys() == load_description().operations.keys()


def test_the_coverage_page_is_up_to_date() -> None:
    """`python scripts/local_coverage.py --write` brings it up to date."""
    assert local_coverage.PAGE.read_text("utf-8") == local_coverage.render()


@pytest.fixture(name="checker", scope="module")
def _checker() -> Checker:
    return Checker(load_description())


@pytest.mark.parametrize("operation_id", sorted(load_description().operations))
def test_an_answer_can_be_made_from_the_description_alone(checker: Checker, operation_id: str) -> None:
    """An operation that Kinde adds later gets an answer that fits its description."""
    description = load_description()
    operation = description.operations[operation_id]
    body = canned_answer(description, operation)
    text = b"" if body is None else json.dumps(body).encode()
    assert checker.answer(operation, status=operation.success, content_type="application/json", body=text) is None
