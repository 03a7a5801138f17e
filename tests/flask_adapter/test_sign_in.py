"""Sign-in through a Flask application, over real HTTP."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from flask import Flask, jsonify, session
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from kinde_auth import AsyncOAuth
from kinde_auth.errors import ConfigurationError, StorageUnavailableError
from kinde_auth.flask import (
    Kinde,
    Paths,
    WebSettings,
    current_user,
    login_required,
    requires_flag,
    requires_org,
    requires_permission,
    requires_role,
    requires_scope,
    same_site_required,
)
from kinde_auth.oauth import Behaviour
from kinde_auth.storage import AsyncStorageManager, MemoryStore, StorageManager

from .conftest import API, PAGE, Site, serving


def fill(app: Flask, kinde: Kinde) -> None:
    """Add the views of the tests."""

    @app.get("/")
    def home() -> str:
        return f"hello {current_user.email}" if current_user else "hello nobody"

    @app.get("/plain")
    def plain() -> str:
        return "plain"

    @app.get("/todos")
    @login_required
    def todos() -> Any:
        return jsonify(sub=current_user.sub, org=current_user.org_code, token=kinde.oauth.get_access_token()[:3])

    @app.get("/awaited/<name>")
    @requires_permission("create:todos")
    async def awaited(name: str) -> Any:
        return jsonify(name=name, sub=current_user.sub)

    @app.post("/todos")
    @requires_permission("create:todos", "delete:todos", any_of=True)
    def create() -> str:
        return "created"

    @app.get("/admin")
    @requires_role("admin")
    def admin() -> str:
        return "admin"

    @app.get("/beta")
    @requires_flag("new_list")
    def beta() -> str:
        return "beta"

    @app.get("/org/<code>")
    def org(code: str) -> Any:
        return requires_org(None if code == "any" else code)(lambda: "org")()

    @app.get("/scoped")
    @requires_scope("openid", "email")
    def scoped() -> str:
        return "scoped"

    @app.post("/ping")
    @same_site_required
    def ping() -> str:
        return "pong"

    @app.route("/keep/<value>")
    def keep(value: str) -> Any:
        kept = kinde.oauth.storage
        before = kept.get("basket")
        kept.set("basket", value)
        return jsonify(before=before)

    @app.route("/mine/<value>")
    def mine(value: str) -> Any:
        kept = kinde.oauth.storage
        before = kept.get("user:colour")
        kept.set("user:colour", value)
        return jsonify(before=before)

    @app.get("/own-session")
    def own_session() -> Any:
        session["count"] = session.get("count", 0) + 1
        return jsonify(count=session["count"])

    @app.get("/ended")
    def ended() -> str:
        return kinde.oauth.get_access_token()


@pytest.fixture(name="site")
def _site(make_site: Callable[..., Site]) -> Site:
    return make_site(fill)


def test_a_visitor_signs_in_and_out(site: Site) -> None:
    """The deep link comes back after the sign-in; signing out ends it, and the old cookie opens nothing."""
    browser = site.browser()
    assert browser.get("/").text == "hello nobody"
    asked = browser.get("/todos?a=1&b=%20x")
    assert asked.status_code == 303
    landed = browser.sign_in(path="/todos?a=1&b=%20x")
    assert (landed.status_code, landed.headers["location"]) == (302, "/todos?a=1&b=%20x")
    assert landed.headers["cache-control"] == "no-store"
    told = browser.get(landed.headers["location"])
    assert told.json()["token"] == "eyJ"
    assert told.headers["cache-control"] == "no-store"
    assert "Cookie" in told.headers["vary"]
    assert browser.get("/").text == "hello ada@example.com"
    kept = dict(browser.http.cookies)
    assert list(kept) == ["kinde"]
    left = browser.post("/logout")
    assert left.status_code == 303
    assert left.headers["location"].startswith(f"{site.tenant.url}/logout?redirect=")
    assert browser.get("/").text == "hello nobody"
    replayed = site.browser()
    replayed.http.cookies.update(kept)
    assert replayed.get("/").text == "hello nobody"
    assert replayed.get("/todos", headers=API).status_code == 401


def test_a_path_with_odd_letters_comes_back(site: Site) -> None:
    """The page that was asked for is the page that is shown, whatever its name."""
    landed = site.browser().sign_in(path="/awaited/%C3%A9t%C3%A9%20%26%3F?x=%2F")
    assert landed.headers["location"] == "/awaited/%C3%A9t%C3%A9%20&%3F?x=%2F"


def test_a_program_is_told(site: Site) -> None:
    """No redirect for who cannot follow it: 401 with a challenge, 403 with the reason."""
    browser = site.browser()
    told = browser.get("/todos", headers=API)
    assert (told.status_code, told.json()["error"]) == (401, "not_authenticated")
    assert told.headers["www-authenticate"] == 'Cookie realm="kinde", form-action="/login"'
    browser.sign_in("bob@example.com")
    assert browser.get("/awaited/x").status_code == 403
    assert browser.get("/awaited/x").json() == {
        "error": "permission_missing",
        "message": "This needs the permission create:todos.",
    }


def test_guards_ask_for_what_they_say(site: Site) -> None:
    """Permissions, roles, flags, organization and scopes, each from verified claims; async views too."""
    ada, bob = site.browser(), site.browser()
    ada.sign_in()
    bob.sign_in("bob@example.com")
    org = ada.get("/todos").json()["org"]
    seen = {
        path: (ada.get(path).status_code, bob.get(path).status_code)
        for path in ("/awaited/x", "/admin", "/beta", "/org/any", f"/org/{org}", "/org/org_other", "/scoped")
    }
    assert seen == {
        "/awaited/x": (200, 403),
        "/admin": (200, 403),
        "/beta": (403, 200),
        "/org/any": (200, 200),
        f"/org/{org}": (200, 200),
        "/org/org_other": (403, 403),
        "/scoped": (200, 200),
    }
    assert ada.post("/todos").text == "created"
    assert bob.post("/todos").status_code == 403


def test_another_sites_page_changes_nothing(site: Site) -> None:
    """A form of another site is refused although the browser sends the cookie along."""
    browser = site.browser()
    browser.sign_in()
    for headers in ({"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "", "origin": "https://evil.example"}):
        assert browser.post("/todos", headers=headers).status_code == 403
        assert browser.post("/ping", headers=headers).status_code == 403
        assert browser.post("/logout", headers=headers).status_code == 403
    assert browser.post("/ping").text == "pong"
    assert browser.get("/todos").status_code == 200


def test_the_applications_own_session_is_left_alone(make_site: Callable[..., Site]) -> None:
    """No SECRET_KEY is needed or set, and the application's own session works beside ours."""

    def own(app: Flask, kinde: Kinde) -> None:
        fill(app, kinde)
        before.update(app.config)
        interfaces.append(app.session_interface)

    before: dict[str, Any] = {}
    interfaces: list[Any] = []
    site = make_site(own)
    assert {name: value for name, value in site.app.config.items() if before.get(name, ...) != value} == {}
    assert site.app.secret_key is None
    assert site.app.session_interface is interfaces[0]
    browser = site.browser()
    browser.sign_in()
    assert "session" not in browser.http.cookies
    site.app.secret_key = "the application's own"
    assert browser.get("/own-session").json() == {"count": 1}
    browser.post("/logout")
    assert browser.get("/own-session").json() == {"count": 2}


def test_plain_storage_keys_belong_to_the_browser(site: Site) -> None:
    """What a view keeps for one signed-in browser no other sees, nor does a visitor who has no session."""
    ada, bob, visitor = site.browser(), site.browser(), site.browser()
    ada.sign_in()
    bob.sign_in("bob@example.com")
    assert [ada.get("/keep/1").json(), ada.get("/keep/2").json()] == [{"before": None}, {"before": "1"}]
    assert bob.get("/keep/3").json() == {"before": None}
    assert [visitor.get("/keep/4").json(), visitor.get("/keep/5").json()] == [{"before": None}] * 2


def test_user_keys_belong_to_the_person_though_the_view_asks_for_nobody(site: Site) -> None:
    """In every browser of theirs; a visitor's are nobody's, and no cache keeps such an answer."""
    first, second, bob, visitor = (site.browser() for _ in range(4))
    first.sign_in()
    second.sign_in()
    bob.sign_in("bob@example.com")
    assert first.get("/mine/red").json() == {"before": None}
    answer = second.get("/mine/blue")
    assert (answer.json(), answer.headers["cache-control"]) == ({"before": "red"}, "no-store")
    assert bob.get("/mine/green").json() == {"before": None}
    assert [visitor.get("/mine/x").json(), visitor.get("/mine/y").json()] == [{"before": None}] * 2


def test_a_cookie_whose_session_has_ended_opens_none_of_its_keys(make_site: Callable[..., Site]) -> None:
    """What was kept for a signed-in browser is not shown to whoever uses it after the session has run out."""
    now = time.time()
    site = make_site(fill, behaviour=Behaviour(clock=lambda: now))
    browser = site.browser()
    browser.sign_in()
    assert [browser.get("/keep/1").json(), browser.get("/keep/2").json()] == [{"before": None}, {"before": "1"}]
    now += 8 * 86400
    assert [browser.get("/keep/3").json(), browser.get("/keep/4").json()] == [{"before": None}] * 2


def test_two_browsers_at_once_are_two_people(site: Site) -> None:
    """Signing one out leaves the other signed in; `all_sessions` ends those of one person only."""
    first, second, bob = site.browser(), site.browser(), site.browser()
    for browser, email in ((first, "ada@example.com"), (second, "ada@example.com"), (bob, "bob@example.com")):
        browser.sign_in(email)
    assert "all_sessions=true" in first.post("/logout", data={"all_sessions": "true"}).headers["location"]
    assert second.get("/").text == "hello nobody"
    assert bob.get("/").text == "hello bob@example.com"


def test_a_call_in_a_view_that_needs_a_session_leads_to_the_sign_in(site: Site) -> None:
    """`get_access_token` where nobody is signed in is no 500: people sign in, programs are told."""
    browser = site.browser()
    assert browser.get("/ended").headers["location"] == "/login?return_to=/ended"
    assert browser.get("/ended", headers=API).json()["error"] == "session_ended"


def test_public_pages_may_be_cached_and_signed_in_ones_not(site: Site) -> None:
    """A view that asks for nobody keeps its own caching."""
    browser = site.browser()
    browser.sign_in()
    assert "cache-control" not in browser.get("/plain").headers
    assert browser.get("/").headers["cache-control"] == "no-store"


def test_me_tells_scripts_who_is_there(site: Site) -> None:
    """Without tokens."""
    browser = site.browser()
    assert browser.get("/me").status_code == 401
    browser.sign_in()
    told = browser.get("/me").json()
    assert told["email"] == "ada@example.com"
    assert told["permissions"] == ["create:todos"]
    assert "eyJ" not in str(told)


def test_paths_move_and_are_never_taken_twice(make_site: Callable[..., Site]) -> None:
    """The application keeps the paths it has; ours can be elsewhere or nowhere."""
    moved = WebSettings(paths=Paths(login="/auth/in", register=None, logout="/auth/out", me=None))
    site = make_site(fill, settings=moved)
    browser = site.browser()
    assert browser.get("/login").status_code == 404
    assert browser.get("/todos").headers["location"] == "/auth/in?return_to=/todos"
    browser.sign_in(path="/auth/in")
    assert browser.get("/todos").status_code == 200
    with site.app.test_request_context():
        from flask import url_for

        assert url_for("kinde.login") == "/auth/in"
    with pytest.raises(ConfigurationError, match="taken twice") as caught:
        make_site(fill, settings=WebSettings(paths=Paths(login="/plain")))
    assert caught.value.argument == "login"


def test_a_path_that_is_taken_later_is_noticed_at_the_first_request(make_site: Callable[..., Site]) -> None:
    """Whichever of the two came first would hide the other, and nobody could sign in or see the page."""
    site = make_site(fill)
    site.app.add_url_rule("/other", "elsewhere", lambda: "mine", subdomain="shop")
    site.app.add_url_rule("/login", "my_login", lambda: "mine")
    site.app.testing = True
    for _ in range(2):
        with pytest.raises(ConfigurationError, match="/login is taken twice") as caught:
            site.app.test_client().get("/plain")
        assert caught.value.argument == "login"


def test_the_same_path_on_another_subdomain_is_no_clash(make_site: Callable[..., Site]) -> None:
    """It is another address."""
    site = make_site(fill)
    site.app.add_url_rule("/login", "my_login", lambda: "mine", subdomain="shop")
    assert site.browser().get("/plain").status_code == 200


def test_a_client_that_the_views_could_not_use_is_refused() -> None:
    """An `AsyncOAuth` with proxies and certificates of its own would lose them without a word."""
    client = httpx.AsyncClient()
    with pytest.raises(ConfigurationError, match=r"httpx\.Client") as caught:
        AsyncOAuth(
            client_id="c",
            storage=AsyncStorageManager(MemoryStore()),
            http_client=client,
            framework="flask",
            app=Flask("lost"),
        )
    assert caught.value.argument == "http_client"


def test_an_application_below_a_prefix(make_site: Callable[..., Site]) -> None:
    """Links, deep links and the callback carry the prefix."""

    def wrap(app: Flask) -> Any:
        return DispatcherMiddleware(Flask("outside"), {"/shop": app})

    site = make_site(
        fill, callback="/shop/callback", wrap=wrap, settings=WebSettings(paths=Paths(callback="/callback"))
    )
    browser = site.browser()
    assert browser.get("/shop/todos").headers["location"] == "/shop/login?return_to=/shop/todos"
    landed = browser.sign_in(path="/shop/todos")
    assert landed.headers["location"] == "/shop/todos"
    assert browser.get("/shop/todos").status_code == 200


@pytest.mark.parametrize(
    "value",
    ["", "x", "a" * 66, "A" * 43 + "." + "B" * 22, "a" * 5000, "\u00e9", '"quoted"', "__Host-kinde=1", "%00"],
)
def test_odd_cookies_are_nobodys(value: str, site: Site) -> None:
    """Forged, cut, oversized and foreign cookies sign nobody in and break nothing."""
    browser = site.browser()
    header = f"kinde={value}; kinde_tx_{value[:20]}={value}".encode("latin-1")
    assert browser.get("/", headers={"cookie": header}).text == "hello nobody"
    assert browser.get("/todos", headers={**API, "cookie": header}).status_code == 401
    assert browser.get("/callback?state=a&code=b", headers={"cookie": header}).status_code == 400


def test_a_planted_session_is_not_signed_in(site: Site) -> None:
    """A cookie that was there before the sign-in is another one afterwards: no fixation."""
    browser = site.browser()
    planted = "A" * 43 + "." + "B" * 22
    browser.http.cookies.set("kinde", planted, domain="127.0.0.1", path="/")
    browser.sign_in()
    values = [cookie.value for cookie in browser.http.cookies.jar if cookie.name == "kinde"]
    assert planted not in values
    other = site.browser()
    other.http.cookies.set("kinde", planted)
    assert other.get("/").text == "hello nobody"


def test_a_callback_of_an_attacker_signs_nobody_in(site: Site) -> None:
    """Login CSRF: a genuine callback URL in another browser is refused; the victim stays who they are."""
    attacker, victim = site.browser(), site.browser()
    victim.sign_in()
    url = attacker.get("/login").headers["location"]
    callback = site.tenant.sign_in(url, "bob@example.com")
    for browser in (victim, site.browser()):
        answer = browser.get(callback)
        assert answer.status_code == 400
        assert "Set-Cookie" not in answer.headers or "kinde=" not in answer.headers["set-cookie"]
    assert victim.get("/").text == "hello ada@example.com"


def test_hostile_queries_get_an_answer_of_ours(site: Site) -> None:
    """Never a 500, never their text in the page."""
    browser = site.browser()
    for query in ("state=a&state=b", "code=%00", "error=<script>", "state=%ff", "x" * 20000, "state[]=1&code[]=2"):
        answer = browser.get(f"/callback?{query}")
        assert 400 <= answer.status_code < 500, query
        assert "script>" not in answer.text


def test_many_threads_mix_no_sessions(site: Site) -> None:
    """Sixteen requests at once for two people: each sees their own."""
    from concurrent.futures import ThreadPoolExecutor

    ada, bob = site.browser(), site.browser()
    ada.sign_in()
    bob.sign_in("bob@example.com")
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda i: (ada, bob)[i % 2].get("/").text, range(60)))
    assert answers == ["hello ada@example.com", "hello bob@example.com"] * 30


def test_a_client_in_process_works_too(site: Site) -> None:
    """Flask's own test client, with its kept context, leaves nothing bound behind."""
    with site.app.test_client() as client:
        assert client.get("/", headers=PAGE).text == "hello nobody"
        assert client.get("/todos", headers=PAGE).status_code == 303
    from kinde_auth.application import bound_browser

    assert bound_browser.get() is None


class Gone(MemoryStore):
    """A store that counts, and that can be away."""

    gone = False
    reads = 0

    def get(self, key: str) -> Any:
        self.reads += 1
        if self.gone:
            raise StorageUnavailableError("The store is away.")
        return super().get(key)


def test_pages_that_ask_for_nobody_cost_no_round_trip(make_site: Callable[..., Site]) -> None:
    """A signed-in browser's requests for static files and public pages read nothing; others read once."""
    store = Gone()
    browser = make_site(fill, storage=StorageManager(store)).browser()
    browser.sign_in()
    assert browser.get("/").text == "hello ada@example.com"
    for path, reads in (("/static/none.css", 0), ("/plain", 0), ("/", 1), ("/keep/1", 2), ("/todos", 1)):
        store.reads = 0
        browser.get(path)
        assert (path, store.reads) == (path, reads)


def test_a_store_that_is_away_stops_only_what_needs_it(make_site: Callable[..., Site]) -> None:
    """Public pages are served; others are 503, not 500, and nobody is let in."""

    store = Gone()
    site = make_site(fill, storage=StorageManager(store))
    browser = site.browser()
    browser.sign_in()
    store.gone = True
    assert browser.get("/static/none.css").status_code == 404
    assert browser.get("/plain").status_code == 200
    for path in ("/", "/todos", "/keep/1", "/mine/1"):
        answer = browser.get(path)
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    store.gone = False
    assert browser.get("/todos").status_code == 200


def test_serving_stops(site: Site) -> None:
    """The helper of these tests closes its port."""
    with serving(site.app) as origin:
        assert origin.startswith("http://127.0.0.1:")


def test_sessions_in_sealed_cookies_need_no_store(make_site: Callable[..., Site]) -> None:
    """Everything but the binding to the server works; the cookies hold no text of the tokens."""
    from kinde_auth.storage.cookie import CookieStore

    store = CookieStore(encryption_key="only-for-tests-0123456789-abcdefghij", name="sealed")
    browser = make_site(fill, storage=StorageManager(store)).browser()
    browser.sign_in(path="/todos")
    assert browser.get("/todos").json()["token"] == "eyJ"
    assert {cookie.name.partition(".")[0] for cookie in browser.http.cookies.jar} == {"kinde", "sealed"}
    assert not any("eyJhbGciOi" in (cookie.value or "") for cookie in browser.http.cookies.jar)
    assert [browser.get("/keep/1").json(), browser.get("/keep/2").json()] == [{"before": None}, {"before": "1"}]
    assert browser.post("/logout").status_code == 303
    assert browser.get("/").text == "hello nobody"
