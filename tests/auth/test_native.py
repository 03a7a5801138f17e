"""Sign-in of programs: through the browser of this machine, and with a code on another device."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import attrs
import pytest

import test_services
from kinde_auth import AsyncOAuth, OAuth, native
from kinde_auth.config import Config
from kinde_auth.device_flow import DeviceAuthorization
from kinde_auth.errors import CallbackError, ProtocolError, TokenRequestError
from kinde_auth.hidden import Hidden
from kinde_auth.native import AsyncNativeSignIn, Loopback, NativeSignIn
from kinde_auth.oauth import Behaviour
from kinde_auth.storage import AsyncStorageManager, MemoryStore, StorageManager

from .conftest import SignInProvider, json_answer

DEVICE = "/oauth2/device/auth"
START = {
    "device_code": "device-code-hidden",
    "user_code": "ABCD-EFGH",
    "verification_uri": "https://acme.kinde.com/device",
    "verification_uri_complete": "https://acme.kinde.com/device?user_code=ABCD-EFGH",
    "expires_in": 600,
    "interval": 5,
}


class Program:
    """A program of either colour."""

    def __init__(self, idp: SignInProvider, clock: Any, *, is_async: bool) -> None:
        config = Config.create(domain=idp.url, client_id=idp.client_id, client_secret=idp.client_secret)
        behaviour = Behaviour(clock=clock)
        self.slept: list[float] = []
        self._runner = asyncio.Runner()
        self.oauth: Any
        if is_async:
            self.oauth = AsyncOAuth(config=config, storage=AsyncStorageManager(MemoryStore()), behaviour=behaviour)
            self.native: Any = AsyncNativeSignIn(self.oauth)
        else:
            self.oauth = OAuth(config=config, storage=StorageManager(MemoryStore()), behaviour=behaviour)
            self.native = NativeSignIn(self.oauth)
        self.is_async = is_async

        def sleep(seconds: float) -> Any:
            self.slept.append(seconds)
            clock.advance(seconds)
            return asyncio.sleep(0) if is_async else None

        self.oauth.application.colour = attrs.evolve(self.oauth.application.colour, sleep=sleep)

    def call(self, method: Callable[..., Any], **options: Any) -> Any:
        """Call a method and wait for it."""

        async def run() -> Any:
            return await method(**options)

        return self._runner.run(run()) if self.is_async else method(**options)

    def close(self) -> None:
        """Close the connections."""
        self.call(self.oauth.close)
        self._runner.close()


@pytest.fixture(name="program", params=[False, True], ids=["sync", "async"])
def _program(request: pytest.FixtureRequest, idp: SignInProvider, clock: Any) -> Iterator[Program]:
    program = Program(idp, clock, is_async=request.param)
    yield program
    program.close()


def _get(url: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(url, timeout=60) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


class PersonAtTheBrowser:
    """Signs in where the program opens the browser, in a thread of its own."""

    def __init__(
        self, idp: SignInProvider, *, before: Callable[[str, str], None] = lambda redirect_uri, state: None
    ) -> None:
        self.idp, self.before = idp, before
        self.pages: list[tuple[int, str]] = []
        self.redirect_uri = ""

    def __call__(self, url: str) -> None:
        def sign_in() -> None:
            asked = parse_qs(urlsplit(url).query)
            self.redirect_uri = asked["redirect_uri"][0]
            self.before(self.redirect_uri, asked["state"][0])
            query = self.idp.authorize(url).replace(" ", "+")
            self.pages.append(_get(f"{self.redirect_uri}?{query}"))

        self.thread = threading.Thread(target=sign_in)
        self.thread.start()


def test_the_browser_of_this_machine_signs_the_device_in(program: Program, idp: SignInProvider) -> None:
    """The redirect goes to a port of 127.0.0.1; afterwards the device has tokens, and the port is closed."""
    # Not one of those that the system gives to whoever asks for any: it would soon be somebody else's.
    port = test_services.free_port()
    person = PersonAtTheBrowser(idp)
    session = program.call(program.native.with_browser, open_browser=person, port=port)
    person.thread.join()

    assert session.sub == "kp_1"
    assert person.redirect_uri == f"http://127.0.0.1:{port}/callback"
    ((status, page),) = person.pages
    assert status == 200
    assert "code" not in page
    assert program.call(program.oauth.get_access_token).count(".") == 2
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=60).close()


def test_only_the_callback_with_this_state_is_taken(program: Program, idp: SignInProvider) -> None:
    """Icons, other paths, other methods, other states and rubbish are turned away, and the sign-in goes on."""
    seen: list[int] = []

    def noise(redirect_uri: str, state: str) -> None:
        origin = redirect_uri.removesuffix("/callback")
        seen.extend(
            _get(url)[0]
            for url in (
                f"{origin}/favicon.ico",
                f"{redirect_uri}?code=evil&state=evil",
                f"{redirect_uri}?code=evil",
                f"{origin}/?code=evil&state={state}",
            )
        )
        with socket.create_connection(("127.0.0.1", urlsplit(redirect_uri).port or 0)) as connection:
            connection.sendall(b"\x16\x03\x01 not http\r\n\r\n")
            connection.recv(100)
        socket.create_connection(("127.0.0.1", urlsplit(redirect_uri).port or 0)).close()

    person = PersonAtTheBrowser(idp, before=noise)
    assert program.call(program.native.with_browser, open_browser=person).sub == "kp_1"
    person.thread.join()
    assert person.redirect_uri.startswith("http://127.0.0.1:")
    assert seen == [404, 404, 404, 404]


def test_nobody_coming_is_said_in_time(program: Program, idp: SignInProvider) -> None:
    """Waiting ends, and the port is closed."""
    with pytest.raises(CallbackError) as caught:
        program.call(program.native.with_browser, open_browser=lambda url: None, patience=0.2)
    assert caught.value.code == "timed_out"


def test_a_machine_without_a_browser_says_so_at_once(program: Program) -> None:
    """`webbrowser.open` returns `False` there; nobody waits for a page that was never shown."""
    with pytest.raises(CallbackError, match="with_device_code") as caught:
        program.call(program.native.with_browser, open_browser=lambda url: False)
    assert caught.value.code == "no_browser"


def test_the_port_is_of_this_machine_only() -> None:
    """It cannot be reached from elsewhere, and two sign-ins have two ports."""
    first, second = Loopback(), Loopback()
    try:
        assert first._socket.getsockname()[0] == "127.0.0.1"
        assert first.redirect_uri != second.redirect_uri
        with pytest.raises(CallbackError):
            first.wait(Hidden("state"), patience=0.05)
    finally:
        first.close()
        second.close()


def test_a_code_confirmed_elsewhere_signs_the_device_in(program: Program, idp: SignInProvider) -> None:
    """The program shows the code, asks as often as it may, slows down when told to, and gets tokens."""
    answers = [
        json_answer({"error": "authorization_pending"}, status=400),
        json_answer({"error": "slow_down"}, status=400),
        json_answer({"error": "authorization_pending"}, status=400),
    ]
    family = {"id": "f", "sub": "kp_1", "scope": "openid offline", "org_code": "org_1", "alive": True, "ends": 0.0}
    idp.on(DEVICE, json_answer(START))
    idp.on("/oauth2/token", lambda _: answers.pop(0) if answers else json_answer(idp._issue(family)))
    shown: list[DeviceAuthorization] = []

    session = program.call(program.native.with_device_code, show=shown.append, scope="openid offline", label="CLI")

    assert (session.sub, session.org_code, session.label) == ("kp_1", "org_1", "CLI")
    assert shown[0].user_code == "ABCD-EFGH"
    assert "hidden" not in repr(shown[0])
    assert program.slept == [5, 5, 10, 10]
    (start,) = idp.to(DEVICE)
    assert start.form == {"client_id": idp.client_id, "scope": "openid offline"}
    assert idp.token_requests[-1].form["device_code"] == "device-code-hidden"
    assert "client_secret" not in idp.token_requests[-1].form
    assert program.call(program.oauth.is_authenticated)


@pytest.mark.parametrize("error", ["access_denied", "expired_token", "server_error"])
def test_a_refused_code_is_typed(error: str, program: Program, idp: SignInProvider) -> None:
    """The provider's own word is on the error."""
    idp.on(DEVICE, json_answer(START))
    idp.on("/oauth2/token", json_answer({"error": error}, status=400))
    with pytest.raises(TokenRequestError) as caught:
        program.call(program.native.with_device_code, show=lambda authorization: None)
    assert caught.value.error == error
    assert not program.call(program.oauth.is_authenticated)


def test_a_code_that_nobody_confirms_runs_out(program: Program, idp: SignInProvider) -> None:
    """Asking ends when the code does."""
    idp.on(DEVICE, json_answer({**START, "expires_in": 30}))
    idp.on("/oauth2/token", json_answer({"error": "authorization_pending"}, status=400))
    with pytest.raises(CallbackError) as caught:
        program.call(program.native.with_device_code, show=lambda authorization: None)
    assert caught.value.code == "timed_out"
    assert len(program.slept) == 6


@pytest.mark.parametrize(
    "change",
    [
        {"device_code": None},
        {"user_code": 5},
        {"user_code": "A\x1b[2J"},
        {"verification_uri": "javascript:alert(1)"},
        {"verification_uri": "http://evil.test/"},
        {"verification_uri_complete": "file:///etc/passwd"},
    ],
)
def test_a_device_answer_that_cannot_be_shown_is_refused(
    change: dict[str, Any], program: Program, idp: SignInProvider
) -> None:
    """Escape sequences and odd links do not reach the terminal."""
    idp.on(DEVICE, json_answer({**START, **change}))
    with pytest.raises(ProtocolError):
        program.call(program.native.with_device_code, show=lambda authorization: None)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("data:image/png;base64,iVBORw0KGgo=", True),
        ("data:image/svg+xml;base64,PHN2Zz4=", False),
        ("data:text/html;base64,PGI+", False),
        ('data:image/png;base64,AAAA" onerror="alert(1)', False),
        ("https://evil.test/pixel.png", False),
        ("data:image/png;base64," + "A" * 200_000, False),
        (7, False),
        (None, False),
    ],
    ids=["png", "svg", "html", "breaks out", "elsewhere", "huge", "number", "none"],
)
def test_a_qr_code_is_shown_where_it_is_a_picture(
    given: object, kept: bool, program: Program, idp: SignInProvider
) -> None:
    """Whatever else stands in its place is left out, and the sign-in goes on."""
    shown: list[DeviceAuthorization] = []
    idp.on(DEVICE, json_answer({**START, "qr_code": given}))
    idp.on("/oauth2/token", json_answer({"error": "access_denied"}, status=400))
    with pytest.raises(TokenRequestError):
        program.call(program.native.with_device_code, show=shown.append)
    assert shown[0].qr_code == (given if kept else None)
    assert "base64" not in repr(shown[0])


@pytest.mark.parametrize("answer", [(404, {}, b"<html>"), (400, {}, b'{"error": "invalid_client"}')])
def test_a_provider_without_device_codes_is_typed(answer: Any, program: Program, idp: SignInProvider) -> None:
    """What it says is on the error."""
    idp.on(DEVICE, answer)
    with pytest.raises(TokenRequestError):
        program.call(program.native.with_device_code, show=lambda authorization: None)


def test_a_sign_in_that_is_cancelled_ends_at_once(
    idp: SignInProvider, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C in a program of one loop does not wait for the person in the browser."""
    waiting = threading.Event()

    class Watched(Loopback):
        def wait(self, state: Hidden, *, patience: float = 0.0) -> Hidden:
            waiting.set()
            return super().wait(state, patience=patience)

    monkeypatch.setattr(native, "Loopback", Watched)

    async def sign_in() -> None:
        config = Config.create(domain=idp.url, client_id=idp.client_id, client_secret=idp.client_secret)
        oauth = AsyncOAuth(config=config, storage=AsyncStorageManager(MemoryStore()), behaviour=Behaviour(clock=clock))
        native = AsyncNativeSignIn(oauth)
        task = asyncio.create_task(native.with_browser(open_browser=lambda url: None, patience=3600))
        while not waiting.is_set():
            await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await oauth.close()

    # The end of the loop waits for its worker threads.
    program = threading.Thread(target=asyncio.run, args=(sign_in(),), daemon=True)
    program.start()
    program.join(60)
    assert not program.is_alive()


def test_a_machine_that_stands_still_turns_nobody_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the browser's connection and its request may pass any time for which this program did not run either."""

    class Standstill:
        looks = 0

        def monotonic(self) -> float:
            self.looks += 1
            return self.looks * 100.0

    clock = Standstill()
    monkeypatch.setattr(native, "time", clock)
    monkeypatch.setattr(native, "_LONGEST_REQUEST", 60.0)
    loopback = Loopback()
    found: list[str] = []
    with socket.create_connection(("127.0.0.1", urlsplit(loopback.redirect_uri).port or 0)) as browser:
        program = threading.Thread(
            target=lambda: found.append(loopback.wait(Hidden("right"), patience=1e9).text), daemon=True
        )
        program.start()
        while clock.looks < 5:
            time.sleep(0.001)
        browser.sendall(b"GET /callback?state=right&code=1 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        assert browser.recv(100).startswith(b"HTTP/1.1 200 ")
    program.join(60)
    loopback.close()
    assert found == ["state=right&code=1"]


def test_who_sends_a_letter_now_and_then_keeps_nobody_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """A request has a time of its own, after which the next one is heard."""
    monkeypatch.setattr(native, "_LONGEST_REQUEST", 0.1)
    loopback = Loopback()
    port = urlsplit(loopback.redirect_uri).port or 0
    connected, turned_away = threading.Event(), threading.Event()

    def drip() -> None:
        with socket.create_connection(("127.0.0.1", port)) as slow:
            connected.set()
            for _ in range(3000):
                try:
                    slow.sendall(b"x")
                except OSError:
                    turned_away.set()
                    return
                time.sleep(0.02)

    dripping = threading.Thread(target=drip)
    dripping.start()
    assert connected.wait(60)
    with socket.create_connection(("127.0.0.1", port)) as asking:
        # The whole request is there before its turn comes.
        asking.sendall(b"GET /callback?state=right&code=1 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        assert loopback.wait(Hidden("right"), patience=60).text == "state=right&code=1"
        assert asking.recv(100).startswith(b"HTTP/1.1 200 ")
    loopback.close()
    assert turned_away.wait(60)
    dripping.join()
