"""Remember tokens that were verified a moment ago, so that the same text is not verified again.

No I/O here; time is handed in (floor 2).
"""

from __future__ import annotations

import hashlib
from typing import Final, NamedTuple, Protocol, TypeVar, cast

from kinde_auth.claims import Claims
from kinde_auth.errors import ConfigurationError
from kinde_auth.fork_safe import ForkSafeLock
from kinde_auth.token_profiles import Profile
from kinde_auth.verification import LONGEST_TOKEN

C = TypeVar("C", bound=Claims)

LONGEST_MEMORY: Final = 60.0


class Generations(Protocol):
    """Keys that count how often they changed."""

    @property
    def generation(self) -> int: ...


class _Verdict(NamedTuple):
    claims: Claims
    until: float
    profile: Profile[Claims]
    keys: Generations
    generation: int


class VerifiedTokens:
    """The verdicts on the last tokens.

    A token is told by the SHA-256 of its exact text; verification allows one text only for each token. A verdict holds
    for a minute at most, never beyond the token's `exp`, and not when the keys have changed.

    Args:
        size: how many verdicts are kept; the oldest goes first.

    Raises:
        ConfigurationError: `size` is not a number from 0 to 1,000,000.
    """

    def __init__(self, size: int) -> None:
        if type(size) is not int or not 0 <= size <= 1_000_000:
            raise ConfigurationError(
                f"cache_size is {size!r}: give the number of tokens to remember, or 0 for none.", argument="cache_size"
            )
        self._size = size
        self._lock = ForkSafeLock()
        self._verdicts: dict[bytes, _Verdict] = {}

    def get(self, token: object, profile: Profile[C], *, now: float) -> C | None:
        """Return the claims of a token that was accepted for the same profile a moment ago."""
        if not self._size or type(token) is not str or len(token) > LONGEST_TOKEN or not token.isascii():
            return None
        verdict = self._verdicts.get(hashlib.sha256(token.encode("ascii")).digest())
        if (
            verdict is None
            or verdict.profile is not profile
            or verdict.until <= now
            or verdict.generation != verdict.keys.generation
        ):
            return None
        return cast("C", verdict.claims)

    def put(
        self, token: str, profile: Profile[C], claims: C, *, keys: Generations, generation: int, now: float
    ) -> None:
        """Remember a token that was accepted.

        Args:
            token: its exact text.
            profile: what it was accepted as.
            claims: what it says.
            keys: whose it is.
            generation: theirs while the key was among them; the verdict is void once it has grown.
            now: seconds since the epoch.
        """
        if not self._size or not profile.repeatable:
            return
        expires_at = cast("float", claims["exp"])
        verdict = _Verdict(
            claims, min(expires_at, now + LONGEST_MEMORY), cast("Profile[Claims]", profile), keys, generation
        )
        with self._lock:
            self._verdicts.pop(digest := hashlib.sha256(token.encode("ascii")).digest(), None)
            while len(self._verdicts) >= self._size:
                del self._verdicts[next(iter(self._verdicts))]
            self._verdicts[digest] = verdict

    def __len__(self) -> int:
        return len(self._verdicts)


__all__ = ["LONGEST_MEMORY", "VerifiedTokens"]
