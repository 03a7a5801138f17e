"""The store in a browser's cookies: what goes into them, what comes back, and what it says it cannot do."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from typing import Any

import pytest

from kinde_auth.errors import (
    StorageConflictError,
    StorageError,
    StorageKeyError,
    StorageSealError,
    StorageValueError,
)
from kinde_auth.storage import ABSENT, AsyncStorageManager, StorageManager
from kinde_auth.storage.cookie import CookieJar, CookieStore
from kinde_auth.testing import store_contract

KEY, OLDER_KEY = "newer-0123456789-abcdefghijklmnop", "older-0123456789-abcdefghijklmnop"


class _Browser:
    """A browser: it keeps the cookies of a response and sends them with the next request."""

    def __init__(self) -> None:
        self.cookies: dict[str, str] = {"theme": "dark"}

    def request(self, **options: Any) -> CookieJar:
        return CookieJar(dict(self.cookies), **options)

    def receive(self, jar: CookieJar) -> None:
        for cookie in jar.set_cookies():
            assert len(f"{cookie.name}={cookie.value}") <= 4096
            if cookie.max_age == 0:
                self.cookies.pop(cookie.name, None)
            else:
                self.cookies[cookie.name] = cookie.value


@pytest.fixture(name="manager")
def _manager() -> StorageManager:
    return StorageManager(CookieStore(encryption_key=KEY))


@pytest.fixture(name="jar")
def _jar() -> Iterator[CookieJar]:
    with CookieJar({}) as jar:
        yield jar


_STORE = CookieStore(encryption_key=KEY)
_APPLICABLE = store_contract.applicable(_STORE.capabilities)


@pytest.mark.parametrize("case", _APPLICABLE, ids=str)
def test_store(case: store_contract.Case, jar: CookieJar) -> None:
    """What its capabilities do not deny, it does as every store."""
    case.run(_STORE)


@pytest.mark.anyio
@pytest.mark.parametrize("case", _APPLICABLE, ids=str)
async def test_awaited_store(case: store_contract.Case) -> None:
    """What its capabilities do not deny, it does as every store, awaited."""
    with CookieJar({}):
        await case.run_async(_STORE.asynchronous())


def test_what_does_not_apply_is_not_passed() -> None:
    """A case that the capabilities deny refuses to run rather than to pass for nothing."""
    denied = [case for case in store_contract.CASES if case not in _APPLICABLE]
    assert denied
    for case in denied:
        with pytest.raises(ValueError, match="does not apply"):
            case.run(_STORE)


def test_records_travel_with_the_browser(manager: StorageManager) -> None:
    """What one response sets the next request reads; another browser has nothing; unchanged cookies are not sent."""
    ada, ben = _Browser(), _Browser()
    with ada.request() as jar:
        assert manager.get("user_tokens") is None
        manager.set("user_tokens", {"access_token": "secret-token"})
        device = manager.get_device_id()
    ada.receive(jar)
    assert set(ada.cookies) == {"theme", "__Host-kinde.0"}
    assert "secret-token" not in str(ada.cookies)
    with ada.request() as jar:
        assert manager.get("user_tokens") == {"access_token": "secret-token"}
        assert manager.get_device_id() == device
    assert jar.set_cookies() == []
    with ben.request():
        assert manager.get("user_tokens") is None
        assert manager.get_device_id() != device


def test_the_cookies_attributes(manager: StorageManager) -> None:
    """On https `__Host-`, Secure, HttpOnly, SameSite=Lax, path `/`; on plain http here without the first two."""
    with CookieJar({}) as jar:
        manager.set("x", 1, ttl=60)
    (cookie,) = jar.set_cookies()
    assert cookie.header().startswith("__Host-kinde.0=")
    assert cookie.header().endswith("; Path=/; Max-Age=60; Secure; HttpOnly; SameSite=Lax")
    assert cookie.value not in repr(cookie)
    with CookieJar({}, secure=False) as jar:
        manager.set("x", 1)
    (cookie,) = jar.set_cookies()
    assert cookie.header().startswith("kinde.0=")
    assert cookie.header().endswith("; Path=/; HttpOnly; SameSite=Lax")


def test_growing_and_shrinking(manager: StorageManager) -> None:
    """Two cookies when one is too small; one again later, and the one left over is deleted."""
    browser = _Browser()
    large = secrets.token_hex(4000)
    for value, names in ((large, 2), ("small", 1), (large, 2)):
        with browser.request() as jar:
            manager.set("value", value)
        browser.receive(jar)
        assert sum(name.startswith("__Host-kinde") for name in browser.cookies) == names
        with browser.request():
            assert manager.get("value") == value
    with browser.request() as jar:
        manager.clear_device_data()
    browser.receive(jar)
    assert browser.cookies == {"theme": "dark"}


def test_cookies_that_do_not_belong_together(manager: StorageManager) -> None:
    """A part that is missing or of another time, or a cookie of somebody else, is not read and is no error."""
    browser = _Browser()
    with browser.request() as jar:
        manager.set("value", secrets.token_hex(4000))
    browser.receive(jar)
    two = dict(browser.cookies)
    with browser.request() as jar:
        manager.set("value", "small")
    small = {cookie.name: cookie.value for cookie in jar.set_cookies() if cookie.max_age != 0}
    # The browser took the first cookie of the newer answer and did not delete the second of the older one.
    browser.cookies = {**two, **small}
    with browser.request():
        assert manager.get("value") == "small"
    for missing in ("__Host-kinde.0", "__Host-kinde.1"):
        browser.cookies = {name: value for name, value in two.items() if name != missing}
        with browser.request() as jar:
            assert manager.get("value") is None
            manager.set("value", "anew")
        browser.receive(jar)
        with browser.request():
            assert manager.get("value") == "anew"
    for foreign in ("", "x", "a.b", "a.0.1.x", "000000000000.0.9.x", "000000000000.1.1.x", "." * 50):
        browser.cookies = {"__Host-kinde.0": foreign, "__Host-kinder": "x", "__Host-kinde.x": "y"}
        with browser.request():
            assert manager.get("value") is None


def test_cookies_that_were_altered_or_sealed_with_another_key() -> None:
    """They are an error that says so, not an empty answer; `discard` begins anew; a ring with the older key opens."""
    older = StorageManager(CookieStore(encryption_key=OLDER_KEY))
    newer = StorageManager(CookieStore(encryption_key=KEY))
    both = StorageManager(CookieStore(encryption_key=(KEY, OLDER_KEY)))
    browser = _Browser()
    with browser.request() as jar:
        older.set("value", 1)
    browser.receive(jar)
    with browser.request(), pytest.raises(StorageSealError, match="put the older key behind"):
        newer.get("value")
    with browser.request():
        assert both.get("value") == 1
    whole = browser.cookies["__Host-kinde.0"]
    for altered in (whole[:-3] + "AAA", whole[:-1], whole[:40], whole[:30] + "!" + whole[31:]):
        browser.cookies["__Host-kinde.0"] = altered
        with browser.request() as jar:
            with pytest.raises(StorageSealError):
                older.get("value")
            jar.discard()
            assert older.get("value") is None
            older.set("value", 2)
        assert [cookie.name for cookie in jar.set_cookies()] == ["__Host-kinde.0"]


def test_the_cookie_of_one_site_does_not_open_under_another_name() -> None:
    """The name is bound in: a cookie that is copied to another name is refused."""
    one = StorageManager(CookieStore(encryption_key=KEY))
    other = StorageManager(CookieStore(encryption_key=KEY, name="other"))
    with CookieJar({}) as jar:
        one.set("value", 1)
    (cookie,) = jar.set_cookies()
    with CookieJar({"__Host-other.0": cookie.value}), pytest.raises(StorageSealError):
        other.get("value")


def test_too_much_is_refused_and_nothing_is_lost(manager: StorageManager, jar: CookieJar) -> None:
    """More than two cookies hold is an error that names the largest keys; what was there stays, and less still fits."""
    manager.set("small", 1)
    manager.set("large", secrets.token_hex(2500))
    with pytest.raises(StorageValueError, match="'claims' with 7002 bytes, 'large' with 5002 bytes"):
        manager.set("claims", secrets.token_hex(3500))
    with pytest.raises(StorageValueError, match="and the store takes 16384"):
        manager.set("claims", "x" * 20_000)
    assert manager.get("claims") is None
    assert manager.get("small") == 1
    manager.set("claims", "x" * 2000)


def test_what_it_cannot_do_it_says(manager: StorageManager, jar: CookieJar) -> None:
    """No leases, no indexes, no data of a user on several devices: each a typed error that names stores that can."""
    assert not any((manager.capabilities.cas, manager.capabilities.take, manager.capabilities.lease))
    with pytest.raises(StorageError, match="keeps no leases"):
        manager.lease("refresh")
    with pytest.raises(StorageError, match="keeps no indexes"):
        manager.index_add("sessions", "s1")
    with manager.bind(user_id="kp_1"), pytest.raises(StorageKeyError, match="keeps no keys such as 'user:theme'"):
        manager.set("user:theme", "dark")
    store = CookieStore(encryption_key=KEY)
    for call in (
        lambda: store.lease("k", owner="o", ttl=1),
        lambda: store.renew("k", owner="o", ttl=1),
        lambda: store.release("k", owner="o"),
        lambda: store.index_add("k", "m"),
        lambda: store.index_list("k"),
        lambda: store.index_remove("k", "m"),
    ):
        with pytest.raises(StorageError, match="A browser's cookies keep no"):
            call()


def test_compare_and_set_within_one_request(manager: StorageManager, jar: CookieJar) -> None:
    """Within one request `expect` holds, which catches two parts of one program; across requests nothing can."""
    version = manager.put("value", 1, expect=ABSENT)
    manager.put("value", 2, expect=version)
    for expect in (ABSENT, version):
        with pytest.raises(StorageConflictError):
            manager.put("value", 3, expect=expect)
    assert manager.touch("value", ttl=60, expect=version) is False


def test_globals_stay_on_the_server(manager: StorageManager) -> None:
    """A machine's tokens are never sent to a browser: they are kept in this process, and need no request."""
    with CookieJar({}) as jar:
        manager.set("global:m2m", "secret-token")
    assert jar.set_cookies() == []
    with CookieJar({}):
        assert manager.get("global:m2m") == "secret-token"


def test_outside_of_a_request_it_says_what_to_do(manager: StorageManager) -> None:
    """Without a jar there is no browser to store in."""
    with pytest.raises(StorageError, match=r"put 'with CookieJar\(request\.cookies\) as jar:' around it") as caught:
        manager.get("user_tokens")
    assert caught.value.code == "storage_no_request"


@pytest.mark.anyio
async def test_requests_that_run_at_once_do_not_mix() -> None:
    """Each task reads and writes the browser of its own request."""
    import asyncio

    manager = AsyncStorageManager(CookieStore(encryption_key=KEY))

    async def visit(name: str) -> bool:
        browser = _Browser()
        with browser.request() as jar:
            await manager.set("name", name)
            await asyncio.sleep(0.01)
        browser.receive(jar)
        with browser.request():
            await asyncio.sleep(0.01)
            return bool(await manager.get("name") == name)

    assert all(await asyncio.gather(*[visit(f"visitor {i}") for i in range(20)]))


def test_by_name_with_the_key_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """`{"type": "cookie"}` takes its key from options or `KINDE_STORAGE_KEY`, as other stores do."""
    StorageManager().close()
    monkeypatch.setenv("KINDE_STORAGE_KEY", KEY)
    StorageManager().initialize({"type": "cookie"})
    with CookieJar({}):
        StorageManager().set("value", 1)
        assert StorageManager().get("value") == 1
    StorageManager().close()
