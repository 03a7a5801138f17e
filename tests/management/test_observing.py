"""What the log, the hook and the spans tell of a call, and what they never tell."""

from __future__ import annotations

import json
import logging
import traceback
from typing import Any

import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

from kinde_auth.errors import NetworkError, NotFoundError, ServerError
from kinde_auth.observing import Attempt
from kinde_auth.otel import span_hook
from kinde_auth.retry import RetryPolicy
from kinde_management import models

from .conftest import Colour, token_text
from .samples import OPERATIONS, arguments
from .server import Reply, WireServer

USERS = {"users": [{"id": "kp_1"}], "next_token": None}
SECRETS = ("hunter2", "ada@example.com", "kp_secret_id", token_text().split(".")[1], "session=abc")


def test_one_line_is_logged_for_each_attempt(
    colour: Colour, server: WireServer, caplog: pytest.LogCaptureFixture
) -> None:
    """Operation, outcome, duration, attempt and request id, and a line for each pause."""
    answers = [Reply(503, headers={"X-Request-Id": "req_1"}), Reply(then="reset"), Reply(200, USERS)]
    server.reset(lambda seen: answers.pop(0))
    colour.ticking.cost = 0.25
    with caplog.at_level(logging.DEBUG, "kinde_auth"):
        colour.run(lambda client: client.users.list(), retry=RetryPolicy(max_retries=2, base_delay=2.0))
    lines = [(record.levelname, record.getMessage()) for record in caplog.records]
    assert lines[:4] == [
        ("DEBUG", "users.list: 503 in 250 ms, attempt 1, request id req_1"),
        ("INFO", "users.list: sent again in 2.0 s, after attempt 1"),
        ("DEBUG", "users.list: NetworkError in 250 ms, attempt 2, request id none"),
        ("INFO", "users.list: sent again in 4.0 s, after attempt 2"),
    ]
    assert lines[4] == ("DEBUG", "users.list: 200 in 250 ms, attempt 3, request id none")
    assert {record.name for record in caplog.records} == {"kinde_auth.management"}
    first: Any = caplog.records[0]
    assert first.kinde["status"] == 503
    assert json.dumps(first.kinde)


def test_nothing_is_logged_where_nobody_asked(colour: Colour, server: WireServer) -> None:
    """The library touches no logger's level or handlers."""
    server.reset(lambda seen: Reply(200, USERS))
    logger = logging.getLogger("kinde_auth")
    before = (logger.level, list(logger.handlers), logger.propagate)
    colour.run(lambda client: client.users.list())
    assert (logger.level, logger.handlers, logger.propagate) == before == (logging.NOTSET, [], True)


def test_the_hook_is_told_of_each_attempt(colour: Colour, server: WireServer) -> None:
    """Each attempt is one record; a copy of the client may have a hook of its own."""
    answers = [Reply(500), Reply(200, USERS, {"X-Request-Id": "req_2"}), Reply(200, USERS)]
    server.reset(lambda seen: answers.pop(0))
    seen: list[Attempt] = []
    others: list[Attempt] = []

    def sync(client: Any) -> None:
        client.users.list()
        client.with_options(on_attempt=others.append).users.list()

    async def on_loop(client: Any) -> None:
        await client.users.list()
        await client.with_options(on_attempt=others.append).users.list()

    colour.run(on_loop if colour.is_async else sync, on_attempt=seen.append, retry=RetryPolicy(max_retries=1))
    assert [(one.operation_id, one.attempt, one.status, one.request_id) for one in seen] == [
        ("getUsers", 1, 500, None),
        ("getUsers", 2, 200, "req_2"),
    ]
    assert len(others) == 1
    assert (seen[0].method, seen[0].path, seen[0].origin) == ("GET", "/api/v1/users", server.url)


def test_a_hook_that_fails_does_not_fail_the_call(
    colour: Colour, server: WireServer, caplog: pytest.LogCaptureFixture
) -> None:
    """The write is done; the hook's error is logged."""
    server.reset(lambda seen: Reply(201, {"id": "kp_1"}))

    def broken(attempt: Attempt) -> None:
        raise RuntimeError("the metrics server is away")

    assert colour.run(lambda client: client.users.create(), on_attempt=broken).id == "kp_1"
    assert "on_attempt raised for users.create" in caplog.text


def test_every_operation_is_reported_by_its_template(colour: Colour, server: WireServer) -> None:
    """For all operations the record names the template, never the path that was filled in."""
    server.reset(lambda seen: Reply(200, {}))
    seen: list[Attempt] = []

    def step(identifier: str) -> Any:
        return lambda client: client.operations[identifier](**arguments(client.operations[identifier]))

    colour.all([step(identifier) for identifier in OPERATIONS], on_attempt=seen.append)
    assert [(one.operation_id, one.path) for one in seen] == [(one.id, one.path) for one in OPERATIONS.values()]


# --- Secrets --------------------------------------------------------------------------------------------------


def test_no_secret_is_told_anywhere(colour: Colour, server: WireServer, caplog: pytest.LogCaptureFixture) -> None:
    """Logs, hooks, errors, reprs and tracebacks hold no token, body, header value, id or address of the call."""
    told: list[str] = []

    def note(attempt: Attempt) -> None:
        told.append(repr(attempt))

    replies = [
        Reply(200, {"id": "kp_secret_id", "email": "ada@example.com"}, {"Set-Cookie": "session=abc"}),
        Reply(400, {"errors": [{"code": "X", "message": f"refused {token_text()}"}]}, {"Set-Cookie": "session=abc"}),
        Reply(403, {"errors": [{"code": "FORBIDDEN"}]}),
        Reply(500, b"<html>ada@example.com hunter2</html>", {"Content-Type": "text/html"}),
        Reply(200, b"ada@example.com"),
        Reply(then="reset"),
        Reply(200, {"id": "kp_secret_id"}, then="cut"),
    ]
    profile = models.CreateUserProfile(given_name="hunter2")
    for reply in replies:
        server.reset(lambda seen, reply=reply: reply)  # type: ignore[misc]
        steps = [
            lambda client: client.users.create(profile=profile, extra_headers={"X-Secret": "hunter2"}),
            lambda client: client.users.get("kp_secret_id"),
            lambda client: client.users.list(email="ada@example.com", extra_query={"q": "hunter2"}),
            lambda client: client.connections.create(
                options=models.CreateConnectionSocialOptions(client_secret="hunter2")
            ),
        ]
        with caplog.at_level(logging.DEBUG):
            outcomes = colour.all(steps, on_attempt=note)
        for outcome in outcomes:
            if isinstance(outcome, BaseException):
                told.extend([str(outcome), repr(outcome), repr(outcome.args)])
                told.extend(traceback.TracebackException.from_exception(outcome, capture_locals=False).format())
    ours = [record for record in caplog.records if record.name.startswith("kinde_auth")]
    assert len(ours) >= 4 * len(replies)
    told += [f"{record.getMessage()} {vars(record)}" for record in ours]
    for secret in SECRETS:
        found = [text for text in told if secret in text and "line " not in text]
        assert not found, (secret, found[:2])


def test_an_error_has_the_body_on_demand_only(colour: Colour, server: WireServer) -> None:
    """raw_body gives it; vars aside, nothing shows it."""
    server.reset(lambda seen: Reply(404, b"<p>ada@example.com</p>"))
    with pytest.raises(NotFoundError) as caught:
        colour.run(lambda client: client.users.get("kp_1"))
    assert caught.value.raw_body == b"<p>ada@example.com</p>"
    assert "ada" not in f"{caught.value} {caught.value!r} {caught.value.args}"


# --- Spans ----------------------------------------------------------------------------------------------------


@pytest.fixture(name="exporter")
def _exporter() -> InMemorySpanExporter:
    return InMemorySpanExporter()


@pytest.fixture(name="provider")
def _provider(exporter: InMemorySpanExporter) -> TracerProvider:
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    return provider


def test_each_attempt_is_a_span(
    colour: Colour, server: WireServer, exporter: InMemorySpanExporter, provider: TracerProvider
) -> None:
    """A retried call is two client spans, children of the application's span, named by method and template."""
    answers = [Reply(503), Reply(200, USERS, {"X-Request-Id": "req_5"})]
    server.reset(lambda seen: answers.pop(0))
    colour.ticking.cost = 0.125

    def step(client: Any) -> Any:
        return client.users.list(email="ada@example.com")

    with provider.get_tracer("app").start_as_current_span("sync people") as outer:
        colour.run(step, on_attempt=span_hook(provider), retry=RetryPolicy(max_retries=1))
    failed, passed, _ = exporter.get_finished_spans()
    assert failed.name == passed.name == "GET /api/v1/users"
    assert failed.kind is SpanKind.CLIENT
    assert failed.parent is not None
    assert passed.parent is not None
    assert failed.parent.span_id == passed.parent.span_id == outer.get_span_context().span_id
    assert failed.status.status_code is StatusCode.ERROR
    assert passed.status.status_code is StatusCode.UNSET
    assert dict(passed.attributes or {}) == {
        "http.request.method": "GET",
        "url.template": "/api/v1/users",
        "url.scheme": "http",
        "server.address": "127.0.0.1",
        "server.port": int(server.url.rpartition(":")[2]),
        "http.response.status_code": 200,
        "http.request.resend_count": 1,
        "kinde.operation": "users.list",
        "kinde.operation_id": "getUsers",
        "kinde.request_id": "req_5",
    }
    assert (failed.attributes or {})["error.type"] == "503"
    assert (failed.end_time or 0) - (failed.start_time or 0) == 125_000_000


def test_a_call_without_an_answer_is_a_span_with_its_error(
    colour: Colour, server: WireServer, exporter: InMemorySpanExporter, provider: TracerProvider
) -> None:
    """The error's class is the span's error type."""
    server.reset(lambda seen: Reply(then="reset"))
    with pytest.raises(NetworkError):
        colour.run(lambda client: client.users.list(), on_attempt=span_hook(provider))
    [span] = exporter.get_finished_spans()
    assert (span.attributes or {})["error.type"] == "NetworkError"
    assert "http.response.status_code" not in (span.attributes or {})
    assert span.status.status_code is StatusCode.ERROR


def test_spans_tell_nothing_of_the_call(
    colour: Colour, server: WireServer, exporter: InMemorySpanExporter, provider: TracerProvider
) -> None:
    """No id, query, header or body is in a span."""
    server.reset(lambda seen: Reply(500, {"errors": [{"code": "X", "message": "hunter2"}]}))
    with pytest.raises(ServerError):
        colour.run(lambda client: client.users.get("kp_secret_id"), on_attempt=span_hook(provider))
    text = exporter.get_finished_spans()[0].to_json()
    assert not [secret for secret in SECRETS if secret in text]
