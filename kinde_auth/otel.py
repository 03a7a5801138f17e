"""Spans of OpenTelemetry for the calls of a Management client; needs the extra `otel`.

Turns each attempt into one finished span; holds nothing (floor 3).
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from kinde_auth.errors import ConfigurationError

if TYPE_CHECKING:
    from opentelemetry.trace import TracerProvider

    from kinde_auth.observing import Attempt, AttemptHook


def span_hook(tracer_provider: TracerProvider | None = None) -> AttemptHook:
    """Return a hook that records each request as a client span: `ManagementClient(on_attempt=span_hook())`.

    The names follow OpenTelemetry's conventions for HTTP clients. A span is a child of whatever span is current where
    the call is made; a request that is sent again is a span of its own.

    Args:
        tracer_provider: the application's; the global one when omitted.

    Raises:
        ConfigurationError: OpenTelemetry is not installed.
    """
    try:
        from opentelemetry import trace
    except ImportError as error:
        raise ConfigurationError(
            "OpenTelemetry is not installed: install kinde-auth with its extra, kinde-auth[otel]."
        ) from error
    tracer = trace.get_tracer("kinde_auth", tracer_provider=tracer_provider)

    def record(attempt: Attempt) -> None:
        ended = time.time_ns()
        span = tracer.start_span(
            f"{attempt.method} {attempt.path}",
            kind=trace.SpanKind.CLIENT,
            start_time=ended - round(attempt.duration * 1e9),
            attributes=_attributes(attempt),
        )
        # For a client, a 4xx is a failure as well.
        if attempt.status is None or attempt.status >= 400:
            span.set_status(trace.StatusCode.ERROR)
        span.end(ended)

    return record


def _attributes(attempt: Attempt) -> dict[str, str | int]:
    origin = urlsplit(attempt.origin)
    found: dict[str, str | int | None] = {
        "http.request.method": attempt.method,
        "url.template": attempt.path,
        "url.scheme": origin.scheme,
        "server.address": origin.hostname,
        "server.port": origin.port or (443 if origin.scheme == "https" else 80),
        "http.response.status_code": attempt.status,
        "http.request.resend_count": attempt.attempt - 1 or None,
        "error.type": attempt.error or (str(attempt.status) if (attempt.status or 0) >= 400 else None),
        "kinde.operation": attempt.operation,
        "kinde.operation_id": attempt.operation_id,
        "kinde.request_id": attempt.request_id,
    }
    return {name: value for name, value in found.items() if value is not None}


__all__ = ["span_hook"]
