"""What is known of a provider's keys, and what to do when a token names one of them.

No I/O here; time is handed in, and every change is a new value (floor 2).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto
from types import MappingProxyType
from typing import Final

from attrs import evolve, field, frozen

from kinde_auth.errors import KindeError
from kinde_auth.freshness import Freshness, Step
from kinde_auth.jose import VerificationKey
from kinde_auth.jwks import KeySet

SOFT_LIFETIME: Final = 600.0
SHORTEST_LIFETIME: Final = 60.0
HARD_LIFETIME: Final = 86400.0
FORCED_PAUSE: Final = 30.0
ABSENT_LIFETIME: Final = 60.0
MOST_ABSENT: Final = 128

_NEVER = float("-inf")
_ALWAYS = float("inf")
_NO_KEYS: Mapping[str, VerificationKey] = MappingProxyType({})


class KeyStep(Enum):
    """What to do for a token that names a key."""

    USE = auto()
    USE_AND_REFRESH = auto()
    REFRESH = auto()
    FETCH = auto()
    """No keys at hand: fetch them."""
    FORCE = auto()
    """Keys at hand, but not this one: fetch them anew, as the provider may have a new key."""
    UNKNOWN = auto()
    """The provider does not publish this key, or was asked for new keys a moment ago."""
    FAIL = auto()
    """The keys could not be fetched a moment ago."""


_STEPS = {
    Step.USE: KeyStep.USE,
    Step.USE_AND_REFRESH: KeyStep.USE_AND_REFRESH,
    Step.REFRESH: KeyStep.REFRESH,
    Step.FETCH: KeyStep.FETCH,
    Step.FAIL: KeyStep.FAIL,
}


@frozen(kw_only=True)
class KeyCache:
    """The keys of one provider at one moment.

    Attributes:
        fresh: the last key set, with its age.
        keys: its keys by `kid`; a reader needs nothing else.
        forced_until: until then no unknown `kid` causes a fetch. Counted from forced fetches only, whether they
            succeeded or not: an ordinary refresh must not delay the first token under a new key.
        forced_failure: what the last forced fetch failed with.
        absent: key ids that a fetch did not bring, each with the moment until which that is believed.
        generation: grows when the keys change.
    """

    fresh: Freshness[KeySet] = field(factory=Freshness[KeySet])
    keys: Mapping[str, VerificationKey] = field(default=_NO_KEYS, repr=False)
    forced_until: float = _NEVER
    forced_failure: KindeError | None = None
    absent: Mapping[str, float] = field(factory=dict[str, float], repr=False)
    generation: int = 0

    def step(self, kid: str, now: float) -> KeyStep:
        """Decide what to do for a token that names `kid`."""
        step = self.fresh.step(now)
        if kid in self.keys or step in (Step.FETCH, Step.FAIL):
            return _STEPS[step]
        if now < self.absent.get(kid, _NEVER):
            return KeyStep.UNKNOWN
        if now < self.forced_until:
            return KeyStep.UNKNOWN if self.forced_failure is None else KeyStep.FAIL
        return KeyStep.FORCE

    def failure(self) -> KindeError | None:
        """Return what the last fetch failed with."""
        return self.forced_failure or self.fresh.failure

    def renewed(self, key_set: KeySet, *, now: float, asked: str | None, forced: bool, age: float = 0.0) -> KeyCache:
        """Return the state after a fetch that succeeded.

        Args:
            key_set: what it brought.
            now: when.
            asked: the `kid` that it was made for, where a token waits for one.
            forced: whether keys were at hand, and it was made for that `kid` alone.
            age: how many seconds ago the keys were fetched, where they come from a copy.
        """
        soft = soft_lifetime(key_set)
        fresh = self.fresh.renewed(key_set, now=now - age, soft=soft, hard=HARD_LIFETIME)
        is_changed = _material(key_set.keys) != _material(self.keys)
        state = evolve(
            self,
            fresh=fresh,
            # Keys that did not change stay the objects they were.
            keys=key_set.keys if is_changed else self.keys,
            forced_failure=None,
            generation=self.generation + is_changed,
        )
        if asked is not None and asked not in state.keys:
            return evolve(state, forced_until=now + FORCED_PAUSE, absent=self._absent_with(asked, now))
        return evolve(state, forced_until=now + FORCED_PAUSE) if forced else state

    def failed(self, failure: KindeError, *, now: float, forced: bool) -> KeyCache:
        """Return the state after a fetch that failed."""
        if forced:
            return evolve(self, forced_until=now + FORCED_PAUSE, forced_failure=failure)
        return evolve(self, fresh=self.fresh.failed(failure, now=now))

    @classmethod
    def static(cls, key_set: KeySet) -> KeyCache:
        """Return the state with keys that hold for ever and are never asked for."""
        fresh: Freshness[KeySet] = Freshness(value=key_set, soft_until=_ALWAYS, hard_until=_ALWAYS)
        return cls(fresh=fresh, keys=key_set.keys, forced_until=_ALWAYS)

    def forgotten(self) -> KeyCache:
        """Return the state with no keys at all, and every gate open."""
        return KeyCache(generation=self.generation + 1)

    def _absent_with(self, kid: str, now: float) -> Mapping[str, float]:
        kept = [(name, until) for name, until in self.absent.items() if until > now][-(MOST_ABSENT - 1) :]
        return {**dict(kept), kid: now + ABSENT_LIFETIME}


def soft_lifetime(key_set: KeySet) -> float:
    """Return for how many seconds a key set is used without a thought: ten minutes, or less if the provider says so."""
    if key_set.max_age is None:
        return SOFT_LIFETIME
    return max(SHORTEST_LIFETIME, min(key_set.max_age, SOFT_LIFETIME))


def _material(keys: Mapping[str, VerificationKey]) -> dict[str, tuple[str, str]]:
    return {kid: (key.n, key.e) for kid, key in keys.items()}


__all__ = [
    "ABSENT_LIFETIME",
    "FORCED_PAUSE",
    "HARD_LIFETIME",
    "MOST_ABSENT",
    "SHORTEST_LIFETIME",
    "SOFT_LIFETIME",
    "KeyCache",
    "KeyStep",
    "soft_lifetime",
]
