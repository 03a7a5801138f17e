"""Machine-to-machine tokens against a provider on a real socket."""

from __future__ import annotations

import asyncio
import json
import threading
from typing import Any

import pytest

from kinde_auth.config import Config
from kinde_auth.errors import ConfigurationError, DiscoveryError, NetworkError, ProtocolError, TokenRequestError
from kinde_auth.storage import AsyncStorageManager, MemoryStore, StorageManager
from kinde_auth.token_service import AsyncClientCredentials, ClientCredentials
from kinde_auth.transport import AsyncTransport, Transport


@pytest.fixture(name="credentials")
def _credentials(config: Config, storage: StorageManager, clock: Any) -> Any:
    with Transport() as transport:
        yield ClientCredentials(
            config, audience="https://api.test", storage=storage, transport=transport, clock=clock, jitter=lambda: 0.0
        )


def test_a_token_is_kept_and_used_again(credentials: ClientCredentials, provider: Any) -> None:
    """Twenty calls make one token request, which carries the audience and one client authentication."""
    tokens = {credentials.get().access_token for _ in range(20)}

    assert tokens == {"token-1"}
    (request,) = provider.token_requests
    assert request.form == {
        "grant_type": "client_credentials",
        "audience": "https://api.test",
        "client_id": "client-1",
        "client_secret": "s3cret-of-client-1",
    }
    assert "authorization" not in request.headers
    assert request.headers["kinde-sdk"].startswith("Python/")
    assert "?" not in request.path


def test_a_second_object_finds_the_token_in_the_storage(config: Config, storage: StorageManager, provider: Any) -> None:
    """The token is the storage's, so another object with the same settings asks for none."""
    for _ in range(2):
        with Transport() as transport:
            assert ClientCredentials(config, storage=storage, transport=transport).get().access_token == "token-1"

    assert len(provider.token_requests) == 1


@pytest.mark.parametrize("change", [{"audience": "https://b.test"}, {"scope": "read:users"}, {"organization": "org_1"}])
def test_other_settings_are_another_entry(
    change: dict[str, str], config: Config, storage: StorageManager, provider: Any
) -> None:
    """Audience, scope and organization are part of the entry's name."""
    with Transport() as transport:
        first = ClientCredentials(config, audience="https://a.test", storage=storage, transport=transport)
        second = ClientCredentials(
            config, **{"audience": "https://a.test", **change}, storage=storage, transport=transport
        )

        assert first.get().access_token != second.get().access_token


def test_another_tenant_is_another_entry(config: Config, storage: StorageManager, provider: Any) -> None:
    """Two client ids share a store without meeting."""
    other = Config.create(domain=provider.url, client_id="client-2", client_secret="s3cret-of-client-2")
    with Transport() as transport:
        first = ClientCredentials(config, storage=storage, transport=transport)
        second = ClientCredentials(other, storage=storage, transport=transport)

        assert first.get().access_token != second.get().access_token


def test_a_token_is_renewed_before_it_ends(credentials: ClientCredentials, provider: Any, clock: Any) -> None:
    """Five minutes before the end of an hour a new token is fetched."""
    assert credentials.get().access_token == "token-1"
    clock.advance(3299)
    assert credentials.get().access_token == "token-1"
    clock.advance(2)
    assert credentials.get().access_token == "token-2"


def test_an_outage_leaves_the_token_that_still_works(credentials: ClientCredentials, provider: Any, clock: Any) -> None:
    """Renewal that fails costs nothing until the token has really ended, and is not tried at every call."""
    credentials.get()
    provider.on("/oauth2/token", (503, {}, b"busy"))
    clock.advance(3400)

    assert [credentials.get().access_token for _ in range(5)] == ["token-1"] * 5
    assert len(provider.token_requests) == 2
    clock.advance(195)
    with pytest.raises(TokenRequestError) as caught:
        credentials.get()
    assert caught.value.status == 503


def test_a_short_token_is_not_fetched_for_every_call(credentials: ClientCredentials, provider: Any, clock: Any) -> None:
    """The margin is a tenth of a short life, so a token of ten seconds is used for nine."""
    provider.lifetime = 10
    for _ in range(8):
        assert credentials.get().access_token == "token-1"
        clock.advance(1)


def test_a_wrong_secret_is_asked_about_once(credentials: ClientCredentials, provider: Any, clock: Any) -> None:
    """The refusal is typed, remembered for a minute, and never repeats the secret."""
    provider.on("/oauth2/token", (401, {"Content-Type": "application/json"}, b'{"error":"invalid_client"}'))
    for _ in range(5):
        with pytest.raises(TokenRequestError) as caught:
            credentials.get()
        assert caught.value.error == "invalid_client"
        assert caught.value.status == 401
        assert "s3cret" not in f"{caught.value!r} {caught.value.args}"
    assert len(provider.token_requests) == 1

    clock.advance(61)
    with pytest.raises(TokenRequestError):
        credentials.get()
    assert len(provider.token_requests) == 2


def test_a_corrected_secret_is_tried_at_once(provider: Any, storage: StorageManager) -> None:
    """A secret that is a function is asked for each time, so a rotation needs no new object."""
    secret = ["wrong-secret"]
    config = Config.create(domain=provider.url, client_id="client-1", client_secret=lambda: secret[0])

    def judge(request: Any) -> Any:
        if request.form["client_secret"] == "right-secret":
            return provider.token()
        return 401, {"Content-Type": "application/json"}, b'{"error":"invalid_client"}'

    provider.on("/oauth2/token", judge)
    with Transport() as transport:
        credentials = ClientCredentials(config, storage=storage, transport=transport)
        with pytest.raises(TokenRequestError):
            credentials.get()
        secret[0] = "right-secret"
        assert credentials.get().access_token == "token-1"


def test_a_refused_token_is_replaced_once(credentials: ClientCredentials, provider: Any) -> None:
    """A server that refuses every token does not make one token request for each of its answers."""
    first = credentials.get().access_token
    second = credentials.get(rejected=first).access_token
    assert (first, second) == ("token-1", "token-2")
    assert {credentials.get(rejected=second).access_token for _ in range(5)} == {"token-2"}
    assert credentials.get(rejected=first).access_token == "token-2"
    assert len(provider.token_requests) == 2


def test_force_brings_another_token(credentials: ClientCredentials) -> None:
    """`force` passes over the token at hand."""
    assert credentials.get().access_token == "token-1"
    assert credentials.get(force=True).access_token == "token-2"


def test_what_a_machine_has_no_use_for_is_not_kept(
    credentials: ClientCredentials, storage: StorageManager, config: Config, provider: Any
) -> None:
    """A refresh token or ID token in the answer is dropped (RFC 6749 section 4.4.3)."""
    answer = {"access_token": "a", "expires_in": 60, "refresh_token": "hidden-r", "id_token": "hidden-i"}
    provider.on("/oauth2/token", (200, {}, json.dumps(answer).encode()))
    assert credentials.get().refresh_token is None
    kept = storage.for_environment(config.environment_id).get(credentials._key)
    assert kept["access_token"] == "a"
    assert "hidden" not in str(kept)


def test_a_redirecting_token_endpoint_gets_no_second_chance(credentials: ClientCredentials, provider: Any) -> None:
    """The secret does not follow to another place."""
    provider.on("/oauth2/token", (307, {"Location": f"{provider.url}/elsewhere"}, b""))
    with pytest.raises(ProtocolError):
        credentials.get()
    assert provider.to("/elsewhere") == []


def test_two_hundred_threads_make_one_token_request(config: Config, storage: StorageManager, provider: Any) -> None:
    """Threads that start together with no token wait for one request, and all get its token."""
    provider.delay = 0.1
    barrier = threading.Barrier(200)
    got: list[str] = []
    with Transport() as transport:
        credentials = ClientCredentials(config, storage=storage, transport=transport)

        def call() -> None:
            barrier.wait()
            got.append(credentials.get().access_token)

        threads = [threading.Thread(target=call) for _ in range(200)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    assert got == ["token-1"] * 200
    assert len(provider.token_requests) == 1
    assert len(provider.to("/.well-known/openid-configuration")) == 1


def test_twenty_objects_make_one_token_request(config: Config, storage: StorageManager, provider: Any) -> None:
    """Objects that know nothing of each other meet at the storage's lease."""
    provider.delay = 0.1
    barrier = threading.Barrier(20)
    got: list[str] = []

    def call() -> None:
        with Transport() as transport:
            credentials = ClientCredentials(config, storage=storage, transport=transport)
            barrier.wait()
            got.append(credentials.get().access_token)

    threads = [threading.Thread(target=call) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert got == ["token-1"] * 20
    assert len(provider.token_requests) == 1


@pytest.mark.anyio
async def test_two_hundred_tasks_make_one_token_request(
    config: Config, async_storage: AsyncStorageManager, provider: Any
) -> None:
    """Tasks that start together with no token wait for one request, and all get its token."""
    provider.delay = 0.1
    async with AsyncTransport() as transport:
        credentials = AsyncClientCredentials(config, storage=async_storage, transport=transport)
        got = await asyncio.gather(*(credentials.get() for _ in range(200)))

    assert {tokens.access_token for tokens in got} == {"token-1"}
    assert len(provider.token_requests) == 1
    assert len(provider.to("/.well-known/openid-configuration")) == 1


@pytest.mark.anyio
async def test_a_cancelled_caller_does_not_stop_the_request_of_the_others(
    config: Config, async_storage: AsyncStorageManager, provider: Any
) -> None:
    """The first caller goes away in the middle; the others get the token of the same request."""
    asked, may_answer = threading.Event(), threading.Event()

    def hold(_: object) -> Any:
        asked.set()
        may_answer.wait(60)
        return provider.token()

    provider.on("/oauth2/token", hold)
    async with AsyncTransport() as transport:
        credentials = AsyncClientCredentials(config, storage=async_storage, transport=transport)
        first = asyncio.create_task(credentials.get())
        assert await asyncio.to_thread(asked.wait, 60)
        second = asyncio.create_task(credentials.get())
        await asyncio.sleep(0)
        first.cancel()
        with pytest.raises(asyncio.CancelledError):
            await first
        may_answer.set()
        assert (await second).access_token == "token-1"

    assert len(provider.token_requests) == 1


@pytest.mark.anyio
async def test_async_refusal_is_typed_and_remembered(
    config: Config, async_storage: AsyncStorageManager, provider: Any
) -> None:
    """Fifty tasks with a wrong secret make one token request, and each gets the typed error."""
    provider.on("/oauth2/token", (401, {"Content-Type": "application/json"}, b'{"error":"invalid_client"}'))
    async with AsyncTransport() as transport:
        credentials = AsyncClientCredentials(config, storage=async_storage, transport=transport)
        results = await asyncio.gather(*(credentials.get() for _ in range(50)), return_exceptions=True)
        results.append((await asyncio.gather(credentials.get(), return_exceptions=True))[0])

    assert all(isinstance(result, TokenRequestError) for result in results)
    assert len({id(result) for result in results}) == 51
    assert len(provider.token_requests) == 1


def test_one_object_serves_two_event_loops(config: Config, provider: Any) -> None:
    """Nothing is bound to the loop in which it was first used."""
    storage = AsyncStorageManager(MemoryStore())
    transport = AsyncTransport()
    credentials = AsyncClientCredentials(config, storage=storage, transport=transport)

    async def once(*, force: bool) -> str:
        async with transport:
            return (await credentials.get(force=force)).access_token

    assert asyncio.run(once(force=False)) == "token-1"
    assert asyncio.run(once(force=True)) == "token-2"


@pytest.mark.parametrize(
    ("settings", "argument"),
    [
        ({"client_id": "a", "client_secret": "b"}, "domain"),
        ({"domain": "http://127.0.0.1:9", "client_id": "a"}, "client_secret"),
    ],
)
def test_a_missing_setting_is_named_before_any_request(
    settings: dict[str, str], argument: str, storage: StorageManager
) -> None:
    """What is missing is said by its argument and its environment variable."""
    credentials = ClientCredentials(Config.create(**settings), storage=storage)
    with pytest.raises(ConfigurationError, match=f"KINDE_{argument.upper()}") as caught:
        credentials.get()
    assert caught.value.argument == argument


def test_a_dead_domain_is_a_typed_error(storage: StorageManager) -> None:
    """A domain where nobody listens is a discovery error whose cause says that nothing was sent."""
    config = Config.create(domain="http://127.0.0.1:9", client_id="a", client_secret="b")
    with pytest.raises(DiscoveryError) as caught:
        ClientCredentials(config, storage=storage).get()
    assert isinstance(caught.value.__cause__, NetworkError)
    assert caught.value.__cause__.sent is False
