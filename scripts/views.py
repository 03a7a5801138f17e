"""What the templates show of methods and resources, made from the generator's parsed document and our facts.

No I/O here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from attrs import field, frozen, mutable

from annotations import Annotator
from description import DescriptionError
from docstrings import entry, paragraphs
from model_views import properties_of, raw_text, registry_of
from naming import pascal, snake
from normalise import Normalised, OperationFacts

_RESERVED = {"self", "limit", "timeout", "extra_headers", "extra_query"}


@frozen
class Argument:
    """One argument of a method."""

    name: str
    wire: str
    place: str
    annotation: str
    default: str
    doc: str

    @property
    def declaration(self) -> str:
        return f"{self.name}: {self.annotation}" + (f" = {self.default}" if self.default else "")

    @property
    def sent(self) -> str:
        """Return the expression of what goes into a body; one thing in place of a list of them is refused."""
        is_list = self.annotation.startswith("Sequence[") and self.annotation.removesuffix(" | Unset").endswith("]")
        return f"encoding.several({self.name!r}, {self.name})" if is_list else self.name


@frozen(kw_only=True)
class MethodView:
    """One operation as a method."""

    facts: OperationFacts
    arguments: tuple[Argument, ...]
    positional: int
    result: str
    item: str | None
    paging: Mapping[str, Any] | None
    deviating_styles: Mapping[str, str]

    @property
    def name(self) -> str:
        return self.facts.placement.method

    @property
    def builder(self) -> str:
        return snake(self.facts.id)

    @property
    def constant(self) -> str:
        return snake(self.facts.id).upper()

    @property
    def builder_signature(self) -> str:
        """Return the builder's parameters, all by keyword."""
        given = ", ".join(argument.declaration for argument in self.arguments)
        return f"*, {given}" if given else ""

    @property
    def json_is_optional(self) -> bool:
        return self.facts.body == "json" and not self.facts.body_required

    @property
    def path_expression(self) -> str:
        """Return the path as Python: an f-string whose parts are our own names and checked text."""
        names = {argument.wire: argument.name for argument in self.by_place("path")}
        pieces = re.split(r"\{([^{}]+)\}", self.facts.path)
        if any(set(piece) & set("{}\"'\\\n") for piece in pieces[::2]):
            raise DescriptionError(f"{self.facts.id}: the path holds characters that no path template has")
        if len(pieces) == 1:
            return repr(self.facts.path)
        text = "".join(
            piece if index % 2 == 0 else f"{{encoding.segment({names[piece]!r}, {names[piece]})}}"
            for index, piece in enumerate(pieces)
        )
        return f'f"{text}"'

    @property
    def is_iterable(self) -> bool:
        return self.paging is not None and self.paging["style"] != "none"

    @property
    def iter_name(self) -> str:
        return "iter" if self.name == "list" else f"iter_{self.name}"

    @property
    def iter_arguments(self) -> tuple[Argument, ...]:
        dropped = {"ending_before"}
        return tuple(argument for argument in self.arguments if argument.wire not in dropped)

    def by_place(self, place: str) -> list[Argument]:
        return [argument for argument in self.arguments if argument.place == place]

    def signature(self, *, without: Iterable[str] = (), extra: Iterable[str] = ()) -> str:
        """Return the parameters, two positional ones at the most."""
        left_out = set(without)
        given = [argument for argument in self.arguments if argument.wire not in left_out]
        first = [argument.declaration for argument in given[: self.positional]]
        rest = [argument.declaration for argument in given[self.positional :]]
        rest += list(extra)
        return ", ".join(first + (["*", *rest] if rest else []))

    def passing(self, *, without: Iterable[str] = ()) -> str:
        left_out = set(without)
        return ", ".join(f"{a.name}={a.name}" for a in self.arguments if a.wire not in left_out)

    def doc(self, *, without: Iterable[str] = (), iterates: bool = False) -> str:
        """Return the docstring's text."""
        facts = self.facts
        left_out = set(without)
        summary = facts.summary.rstrip(".")
        lines = [f"{summary}, walking through all pages." if iterates else f"{summary}.", ""]
        lines += paragraphs(facts.description)
        scope = (
            "Called without a token." if facts.public else f"Needs the scope `{facts.scope}`." if facts.scope else ""
        )
        lines += [f"{scope} Operation `{facts.id}`: {facts.method} {facts.path}".strip(), ""]
        shown = [(a.name, a.doc) for a in self.arguments if a.wire not in left_out]
        if iterates:
            shown.append(("limit", "Give out at most so many items; all when omitted."))
        if shown:
            lines += ["Args:", *(line for name, doc in shown for line in entry(name, doc)), ""]
        return "\n".join(lines).rstrip()


@mutable
class ResourceView:
    """A class of operations and the resources below it."""

    path: tuple[str, ...]
    doc: str
    methods: list[MethodView] = field(factory=list)
    children: list[ResourceView] = field(factory=list)

    @property
    def class_name(self) -> str:
        # Without the suffix, `Roles` and others would be models and resources at once.
        return f"{pascal(*self.path)}Resource"

    @property
    def class_doc(self) -> str:
        name = ".".join(self.path)
        return self.doc or f"Operations on `{name}`."

    @property
    def attribute(self) -> str:
        return self.path[-1]

    def walk(self) -> list[ResourceView]:
        """Return the resources below this one first, so that a class stands after those it names."""
        return [view for child in self.children for view in child.walk()] + [self]

    @property
    def all_methods(self) -> list[MethodView]:
        return [method for view in self.walk() for method in view.methods]


def resource_views(data: Any, normalised: Normalised, tags: Mapping[str, str]) -> tuple[list[ResourceView], Annotator]:
    """Return the tree of resources, and what its annotations need imported, by top-level resource."""
    endpoints = {
        (endpoint.method.upper(), str(endpoint.name)): endpoint
        for collection in data.endpoint_collections_by_tag.values()
        for endpoint in collection.endpoints
    }
    by_path = _by_operation(endpoints, data, normalised)
    roots: dict[str, ResourceView] = {}
    everything = Annotator(normalised.enum_orders, registry_of(data))
    tags_of: dict[str, dict[str, None]] = {}
    for facts in normalised.operations:
        view = _resource_at(roots, facts)
        tags_of.setdefault(facts.placement.resource[0], {})[facts.tag] = None
        view.methods.append(_method_view(by_path[facts.id], facts, normalised, everything))
    for name, root in roots.items():
        root.doc = _doc_of(name, tags_of[name], tags, roots)
    return [roots[name] for name in sorted(roots)], everything


def _doc_of(name: str, used: Iterable[str], tags: Mapping[str, str], roots: Mapping[str, ResourceView]) -> str:
    """Return what the tags of a resource's operations say of it: the tag of its name, or else those of no other."""
    own = [tag for tag in used if snake(tag) == name] or [tag for tag in used if snake(tag) not in roots]
    return " ".join(tags[tag] for tag in own if tags.get(tag))


def _by_operation(endpoints: Mapping[tuple[str, str], Any], data: Any, normalised: Normalised) -> dict[str, Any]:
    from openapi_python_client.strings import PythonIdentifier

    found = {}
    for facts in normalised.operations:
        key = (facts.method, str(PythonIdentifier(facts.id, prefix="field_")))
        if key not in endpoints:
            raise DescriptionError(f"{facts.id}: the generator left this operation out")
        found[facts.id] = endpoints[key]
    if len({id(endpoint) for endpoint in found.values()}) != len(found):
        raise DescriptionError("two operations have the same id once written in Python")
    return found


def _resource_at(roots: dict[str, ResourceView], facts: OperationFacts) -> ResourceView:
    path = facts.placement.resource
    view = roots.setdefault(path[0], ResourceView(path[:1], ""))
    for depth in range(2, len(path) + 1):
        child = next((child for child in view.children if child.path == path[:depth]), None)
        if child is None:
            child = ResourceView(path[:depth], "")
            view.children.append(child)
        view = child
    return view


def _method_view(endpoint: Any, facts: OperationFacts, normalised: Normalised, annotator: Annotator) -> MethodView:
    arguments, positional = _arguments(endpoint, facts, annotator, normalised.field_docs)
    paging, item = _paging(facts, normalised, annotator)
    if facts.result:
        annotator.models.add(facts.result)
    styles = {name: style for name, style in facts.query_styles.items() if style == "repeat"}
    return MethodView(
        facts=facts,
        arguments=tuple(arguments),
        positional=positional,
        result=facts.result or "None",
        item=item,
        paging=paging,
        deviating_styles=styles,
    )


def _arguments(
    endpoint: Any, facts: OperationFacts, annotator: Annotator, docs: Mapping[tuple[str, str], str]
) -> tuple[list[Argument], int]:
    renamed = facts.placement.arguments
    identity: list[Argument] = []
    required: list[Argument] = []
    optional: list[Argument] = []
    for prop in endpoint.path_parameters:
        wire = raw_text(prop.name)
        identity.append(Argument(snake(renamed.get(wire, wire)), wire, "path", "str", "", raw_text(prop.description)))
    for prop in endpoint.query_parameters:
        wire = raw_text(prop.name)
        name = snake(renamed.get(wire, wire))
        annotation = annotator.annotate(prop, "query").removesuffix(" | None")
        if wire in facts.comma_lists:
            member = annotation
            annotator.names.add("Sequence")
            annotation = f"{member} | Sequence[{member}]"
        is_required = facts.requirements.get(wire, False)
        if not is_required:
            annotation += " | None"
        argument = Argument(name, wire, "query", annotation, "" if is_required else "None", raw_text(prop.description))
        (identity if wire in renamed else required if is_required else optional).append(argument)
    for body in endpoint.bodies:
        for prop in [*body.prop.required_properties, *body.prop.optional_properties]:
            wire = raw_text(prop.name)
            annotation = annotator.annotate(prop, "request")
            needed = prop.required and (facts.body_required or facts.body == "multipart")
            if not needed:
                annotation += " | Unset"
                annotator.names.add("Unset")
            name = snake(renamed.get(wire, wire))
            doc = raw_text(prop.description) or docs.get((pascal(facts.id), wire), "")
            argument = Argument(name, wire, "body", annotation, "" if needed else "UNSET", doc)
            (required if needed else optional).append(argument)
    _refuse_equal_names(facts, [*identity, *required, *optional])
    return [*identity, *required, *optional], min(2, len(identity))


def _refuse_equal_names(facts: OperationFacts, arguments: list[Argument]) -> None:
    seen: set[str] = set(_RESERVED)
    for argument in arguments:
        if argument.name in seen:
            raise DescriptionError(
                f"{facts.id}: two arguments would be called {argument.name}; give one another name by `arguments` "
                "in its row of names.yaml"
            )
        seen.add(argument.name)


def _paging(
    facts: OperationFacts, normalised: Normalised, annotator: Annotator
) -> tuple[Mapping[str, Any] | None, str | None]:
    if facts.result is None:
        return None, None
    properties = properties_of(facts.result, normalised)
    arrays = [name for name, schema in properties.items() if schema.get("type") == "array"]
    paging = facts.paging
    if paging is None:
        # A plain list reads like a page that is its own end, so that every `list` is iterated in the same way.
        if facts.placement.method != "list" or len(arrays) != 1:
            return None, None
        paging = {"style": "none", "items": arrays[0]}
    if paging["items"] not in arrays:
        raise DescriptionError(f"{facts.id}: x-pagination names {paging['items']!r}, which is not a list of the answer")
    if paging["style"] == "none":
        # Not to go on by, only to tell that there is more than can be had.
        told = {"next": "next_token", "more": "has_more"}
        paging = {**paging, **{key: name for key, name in told.items() if name in properties}}
    items = properties[paging["items"]].get("items") or {}
    reference = items.get("$ref") or next((part.get("$ref") for part in items.get("allOf", ()) if "$ref" in part), None)
    if reference:
        item = reference.rsplit("/", 1)[-1]
        annotator.models.add(item)
        return paging, item
    scalars = {"string": "str", "integer": "int", "boolean": "bool", "number": "float"}
    return paging, scalars.get(str(items.get("type")), "Any")


__all__ = ["Argument", "MethodView", "ResourceView", "resource_views"]
