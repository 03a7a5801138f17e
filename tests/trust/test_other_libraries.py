"""Every token of the tables is also judged by PyJWT and joserfc; where they differ from us, the page says why."""

from __future__ import annotations

import os

import pytest

from .cases import Case
from .good_tokens import GOOD
from .hostile_tokens import HOSTILE
from .judges import our_verdict
from .rendering import PAGE, differences, libraries, page_with, tables


def test_our_own_verdicts_are_the_promised_ones() -> None:
    """The independent check compares with what our verifier really does."""
    assert {our_verdict(case) for case in HOSTILE} == {"refused"}
    assert {our_verdict(case) for case in GOOD} == {"accepted"}


@pytest.mark.parametrize("row", differences(), ids=lambda row: row.case.name)
def test_a_difference_has_a_reason(row: object) -> None:
    """Nobody else's verdict differs from ours without a sentence that says why ours is right."""
    case: Case = row.case  # type: ignore[attr-defined]
    assert case.why.endswith(".")


def test_the_libraries_agree_where_a_signature_is_forged() -> None:
    """No token that we refuse for its signature, its algorithm or its key is good for another library."""
    forged = {"signature_invalid", "algorithm_not_allowed", "kid_unknown", "kid_missing"}
    assert not [row.case.name for row in differences() if row.case.code in forged]
    assert len(differences()) < len(HOSTILE) / 2


def test_the_page_shows_these_tables() -> None:
    """The page's tables are made from the code; RENDER=1 writes them."""
    page = PAGE.read_text()
    made = tables()
    if libraries() not in page and not os.environ.get("RENDER"):
        # Other versions may judge otherwise; the other tables must fit all the same.
        del made["differences"]
    wanted = page_with(page, made)
    if os.environ.get("RENDER"):
        PAGE.write_text(wanted)
    assert PAGE.read_text() == wanted
