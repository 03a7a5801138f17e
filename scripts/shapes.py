"""See through the ways in which two schemas can say the same thing: references, `allOf`, nullability, versions.

No I/O here.
"""

from __future__ import annotations

from typing import Any

from attrs import frozen

from description import DescriptionError, Document, resolve

_MAX_DEPTH = 20


@frozen(kw_only=True)
class Shape:
    """What a schema lets through, however it is written."""

    schema: Document
    types: frozenset[str]
    nullable: bool
    format: str | None
    enum: tuple[Any, ...] | None
    default: Any
    deprecated: bool
    properties: Document
    required: frozenset[str]
    items: Any
    values: Any
    variants: tuple[Any, ...]

    @property
    def text(self) -> str:
        """Name the types for a sentence."""
        return " or ".join(f"`{name}`" for name in sorted(self.types)) or "of any type"


def mapping(value: Any) -> Document:
    """Return the value if it is a mapping, else an empty one."""
    return value if isinstance(value, dict) else {}


def shape(document: Document, schema: Any) -> Shape:
    """Read a schema of OpenAPI 3.0 or 3.1; what makes no sense is passed over."""
    flat = _flatten(document, schema, depth=0)
    variants, resolved, nullable = _variants(document, flat)
    types, null_type = _types(flat, resolved)
    enum = flat.get("enum")
    values = [flat["const"]] if "const" in flat else enum if isinstance(enum, list) else None
    return Shape(
        schema=flat,
        types=types,
        nullable=nullable or null_type or flat.get("nullable") is True or (values is not None and None in values),
        format=flat["format"] if isinstance(flat.get("format"), str) else None,
        enum=None if values is None else tuple(value for value in values if value is not None),
        default=flat.get("default"),
        deprecated=flat.get("deprecated") is True,
        properties=mapping(flat.get("properties")),
        required=frozenset(name for name in _list(flat.get("required")) if isinstance(name, str)),
        items=flat.get("items"),
        values=flat["additionalProperties"] if isinstance(flat.get("additionalProperties"), dict) else None,
        variants=variants,
    )


def schema_name(schema: Any) -> str | None:
    """Return the name of the component that a schema refers to."""
    reference = mapping(schema).get("$ref")
    prefix = "#/components/schemas/"
    return reference.removeprefix(prefix) if isinstance(reference, str) and reference.startswith(prefix) else None


def variant_label(variant: Any) -> str:
    """Name one form of a union for a sentence: by its component, its title, its type or its fields."""
    name = schema_name(variant) or mapping(variant).get("title")
    if name:
        return f"`{name}`"
    parts = list(mapping(mapping(variant).get("properties"))) or [str(mapping(variant).get("type", "anything"))]
    return "of " + ", ".join(f"`{part}`" for part in parts)


def pair_variants(
    old: Document, old_variants: tuple[Any, ...], new: Document, new_variants: tuple[Any, ...]
) -> tuple[list[tuple[Any, Any]], list[Any], list[Any]]:
    """Pair the forms of two unions: first those of one name, then those of one type that share most fields.

    Returns:
        The pairs, what is gone, and what has come.
    """
    gone, come = list(old_variants), list(new_variants)
    pairs: list[tuple[Any, Any]] = []
    for threshold in (2.0, 0.5):
        for one in list(gone):
            scored = [(_likeness(old, one, new, other), index) for index, other in enumerate(come)]
            score, index = max(scored, key=lambda pair: (pair[0], -pair[1]), default=(0.0, -1))
            if score >= threshold:
                pairs.append((one, come.pop(index)))
                gone.remove(one)
    return pairs, gone, come


def _likeness(old: Document, one: Any, new: Document, other: Any) -> float:
    name = schema_name(one) or mapping(one).get("title")
    if name is not None and name == (schema_name(other) or mapping(other).get("title")):
        return 2.0
    before, after = shape(old, one), shape(new, other)
    if before.types != after.types:
        return 0.0
    fields, others = set(before.properties), set(after.properties)
    return len(fields & others) / len(fields | others) if fields | others else 1.0


def _flatten(document: Document, schema: Any, *, depth: int) -> Document:
    """Follow references and fold `allOf`, and a union that has one form besides null, into one mapping."""
    try:
        flat = dict(mapping(resolve(document, schema)))
    except DescriptionError:
        return {}
    if depth > _MAX_DEPTH:
        return flat
    for part in _list(flat.pop("allOf", None)):
        flat = _folded(_flatten(document, part, depth=depth + 1), flat)
    for keyword in ("oneOf", "anyOf"):
        forms = _list(flat.get(keyword))
        real = [form for form in forms if not _is_null(form)]
        if len(real) == 1:
            del flat[keyword]
            flat = _folded(_flatten(document, real[0], depth=depth + 1), flat)
            flat["nullable"] = flat.get("nullable") is True or len(real) < len(forms)
    return flat


def _folded(part: Document, whole: Document) -> Document:
    folded = part | whole
    if mapping(part.get("properties")) and mapping(whole.get("properties")):
        folded["properties"] = part["properties"] | whole["properties"]
    if _list(part.get("required")) and _list(whole.get("required")):
        folded["required"] = [*part["required"], *whole["required"]]
    return folded


def _variants(document: Document, flat: Document) -> tuple[tuple[Any, ...], list[Document], bool]:
    forms = _list(flat.get("oneOf")) or _list(flat.get("anyOf"))
    real = tuple(form for form in forms if not _is_null(form))
    resolved = [_flatten(document, form, depth=1) for form in real]
    nullable = len(real) < len(forms) or any(form.get("nullable") is True for form in resolved)
    return real, resolved, nullable


def _types(flat: Document, variants: list[Document]) -> tuple[frozenset[str], bool]:
    declared = flat.get("type")
    names = [declared] if isinstance(declared, str) else [name for name in _list(declared) if isinstance(name, str)]
    if not names:
        names = [name for form in variants for name in _types(form, [])[0]]
    if not names and "properties" in flat:
        names = ["object"]
    if not names and "items" in flat:
        names = ["array"]
    return frozenset(names) - {"null"}, "null" in names


def _is_null(form: Any) -> bool:
    return mapping(form).get("type") == "null" or mapping(form).get("enum") == [None]


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
