"""Models made of decoded structs by the functions that are written for them."""

from __future__ import annotations

import datetime
import json
from typing import Any, Literal

import msgspec
import pytest
from attrs import define, field

from kinde_auth.conversion import converter
from kinde_auth.decoding import Decoder
from kinde_auth.models import WIRE_NAME, Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class Leaf(Model):
    name: str | None = None
    at: datetime.datetime | None = None


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class Branch(Model):
    leaf: Leaf | None = None
    leaves: list[Leaf] = field(factory=list[Leaf])
    from_: str | None = field(default=None, metadata={WIRE_NAME: "from"})


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class Tree(Model):
    branches: list[Branch] = field(factory=list[Branch])
    spare: list[Branch] | None = None
    by_name: dict[str, Branch] | None = None
    anything: Any = None
    kind: Literal["oak", "ash"] | str | None = None
    words: list[str] = field(factory=list[str])
    numbered: Leaf | int | None = None
    nested: list[list[Leaf]] | None = None


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class Team(Model):
    name: str | None = None
    led_by: Lead | None = None


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class Lead(Model):
    teams: list[Team] = field(factory=list["Team"])


LEAF = {"name": "a", "at": "2026-01-01T00:00:00Z"}
BRANCH = {"leaf": LEAF, "leaves": [LEAF, {}], "from": "here"}


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"branches": [], "spare": [], "by_name": {}, "words": [], "nested": []},
        {"branches": [BRANCH, {}], "spare": [BRANCH], "by_name": {"a": BRANCH, "b": {}}, "kind": "oak"},
        {"spare": None, "by_name": None, "kind": None, "numbered": None, "nested": None, "anything": None},
        {"numbered": 3, "anything": {"x": [1]}, "words": ["a", "b"]},
        {"numbered": LEAF, "nested": [[LEAF, {}], []]},
    ],
)
def test_every_shape_is_made_as_msgspec_makes_it(answer: dict[str, Any]) -> None:
    """Objects, lists and mappings of objects, what may be null, and shapes that are left to msgspec."""
    decoder = Decoder(Tree)
    content = json.dumps(answer).encode()
    made, deviations = decoder.decode(content)
    assert deviations == ()
    plain = msgspec.convert(decoder._decode(content), Tree, from_attributes=True)
    assert made == plain
    assert repr(made) == repr(plain)
    assert Tree.from_dict(answer) == made


def test_what_is_made_belongs_to_the_model() -> None:
    """No struct of the decoding is left in it, and two answers share nothing."""
    decoder = Decoder(Tree)
    content = json.dumps({"branches": [BRANCH], "by_name": {"a": BRANCH}}).encode()
    first, second = decoder.decode(content)[0], decoder.decode(content)[0]
    for made in (first, second):
        assert made.by_name is not None
        for branch in (*made.branches, *made.by_name.values()):
            assert type(branch) is Branch
            assert [type(leaf) for leaf in (branch.leaf, *branch.leaves)] == [Leaf] * 3
    first.branches[0].leaves.clear()
    first.words.append("x")
    assert len(second.branches[0].leaves) == 2
    assert decoder.decode(content)[0].words == []


def test_a_function_is_written_once() -> None:
    """Every later decoder of a model takes the same."""
    assert converter(Tree) is converter(Tree)


def test_a_model_that_holds_its_like_is_read_to_any_depth() -> None:
    """No answer of today has one; a newer description may, and its models work."""
    answer = {"name": "a", "led_by": {"teams": [{"name": "b"}, {"led_by": {"teams": [{"name": "c", "new": 1}]}}]}}
    team, deviations = Decoder(Team).decode(json.dumps(answer).encode())
    assert team.to_dict() == answer
    assert isinstance(team.led_by, Lead)
    assert [type(inner) for inner in team.led_by.teams] == [Team, Team]
    assert [deviation.path for deviation in deviations] == ["led_by.teams[1].led_by.teams[0].new"]
    lead, deviations = Decoder(Lead).decode(b'{"teams": []}')
    assert (lead.teams, deviations) == ([], ())
