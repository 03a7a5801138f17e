"""Requests and answers held against the description, by openapi-core.

The library takes half a second to import, so it is imported when the first request comes (floor 5).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from attrs import define, frozen

from kinde_auth.local.closing import closed_document

if TYPE_CHECKING:
    from openapi_core import V30RequestUnmarshaller, V30ResponseValidator
    from openapi_core.datatypes import RequestParameters

    from kinde_auth.local.description import DescribedOperation, Description


@frozen(kw_only=True)
class CheckedRequest:
    """What the description made of a request: parameters with their types, the body, and what is wrong."""

    query: Mapping[str, Any]
    body: Any
    problems: tuple[str, ...]


@define(kw_only=True)
class _Request:
    """A request in the shape that openapi-core reads."""

    host_url: str
    path: str
    path_pattern: str
    method: str
    content_type: str
    body: bytes | None
    parameters: RequestParameters


@define(kw_only=True)
class _Response:
    """An answer in the shape that openapi-core reads."""

    status_code: int
    content_type: str
    data: bytes
    headers: dict[str, str]


class Checker:
    """Holds requests and answers against one description; made once, used for every request."""

    def __init__(self, description: Description) -> None:
        # Security is Local Kinde's own (403 comes before any look at the request), so it is left out here.
        self._document = {name: part for name, part in description.document.items() if name != "security"}
        self._requests: dict[tuple[str, frozenset[str]], V30RequestUnmarshaller] = {}
        self._responses: V30ResponseValidator | None = None

    def prepare(self) -> None:
        """Import the library and build what checks answers."""
        if self._responses is None:
            from jsonschema_path import SchemaPath
            from openapi_core import V30ResponseValidator

            closed = SchemaPath.from_dict(closed_document(self._document))
            self._responses = V30ResponseValidator(closed, path_finder_cls=_finder())

    def _unmarshaller(self, operation: DescribedOperation, sent: frozenset[str]) -> V30RequestUnmarshaller:
        """Return the unmarshaller for an operation and the parameters that were sent.

        The library spends half a millisecond on each parameter described, sent or not; most are not, so it is shown
        a description without those.
        """
        key = (operation.id, sent)
        if key not in self._requests:
            from jsonschema_path import SchemaPath
            from openapi_core import V30RequestUnmarshaller
            from openapi_core.deserializing.styles import style_deserializers
            from openapi_core.deserializing.styles.factories import StyleDeserializersFactory

            parameters = [part for part in operation.raw.get("parameters", ()) if _matters(part, sent)]
            paths = {operation.path: {operation.method: operation.raw | {"parameters": parameters}}}
            styles = StyleDeserializersFactory(
                V30RequestUnmarshaller.schema_casters_factory,
                style_deserializers={**style_deserializers, "deepObject": _deep_object},
            )
            self._requests[key] = V30RequestUnmarshaller(
                SchemaPath.from_dict(self._document | {"paths": paths}),
                path_finder_cls=_finder(),
                style_deserializers_factory=styles,
            )
        return self._requests[key]

    def request(
        self,
        operation: DescribedOperation,
        *,
        path: Mapping[str, str],
        query: Sequence[tuple[str, str]],
        body: bytes,
        content_type: str,
    ) -> CheckedRequest:
        """Hold a request against its operation."""
        from openapi_core.validation.request.exceptions import MissingRequestBody

        described = {part["name"] for part in operation.raw.get("parameters", ())}
        sent = frozenset(name.partition("[")[0] for name, _ in query) & described
        request = _openapi_request(operation, path=path, query=query, body=body or None, content_type=content_type)
        try:
            result = self._unmarshaller(operation, sent).unmarshal(request)
        except (ValueError, RecursionError):
            # What openapi-core itself does not catch: a body that is no UTF-8, nesting without end.
            return CheckedRequest(query={}, body=None, problems=("The body cannot be read.",))
        problems = [_sentence(error) for error in result.errors]
        required = operation.raw.get("requestBody", {}).get("required", False)
        if required and not body:
            problems.append(_sentence(MissingRequestBody()))
        return CheckedRequest(query=dict(result.parameters.query), body=result.body, problems=tuple(problems))

    def answer(self, operation: DescribedOperation, *, status: int, content_type: str, body: bytes) -> str | None:
        """Return what is wrong with an answer, or None."""
        from openapi_core.exceptions import OpenAPIError

        self.prepare()
        if self._responses is None:
            raise RuntimeError("the validators were not built")
        if status not in operation.statuses:
            return f"status {status} is not described"
        response = _Response(status_code=status, content_type=content_type, data=body, headers={})
        request = _openapi_request(operation, path={}, query=(), body=None, content_type="")
        try:
            self._responses.validate(request, response)
        except OpenAPIError as error:
            return _sentence(error)
        return None


def _openapi_request(
    operation: DescribedOperation,
    *,
    path: Mapping[str, str],
    query: Sequence[tuple[str, str]],
    body: bytes | None,
    content_type: str,
) -> _Request:
    from openapi_core.datatypes import RequestParameters
    from werkzeug.datastructures import ImmutableMultiDict

    return _Request(
        host_url="http://localhost",
        path=operation.path,
        path_pattern=operation.path,
        method=operation.method,
        content_type=content_type,
        body=body,
        parameters=RequestParameters(query=ImmutableMultiDict(query), path=dict(path)),
    )


def _matters(parameter: Mapping[str, Any], sent: frozenset[str]) -> bool:
    if parameter["in"] == "path":
        # Any text is good where the description names no values.
        return "enum" in parameter["schema"] or parameter["schema"].get("type") != "string"
    return bool(parameter.get("required")) or parameter["name"] in sent


def _finder() -> Any:
    """Build the path finder: the operation is known already, so nothing is searched."""
    from openapi_core.templating.datatypes import TemplateResult
    from openapi_core.templating.paths.datatypes import PathOperationServer
    from openapi_core.templating.paths.finders import APICallPathFinder

    class KnownPathFinder(APICallPathFinder):
        def find(self, method: str, name: str) -> PathOperationServer:
            pattern = name.removeprefix("http://localhost")
            path = self.spec / "paths" / pattern
            result = TemplateResult(pattern, {})
            return PathOperationServer(path, path / method, None, result, result)

    return KnownPathFinder


def _deep_object(explode: bool, name: str, schema_type: str, location: Mapping[str, Any]) -> dict[str, list[str]]:
    """Read `properties[key]=a,b`, which may also come as one parameter per value."""
    values: dict[str, list[str]] = {}
    for key in location:
        if key.startswith(f"{name}[") and key.endswith("]"):
            getlist = getattr(location, "getlist", None)
            given: list[str] = getlist(key) if getlist is not None else [location[key]]
            values[key[len(name) + 1 : -1]] = [part for text in given for part in text.split(",")]
    if not values:
        raise KeyError(name)
    return values


def _sentence(error: BaseException) -> str:
    """Say what is wrong, with the innermost reasons of the validator."""
    inner: BaseException | None = error
    while inner is not None:
        reasons = getattr(inner, "schema_errors", None)
        if reasons:
            return f"{_subject(error)} is not valid: {'; '.join(_reason(reason) for reason in reasons)}."
        inner = inner.__cause__ or inner.__context__
    # The errors' own texts repeat the body, which may be no text at all.
    return f"{_subject(error)} is {'missing' if 'Missing' in type(error).__name__ else 'not valid'}."


def _subject(error: BaseException) -> str:
    return getattr(error, "name", None) or "The body"


def _reason(reason: Any) -> str:
    where = "/".join(str(part) for part in reason.absolute_path)
    return f"{where}: {reason.message}" if where else str(reason.message)
