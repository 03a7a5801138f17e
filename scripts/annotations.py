"""Python annotations for the properties that the generator has parsed.

No I/O here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from attrs import field, mutable
from openapi_python_client.parser import properties as opc

Role = Literal["response", "request", "query"]

_SCALARS: dict[type[Any], str] = {
    opc.StringProperty: "str",
    opc.IntProperty: "int",
    opc.FloatProperty: "float",
    opc.BooleanProperty: "bool",
    opc.DateTimeProperty: "datetime.datetime",
    opc.DateProperty: "datetime.date",
    opc.UuidProperty: "str",  # an id is text to Kinde's users, whatever it looks like
    opc.FileProperty: "FileContent",
    opc.AnyProperty: "Any",
    opc.NoneProperty: "None",
}


@mutable
class Annotator:
    """Writes annotations and remembers what they need imported."""

    enum_orders: Mapping[frozenset[Any], tuple[Any, ...]]
    registry: Mapping[str, Any]
    models: set[str] = field(factory=set)
    names: set[str] = field(factory=set)

    def annotate(self, prop: Any, role: Role) -> str:
        """Return the annotation of a property's value, `None` included where the description allows null."""
        return " | ".join(self._parts(prop, role))

    def _parts(self, prop: Any, role: Role) -> list[str]:
        if isinstance(prop, opc.UnionProperty):
            parts: list[str] = []
            for inner in prop.inner_properties:
                parts.extend(part for part in self._parts(inner, role) if part not in parts)
            return sorted(parts, key=lambda part: part == "None")  # stable, so null comes last
        if isinstance(prop, opc.LiteralEnumProperty):
            return self._enum(prop, role)
        if isinstance(prop, opc.ConstProperty):
            return [self._use("Literal", f"Literal[{prop.value.raw_value!r}]")]
        if isinstance(prop, opc.ListProperty):
            item = self.annotate(prop.inner_property, role)
            return [f"list[{item}]"] if role == "response" else [self._use("Sequence", f"Sequence[{item}]")]
        if isinstance(prop, opc.ModelProperty):
            return [self._model(prop, role)]
        text = _SCALARS[type(prop)]
        for name in ("datetime", "Any", "FileContent"):
            if text.startswith(name):
                self.names.add(name)
        return [text]

    def _enum(self, prop: Any, role: Role) -> list[str]:
        values = self.enum_orders.get(frozenset(prop.values)) or tuple(sorted(prop.values))
        literal = self._use("Literal", f"Literal[{', '.join(repr(value) for value in values)}]")
        # An answer may hold a value that is newer than this client.
        return [literal, prop.value_type.__name__] if role == "response" else [literal]

    def _model(self, prop: Any, role: Role) -> str:
        name = str(prop.class_info.name)
        # A property that refers to a component is only a shadow of it; the parsed one is in the registry.
        model = self.registry.get(name, prop)
        if model.required_properties or model.optional_properties:
            self.models.add(name)
            return name
        extra = model.additional_properties
        value = self.annotate(extra, role) if extra not in (None, True, False) else self._use("Any", "Any")
        return f"dict[str, {value}]" if role == "response" else self._use("Mapping", f"Mapping[str, {value}]")

    def _use(self, name: str, text: str) -> str:
        self.names.add(name)
        return text


__all__ = ["Annotator", "Role"]
