"""The pages about stores are executed: what they show is what happens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kinde_auth.storage import StorageManager, registry
from kinde_auth.testing import store_contract

DOCS = Path(__file__).resolve().parents[2] / "docs"
_BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.fixture(autouse=True, name="fresh")
def _fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(registry, "_registered", {})
    StorageManager().close()
    yield
    StorageManager().close()


def _executed(page: str) -> dict[str, Any]:
    """Run the Python of a page from top to bottom, as one program; return its names."""
    names: dict[str, Any] = {}
    text = (DOCS / page).read_text()
    blocks = list(_BLOCK.finditer(text))
    assert blocks
    for block in blocks:
        line = text.count("\n", 0, block.start(1))
        exec(compile("\n" * line + block.group(1), str(DOCS / page), "exec"), names)
    return names


def test_the_comparison_of_stores() -> None:
    """Its examples run as they stand."""
    _executed("explanation/stores.md")


def test_the_store_of_ones_own(tmp_path: Path) -> None:
    """The store on the page passes every case that applies to it, and the test on the page is a real one."""
    names = _executed("how-to/write-a-store.md")
    store = names["FolderStore"](folder=str(tmp_path))
    done = store_contract.run_all(store)
    assert done == [case.name for case in store_contract.CASES if not set(case.needs) & {"lease", "index"}]
    for case in store_contract.CASES:
        names["test_contract"](case, store)


def test_the_pages_name_every_option() -> None:
    """An option that a store takes is on the page that compares them."""
    import inspect

    text = (DOCS / "explanation" / "stores.md").read_text()
    for name in registry.BUILT_IN:
        section = text.split(f"\n`{name}`: ", 1)[1].split("\n\n", 1)[0]
        for option in inspect.signature(registry._factory(name)).parameters:
            assert option == "clock" or f"`{option}`" in section, f"{name}: {option}"


class _Broken:
    """A store that gives a single-use record to everybody."""

    def __init__(self, store: Any) -> None:
        self._store = store

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, "get" if name == "take" else name)


def test_the_contract_finds_a_store_that_breaks_it() -> None:
    """A store that does not do what it says fails, with the case's name and claim."""
    from kinde_auth.storage import MemoryStore

    broken: Any = _Broken(MemoryStore())
    with pytest.raises(AssertionError, match="takes_once: A take gives the whole record and leaves nothing"):
        next(case for case in store_contract.CASES if case.name == "takes_once").run(broken)
    with pytest.raises(AssertionError, match="lets_one_of_many_take: Of many that take at once"):
        next(case for case in store_contract.CASES if case.name == "lets_one_of_many_take").run(broken)
