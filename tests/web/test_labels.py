"""The list of a user's sessions holds whatever label a browser gives."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kinde_auth.session import SessionEntry, SessionHandle


@given(label=st.none() | st.text(max_size=300), org_code=st.none() | st.just("org_0123456789a"))
def test_an_entry_fits_into_the_index_and_comes_back(label: str | None, org_code: str | None) -> None:
    """A long label is cut, and nothing else of the entry suffers."""
    entry = SessionEntry(SessionHandle.create().reference, 1_800_000_000.123, org_code, label)
    member = entry.member()
    assert len(member) <= 120
    assert member.isprintable()
    found = SessionEntry.parse(member)
    assert found is not None
    assert (found.reference, found.created_at, found.org_code) == (entry.reference, entry.created_at, org_code)
    assert (label or "").startswith(found.label or "")


def test_an_older_or_odd_member_is_read_or_passed_over() -> None:
    """The reference stood there in hex before."""
    assert SessionEntry.parse(f'["{"ab" * 32}", 1, null, "x"]') == SessionEntry("ab" * 32, 1.0, None, "x")
    for member in ("", "[]", "{}", '["' + "!" * 43 + '", "x", null, null]', "[1, 2, 3, 4]"):
        assert SessionEntry.parse(member) is None
