"""Keys are fetched when they are needed, once for all who need them, and outlive an outage."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from kinde_auth.config import Config
from kinde_auth.errors import (
    ConfigurationError,
    DiscoveryError,
    InvalidTokenError,
    KindeError,
    NetworkError,
    StorageUnavailableError,
)
from kinde_auth.jwks import parse_key_set
from kinde_auth.key_cache import ABSENT_LIFETIME, FORCED_PAUSE, HARD_LIFETIME, MOST_ABSENT, KeyCache, KeyStep
from kinde_auth.provider import AsyncProvider, Provider
from kinde_auth.provider_keys import AsyncProviderKeys, ProviderKeys
from kinde_auth.storage import AsyncStorageManager, MemoryStore, StorageManager
from kinde_auth.token_verifier import AsyncTokenVerifier, TokenVerifier
from kinde_auth.transport import AsyncTransport, Transport

from .conftest import Clock, Colour
from .minting import API, ISSUER, KID, NOW, SECOND_KID, access_claims, json_bytes, jwk, key_set, signed
from .site import KEYS, METADATA, Answer, Site


def _is_fetching(keys: Any) -> bool:
    return bool(keys._provider.flights.is_busy(keys._flight))


def _refused(colour: Colour, verifier: Any, token: str) -> str:
    with pytest.raises(InvalidTokenError) as caught:
        colour.verify(verifier, token)
    return caught.value.code


def test_the_first_token_fetches_and_the_next_ones_do_not(colour: Colour, site: Site) -> None:
    """Metadata and keys are asked for once; the thousandth token costs no request."""
    verifier = colour.verifier()
    for number in range(200):
        colour.verify(verifier, site.token(jti=str(number)))
    assert [path for path, _ in site.seen] == [METADATA, KEYS]


def test_no_credentials_go_to_the_key_set(colour: Colour, site: Site) -> None:
    """Kinde answers 403 to a key-set request with an Authorization header."""
    colour.verify(colour.verifier(), site.token())
    for _, headers in site.seen:
        assert not {"authorization", "cookie"} & headers.keys()


def test_the_first_token_under_a_new_key_passes_without_delay(colour: Colour, site: Site) -> None:
    """Rotation: the unknown kid causes one fetch, and the token is accepted in the same call."""
    verifier = colour.verifier()
    site.publish(jwk())
    colour.verify(verifier, site.token())
    site.publish(jwk("second", kid=SECOND_KID))
    colour.verify(verifier, site.token(kid=SECOND_KID, key="second"))
    assert site.fetches() == 2
    # The old key has left the set, so it verifies nothing any more.
    assert _refused(colour, verifier, site.token()) == "kid_unknown"
    assert site.fetches() == 2


def test_a_soft_refresh_does_not_delay_a_new_key(colour: Colour, site: Site, age: Clock) -> None:
    """The gate counts forced fetches only: keys that were renewed a moment ago are fetched again for a new kid."""
    verifier = colour.verifier()
    site.publish(jwk())
    colour.verify(verifier, site.token())
    age.advance(601)
    colour.verify(verifier, site.token())
    colour.until(lambda: site.fetches() == 2)
    colour.until(lambda: not _is_fetching(verifier.keys[0]))
    site.publish(jwk(), jwk("second", kid=SECOND_KID))
    colour.verify(verifier, site.token(kid=SECOND_KID, key="second"))
    assert site.fetches() == 3


def test_a_flood_of_unknown_kids_costs_one_fetch(colour: Colour, site: Site, age: Clock) -> None:
    """1,000 tokens with random kids in 30 seconds cause one fetch, and good tokens pass all the while."""
    verifier = colour.verifier()
    good = site.token()
    colour.verify(verifier, good)
    before = site.fetches()
    template = site.token().split(".")
    for _ in range(1_000):
        head = (
            signed({}, {"alg": "RS256", "typ": "JWT", "kid": os.urandom(8).hex()}).split(".")[0] if _ < 3 else _head()
        )
        assert _refused(colour, verifier, ".".join([head, *template[1:]])) == "kid_unknown"
        age.advance(0.0299)
        if _ % 50 == 0:
            colour.verify(verifier, good)
    assert site.fetches() - before == 1
    age.advance(1.0)
    assert _refused(colour, verifier, ".".join([_head(), *template[1:]])) == "kid_unknown"
    assert site.fetches() - before == 2


def _head() -> str:
    from .minting import b64

    return b64(json_bytes({"alg": "RS256", "typ": "JWT", "kid": os.urandom(8).hex()}))


def test_a_cold_start_under_a_flood_costs_one_fetch(colour: Colour, site: Site) -> None:
    """The fetch that an unknown kid causes with nothing at hand counts as the forced one."""
    verifier = colour.verifier()
    rest = site.token().split(".")[1:]
    for _ in range(50):
        assert _refused(colour, verifier, ".".join([_head(), *rest])) == "kid_unknown"
    assert site.fetches() == 1
    colour.verify(verifier, site.token())


def test_an_absent_kid_is_not_looked_for_again_for_a_minute(colour: Colour, site: Site, age: Clock) -> None:
    """The same made-up kid causes no second fetch when the gate opens, and one after its minute."""
    verifier = colour.verifier()
    colour.verify(verifier, site.token())
    stray = site.token(kid="stray", key="attacker")
    _refused(colour, verifier, stray)
    age.advance(FORCED_PAUSE + 1)
    _refused(colour, verifier, stray)
    assert site.fetches() == 2
    age.advance(ABSENT_LIFETIME)
    _refused(colour, verifier, stray)
    assert site.fetches() == 3


def test_known_keys_outlive_an_outage(colour: Colour, site: Site, age: Clock, wall: Clock) -> None:
    """The key-set address is down for an hour: every token under a known key passes, with few attempts to renew."""
    verifier = colour.verifier()
    colour.verify(verifier, site.token())
    site.break_down()
    for minute in range(60):
        age.advance(60)
        wall.advance(60)
        colour.verify(verifier, site.token(jti=str(minute)))
    colour.until(lambda: not _is_fetching(verifier.keys[0]))
    assert site.fetches() <= 1 + 60
    site.restore()
    age.advance(60)
    colour.verify(verifier, site.token())


def test_an_outage_with_unknown_kids_is_said_and_costs_one_attempt(colour: Colour, site: Site, age: Clock) -> None:
    """Nobody can say whether such a token is good, so the error is the provider's; known keys are not disturbed."""
    verifier = colour.verifier()
    colour.verify(verifier, site.token())
    site.break_down()
    before = site.fetches()
    for number in range(100):
        with pytest.raises((DiscoveryError, NetworkError)):
            colour.verify(verifier, site.token(kid=f"stray-{number}"))
        age.advance(0.2)
        colour.verify(verifier, site.token())
    assert site.fetches() - before == 1


def test_keys_are_not_believed_for_ever(colour: Colour, site: Site, age: Clock) -> None:
    """After a day without an answer the keys are too old, and the error says that the provider could not be asked."""
    verifier = colour.verifier()
    colour.verify(verifier, site.token())
    site.break_down()
    age.advance(HARD_LIFETIME + 1)
    with pytest.raises(DiscoveryError):
        colour.verify(verifier, site.token())
    site.restore()
    colour.verify(verifier, site.token())


def test_a_first_fetch_that_fails_is_not_kept(colour: Colour, site: Site, age: Clock) -> None:
    """A cold start in an outage fails, heals with the next call, and a long outage is asked about less and less."""
    verifier = colour.verifier()
    site.answers[KEYS] = Answer(status=404)
    with pytest.raises(DiscoveryError):
        colour.verify(verifier, site.token())
    site.restore()
    colour.verify(verifier, site.token())

    verifier = colour.verifier()
    site.answers[KEYS] = Answer(status=404)
    before = site.fetches()
    for _ in range(100):
        with pytest.raises(DiscoveryError):
            colour.verify(verifier, site.token())
        age.advance(0.1)
    assert site.fetches() - before <= 6


def test_a_blip_is_retried_at_once(colour: Colour, site: Site) -> None:
    """A server in trouble is asked up to three times before the first token fails."""
    site.answers[KEYS] = Answer(status=502)
    with pytest.raises(DiscoveryError):
        colour.verify(colour.verifier(), site.token())
    assert site.fetches() == 3


def test_a_withdrawn_key_stops_verifying_with_the_next_fetch(colour: Colour, site: Site, age: Clock) -> None:
    """Ten minutes after it left the set, and one background refresh later, its tokens are refused."""
    verifier = colour.verifier()
    colour.verify(verifier, site.token())
    site.publish(jwk("second", kid=SECOND_KID))
    age.advance(599)
    colour.verify(verifier, site.token())
    assert site.fetches() == 1
    age.advance(2)
    colour.verify(verifier, site.token())
    colour.until(lambda: verifier.keys[0].generation == 2)
    assert site.fetches() == 2
    assert _refused(colour, verifier, site.token()) == "kid_unknown"


def test_an_overdue_refresh_is_waited_for(colour: Colour, site: Site, age: Clock) -> None:
    """Where no refresh in the background comes to its end, a withdrawn key does not go on verifying for a day."""
    verifier = colour.verifier()
    colour.verify(verifier, site.token())
    site.publish(jwk("second", kid=SECOND_KID))
    age.advance(1_201)
    assert _refused(colour, verifier, site.token()) == "kid_unknown"


def test_a_refresh_that_brings_no_usable_key_changes_nothing(colour: Colour, site: Site, age: Clock) -> None:
    """An empty key set is a failure of the provider, not a withdrawal of every key."""
    verifier = colour.verifier()
    colour.verify(verifier, site.token())
    site.answers[KEYS] = Answer({"keys": []})
    age.advance(1_201)
    colour.verify(verifier, site.token())
    assert site.fetches() == 2


@pytest.mark.parametrize(
    ("value", "lifetime"), [("max-age=120", 120), ("max-age=5", 60), ("no-store", 60), ("max-age=99999", 600)]
)
def test_the_provider_may_shorten_the_lifetime(
    value: str, lifetime: float, colour: Colour, site: Site, age: Clock
) -> None:
    """Cache-Control counts between one minute and ten."""
    site.publish(headers={"Cache-Control": f"public, {value}"})
    verifier = colour.verifier()
    colour.verify(verifier, site.token())
    age.advance(lifetime - 1)
    colour.verify(verifier, site.token())
    assert site.fetches() == 1
    age.advance(2)
    colour.verify(verifier, site.token())
    colour.until(lambda: site.fetches() == 2)


def test_unchanged_keys_are_asked_for_by_their_etag(colour: Colour, site: Site, age: Clock) -> None:
    """The second request carries If-None-Match; 304 renews the keys, which stay the same objects."""
    site.publish(headers={"ETag": '"v1"'})
    verifier = colour.verifier()
    colour.verify(verifier, site.token())
    keys = verifier.keys[0]
    before, generation = keys.at_hand(KID), keys.generation
    age.advance(1_201)
    colour.verify(verifier, site.token())
    assert [headers.get("if-none-match") for path, headers in site.seen if path == KEYS] == [None, '"v1"']
    assert keys.at_hand(KID) is before
    assert keys.generation == generation


def test_export_and_seed_carry_keys_to_another_process(colour: Colour, site: Site, age: Clock) -> None:
    """A seeded verifier judges its first token with no request, and renews the keys by their age."""
    first = colour.verifier()
    colour.verify(first, site.token())
    exported = json_bytes(first.keys[0].export())
    site.seen.clear()
    second = colour.verifier()
    second.keys[0].seed(exported, age=590)
    colour.verify(second, site.token())
    assert not site.seen
    age.advance(11)
    colour.verify(second, site.token())
    colour.until(lambda: site.fetches() == 1)
    with pytest.raises(ConfigurationError, match="key set"):
        second.keys[0].seed('{"keys": []}')
    with pytest.raises(ConfigurationError, match="key set"):
        second.keys[0].seed(b"[")
    assert colour.verifier().keys[0].export() == {"keys": []}


def test_forgotten_keys_are_fetched_anew(colour: Colour, site: Site) -> None:
    """In an emergency the keys are dropped at once, whatever was fetched a moment ago."""
    verifier = colour.verifier()
    colour.verify(verifier, site.token())
    site.publish(jwk("second", kid=SECOND_KID))
    verifier.keys[0].forget()
    assert _refused(colour, verifier, site.token()) == "kid_unknown"
    colour.verify(verifier, site.token(kid=SECOND_KID, key="second"))


def test_given_keys_are_never_asked_for(colour: Colour, site: Site, age: Clock) -> None:
    """With a key set of one's own nothing goes over the network, however old it grows."""
    kind = AsyncProviderKeys if colour.is_async else ProviderKeys
    keys = kind(colour.provider(), keys=key_set())
    verifier = colour.verifier(keys)
    age.advance(10_000_000)
    colour.verify(verifier, site.token())
    assert _refused(colour, verifier, site.token(kid="stray")) == "kid_unknown"
    assert not site.seen
    with pytest.raises(ConfigurationError) as caught:
        kind(colour.provider(), keys={"keys": [jwk(use="enc")]})
    assert caught.value.argument == "keys"


def test_keys_are_shared_through_the_storage(colour: Colour, site: Site, wall: Clock, age: Clock) -> None:
    """A second process finds metadata and keys in the storage and asks the provider for nothing."""
    store = MemoryStore()
    storage: Any = AsyncStorageManager(store) if colour.is_async else StorageManager(store)
    colour.verify(colour.verifier(colour.keys(storage=storage)), site.token())
    assert len(site.seen) == 2
    colour.verify(colour.verifier(colour.keys(storage=storage)), site.token())
    assert len(site.seen) == 2
    # A copy that is too old, or lacks the key, is no help.
    wall.advance(601)
    colour.verify(colour.verifier(colour.keys(storage=storage)), site.token(iat=NOW, exp=NOW + 9_999))
    assert site.fetches() == 2
    site.publish(jwk("third", kid="third"))
    colour.verify(colour.verifier(colour.keys(storage=storage)), site.token(kid="third", key="third"))
    assert site.fetches() == 3


def test_a_storage_with_nonsense_or_in_trouble_is_no_obstacle(colour: Colour, site: Site) -> None:
    """What cannot be read is fetched; a storage that cannot be reached is noted in the log alone."""
    store = MemoryStore()
    storage: Any = AsyncStorageManager(store) if colour.is_async else StorageManager(store)
    provider = colour.provider(storage=storage)
    for nonsense in (
        "text",
        {"value": 1},
        {"value": {"keys": []}, "fetched_at": NOW},
        {"value": {}, "fetched_at": NOW},
    ):
        for kind in ("jwks", "discovery"):
            colour.run(lambda kind=kind, nonsense=nonsense: storage.set(provider.storage_key(kind), nonsense))
        colour.verify(colour.verifier(colour.keys(storage=storage)), site.token())
    assert site.fetches() == 4

    class Unreachable(MemoryStore):
        """A store whose server is down."""

        def get(self, key: str) -> Any:
            raise StorageUnavailableError("down")

        def put(self, key: str, value: bytes, **more: Any) -> int:
            raise StorageUnavailableError("down")

    broken: Any = AsyncStorageManager(Unreachable()) if colour.is_async else StorageManager(Unreachable())
    site.seen.clear()
    colour.verify(colour.verifier(colour.keys(storage=broken)), site.token())
    assert site.fetches() == 1


def test_several_issuers_are_told_apart(colour: Colour, site: Site) -> None:
    """Each token is verified with the keys of the issuer it names; an issuer that is not listed is refused unseen."""
    other = Site()
    try:
        other.publish(jwk("second", kid=KID))
        verifier = colour.verifier([colour.keys(), colour.keys(domain=other.url)])
        assert colour.verify(verifier, site.token())["iss"] == site.url
        assert colour.verify(verifier, other.token(key="second"))["iss"] == other.url
        assert _refused(colour, verifier, site.token(iss=other.url)) == "signature_invalid"
        assert _refused(colour, verifier, site.token(iss=ISSUER)) == "issuer_mismatch"
        before = site.fetches()
        assert _refused(colour, verifier, other.token(kid="stray")) == "kid_unknown"
        assert site.fetches() == before
    finally:
        other.close()


def test_a_webhook_finds_its_issuer_by_its_key(colour: Colour, site: Site) -> None:
    """Webhooks name no issuer; with several, the one that publishes the key is taken."""
    from kinde_auth.token_profiles import webhook

    from .minting import header, webhook_claims

    other = Site()
    try:
        other.publish(jwk("second", kid=SECOND_KID))
        site.publish(jwk())
        verifier = colour.verifier([colour.keys(), colour.keys(domain=other.url)])
        body = signed(webhook_claims(), header(kid=SECOND_KID), key="second")
        assert colour.verify(verifier, body, profile=webhook())["type"] == "user.created"
        with pytest.raises(InvalidTokenError) as caught:
            colour.verify(verifier, signed(webhook_claims(), header(kid="stray")), profile=webhook())
        assert caught.value.code == "kid_unknown"
    finally:
        other.close()


def test_an_issuer_with_a_slash_at_its_end_is_taken_at_its_word(colour: Colour, site: Site) -> None:
    """Tokens must name the issuer exactly as the metadata does."""
    site.answers[METADATA] = Answer(site.metadata(issuer=f"{site.url}/"))
    verifier = colour.verifier()
    colour.verify(verifier, site.token(iss=f"{site.url}/"))
    assert _refused(colour, verifier, site.token()) == "issuer_mismatch"


def test_known_keys_are_used_while_a_fetch_hangs(site: Site, age: Clock, wall: Clock) -> None:
    """A reader of a known key waits for nobody, even while the key set takes its time."""
    with Transport() as transport:
        keys = ProviderKeys(Provider(Config.create(domain=site.url), transport, clock=age))
        verifier = TokenVerifier(keys, audience=API, clock=wall)
        verifier.verify(site.token())
        read = threading.Event()
        site.publish(hold=read)
        age.advance(601)
        tokens = [site.token(jti=str(number)) for number in range(50)]
        verifier.verify(tokens[0])
        while site.fetches() < 2:
            time.sleep(0.001)
        for token in tokens:
            verifier.verify(token)
        # Whoever had waited for the fetch would have come here after its end.
        assert _is_fetching(keys)
        read.set()
        while _is_fetching(keys):
            time.sleep(0.01)
        assert site.fetches() == 2


def test_threads_share_one_fetch(site: Site, wall: Clock) -> None:
    """Fifty threads that start cold cause one request for metadata and one for keys."""
    site.publish(delay=0.05)
    with Transport() as transport, ThreadPoolExecutor(50) as pool:
        keys = ProviderKeys(Provider(Config.create(domain=site.url), transport))
        verifier = TokenVerifier(keys, audience=API, clock=wall)
        token = site.token()
        barrier = threading.Barrier(50)

        def verify(_: int) -> str:
            barrier.wait()
            return verifier.verify(token).sub

        assert len(set(pool.map(verify, range(50)))) == 1
    assert (site.fetches(METADATA), site.fetches()) == (1, 1)


def test_threads_with_unknown_kids_share_one_fetch(site: Site, age: Clock, wall: Clock) -> None:
    """The gate holds for callers that decided before the first answer came."""
    with Transport() as transport, ThreadPoolExecutor(50) as pool:
        keys = ProviderKeys(Provider(Config.create(domain=site.url), transport, clock=age))
        verifier = TokenVerifier(keys, audience=API, clock=wall)
        verifier.verify(site.token())
        site.publish(delay=0.05)
        tokens = [site.token(kid=f"stray-{number}") for number in range(50)]

        def verify(token: str) -> str:
            with pytest.raises(InvalidTokenError) as caught:
                verifier.verify(token)
            return caught.value.code

        assert set(pool.map(verify, tokens)) == {"kid_unknown"}
    assert site.fetches() == 2


@pytest.mark.anyio
async def test_tasks_share_one_fetch_and_survive_a_cancelled_leader(site: Site, wall: Clock) -> None:
    """A hundred tasks cause one request; the one that began it may go away."""
    cancelled = threading.Event()
    site.publish(hold=cancelled)
    async with AsyncTransport() as transport:
        keys = AsyncProviderKeys(AsyncProvider(Config.create(domain=site.url), transport))
        verifier = AsyncTokenVerifier(keys, audience=API, clock=wall)
        token = site.token()
        leader = asyncio.create_task(verifier.verify(token))
        while not site.fetches():
            await asyncio.sleep(0.001)
        others = [asyncio.create_task(verifier.verify(token)) for _ in range(100)]
        await asyncio.sleep(0)
        leader.cancel()
        with pytest.raises(asyncio.CancelledError):
            await leader
        cancelled.set()
        assert {claims.sub for claims in await asyncio.gather(*others)} == {access_claims()["sub"]}
    assert site.fetches() == 1


def test_one_verifier_serves_several_event_loops(site: Site, wall: Clock) -> None:
    """Nothing in it belongs to one loop: two runs and a thread use the same object."""
    verifier = AsyncTokenVerifier(site.url, audience=API, clock=wall)

    async def verify() -> str:
        async with verifier:
            return (await verifier.verify(site.token())).sub

    assert asyncio.run(verify()) == asyncio.run(verify())
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(lambda: asyncio.run(verify())).result() == access_claims()["sub"]
    assert site.fetches() == 1


def test_a_forked_child_fetches_for_itself(site: Site, wall: Clock) -> None:
    """A lock or a fetch of the parent does not stop the child."""
    verifier = TokenVerifier(site.url, audience=API, clock=wall, cache_size=5)
    token = site.token()
    keys = verifier.keys[0]
    with keys._provider.flights._lock, keys._lock, verifier._verified._lock:
        child = os.fork()
        if child == 0:  # pragma: no cover - another process
            signal.alarm(120)
            code = 1
            try:
                verifier.verify(token)
                code = 0
            finally:
                os._exit(code)
    assert os.waitpid(child, 0)[1] == 0


def test_the_negative_cache_is_bounded() -> None:
    """A hundred and twenty-eight absent kids are kept; the oldest go first."""
    keys = parse_key_set(key_set(), where="here")
    state = KeyCache()
    for number in range(300):
        state = state.renewed(keys, now=float(number) / 100, asked=f"stray-{number}", forced=True)
    assert len(state.absent) == MOST_ABSENT
    assert "stray-299" in state.absent
    assert state.step("stray-299", 3.0) is KeyStep.UNKNOWN


def test_errors_are_the_callers_own(site: Site, colour: Colour, age: Clock) -> None:
    """An error that is given out again is a copy, so that no traceback grows with every caller."""
    verifier = colour.verifier()
    site.break_down()
    seen: list[KindeError] = []
    for _ in range(4):
        with pytest.raises(KindeError) as caught:
            colour.verify(verifier, site.token())
        seen.append(caught.value)
    assert len({id(error) for error in seen}) == 4


def test_no_token_is_logged(colour: Colour, site: Site, age: Clock, caplog: pytest.LogCaptureFixture) -> None:
    """At DEBUG, through a good token, a forged one, an unknown kid and an outage, no part of a token is written."""
    verifier = colour.verifier(cache_size=5)
    tokens = [site.token(), site.token(key="attacker"), site.token(kid="stray"), site.token(exp=NOW - 999)]
    with caplog.at_level("DEBUG"):
        for token in tokens:
            try:
                colour.verify(verifier, token)
            except KindeError:
                continue
        site.break_down()
        age.advance(1_201)
        colour.verify(verifier, tokens[0])
    assert caplog.records
    for token in tokens:
        for part in token.split("."):
            assert part[:30] not in caplog.text
            assert part[-30:] not in caplog.text
