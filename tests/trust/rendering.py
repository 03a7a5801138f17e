"""The tables of `docs/explanation/verification.md`, made from the code and from the verdicts of the libraries."""

from __future__ import annotations

import re
from functools import cache
from importlib.metadata import version
from pathlib import Path

from attrs import frozen

from kinde_auth.claims import Claims
from kinde_auth.refusals import REFUSALS
from kinde_auth.token_profiles import (
    ACCESS_TOKEN,
    M2M_TOKEN,
    OWN_ACCESS_TOKEN,
    STORED_ID_TOKEN,
    Profile,
    login_id_token,
    refreshed_id_token,
    webhook,
)

from .cases import Case
from .good_tokens import GOOD
from .hostile_tokens import HOSTILE
from .judges import Verdict, joserfc_verdict, pyjwt_verdict

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "verification.md"

_PROFILES: dict[str, Profile[Claims]] = {
    "`ACCESS_TOKEN`": ACCESS_TOKEN,
    "`M2M_TOKEN`": M2M_TOKEN,
    "`OWN_ACCESS_TOKEN`": OWN_ACCESS_TOKEN,
    "`login_id_token(nonce=…)`": login_id_token(nonce="n"),
    "`refreshed_id_token(subject=…)`": refreshed_id_token(subject="s"),
    "`STORED_ID_TOKEN`": STORED_ID_TOKEN,
    "`webhook()`": webhook(),
}


@frozen
class Difference:
    """One token on which another library's verdict is not ours."""

    case: Case
    ours: Verdict
    pyjwt: Verdict
    joserfc: Verdict


@cache
def differences() -> tuple[Difference, ...]:
    """Put every token of the tables to the libraries, and keep those they do not agree with us on."""
    found: list[Difference] = []
    for cases, ours in ((HOSTILE, "refused"), (GOOD, "accepted")):
        for case in cases:
            row = Difference(case, ours, pyjwt_verdict(case), joserfc_verdict(case))
            if (row.pyjwt, row.joserfc) != (ours, ours):
                found.append(row)
    return tuple(found)


def libraries() -> str:
    """Name the libraries with their versions."""
    return f"PyJWT {version('PyJWT')} and joserfc {version('joserfc')}"


def tables() -> dict[str, str]:
    """Return each table by its name."""
    return {
        "codes": _table(["code", "what the error says"], [[f"`{code}`", text] for code, text in REFUSALS.items()]),
        "profiles": _table(
            ["profile", "result", "must have", "must not have"],
            [
                [name, f"`{profile.claims.__name__}`", _names(profile.required), _names(profile.forbidden)]
                for name, profile in _PROFILES.items()
            ],
        ),
        "differences": f"Judged by {libraries()}.\n\n"
        + _table(
            ["token", "ours", "PyJWT", "joserfc", "why"],
            [[_cell(row.case.name), row.ours, row.pyjwt, row.joserfc, row.case.why] for row in differences()],
        ),
    }


def page_with(page: str, made: dict[str, str]) -> str:
    """Return the page with its tables replaced."""
    for name, table in made.items():
        pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end -->)", re.DOTALL)
        page, count = pattern.subn(lambda found, table=table: f"{found[1]}\n{table}\n{found[2]}", page)
        assert count == 1, name
    return page


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _names(names: tuple[str, ...]) -> str:
    return " ".join(f"`{name}`" for name in names)


def _cell(text: str) -> str:
    return (
        text.replace("|", "\\|").encode("unicode_escape").decode()
        if not text.isprintable()
        else text.replace("|", "\\|")
    )
