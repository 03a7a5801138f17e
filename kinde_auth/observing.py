"""What is told of each request to the API: one record for the log, for metrics and for traces.

Values only, no I/O; nothing here can hold a body, a header, a token or a filled-in path (floor 1).
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeAlias

from attrs import asdict, frozen

_logger = logging.getLogger("kinde_auth.management")


@frozen(kw_only=True)
class Attempt:
    """One request that was sent, or that could not be, and how it ended.

    Attributes:
        operation: the operation's place in the client, such as `users.list`.
        operation_id: its id in Kinde's documentation.
        method, path: the HTTP method and the path template; what was filled in is left out.
        origin: scheme and host.
        attempt: 1 for the first sending.
        status: the HTTP status; `None` where no answer arrived.
        error: the name of the error's class where no answer arrived.
        duration: seconds.
        request_id: the server's id of the request.
    """

    operation: str
    operation_id: str
    method: str
    path: str
    origin: str
    attempt: int
    duration: float
    status: int | None = None
    error: str | None = None
    request_id: str | None = None


AttemptHook: TypeAlias = Callable[[Attempt], None]
"""Called after each request; what it raises is logged and goes no further."""


def report(attempt: Attempt, hook: AttemptHook | None) -> None:
    """Log one attempt and tell the hook."""
    if _logger.isEnabledFor(logging.DEBUG):
        _logger.debug(
            "%s: %s in %.0f ms, attempt %d, request id %s",
            attempt.operation,
            attempt.error if attempt.status is None else attempt.status,
            attempt.duration * 1000,
            attempt.attempt,
            attempt.request_id or "none",
            extra={"kinde": asdict(attempt)},
        )
    if hook is not None:
        try:
            hook(attempt)
        except Exception:  # the request is done; an observer must not turn it into a failure
            _logger.exception("on_attempt raised for %s", attempt.operation)


def report_pause(operation: str, seconds: float, *, attempt: int) -> None:
    """Log that a request will be sent again."""
    _logger.info("%s: sent again in %.1f s, after attempt %d", operation, seconds, attempt)


__all__ = ["Attempt", "AttemptHook", "report", "report_pause"]
