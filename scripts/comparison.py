"""Compare two API descriptions as the user of a typed client feels the difference.

No I/O here: two documents go in, a list of changes comes out. Neither document has to be valid.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, cast

from attrs import evolve, field, frozen, mutable

from catalogue import (
    Operation,
    catalogue,
    followed,
    is_public,
    main_schema,
    media_type,
    pair,
    parameters,
    schema_of,
    style_of,
    successes,
    tags_in_use,
    template,
    variables,
)
from description import Document, required_scope
from shapes import Shape, mapping, pair_variants, schema_name, shape, variant_label

Level = Literal["breaking", "risky", "compatible"]
Direction = Literal["request", "answer"]

_LIMITS = ("maxLength", "minLength", "pattern", "maximum", "minimum", "maxItems", "minItems", "multipleOf")
# A format of these gives the value another Python type; the others are prose.
_TYPED_FORMATS = {"date-time", "date", "uuid", "binary", "byte"}
_MAX_DEPTH = 60


@frozen(kw_only=True)
class Change:
    """One difference.

    `kind` is a stable word for programs, `place` says where inside the operation or the schema it is.
    """

    level: Level
    kind: str
    message: str
    operation: str | None = None
    method: str | None = None
    path: str | None = None
    schema: str | None = None
    place: str = ""


@frozen(kw_only=True)
class Comparison:
    """All differences between two descriptions, breaking first, and the operations that have another id."""

    changes: tuple[Change, ...]
    renamed: Mapping[str, str]

    def of(self, level: Level) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.level == level)


@frozen(kw_only=True)
class _Place:
    """Where the comparison is: in an operation or in a named schema, sending or reading, at which field."""

    direction: Direction
    operation: Operation
    schema: str | None = None
    field: str = ""
    parameter: bool = False

    def below(self, name: str) -> _Place:
        joint = "." if self.field and name != "[]" else ""
        return evolve(self, field=f"{self.field}{joint}{name}", parameter=False)


def compare(old: Document, new: Document) -> Comparison:
    """Compare two descriptions; an operation is the same one when method and path are, whatever its id is."""
    work = _Work(old=old, new=new)
    work.operations()
    order: dict[Level, int] = {"breaking": 0, "risky": 1, "compatible": 2}
    return Comparison(changes=tuple(sorted(work.changes, key=lambda change: order[change.level])), renamed=work.renamed)


@mutable(kw_only=True)
class _Work:
    old: Document
    new: Document
    changes: list[Change] = field(factory=list)
    renamed: dict[str, str] = field(factory=dict)
    seen: set[tuple[int, int, Direction]] = field(factory=set)
    renamed_schemas: set[tuple[str, str]] = field(factory=set)

    def note(self, level: Level, kind: str, message: str, at: Operation | _Place) -> None:
        place = at if isinstance(at, _Place) else None
        operation = at.operation if isinstance(at, _Place) else at
        schema = place.schema if place else None
        self.changes.append(
            Change(
                level=level,
                kind=kind,
                message=_one_line(message),
                operation=None if schema else operation.label,
                method=None if schema else operation.method.upper(),
                path=None if schema else operation.path,
                schema=schema,
                place=place.field if place else "",
            )
        )

    # --- Operations -------------------------------------------------------------------------------------------

    def operations(self) -> None:
        before, after = catalogue(self.old), catalogue(self.new)
        pairs, removed, added = pair(before, after)
        tags, new_tags = tags_in_use(before), tags_in_use(after)
        for tag in new_tags:
            if tag not in tags:
                self.changes.append(Change(level="compatible", kind="tag-added", message=_one_line(f"new tag `{tag}`")))
        for tag in tags:
            if tag not in new_tags:
                text = _one_line(f"the tag `{tag}` is gone")
                self.changes.append(Change(level="compatible", kind="tag-removed", message=text))
        for operation in removed:
            self.note("breaking", "operation-removed", "the operation is gone", operation)
        for operation in added:
            scope = required_scope(operation.body)
            needs = f", needs the scope `{scope}`" if scope else ""
            self.note("compatible", "operation-added", f"new operation{needs}", operation)
        for one, other in pairs:
            self.operation(one, other)

    def operation(self, old: Operation, new: Operation) -> None:
        if old.label != new.label:
            self.renamed[old.label] = new.label
            self.note("risky", "operation-renamed", f"the operation's id was `{old.label}`", new)
        if template(old.path) != template(new.path) or old.method != new.method:
            was = f"{old.method.upper()} {old.path}"
            self.note("risky", "operation-moved", f"the operation was `{was}`", new)
        old_tags, new_tags = old.body.get("tags") or [], new.body.get("tags") or []
        if old_tags != new_tags:
            self.note("compatible", "tags-changed", f"the tags are {_list(new_tags)}, were {_list(old_tags)}", new)
        if new.body.get("deprecated") and not old.body.get("deprecated"):
            self.note("risky", "operation-deprecated", "the operation is deprecated", new)
        self.access(old, new)
        self.parameters(old, new)
        self.request_body(old, new)
        self.answers(old, new)

    def access(self, old: Operation, new: Operation) -> None:
        before, after = required_scope(old.body), required_scope(new.body)
        if before and after and before != after:
            self.note("breaking", "scope-changed", f"needs the scope `{after}`, needed `{before}`", new)
        elif after and not before:
            self.note("risky", "scope-added", f"needs the scope `{after}`, none was named", new)
        elif before and not after:
            self.note("compatible", "scope-removed", f"no scope is named, needed `{before}`", new)
        if is_public(self.old, old.body) and not is_public(self.new, new.body):
            self.note("breaking", "token-needed", "needs a token, was public", new)

    # --- Requests ---------------------------------------------------------------------------------------------

    def parameters(self, old: Operation, new: Operation) -> None:
        before, after = parameters(self.old, old), parameters(self.new, new)
        old_path, new_path = variables(old.path), variables(new.path)
        renamed = {a: b for a, b in zip(old_path, new_path, strict=False) if a != b and b not in old_path}
        for one, other in renamed.items():
            self.note("breaking", "parameter-renamed", f"path parameter `{one}` is called `{other}`", new)
        for (location, name), parameter in before.items():
            key = (location, renamed.get(name, name) if location == "path" else name)
            if key in after:
                place = _Place(direction="request", operation=new, field=key[1], parameter=True)
                self.parameter(parameter, after[key], place)
            else:
                self.note("breaking", "parameter-removed", f"{location} parameter `{name}` is gone", new)
        known = {(where, renamed.get(name, name) if where == "path" else name) for where, name in before}
        for (location, name), parameter in after.items():
            if (location, name) in known:
                continue
            if parameter.get("required") is True:
                self.note("breaking", "parameter-added", f"new required {location} parameter `{name}`", new)
            else:
                self.note("compatible", "parameter-added", f"new optional {location} parameter `{name}`", new)

    def parameter(self, old: Document, new: Document, place: _Place) -> None:
        self.requirement("parameter", place, old=old.get("required") is True, new=new.get("required") is True)
        if style_of(old) != style_of(new):
            self.note("breaking", "parameter-style", f"parameter `{place.field}` is written in another style", place)
        self.schema(schema_of(old), schema_of(new), place)

    def requirement(self, what: str, place: _Place, *, old: bool, new: bool) -> None:
        name = f"{what} `{place.field}`" if place.field else what
        if new and not old:
            self.note("breaking", f"{what}-required", f"{name} is required, was optional", place)
        elif old and not new:
            self.note("compatible", f"{what}-optional", f"{name} is optional, was required", place)

    def request_body(self, old: Operation, new: Operation) -> None:
        before, after = (
            followed(self.old, old.body.get("requestBody")),
            followed(self.new, new.body.get("requestBody")),
        )
        place = _Place(direction="request", operation=new)
        if before and not after:
            self.note("breaking", "body-removed", "the request body is gone", new)
        elif after and not before:
            must = after.get("required") is True
            word = "required" if must else "optional"
            self.note("breaking" if must else "compatible", "body-added", f"new {word} request body", new)
        elif before and after:
            self.requirement("body", place, old=before.get("required") is True, new=after.get("required") is True)
            self.content(mapping(before.get("content")), mapping(after.get("content")), place)

    def content(self, old: Document, new: Document, place: _Place) -> None:
        gone = [kind for kind in map(media_type, old) if kind not in set(map(media_type, new))]
        come = [kind for kind in map(media_type, new) if kind not in set(map(media_type, old))]
        noun = "request body" if place.direction == "request" else "answer"
        if gone and place.direction == "request":
            self.note("breaking", "media-type-removed", f"the {noun} is no longer {_list(gone)}", place)
        elif gone:
            self.note("risky", "media-type-removed", f"the {noun} is no longer {_list(gone)}", place)
        if come:
            self.note("compatible", "media-type-added", f"the {noun} may be {_list(come)}", place)
        before, after = main_schema(old), main_schema(new)
        if before is not None and after is not None:
            self.schema(before, after, place)
        elif place.direction == "answer" and before is not None:
            self.note("breaking", "answer-removed", "the answer has no content any more", place)
        elif place.direction == "answer" and after is not None:
            self.note("risky", "answer-added", "the answer has content now", place)

    # --- Answers ----------------------------------------------------------------------------------------------

    def answers(self, old: Operation, new: Operation) -> None:
        before, after = successes(self.old, old), successes(self.new, new)
        gone, come = sorted(set(before) - set(after)), sorted(set(after) - set(before))
        if gone or come:
            self.note("risky", "status-changed", f"success is {_list(sorted(after))}, was {_list(sorted(before))}", new)
        place = _Place(direction="answer", operation=new)
        both = [status for status in before if status in after]
        for status in both:
            self.content(mapping(before[status].get("content")), mapping(after[status].get("content")), place)
        # `200` that turned into `201` still answers the same thing; its content is compared, too.
        if not both and before and after:
            one, other = next(iter(before.values())), next(iter(after.values()))
            self.content(mapping(one.get("content")), mapping(other.get("content")), place)

    # --- Schemas ----------------------------------------------------------------------------------------------

    def schema(self, old: Any, new: Any, place: _Place, depth: int = 0) -> None:
        old_name, new_name = schema_name(old), schema_name(new)
        before, after = followed(self.old, old), followed(self.new, new)
        key = (id(before), id(after), place.direction)
        if key in self.seen or depth > _MAX_DEPTH:
            return
        self.seen.add(key)
        if old_name and new_name:
            place = evolve(place, schema=new_name, field="")
            self.renamed_schema(old_name, new_name, place)
        one, other = shape(self.old, before), shape(self.new, after)
        self.types(one, other, place)
        self.enum(one, other, place)
        self.limits(one, other, place)
        if (one.properties or other.properties) and one.types == other.types:
            self.properties(one, other, place, depth)
        if one.items is not None and other.items is not None:
            self.schema(one.items, other.items, place.below("[]"), depth + 1)
        if one.values is not None and other.values is not None:
            self.schema(one.values, other.values, place.below("*"), depth + 1)
        if one.variants and other.variants:
            self.variants(one, other, place, depth)

    def renamed_schema(self, old: str, new: str, place: _Place) -> None:
        if old == new or (old, new) in self.renamed_schemas:
            return
        self.renamed_schemas.add((old, new))
        if old in mapping(mapping(self.new.get("components")).get("schemas")):
            self.note("risky", "schema-exchanged", f"`{new}` stands where `{old}` stood", place)
        else:
            self.note("breaking", "schema-renamed", f"the schema was called `{old}`", place)

    def types(self, old: Shape, new: Shape, place: _Place) -> None:
        what = _what(place)
        request = place.direction == "request"
        if old.types != new.types and not (old.variants and new.variants):
            self.note(
                _type_level(old, new, place.direction), "type-changed", f"{what} is {new.text}, was {old.text}", place
            )
        if _typed(old.format) != _typed(new.format):
            text = f"{what} has the format {new.format or 'none'}, had {old.format or 'none'}"
            self.note("breaking", "format-changed", text, place)
        if place.parameter:
            pass  # null cannot be sent in a path, a query or a header, whatever the schema says
        elif new.nullable and not old.nullable:
            self.note("compatible" if request else "risky", "nullable", f"{what} may be null", place)
        elif old.nullable and not new.nullable:
            self.note("breaking" if request else "compatible", "not-nullable", f"{what} is never null any more", place)
        if new.deprecated and not old.deprecated:
            self.note("risky", "deprecated", f"{what} is deprecated", place)
        if request and old.default != new.default:
            text = f"{what} is {new.default!r} when left out, was {old.default!r}"
            self.note("risky", "default-changed", text, place)

    def enum(self, old: Shape, new: Shape, place: _Place) -> None:
        what, request = _what(place), place.direction == "request"
        if old.enum is None and new.enum is None:
            return
        if old.enum is None:
            values = _list(cast("tuple[Any, ...]", new.enum))
            self.note("breaking" if request else "compatible", "enum-added", f"{what} is one of {values} now", place)
        elif new.enum is None:
            self.note("compatible" if request else "risky", "enum-removed", f"{what} may be any value now", place)
        else:
            gone = [value for value in old.enum if value not in new.enum]
            come = [value for value in new.enum if value not in old.enum]
            if gone:
                level: Level = "breaking" if request else "compatible"
                self.note(level, "enum-value-removed", f"{what} is never {_list(gone)} any more", place)
            if come:
                level = "compatible" if request else "risky"
                self.note(level, "enum-value-added", f"{what} may be {_list(come)}", place)

    def limits(self, old: Shape, new: Shape, place: _Place) -> None:
        if place.direction == "answer":
            return
        for limit in _LIMITS:
            before, after = old.schema.get(limit), new.schema.get(limit)
            if before != after:
                text = f"{_what(place)} has `{limit}` {after!r}, had {before!r}"
                self.note("risky" if after is not None else "compatible", "limit-changed", text, place)

    def properties(self, old: Shape, new: Shape, place: _Place, depth: int) -> None:
        request = place.direction == "request"
        for name in old.properties:
            if name not in new.properties:
                self.note("breaking", "field-removed", f"field `{place.below(name).field}` is gone", place.below(name))
        for name, value in new.properties.items():
            at = place.below(name)
            required = name in new.required
            if name in old.properties:
                self.field_requirement(at, old=name in old.required, new=required)
                self.schema(old.properties[name], value, at, depth + 1)
            elif request and required:
                self.note("breaking", "field-added", f"new required field `{at.field}`", at)
            else:
                self.note("compatible", "field-added", f"new field `{at.field}`", at)

    def field_requirement(self, at: _Place, *, old: bool, new: bool) -> None:
        if at.direction == "request":
            self.requirement("field", at, old=old, new=new)
        elif old and not new:
            self.note("risky", "field-optional", f"field `{at.field}` may be missing, was always there", at)
        elif new and not old:
            self.note("compatible", "field-required", f"field `{at.field}` is always there", at)

    def variants(self, old: Shape, new: Shape, place: _Place, depth: int) -> None:
        pairs, gone, come = pair_variants(self.old, old.variants, self.new, new.variants)
        request, what = place.direction == "request", _what(place)
        for one, other in pairs:
            self.schema(one, other, place, depth + 1)
        for form in gone:
            level: Level = "breaking" if request else "compatible"
            self.note(level, "variant-removed", f"{what} has lost the form {variant_label(form)}", place)
        for form in come:
            level = "compatible" if request else "risky"
            self.note(level, "variant-added", f"{what} has the new form {variant_label(form)}", place)


# --- Words and rules ------------------------------------------------------------------------------------------


def _one_line(message: str) -> str:
    # Names and values come from a stranger's document and go into Markdown: no line break, no control, no tag.
    return " ".join("".join(c if c.isprintable() else " " for c in message).split()).replace("<", "\\<")


def _typed(format_: str | None) -> str | None:
    return format_ if format_ in _TYPED_FORMATS else None


def _type_level(old: Shape, new: Shape, direction: Direction) -> Level:
    """A request may be given more types than before, an answer may have fewer; an unknown type allows all."""
    wider = not new.types or (bool(old.types) and old.types <= _with_integer(new.types))
    narrower = not old.types or (bool(new.types) and new.types <= _with_integer(old.types))
    if direction == "request":
        return "compatible" if wider else "breaking"
    return "compatible" if narrower and old.types else "risky" if wider or not old.types else "breaking"


def _with_integer(types: frozenset[str]) -> frozenset[str]:
    return types | {"integer"} if "number" in types else types


def _what(place: _Place) -> str:
    if place.field:
        return f"`{place.field}`"
    if place.schema:
        return "the value"
    return "the request body" if place.direction == "request" else "the answer"


def _list(values: Any) -> str:
    return ", ".join(f"`{value}`" for value in values) or "nothing"
