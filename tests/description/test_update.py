"""Taking a newer description in place of ours: all of it, or nothing at all."""

from __future__ import annotations

import contextlib
import copy
import hashlib
import json
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen

import description
import edits
import source
import update_spec
from description import DescriptionError
from generate import PACKAGE, Sources, corrected_description
from update_spec import Places, Update, update

ROOT = Path(__file__).parents[2]
DESCRIPTION = ROOT / "openapi/kinde-management-api.yaml"


@frozen(kw_only=True)
class Tree:
    """A copy of everything that an update reads and replaces."""

    root: Path
    places: Places

    def print(self) -> dict[str, str]:
        """Return a fingerprint of every file in the tree."""
        files = sorted(path for path in self.root.rglob("*") if path.is_file())
        return {str(path.relative_to(self.root)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

    def names(self) -> dict[str, Any]:
        return description.load(self.places.sources.names)

    def fragments(self) -> dict[str, str]:
        return {path.suffixes[0]: path.read_text("utf-8") for path in self.places.changelog.iterdir()}


def _tree(root: Path) -> Tree:
    openapi = root / "openapi"
    shutil.copytree(ROOT / "openapi", openapi)
    (root / "changelog.d").mkdir()
    (root / "generated" / PACKAGE).mkdir(parents=True)
    # What was generated before is only ever replaced whole; the surface is read.
    (root / "generated" / PACKAGE / "__init__.py").write_text("old = True\n", "utf-8")
    shutil.copyfile(ROOT / "generated/surface.txt", root / "generated/surface.txt")
    sources = Sources(
        description=openapi / DESCRIPTION.name,
        overlay=openapi / "overlay.yaml",
        names=openapi / "names.yaml",
        config=openapi / "generator.yaml",
        templates=openapi / "templates",
    )
    places = Places(sources=sources, package=root / "generated" / PACKAGE, changelog=root / "changelog.d")
    return Tree(root=root, places=places)


@pytest.fixture(name="tree")
def _fresh_tree(tmp_path: Path) -> Tree:
    return _tree(tmp_path / "tree")


@pytest.fixture(name="rehearsal", scope="module")
def _rehearsal(versions: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Tree, Update]]:
    """Update one tree to each of the made-up versions."""
    done = {}
    for name, document in versions.items():
        tree = _tree(tmp_path_factory.mktemp(name) / "tree")
        newer = tree.root.parent / "newer.json"
        newer.write_text(json.dumps(document), "utf-8")
        result = update(str(newer), tree.places)
        assert result is not None
        done[name] = (tree, result)
    return done


@pytest.mark.parametrize("name", ["addition", "breakage", "rename"])
def test_an_update_leaves_a_consistent_tree(
    name: str, rehearsal: dict[str, tuple[Tree, Update]], versions: dict[str, Any]
) -> None:
    """After an update the description is the new one, strictly corrected and named, and the client is made from it."""
    tree, result = rehearsal[name]
    assert description.load(tree.places.sources.description) == versions[name]
    corrected = corrected_description(tree.places.sources)  # strict: an idle correction would raise
    identifiers = {operation["operationId"] for _, _, operation, _ in description.operations(corrected)}
    assert set(tree.names()) == identifiers
    assert "old = True" not in (tree.places.package / "__init__.py").read_text("utf-8")
    assert result.report.operations == len(identifiers)
    table = "".join(path.read_text("utf-8") for path in (tree.places.package / "operations").glob("*.py"))
    assert all(f'"{identifier}"' in table for identifier in identifiers)
    leftovers = [path for path in tree.root.rglob(".*") if path.name.endswith((".new", ".old"))]
    assert leftovers == []


def test_an_addition_is_named_and_reported(rehearsal: dict[str, tuple[Tree, Update]]) -> None:
    """New operations get a name and a row, a list without a paging rule is pointed out, and nothing is lost."""
    tree, result = rehearsal["addition"]
    assert result.names == {"getUserNotes": "users.notes.list", "createUserNote": "users.notes.create"}
    assert tree.names()["getUserNotes"] == "users.notes.list"
    assert result.unpaged == ("getUserNotes",)
    assert result.lost == ()
    assert result.obsolete == ()
    assert set(tree.fragments()) == {".changed"}
    assert "`users.notes.list`, `users.notes.create` are new." in tree.fragments()[".changed"]
    before = (ROOT / "openapi/names.yaml").read_text("utf-8")
    after = tree.places.sources.names.read_text("utf-8")
    assert after.startswith(before.rstrip("\n"))
    assert "# New in version 2-addition of the description" in after


def test_a_breakage_says_what_is_lost(rehearsal: dict[str, tuple[Tree, Update]]) -> None:
    """What goes is told in the report, in the surface and in a `breaking` fragment, and its row goes as well."""
    tree, result = rehearsal["breakage"]
    assert len(result.comparison.of("breaking")) == 11
    assert set(result.dropped_rows) == {"getTimezones", "GetSubscribers"}
    assert "getTimezones" not in tree.places.sources.names.read_text("utf-8")
    assert "User.picture: str | None" in result.lost
    assert any(line.startswith("timezones.list") for line in result.lost)
    fragment = tree.fragments()[".breaking"]
    assert "- `getTimezones`: the operation is gone" in fragment
    assert "- `User.picture: str | None` is gone" in fragment
    assert not (tree.places.package / "resources/timezones.py").exists()


def test_a_rename_keeps_the_names_of_the_client(rehearsal: dict[str, tuple[Tree, Update]]) -> None:
    """An operation that only has another id keeps its place in the client."""
    tree, result = rehearsal["rename"]
    assert result.names == {}
    assert result.dropped_rows == ()
    assert result.comparison.renamed["GetEnvironementFeatureFlags"] == "GetEnvironmentFeatureFlags"
    assert tree.names()["GetEnvironmentFeatureFlags"] == "environment.feature_flags.list"
    before = (ROOT / "openapi/names.yaml").read_text("utf-8")
    assert tree.places.sources.names.read_text("utf-8") == before.replace("Environement", "Environment")


def test_corrections_that_match_nothing_are_taken_out(rehearsal: dict[str, tuple[Tree, Update]]) -> None:
    """When Kinde drops or corrects something, our correction goes; its neighbours and all comments stay."""
    tree, result = rehearsal["breakage"]
    assert len(result.obsolete) == 3
    before = (ROOT / "openapi/overlay.yaml").read_text("utf-8").splitlines()
    after = tree.places.sources.overlay.read_text("utf-8").splitlines()
    assert [line for line in before if line.lstrip().startswith("#")] == [
        line for line in after if line.lstrip().startswith("#")
    ]
    assert not any("timestamp" in line for line in after)
    assert len(description.load(tree.places.sources.overlay)["actions"]) == (
        len(description.load(ROOT / "openapi/overlay.yaml")["actions"]) - 3
    )
    corrected_description(tree.places.sources)


def _foreign_hand(document: dict[str, Any]) -> dict[str, Any]:
    """Write the description as another author would: other prose, order and media types, scopes in the text."""
    document |= {"info": {"title": "Another", "version": f"{document['info']['version']}.1"}, "servers": []}
    header = {"name": "Accept", "in": "header", "schema": {"type": "string", "enum": ["application/json"]}}
    document["components"].setdefault("parameters", {})["accept"] = header
    for _, _, operation, item in description.operations(document):
        item["servers"] = []
        scope = description.required_scope(operation)
        operation.pop("x-scope", None)
        operation["description"] = f"Text.\n\n<div>\n  <code>{scope}</code>\n</div>\n" if scope else "<b>Text</b>"
        operation.pop("summary", None)
        for parameter in operation.get("parameters", []):
            parameter.pop("description", None)
            parameter.get("schema", {}).pop("description", None)
        if (shared := {"$ref": "#/components/parameters/accept"}) not in operation.setdefault("parameters", []):
            operation["parameters"].append(shared)
        for answer in operation["responses"].values():
            content = answer.get("content", {})
            if "application/json" in content:
                content["application/json; charset=utf-8"] = content.pop("application/json")
    document["paths"] = dict(sorted(document["paths"].items()))
    return document


@pytest.mark.parametrize("version", ["3.0.0", "3.1.0"])
def test_another_hand_makes_no_difference(tree: Tree, tmp_path: Path, modern: dict[str, Any], version: str) -> None:
    """Other prose, order, media types and version of OpenAPI for the same facts: no change, the client is as it was."""
    document = description.load(DESCRIPTION) if version == "3.0.0" else copy.deepcopy(modern)
    newer = tmp_path / "newer.json"
    newer.write_text(json.dumps(_foreign_hand(document) | {"openapi": version}), "utf-8")
    result = update(str(newer), tree.places)
    assert result is not None
    assert result.comparison.changes == ()
    assert (result.names, result.dropped_rows, result.obsolete, result.unpaged, result.lost) == ({}, (), (), (), ())
    assert set(tree.fragments()) == {".changed"}


def test_the_same_description_changes_nothing(tree: Tree) -> None:
    """Taking the description we have, in whatever order or form, touches no file."""
    before = tree.print()
    shuffled = tree.root.parent / "same.json"
    shuffled.write_text(json.dumps(dict(reversed(description.load(DESCRIPTION).items()))), "utf-8")
    assert update(str(shuffled), tree.places) is None
    assert tree.print() == before


def _invalid(document: dict[str, Any]) -> None:
    document["paths"]["/api/v1/users"]["get"]["responses"] = {}


def _foreign(document: dict[str, Any]) -> None:
    document["paths"]["/api/v1/users"]["get"]["responses"]["200"] = {"$ref": "https://example.com/x.yaml"}


def _header(document: dict[str, Any]) -> None:
    parameter = {"name": "X-Tenant", "in": "header", "required": True, "schema": {"type": "string"}}
    document["paths"]["/api/v1/users"]["get"]["parameters"].append(parameter)


@pytest.mark.parametrize("damage", [_invalid, _foreign, _header], ids=["invalid", "foreign", "beyond-the-generator"])
def test_a_broken_description_changes_nothing(tree: Tree, tmp_path: Path, damage: Any) -> None:
    """Invalid, with references elsewhere, or asking for what the client cannot send: refused, nothing touched."""
    document = description.load(DESCRIPTION)
    damage(document)
    newer = tmp_path / "newer.json"
    newer.write_text(json.dumps(document), "utf-8")
    before = tree.print()
    with pytest.raises(DescriptionError):
        update(str(newer), tree.places)
    assert tree.print() == before


@pytest.mark.parametrize("percent", [1, 20, 40, 60, 80, 95])
def test_half_a_description_changes_nothing(tree: Tree, tmp_path: Path, percent: int) -> None:
    """A file that was cut off anywhere is refused, as what is left points at what is not there."""
    whole = DESCRIPTION.read_text("utf-8")
    newer = tmp_path / "newer.yaml"
    newer.write_text(whole[: len(whole) * percent // 100], "utf-8")
    before = tree.print()
    with pytest.raises(DescriptionError, match=r"newer\.yaml"):
        update(str(newer), tree.places)
    assert tree.print() == before


def test_two_equal_names_change_nothing(tree: Tree, versions: dict[str, Any], tmp_path: Path) -> None:
    """A new operation whose name would be a resource already is refused with both names."""
    document = versions["addition"]
    newer = tmp_path / "newer.json"
    newer.write_text(json.dumps(document), "utf-8")
    with tree.places.sources.names.open("a", encoding="utf-8") as file:
        file.write("getUserNotes: users.list\n")
    before = tree.print()
    with pytest.raises(DescriptionError, match=r"users\.list"):
        update(str(newer), tree.places)
    assert tree.print() == before


def test_a_failure_while_replacing_puts_everything_back(tmp_path: Path) -> None:
    """If the last of several replacements fails, those before it are undone."""
    folder, file, new = tmp_path / "folder", tmp_path / "file", tmp_path / "staged"
    folder.mkdir()
    (folder / "kept").write_text("kept", "utf-8")
    file.write_text("old", "utf-8")
    new.write_text("new", "utf-8")
    absent = tmp_path / "absent"
    # The folder becomes a file first, so what should come into the folder has no place to go.
    staged: dict[Path, Path | str | None] = {file: new, absent: "made", folder: new, folder / "inner": new}
    with pytest.raises(OSError, match="inner"):
        update_spec._replace(staged)
    assert file.read_text("utf-8") == "old"
    assert (folder / "kept").read_text("utf-8") == "kept"
    assert not absent.exists()
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["file", "folder", "kept", "staged"]


# --- Addresses ------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def _served(*answers: bytes) -> Iterator[str]:
    """Serve the answers one after another, each on a connection of its own that closes after it."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(60)

        unsent = list(answers)

        def serve() -> None:
            while unsent:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                with connection:
                    connection.recv(65536)
                    connection.sendall(unsent.pop(0))

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.getsockname()[1]}/spec.yaml"
        finally:
            thread.join()
        assert unsent == []


def _answer(body: bytes, *, length: int | None = None, status: str = "200 OK", header: str = "") -> bytes:
    # Without this line a client may send its next request on the connection before it notices that it is closed.
    close = "Connection: close\r\n"
    head = f"HTTP/1.1 {status}\r\nContent-Length: {len(body) if length is None else length}\r\n{close}{header}\r\n"
    return head.encode() + body


def test_a_description_is_read_from_an_address() -> None:
    """The text behind an address comes whole, through a redirect, too."""
    moved = _answer(b"", status="302 Found", header="Location: /other.yaml\r\n")
    with _served(moved, _answer("a: ü\n".encode())) as address:
        assert source.read_text(address) == "a: ü\n"


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (_answer(b"a: 1\n", length=500), "cannot be downloaded"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\na: 1\n\r\n", "cannot be downloaded"),
        (b"", "cannot be downloaded"),
        (_answer(b"gone", status="404 Not Found"), "status 404"),
        (_answer(b"busy", status="503 Service Unavailable"), "status 503"),
        (_answer(b"\xff\xfe"), "not UTF-8 text"),
        (_answer(b"", status="302 Found", header="Location: http://192.0.2.1/\r\n"), "only https"),
    ],
    ids=["cut", "cut-chunks", "nothing", "missing", "busy", "binary", "redirect-in-the-clear"],
)
def test_a_bad_download_changes_nothing(tree: Tree, answer: bytes, message: str) -> None:
    """A download that breaks off, fails or leads out into the clear is refused, and nothing is touched."""
    before = tree.print()
    with _served(answer) as address, pytest.raises(DescriptionError, match=message):
        update(address, tree.places)
    assert tree.print() == before


def test_an_address_in_the_clear_is_refused() -> None:
    """What becomes code is not fetched over plain HTTP; no connection is made."""
    with pytest.raises(DescriptionError, match="only https"):
        source.read_text("http://192.0.2.1/spec.yaml")


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    """Reading stops at a size that no description has."""
    large = tmp_path / "large.yaml"
    with large.open("wb") as file:
        file.truncate(source.MAX_BYTES + 1)
    with pytest.raises(DescriptionError, match="larger than"):
        source.read_text(str(large))


# --- Command and edits ----------------------------------------------------------------------------------------


def test_the_command_says_that_nothing_was_changed(tmp_path: Path) -> None:
    """Run as a command on a broken file: status 1, the reason, and that nothing was changed."""
    broken = tmp_path / "broken.yaml"
    broken.write_text("openapi: 3.0.3\npaths: {", "utf-8")
    run = subprocess.run(
        [sys.executable, str(ROOT / "scripts/update_spec.py"), str(broken)], capture_output=True, text=True, check=False
    )
    assert run.returncode == 1
    assert run.stdout == ""
    assert "neither YAML nor JSON" in run.stderr
    assert run.stderr.endswith("Nothing was changed.\n")
    assert "Traceback" not in run.stderr


def test_the_command_reports_and_leaves_the_project_alone_on_a_dry_run(
    versions: dict[str, Any], tmp_path: Path
) -> None:
    """A dry run of the command prints the report and writes it where it is asked to."""
    newer = tmp_path / "newer.json"
    document = versions["addition"]
    # A client of what concerns users says as much about the command, and is made sooner.
    paths = {path: item for path, item in document["paths"].items() if path.startswith("/api/v1/users")}
    newer.write_text(json.dumps(document | {"paths": paths}), "utf-8")
    markdown, data = tmp_path / "report.md", tmp_path / "report.json"
    kept = [
        DESCRIPTION,
        *(ROOT / "openapi").glob("*.yaml"),
        ROOT / "generated/surface.txt",
        *ROOT.glob("changelog.d/*"),
    ]
    before = [path.read_bytes() for path in kept]
    run = subprocess.run(
        [
            sys.executable,
            str(ROOT / "scripts/update_spec.py"),
            str(newer),
            "--dry-run",
            "--markdown",
            str(markdown),
            "--json",
            str(data),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stderr) == (0, "\nNothing was replaced (--dry-run).\n")
    assert run.stdout == markdown.read_text("utf-8")
    assert "## New names" in run.stdout
    assert json.loads(data.read_text("utf-8"))["names"]["getUserNotes"] == "users.notes.list"
    assert [path.read_bytes() for path in kept] == before
    assert set(ROOT.glob("changelog.d/management-api-*")) <= set(kept)


NAMES = """\
# Head.

# Ones
a: one.list
"b c": one.get

# Twos
d: {name: two.list, arguments: {id: two_id}}
e:
  name: two.get
  # within
  arguments: {}

# Tail.
f: three.list
"""


def test_rows_are_edited_in_place() -> None:
    """Renaming, removing and adding rows leaves every other line as it was."""
    renamed = edits.with_renamed_rows(NAMES, {"a": "aa", "b c": "bc", "e": "x y"})
    assert renamed == NAMES.replace("a: one", "aa: one").replace('"b c":', "bc:").replace("\ne:", '\n"x y":')
    without = edits.without_rows(NAMES, ["a", "e", "f"])
    assert without == (
        '# Head.\n\n# Ones\n"b c": one.get\n\n# Twos\nd: {name: two.list, arguments: {id: two_id}}\n\n# Tail.\n'
    )
    added = edits.with_rows(NAMES, {"g": "a.b", "get /x": "c.d"}, heading="New.")
    assert added == NAMES + '\n# New.\ng: a.b\n"get /x": c.d\n'
    assert edits.with_rows(NAMES, {}, heading="New.") == NAMES
