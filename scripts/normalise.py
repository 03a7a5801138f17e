"""Reshape an API description into one that the generator reads without guessing.

Success answers only, every nested object a named component, parameter descriptions on their schemas, and the facts that
the generator drops (scope, paging, retry class) kept beside it. No I/O here.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from typing import Any

from attrs import field, frozen, mutable

from description import METHODS, DescriptionError, Document, operations, required_scope, resolve
from naming import Placement, pascal, singular

_IGNORED_HEADERS = {"accept", "content-type", "authorization"}  # OpenAPI 3.0.3, Parameter Object: shall be ignored
_JSON = re.compile(r"application/(.+\+)?json(;.*)?\Z")
_TAG = re.compile(r"</?(?:div|p|br|ul|ol|li|b|i|em|strong|a|span|pre)\b[^>]*>", re.IGNORECASE)
_CODE = re.compile(r"</?code>", re.IGNORECASE)
_DROPPED = ("title", "example", "examples", "default", "deprecated", "xml", "externalDocs")


@frozen(kw_only=True)
class OperationFacts:
    """What is known of one operation beyond what the generator's own model of it holds."""

    id: str
    method: str
    path: str
    placement: Placement
    tag: str
    summary: str
    description: str
    scope: str | None
    public: bool
    retry: str
    paging: Mapping[str, Any] | None
    result: str | None
    empty_success: bool
    body: str | None
    body_required: bool
    deprecated: bool
    query_styles: Mapping[str, str] = field(factory=dict)
    comma_lists: frozenset[str] = frozenset()
    requirements: Mapping[str, bool] = field(factory=dict)


@frozen(kw_only=True)
class Normalised:
    """The reshaped document, the facts of its operations, and the order in which each enum lists its values."""

    document: Document
    operations: tuple[OperationFacts, ...]
    enum_orders: Mapping[frozenset[Any], tuple[Any, ...]]
    requests: frozenset[str]
    field_docs: Mapping[tuple[str, str], str]
    warnings: tuple[str, ...]


def normalise(document: Document, placed: Mapping[str, Placement]) -> Normalised:
    """Reshape a validated, corrected description.

    Raises:
        DescriptionError: it uses something the client cannot express (a required header parameter, a body of a kind
            we do not send, two components whose class names are equal).
    """
    work = _Work(copy.deepcopy(document))
    facts = [
        _operation(work, path, method, operation, item, placed)
        for path, method, operation, item in operations(work.source)
    ]
    requests = work.reachable(work.request_roots)
    components = {name: work.components[name] for name in sorted(work.reachable(work.roots))}
    result = {
        "openapi": "3.1.0" if str(document.get("openapi", "")).startswith("3.1") else "3.0.3",
        "info": {"title": "Kinde Management API", "version": str(document["info"].get("version", "1"))},
        "paths": work.paths,
        "components": {"schemas": components},
    }
    return Normalised(
        document=result,
        operations=tuple(facts),
        enum_orders=work.enum_orders,
        requests=frozenset(requests),
        field_docs=work.field_docs,
        warnings=tuple(work.warnings),
    )


@mutable
class _Work:
    source: Document
    components: dict[str, Document] = field(factory=dict)
    class_names: dict[str, str] = field(factory=dict)
    paths: dict[str, Any] = field(factory=dict)
    roots: set[str] = field(factory=set)
    request_roots: set[str] = field(factory=set)
    enum_orders: dict[frozenset[Any], tuple[Any, ...]] = field(factory=dict)
    field_docs: dict[tuple[str, str], str] = field(factory=dict)
    warnings: list[str] = field(factory=list)

    def __attrs_post_init__(self) -> None:
        schemas = (self.source.get("components") or {}).get("schemas") or {}
        for name in schemas:
            class_name = pascal(name)
            if class_name in self.class_names.values():
                raise DescriptionError(f"components: {name} and another schema would both be the class {class_name}")
            self.class_names[name] = class_name
        for name, schema in schemas.items():
            class_name = self.class_names[name]
            self.components[class_name] = {}  # holds the name while the nested objects take theirs
            self.components[class_name] = self.shape(schema, class_name)

    def name_for(self, wanted: str) -> str:
        name, count = wanted, 1
        while name in self.components or name in self.class_names.values():
            count += 1
            name = f"{wanted}Item" if count == 2 else f"{wanted}Item{count}"
        return name

    def extract(self, schema: Document, wanted: str, *, owner: str = "") -> Document:
        """Move an inline schema into the components and return the reference to it; `owner` begins its parts' names."""
        name = self.name_for(wanted)
        self.components[name] = {}
        self.components[name] = self.shape(schema, owner or name)
        return {"$ref": f"#/components/schemas/{name}"}

    def shape(self, schema: Any, owner: str) -> Any:
        """Return a schema with every nested object named and everything that only decorates it left out."""
        if not isinstance(schema, dict):
            return schema
        if "$ref" in schema:
            target = schema["$ref"].rsplit("/", 1)[-1]
            return {"$ref": f"#/components/schemas/{self.class_names.get(target, target)}"}
        shaped = {key: value for key, value in schema.items() if key not in _DROPPED}
        if isinstance(shaped.get("description"), str):
            shaped["description"] = plain_text(shaped["description"])
        self._shape_enum(shaped)
        if "properties" in shaped:
            shaped["properties"] = {
                name: self.nested(value, owner, name) for name, value in shaped["properties"].items()
            }
        if "items" in shaped:
            shaped["items"] = self.nested(shaped["items"], owner, "item")
        if isinstance(shaped.get("additionalProperties"), dict):
            shaped["additionalProperties"] = self.nested(shaped["additionalProperties"], owner, "value")
        for keyword in ("oneOf", "anyOf"):
            if keyword in shaped:
                shaped[keyword] = [
                    self.nested(variant, *_variant_name(variant, owner, number))
                    for number, variant in enumerate(shaped[keyword], start=1)
                ]
        if "allOf" in shaped:
            shaped["allOf"] = [self.shape(part, owner) for part in shaped["allOf"]]
        return shaped

    def nested(self, schema: Any, owner: str, name: str) -> Any:
        """Shape a schema that stands inside another; an object with fields of its own becomes a component."""
        if not isinstance(schema, dict) or "$ref" in schema:
            return self.shape(schema, owner)
        items = schema.get("items")
        if isinstance(items, dict) and "$ref" not in items:
            shaped = self.shape({**schema, "items": {}}, owner)
            item_name = singular(name)
            shaped["items"] = self.nested(items, owner, item_name)
            return shaped
        if not _has_fields(schema):
            return self.shape(schema, f"{owner}{pascal(name)}")
        reference = self.extract({k: v for k, v in schema.items() if k != "nullable"}, f"{owner}{pascal(name)}")
        # A reference has no description of its own, and the model's may be about the object, not about this field.
        self.field_docs[(owner, name)] = plain_text(schema.get("description"))
        # A reference takes no siblings in OpenAPI 3.0, so a nullable object becomes a choice of it and null.
        if schema.get("nullable"):
            return {"oneOf": [reference], "nullable": True}
        return reference

    def _shape_enum(self, shaped: Document) -> None:
        values = shaped.get("enum")
        if not isinstance(values, list):
            return
        known = [value for value in values if value is not None]
        self.enum_orders.setdefault(frozenset(known), tuple(known))
        # The generator reads `nullable` beside `enum` only where the enum itself lists null.
        if shaped.get("nullable") and None not in values:
            shaped["enum"] = [*values, None]

    def reachable(self, roots: set[str]) -> set[str]:
        found: set[str] = set()
        waiting = list(roots)
        while waiting:
            name = waiting.pop()
            if name in found:
                continue
            if name not in self.components:
                raise DescriptionError(f"components: there is no schema for {name}")
            found.add(name)
            waiting.extend(_references(self.components[name]))
        return found


def plain_text(text: Any) -> str:
    """Return a description without HTML tags; `<code>` becomes back-quotes."""
    cleaned = _TAG.sub(" ", _CODE.sub("`", str(text or "")))
    return "\n\n".join(" ".join(block.split()) for block in re.split(r"\n\s*\n", cleaned) if block.split())


def _variant_name(variant: Any, owner: str, number: int) -> tuple[str, str]:
    """Name one of several shapes by its title; `options` of the shape SamlOptions does not say "Options" twice."""
    title = str(variant.get("title") or f"option {number}")
    tail = re.findall(r"[A-Z][a-z0-9]*", owner)[-1:]
    if tail and pascal(title).endswith(tail[0]):
        owner = owner.removesuffix(tail[0])
    return owner, title


def _has_fields(schema: Document) -> bool:
    return bool(schema.get("properties")) or bool(schema.get("allOf"))


def _references(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["$ref"].rsplit("/", 1)[-1]] if isinstance(value.get("$ref"), str) else []
        return own + [name for item in value.values() for name in _references(item)]
    if isinstance(value, list):
        return [name for item in value for name in _references(item)]
    return []


def _operation(
    work: _Work, path: str, method: str, operation: Document, item: Document, placed: Mapping[str, Placement]
) -> OperationFacts:
    identifier = operation_id(operation, method, path)
    parameters = _parameters(work, identifier, operation, item)
    result, empty_success, responses = _success(work, identifier, operation)
    body, body_required, request_body = _body(work, identifier, operation)
    reshaped: Document = {
        "operationId": identifier,
        "tags": [str((operation.get("tags") or ["default"])[0])],
        "parameters": parameters,
        "responses": responses,
    }
    if request_body is not None:
        reshaped["requestBody"] = request_body
    work.paths.setdefault(path, {})[method] = reshaped
    for parameter in parameters:
        work.roots.update(_references(parameter))
    return OperationFacts(
        id=identifier,
        method=method.upper(),
        path=path,
        placement=placed[identifier],
        tag=reshaped["tags"][0],
        summary=plain_text(operation.get("summary")) or identifier,
        description=plain_text(operation.get("description")),
        scope=required_scope(operation),
        public=operation.get("security") == [],
        retry=str(operation.get("x-retry") or ("unsafe" if method in {"post", "patch"} else "idempotent")),
        paging=operation.get("x-pagination"),
        result=result,
        empty_success=empty_success,
        body=body,
        body_required=body_required,
        deprecated=bool(operation.get("deprecated")),
        query_styles=_query_styles(parameters),
        comma_lists=frozenset(
            parameter["name"]
            for parameter in parameters
            if parameter.get("x-comma-list") or parameter["schema"].get("x-comma-list")
        ),
        requirements={parameter["name"]: bool(parameter.get("required")) for parameter in parameters},
    )


def operation_id(operation: Mapping[str, Any], method: str, path: str) -> str:
    """Return an operation's id, made of method and path where the description gives none."""
    given = operation.get("operationId")
    return given if isinstance(given, str) and given else f"{method} {path}".replace("/api/v1", "")


def _parameters(work: _Work, identifier: str, operation: Document, item: Document) -> list[Document]:
    merged: dict[tuple[str, str], Document] = {}
    for source in (item.get("parameters") or [], operation.get("parameters") or []):
        for entry in source:
            parameter = resolve(work.source, entry)
            merged[(parameter["in"], parameter["name"])] = parameter
    kept = []
    for (location, name), parameter in merged.items():
        if location == "header" and name.lower() in _IGNORED_HEADERS:
            continue
        if location in {"header", "cookie"}:
            if parameter.get("required"):
                raise DescriptionError(
                    f"{identifier}: the {location} parameter {name} is required; only paths and queries are supported"
                )
            work.warnings.append(f"{identifier}: the optional {location} parameter {name} is left out")
            continue
        schema = resolve(work.source, parameter.get("schema") or {"type": "string"})
        shaped = work.shape(schema, f"{pascal(identifier)}{pascal(name)}")
        shaped["description"] = plain_text(parameter.get("description") or schema.get("description"))
        kept.append({**{k: v for k, v in parameter.items() if k not in _DROPPED}, "schema": shaped})
    return kept


def _query_styles(parameters: list[Document]) -> dict[str, str]:
    styles = {}
    for parameter in parameters:
        kind = parameter["schema"].get("type")
        if parameter["in"] != "query" or kind not in {"array", "object"}:
            continue
        if parameter.get("style") == "deepObject" or kind == "object":
            styles[parameter["name"]] = "deep"
        else:
            styles[parameter["name"]] = "repeat" if parameter.get("explode", True) else "comma"
    return styles


def _success(work: _Work, identifier: str, operation: Document) -> tuple[str | None, bool, Document]:
    schema: Document | None = None
    empty = False
    for status, entry in (operation.get("responses") or {}).items():
        if not str(status).startswith("2"):
            continue
        content = resolve(work.source, entry).get("content") or {}
        found = next((media.get("schema") for kind, media in content.items() if _JSON.match(kind)), None)
        if found is None:
            empty = True
        elif schema is None:
            schema = found
    answer: Document = {"description": "Success."}
    if schema is None:
        return None, True, {"200": answer}
    if _has_fields(schema) and "$ref" not in schema:
        reference = work.extract(schema, f"{pascal(identifier)}Response")
    else:
        reference = work.shape(schema, f"{pascal(identifier)}Response")
    if "$ref" not in reference:
        raise DescriptionError(f"{identifier}: a success answer that is not an object is not supported")
    name = reference["$ref"].rsplit("/", 1)[-1]
    work.roots.add(name)
    answer["content"] = {"application/json": {"schema": reference}}
    return name, empty, {"200": answer}


def _body(work: _Work, identifier: str, operation: Document) -> tuple[str | None, bool, Document | None]:
    if not operation.get("requestBody"):
        return None, False, None
    entry = resolve(work.source, operation["requestBody"])
    content = entry.get("content") or {}
    kinds: list[tuple[str, str]] = [("json", kind) for kind in content if _JSON.match(kind)]
    kinds += [("multipart", kind) for kind in content if kind.startswith("multipart/form-data")]
    if not kinds:
        raise DescriptionError(f"{identifier}: cannot send a body of type {', '.join(content) or '(none)'}")
    body, kind = kinds[0]
    schema = resolve(work.source, content[kind].get("schema") or {"type": "object"})
    if schema.get("type") not in {"object", None} or not _has_fields(schema):
        raise DescriptionError(f"{identifier}: the request body is not an object with named fields")
    # The fields become arguments, so the parts are named after the operation: `CreateUserProfile`.
    reference = work.extract(schema, f"{pascal(identifier)}Request", owner=pascal(identifier))
    name = reference["$ref"].rsplit("/", 1)[-1]
    work.roots.add(name)
    work.request_roots.add(name)
    sent = "multipart/form-data" if body == "multipart" else "application/json"
    required = bool(entry.get("required"))
    return body, required, {"required": required, "content": {sent: {"schema": reference}}}


__all__ = ["METHODS", "Normalised", "OperationFacts", "normalise", "operation_id", "plain_text"]
