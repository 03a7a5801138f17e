"""Sign-in and sessions: URLs a second, the check that every request makes, ten thousand sign-ins through one object.

python benchmarks/sign_in.py [--sign-ins N]     (Redis is started for the comparison where it is installed)
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import gc
import random
import resource
import secrets
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
from cryptography.hazmat.primitives.asymmetric import rsa
from jose import jwk, jws

sys.path.insert(0, str(Path(__file__).parents[1] / "scripts"))

import test_services
from kinde_auth import AsyncOAuth, OAuth
from kinde_auth.config import Config
from kinde_auth.storage import AsyncStorageManager, MemoryStore, StorageManager

DOMAIN = "https://acme.kinde.com"
CONFIG = Config.create(
    domain=DOMAIN, client_id="client", client_secret="secret", redirect_uri="https://app.test/callback"
)
KEY = "only-for-benchmarks-0123456789-abcdefghij"
URL_AIM, CHECK_AIM, REDIS_AIM = 20_000, 60.0, 1.5


class Tenant(httpx.MockTransport):
    """A provider inside of this process, which costs little beside what is measured."""

    def __init__(self) -> None:
        super().__init__(self.answer)
        self.key = jwk.construct(rsa.generate_private_key(public_exponent=65537, key_size=2048), "RS256")
        public = {
            name: value.decode() if isinstance(value, bytes) else value
            for name, value in self.key.public_key().to_dict().items()
        }
        self.keys = {"keys": [{**public, "kid": "1", "use": "sig"}]}
        self.codes: dict[str, tuple[str, str]] = {}

    def authorize(self, url: str, sub: str) -> str:
        """Return the callback's query for a user."""
        asked = parse_qs(urlsplit(url).query)
        code = secrets.token_hex(8)
        self.codes[code] = (sub, asked["nonce"][0])
        return f"code={code}&state={asked['state'][0]}"

    def answer(self, request: httpx.Request) -> httpx.Response:
        """Answer one request."""
        if request.url.path == "/.well-known/openid-configuration":
            names = {"authorization_endpoint": "auth", "token_endpoint": "token", "jwks_uri": "jwks"}
            paths = {name: f"{DOMAIN}/oauth2/{path}" for name, path in names.items()}
            return httpx.Response(200, json={"issuer": DOMAIN, **paths})
        if request.url.path == "/oauth2/jwks":
            return httpx.Response(200, json=self.keys)
        form = parse_qs(request.content.decode())
        sub, nonce = self.codes.pop(form["code"][0])
        now = int(time.time())
        claims = {"iss": DOMAIN, "sub": sub, "aud": ["client"], "exp": now + 3600, "iat": now, "nonce": nonce}
        tokens = {
            "access_token": f"opaque-{sub}-{'x' * 900}",
            "refresh_token": secrets.token_urlsafe(32),
            "id_token": jws.sign(claims, self.key, headers={"kid": "1"}, algorithm="RS256"),
            "token_type": "bearer",
            "expires_in": 86400,
        }
        return httpx.Response(200, json=tokens)


def microseconds(*works: Callable[[], object], seconds: float = 1.0, cpu: bool = True) -> list[float]:
    """Return the median time of one call of each, in turns: CPU time, or time by the wall where others answer."""
    clock = time.process_time if cpu else time.perf_counter
    times: list[list[float]] = [[] for _ in works]
    until = time.perf_counter() + seconds * len(works)
    while time.perf_counter() < until:
        for work, taken in zip(works, times, strict=True):
            began = clock()
            for _ in range(100):
                work()
            taken.append((clock() - began) / 100)
    return [statistics.median(taken) * 1e6 for taken in times]


def line(name: str, value: float, unit: str, note: str = "") -> None:
    """Print one figure."""
    print(f"{name:58} {value:12,.1f} {unit:10} {note}")


@contextlib.contextmanager
def redis_store() -> Iterator[tuple[object, Callable[[], object]] | None]:
    """Start Redis and return a store in it, and one bare round trip of its driver."""
    try:
        test_services.find("redis-server")
    except test_services.ServiceMissingError:
        yield None
        return
    import redis

    from kinde_auth.storage.redis import RedisStore

    with tempfile.TemporaryDirectory() as folder, test_services.redis_server(Path(folder)) as service:
        store = RedisStore(url=service.url)
        bare = redis.Redis.from_url(service.url)
        bare.set("bare", b"x" * 3000)
        yield store, lambda: bare.get("bare")
        bare.close()
        store.close()


def signed_in(oauth: OAuth, tenant: Tenant) -> dict[str, str]:
    """Sign somebody in and return the browser's cookies."""
    redirect = oauth.login(cookies={})
    attempt = {cookie.name: cookie.value for cookie in redirect.cookies}
    result = oauth.handle_callback(tenant.authorize(redirect.url, "kp_1"), cookies=attempt)
    return {cookie.name: cookie.value for cookie in result.cookies if cookie.max_age != 0}


def urls_and_checks() -> None:
    """Measure what one process does without waiting for anybody."""
    tenant = Tenant()
    with httpx.Client(transport=tenant) as client:
        oauth = OAuth(config=CONFIG, storage=StorageManager(MemoryStore()), http_client=client)
        (each,) = microseconds(lambda: oauth.login(cookies={}))
        line("login(): URL, attempt stored, cookie", 1e6 / each, "a second", f"(aim: {URL_AIM:,})")
        line("login(), each", each, "us")

        from kinde_auth.login import LoginAttempt, authorization_url

        metadata = oauth.discover()
        parameters = {"scope": "openid profile email offline", "supports_reauth": "true"}

        def build() -> str:
            attempt = LoginAttempt.begin(redirect_uri="https://app.test/callback", issuer=DOMAIN)
            return authorization_url(metadata, attempt, parameters, client_id="client")

        (alone,) = microseconds(build)
        line("the URL alone: state, nonce, PKCE", 1e6 / alone, "a second", f"(aim: {URL_AIM:,})")
        cookies = signed_in(oauth, tenant)
        check, request = microseconds(lambda: oauth.get_access_token(cookies=cookies), lambda: bound(oauth, cookies))
        line("session check, memory, token fresh", check, "us", f"(aim: {CHECK_AIM})")
        line("a request: bound, three questions", request, "us")
        with redis_store() as found:
            if found is None:
                print("Redis is not installed: its line is left out")
                return
            store, round_trip = found
            manager = StorageManager(store, encryption_key=KEY)  # type: ignore[arg-type]
            shared = OAuth(config=CONFIG, storage=manager, http_client=client)
            cookies = signed_in(shared, tenant)
            bare, mine = microseconds(
                round_trip, lambda: shared.get_access_token(cookies=cookies), seconds=3.0, cpu=False
            )
            line("one bare Redis round trip, 3 KB", bare, "us")
            line("session check, Redis, sealed twice", mine, "us")
            line("ratio", mine / bare, "", f"(aim: {REDIS_AIM})")


def bound(oauth: OAuth, cookies: dict[str, str]) -> None:
    """Do what a request of a web application does."""
    with oauth.bind(cookies):
        oauth.is_authenticated()
        oauth.get_user()
        oauth.get_access_token()


async def many(count: int) -> None:
    """Sign many people in by turns through one object, and look at the time and the memory."""
    tenant = Tenant()
    async with httpx.AsyncClient(transport=tenant) as client:
        oauth = AsyncOAuth(config=CONFIG, storage=AsyncStorageManager(MemoryStore()), http_client=client)
        chance = random.Random(1)

        async def one(number: int) -> None:
            sub = f"kp_{number}"
            redirect = await oauth.login(cookies={})
            attempt = {cookie.name: cookie.value for cookie in redirect.cookies}
            for _ in range(chance.randrange(4)):
                await asyncio.sleep(0)
            result = await oauth.handle_callback(tenant.authorize(redirect.url, sub), cookies=attempt)
            cookies = {cookie.name: cookie.value for cookie in result.cookies if cookie.max_age != 0}
            user = await oauth.get_user(cookies=cookies)
            if user is None or user.sub != sub:
                raise AssertionError(f"{sub} got {user}")
            await oauth.logout(cookies=cookies)

        began = time.perf_counter()
        memory = []
        for start in range(0, count, 200):
            await asyncio.gather(*(one(number) for number in range(start, min(start + 200, count))))
            gc.collect()
            memory.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        seconds = time.perf_counter() - began
        line(f"{count:,} sign-ins by turns, each by the right user", count / seconds, "a second")
        quarter = len(memory) // 4
        line("peak memory after a quarter of them", memory[quarter], "MiB")
        line("peak memory after all", memory[-1], "MiB")


def main() -> None:
    """Run everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sign-ins", type=int, default=10_000)
    options = parser.parse_args()
    urls_and_checks()
    asyncio.run(many(options.sign_ins))


if __name__ == "__main__":
    main()
