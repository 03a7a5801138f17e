"""Answers of the Management API judged: a value, or the one error that says what is wrong and what to do.

Pure functions over `httpx.Response` values (floor 2).
"""

# JSON that came over the wire has no types until it is read here.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownMemberType=false, reportUnknownLambdaType=false

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar, cast

import httpx

from kinde_auth.errors import (
    API_ERRORS_BY_STATUS,
    BAD_TOKEN_CODES,
    ApiError,
    AuthenticationError,
    ConflictError,
    MethodNotAllowedError,
    NotFoundError,
    RateLimitError,
    ResponseDecodeError,
    ServerError,
)
from kinde_auth.operations import Operation
from kinde_auth.retry import server_wait

if TYPE_CHECKING:
    from kinde_auth.decoding import Decoder, Deviation

T = TypeVar("T")

REQUEST_ID_HEADERS = ("x-request-id", "x-kinde-request-id", "x-amzn-requestid", "x-amz-cf-id", "cf-ray")

_CLASSES_BY_CODE: tuple[tuple[str, type[ApiError]], ...] = (
    ("NOT_FOUND", NotFoundError),
    ("ALREADY_EXISTS", ConflictError),
    ("_EXISTS", ConflictError),
    ("METHOD_NOT_ALLOWED", MethodNotAllowedError),
    ("TOO_MANY_REQUESTS", RateLimitError),
    ("RATE_LIMIT_EXCEEDED", RateLimitError),
)

_MAX_MESSAGE = 300
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")
# What only tokens and secrets look like: a JWT, a long word of letters and digits (Kinde's ids have a `_` early on).
_SECRET_LIKE = re.compile(r"[\w-]{16,}\.[\w-]{16,}\.[\w-]*|(?<![\w-])[A-Za-z0-9+/=]{40,}(?![\w-])|[\w+/=-]{80,}")


def parse_answer(
    operation: Operation[T], response: httpx.Response, decoder: Decoder[T] | None, *, attempts: int
) -> tuple[T, tuple[Deviation, ...]]:
    """Read a success answer.

    Raises:
        ResponseDecodeError: it has no JSON object where one is promised.
    """
    from kinde_auth.decoding import NotJSONError, read_object  # loaded with the first answer, not with the client

    content = response.content
    if decoder is None:
        # The page of a captive portal is no success either, even where no body is promised.
        if content:
            plain_json(operation, response, attempts=attempts)
        return cast(T, None), ()
    if not content and (operation.empty_success or (response.status_code == 204 and operation.method != "GET")):
        return read_object(decoder.model, {})
    try:
        return decoder.decode(content)
    except NotJSONError as error:
        seen = _described_body(response)
        failure = ResponseDecodeError(
            f"{operation.name}: the answer is {seen} where a JSON object is promised; look at raw_body, and at "
            "whatever stands between this machine and Kinde.",
            **_surroundings(operation, response, attempts),
        )
        failure.__cause__ = error
    raise failure


def plain_json(operation: Operation[Any], response: httpx.Response, *, attempts: int) -> Any:
    """Return the JSON of an answer that no model describes; `None` for no body.

    Raises:
        ResponseDecodeError: there is a body and it is not JSON.
    """
    if not response.content:
        return None
    try:
        return response.json()
    except (ValueError, RecursionError):
        seen = _described_body(response)
    raise ResponseDecodeError(
        f"{operation.name}: the answer is {seen}, which is not JSON; look at raw_body.",
        **_surroundings(operation, response, attempts),
    )


def refuse_deviations(
    operation: Operation[Any], response: httpx.Response, deviations: tuple[Deviation, ...], *, attempts: int
) -> None:
    """Raise for an answer that departs from the API description, where the client is strict.

    Raises:
        ResponseDecodeError: always; the message names the first departures.
    """
    shown = ", ".join(f"{found.path or 'the answer'}: {found.kind} ({found.seen})" for found in deviations[:5])
    more = f" and {len(deviations) - 5} more" if len(deviations) > 5 else ""
    raise ResponseDecodeError(
        f"{operation.name}: the answer departs from the API description at {shown}{more}; update the description, or "
        "use strict=False.",
        **_surroundings(operation, response, attempts),
    )


def api_error(
    operation: Operation[Any],
    response: httpx.Response,
    *,
    attempts: int,
    granted: Callable[[], frozenset[str] | None],
) -> ApiError:
    """Build the error for an answer that is no success.

    Args:
        granted: returns the scopes of the token that was used; called for a 403 only.
    """
    status = response.status_code
    errors = error_entries(response)
    code, told = errors[0] if errors else ("", "")
    scopes = granted() if status == 403 and operation.scope else None
    has_scope = None if scopes is None or operation.scope is None else operation.scope in scopes
    kind = _error_class(status, code)
    seen = f": {told}" if told else f" with {_described_body(response)}"
    message = f"{operation.name} was answered {status}{f' {code}' if code else ''}{seen.rstrip('.')}"
    advice = _advice(operation, response, has_scope)
    return kind(
        f"{message}. {advice}" if advice else f"{message}.",
        code=code or None,
        errors=errors,
        scope_granted=has_scope,
        **_surroundings(operation, response, attempts),
    )


def _error_class(status: int, code: str) -> type[ApiError]:
    """Return the class for a status; the body's code decides where the status is one of the two that stand for all.

    Kinde answers 400 for nearly everything that a request can be wrong in, and 403 for a token that is not accepted.
    """
    word = code.upper()
    if status == 400:
        for ending, kind in _CLASSES_BY_CODE:
            if word.endswith(ending):
                return kind
    if status == 403 and word.lower() in BAD_TOKEN_CODES:
        return AuthenticationError
    return API_ERRORS_BY_STATUS.get(status) or (ServerError if status >= 500 else ApiError)


def error_entries(response: httpx.Response) -> tuple[tuple[str, str], ...]:
    """Return the `(code, message)` pairs of an error body.

    Kinde sends `errors` as a list and, for unknown routes, as an object (platform facts, section 7.3); the token
    endpoint and its kin send `error` and `error_description`.
    """
    body = _json(response)
    if not isinstance(body, dict):
        return ()
    entries = body.get("errors")
    if isinstance(entries, dict):
        entries = [entries]
    found: list[tuple[str, str]] = []
    for entry in entries if isinstance(entries, list) else []:
        if isinstance(entry, dict):
            found.append((_clean(entry.get("code")), _clean(entry.get("message"))))
        elif isinstance(entry, str):
            found.append(("", _clean(entry)))
    if not found and isinstance(body.get("error"), str):
        found.append((_clean(body["error"]), _clean(body.get("error_description"))))
    if not found and (isinstance(body.get("code"), str) or isinstance(body.get("message"), str)):
        found.append((_clean(body.get("code")), _clean(body.get("message"))))
    return tuple(pair for pair in found if any(pair))


def token_scopes(access_token: str) -> frozenset[str] | None:
    """Return the scopes inside an access token, unverified: only to explain a refusal (claims `scp`, `scope`)."""
    parts = access_token.split(".")
    if len(parts) != 3:
        return None
    try:
        payload = json.loads(base64.urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4)))
    except (ValueError, RecursionError):
        return None
    if not isinstance(payload, dict):
        return None
    listed, spaced = payload.get("scp"), payload.get("scope")
    if not isinstance(listed, list) and not isinstance(spaced, str):
        return None
    names = [name for name in listed if isinstance(name, str)] if isinstance(listed, list) else []
    return frozenset([*names, *(spaced.split() if isinstance(spaced, str) else [])])


def request_id(response: httpx.Response) -> str | None:
    """Return the server's id of the request, where a header tells it."""
    found = next((response.headers[name] for name in REQUEST_ID_HEADERS if name in response.headers), None)
    return None if found is None else _clean(found)[:100]


def _surroundings(operation: Operation[Any], response: httpx.Response, attempts: int) -> dict[str, Any]:
    return {
        "status": response.status_code,
        "request_id": request_id(response),
        "operation_id": operation.id,
        "method": operation.method,
        "path": operation.path,
        "required_scope": operation.scope,
        "attempts": attempts,
        "retry_after": server_wait(response),
        "raw_body": response.content,
    }


def _advice(operation: Operation[Any], response: httpx.Response, has_scope: bool | None) -> str:
    status = response.status_code
    if status == 403 and operation.scope:
        if has_scope is False:
            return (
                f"The call needs the scope {operation.scope}, which the token does not have: grant it to the "
                "application in Kinde."
            )
        if has_scope:
            return (
                f"The token has the scope {operation.scope}, so it is the token that is not accepted: check that it is "
                "of this tenant and that the application may use the Management API."
            )
        return f"The call needs the scope {operation.scope}: check that the token has it."
    if status == 401:
        return "Check that the application may use the Management API and that its secret is the current one."
    if status == 429:
        wait = server_wait(response)
        return "Wait and try again." if wait is None else f"Wait {wait:g} seconds and try again."
    if 300 <= status < 400:
        return "Redirects are not followed, since the token would go along: check the domain."
    if status >= 500:
        return "Try again later."
    return ""


def _described_body(response: httpx.Response) -> str:
    if not response.content:
        return "an empty body"
    kind = response.headers.get("content-type", "").split(";")[0].strip().lower()
    if not kind or kind == "application/json" or not re.fullmatch(r"[\w.+-]+/[\w.+-]+", kind):
        return "a body that is not a JSON object"
    return f"a body of type {kind}"


def _json(response: httpx.Response) -> Any:
    try:
        return response.json()
    except (ValueError, RecursionError):
        return None


def _clean(value: Any) -> str:
    """Return text from a server fit for a message: one line, not long, nothing in it that looks like a token."""
    if not isinstance(value, str):
        return ""
    # Cut first: the search for tokens takes time that grows faster than the text.
    text = _SECRET_LIKE.sub("…", _CONTROL.sub(" ", value[: 4 * _MAX_MESSAGE])).strip()
    return text if len(text) <= _MAX_MESSAGE else f"{text[: _MAX_MESSAGE - 1]}…"


__all__ = [
    "REQUEST_ID_HEADERS",
    "api_error",
    "error_entries",
    "plain_json",
    "parse_answer",
    "refuse_deviations",
    "request_id",
    "token_scopes",
]
