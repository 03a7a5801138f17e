"""Find in a description what a comparison needs: its operations, their parameters, bodies and answers.

No I/O here. The document may be anything, valid or not; what makes no sense is passed over.
"""

from __future__ import annotations

import re
from typing import Any

from attrs import frozen

from description import DescriptionError, Document, operations, resolve
from shapes import mapping

_IGNORED_HEADERS = {"accept", "content-type", "authorization"}  # OpenAPI 3.0.3, Parameter Object: shall be ignored


@frozen(kw_only=True)
class Operation:
    """One operation of a description; `label` is its id, or method and path where it has none."""

    label: str
    method: str
    path: str
    body: Document
    item: Document


def catalogue(document: Document) -> list[Operation]:
    found = []
    for path, method, body, item in operations({"paths": mapping(document.get("paths"))}):
        label = body.get("operationId")
        label = label if isinstance(label, str) and label else f"{method.upper()} {path}"
        found.append(Operation(label=label, method=method, path=str(path), body=body, item=item))
    return found


def pair(
    old: list[Operation], new: list[Operation]
) -> tuple[list[tuple[Operation, Operation]], list[Operation], list[Operation]]:
    """Pair operations by method and path, then by the path's shape, then by id; what is left was removed or added."""
    pairs: dict[int, tuple[Operation, Operation]] = {}
    left_old, left_new = dict(enumerate(old)), dict(enumerate(new))
    for key in (
        lambda operation: (operation.method, operation.path),
        lambda operation: (operation.method, template(operation.path)),
        lambda operation: operation.label,
    ):
        by_key = {key(operation): index for index, operation in left_new.items()}
        for index, operation in list(left_old.items()):
            match = by_key.pop(key(operation), None)
            if match is not None:
                pairs[index] = (left_old.pop(index), left_new.pop(match))
    return [pairs[index] for index in sorted(pairs)], list(left_old.values()), list(left_new.values())


def tags_in_use(found: list[Operation]) -> dict[str, None]:
    """Return the tags in use, in order; what a document only declares groups nothing."""
    return {str(tag): None for operation in found for tag in operation.body.get("tags") or []}


def template(path: str) -> str:
    return re.sub(r"\{[^}]*\}", "{}", path).rstrip("/")


def variables(path: str) -> list[str]:
    return re.findall(r"\{([^}]*)\}", path)


def followed(document: Document, value: Any) -> Document:
    try:
        return mapping(resolve(document, value))
    except DescriptionError:
        return {}


def parameters(document: Document, operation: Operation) -> dict[tuple[str, str], Document]:
    found: dict[tuple[str, str], Document] = {}
    for value in [*(operation.item.get("parameters") or []), *(operation.body.get("parameters") or [])]:
        parameter = followed(document, value)
        location, name = str(parameter.get("in")), str(parameter.get("name"))
        if parameter and not (location == "header" and name.lower() in _IGNORED_HEADERS):
            found[location, name] = parameter
    return found


def schema_of(parameter: Document) -> Any:
    return parameter.get("schema", main_schema(mapping(parameter.get("content"))) or {})


def style_of(parameter: Document) -> tuple[str, bool]:
    style = parameter.get("style") or ("form" if parameter.get("in") in {"query", "cookie"} else "simple")
    explode = parameter.get("explode")
    return str(style), bool(explode) if explode is not None else style == "form"


def is_public(document: Document, operation: Document) -> bool:
    security = operation.get("security", document.get("security"))
    return not security or {} in security


def media_type(name: str) -> str:
    return str(name).partition(";")[0].strip().lower()


def main_schema(content: Document) -> Any:
    """Return the schema of JSON where there is one, else of the first media type."""
    by_type = {media_type(name): mapping(media).get("schema") for name, media in content.items()}
    return by_type.get("application/json", next(iter(by_type.values()), None))


def successes(document: Document, operation: Operation) -> dict[str, Document]:
    answers = mapping(operation.body.get("responses"))
    return {status: followed(document, answer) for status, answer in answers.items() if str(status).startswith("2")}
