"""How a run of all tests is spread over the machine."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import test_machine

from .conftest import LONG, pytest_collection_modifyitems

ROOT = Path(__file__).parents[1]


def test_the_modules_that_take_longest_are_there() -> None:
    """One that is renamed would come last again, and nobody would see why a run takes longer."""
    assert [module for module in LONG if not (ROOT / module).is_file()] == []


def test_the_longest_modules_come_first_and_each_keeps_its_order() -> None:
    """Tests of one module stay together, in the order in which they were found."""
    found = ["tests/a.py::b", "tests/a.py::a[x::y]", f"{LONG[1]}::z", f"{LONG[1]}::a", f"{LONG[0]}::c", "tests/b.py::a"]
    items: list[Any] = [SimpleNamespace(nodeid=nodeid) for nodeid in found]
    pytest_collection_modifyitems(items)
    assert [item.nodeid for item in items] == [found[4], found[2], found[3], found[0], found[1], found[5]]


def test_temporary_files_go_into_memory_only_where_it_is_roomy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that somebody chose comes first; one in memory needs room, and programs must run from it."""
    monkeypatch.setenv("TMPDIR", "/chosen")
    assert test_machine.folder(tmp_path, room=0) == "/chosen"
    monkeypatch.delenv("TMPDIR")
    usual = tempfile.gettempdir()
    runs_programs = not os.statvfs(tmp_path).f_flag & os.ST_NOEXEC
    assert test_machine.folder(tmp_path, room=0) == (str(tmp_path) if runs_programs else usual)
    assert test_machine.folder(tmp_path, room=2**62) == usual
    assert test_machine.folder(tmp_path / "absent", room=0) == usual


def test_every_machine_runs_a_worker() -> None:
    """However small it is, and not more than there are long modules to share."""
    assert 1 <= test_machine.workers() <= 8
