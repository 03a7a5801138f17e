"""`make generate`: the same input gives the same bytes, and a broken one changes nothing."""

from __future__ import annotations

import copy
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import attrs
import pytest

from description import DescriptionError, load
from generate import Sources, differences, generate
from naming import Placement, pascal, placements, singular, snake, words

SMALL: dict[str, Any] = {
    "openapi": "3.0.3",
    "info": {"title": "Small", "version": "1"},
    "tags": [{"name": "Things", "description": "Things there are."}],
    "paths": {
        "/api/v1/things/{thing_id}": {
            "get": {
                "operationId": "getThing",
                "tags": ["Things"],
                "summary": "Read a thing",
                "parameters": [
                    {"name": "thing_id", "in": "path", "required": True, "schema": {"type": "string"}},
                    {"name": "Accept", "in": "header", "schema": {"type": "string"}},
                ],
                "responses": {
                    "200": {
                        "description": "OK",
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/thing"}}},
                    },
                    "404": {"description": "Gone"},
                },
            }
        }
    },
    "components": {"schemas": {"thing": {"type": "object", "properties": {"id": {"type": "string"}}}}},
}


@pytest.fixture(name="small")
def _small(tmp_path: Path) -> tuple[dict[str, Any], Sources]:
    """Return a document of one operation to change, and sources whose description is written by `build`."""
    names = tmp_path / "names.yaml"
    names.write_text("getThing: things.get\n")
    sources = attrs.evolve(Sources(), description=tmp_path / "d.json", overlay=tmp_path / "none.yaml", names=names)
    return copy.deepcopy(SMALL), sources


def build(document: dict[str, Any], sources: Sources, target: Path) -> Path:
    sources.description.write_text(json.dumps(document))
    generate(target, sources)
    return target


@pytest.fixture(name="fresh", scope="session")
def _fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("fresh") / "kinde_management"
    generate(target)
    return target


def test_two_runs_give_the_same_bytes(fresh: Path, tmp_path: Path) -> None:
    """Nothing depends on time, on order in sets, or on the seed of hashes."""
    code = "import sys; from pathlib import Path; from generate import generate; generate(Path(sys.argv[1]))"
    again = tmp_path / "kinde_management"
    scripts = str(Path(sys.modules["generate"].__file__ or "").parent)
    subprocess.run(
        [sys.executable, "-c", code, str(again)],
        check=True,
        env={**os.environ, "PYTHONHASHSEED": "4711", "PYTHONPATH": scripts},
        capture_output=True,
    )
    assert differences(fresh, again) == []


def test_what_is_committed_is_what_comes_out(fresh: Path, root: Path) -> None:
    """The package in the repository was made from the description in the repository."""
    assert differences(fresh, root / "generated" / "kinde_management") == []


def test_a_hand_edit_is_noticed(fresh: Path, tmp_path: Path) -> None:
    """One changed, one added and one removed file are each named."""
    edited = tmp_path / "kinde_management"
    shutil.copytree(fresh, edited)
    shutil.copy(fresh.with_name("surface.txt"), tmp_path / "surface.txt")
    assert differences(fresh, edited) == []
    with (edited / "models" / "user.py").open("a") as file:
        file.write("# touched\n")
    (edited / "extra.py").write_text("")
    (edited / "requests" / "roles.py").unlink()
    assert differences(fresh, edited) == [
        "differs: models/user.py",
        "missing: requests/roles.py",
        "not generated: extra.py",
    ]


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda d: d["paths"]["/api/v1/things/{thing_id}"]["get"].pop("responses"), "getThing|get'"),
        (lambda d: d["components"].pop("schemas"), "thing"),
        (lambda d: d.update(openapi="2.0"), "openapi"),
    ],
    ids=["no responses", "dangling reference", "other version"],
)
def test_a_broken_document_is_refused_with_its_place(
    small: tuple[dict[str, Any], Sources], tmp_path: Path, damage: Any, told: str
) -> None:
    """The message names the file and the place; nothing is written."""
    document, sources = small
    damage(document)
    target = tmp_path / "out" / "kinde_management"
    with pytest.raises(DescriptionError, match=told):
        build(document, sources, target)
    assert not target.exists()


def test_the_command_leaves_generated_alone_when_the_document_is_broken(root: Path, tmp_path: Path) -> None:
    """Exit status 1, the reason on standard error, not a byte changed."""
    broken = tmp_path / "broken.yaml"
    broken.write_text((root / "openapi" / "kinde-management-api.yaml").read_text()[:40_000])
    before = {path: path.stat().st_mtime_ns for path in (root / "generated").rglob("*.py")}
    run = subprocess.run(
        [sys.executable, str(root / "scripts" / "generate.py"), "--description", str(broken)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert "Nothing was changed" in run.stderr
    assert "broken.yaml" in run.stderr
    assert {path: path.stat().st_mtime_ns for path in (root / "generated").rglob("*.py")} == before


def test_text_of_the_description_stays_text(small: tuple[dict[str, Any], Sources], tmp_path: Path) -> None:
    """Quotes, escapes and braces in a hostile description reach docstrings and literals, never code."""
    document, sources = small
    hostile = 'x """ + __import__("os").system("true") + """ \\" \\N{BULLET} {thing_id} \\u0041\\'
    operation = document["paths"]["/api/v1/things/{thing_id}"]["get"]
    operation["summary"] = operation["description"] = hostile
    operation["parameters"][0]["description"] = hostile
    document["tags"][0]["description"] = hostile
    document["components"]["schemas"]["thing"]["description"] = hostile
    document["components"]["schemas"]["thing"]["properties"]["id"] = {
        "type": "string",
        "enum": ['a"b', "c\\"],
        "description": hostile,
    }
    target = build(document, sources, tmp_path / "out" / "kinde_management")
    namespace: dict[str, Any] = {}
    source = (target / "operations" / "things.py").read_text()
    exec(compile(source, "things", "exec"), namespace)
    assert namespace["GET_THING"].summary == " ".join(hostile.split())


def test_schemas_may_hold_their_like(small: tuple[dict[str, Any], Sources], tmp_path: Path) -> None:
    """One that holds itself, and two that hold each other, are models that can be imported and read."""
    document, sources = small
    schemas = document["components"]["schemas"]
    schemas["thing"]["properties"] |= {
        "parts": {"type": "array", "items": {"$ref": "#/components/schemas/thing"}},
        "box": {"$ref": "#/components/schemas/box"},
    }
    schemas["box"] = {
        "type": "object",
        "properties": {"things": {"type": "array", "items": {"$ref": "#/components/schemas/thing"}}},
    }
    target = build(document, sources, tmp_path / "out" / "kinde_management")
    innermost = {"id": "c", "parts": list[Any]()}
    answer = {"id": "a", "parts": [{"id": "b", "parts": [], "box": {"things": [innermost]}}]}
    code = (
        "import json, sys; from kinde_management.models import {0};"
        "from kinde_auth.decoding import Decoder;"
        "made, deviations = Decoder({0}).decode(sys.argv[1].encode());"
        "print(json.dumps([made.to_dict(), len(deviations)]))"
    )
    for name, text in (("Thing", answer), ("Box", {"things": [answer]})):
        run = subprocess.run(
            [sys.executable, "-c", code.format(name), json.dumps(text)],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONPATH": f"{target.parent}:{sources.templates.parent.parent}"},
        )
        assert json.loads(run.stdout) == [text, 0]


def test_a_package_that_cannot_be_imported_is_refused(small: tuple[dict[str, Any], Sources], tmp_path: Path) -> None:
    """A template may break what a description does not: nothing of it takes the old package's place."""
    document, sources = small
    templates = shutil.copytree(sources.templates, tmp_path / "templates")
    with (templates / "model.py.jinja").open("a", encoding="utf-8") as file:
        file.write("from kinde_management.models.thing import Nothing as Nothing\n")
    sources = attrs.evolve(sources, templates=templates)
    with pytest.raises(DescriptionError, match="cannot be imported"):
        build(document, sources, tmp_path / "out" / "kinde_management")


@pytest.mark.parametrize("path", ['/api/v1/things/{thing_id}/{"x"}', "/api/v1/things'+evil()+'/{thing_id}"])
def test_a_path_cannot_hold_code(small: tuple[dict[str, Any], Sources], tmp_path: Path, path: str) -> None:
    """A path template with quotes or stray braces is refused."""
    document, sources = small
    document["paths"] = {path: document["paths"]["/api/v1/things/{thing_id}"]}
    with pytest.raises(DescriptionError):
        build(document, sources, tmp_path / "out" / "kinde_management")


def test_equal_names_stop_the_generation(small: tuple[dict[str, Any], Sources], tmp_path: Path) -> None:
    """Two operations of one name would shadow each other."""
    document, sources = small
    operation = copy.deepcopy(document["paths"]["/api/v1/things/{thing_id}"])
    operation["get"]["operationId"] = "getOther"
    document["paths"]["/api/v1/others/{thing_id}"] = operation
    sources.names.write_text("getThing: things.get\ngetOther: things.get\n")
    with pytest.raises(DescriptionError, match=r"both called things\.get"):
        build(document, sources, tmp_path / "out" / "kinde_management")


def test_an_operation_without_a_row_is_named_by_rule_and_reported(
    small: tuple[dict[str, Any], Sources], tmp_path: Path
) -> None:
    """A new operation does not stop an update; the report asks for its row."""
    document, sources = small
    sources.names.write_text("gone: things.gone\n")
    sources.description.write_text(json.dumps(document))
    report = generate(tmp_path / "out" / "kinde_management", sources)
    assert report.derived == ("getThing: things.get",)
    assert report.stale == ("gone",)


def test_a_required_header_is_refused_and_an_optional_one_reported(
    small: tuple[dict[str, Any], Sources], tmp_path: Path
) -> None:
    """The client cannot send header parameters, so it must not pretend to."""
    document, sources = small
    parameters = document["paths"]["/api/v1/things/{thing_id}"]["get"]["parameters"]
    parameters.append({"name": "X-Odd", "in": "header", "schema": {"type": "string"}})
    sources.description.write_text(json.dumps(document))
    report = generate(tmp_path / "one" / "kinde_management", sources)
    assert any("X-Odd" in warning for warning in report.warnings)
    parameters[-1]["required"] = True
    with pytest.raises(DescriptionError, match="X-Odd"):
        build(document, sources, tmp_path / "two" / "kinde_management")


@pytest.mark.parametrize(
    ("identifier", "expected"),
    [
        ("getAPIScopes", ["get", "api", "scopes"]),
        ("addRedirectCallbackURLs", ["add", "redirect", "callback", "urls"]),
        ("ResetOrgUserMFAAll", ["reset", "org", "user", "mfa", "all"]),
        ("users_response", ["users", "response"]),
        ("UpdateWebHook", ["update", "web", "hook"]),
        ("getAPIs", ["get", "apis"]),
    ],
)
def test_words_are_found_in_identifiers(identifier: str, expected: list[str]) -> None:
    """Acronyms and their plurals stay whole."""
    assert words(identifier) == expected


def test_names_are_python() -> None:
    """Keywords, digits and plurals give names that can be written."""
    assert snake("class") == "class_"
    assert snake("2fa") == "n2_fa"
    assert pascal("get_users", "item") == "GetUsersItem"
    assert [singular(text) for text in ("identities", "users", "addresses", "status", "data")] == [
        "identity",
        "user",
        "address",
        "status_item",
        "data_item",
    ]


def test_every_operation_has_a_row(root: Path) -> None:
    """The product's face is chosen by people: no operation of our description is named by rule."""
    rows = load(root / "openapi" / "names.yaml")
    document = json.loads((root / "generated" / "kinde_management" / "description.json").read_text())
    identified = [
        (operation["operationId"], method, path)
        for path, item in document["paths"].items()
        for method, operation in item.items()
        if isinstance(operation, dict) and "operationId" in operation
    ]
    placed, stale = placements(rows, identified)
    assert stale == []
    assert [name for name, placement in placed.items() if placement.derived] == []
    assert isinstance(placed["getUsers"], Placement)
