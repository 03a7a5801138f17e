"""Every operation of the API description against every kind of answer that a server or a middlebox gives."""

from __future__ import annotations

import pickle
import socket
from collections.abc import Callable
from typing import Any

import pytest
from attrs import field, frozen

from kinde_auth.errors import (
    ApiError,
    AuthenticationError,
    BadRequestError,
    ConflictError,
    KindeError,
    MethodNotAllowedError,
    NetworkError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    RequestTimeoutError,
    ResponseDecodeError,
    ServerError,
    UnprocessableEntityError,
)
from kinde_auth.operations import Operation
from kinde_auth.paging import AsyncPage, Page
from kinde_management import models

from .conftest import Colour
from .samples import NEW_MEMBER, OPERATIONS, arguments, build, success
from .server import Reply, WireServer

Complaint = str | None
Expected = Callable[[Operation[Any], Any], Complaint]

HTML = b"<!doctype html><title>Welcome to the hotel's network</title>"
DENIED = {"errors": [{"code": "NOT_THIS_TIME", "message": "The reason in words."}]}


def _value(operation: Operation[Any], outcome: Any) -> Complaint:
    if operation.result is None:
        return None if outcome is None else f"gave {outcome!r}"
    model = getattr(models, operation.result)
    found = outcome.raw if isinstance(outcome, Page | AsyncPage) else outcome
    if (operation.paging is not None) != isinstance(outcome, Page | AsyncPage):
        return f"is a page or not one: {outcome!r}"
    return None if isinstance(found, model) else f"gave {outcome!r}"


def _kept(operation: Operation[Any], outcome: Any) -> Complaint:
    complaint = _value(operation, outcome)
    if complaint or operation.result is None:
        return complaint
    found = outcome.raw if isinstance(outcome, Page | AsyncPage) else outcome
    sent = build(_schema(operation), "unknown_members")
    return None if found.to_dict() == sent else f"sent {sent}, kept {found.to_dict()}"


def _no_null_lists(operation: Operation[Any], outcome: Any) -> Complaint:
    complaint = _value(operation, outcome)
    if complaint or not isinstance(outcome, Page | AsyncPage):
        return complaint
    return None if isinstance(outcome.items, list) else f"items is {outcome.items!r}"


def _raises(kind: type[KindeError], **attributes: Any) -> Expected:
    def look(operation: Operation[Any], outcome: Any) -> Complaint:
        if type(outcome) is not kind:
            return f"gave {outcome!r}, not {kind.__name__}"
        if isinstance(outcome, ApiError):
            attributes.setdefault("attempts", 1)
            if (outcome.method, outcome.path) != (operation.method, operation.path):
                return f"names {outcome.method} {outcome.path}"
            if outcome.required_scope != operation.scope:
                return f"names the scope {outcome.required_scope}"
            if operation.name not in str(outcome):
                return f"does not name the operation: {outcome}"
        if outcome.operation_id != operation.id:
            return f"names the operation {outcome.operation_id}"
        wrong = {name: getattr(outcome, name) for name, value in attributes.items() if getattr(outcome, name) != value}
        if wrong:
            return f"has {wrong}"
        twin = pickle.loads(pickle.dumps(outcome))
        return None if vars(twin) == vars(outcome) and str(twin) == str(outcome) else "is another error once unpickled"

    return look


def _decode_error(operation: Operation[Any], outcome: Any) -> Complaint:
    return _raises(ResponseDecodeError)(operation, outcome)


def _object_promised(operation: Operation[Any], outcome: Any) -> Complaint:
    return _value(operation, outcome) if operation.result is None else _decode_error(operation, outcome)


def _nothing_or_refused(operation: Operation[Any], outcome: Any) -> Complaint:
    may_be_empty = operation.result is None or operation.empty_success
    return _value(operation, outcome) if may_be_empty else _decode_error(operation, outcome)


def _no_content(operation: Operation[Any], outcome: Any) -> Complaint:
    is_read = operation.method == "GET" and operation.result is not None and not operation.empty_success
    return _decode_error(operation, outcome) if is_read else _value(operation, outcome)


def _schema(operation: Operation[Any]) -> Any:
    return success(operation)[1]


def _body(style: str) -> Callable[[Operation[Any]], Reply]:
    def reply(operation: Operation[Any]) -> Reply:
        status, schema = success(operation)
        return Reply(status) if schema is None else Reply(status, build(schema, style))

    return reply


def _wrong_types(operation: Operation[Any]) -> Reply:
    """Put an object where a scalar is promised, and text where anything else is."""

    def twist(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: twist(item) for name, item in value.items()}
        return {"an": "object"} if isinstance(value, str | int | bool | float) else "text"

    status, schema = success(operation)
    return Reply(status) if schema is None else Reply(status, twist(build(schema)))


def _always(reply: Reply) -> Callable[[Operation[Any]], Reply]:
    return lambda operation: reply


@frozen
class Case:
    """One kind of answer and what must come of it.

    Attributes:
        timeouts: of the client; the later ones for what could not even be sent in time on a machine that stood still.
    """

    reply: Callable[[Operation[Any]], Reply]
    expected: Expected
    options: dict[str, Any] = field(factory=dict)
    timeouts: tuple[float, ...] = (60.0,)
    workers: int = 1


def _error(kind: type[ApiError], status: int, **attributes: Any) -> Case:
    reply = Reply(status, DENIED, {"X-Request-Id": "req_9"})
    expected = _raises(
        kind,
        status=status,
        code="NOT_THIS_TIME",
        errors=(("NOT_THIS_TIME", "The reason in words."),),
        request_id="req_9",
        **attributes,
    )
    return Case(_always(reply), expected)


CASES: dict[str, Case] = {
    "minimal": Case(_body("minimal"), _value),
    "full": Case(_body("full"), _value, {"strict": True}),
    "nulls": Case(_body("nulls"), _no_null_lists),
    "unknown members": Case(_body("unknown_members"), _kept),
    "unknown enum values": Case(_body("unknown_values"), _value),
    "wrong types": Case(_wrong_types, _value),
    "html": Case(_always(Reply(200, HTML, {"Content-Type": "text/html"})), _decode_error),
    "html said to be json": Case(_always(Reply(200, HTML, {"Content-Type": "application/json"})), _decode_error),
    "no content": Case(_always(Reply(204)), _no_content),
    "empty body": Case(_always(Reply(200)), _nothing_or_refused),
    "truncated json": Case(_always(Reply(200, b'{"code": "OK", "mess')), _decode_error),
    "json array": Case(_always(Reply(200, [1, 2])), _object_promised),
    "json null": Case(_always(Reply(200, b"null")), _object_promised),
    "not utf-8": Case(_always(Reply(200, b'{"code": "\xff\xfe"}')), _decode_error),
    "deep nesting": Case(_always(Reply(200, b"[" * 100_000)), _decode_error),
    "302": Case(_always(Reply(302, headers={"Location": "https://elsewhere.example"})), _raises(ApiError, status=302)),
    "400": _error(BadRequestError, 400),
    "401": _error(AuthenticationError, 401),
    "403": _error(PermissionDeniedError, 403),
    "404": _error(NotFoundError, 404),
    "404 errors as object": Case(
        _always(Reply(404, {"errors": {"code": "ROUTE_NOT_FOUND", "message": "No."}})),
        _raises(NotFoundError, code="ROUTE_NOT_FOUND", errors=(("ROUTE_NOT_FOUND", "No."),)),
    ),
    "405": _error(MethodNotAllowedError, 405),
    "409": _error(ConflictError, 409),
    "418": _error(ApiError, 418),
    "422": _error(UnprocessableEntityError, 422),
    "429": _error(RateLimitError, 429, retry_after=None),
    "429 with Retry-After": Case(
        _always(Reply(429, DENIED, {"Retry-After": "7"})), _raises(RateLimitError, retry_after=7.0)
    ),
    "429 with RateLimit-Reset": Case(
        _always(Reply(429, DENIED, {"RateLimit-Reset": "9"})), _raises(RateLimitError, retry_after=9.0)
    ),
    "500 html": Case(
        _always(Reply(500, HTML, {"Content-Type": "text/html"})), _raises(ServerError, status=500, errors=())
    ),
    "502 empty": Case(_always(Reply(502)), _raises(ServerError, status=502, code="server_error")),
    "503": _error(ServerError, 503),
    "520": Case(_always(Reply(520, b"error code: 520")), _raises(ServerError, status=520)),
    "oauth style error": Case(
        _always(Reply(400, {"error": "invalid_request", "error_description": "Why."})),
        _raises(BadRequestError, code="invalid_request", errors=(("invalid_request", "Why."),)),
    ),
    "errors of odd shape": Case(_always(Reply(400, {"errors": [None, 3, [], {"code": 5}]})), _raises(BadRequestError)),
    "truncated error": Case(_always(Reply(400, b'{"errors": [{"co')), _raises(BadRequestError, code="bad_request")),
    "reset after the request arrived": Case(_always(Reply(then="reset")), _raises(NetworkError, sent=True, attempts=1)),
    "connection cut within the body": Case(
        _always(Reply(200, {"code": "OK"}, then="cut")), _raises(NetworkError, sent=True, attempts=1)
    ),
    "no answer in time": Case(
        _always(Reply(then="hang")), _raises(RequestTimeoutError, sent=True), timeouts=(0.6, 6.0), workers=48
    ),
    "answer dripped": Case(
        _always(Reply(200, {"code": "OK"}, then="drip")),
        _raises(RequestTimeoutError, sent=True),
        timeouts=(0.6, 6.0),
        workers=48,
    ),
}


def _complaints(colour: Colour, server: WireServer, case: Case, **options: Any) -> list[str]:
    by_route = {}
    for operation in OPERATIONS.values():
        by_route[operation.id] = case.reply(operation)
    server.reset(lambda seen: by_route[seen.headers["x-operation"]])
    operations = list(OPERATIONS.values())

    def step(operation: Operation[Any]) -> Callable[[Any], Any]:
        def call(client: Any) -> Any:
            method = client.operations[operation.id]
            return method(**arguments(method), extra_headers={"X-Operation": operation.id})

        return call

    outcomes: dict[str, Any] = {}
    for timeout in case.timeouts:
        left = [one for one in operations if one.id not in outcomes or _never_sent(outcomes[one.id])]
        given = {"timeout": timeout, "workers": case.workers, **case.options, **options}
        outcomes |= dict(zip([one.id for one in left], colour.all([step(one) for one in left], **given), strict=True))
    found = [(one, case.expected(one, outcomes[one.id])) for one in operations]
    return [f"{one.id}: {complaint}" for one, complaint in found if complaint]


def _never_sent(outcome: Any) -> bool:
    return isinstance(outcome, RequestTimeoutError) and not outcome.sent


@pytest.mark.parametrize("name", CASES)
def test_an_answer_leads_to_a_value_or_a_typed_error(colour: Colour, server: WireServer, name: str) -> None:
    """All 183 operations give the promised type or the one fitting error; never a bare Python error, never None."""
    assert len(OPERATIONS) == 183
    complaints = _complaints(colour, server, CASES[name])
    assert not complaints, f"{len(complaints)} of 183, such as: " + "\n".join(complaints[:5])


def test_a_server_that_is_not_there_is_a_network_error(colour: Colour) -> None:
    """Where nobody listens, the error says that nothing was sent, for each operation."""

    def step(identifier: str) -> Callable[[Any], Any]:
        return lambda client: client.operations[identifier](**arguments(client.operations[identifier]))

    with socket.socket() as taken:
        # Taken, so that nobody else can listen there, and not listened on.
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        outcomes = colour.all([step(identifier) for identifier in OPERATIONS], url=url)
    expected = _raises(NetworkError, sent=False, attempts=1)
    complaints = [
        complaint
        for operation, outcome in zip(OPERATIONS.values(), outcomes, strict=True)
        if (complaint := expected(operation, outcome))
    ]
    assert not complaints, complaints[:5]


def test_unknown_members_are_reported_with_their_place(colour: Colour, server: WireServer) -> None:
    """The hook is told the operation and where its answer departs from the description, and never a value."""
    seen: list[Any] = []
    server.reset(lambda _: Reply(200, {"users": [{"id": "kp_1", NEW_MEMBER: "secret value"}], "code": 5}))
    colour.run(lambda client: client.users.list(), on_deviation=lambda name, found: seen.append((name, found)))
    [(operation_id, deviations)] = seen
    assert operation_id == "getUsers"
    assert [(one.path, one.kind, one.seen) for one in deviations] == [
        (f"users[0].{NEW_MEMBER}", "unknown_member", "string"),
        ("code", "wrong_type", "number"),
    ]
    assert "secret value" not in repr(deviations)


def test_strict_refuses_an_answer_that_departs_from_the_description(colour: Colour, server: WireServer) -> None:
    """With strict=True a departure is an error that names its place."""
    server.reset(lambda _: Reply(200, {"users": [{"id": "kp_1", NEW_MEMBER: 1}]}))
    with pytest.raises(ResponseDecodeError, match=rf"users\[0\]\.{NEW_MEMBER}"):
        colour.run(lambda client: client.users.list(), strict=True)
