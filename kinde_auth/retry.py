"""When a request is sent again, and after how long.

Decisions only: time and chance are arguments, nothing sleeps here (floor 2).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Generator, Mapping
from email.utils import parsedate_to_datetime
from typing import Final

import httpx
from attrs import evolve, field, frozen

from kinde_auth.errors import ConfigurationError, NetworkError
from kinde_auth.operations import Operation, RetryClass
from kinde_auth.typing import Clock

SEND: Final = None
"""The step that asks for the request to be sent; every other step is a pause in seconds."""

_RETRIED_STATUSES = frozenset({408, 429, 500, 502, 503, 504})


def _not_negative(_: object, attribute: object, value: float) -> None:
    name = getattr(attribute, "name", "value")
    if not value >= 0 or math.isinf(value):
        raise ConfigurationError(f"{name} is {value!r}: give a number from 0.", argument=name)


@frozen(kw_only=True)
class RetryPolicy:
    """How often and how patiently a request is sent again.

    Attributes:
        max_retries: how many times after the first.
        base_delay, max_delay: seconds; the n-th pause is a random part of `base_delay * 2**n`, at most `max_delay`.
        budget: seconds from the first sending after which nothing is sent again.
        longest_wait: seconds that a server may ask us to wait (`Retry-After`, `RateLimit-Reset`); a longer wait is
            raised at once, with the seconds on the error.
        classes: retry classes by operationId, over those of the API description.
    """

    max_retries: int = field(default=2, validator=_not_negative)
    base_delay: float = field(default=0.5, validator=_not_negative)
    max_delay: float = field(default=8.0, validator=_not_negative)
    budget: float = field(default=60.0, validator=_not_negative)
    longest_wait: float = field(default=30.0, validator=_not_negative)
    classes: Mapping[str, RetryClass] = field(factory=dict[str, RetryClass])

    def with_retries(self, max_retries: int | None) -> RetryPolicy:
        """Return the policy with another number of retries."""
        return self if max_retries is None else evolve(self, max_retries=max_retries)

    def pause(self, attempt: int, chance: float) -> float:
        """Return the seconds before the attempt after `attempt`, drawn from the whole range ("full jitter")."""
        # Capped before it is a float: 2**1100 is none.
        return min(self.max_delay, self.base_delay * 2.0 ** min(attempt - 1, 60)) * chance


def attempts(
    operation: Operation[object], policy: RetryPolicy, *, clock: Clock, chance: Callable[[], float]
) -> Generator[float | None, httpx.Response | None, tuple[httpx.Response, int]]:
    """Carry one call through its attempts.

    Yields `SEND` and is sent the response (or has the `NetworkError` thrown in), or yields a pause in seconds. Returns
    the response that stands and the number of attempts.

    Raises:
        NetworkError: the last failure, with the number of attempts.
    """
    retry_class = policy.classes.get(operation.id, operation.retry)
    started = clock()
    attempt = 0
    response: httpx.Response | None
    failure: NetworkError | None
    while True:
        attempt += 1
        wait: float | None = None
        try:
            answer = yield SEND
        except NetworkError as error:
            error.operation_id, error.attempts = operation.id, attempt
            # No idempotency keys at Kinde (platform facts, section 7.4): a write whose bytes may have arrived stands.
            if attempt > policy.max_retries or (error.sent and retry_class == "unsafe"):
                raise
            response, failure = None, error
        else:
            if answer is None:
                raise TypeError("a sent request needs its response")
            response, failure = answer, None
            if attempt > policy.max_retries or not _may_repeat(response.status_code, retry_class):
                return response, attempt
            wait = server_wait(response)
            if wait is not None and wait > policy.longest_wait:
                return response, attempt
        pause = policy.pause(attempt, chance())
        if wait is not None:
            # Not all at the very moment that the server named.
            pause = wait + min(pause, 0.1 * wait)
        if clock() + pause - started > policy.budget:
            if response is None:
                raise failure or TypeError("an attempt ends in a response or a failure")
            return response, attempt
        yield pause


def _may_repeat(status: int, retry_class: RetryClass) -> bool:
    # A 429 says that nothing was done, so even a write may be sent again.
    return status == 429 or (status in _RETRIED_STATUSES and retry_class == "idempotent")


def server_wait(response: httpx.Response) -> float | None:
    """Return the seconds that a server asks to wait: `Retry-After`, or Kinde's `RateLimit-Reset` on a 429."""
    told = response.headers.get("retry-after")
    found = None if told is None else _seconds(told)
    if told is not None and found is None:
        found = _until(told, response.headers.get("date"))
    if found is None and response.status_code == 429:
        found = _seconds(response.headers.get("ratelimit-reset", ""))
    return found


def _seconds(text: str) -> float | None:
    try:
        seconds = float(text)
    except ValueError:
        return None
    return seconds if seconds >= 0 and not math.isinf(seconds) else None


def _until(moment: str, now: str | None) -> float | None:
    # RFC 9110 section 10.2.3 allows a date; counted from the server's own, it needs no clock that agrees with ours.
    try:
        return max(0.0, (parsedate_to_datetime(moment) - parsedate_to_datetime(now or "")).total_seconds())
    except (TypeError, ValueError, OverflowError):
        return None


__all__ = ["SEND", "RetryPolicy", "attempts", "server_wait"]
