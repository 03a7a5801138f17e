"""Sign-in, sessions and sign-out against a provider on a real socket: one body for both colours."""

from __future__ import annotations

import asyncio
import contextvars
import inspect
import json
import pickle
import ssl
import threading
from base64 import b64encode
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from kinde_auth import AsyncOAuth, OAuth
from kinde_auth.async_oauth import AsyncBinding
from kinde_auth.config import Config
from kinde_auth.errors import (
    AuthorizationError,
    CallbackError,
    ConfigurationError,
    InvalidGrantError,
    InvalidTokenError,
    KindeError,
    LoginAttemptNotFoundError,
    NetworkError,
    NotAuthenticatedError,
    ProtocolError,
    StateMismatchError,
    TokenError,
    TokenExpiredError,
    TokenRequestError,
)
from kinde_auth.native import AsyncNativeSignIn, NativeSignIn
from kinde_auth.oauth import Behaviour, Binding
from kinde_auth.storage import AsyncStorageManager, MemoryStore, StorageManager
from kinde_auth.token_service import AsyncClientCredentials, ClientCredentials
from kinde_auth.transport import AsyncTransport, Transport

from .conftest import SignInProvider, json_answer, sign


class App:
    """An application of either colour, called as if it were blocking."""

    def __init__(self, oauth: OAuth | AsyncOAuth, runner: asyncio.Runner) -> None:
        self.oauth = oauth
        self._runner = runner

    def __getattr__(self, name: str) -> Callable[..., Any]:
        method = getattr(self.oauth, name)

        def call(*arguments: Any, **options: Any) -> Any:
            result = method(*arguments, **options)
            return self._run(result)

        return call

    def run(self, work: Callable[[], Any]) -> Any:
        """Run a function of the application's own colour."""
        return self._run(work())

    def _run(self, result: Any) -> Any:
        if not inspect.isawaitable(result):
            return result
        # What the test has bound counts for the call, as it does for a blocking one.
        return self._runner.run(_awaited(result), context=contextvars.copy_context())


async def _awaited(result: Any) -> Any:
    return await result


class Jar(dict[str, str]):
    """A browser's cookies."""

    def take(self, redirect: Any) -> Any:
        """Set and delete what an answer says."""
        for cookie in redirect.cookies:
            if cookie.max_age == 0:
                self.pop(cookie.name, None)
            else:
                self[cookie.name] = cookie.value
        return redirect


@pytest.fixture(name="make", params=["sync", "async"])
def _make(
    request: pytest.FixtureRequest, idp: SignInProvider, clock: Any, tls: ssl.SSLContext
) -> Iterator[Callable[..., App]]:
    """Return a function that makes applications, which share one store."""
    store = MemoryStore(clock=clock)
    with asyncio.Runner() as runner:
        closing: list[Callable[[], Any]] = []

        def make(*, behaviour: dict[str, Any] | None = None, own_store: Any = None, **settings: Any) -> App:
            config = Config.create(
                **{
                    "domain": idp.url,
                    "client_id": idp.client_id,
                    "client_secret": idp.client_secret,
                    "redirect_uri": "https://app.test/callback",
                    "logout_redirect_uri": "https://app.test/bye",
                    **settings,
                }
            )
            options = Behaviour(**{"clock": clock, "jitter": lambda: 0.5, **(behaviour or {})})
            if request.param == "sync":
                client = httpx.Client(verify=tls)
                storage = StorageManager(own_store or store)
                oauth: Any = OAuth(config=config, storage=storage, behaviour=options, http_client=client)
                closing.append(client.close)
            else:
                async_client = httpx.AsyncClient(verify=tls)
                async_storage = AsyncStorageManager(own_store or store)
                oauth = AsyncOAuth(config=config, storage=async_storage, behaviour=options, http_client=async_client)
                closing.append(lambda: runner.run(async_client.aclose()))
            return App(oauth, runner)

        yield make
        for close in closing:
            close()


@pytest.fixture(name="app")
def _app(make: Callable[..., App]) -> App:
    return make()


def signed_in(app: App, idp: SignInProvider, jar: Jar | None = None, *, sub: str = "kp_1", **options: Any) -> Jar:
    """Sign a user in and return the browser's cookies."""
    jar = Jar() if jar is None else jar
    redirect = jar.take(app.login(cookies=jar, **options))
    jar.take(app.handle_callback(idp.authorize(redirect.url, sub=sub), cookies=jar))
    return jar


def asked(url: str) -> dict[str, str]:
    """Return the parameters of an authorize URL."""
    return {name: values[0] for name, values in parse_qs(urlsplit(url).query, strict_parsing=True).items()}


# ---- beginning


def test_the_way_to_the_provider_is_well_formed(app: App, idp: SignInProvider) -> None:
    """Every parameter stands once; PKCE is S256; the secret and the verifier stay here."""
    redirect = app.login(cookies={}, return_to="/todo?x=1")
    assert redirect.url.startswith(f"{idp.url}/oauth2/auth?")
    query = parse_qs(urlsplit(redirect.url).query, strict_parsing=True)
    assert all(len(values) == 1 for values in query.values())
    parameters = asked(redirect.url)
    assert parameters["response_type"] == "code"
    assert parameters["redirect_uri"] == "https://app.test/callback"
    assert parameters["scope"] == "openid profile email offline"
    assert parameters["code_challenge_method"] == "S256"
    assert parameters["supports_reauth"] == "true"
    assert len(parameters["code_challenge"]) == len(parameters["state"]) == len(parameters["nonce"]) == 43
    assert "secret" not in redirect.url
    assert redirect.status == 302
    assert "state" not in repr(redirect)


def test_every_sign_in_draws_its_own_secrets(app: App) -> None:
    """Thirty sign-ins have thirty states, nonces and challenges, all different."""
    urls = [asked(app.login(cookies={}).url) for _ in range(30)]
    values = {parameters[name] for parameters in urls for name in ("state", "nonce", "code_challenge")}
    assert len(values) == 90


def test_the_cookie_of_an_attempt_is_locked_to_the_host(app: App, make: Callable[..., App]) -> None:
    """On https it has the `__Host-` prefix; everywhere it is HttpOnly, Lax and short-lived."""
    (cookie,) = app.login(cookies={}).cookies
    header = cookie.header()
    assert cookie.name.startswith("__Host-kinde_tx_")
    assert "; Path=/; Max-Age=900; Secure; HttpOnly; SameSite=Lax" in header
    (plain,) = make(redirect_uri="http://localhost:3000/cb").login(cookies={}).cookies
    assert plain.name.startswith("kinde_tx_")
    assert "Secure" not in plain.header()


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"login_hint": "joe@blogs.com", "lang": "en"}, {"login_hint": "joe@blogs.com", "lang": "en"}),
        ({"is_create_org": True, "org_name": "Ä&# =\r\n"}, {"is_create_org": "true", "org_name": "Ä&# =\r\n"}),
        ({"has_success_page": False}, {"has_success_page": "false"}),
        ({"audience": ["https://a.test", "https://b.test"]}, {"audience": "https://a.test https://b.test"}),
        ({"invitation_code": "inv_1"}, {"invitation_code": "inv_1", "is_invitation": "true"}),
        ({"prompt": "none"}, {"prompt": "none"}),
        ({"scope": ["openid", "email"]}, {"scope": "openid email"}),
        ({"extra": {"ui_locales": "de", "utm_source": "x"}}, {"ui_locales": "de", "utm_source": "x"}),
        ({"supports_reauth": False}, {"supports_reauth": "false"}),
    ],
)
def test_options_reach_the_provider(options: dict[str, Any], expected: dict[str, str], app: App) -> None:
    """Booleans are lower case, several audiences are one value, and every text survives its encoding."""
    assert expected.items() <= asked(app.login(cookies={}, **options).url).items()


@pytest.mark.parametrize(
    ("options", "argument", "words"),
    [
        ({"scope": "openid offline_access"}, "scope", "use offline"),
        ({"scope": "profile"}, "scope", "openid"),
        ({"prompt": "consent"}, "prompt", "login or create or none"),
        ({"is_create_org": "yes"}, "is_create_org", "True or False"),
        ({"org_code": ""}, "org_code", "empty"),
        ({"org_code": 5}, "org_code", "text"),
        ({"orgcode": "x"}, "orgcode", "org_code"),
        *(
            ({"extra": {name: "x"}}, "extra", name)
            for name in (
                "state",
                "nonce",
                "client_id",
                "redirect_uri",
                "response_type",
                "response_mode",
                "scope",
                "code_challenge",
                "code_challenge_method",
            )
        ),
    ],
)
def test_an_option_that_cannot_be_is_refused_by_name(
    options: dict[str, Any], argument: str, words: str, app: App, idp: SignInProvider
) -> None:
    """Nothing is sent, and what only this library sets cannot be set."""
    with pytest.raises(ConfigurationError, match=words) as caught:
        app.login(cookies={}, **options)
    assert caught.value.argument == argument
    assert idp.requests == []


def test_the_variants_of_a_sign_in(app: App) -> None:
    """Sign-up, new organization and another organization are the same way with other parameters."""
    assert asked(app.register(cookies={}).url)["prompt"] == "create"
    created = asked(app.create_org(cookies={}, org_name="Acme").url)
    assert (created["prompt"], created["is_create_org"], created["org_name"]) == ("create", "true", "Acme")
    switched = asked(app.switch_org("org_2", cookies={}).url)
    assert (switched["prompt"], switched["org_code"]) == ("none", "org_2")
    assert "supports_reauth" not in switched


def test_an_endpoint_with_a_query_keeps_it(app: App, idp: SignInProvider) -> None:
    """The provider's own parameters stay in front."""
    metadata = idp.metadata(authorization_endpoint=f"{idp.url}/oauth2/auth?tenant=7")
    idp.on("/.well-known/openid-configuration", json_answer(metadata))
    assert asked(app.login(cookies={}).url)["tenant"] == "7"


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Purpose": "prefetch"}, {"purpose": "prefetch"}, {"X-Moz": "prefetch"}, {"Next-Router-Prefetch": "1"}],
)
def test_a_prefetch_begins_nothing(headers: dict[str, str], app: App) -> None:
    """It gets no cookie and no way, only an empty answer."""
    redirect = app.login(cookies={}, headers=headers)
    assert (redirect.status, redirect.url, redirect.cookies) == (204, "", ())
    assert app.login(cookies={}, headers={"Accept": "text/html"}).status == 302


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Mode": "cors", "Accept": "text/html"},
        {"X-Requested-With": "XMLHttpRequest"},
        {"HX-Request": "true"},
        {"Accept": "application/json"},
    ],
)
def test_a_script_begins_nothing(headers: dict[str, str], app: App) -> None:
    """It could not show the sign-in page, and is told so; without its headers it may ask for the address."""
    redirect = app.login(cookies={}, headers=headers)
    assert (redirect.status, redirect.url, redirect.cookies) == (401, "", ())
    assert dict(redirect.headers)["WWW-Authenticate"]
    assert app.login(cookies={}).url


def test_at_most_four_attempts_keep_a_cookie(app: App, clock: Any) -> None:
    """A fifth tab takes the oldest one's cookie away, so headers stay small."""
    jar = Jar()
    first = app.login(cookies=jar)
    jar.take(first)
    for _ in range(20):
        clock.advance(1)
        jar.take(app.login(cookies=jar))
    assert len(jar) == 4
    assert first.cookies[0].name not in jar


# ---- coming back


def test_a_sign_in_ends_in_a_session(app: App, idp: SignInProvider) -> None:
    """The browser goes where it wanted to, with a session cookie that holds no token and a clean URL."""
    jar = Jar()
    redirect = jar.take(app.login(cookies=jar, return_to="/todo?x=1"))
    result = jar.take(app.handle_callback(idp.authorize(redirect.url), cookies=jar))

    assert result.url == "/todo?x=1"
    assert list(jar) == ["__Host-kinde"]
    assert result.session.sub == "kp_1"
    assert len(jar["__Host-kinde"]) == 66
    assert ("Cache-Control", "no-store") in result.headers
    header = next(value for name, value in result.headers if value.startswith("__Host-kinde="))
    assert "Secure; HttpOnly; SameSite=Lax" in header
    assert app.is_authenticated(cookies=jar)
    assert app.get_user(cookies=jar).email == "a@b.test"
    assert app.get_user_info(cookies=jar)["sub"] == "kp_1"
    assert app.get_access_claims(cookies=jar).has_permission("a")
    assert app.get_tokens(cookies=jar).refresh_token
    assert app.get_access_token(cookies="a=1; " + "; ".join(f"{name}={value}" for name, value in jar.items()))


def test_the_profile_on_request_is_merged_and_must_be_the_same_user(app: App, idp: SignInProvider) -> None:
    """The current profile wins over the claims; one of somebody else is refused."""
    jar = signed_in(app, idp)
    assert app.get_user_info(cookies=jar, fetch=True)["given_name"] == "Fetched"
    idp.on("/oauth2/v2/user_profile", json_answer({"sub": "kp_2", "email": "other@b.test"}))
    with pytest.raises(ProtocolError):
        app.get_user_info(cookies=jar, fetch=True)
    assert app.get_user_info(cookies=jar)["email"] == "a@b.test"


@pytest.mark.parametrize("status", [401, 500])
def test_a_profile_that_is_refused_leaves_the_session(status: int, app: App, idp: SignInProvider) -> None:
    """A typed error, and the user is still signed in."""
    jar = signed_in(app, idp)
    idp.on("/oauth2/v2/user_profile", (status, {}, b"<html>"))
    with pytest.raises((TokenError, ProtocolError)):
        app.get_user_info(cookies=jar, fetch=True)
    assert app.is_authenticated(cookies=jar)


def test_nobody_is_signed_in_without_a_cookie(app: App) -> None:
    """Each way of asking says so in its own way."""
    for cookies in ({}, {"__Host-kinde": "rubbish"}, {"__Host-kinde": "a" * 43 + "." + "b" * 22}, "", "x" * 10_000):
        assert not app.is_authenticated(cookies=cookies)
        assert app.get_user(cookies=cookies) is None
        with pytest.raises(NotAuthenticatedError):
            app.get_access_token(cookies=cookies)


def test_two_tabs_sign_in_side_by_side(app: App, idp: SignInProvider) -> None:
    """Both finish, in either order, each where it wanted to go."""
    jar = Jar()
    first = jar.take(app.login(cookies=jar, return_to="/first"))
    second = jar.take(app.login(cookies=jar, return_to="/second"))
    assert jar.take(app.handle_callback(idp.authorize(second.url), cookies=jar)).url == "/second"
    assert jar.take(app.handle_callback(idp.authorize(first.url), cookies=jar)).url == "/first"
    assert list(jar) == ["__Host-kinde"]


def _causes(app: App, idp: SignInProvider, query: str, cookies: Any) -> str:
    before = len(idp.token_requests)
    with pytest.raises(StateMismatchError) as caught:
        app.handle_callback(query, cookies=cookies)
    assert len(idp.token_requests) == before
    return caught.value.cause


def test_a_callback_is_used_once(app: App, idp: SignInProvider) -> None:
    """A reload makes no second token request and leaves the session alone."""
    jar = Jar()
    redirect = jar.take(app.login(cookies=jar))
    with_attempt = dict(jar)
    query = idp.authorize(redirect.url)
    jar.take(app.handle_callback(query, cookies=jar))
    assert _causes(app, idp, query, with_attempt) == "used"
    assert _causes(app, idp, query, jar) == "used"
    assert app.is_authenticated(cookies=jar)


@pytest.mark.parametrize("change", ["missing", "empty", "other", "short", "case", "None", "long", "odd"])
def test_a_wrong_state_is_refused_before_anything_is_sent(change: str, app: App, idp: SignInProvider) -> None:
    """Comparison is exact, and other attempts and sessions survive."""
    jar = signed_in(app, idp)
    redirect = jar.take(app.login(cookies=jar))
    query = idp.authorize(redirect.url)
    state = asked(redirect.url)["state"]
    changed = {
        "missing": query.replace(f"&state={state}", ""),
        "empty": query.replace(state, ""),
        "other": query.replace(state, "A" * 43),
        "short": query.replace(state, state[:-1]),
        "case": query.replace(state, state.swapcase()),
        "None": query.replace(state, "None"),
        "long": query.replace(state, state + "A" * 5000),
        "odd": query.replace(state, "%00%0d%0a*:../"),
    }[change]
    _causes(app, idp, changed, jar)
    assert app.is_authenticated(cookies=jar)
    assert app.handle_callback(query, cookies=jar).session is not None


def test_a_callback_of_another_browser_is_refused(app: App, idp: SignInProvider) -> None:
    """An attacker's own genuine callback signs nobody in: not a fresh, a waiting or a signed-in browser."""
    attacker = Jar()
    query = idp.authorize(attacker.take(app.login(cookies=attacker)).url, sub="kp_evil")
    waiting = Jar()
    waiting.take(app.login(cookies=waiting))
    victim = signed_in(app, idp)
    assert _causes(app, idp, query, Jar()) == "no_cookie"
    assert _causes(app, idp, query, waiting) == "other_attempt"
    assert _causes(app, idp, query, victim) == "no_cookie"
    name = next(iter(attacker))
    assert _causes(app, idp, query, {name: next(iter(waiting.values()))}) == "other_attempt"
    assert app.get_user(cookies=victim).sub == "kp_1"
    assert app.handle_callback(query, cookies=attacker).session.sub == "kp_evil"


def test_an_attempt_lasts_fifteen_minutes(app: App, idp: SignInProvider, clock: Any) -> None:
    """After that the reason is said."""
    jar = Jar()
    query = idp.authorize(jar.take(app.login(cookies=jar)).url)
    clock.advance(901)
    assert _causes(app, idp, query, jar) == "expired"


def test_another_host_is_named_as_the_reason(app: App, idp: SignInProvider) -> None:
    """A sign-in begun on localhost that comes back to 127.0.0.1 finds no cookie there."""
    redirect = app.login(cookies={}, host="www.app.test")
    assert _causes(app, idp, idp.authorize(redirect.url), {}) == "other_host"


def test_a_lost_attempt_is_said_to_be_unknown(app: App, idp: SignInProvider, make: Callable[..., App]) -> None:
    """A store that was emptied is not blamed on the browser."""
    jar = Jar()
    query = idp.authorize(jar.take(app.login(cookies=jar)).url)
    with pytest.raises(LoginAttemptNotFoundError):
        make(own_store=MemoryStore()).handle_callback(query, cookies=jar)


@pytest.mark.parametrize("name", ["state", "code", "iss", "error"])
def test_a_repeated_parameter_is_refused(name: str, app: App, idp: SignInProvider) -> None:
    """Two values for one parameter mean that somebody plays with them."""
    jar = Jar()
    query = idp.authorize(jar.take(app.login(cookies=jar)).url, iss=idp.url)
    with pytest.raises(CallbackError) as caught:
        app.handle_callback(f"{query}&{name}=x&{name}=y", cookies=jar)
    assert caught.value.code == "parameter_repeated"
    pairs = [(key, value) for key, values in parse_qs(query).items() for value in values]
    with pytest.raises(CallbackError):
        app.handle_callback([*pairs, (name, "x"), (name, "y")], cookies=jar)
    assert idp.token_requests == []


@pytest.mark.parametrize(
    "query",
    [
        "%ff=%fe&state=%ff",
        "state=x&" + "a=b&" * 200,
        "code=" + "a" * 70_000,
        "",
        "?",
        "state",
        "state[]=x",
        "code=a",
        "#state=x&code=y",
        "state=%00",
        "https://app.test/callback",
    ],
)
def test_a_query_that_means_nothing_is_a_callback_error(query: str, app: App, idp: SignInProvider) -> None:
    """Whatever bytes come, the error is ours and nothing is sent."""
    with pytest.raises(CallbackError):
        app.handle_callback(query, cookies={})
    assert idp.requests == []


@pytest.mark.parametrize("form", ["query", "url", "mapping", "lists", "pairs"])
def test_the_query_is_taken_in_every_usual_form(form: str, app: App, idp: SignInProvider) -> None:
    """Text, whole URL, mapping, mapping of lists, pairs; unknown parameters are passed over."""
    jar = Jar()
    query = idp.authorize(jar.take(app.login(cookies=jar)).url, unknown="x")
    pairs = [(key, values[0]) for key, values in parse_qs(query).items()]
    given: Any = {
        "query": f"?{query}",
        "url": f"https://app.test/callback?{query}",
        "mapping": dict(pairs),
        "lists": {key: [value] for key, value in pairs},
        "pairs": pairs,
    }[form]
    assert app.handle_callback(given, cookies=jar).session.sub == "kp_1"


@pytest.mark.parametrize(
    ("issuer", "code"), [("https://evil.test", "iss_mismatch"), ("", "iss_mismatch"), ("{url}/", "iss_mismatch")]
)
def test_a_wrong_issuer_is_refused_before_the_code_is_sent(
    issuer: str, code: str, app: App, idp: SignInProvider
) -> None:
    """RFC 9207: the issuer on the callback must be the one the sign-in was begun with."""
    jar = Jar()
    query = idp.authorize(jar.take(app.login(cookies=jar)).url, iss=issuer.format(url=idp.url))
    with pytest.raises(CallbackError) as caught:
        app.handle_callback(query, cookies=jar)
    assert caught.value.code == code
    assert idp.token_requests == []


def test_a_promised_issuer_must_come(app: App, idp: SignInProvider) -> None:
    """A provider that says it names itself has to."""
    metadata = idp.metadata(authorization_response_iss_parameter_supported=True)
    idp.on("/.well-known/openid-configuration", json_answer(metadata))
    jar = Jar()
    query = idp.authorize(jar.take(app.login(cookies=jar)).url)
    with pytest.raises(CallbackError) as caught:
        app.handle_callback(query, cookies=jar)
    assert caught.value.code == "iss_missing"
    query = idp.authorize(jar.take(app.login(cookies=jar)).url, iss=idp.url)
    assert app.handle_callback(query, cookies=jar).session is not None


def test_an_error_wins_over_a_code_and_shows_nothing_of_itself(app: App, idp: SignInProvider) -> None:
    """Script in the description reaches neither the message nor a log; the cookie of the attempt can be dropped."""
    jar = Jar()
    redirect = jar.take(app.login(cookies=jar))
    query = idp.authorize(redirect.url, error="access_denied", error_description="%3Cscript%3Ealert(1)%0d%0a")
    with pytest.raises(AuthorizationError) as caught:
        app.handle_callback(query, cookies=jar)
    assert caught.value.error == "access_denied"
    assert "script" not in str(caught.value)
    assert "\n" not in (caught.value.error_description or "")
    assert idp.token_requests == []
    for cookie in app.forget_attempt(query):
        jar.pop(cookie.name)
    assert not jar


def test_a_silent_sign_in_without_a_session_there_is_typed(app: App, idp: SignInProvider) -> None:
    """`login_required` has a code of its own, so an application can go on to an interactive one."""
    jar = Jar()
    redirect = jar.take(app.login(cookies=jar, prompt="none", org_code="org_1", return_to="/a"))
    state = asked(redirect.url)["state"]
    with pytest.raises(AuthorizationError) as caught:
        app.handle_callback(f"error=login_required&state={state}", cookies=jar)
    assert caught.value.code == caught.value.error == "login_required"
    # With what it was for, so that the interactive one can be for the same.
    kept = pickle.loads(pickle.dumps(caught.value))
    assert (kept.org_code, kept.return_to) == ("org_1", "/a")


@pytest.mark.parametrize("error", ["<script>", "a\r\nb", "x" * 5000, '"'])
def test_an_odd_error_name_is_not_repeated(error: str, app: App, idp: SignInProvider) -> None:
    """What is no name gets none."""
    jar = Jar()
    state = asked(jar.take(app.login(cookies=jar)).url)["state"]
    with pytest.raises(AuthorizationError) as caught:
        app.handle_callback({"error": error, "state": state}, cookies=jar)
    assert caught.value.error == "unnamed"


def test_neither_code_nor_error(app: App, idp: SignInProvider) -> None:
    """A callback with nothing in it is refused."""
    for code in ("", "&code=", "&code=%00%0a"):
        jar = Jar()
        state = asked(jar.take(app.login(cookies=jar)).url)["state"]
        with pytest.raises(CallbackError) as caught:
            app.handle_callback(f"state={state}{code}", cookies=jar)
        assert caught.value.code == "no_code"
    assert idp.token_requests == []


def test_forged_errors_touch_nothing(app: App, idp: SignInProvider) -> None:
    """An error without the right state ends neither the session nor a sign-in under way."""
    jar = signed_in(app, idp)
    redirect = jar.take(app.login(cookies=jar))
    for query in ("error=access_denied", "error=access_denied&state=" + "A" * 43):
        with pytest.raises(StateMismatchError):
            app.handle_callback(query, cookies=jar)
    assert app.is_authenticated(cookies=jar)
    assert app.handle_callback(idp.authorize(redirect.url), cookies=jar).session is not None


def test_an_expired_link_begins_anew_with_what_may_be_taken_over(app: App, idp: SignInProvider) -> None:
    """Only harmless parameters come out of `reauth_state`; state, nonce and challenge are fresh."""
    jar = Jar()
    redirect = jar.take(app.login(cookies=jar, return_to="/there"))
    state = asked(redirect.url)["state"]
    given = {
        "login_hint": "joe@blogs.com",
        "org_code": "org_1",
        "is_create_org": False,
        "prompt": "consent",
        "client_id": "evil",
        "redirect_uri": "https://evil.test",
        "scope": "everything",
        "state": "evil",
        "nonce": "evil",
        "code_challenge": "evil",
        "audience": "https://evil.test",
        "lang": ["de"],
    }
    reauth = b64encode(json.dumps(given).encode()).decode().replace("+", "%2B").replace("=", "%3D")
    query = f"error=Login_Link_Expired&state={state}&reauth_state={reauth}"
    restarted = jar.take(app.handle_callback(query, cookies=jar))
    assert restarted.session is None
    again = asked(restarted.url)
    assert (again["login_hint"], again["org_code"], again["is_create_org"]) == ("joe@blogs.com", "org_1", "false")
    assert again["client_id"] == idp.client_id
    assert again["redirect_uri"] == "https://app.test/callback"
    assert again["scope"] == "openid profile email offline"
    assert not {"prompt", "audience", "lang"} & set(again)
    assert again["state"] not in {state, "evil"}
    assert len(jar) == 1
    assert jar.take(app.handle_callback(idp.authorize(restarted.url), cookies=jar)).url == "/there"


@pytest.mark.parametrize("reauth", ["", "%%%", "bm90IGpzb24", "W10=", "bnVsbA==", "A" * 20_000])
def test_a_broken_reauth_state_begins_anew_without_it(reauth: str, app: App, idp: SignInProvider) -> None:
    """What cannot be read is passed over."""
    jar = Jar()
    state = asked(jar.take(app.login(cookies=jar)).url)["state"]
    if len(reauth) > 16_000:
        with pytest.raises(CallbackError):
            app.handle_callback({"error": "login_link_expired", "state": state, "reauth_state": reauth}, cookies=jar)
        return
    query = {"error": "login_link_expired", "state": state, "reauth_state": reauth}
    assert "login_hint" not in asked(app.handle_callback(query, cookies=jar).url)


RETURN_TO = [
    "//evil.test",
    "/\\evil.test",
    "\\\\evil.test",
    "/\t/evil.test",
    "/\n/evil.test",
    "https://evil.test",
    "https:evil.test",
    "https:/evil.test",
    "javascript:alert(1)",
    "data:text/html,x",
    " //evil.test",
    "///evil.test",
    "/%2f/evil.test",
    "/%5cevil.test",
    "/%09/evil.test",
    "https://app.test@evil.test/",
    "https://user:pass@other.test/",
    "https://other.test.evil.test/",
    "https://[evil/",
    "evil.test",
    "..//evil.test",
    "",
    "?x=1",
    "#x",
    "/" + "a" * 5000,
    "ftp://other.test/",
    "https://OTHER.test:99999/",
    "//other.test/",
]


@pytest.mark.parametrize("target", RETURN_TO)
def test_a_place_that_could_be_elsewhere_is_the_default(
    target: str, make: Callable[..., App], idp: SignInProvider
) -> None:
    """No trick leads off the site."""
    app = make(behaviour={"return_to_origins": ["https://other.test"], "default_return_to": "/home"})
    jar = Jar()
    redirect = jar.take(app.login(cookies=jar, return_to=target))
    assert app.handle_callback(idp.authorize(redirect.url), cookies=jar).url == "/home"


@pytest.mark.parametrize("target", ["/", "/a?b=c#d", "/a//b", "https://other.test/x?y=1"])
def test_a_place_of_ones_own_is_kept(target: str, make: Callable[..., App], idp: SignInProvider) -> None:
    """Paths, and absolute URLs of origins that are allowed."""
    app = make(behaviour={"return_to_origins": ["https://other.test/"]})
    jar = Jar()
    redirect = jar.take(app.login(cookies=jar, return_to=target))
    assert app.handle_callback(idp.authorize(redirect.url), cookies=jar).url == target


# ---- what comes for the code


def _refused(app: App, idp: SignInProvider, error: Any) -> KindeError:
    jar = Jar()
    query = idp.authorize(jar.take(app.login(cookies=jar)).url)
    with pytest.raises(error) as caught:
        app.handle_callback(query, cookies=jar)
    assert len(idp.token_requests) == 1
    assert idp.to("/oauth2/v2/user_profile") == []
    assert not app.is_authenticated(cookies=jar)
    failure: KindeError = caught.value
    return failure


def test_a_code_of_another_sign_in_is_refused(app: App, idp: SignInProvider) -> None:
    """PKCE stops an injected code, even with the victim's own state."""
    attacker = Jar()
    stolen = parse_qs(idp.authorize(attacker.take(app.login(cookies=attacker)).url, sub="kp_evil"))["code"][0]
    jar = Jar()
    state = asked(jar.take(app.login(cookies=jar)).url)["state"]
    with pytest.raises(InvalidGrantError):
        app.handle_callback(f"code={stolen}&state={state}", cookies=jar)
    assert not app.is_authenticated(cookies=jar)


@pytest.mark.parametrize(
    "answer",
    [
        json_answer({"error": "invalid_grant"}, status=400),
        json_answer({"error": "invalid_client"}, status=401),
        (400, {}, b"<html>"),
        (401, {}, b""),
        (500, {}, b"oops"),
        (429, {"Retry-After": "600"}, b""),
        (503, {"Retry-After": "600"}, b""),
    ],
)
def test_a_refusing_token_endpoint_is_a_token_request_error(answer: Any, app: App, idp: SignInProvider) -> None:
    """One request, one typed error, no session, whatever the body."""
    idp.on("/oauth2/token", answer)
    _refused(app, idp, TokenRequestError)


@pytest.mark.parametrize(
    "answer",
    [
        (200, {}, b""),
        (200, {"Content-Type": "text/html"}, b"<html>"),
        (200, {}, b"[]"),
        (200, {}, b"null"),
        (200, {}, b"\xff"),
        (200, {}, b"[" * 100_000),
        (204, {}, b""),
        (302, {"Location": "https://evil.test/"}, b""),
        (307, {"Location": "https://evil.test/"}, b""),
        json_answer({"access_token": "a", "token_type": "mac", "id_token": "x"}),
        json_answer({"token_type": "bearer"}),
        json_answer({"access_token": "a"}),
        json_answer({"access_token": "a", "id_token": None}),
        json_answer({"access_token": "a", "id_token": ""}),
        json_answer({"access_token": "a", "id_token": 5}),
    ],
)
def test_an_answer_that_is_no_tokens_is_a_protocol_error(answer: Any, app: App, idp: SignInProvider) -> None:
    """Broken shapes, missing ID tokens and redirects are refused; nothing is sent anywhere else."""
    idp.on("/oauth2/token", answer)
    _refused(app, idp, ProtocolError)


@pytest.mark.parametrize(
    "change",
    [
        {"iss": "https://evil.test"},
        {"iss": None},
        {"sub": ""},
        {"sub": None},
        {"aud": ["somebody-else"]},
        {"aud": ["client-1", "somebody-else"]},
        {"azp": "somebody-else"},
        {"exp": 1_700_000_000},
        {"exp": "soon"},
        {"iat": None},
        {"nonce": "another"},
        {"nonce": None},
        {"nbf": 1_900_000_000},
        {"at_hash": "wrong"},
        {"scp": ["openid"]},
    ],
)
def test_an_id_token_that_breaks_a_rule_is_refused(change: dict[str, Any], app: App, idp: SignInProvider) -> None:
    """No session, no profile call."""

    def altered(claims: dict[str, Any]) -> str:
        return sign({name: value for name, value in {**claims, **change}.items() if value is not None})

    idp.id_token = altered
    _refused(app, idp, TokenError)


@pytest.mark.parametrize("kind", ["unsigned", "altered", "unknown key", "rubbish", "access token"])
def test_an_id_token_that_nobody_signed_is_refused(kind: str, app: App, idp: SignInProvider) -> None:
    """The signature counts although the token came over TLS."""

    def forged(claims: dict[str, Any]) -> str:
        good = sign(claims)
        head, _, rest = good.partition(".")
        none = b64encode(b'{"alg":"none"}').decode().rstrip("=")
        return {
            "unsigned": f"{none}.{rest.rpartition('.')[0]}.",
            "altered": f"{head}.{sign({**claims, 'sub': 'kp_evil'}).split('.')[1]}.{good.rpartition('.')[2]}",
            "unknown key": sign(claims, kid="key-2"),
            "rubbish": "not.a.token",
            "access token": sign({**{k: v for k, v in claims.items() if k != "nonce"}, "scp": [], "aud": []}),
        }[kind]

    idp.id_token = forged
    _refused(app, idp, InvalidTokenError)


@pytest.mark.parametrize("change", [{"sub": "kp_evil"}, {"iss": "https://evil.test"}, {"exp": 1_700_000_000}])
def test_an_access_token_that_cannot_be_believed_ends_the_sign_in(
    change: dict[str, Any], app: App, idp: SignInProvider
) -> None:
    """Its claims decide on permissions, so it is verified like the other."""
    idp.access_token = lambda claims: sign({**claims, **change})
    _refused(app, idp, TokenError)


def test_an_opaque_access_token_works_and_has_no_claims(app: App, idp: SignInProvider) -> None:
    """Signing in does not depend on what is inside; asking for claims says that there are none."""
    idp.access_token = lambda claims: "opaque-token"
    jar = signed_in(app, idp)
    assert app.get_access_token(cookies=jar) == "opaque-token"
    with pytest.raises(NotAuthenticatedError) as caught:
        app.get_access_claims(cookies=jar)
    assert caught.value.code == "access_token_opaque"


def test_an_id_token_of_an_earlier_sign_in_is_refused(app: App, idp: SignInProvider) -> None:
    """The nonce is fresh each time, so a replayed token does not fit."""
    seen: list[str] = []

    def record(claims: dict[str, Any]) -> str:
        seen.append(sign(claims))
        return seen[0]

    idp.id_token = record
    signed_in(app, idp)
    jar = Jar()
    query = idp.authorize(jar.take(app.login(cookies=jar)).url)
    with pytest.raises(InvalidTokenError):
        app.handle_callback(query, cookies=jar)


def test_another_organization_than_asked_for_is_refused(app: App, idp: SignInProvider) -> None:
    """What the token says counts, not what the URL asked for."""
    jar = Jar()
    redirect = jar.take(app.login(cookies=jar, org_code="org_1"))
    with pytest.raises(CallbackError) as caught:
        app.handle_callback(idp.authorize(redirect.url, org_code="org_2"), cookies=jar)
    assert caught.value.code == "organization_mismatch"


# ---- sessions


def test_the_session_id_changes_at_every_sign_in(app: App, idp: SignInProvider) -> None:
    """A planted or older cookie is worth nothing afterwards."""
    jar = signed_in(app, idp)
    before = dict(jar)
    signed_in(app, idp, jar, sub="kp_2")
    assert jar["__Host-kinde"] != before["__Host-kinde"]
    assert not app.is_authenticated(cookies=before)
    assert app.get_user(cookies=jar).sub == "kp_2"


def test_half_a_cookie_opens_nothing(app: App, idp: SignInProvider) -> None:
    """The id finds the record; only the other half opens it."""
    jar = signed_in(app, idp)
    other = signed_in(app, idp)
    value = jar["__Host-kinde"][:44] + other["__Host-kinde"][44:]
    assert not app.is_authenticated(cookies={"__Host-kinde": value})
    assert app.is_authenticated(cookies=jar)


def test_a_session_ends_when_nobody_uses_it(app: App, idp: SignInProvider, clock: Any) -> None:
    """A day without a request ends it; a request within keeps it."""
    idp.lifetime = 30 * 86400
    jar = signed_in(app, idp)
    for _ in range(3):
        clock.advance(80_000)
        assert app.is_authenticated(cookies=jar)
    clock.advance(90_000)
    assert not app.is_authenticated(cookies=jar)


def test_a_session_ends_after_a_week_however_much_it_is_used(app: App, idp: SignInProvider, clock: Any) -> None:
    """Nothing keeps it alive beyond that."""
    idp.lifetime = 30 * 86400
    jar = signed_in(app, idp)
    for _ in range(13):
        clock.advance(43_200)
        assert app.is_authenticated(cookies=jar)
    clock.advance(43_200)
    assert not app.is_authenticated(cookies=jar)


def test_not_remembered_means_until_the_browser_closes(app: App, idp: SignInProvider) -> None:
    """Kinde's policy in the access token decides whether the cookie has an age."""
    jar = Jar()
    idp.claims = {"ksp": {"persistent": False}}
    redirect = jar.take(app.login(cookies=jar))
    result = app.handle_callback(idp.authorize(redirect.url), cookies=jar)
    assert [cookie.max_age for cookie in result.cookies if cookie.name == "__Host-kinde"] == [None]


def test_switching_keeps_the_tokens_of_both_organizations(app: App, idp: SignInProvider) -> None:
    """The new one is current; the other's token is there by name."""
    jar = signed_in(app, idp, org_code="org_1")
    before = jar["__Host-kinde"]
    redirect = jar.take(app.switch_org("org_2", cookies=jar))
    jar.take(app.handle_callback(idp.authorize(redirect.url), cookies=jar))
    assert jar["__Host-kinde"] != before
    assert app.get_session(cookies=jar).org_code == "org_2"
    assert app.get_access_claims(cookies=jar).org_code == "org_2"
    assert app.get_access_claims(cookies=jar, org_code="org_1").org_code == "org_1"
    with pytest.raises(NotAuthenticatedError) as caught:
        app.get_access_token(cookies=jar, org_code="org_3")
    assert caught.value.code == "organization_not_signed_in"


def test_another_user_brings_nothing_of_the_first_along(app: App, idp: SignInProvider) -> None:
    """Tokens of organizations stay with their user."""
    jar = signed_in(app, idp, org_code="org_1")
    signed_in(app, idp, jar, sub="kp_2", org_code="org_2")
    assert app.get_session(cookies=jar).other_tokens == {}


def test_a_user_sees_and_ends_their_sessions(
    make: Callable[..., App], app: App, idp: SignInProvider, clock: Any
) -> None:
    """The list names browsers by what the application called them; each can be ended, or all."""
    laptop, phone, tablet, other = Jar(), Jar(), Jar(), Jar()
    for jar, label, sub in (
        (laptop, "Laptop", "kp_1"),
        (phone, "Phone", "kp_1"),
        (tablet, "Tablet", "kp_1"),
        (other, "X", "kp_2"),
    ):
        clock.advance(10)
        query = idp.authorize(jar.take(app.login(cookies=jar)).url, sub=sub)
        jar.take(app.handle_callback(query, cookies=jar, label=label))

    entries = app.list_sessions(cookies=laptop)
    assert [entry.label for entry in entries] == ["Tablet", "Phone", "Laptop"]
    assert app.end_session(entries[1].reference, cookies=laptop)
    assert not app.end_session(app.list_sessions(sub="kp_2")[0].reference, cookies=laptop)
    assert [app.is_authenticated(cookies=jar) for jar in (laptop, phone, tablet, other)] == [True, False, True, True]
    assert app.end_all_sessions(cookies=laptop, keep_current=True) == 1
    assert [app.is_authenticated(cookies=jar) for jar in (laptop, phone, tablet, other)] == [True, False, False, True]
    assert app.end_all_sessions(sub="kp_1") == 1
    assert not app.is_authenticated(cookies=laptop)
    clock.advance(1)
    assert app.is_authenticated(cookies=signed_in(app, idp))


def test_binding_a_browser_serves_a_whole_block(app: App, idp: SignInProvider) -> None:
    """Inside, no cookies are passed; plain storage keys are the session's, and go with it."""
    jar = signed_in(app, idp)
    oauth = app.oauth

    def check_bound() -> Any:
        assert oauth.get_user()
        oauth.storage.set("cart", [1])
        oauth.storage.set("user:theme", "dark")

    if isinstance(oauth, OAuth):
        with oauth.bind(jar):
            assert oauth.is_authenticated()
            assert oauth.get_user().sub == "kp_1"  # type: ignore[union-attr]
            oauth.storage.set("cart", [1])
            oauth.storage.set("user:theme", "dark")
        with oauth.bind({}):
            assert not oauth.is_authenticated()
            assert oauth.storage.get("cart") is None
            oauth.storage.set("cart", ["nobody's"])
        with oauth.bind({}):
            assert oauth.storage.get("cart") is None
        with oauth.bind(signed_in(app, idp)):
            assert oauth.storage.get("user:theme") == "dark"
            assert oauth.storage.get("cart") is None
        with oauth.bind(jar):
            assert oauth.storage.get("cart") == [1]
            oauth.logout()
            assert not oauth.is_authenticated()
            assert oauth.storage.get("cart") is None
        return

    async def run() -> None:
        async with oauth.bind(jar):
            assert await oauth.is_authenticated()
            await oauth.storage.set("cart", [1])
        async with oauth.bind({}):
            assert not await oauth.is_authenticated()
            assert await oauth.storage.get("cart") is None
        async with oauth.bind(jar):
            assert await oauth.storage.get("cart") == [1]
            await oauth.logout()
            assert not await oauth.is_authenticated()
            assert await oauth.storage.get("cart") is None

    app.run(run)


def test_a_bound_block_reads_the_session_once(app: App, idp: SignInProvider) -> None:
    """Each further question in the block costs no round trip to the store."""
    jar = signed_in(app, idp)
    oauth = app.oauth
    if not isinstance(oauth, OAuth):
        return
    store = oauth.storage._holder.opened().sync_store
    reads: list[str] = []
    get = store.get
    store.get = lambda key: (reads.append(key), get(key))[1]  # type: ignore[method-assign]
    with oauth.bind(jar):
        for _ in range(5):
            oauth.is_authenticated()
            oauth.get_access_token()
            oauth.get_user()
    assert len([key for key in reads if "session." in key]) == 1


def test_a_device_signs_in_without_cookies(app: App, idp: SignInProvider) -> None:
    """A program has no browser of its own: the attempt and the session belong to the device."""
    redirect = app.login()
    assert redirect.cookies == ()
    result = app.handle_callback(idp.authorize(str(redirect)))
    assert result.cookies == ()
    assert app.is_authenticated()
    assert app.get_user().sub == "kp_1"
    with pytest.raises(StateMismatchError):
        app.handle_callback(idp.authorize(str(redirect)))
    url = urlsplit(str(app.logout()))
    assert url.path == "/logout"
    assert not app.is_authenticated()


def test_a_web_site_without_cookies_is_warned(
    make: Callable[..., App], app: App, caplog: pytest.LogCaptureFixture
) -> None:
    """Its visitors would all be one person; a program, a bound device and a browser's cookies are no such thing."""
    make(redirect_uri="http://127.0.0.1:3000/callback").login()
    app.login(cookies={})
    with app.oauth.storage.bind(device_id="a"):
        app.login()
    assert not [record for record in caplog.records if record.levelname == "WARNING"]
    app.login()
    app.login()
    assert len([record for record in caplog.records if "every visitor" in record.getMessage()]) == 1


def test_two_devices_are_two_sign_ins(app: App, idp: SignInProvider) -> None:
    """Bound devices know nothing of each other's attempts and sessions."""
    storage = app.oauth.storage
    with storage.bind(device_id="a"):
        query = idp.authorize(str(app.login()))
    with storage.bind(device_id="b"):
        with pytest.raises((StateMismatchError, LoginAttemptNotFoundError)):
            app.handle_callback(query)
        assert not app.is_authenticated()
    with storage.bind(device_id="a"):
        assert app.handle_callback(query).session is not None
        assert app.is_authenticated()


# ---- sign-out


def test_signing_out_ends_the_session_here_first(app: App, idp: SignInProvider) -> None:
    """The record goes, the refresh token is revoked, and the browser is sent to the provider with one parameter."""
    jar = signed_in(app, idp)
    before = dict(jar)
    refresh_token = app.get_tokens(cookies=jar).refresh_token
    redirect = jar.take(app.logout(cookies=jar))
    assert redirect.url == f"{idp.url}/logout?redirect=https%3A%2F%2Fapp.test%2Fbye"
    assert jar == {}
    assert not app.is_authenticated(cookies=before)
    assert idp.revoked == [refresh_token]


@pytest.mark.parametrize(
    "answer", [(503, {}, b""), (302, {"Location": "https://evil.test"}, b""), (200, {}, b"<html>")]
)
def test_a_failing_revocation_does_not_keep_anybody_signed_in(answer: Any, app: App, idp: SignInProvider) -> None:
    """Revocation is best effort."""
    jar = signed_in(app, idp)
    idp.on("/oauth2/revoke", answer)
    assert "/logout?redirect=" in app.logout(cookies=jar).url
    assert not app.is_authenticated(cookies=jar)


def test_a_provider_that_hangs_does_not_hold_up_the_sign_out(
    app: App, idp: SignInProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The session has ended before anybody is asked, and the answer is not waited for."""
    monkeypatch.setattr("kinde_auth.application.REVOCATION_DEADLINE", 0.2)
    jar = signed_in(app, idp)
    signed_out, answered = threading.Event(), threading.Event()

    def hang(_: Any) -> Any:
        if not signed_out.wait(30):
            answered.set()
        return 200, {}, b""

    idp.on("/oauth2/revoke", hang)
    assert "/logout" in app.logout(cookies=jar).url
    assert not answered.is_set()
    signed_out.set()
    assert not app.is_authenticated(cookies=jar)


def test_a_connection_that_breaks_in_the_exchange_is_a_network_error(app: App, idp: SignInProvider) -> None:
    """The code is sent once only: whether it was used nobody knows, so nobody tries it again."""

    def hang_up(request: Any) -> Any:
        raise ConnectionError

    jar = Jar()
    query = idp.authorize(jar.take(app.login(cookies=jar)).url)
    idp.on("/oauth2/token", hang_up)
    with pytest.raises(NetworkError) as caught:
        app.handle_callback(query, cookies=jar)
    assert caught.value.sent
    assert len(idp.token_requests) == 1
    assert not app.is_authenticated(cookies=jar)


def test_a_public_client_signs_in_without_a_secret(make: Callable[..., App], idp: SignInProvider) -> None:
    """PKCE alone protects the exchange; no empty secret is sent."""
    idp._client_ok = lambda form: "client_secret" not in form and form["client_id"] == idp.client_id  # type: ignore[method-assign]
    app = make(client_secret=None)
    jar = signed_in(app, idp)
    app.refresh(force=True, cookies=jar)
    assert app.is_authenticated(cookies=jar)


def test_signing_out_of_everything(app: App, idp: SignInProvider, clock: Any) -> None:
    """`all_sessions` ends the user's other browsers too, here and there."""
    first, second = signed_in(app, idp), signed_in(app, idp)
    clock.advance(1)
    redirect = app.logout(cookies=first, all_sessions=True)
    assert asked(redirect.url)["all_sessions"] == "true"
    assert not app.is_authenticated(cookies=second)


def test_signing_out_without_a_session_still_goes_to_the_provider(app: App, idp: SignInProvider) -> None:
    """Nothing is revoked, and nothing fails."""
    assert app.logout(cookies={}).url.startswith(f"{idp.url}/logout")
    assert idp.revoked == []


@pytest.mark.parametrize("target", ["https://evil.test", "//evil.test", "https://app.test/bye/", "/bye"])
def test_a_sign_out_leads_only_where_it_may(target: str, make: Callable[..., App], app: App) -> None:
    """A place that is not configured is refused, before anything is ended."""
    with pytest.raises(ConfigurationError) as caught:
        app.logout(cookies={}, return_to=target)
    assert caught.value.argument == "return_to"
    wider = make(behaviour={"logout_redirect_uris": ["https://app.test/other"]})
    assert "other" in wider.logout(cookies={}, return_to="https://app.test/other").url


def test_a_write_after_the_sign_out_brings_nothing_back(app: App, idp: SignInProvider, clock: Any) -> None:
    """A refresh that was under way while the user signed out finds the session gone and leaves it so."""
    jar = signed_in(app, idp)
    clock.advance(3590)

    def sign_out(grant_type: str) -> None:
        idp.before_answer = lambda grant_type: None
        reference = app.oauth.application.sessions
        record = next(iter(reference.storage._holder.opened()._store._records))
        for key in [key for key in reference.storage._holder.opened()._store._records if ":session." in key]:
            reference.storage._holder.opened()._store.delete(key)
        assert record

    idp.before_answer = sign_out
    with pytest.raises(NotAuthenticatedError):
        app.get_access_token(cookies=jar)
    assert not app.is_authenticated(cookies=jar)


# ---- tokens


def test_a_token_is_renewed_when_it_has_ended(app: App, idp: SignInProvider, clock: Any) -> None:
    """One redemption; the new refresh token is the one that is kept."""
    jar = signed_in(app, idp)
    first = app.get_tokens(cookies=jar)
    clock.advance(3601)
    second = app.get_tokens(cookies=jar)
    assert second.access_token != first.access_token
    assert second.refresh_token != first.refresh_token
    assert [app.get_access_token(cookies=jar) for _ in range(5)] == [second.access_token] * 5
    assert idp.redeemed == 1


def test_the_same_access_token_is_not_asked_for_again_and_again(app: App, idp: SignInProvider, clock: Any) -> None:
    """An early refresh at Kinde brings the same token; then nobody asks until that can help."""
    jar = signed_in(app, idp)
    first = app.get_access_token(cookies=jar)
    clock.advance(3500)
    assert [app.get_access_token(cookies=jar) for _ in range(10)] == [first] * 10
    assert idp.redeemed == 1
    clock.advance(95)
    assert [app.get_access_token(cookies=jar) for _ in range(10)] == [first] * 10
    assert idp.redeemed == 2
    clock.advance(6)
    assert app.get_access_token(cookies=jar) != first
    assert idp.redeemed == 3
    assert idp.thefts == 0


def test_an_outage_keeps_the_session_and_the_token_that_works(app: App, idp: SignInProvider, clock: Any) -> None:
    """Network trouble never signs anybody out; after it, everything goes on."""
    jar = signed_in(app, idp)
    first = app.get_access_token(cookies=jar)
    for answer in (
        (503, {}, b""),
        (500, {}, b"<html>"),
        (200, {}, b"<html>"),
        json_answer({"error": "server_error"}, status=400),
    ):
        idp.on("/oauth2/token", answer)
        clock.advance(3500 if answer[0] == 503 else 20)
        assert app.get_access_token(cookies=jar) == first
    clock.advance(100)
    with pytest.raises((TokenRequestError, ProtocolError)):
        app.get_access_token(cookies=jar)
    assert not app.is_authenticated(cookies=jar)
    idp.on("/oauth2/token", idp._token)
    clock.advance(10)
    assert app.get_access_token(cookies=jar) != first
    assert app.is_authenticated(cookies=jar)


def test_a_failing_refresh_is_not_hammered(app: App, idp: SignInProvider, clock: Any) -> None:
    """Twenty calls with an ended token and a provider in trouble make a few requests, not twenty."""
    jar = signed_in(app, idp)
    clock.advance(3601)
    idp.on("/oauth2/token", (503, {}, b""))
    before = len(idp.token_requests)
    for _ in range(20):
        with pytest.raises(TokenRequestError):
            app.get_access_token(cookies=jar)
    assert len(idp.token_requests) - before == 2


def test_a_failed_refresh_is_forgotten_though_the_clock_was_set_back(app: App, idp: SignInProvider, clock: Any) -> None:
    """A failure is remembered for some seconds, not until the clock is there again."""
    jar = signed_in(app, idp)
    clock.advance(3601)
    idp.on("/oauth2/token", (503, {}, b""))
    with pytest.raises(TokenRequestError):
        app.get_access_token(cookies=jar)
    idp.on("/oauth2/token", idp._token)
    clock.advance(-3600)
    assert app.refresh(force=True, cookies=jar).refresh_token is not None


def test_an_ended_grant_ends_the_session(app: App, idp: SignInProvider, clock: Any) -> None:
    """`invalid_grant` for the token that is still in the store is final: one request, then nobody is signed in."""
    jar = signed_in(app, idp)
    for family in idp.families.values():
        family["alive"] = False
    clock.advance(3601)
    before = len(idp.token_requests)
    with pytest.raises(InvalidGrantError):
        app.get_access_token(cookies=jar)
    assert not app.is_authenticated(cookies=jar)
    assert len(idp.token_requests) == before + 1


def test_without_offline_there_is_nothing_to_renew(app: App, idp: SignInProvider, clock: Any) -> None:
    """The token is used to its end, and then the error says what was missing."""
    jar = signed_in(app, idp, scope="openid email")
    clock.advance(3599)
    assert app.is_authenticated(cookies=jar)
    clock.advance(2)
    with pytest.raises(TokenExpiredError, match="offline"):
        app.get_access_token(cookies=jar)
    assert not app.is_authenticated(cookies=jar)


def test_a_minimal_refresh_answer_keeps_the_rest(app: App, idp: SignInProvider, clock: Any) -> None:
    """No ID token, no scope: the user and the scope stay as they were."""
    jar = signed_in(app, idp)
    idp.tokens = lambda answer: {name: answer[name] for name in ("access_token", "refresh_token", "token_type")}
    clock.advance(3601)
    tokens = app.get_tokens(cookies=jar)
    assert tokens.id_token
    assert tokens.scope == "openid profile email offline"
    assert app.get_user(cookies=jar).email == "a@b.test"


def test_no_new_refresh_token_means_the_old_one(app: App, idp: SignInProvider, clock: Any) -> None:
    """RFC 6749 section 6 lets the provider leave it out."""
    idp.overlap = 1e9
    jar = signed_in(app, idp)
    first = app.get_tokens(cookies=jar).refresh_token
    idp.tokens = lambda answer: {**answer, "refresh_token": ""}
    clock.advance(3601)
    assert app.get_tokens(cookies=jar).refresh_token == first


@pytest.mark.parametrize(
    ("which", "change"),
    [
        ("id_token", {"sub": "kp_evil"}),
        ("id_token", {"iss": "https://evil.test"}),
        ("id_token", {"aud": ["other"]}),
        ("id_token", {"nonce": "other"}),
        ("access_token", {"sub": "kp_evil"}),
        ("access_token", {"iss": "https://evil.test"}),
        ("access_token", {"exp": 1_700_000_000}),
    ],
)
def test_a_refresh_that_brings_something_else_is_not_adopted(
    which: str, change: dict[str, Any], app: App, idp: SignInProvider, clock: Any
) -> None:
    """Another user's or another issuer's tokens are refused as a whole."""
    jar = signed_in(app, idp)
    setattr(idp, which, lambda claims: sign({**claims, **change}))
    clock.advance(3601)
    with pytest.raises(TokenError):
        app.get_access_token(cookies=jar)
    assert app.get_session(cookies=jar).sub == "kp_1"


def test_a_short_token_is_not_renewed_at_every_call(app: App, idp: SignInProvider, clock: Any) -> None:
    """A life shorter than the usual margin is used for nine tenths of it."""
    idp.lifetime = 20
    jar = signed_in(app, idp)
    for _ in range(17):
        app.get_access_token(cookies=jar)
        clock.advance(1)
    assert idp.redeemed == 0


def test_force_redeems_now(app: App, idp: SignInProvider) -> None:
    """Whoever wants new claims at once can have a redemption."""
    jar = signed_in(app, idp)
    app.refresh(cookies=jar)
    assert idp.redeemed == 0
    app.refresh(cookies=jar, force=True)
    assert idp.redeemed == 1


@pytest.mark.parametrize(
    ("sync", "twin"),
    [
        (OAuth, AsyncOAuth),
        (ClientCredentials, AsyncClientCredentials),
        (NativeSignIn, AsyncNativeSignIn),
        (Transport, AsyncTransport),
        (Binding, AsyncBinding),
    ],
)
def test_the_two_colours_have_the_same_methods_signatures_and_words(sync: type, twin: type) -> None:
    """A method of one class is the same in the other, to the letter."""

    def surface(kind: type) -> dict[str, tuple[str, str | None]]:
        found = {}
        for name, member in vars(kind).items():
            if not name.startswith("_") and callable(member):
                signature = str(inspect.signature(member)).replace("Async", "")
                found[name] = (signature, (member.__doc__ or "").replace("Async", ""))
        return found

    assert surface(sync) == surface(twin)
    assert inspect.getdoc(sync) == (inspect.getdoc(twin) or "").replace("Async", "") or sync is Transport
