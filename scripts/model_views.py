"""What the templates show of the models, made from the generator's parsed document and our facts.

No I/O here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from attrs import evolve, frozen
from openapi_python_client.parser import properties as opc

from annotations import Annotator
from docstrings import entry, paragraphs
from naming import pascal, snake
from normalise import Normalised

_SECRET = re.compile(r"(\A|_)(secret|password|token|signer_key|salt)\Z")


@frozen
class FieldView:
    """One attribute of a model."""

    name: str
    wire: str
    annotation: str
    default: str
    doc: str
    secret: bool
    # Where a model holds its like, a list of them is written down before the class that is in it.
    is_cyclic: bool = False

    @property
    def declaration(self) -> str:
        options = []
        if self.wire != self.name:
            options.append(f"metadata={{WIRE_NAME: {self.wire!r}}}")
        if self.secret:
            options.append("repr=False")
        is_list = self.default.startswith("list[")
        if not options and not is_list:
            return f"{self.name}: {self.annotation}" + (f" = {self.default}" if self.default else "")
        factory = "lambda: []" if self.is_cyclic else self.default
        start = [f"factory={factory}"] if is_list else [f"default={self.default}"] * bool(self.default)
        return f"{self.name}: {self.annotation} = field({', '.join([*start, *options])})"


@frozen
class ModelView:
    """One generated model class.

    Attributes:
        models: the models that its module imports.
        models_around: those among them that hold this one in turn, at whatever depth.
    """

    name: str
    doc: str
    fields: tuple[FieldView, ...]
    models: tuple[str, ...]
    names: frozenset[str]
    models_around: tuple[str, ...] = ()

    @property
    def models_inside(self) -> tuple[str, ...]:
        return tuple(name for name in self.models if name not in self.models_around)


def model_views(data: Any, normalised: Normalised) -> list[ModelView]:
    """Return the models to write; a request body's own class is left out, since its fields become arguments."""
    bodies = {f"{pascal(facts.id)}Request" for facts in normalised.operations if facts.body}
    registry = registry_of(data)
    views = []
    for model in sorted(data.models, key=lambda model: str(model.class_info.name)):
        name = str(model.class_info.name)
        if name in bodies or not (model.required_properties or model.optional_properties):
            continue
        views.append(_model_view(model, name, normalised, registry))
    return _with_cycles(views)


def _with_cycles(views: list[ModelView]) -> list[ModelView]:
    """Note which models hold each other: their modules cannot import each other before their classes are made."""
    held = {view.name: set(view.models) for view in views}
    reached: dict[str, set[str]] = {}
    for start in held:
        found: set[str] = set()
        left = [start]
        while left:
            new = held.get(left.pop(), set()) - found
            found |= new
            left += new
        reached[start] = found
    return [
        evolve(
            view,
            models=tuple(name for name in view.models if name != view.name),
            models_around=around,
            fields=tuple(
                evolve(field, is_cyclic=bool({view.name, *around} & set(re.findall(r"\w+", field.annotation))))
                for field in view.fields
            ),
        )
        for view in views
        for around in [tuple(name for name in view.models if view.name in reached.get(name, ()) and name != view.name)]
    ]


def registry_of(data: Any) -> dict[str, Any]:
    """Return the parsed models by class name."""
    return {str(model.class_info.name): model for model in data.models}


def _model_view(model: Any, name: str, normalised: Normalised, registry: Mapping[str, Any]) -> ModelView:
    annotator = Annotator(normalised.enum_orders, registry)
    is_request = name in normalised.requests
    schemas = properties_of(name, normalised)
    fields = [
        _field_view(
            prop,
            annotator,
            schemas.get(raw_text(prop.name), {}),
            is_request=is_request,
            doc=normalised.field_docs.get((name, raw_text(prop.name)), ""),
        )
        for prop in [*model.required_properties, *model.optional_properties]
    ]
    description = raw_text(model.description) or f"{' '.join(re.findall('[A-Z][a-z0-9]*', name))}."
    attributes = [line for view in fields for line in entry(view.name, view.doc)]
    doc = "\n".join([*paragraphs(description), "Attributes:", *attributes])
    return ModelView(name, doc, tuple(fields), tuple(sorted(annotator.models)), frozenset(annotator.names))


def _field_view(prop: Any, annotator: Annotator, schema: Mapping[str, Any], *, is_request: bool, doc: str) -> FieldView:
    wire = raw_text(prop.name)
    annotation = annotator.annotate(prop, "request" if is_request else "response")
    if is_request:
        default = "" if prop.required else "UNSET"
        if default:
            annotation += " | Unset"
            annotator.names.add("Unset")
    elif isinstance(prop, opc.ListProperty):
        default = annotation
    elif prop.required:
        default = ""
    else:
        default = "None"
        annotation = annotation if annotation.endswith("None") or annotation == "Any" else f"{annotation} | None"
    # A description without our overlay's marks still must not print what is plainly a secret.
    secret = bool(schema.get("x-secret")) or (bool(_SECRET.search(wire)) and "str" in annotation)
    return FieldView(snake(wire), wire, annotation, default, raw_text(prop.description) or doc, secret)


def properties_of(name: str, normalised: Normalised) -> dict[str, Any]:
    """Return the properties of a component, those of its parts included."""
    components = normalised.document["components"]["schemas"]

    def collect(schema: Mapping[str, Any]) -> dict[str, Any]:
        if "$ref" in schema:
            return collect(components[schema["$ref"].rsplit("/", 1)[-1]])
        found: dict[str, Any] = {}
        for part in schema.get("allOf", ()):
            found.update(collect(part))
        found.update(schema.get("properties", {}))
        return found

    return collect(components[name])


def raw_text(text: Any) -> str:
    """Return the text that the generator keeps in a wrapper, since it is a stranger's."""
    if text is None:
        return ""
    value = text.get_untrusted_value() if hasattr(text, "get_untrusted_value") else text
    return str(value)


__all__ = ["FieldView", "ModelView", "model_views", "properties_of", "raw_text", "registry_of"]
