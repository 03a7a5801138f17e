"""What is decided about a machine-to-machine token: its place in the storage, its age, and when to ask anew.

Holds the token and the last refusal, and asks nobody (floor 3).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from attrs import field, frozen

from kinde_auth.config import Config
from kinde_auth.errors import ConfigurationError, TokenRequestError
from kinde_auth.flows import Flow, client_credentials
from kinde_auth.freshness import is_ahead
from kinde_auth.hidden import Hidden
from kinde_auth.single_flight import SingleFlight, own_copy
from kinde_auth.tokens import TokenSet

if TYPE_CHECKING:
    from kinde_auth.discovery import ProviderMetadata
    from kinde_auth.storage.contract import JSONRecord
    from kinde_auth.typing import Clock

LONGEST_MARGIN = 300.0
"""Seconds before a token's end from which one caller renews it while the others go on with it."""

HARD_MARGIN = 10.0
"""Seconds before a token's end from which nobody uses it any more: a request takes time to arrive."""

FAILURE_MEMORY = 60.0
"""Seconds for which a refusal of the token endpoint is remembered instead of asking again."""

_FORCED_PAUSE = 30.0
_RETRY_PAUSE = 5.0


@frozen
class _Failure:
    error: TokenRequestError
    until: float
    secret_hash: bytes = field(repr=False)


class MachineTokens:
    """What the services of both colours share: the name of the entry, and every decision about a token's age."""

    def __init__(
        self,
        config: Config,
        *,
        audience: str | Sequence[str],
        scope: str | Sequence[str],
        organization: str | None,
        clock: Clock,
        jitter: Callable[[], float],
        framework: str | None,
    ) -> None:
        if not isinstance(config, Config):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise ConfigurationError(
                f"config is a {type(config).__name__}: give a Config, such as Config.from_env() or "
                "Config.create(domain=…).",
                argument="config",
            )
        self._config = config
        self._audience = _sorted_words(audience)
        self._scope = _sorted_words(scope)
        self._clock = clock
        self._framework = framework
        # Spreads the renewals of many processes; at most a fifth of the margin.
        self._jitter = 1.0 - 0.2 * jitter()
        identity = json.dumps([self._audience, self._scope, organization, config.client_id])
        self._key = f"global:m2m:{hashlib.sha256(identity.encode()).hexdigest()[:32]}"
        self._flights = SingleFlight()
        self._held: TokenSet | None = None
        self._failure: _Failure | None = None
        self._forced_not_before = 0.0
        self._retry_not_before = 0.0

    def __repr__(self) -> str:
        return f"<{type(self).__name__} audience={self._audience!r} scope={self._scope!r}>"

    def _at_hand(self) -> TokenSet | None:
        """Return the held token where it needs no thought at all."""
        held = self._held
        if held is None:
            return None
        now = self._clock()
        if not held.is_expired(now, margin=self._margin(held)):
            return held
        # Stale: good for this call, and somebody else renews it, or did so in vain a moment ago.
        if self._is_usable(held, now) and (
            is_ahead(self._retry_not_before, now, within=_RETRY_PAUSE) or self._flights.is_busy(self._key)
        ):
            return held
        return None

    def _margin(self, tokens: TokenSet) -> float:
        return min(LONGEST_MARGIN, 0.1 * tokens.lifetime) * self._jitter

    @staticmethod
    def _is_usable(tokens: TokenSet, now: float) -> bool:
        return not tokens.is_expired(now, margin=min(HARD_MARGIN, 0.02 * tokens.lifetime))

    def _accept(self, record: JSONRecord | None, refused: Hidden | None) -> TokenSet | None:
        """Take a stored token that is fresh and is not the one that was refused."""
        tokens = None if record is None else TokenSet.from_storage(record.value)
        if tokens is None or is_token(tokens, refused):
            return None
        if tokens.is_expired(self._clock(), margin=self._margin(tokens)):
            return None
        self._held = tokens
        return tokens

    def _refused(self, *, force: bool, rejected: Hidden | None) -> Hidden | None:
        """Return the access token that must not be given out again, or `None` where any fresh one will do."""
        held = self._held
        if rejected is None and force and held is not None:
            rejected = Hidden(held.access_token)
        if rejected is None:
            return None
        if (
            held is not None
            and held.access_token == rejected.text
            and is_ahead(self._forced_not_before, self._clock(), within=_FORCED_PAUSE)
        ):
            # A server that refuses every token must not make us fetch one for each of its answers.
            return None
        return rejected

    def _request(self, metadata: ProviderMetadata, secret: Hidden) -> Flow[TokenSet]:
        return client_credentials(
            metadata,
            client_id=self._config.require("client_id"),
            client_secret=secret.text,
            audience=self._audience,
            scope=self._scope,
            clock=self._clock,
            framework=self._framework,
        )

    def _secret(self) -> Hidden:
        """Return the secret, unless the provider refused it a moment ago."""
        secret = Hidden(self._config.require_secret("client_secret"))
        failure = self._failure
        if (
            failure is not None
            and failure.secret_hash == _digest(secret)
            and is_ahead(failure.until, self._clock(), within=FAILURE_MEMORY)
        ):
            raise own_copy(failure.error)
        return secret

    def _remember_failure(self, error: TokenRequestError, secret: Hidden) -> None:
        if error.retry_after is not None:
            seconds = min(error.retry_after, FAILURE_MEMORY)
        elif error.status is not None and error.status < 500:
            seconds = FAILURE_MEMORY
        else:
            seconds = 1.0
        self._failure = _Failure(error, self._clock() + seconds, _digest(secret))

    def _hold(self, tokens: TokenSet, refused: Hidden | None) -> TokenSet:
        self._held, self._failure = tokens, None
        if refused is not None:
            self._forced_not_before = self._clock() + _FORCED_PAUSE
        return tokens

    def _fall_back(self, refused: Hidden | None) -> TokenSet | None:
        """Return the held token after a failed renewal, where it still works."""
        held, now = self._held, self._clock()
        if held is None or is_token(held, refused) or not self._is_usable(held, now):
            return None
        self._retry_not_before = now + _RETRY_PAUSE
        return held

    def _ttl(self, tokens: TokenSet) -> float:
        return max(1.0, tokens.expires_at - self._clock())


def _sorted_words(value: str | Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(set(value.split() if isinstance(value, str) else value)))


def _digest(secret: Hidden) -> bytes:
    return hashlib.sha256(secret.text.encode()).digest()


def is_token(tokens: TokenSet, refused: Hidden | None) -> bool:
    """Tell whether these tokens hold the access token that was refused."""
    return refused is not None and tokens.access_token == refused.text


__all__ = ["FAILURE_MEMORY", "HARD_MARGIN", "LONGEST_MARGIN", "MachineTokens", "is_token"]
