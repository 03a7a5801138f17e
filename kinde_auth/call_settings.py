"""What a Management client and the cheap copies made of it may differ in.

No I/O here (floor 2).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import evolve, frozen

from kinde_auth.errors import ConfigurationError
from kinde_auth.observing import AttemptHook
from kinde_auth.retry import RetryPolicy
from kinde_auth.typing import Clock

if TYPE_CHECKING:
    from kinde_auth.decoding import Decoder, Deviation

DeviationHook: TypeAlias = "Callable[[str, tuple[Deviation, ...]], None]"
"""Called with an operationId and where its answer departed from the API description."""

DecoderOf: TypeAlias = "Callable[[str], Decoder[Any]]"
"""Returns the decoder of a model by its name."""


@frozen(kw_only=True)
class CallSettings:
    """What a client and the cheap copies made of it may differ in.

    Attributes:
        origin: scheme and host of the API.
        timeout: seconds for one answer to arrive.
        retry: when a request is sent again.
        extra_headers: sent with every request.
        strict: whether an answer that departs from the API description is an error.
        on_deviation: told of each such answer.
        on_attempt: told of each request and how it ended.
        decoder_of: finds the decoder of a model.
        clock: seconds that only ever grow.
        chance: a random number from 0 to 1, for the pauses between attempts.
    """

    origin: str
    timeout: float
    retry: RetryPolicy
    extra_headers: tuple[tuple[str, str], ...] = ()
    strict: bool = False
    on_deviation: DeviationHook | None = None
    on_attempt: AttemptHook | None = None
    decoder_of: DecoderOf
    clock: Clock
    chance: Callable[[], float]


def changed(
    settings: CallSettings,
    timeout: float | None,
    max_retries: int | None,
    retry: RetryPolicy | None,
    extra_headers: Mapping[str, str] | None,
    strict: bool | None,
    on_deviation: DeviationHook | None,
    on_attempt: AttemptHook | None,
) -> CallSettings:
    """Return settings with what was given in place of what was."""
    headers = {**dict(settings.extra_headers), **(extra_headers or {})}
    return evolve(
        settings,
        timeout=settings.timeout if timeout is None else checked_timeout(timeout),
        retry=(checked_retry(retry) or settings.retry).with_retries(max_retries),
        extra_headers=tuple(headers.items()),
        strict=settings.strict if strict is None else strict,
        on_deviation=on_deviation or settings.on_deviation,
        on_attempt=on_attempt or settings.on_attempt,
    )


def checked_timeout(timeout: float) -> float:
    """Return a time limit that can be met.

    Raises:
        ConfigurationError: it is not a number of seconds above 0.
    """
    is_number = isinstance(timeout, int | float) and not isinstance(timeout, bool)  # pyright: ignore[reportUnnecessaryIsInstance]
    if not is_number or not 0 < timeout < float("inf"):
        raise ConfigurationError(f"timeout is {timeout!r}: give a number of seconds above 0.", argument="timeout")
    return timeout


def checked_retry(retry: RetryPolicy | None) -> RetryPolicy | None:
    """Return a retry policy, or `None` where none was given.

    Raises:
        ConfigurationError: it is something else, a number most likely.
    """
    if retry is not None and not isinstance(retry, RetryPolicy):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise ConfigurationError(
            f"retry is {retry!r}: give a policy, such as RetryPolicy(max_retries=3).", argument="retry"
        )
    return retry


__all__ = ["CallSettings", "DecoderOf", "DeviationHook", "changed", "checked_retry", "checked_timeout"]
