"""Read an OpenAPI description, correct it with an overlay, and say what is wrong with it.

A floor below the other scripts: no network here, and nothing is written.
"""

from __future__ import annotations

import copy
import hashlib
import json
import re
from collections.abc import Hashable, Iterator, Mapping
from pathlib import Path
from typing import Any

import jsonpath
import yaml
from openapi_spec_validator import validate as _validate_openapi
from openapi_spec_validator.validation.exceptions import ValidatorDetectError

__all__ = [
    "METHODS",
    "DescriptionError",
    "Document",
    "apply_overlay",
    "load",
    "operations",
    "parse",
    "required_scope",
    "resolve",
    "validate",
]

Document = dict[str, Any]

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
# A description is small; a document past these sizes is an accident or an attack (YAML aliases multiply).
_MAX_NODES = 5_000_000
_MAX_DEPTH = 200
_MAX_MESSAGE = 300
_MAX_REMEMBERED = 16


class DescriptionError(Exception):
    """Say what is wrong with a description or an overlay, and where."""


# --- Reading ----------------------------------------------------------------------------------------------


class _Yaml12Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Load the YAML 1.2 core schema: `off`, `yes` and `2026-01-01` are strings, a key occurs once."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 (the library's)


def _construct_int(loader: Any, node: yaml.ScalarNode) -> int:
    text = str(loader.construct_scalar(node))
    prefixed = text.startswith(("0o", "0x"))
    return int(text, 0) if prefixed else int(text)  # `010` is ten in YAML 1.2


def _construct_mapping(loader: Any, node: yaml.MappingNode) -> dict[str, Any]:
    mapping: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        # A status code is often written without quotes; JSON, which this stands for, knows only strings.
        name = key if isinstance(key, str) else _key_text(key, key_node)
        if name in mapping:
            raise _refusal(f"the key {name!r} occurs twice", key_node)
        mapping[name] = loader.construct_object(value_node, deep=True)
    return mapping


def _key_text(key: Hashable, node: yaml.Node) -> str:
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    raise _refusal(f"the key {key!r} is no string", node)


def _refusal(problem: str, node: yaml.Node) -> yaml.YAMLError:
    return yaml.constructor.ConstructorError(None, None, problem, node.start_mark)


for _tag, _pattern, _first in (
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("int", r"^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$", "-+0123456789"),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", "-+.0123456789"),
):
    _Yaml12Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), list(_first))
_Yaml12Loader.add_constructor("tag:yaml.org,2002:int", _construct_int)
_Yaml12Loader.add_constructor("tag:yaml.org,2002:map", _construct_mapping)


def load(path: Path | str) -> Document:
    """Read a YAML or JSON document from a file.

    Raises:
        DescriptionError: The file cannot be read, is not YAML or JSON, or is not a mapping.
    """
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DescriptionError(f"{path}: cannot be read as UTF-8 text: {error}") from error
    return parse(text, str(path))


def parse(text: str, source: str) -> Document:
    """Read a YAML or JSON document from text; `source` names it in errors."""
    try:
        value = json.loads(text) if text.lstrip().startswith("{") else _load_yaml(text)
    except RecursionError as error:
        raise DescriptionError(f"{source}: nested too deeply") from error
    except (yaml.YAMLError, ValueError) as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        raise DescriptionError(f"{source}: neither YAML nor JSON: {_short(reason)}") from error
    if not isinstance(value, dict):
        seen = "nothing" if value is None else f"a {type(value).__name__}"
        raise DescriptionError(f"{source}: expected a mapping at the top, found {seen}")
    budget = [_MAX_NODES]
    plain: Document = _plain(value, source=source, depth=0, budget=budget)
    return plain


def _load_yaml(text: str) -> Any:
    return yaml.load(text, Loader=_Yaml12Loader)  # noqa: S506 (derives from the safe loader)


def _plain(value: Any, *, source: str, depth: int, budget: list[int]) -> Any:
    """Copy a value so that no two places share a node; an alias that repeats without end is refused."""
    budget[0] -= 1
    if depth > _MAX_DEPTH or budget[0] < 0:
        raise DescriptionError(f"{source}: nested too deeply, or too large once its aliases are written out")
    if isinstance(value, dict):
        return {k: _plain(v, source=source, depth=depth + 1, budget=budget) for k, v in value.items()}
    if isinstance(value, list):
        return [_plain(item, source=source, depth=depth + 1, budget=budget) for item in value]
    return value


# --- Looking around ---------------------------------------------------------------------------------------


def operations(document: Mapping[str, Any]) -> Iterator[tuple[str, str, Document, Document]]:
    """Yield `(path, method, operation, path_item)` in document order; the method is lower case."""
    for path, item in (document.get("paths") or {}).items():
        for method in METHODS:
            operation = item.get(method) if isinstance(item, dict) else None
            if isinstance(operation, dict):
                yield path, method, operation, item


def resolve(document: Mapping[str, Any], value: Any) -> Any:
    """Follow local references from a value to what they name.

    Raises:
        DescriptionError: The reference leads nowhere, out of the document, or in a circle.
    """
    seen: set[str] = set()
    while isinstance(value, dict) and isinstance(value.get("$ref"), str):
        reference = value["$ref"]
        if reference in seen or not reference.startswith("#/"):
            raise DescriptionError(f"the reference {_short(reference)} cannot be followed")
        seen.add(reference)
        value = document
        for part in reference[2:].split("/"):
            key = part.replace("~1", "/").replace("~0", "~")
            if not isinstance(value, Mapping) or key not in value:
                raise DescriptionError(f"the reference {_short(reference)} leads nowhere")
            value = value[key]
    return value


_SCOPE_IN_PROSE = re.compile(r"<code>\s*([a-z_]+:[a-z_]+)\s*</code>")


def required_scope(operation: Mapping[str, Any]) -> str | None:
    """Return the scope an operation needs: `x-scope`, or the last `<code>verb:noun</code>` of its text."""
    scope = operation.get("x-scope")
    if isinstance(scope, str) and scope.strip():
        return scope.strip()
    in_prose = _SCOPE_IN_PROSE.findall(str(operation.get("description") or ""))
    return in_prose[-1] if in_prose else None


# --- Checking ---------------------------------------------------------------------------------------------


# Judging one takes most of a second, and an update comes to the same documents at several steps.
_found_valid: dict[bytes, None] = {}


def validate(document: Document, source: str) -> None:
    """Check that a document is a valid, self-contained OpenAPI 3 description.

    One that was found valid a while ago, equal in everything, is not looked at again.

    Raises:
        DescriptionError: It is not; the message holds the validator's reason and the JSON location.
    """
    version = document.get("openapi")
    if not isinstance(version, str) or not re.match(r"3\.[01](\.\d+)?$", version):
        raise DescriptionError(f"{source}: `openapi` is {version!r}, expected a version 3.0.x or 3.1.x")
    digest = hashlib.sha256(repr(document).encode()).digest()
    if digest in _found_valid:
        return
    # Other references would make the validator read files and addresses that a stranger chose.
    for location, reference in _references(document, "$"):
        if not reference.startswith("#"):
            raise DescriptionError(f"{source}: at {location}: {_short(reference)} leaves the document")
    try:
        _validate_openapi(document)
    except ValidatorDetectError as error:
        raise DescriptionError(f"{source}: not an OpenAPI document") from error
    except Exception as error:
        # The validator's own errors share no base class, and a stranger's document can break it otherwise too.
        raise DescriptionError(_explain(error, source)) from error
    if len(_found_valid) >= _MAX_REMEMBERED:
        del _found_valid[next(iter(_found_valid))]
    _found_valid[digest] = None


def _references(value: Any, location: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        reference = value.get("$ref")
        if isinstance(reference, str):
            yield location, reference
        for key, item in value.items():
            yield from _references(item, f"{location}['{key}']")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _references(item, f"{location}[{index}]")


def _explain(error: Any, source: str) -> str:
    # `oneOf` in the schema of OpenAPI hides the reason one level down; the deepest branch is the one meant.
    while getattr(error, "context", None):
        error = max(error.context, key=lambda branch: len(branch.absolute_path))
    parts = getattr(error, "absolute_path", ())
    location = "$" + "".join(f"[{part}]" if isinstance(part, int) else f"['{part}']" for part in parts)
    message = str(getattr(error, "message", "") or error) or type(error).__name__
    # Of the two engines that the validator may use, one appends the schema and the instance.
    message = message.partition("\n\nFailed validating")[0]
    return f"{source}: at {location}: {_short(' '.join(message.split()))}"


def _short(text: str) -> str:
    return text if len(text) <= _MAX_MESSAGE else f"{text[:_MAX_MESSAGE]}…"


# --- Overlay 1.1 ------------------------------------------------------------------------------------------


_ACTION_MEMBERS = {"target", "description", "update", "copy", "remove"}


def apply_overlay(
    document: Document, overlay: Mapping[str, Any], *, unmatched: list[Mapping[str, Any]] | None = None
) -> Document:
    """Return the document with every action of an OpenAPI Overlay 1.1 applied, in order.

    Strict: an action that matches nothing is an error, so a correction that Kinde has made itself is noticed.

    Args:
        document: The description; it is not changed.
        overlay: The overlay document.
        unmatched: Collects the actions that match nothing instead of failing on them.

    Raises:
        DescriptionError: The overlay is malformed, or an action matches nothing or cannot be applied.
    """
    result = copy.deepcopy(document)
    for number, action in enumerate(_actions(overlay), start=1):
        name = f"overlay action {number} ({_short(str(action['target']))})"
        matches = _find(action["target"], result, name)
        sources = _find(action["copy"], result, name) if "copy" in action else []
        if not matches or ("copy" in action and not sources):
            if unmatched is None:
                reason = _short(" ".join(action["description"].split()))
                raise DescriptionError(f"{name} matches nothing; is it still needed? Its reason: {reason}")
            unmatched.append(action)
        elif action.get("remove") is True:
            _remove(matches, name)
        else:
            value = _only(sources, name) if "copy" in action else action["update"]
            for match in matches:
                _update(match.obj, value, name)
    return result


def _find(path: str, document: Document, name: str) -> list[Any]:
    try:
        return list(jsonpath.finditer(path, document, strict=True))
    except jsonpath.JSONPathError as error:
        raise DescriptionError(f"{name}: {_short(path)} is not a JSONPath of RFC 9535: {error}") from error


def _only(sources: list[Any], name: str) -> Any:
    if len(sources) != 1:
        raise DescriptionError(f"{name}: `copy` has to match one node, it matches {len(sources)}")
    return copy.deepcopy(sources[0].obj)


def _actions(overlay: Mapping[str, Any]) -> list[dict[str, Any]]:
    version = overlay.get("overlay")
    if not isinstance(version, str) or not re.match(r"1\.[01]\.\d+$", version):
        raise DescriptionError(f"the overlay's version is {version!r}, expected 1.0.x or 1.1.x")
    actions = overlay.get("actions")
    if not isinstance(actions, list) or not actions:
        raise DescriptionError("the overlay has no list of `actions`")
    for number, action in enumerate(actions, start=1):
        if not isinstance(action, dict) or not isinstance(action.get("target"), str):
            raise DescriptionError(f"overlay action {number} has no `target`")
        name = f"overlay action {number} ({_short(action['target'])})"
        if not isinstance(action.get("description"), str) or not action["description"].strip():
            raise DescriptionError(f"{name} has no `description` that gives its reason")
        if (action.get("remove") is True) + ("update" in action) + ("copy" in action) != 1:
            raise DescriptionError(f"{name} needs one of `update`, `copy` and `remove: true`")
        if unknown := {key for key in action if not key.startswith("x-")} - _ACTION_MEMBERS:
            raise DescriptionError(f"{name} has an unknown member: {', '.join(sorted(unknown))}")
    return actions


def _remove(matches: list[Any], name: str) -> None:
    # Indexes shift when an element goes, so the last one goes first, and children before their parent.
    for match in sorted(matches, key=lambda found: found.parts, reverse=True):
        if match.parent is None:
            raise DescriptionError(f"{name} removes the whole document")
        del match.parent.obj[match.parts[-1]]


def _update(node: Any, update: Any, name: str) -> None:
    if isinstance(node, list):
        node.extend(copy.deepcopy(update if isinstance(update, list) else [update]))
    elif isinstance(node, dict) and isinstance(update, dict):
        _merge(node, update)
    else:
        raise DescriptionError(f"{name}: cannot merge a {type(update).__name__} into a {type(node).__name__}")


def _merge(node: dict[str, Any], update: dict[str, Any]) -> None:
    for key, value in update.items():
        present = node.get(key)
        if isinstance(present, dict) and isinstance(value, dict):
            _merge(present, value)
        elif isinstance(present, list) and isinstance(value, list):
            present.extend(copy.deepcopy(value))
        else:
            node[key] = copy.deepcopy(value)
