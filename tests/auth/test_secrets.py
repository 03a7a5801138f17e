"""No token, code, state, verifier, secret or cookie gets into a log, a `repr`, an error or a traceback with locals."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import traceback
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from kinde_auth import AsyncOAuth, OAuth
from kinde_auth.config import Config
from kinde_auth.errors import KindeError
from kinde_auth.storage import AsyncStorageManager, MemoryStore, StorageManager
from kinde_auth.storage.local_storage import LocalStore

from .conftest import SignInProvider, json_answer, sign
from .test_sign_in import App, Jar

KEY = "only-for-tests-0123456789-abcdefghij"


class Sweep:
    """Collects everything that could be shown, and the secrets that must not be in it."""

    def __init__(self, idp: SignInProvider) -> None:
        self.idp = idp
        self.shown: list[str] = []
        self.secrets: set[str] = {idp.client_secret, KEY}

    def show(self, *values: Any) -> None:
        """Note what these values show of themselves."""
        self.shown.extend(f"{value!r} {value!s}" if not isinstance(value, str) else "" for value in values)

    def url(self, url: str) -> str:
        """Note the secrets of an authorize URL."""
        query = parse_qs(urlsplit(url).query)
        self.secrets.update(query["state"] + query["nonce"] + query["code_challenge"])
        return url

    def redirect(self, redirect: Any) -> Any:
        """Note what a redirect shows and the cookies it sets."""
        self.shown.append(repr(redirect))
        self.shown.append(repr(redirect.cookies))
        for cookie in redirect.cookies:
            self.secrets.update(part for part in cookie.value.split(".") if len(part) > 12)
        return redirect

    def fails(self, call: Callable[[], Any]) -> None:
        """Run what must fail, and note what an error report with local variables shows of it."""
        try:
            call()
        except KindeError as error:
            self.shown.append(f"{error!r} {error} {error.args} {vars(error)}")
            report: traceback.TracebackException | None
            seen: BaseException | None = error
            while seen is not None:
                report = traceback.TracebackException.from_exception(seen, capture_locals=True)
                # The caller's own frames are the caller's own business.
                frames = [
                    frame for frame in report.stack if "kinde_auth" in frame.filename or "/httpx" in frame.filename
                ]
                self.shown.extend(str(frame.locals) for frame in frames)
                self.shown.append(str(report))
                seen = seen.__cause__ or seen.__context__
        else:
            raise AssertionError("it should have failed")

    def tokens(self) -> None:
        """Note every token, code and verifier that the provider has seen or given out."""
        for request in self.idp.token_requests:
            form = request.form
            self.secrets.update(form[name] for name in ("code", "code_verifier", "refresh_token") if name in form)
        self.secrets.update(self.idp.codes)
        self.secrets.update(self.idp.refresh_tokens)
        self.secrets.update(family["access_token"] for family in self.idp.families.values() if family["access_token"])
        self.secrets.update(f"token-{number}-hidden" for number in range(1, self.idp.issued + 1))

    def check(self, logged: str) -> None:
        """See that no secret was shown or logged."""
        self.tokens()
        everything = "\n".join([*self.shown, logged])
        assert len(self.secrets) > 20
        found = [secret for secret in self.secrets if len(secret) > 6 and secret in everything]
        assert not found, [everything[max(0, everything.index(secret) - 200) :][:400] for secret in found[:2]]


@pytest.fixture(name="log")
def _log() -> Iterator[Callable[[], str]]:
    """Log everything of everybody, and return what was logged."""
    lines: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(f"{record.getMessage()} {record.args!r} {record.exc_info!r}")

    handler, root = Collector(level=logging.DEBUG), logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield lambda: "\n".join(lines)
    root.removeHandler(handler)
    root.setLevel(level)


@pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])
@pytest.mark.parametrize("kind", ["memory", "local_storage"])
def test_no_secret_is_shown_or_logged(
    idp: SignInProvider, clock: Any, tmp_path: Any, log: Callable[[], str], kind: str, *, is_async: bool
) -> None:
    """Every flow at DEBUG, the good ones and the failing ones, in a store that seals and one that does not."""
    from kinde_auth.oauth import Behaviour

    store: Any = MemoryStore(clock=clock) if kind == "memory" else LocalStore(path=tmp_path / "s.db", use_keyring=False)
    options: Any = {} if kind == "memory" else {"encryption_key": KEY}
    config = Config.create(
        domain=idp.url,
        client_id=idp.client_id,
        client_secret=idp.client_secret,
        redirect_uri="https://app.test/callback",
    )
    behaviour = Behaviour(clock=clock)
    sweep = Sweep(idp)
    with asyncio.Runner() as runner, contextlib.ExitStack() as stack:
        if is_async:
            manager = AsyncStorageManager(store, **options)
            app = App(AsyncOAuth(config=config, storage=manager, behaviour=behaviour), runner)
        else:
            app = App(OAuth(config=config, storage=StorageManager(store, **options), behaviour=behaviour), runner)
        stack.callback(app.close)
        stack.callback(store.close)
        _go_through_everything(app, idp, clock, sweep)
    sweep.check(log())


def _go_through_everything(app: App, idp: SignInProvider, clock: Any, sweep: Sweep) -> None:
    jar = Jar()

    def login() -> str:
        redirect = sweep.redirect(app.login(cookies=jar))
        jar.take(redirect)
        return sweep.url(redirect.url)

    sweep.show(app.oauth, app.oauth.config, app.oauth.storage, app.oauth.transport, app.oauth.provider)
    result = sweep.redirect(app.handle_callback(idp.authorize(login()), cookies=jar))
    jar.take(result)
    tokens = app.get_tokens(cookies=jar)
    sweep.show(result.session, tokens, app.get_user(cookies=jar), app.list_sessions(cookies=jar))
    clock.advance(3601)
    sweep.show(app.refresh(force=True, cookies=jar), app.get_session(cookies=jar))

    for query in (idp.authorize(login(), iss="https://evil.test"), idp.authorize(login(), error="access_denied")):
        sweep.fails(lambda query=query: app.handle_callback(query, cookies=jar))
        sweep.fails(lambda query=query: app.handle_callback(query, cookies=jar))
        sweep.fails(lambda query=query: app.handle_callback(query, cookies={}))
        sweep.fails(lambda query=query: app.handle_callback(f"{query}&state=x", cookies=jar))
    good = idp.id_token
    idp.id_token = lambda claims: sign({**claims, "nonce": "other"})
    sweep.fails(lambda: app.handle_callback(idp.authorize(login()), cookies=jar))
    idp.id_token = good
    for answer in (
        json_answer({"error": "invalid_client"}, status=401),
        (500, {}, b"<html>"),
        (200, {}, b"<html>"),
        (302, {"Location": "https://evil.test/?x=1"}, b""),
        json_answer({"access_token": "bad\r\ntoken-hidden-in-answer"}),
        json_answer({"access_token": "a", "id_token": "x.y.z"}),
    ):
        idp.on("/oauth2/token", answer)
        query = idp.authorize(login())
        sweep.fails(lambda query=query: app.handle_callback(query, cookies=jar))
        clock.advance(10)
        sweep.fails(lambda: app.refresh(force=True, cookies=jar))
        clock.advance(3700)
        if b"x.y.z" not in answer[2]:
            sweep.fails(lambda: app._run(app.oauth.m2m(audience="https://api.test").get()))
        sweep.fails(lambda: app.get_access_token(cookies=jar))
    sweep.secrets.add("token-hidden-in-answer")
    idp.on("/oauth2/token", idp._token)
    idp.on("/oauth2/v2/user_profile", json_answer({"sub": "kp_evil"}))
    clock.advance(10)
    sweep.fails(lambda: app.get_user_info(fetch=True, cookies=jar))
    credentials = app.oauth.m2m(audience="https://api.test")
    sweep.show(credentials, app._run(credentials.get()), app.oauth.bearer_auth(), credentials.bearer_auth())
    for family in idp.families.values():
        family["alive"] = False
    sweep.fails(lambda: app.refresh(force=True, cookies=jar))
    jar = Jar()
    jar.take(sweep.redirect(app.handle_callback(idp.authorize(login()), cookies=jar)))
    sweep.redirect(app.logout(cookies=jar))
    provider_port = idp._server.server_port
    assert provider_port
    idp.on("/oauth2/token", lambda request: (_ for _ in ()).throw(ConnectionError()))
    sweep.fails(lambda: app.handle_callback(idp.authorize(login()), cookies=jar))
