"""The report on two descriptions: what breaks, what is risky, what is neither, and how it is told."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import description
import diff_spec
from comparison import Change, compare
from surface import losses

DESCRIPTION = Path(__file__).parents[2] / "openapi/kinde-management-api.yaml"
CURRENT = description.load(DESCRIPTION)

Edit = Callable[[dict[str, Any]], object]


def _small() -> dict[str, Any]:
    """Return a description of one operation that sends and reads the same kind of field."""
    return {
        "openapi": "3.0.3",
        "info": {"title": "T", "version": "1"},
        "paths": {
            "/things/{id}": {
                "put": {
                    "operationId": "replaceThing",
                    "tags": ["Things"],
                    "x-scope": "update:things",
                    "parameters": [
                        {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}},
                        {"name": "mode", "in": "query", "schema": {"type": "string", "enum": ["a", "b"]}},
                    ],
                    "requestBody": {
                        "required": True,
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/sent"}}},
                    },
                    "responses": {
                        "200": {
                            "description": "Done.",
                            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/read"}}},
                        }
                    },
                }
            }
        },
        "components": {"schemas": {"sent": _thing(), "read": _thing()}},
    }


def _thing() -> dict[str, Any]:
    return {
        "type": "object",
        "required": ["always"],
        "properties": {
            "always": {"type": "string"},
            "never": {"type": "integer", "nullable": True},
            "kind": {"type": "string", "enum": ["x", "y"]},
            "list": {"type": "array", "items": {"type": "object", "properties": {"deep": {"type": "string"}}}},
            "map": {"type": "object", "additionalProperties": {"type": "string"}},
            "one": {
                "oneOf": [{"type": "object", "title": "P", "properties": {"p": {"type": "string"}}}, {"type": "string"}]
            },
        },
    }


def _fields(document: dict[str, Any], name: str) -> dict[str, Any]:
    fields: dict[str, Any] = document["components"]["schemas"][name]["properties"]
    return fields


def _operation(document: dict[str, Any]) -> dict[str, Any]:
    operation: dict[str, Any] = document["paths"]["/things/{id}"]["put"]
    return operation


def _told(changes: tuple[Change, ...]) -> list[tuple[str, str]]:
    return [(change.level, change.kind) for change in changes]


FIELD_EDITS: dict[str, tuple[Edit, tuple[str, str] | None, tuple[str, str] | None]] = {
    # what is done to the fields: what that means in a request, what in an answer
    "removed": (lambda f: f.pop("never"), ("breaking", "field-removed"), ("breaking", "field-removed")),
    "added": (lambda f: f.update(new={}), ("compatible", "field-added"), ("compatible", "field-added")),
    "type": (lambda f: f["always"].update(type="integer"), ("breaking", "type-changed"), ("breaking", "type-changed")),
    "wider": (lambda f: f["never"].update(type="number"), ("compatible", "type-changed"), ("risky", "type-changed")),
    "untyped": (lambda f: f["always"].pop("type"), ("compatible", "type-changed"), ("risky", "type-changed")),
    "format": (
        lambda f: f["always"].update(format="date-time"),
        ("breaking", "format-changed"),
        ("breaking", "format-changed"),
    ),
    "prose-format": (lambda f: f["always"].update(format="email"), None, None),
    "null": (lambda f: f["always"].update(nullable=True), ("compatible", "nullable"), ("risky", "nullable")),
    "not-null": (lambda f: f["never"].pop("nullable"), ("breaking", "not-nullable"), ("compatible", "not-nullable")),
    "value": (
        lambda f: f["kind"]["enum"].append("z"),
        ("compatible", "enum-value-added"),
        ("risky", "enum-value-added"),
    ),
    "no-value": (
        lambda f: f["kind"]["enum"].pop(),
        ("breaking", "enum-value-removed"),
        ("compatible", "enum-value-removed"),
    ),
    "enum": (lambda f: f["always"].update(enum=["q"]), ("breaking", "enum-added"), ("compatible", "enum-added")),
    "no-enum": (lambda f: f["kind"].pop("enum"), ("compatible", "enum-removed"), ("risky", "enum-removed")),
    "deep": (
        lambda f: f["list"]["items"]["properties"].clear(),
        ("breaking", "field-removed"),
        ("breaking", "field-removed"),
    ),
    "map": (
        lambda f: f["map"].update(additionalProperties={"type": "integer"}),
        ("breaking", "type-changed"),
        ("breaking", "type-changed"),
    ),
    "form": (
        lambda f: f["one"]["oneOf"].append({"type": "object", "title": "Q", "properties": {"q": {}}}),
        ("compatible", "variant-added"),
        ("risky", "variant-added"),
    ),
    "no-form": (lambda f: f["one"]["oneOf"].pop(0), ("breaking", "type-changed"), ("compatible", "type-changed")),
    "in-form": (
        lambda f: f["one"]["oneOf"][0]["properties"].update(r={}),
        ("compatible", "field-added"),
        ("compatible", "field-added"),
    ),
    "default": (lambda f: f["kind"].update(default="x"), ("risky", "default-changed"), None),
    "limit": (lambda f: f["always"].update(maxLength=3), ("risky", "limit-changed"), None),
    "deprecated": (lambda f: f["always"].update(deprecated=True), ("risky", "deprecated"), ("risky", "deprecated")),
    "prose": (lambda f: f["always"].update(description="Text.", example="a", title="A"), None, None),
}


@pytest.mark.parametrize("name", FIELD_EDITS)
@pytest.mark.parametrize("schema", ["sent", "read"])
def test_a_changed_field_weighs_by_its_direction(name: str, schema: str) -> None:
    """The same edit may break a request and be harmless in an answer, or the other way round."""
    edit, sent, read = FIELD_EDITS[name]
    new = _small()
    edit(_fields(new, schema))
    expected = sent if schema == "sent" else read
    comparison = compare(_small(), new)
    assert _told(comparison.changes) == ([expected] if expected else [])
    for change in comparison.changes:
        assert (change.schema, change.operation) == (schema, None)


def _replace_key(mapping: dict[str, Any], old: str, new: str) -> None:
    mapping[new] = mapping.pop(old)


OPERATION_EDITS: dict[str, tuple[Edit, list[tuple[str, str]]]] = {
    "gone": (lambda d: d["paths"].clear(), [("breaking", "operation-removed"), ("compatible", "tag-removed")]),
    "other-id": (lambda d: _operation(d).update(operationId="putThing"), [("risky", "operation-renamed")]),
    "no-id": (lambda d: _operation(d).pop("operationId"), [("risky", "operation-renamed")]),
    "moved": (lambda d: _replace_key(d["paths"], "/things/{id}", "/v2/things/{id}"), [("risky", "operation-moved")]),
    "scope": (lambda d: _operation(d).update({"x-scope": "a:b"}), [("breaking", "scope-changed")]),
    "no-scope": (lambda d: _operation(d).pop("x-scope"), [("compatible", "scope-removed")]),
    "tag": (
        lambda d: _operation(d).update(tags=["Other"]),
        [("compatible", "tag-added"), ("compatible", "tag-removed"), ("compatible", "tags-changed")],
    ),
    "deprecated": (lambda d: _operation(d).update(deprecated=True), [("risky", "operation-deprecated")]),
    "token": (lambda d: _operation(d).update(security=[{"bearer": []}]), [("breaking", "token-needed")]),
    "variable": (
        lambda d: (
            _replace_key(d["paths"], "/things/{id}", "/things/{key}"),
            d["paths"]["/things/{key}"]["put"]["parameters"][0].update(name="key"),
        ),
        [("breaking", "parameter-renamed")],
    ),
    "no-parameter": (lambda d: _operation(d)["parameters"].pop(), [("breaking", "parameter-removed")]),
    "parameter": (
        lambda d: _operation(d)["parameters"].append({"name": "n", "in": "query", "schema": {}}),
        [("compatible", "parameter-added")],
    ),
    "must-parameter": (
        lambda d: _operation(d)["parameters"].append({"name": "n", "in": "query", "required": True, "schema": {}}),
        [("breaking", "parameter-added")],
    ),
    "required": (lambda d: _operation(d)["parameters"][1].update(required=True), [("breaking", "parameter-required")]),
    "style": (lambda d: _operation(d)["parameters"][1].update(explode=False), [("breaking", "parameter-style")]),
    "parameter-value": (
        lambda d: _operation(d)["parameters"][1]["schema"]["enum"].remove("b"),
        [("breaking", "enum-value-removed")],
    ),
    "parameter-null": (lambda d: _operation(d)["parameters"][1]["schema"].update(nullable=True), []),
    "no-body": (lambda d: _operation(d).pop("requestBody"), [("breaking", "body-removed")]),
    "body-optional": (lambda d: _operation(d)["requestBody"].update(required=False), [("compatible", "body-optional")]),
    "media-type": (
        lambda d: _replace_key(_operation(d)["requestBody"]["content"], "application/json", "text/csv"),
        [("breaking", "media-type-removed"), ("compatible", "media-type-added")],
    ),
    "charset": (
        lambda d: _replace_key(
            _operation(d)["responses"]["200"]["content"], "application/json", "application/json; charset=utf-8"
        ),
        [],
    ),
    "status": (lambda d: _replace_key(_operation(d)["responses"], "200", "201"), [("risky", "status-changed")]),
    "no-answer": (
        lambda d: _operation(d)["responses"]["200"].pop("content"),
        [("breaking", "answer-removed"), ("risky", "media-type-removed")],
    ),
    "error": (lambda d: _operation(d)["responses"].update({"409": {"description": "No."}}), []),
    "schema-name": (
        lambda d: (
            _replace_key(d["components"]["schemas"], "read", "seen"),
            _operation(d)["responses"]["200"]["content"]["application/json"]["schema"].update(
                {"$ref": "#/components/schemas/seen"}
            ),
        ),
        [("breaking", "schema-renamed")],
    ),
    "must-field": (
        lambda d: d["components"]["schemas"]["sent"]["required"].append("kind"),
        [("breaking", "field-required")],
    ),
    "may-field": (lambda d: d["components"]["schemas"]["read"]["required"].clear(), [("risky", "field-optional")]),
    "must-new-field": (
        lambda d: (_fields(d, "sent").update(n={}), d["components"]["schemas"]["sent"]["required"].append("n")),
        [("breaking", "field-added")],
    ),
    "new": (
        lambda d: d["paths"].update({"/x": {"get": {"responses": {"200": {"description": "x"}}}}}),
        [("compatible", "operation-added")],
    ),
}


@pytest.mark.parametrize("name", OPERATION_EDITS)
def test_a_changed_operation_is_weighed(name: str) -> None:
    """Each kind of edit to an operation gives exactly the changes it means."""
    edit, expected = OPERATION_EDITS[name]
    new = _small()
    edit(new)
    assert sorted(_told(compare(_small(), new).changes)) == sorted(expected)


def test_order_prose_servers_and_examples_do_not_matter() -> None:
    """Another order, no descriptions, no examples, empty servers: the same description."""

    def bare(value: Any) -> Any:
        if isinstance(value, dict):
            kept = {k: bare(v) for k, v in value.items() if k not in {"example", "summary"} and not _is_prose(k, v)}
            return dict(reversed(kept.items()))
        return [bare(item) for item in value] if isinstance(value, list) else value

    new = bare(CURRENT)
    new["servers"] = []
    for path, method, operation, item in description.operations(new):
        item["servers"] = []
        # A scope that stands in the text goes with the text, and that is a change.
        if scope := description.required_scope(CURRENT["paths"][path][method]):
            operation["x-scope"] = scope
    assert compare(CURRENT, new).changes == ()
    assert compare(new, CURRENT).changes == ()


def _is_prose(key: str, value: Any) -> bool:
    return key == "description" and isinstance(value, str)


def test_the_ways_of_openapi_3_1_do_not_matter(modern: dict[str, Any]) -> None:
    """The same description in the words of OpenAPI 3.1, null as a type, has no changes."""
    description.validate(modern, "the description in 3.1")
    assert compare(CURRENT, modern).changes == ()


def test_references_and_wrappers_do_not_matter() -> None:
    """Shared parameters, parameters of the path, `allOf` around a schema and inlined schemas are seen through."""
    new = _small()
    operation = _operation(new)
    identifier, mode = operation.pop("parameters")
    new["components"]["parameters"] = {"id": identifier, "mode": mode}
    new["paths"]["/things/{id}"]["parameters"] = [{"$ref": "#/components/parameters/id"}]
    operation["parameters"] = [{"$ref": "#/components/parameters/mode"}]
    new["components"]["responses"] = {"done": operation["responses"]["200"]}
    operation["responses"]["200"] = {"$ref": "#/components/responses/done"}
    sent = new["components"]["schemas"].pop("sent")
    operation["requestBody"]["content"]["application/json"]["schema"] = {"allOf": [sent], "description": "Text."}
    assert compare(_small(), new).changes == ()
    assert compare(new, _small()).changes == ()


def test_schemas_that_hold_themselves_come_to_an_end() -> None:
    """A tree of comments compares, and a change inside it is reported once."""
    old = _small()
    _fields(old, "read")["children"] = {"type": "array", "items": {"$ref": "#/components/schemas/read"}}
    new = copy.deepcopy(old)
    _fields(new, "read").pop("kind")
    assert _told(compare(old, new).changes) == [("breaking", "field-removed")]


@pytest.mark.parametrize(
    "wreck",
    [
        {},
        {"paths": None},
        {"paths": {"/a": None, "/b": {"get": []}}},
        {"paths": {"/a": {"get": {"parameters": [{"$ref": "#/nowhere"}], "responses": {"200": None}, "tags": None}}}},
        {"paths": {"/a": {"post": {"requestBody": {"content": {"application/json": {"schema": []}}}}}}},
    ],
)
def test_a_document_that_makes_no_sense_is_compared_as_far_as_it_goes(wreck: dict[str, Any]) -> None:
    """An invalid document gives a report and not an exception."""
    compare(wreck, CURRENT)
    compare(CURRENT, wreck)
    assert compare(wreck, copy.deepcopy(wreck)).changes == ()


def test_text_from_a_description_cannot_break_out_of_the_report() -> None:
    """Line breaks, controls and tags in names do not reach the Markdown as such."""
    new = _small()
    _fields(new, "read")["x\n# Owned\n<script>\x1b[1m"] = {"type": "string"}
    report = diff_spec.as_markdown(compare(_small(), new), old="a", new="b")
    assert "\n# Owned" not in report
    assert "\x1b" not in report
    assert " <script>" not in report


REPORTS = {
    "addition": """\
0 breaking, 1 risky, 5 other.

## Risky

Nothing has to fail, but a caller may meet what was not there before.

- schema `directory`: `status` may be `Paused`

## Other changes

Code that works today goes on working.

- `getUserNotes` (`GET /api/v1/users/{user_id}/notes`): new operation, needs the scope `read:user_notes`
- `createUserNote` (`POST /api/v1/users/{user_id}/notes`): new operation
- the description: new tag `Notes`
- `getUsers` (`GET /api/v1/users`): new optional query parameter `locale`
- schema `user`: new field `locale`
""",
    "breakage": """\
11 breaking, 1 risky, 2 other.

## Breaking

Code that works today fails, or an attribute or argument it names is gone.

- `getTimezones` (`GET /api/v1/timezones`): the operation is gone
- `GetSubscribers` (`GET /api/v1/subscribers`): the operation is gone
- `CreateConnection` (`POST /api/v1/connections`): `strategy` is never `oauth2:xero` any more
- `GetRoles` (`GET /api/v1/roles`): query parameter `sort` is gone
- `CreateRole` (`POST /api/v1/roles`):
  - needs the scope `write:roles`, needed `create:roles`
  - field `name` is required, was optional
  - field `key` is required, was optional
  - new required field `owner`
- schema `user`:
  - field `picture` is gone
  - `total_sign_ins` is `string`, was `integer`
- schema `get_event_response`: field `event.timestamp` is gone

## Risky

Nothing has to fail, but a caller may meet what was not there before.

- schema `user`: `preferred_email` may be null

## Other changes

Code that works today goes on working.

- the description: the tag `Timezones` is gone
- schema `user`: `total_sign_ins` is never null any more
""",
    "rename": """\
4 breaking, 4 risky, 0 other.

## Breaking

Code that works today fails, or an attribute or argument it names is gone.

- schema `scim_directory`: the schema was called `directory`
- `getDirectory` (`GET /api/v1/directories/{id}`): path parameter `directory_id` is called `id`
- `deleteDirectory` (`DELETE /api/v1/directories/{id}`): path parameter `directory_id` is called `id`
- `updateDirectory` (`PATCH /api/v1/directories/{id}`): path parameter `directory_id` is called `id`

## Risky

Nothing has to fail, but a caller may meet what was not there before.

- `GetEnvironmentFeatureFlags` (`GET /api/v1/environment/feature_flags`): the operation's id was \
`GetEnvironementFeatureFlags`
- `DeleteEnvironmentFeatureFlagOverrides` (`DELETE /api/v1/environment/feature_flags`): the operation's id was \
`DeleteEnvironementFeatureFlagOverrides`
- `DeleteEnvironmentFeatureFlagOverride` (`DELETE /api/v1/environment/feature_flags/{feature_flag_key}`): \
the operation's id was `DeleteEnvironementFeatureFlagOverride`
- `UpdateEnvironmentFeatureFlagOverride` (`PATCH /api/v1/environment/feature_flags/{feature_flag_key}`): \
the operation's id was `UpdateEnvironementFeatureFlagOverride`
""",
}


@pytest.mark.parametrize("name", REPORTS)
def test_the_report_on_a_newer_version(
    name: str, versions: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command prints the report, writes both forms, and its exit status says whether anything breaks."""
    old, new = DESCRIPTION, tmp_path / "new.json"
    new.write_text(json.dumps(versions[name]), "utf-8")
    markdown, data = tmp_path / "report.md", tmp_path / "report.json"
    status = diff_spec.main([str(old), str(new), "--markdown", str(markdown), "--json", str(data)])
    assert status == (0 if name == "addition" else 1)
    printed = capsys.readouterr()
    assert printed.err == ""
    assert printed.out == markdown.read_text("utf-8")
    assert printed.out.startswith(f"# Changes of the API description\n\nFrom `{old}` (version ")
    assert f"\nto `{new}` (version " in printed.out
    # The order inside a section is that of the description, which is not this test's affair.
    report = printed.out.split("\n\n", 2)[2]
    assert sorted(report.splitlines()) == sorted(REPORTS[name].splitlines())
    headings = [line for line in REPORTS[name].splitlines() if line.startswith("## ")]
    assert [line for line in report.splitlines() if line.startswith("## ")] == headings
    values = json.loads(data.read_text("utf-8"))
    assert f"{values['counts']['breaking']} breaking, {values['counts']['risky']} risky" in printed.out
    assert len(values["changes"]) == sum(values["counts"].values())
    assert all({"level", "kind", "message"} <= set(change) for change in values["changes"])
    assert values["renamed"].get("GetEnvironementFeatureFlags") == (
        "GetEnvironmentFeatureFlags" if name == "rename" else None
    )


def test_a_description_against_itself(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing changed, said in a sentence, exit status 0; as JSON there are no changes."""
    assert diff_spec.main([str(DESCRIPTION), str(DESCRIPTION)]) == 0
    assert "Nothing that a client could notice has changed." in capsys.readouterr().out
    assert diff_spec.main([str(DESCRIPTION), str(DESCRIPTION), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["changes"] == []


def test_what_cannot_be_read_has_a_status_of_its_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A missing file, a web page and a broken text end with status 2 and one line that names them."""
    page = tmp_path / "page.yaml"
    page.write_text("<!doctype html>", "utf-8")
    for source in (tmp_path / "missing.yaml", page):
        assert diff_spec.main([str(DESCRIPTION), str(source)]) == 2
        printed = capsys.readouterr()
        assert printed.out == ""
        assert printed.err.startswith(f"diff-spec: {source}: ")
        assert printed.err.count("\n") == 1


def test_a_faulty_old_version_is_reported_on_with_a_warning(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A published version that the validator refuses still gets its report."""
    old = tmp_path / "old.json"
    old.write_text(json.dumps(_small() | {"info": {"title": "T"}}), "utf-8")
    assert diff_spec.main([str(old), str(old)]) == 0
    printed = capsys.readouterr()
    assert "warning" in printed.err
    assert "version' is a required property" in printed.err.replace('"', "'")


@pytest.mark.parametrize(
    ("old", "new", "lost"),
    [
        ("User.email: str | None", "User.email: str | None", False),
        ("User.email: str | None", "User.email: int | None", True),
        ("User.email: str | None", "", True),
        (
            "roles.list(sort: Literal['a', 'b'] | None = None)",
            "roles.list(sort: Literal['b', 'c', 'a'] | None = None)",
            False,
        ),
        ("roles.list(sort: Literal['a', 'b'] | None = None)", "roles.list(sort: Literal['b'] | None = None)", True),
        ("roles.list(sort: str | None = None)", "roles.list(sort: str)", True),
        ("roles.list -> Page[Role, Roles]", "roles.list -> Roles", True),
        ("roles.list -> Page[Role, Roles]", "roles.list(x: str)\nroles.list -> Page[Role, Roles]", False),
        ("# A remark", "", False),
    ],
)
def test_a_surface_keeps_what_only_grows(old: str, new: str, lost: bool) -> None:
    """A line that went or changed is lost; one whose enum has more values or another order is not."""
    assert losses(old.splitlines(), new.splitlines()) == ([old] if lost else [])
