"""What lies in a store that leaves the process: nothing that anybody but the browser can open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from kinde_auth import OAuth
from kinde_auth.config import Config
from kinde_auth.errors import LoginAttemptNotFoundError, StateMismatchError
from kinde_auth.oauth import Behaviour
from kinde_auth.session import SessionHandle
from kinde_auth.storage import StorageManager
from kinde_auth.storage.cookie import CookieStore
from kinde_auth.storage.cookie_jar import CookieJar
from kinde_auth.storage.local_storage import LocalStore

from .conftest import SignInProvider
from .test_sign_in import Jar, signed_in

KEY = "only-for-tests-0123456789-abcdefghij"


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture(name="app")
def _app(idp: SignInProvider, clock: Any, folder: Path, tls: Any) -> Iterator[Any]:
    """An application whose sessions lie in a file."""
    config = Config.create(
        domain=idp.url,
        client_id=idp.client_id,
        client_secret=idp.client_secret,
        redirect_uri="https://app.test/callback",
    )
    store = LocalStore(path=folder / "sessions.db", use_keyring=False)
    with httpx.Client(verify=tls) as client:
        storage = StorageManager(store, encryption_key=KEY)
        oauth = OAuth(config=config, storage=storage, http_client=client, behaviour=Behaviour(clock=clock))
        yield oauth
    store.close()


def _bytes(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file())


def test_a_copy_of_the_store_shows_no_token_no_user_and_no_cookie(app: Any, idp: SignInProvider, folder: Path) -> None:
    """Neither the session's nor the attempt's record has anything readable in it."""
    jar = signed_in(app, idp)
    waiting = Jar()
    waiting.take(app.login(cookies=waiting))
    tokens = app.get_tokens(cookies=jar)
    dump = _bytes(folder)
    secrets = [tokens.access_token, tokens.refresh_token, tokens.id_token, "kp_1", "a@b.test"]
    secrets += [part for value in (*jar.values(), *waiting.values()) for part in value.split(".") if len(part) > 12]
    assert [secret for secret in secrets if secret.encode() in dump] == []


def test_the_sealing_key_alone_opens_no_session(app: Any, idp: SignInProvider) -> None:
    """Whoever has the store and the application's key still lacks the half that is in the browser."""
    jar = signed_in(app, idp)
    handle = SessionHandle.from_cookie(jar["__Host-kinde"])
    assert handle is not None
    with app.storage.bind(device_id=handle.reference):
        record = app.storage.get(app.application.sessions.key)
    assert list(record) == ["s"]
    assert app.get_tokens(cookies=jar).access_token not in str(record)
    thief = SessionHandle(handle.id, "A" * 22)
    assert not app.is_authenticated(cookies={"__Host-kinde": thief.cookie})


def test_a_record_moved_to_another_session_opens_nothing(app: Any, idp: SignInProvider) -> None:
    """Place and key belong together: swapping two records signs nobody in as somebody else."""
    mine, theirs = signed_in(app, idp, sub="kp_1"), signed_in(app, idp, sub="kp_2")
    handles = [SessionHandle.from_cookie(jar["__Host-kinde"]) for jar in (mine, theirs)]
    key = app.application.sessions.key
    records = []
    for handle in handles:
        assert handle is not None
        with app.storage.bind(device_id=handle.reference):
            records.append(app.storage.get(key))
    for handle, record in zip(handles, reversed(records), strict=True):
        assert handle is not None
        with app.storage.bind(device_id=handle.reference):
            app.storage.set(key, record)
    assert app.get_user(cookies=mine) is None
    assert app.get_user(cookies=theirs) is None


def test_a_worker_with_another_key_says_so(app: Any, idp: SignInProvider, clock: Any, folder: Path, tls: Any) -> None:
    """The callback that reaches a worker with another sealing key names that as the reason."""
    jar = Jar()
    redirect = jar.take(app.login(cookies=jar))
    store = LocalStore(path=folder / "sessions.db", use_keyring=False)
    with httpx.Client(verify=tls) as client:
        storage = StorageManager(store, encryption_key=KEY[::-1])
        other = OAuth(config=app.config, storage=storage, http_client=client, behaviour=Behaviour(clock=clock))
        with pytest.raises(StateMismatchError) as caught:
            other.handle_callback(idp.authorize(redirect.url), cookies=jar)
        assert caught.value.cause == "other_secret"
        assert not other.is_authenticated(cookies=signed_in(app, idp))
    store.close()


def test_a_ring_of_keys_signs_nobody_out(app: Any, idp: SignInProvider, clock: Any, folder: Path, tls: Any) -> None:
    """A new key in front, the old one behind it: sessions go on."""
    jar = signed_in(app, idp)
    store = LocalStore(path=folder / "sessions.db", use_keyring=False)
    with httpx.Client(verify=tls) as client:
        storage = StorageManager(store, encryption_key=[KEY[::-1], KEY])
        other = OAuth(config=app.config, storage=storage, http_client=client, behaviour=Behaviour(clock=clock))
        assert other.is_authenticated(cookies=jar)
        clock.advance(3601)
        assert other.get_access_token(cookies=jar)
    store.close()


def test_sessions_can_live_in_the_browser_s_own_cookies(idp: SignInProvider, clock: Any, tls: Any) -> None:
    """With the cookie store a sign-in needs no store on the server; sign-out clears it."""
    config = Config.create(
        domain=idp.url,
        client_id=idp.client_id,
        client_secret=idp.client_secret,
        redirect_uri="https://app.test/callback",
    )
    with httpx.Client(verify=tls) as client:
        storage = StorageManager(CookieStore(encryption_key=KEY, clock=clock))
        oauth = OAuth(config=config, storage=storage, http_client=client, behaviour=Behaviour(clock=clock))
        browser: dict[str, str] = {}

        def visit(work: Callable[[], Any], cookies: dict[str, str] | None = None) -> Any:
            cookies = browser if cookies is None else cookies
            with CookieJar(cookies) as jar:
                result = work()
            for cookie in jar.set_cookies():
                cookies.pop(cookie.name, None)
                if cookie.max_age != 0:
                    cookies[cookie.name] = cookie.value
            return result

        redirect = visit(oauth.login)
        query = idp.authorize(redirect.url)
        with pytest.raises((StateMismatchError, LoginAttemptNotFoundError)):
            visit(lambda: oauth.handle_callback(query), {})
        assert visit(lambda: oauth.handle_callback(query)).session.sub == "kp_1"
        first = visit(oauth.get_access_token)
        clock.advance(3601)
        assert visit(oauth.get_access_token) != first
        assert visit(oauth.is_authenticated)
        assert not visit(oauth.is_authenticated, {})
        visit(oauth.logout)
        assert not visit(oauth.is_authenticated)
