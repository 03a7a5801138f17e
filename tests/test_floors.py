"""The floors of the package: a module imports from its own floor or a lower one, never from above."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

FLOORS: dict[int, str] = {
    0: "errors typing extras earlier_names",
    1: """config discovery tokens claims pkce jose storage models decoding conversion tolerance encoding operations
          refusals observing strict_json fork_safe cookies hidden freshness steps frameworks""",
    2: """flows login callback device_flow session redirect verification jwks claim_checks token_profiles key_cache
          verified_tokens retry answers paging call_settings urls""",
    3: """transport exchange pool deadline bearer machine_tokens token_service single_flight provider provider_keys
          token_verifier resource caller sessions session_tokens storage.manager""",
    4: "oauth async_oauth application sign_in native management bulk otel",
    5: "local testing web fastapi flask django",
    6: "kinde_sdk __init__",
}

# Who alone may import what: one door for each library that is hard to use safely, or heavy.
ONE_DOOR = {"jose": {"jose"}, "kinde_management": {"management"}}


def module_files() -> list[Path]:
    return sorted([*(ROOT / "kinde_auth").rglob("*.py"), *(ROOT / "kinde_sdk").rglob("*.py")])


def floor_of(module: str) -> int | None:
    """Return the floor of the longest listed prefix of a module's name below `kinde_auth`."""
    table = {name: floor for floor, names in FLOORS.items() for name in names.split()}
    parts = module.split(".")
    while parts:
        if ".".join(parts) in table:
            return table[".".join(parts)]
        parts.pop()
    return None


def name_of(path: Path) -> str:
    relative = path.relative_to(ROOT).with_suffix("")
    parts = [part for part in relative.parts if part != "__init__"]
    return ".".join(parts[1:]) or "__init__" if parts[0] == "kinde_auth" else "kinde_sdk"


def imports_of(path: Path) -> Iterator[str]:
    """Yield the modules that a file imports when it runs, inside functions too, and not for type checkers only."""
    waiting: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            waiting.extend(node.orelse)
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: relative import"
            yield node.module
            if node.module == "kinde_auth" or node.module == "kinde_auth.storage":
                yield from (f"{node.module}.{alias.name}" for alias in node.names if alias.name.islower())
        waiting.extend(ast.iter_child_nodes(node))


@pytest.mark.parametrize("path", module_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_from_no_floor_above(path: Path) -> None:
    """Reading upwards never comes round in a circle, because nothing imports upwards."""
    module = name_of(path)
    floor = floor_of(module)
    assert floor is not None, f"{module} stands on no floor: give it one in FLOORS"
    for imported in imports_of(path):
        if not imported.startswith("kinde_auth"):
            continue
        below = imported.removeprefix("kinde_auth").lstrip(".")
        if not below:
            continue
        other = floor_of(below)
        assert other is not None, f"{module} imports {imported}, which stands on no floor"
        assert other <= floor, f"{module} (floor {floor}) imports {imported} (floor {other})"


@pytest.mark.parametrize(("library", "door"), sorted((k, v) for k, v in ONE_DOOR.items()))
def test_a_library_has_one_door(library: str, door: set[str]) -> None:
    """python-jose is used in one module, the generated package in one other."""
    users = {
        name_of(path)
        for path in module_files()
        for imported in imports_of(path)
        if imported == library or imported.startswith(f"{library}.")
    }
    # Local Kinde reads the description and the table as a server, which is not what the rule is about.
    assert {user for user in users if not user.startswith(("local", "testing"))} == door


def test_every_listed_module_exists() -> None:
    """The table tells of no module that is gone."""
    known = {name_of(path) for path in module_files()}
    packages = {name.split(".")[0] for name in known}
    listed = {name for names in FLOORS.values() for name in names.split()}
    assert {name for name in listed if name not in known and name not in packages} == set()
