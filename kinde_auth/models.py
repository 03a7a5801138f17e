"""What every generated model can do beside holding its fields.

No I/O here (floor 1).
"""

# JSON that came over the wire has no types until it is read here.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownMemberType=false, reportUnknownLambdaType=false

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Self

import attrs

from kinde_auth import decoding
from kinde_auth.typing import UNSET

WIRE_NAME = "wire"
"""Key of a field's metadata that holds its name on the wire where that differs."""


class Model:
    """A JSON object of the API.

    Equality compares all fields, unknown members too; models are mutable and therefore not hashable. The subclasses are
    attrs classes; this base is not, since one more attrs field would double the time of decoding.
    """

    __slots__ = ("_unknown",)

    _unknown: dict[str, Any]

    @property
    def additional_properties(self) -> dict[str, Any]:
        """Return the members that the API description does not know, kept as they came and sent as they are."""
        try:
            return self._unknown
        except AttributeError:
            self._unknown = {}
            return self._unknown

    def to_dict(self) -> dict[str, Any]:
        """Return the object as JSON values; fields left out or `None` in an answer do not appear."""
        result = {wire: _plain(value) for wire, value, keep_none in self._present() if keep_none or value is not None}
        result.update(self.additional_properties)
        return result

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read JSON values, tolerantly: what does not fit the description is kept as it is."""
        value, _ = decoding.read_object(cls, data)
        return value

    def _present(self) -> Iterator[tuple[str, Any, bool]]:
        """Yield wire name, value, and whether `None` is a value of its own here (it is where fields can be unset)."""
        for name, wire, can_be_unset in _layout(self._kind()):
            value = getattr(self, name)
            if value is not UNSET:
                yield wire, value, can_be_unset

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self.additional_properties == other.additional_properties and all(
            getattr(self, name) == getattr(other, name) for name in _names(self._kind())
        )

    __hash__ = None  # type: ignore[assignment]

    def _kind(self) -> Any:
        # mypy takes a class for its instances where it asks whether an argument can be hashed.
        return type(self)

    def __repr__(self) -> str:
        hidden = _hidden(self._kind())
        shown = [
            f"{name}={'…' if name in hidden else repr(value)}"
            for name in _names(self._kind())
            if (value := getattr(self, name)) is not None and value is not UNSET and value != []
        ]
        if self.additional_properties:
            # Members nobody has described may hold anything, secrets too, so only their names are shown.
            shown.append(f"additional_properties={sorted(self.additional_properties)}")
        return f"{type(self).__name__}({', '.join(shown)})"


@cache
def _layout(cls: Any) -> tuple[tuple[str, str, bool], ...]:
    return tuple(
        (attribute.name, attribute.metadata.get(WIRE_NAME, attribute.name), attribute.default is UNSET)
        for attribute in attrs.fields(cls)
    )


@cache
def _names(cls: Any) -> tuple[str, ...]:
    return tuple(name for name, _, _ in _layout(cls))


@cache
def _hidden(cls: Any) -> frozenset[str]:
    return frozenset(attribute.name for attribute in attrs.fields(cls) if not attribute.repr)


def _plain(value: Any) -> Any:
    if isinstance(value, Model):
        return value.to_dict()
    if isinstance(value, datetime.datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value


__all__ = ["WIRE_NAME", "Model"]
