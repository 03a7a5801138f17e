"""Many people sign in at once through one object, and nobody ever gets somebody else's session."""

from __future__ import annotations

import asyncio
import random
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from kinde_auth import AsyncOAuth
from kinde_auth.config import Config
from kinde_auth.errors import StateMismatchError
from kinde_auth.oauth import Behaviour
from kinde_auth.storage import AsyncStorageManager, MemoryStore

from .conftest import SignInProvider

SIGN_INS = 600
BROWSERS = 40


class InProcess(httpx.AsyncBaseTransport):
    """Carries requests to the provider without a socket, and lets other tasks run in between."""

    def __init__(self, provider: SignInProvider, chance: random.Random) -> None:
        self.provider, self.chance = provider, chance

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Answer as the provider does."""
        for _ in range(self.chance.randrange(4)):
            await asyncio.sleep(0)
        status, headers, body = self.provider.answer(_Seen(request))  # type: ignore[arg-type]
        return httpx.Response(status, headers=headers, content=body)


class _Seen:
    """A request in the form that the provider's answers read."""

    def __init__(self, request: httpx.Request) -> None:
        self.path = request.url.raw_path.decode()
        self.headers = dict(request.headers)
        self.form = {name: values[0] for name, values in parse_qs(request.content.decode()).items()}


async def _sign_in(
    oauth: AsyncOAuth, idp: SignInProvider, sub: str, jar: dict[str, str], chance: random.Random
) -> None:
    """Sign one user in, among others, and look at what the browser has then."""
    redirect = await oauth.login(cookies=jar, return_to=f"/{sub}")
    jar.update({cookie.name: cookie.value for cookie in redirect.cookies if cookie.max_age != 0})
    for _ in range(chance.randrange(4)):
        await asyncio.sleep(0)
    result = await oauth.handle_callback(idp.authorize(redirect.url, sub=sub), cookies=jar)
    for cookie in result.cookies:
        if cookie.max_age == 0:
            jar.pop(cookie.name, None)
        else:
            jar[cookie.name] = cookie.value
    assert result.url == f"/{sub}"
    assert result.session is not None
    assert result.session.sub == sub
    async with oauth.bind(jar):
        for _ in range(chance.randrange(4)):
            await asyncio.sleep(0)
        user = await oauth.get_user()
        assert user is not None
        assert user.sub == sub
        assert (await oauth.get_access_token()) == f"opaque-{sub}"
        await oauth.storage.set("mine", sub)
        await asyncio.sleep(0)
        assert await oauth.storage.get("mine") == sub


async def _browser(oauth: AsyncOAuth, idp: SignInProvider, number: int, seed: int, *, rounds: int) -> None:
    """One browser in which one user after the other signs in; it is closed, and another opened, now and then."""
    chance = random.Random(seed * 1000 + number)
    jar: dict[str, str] = {}
    for turn in range(rounds):
        sub = f"kp_{number}_{turn}"
        await _sign_in(oauth, idp, sub, jar, chance)
        if chance.random() < 0.3:
            await oauth.logout(cookies=jar)
            assert await oauth.get_user(cookies=jar) is None
            jar = {}


@pytest.mark.anyio
async def test_no_one_ever_gets_anothers_session(idp: SignInProvider, clock: Any) -> None:
    """Forty browsers sign in users by turns, each step at a random moment; nothing is mixed up, nothing piles up."""
    seed = random.randrange(2**32)
    idp.access_token = lambda claims: f"opaque-{claims['sub']}"
    config = Config.create(
        domain=idp.url,
        client_id=idp.client_id,
        client_secret=idp.client_secret,
        redirect_uri="https://app.test/callback",
    )
    store = MemoryStore(clock=clock)
    transport = InProcess(idp, random.Random(seed))
    async with httpx.AsyncClient(transport=transport) as client:
        behaviour = Behaviour(clock=clock)
        oauth = AsyncOAuth(config=config, storage=AsyncStorageManager(store), http_client=client, behaviour=behaviour)
        browsers = (_browser(oauth, idp, number, seed, rounds=SIGN_INS // BROWSERS) for number in range(BROWSERS))
        await asyncio.gather(*browsers)
        # What is kept of a session ends with it, so nothing piles up.
        clock.advance(8 * 86400)
        for number in range(2000):
            await oauth.storage.set("sweep", number)
    records = store._records
    assert not [key for key in records if ":session." in key or "login." in key], f"seed {seed}"
    assert len(oauth.application.sessions._read) <= BROWSERS
    assert not oauth.application.tokens._failures
    assert not oauth.application.tokens._pauses


@pytest.mark.anyio
async def test_callbacks_that_are_swapped_sign_nobody_in(idp: SignInProvider) -> None:
    """Each of many browsers gets another one's callback: all are refused, and each own one still works."""
    idp.access_token = lambda claims: f"opaque-{claims['sub']}"
    config = Config.create(
        domain=idp.url,
        client_id=idp.client_id,
        client_secret=idp.client_secret,
        redirect_uri="https://app.test/callback",
    )
    chance = random.Random(1)
    async with httpx.AsyncClient(transport=InProcess(idp, chance)) as client:
        storage = AsyncStorageManager(MemoryStore(clock=idp.clock))
        behaviour = Behaviour(clock=idp.clock)
        oauth = AsyncOAuth(config=config, storage=storage, http_client=client, behaviour=behaviour)
        jars: list[dict[str, str]] = [{} for _ in range(50)]
        queries = []
        for number, jar in enumerate(jars):
            redirect = await oauth.login(cookies=jar)
            jar.update({cookie.name: cookie.value for cookie in redirect.cookies})
            assert urlsplit(redirect.url).query
            queries.append(idp.authorize(redirect.url, sub=f"kp_{number}"))
        swapped = await asyncio.gather(
            *(oauth.handle_callback(query, cookies=jars[number - 1]) for number, query in enumerate(queries)),
            return_exceptions=True,
        )
        assert all(isinstance(result, StateMismatchError) for result in swapped)
        own = await asyncio.gather(
            *(oauth.handle_callback(query, cookies=jar) for query, jar in zip(queries, jars, strict=True))
        )
        assert [result.session.sub for result in own if result.session] == [f"kp_{number}" for number in range(50)]
