"""Requests, addresses, requirements and the start-up check, each by itself."""

from __future__ import annotations

from typing import Any

import pytest

from kinde_auth import Config
from kinde_auth.claims import AccessTokenClaims, M2MTokenClaims
from kinde_auth.errors import ConfigurationError
from kinde_auth.oauth import Behaviour
from kinde_auth.storage import MemoryStore
from kinde_auth.web.address import Address
from kinde_auth.web.denial import NO_CLAIMS, NO_TOKEN, Denied
from kinde_auth.web.navigation import wants_page
from kinde_auth.web.request import WebRequest, environ_headers, first_values, joined_headers
from kinde_auth.web.requirements import Flag, Organization, Permissions, Requirement, Roles, Scopes, first_denial
from kinde_auth.web.settings import WebSettings
from kinde_auth.web.startup import StartupReport, look, several_workers

HOME = Address(scheme="https", host="app.example", callback="/callback", hosts=frozenset({"app.example", "eu.example"}))
CLAIMS = AccessTokenClaims(
    {
        "sub": "kp_1",
        "org_code": "org_1",
        "permissions": ["read:todos", "create:todos"],
        "roles": [{"id": "1", "key": "editor", "name": "Editor"}],
        "scp": ["openid", "todos"],
        "feature_flags": {"beta": {"t": "b", "v": True}, "seats": {"t": "i", "v": 1}, "old": {"t": "b", "v": False}},
    }
)


def web_request(method: str = "GET", **headers: str) -> WebRequest:
    return WebRequest(method=method, headers={name.replace("_", "-"): value for name, value in headers.items()})


# ---- requests


def test_split_headers_are_joined_as_http_says() -> None:
    """Cookies by a semicolon, anything else by a comma, so that a second value never replaces the first."""
    headers = [
        (b"Cookie", b"a=1"),
        (b"cookie", b"b=2"),
        (b"Authorization", b"Bearer x"),
        (b"authorization", b"Bearer y"),
    ]
    joined = joined_headers(headers)
    assert joined == {"cookie": "a=1; b=2", "authorization": "Bearer x, Bearer y"}
    assert dict(WebRequest(method="GET", headers=joined).cookies) == {"a": "1", "b": "2"}


def test_headers_of_a_wsgi_environment() -> None:
    """Names come back as HTTP writes them, and only the server says what type and length a body has."""
    environ = {
        "HTTP_COOKIE": "a=1",
        "HTTP_SEC_FETCH_SITE": "none",
        "HTTP_CONTENT_TYPE": "text/html",
        "HTTP_CONTENT_LENGTH": "7",
        "CONTENT_TYPE": "application/json",
        "CONTENT_LENGTH": "",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.version": (1, 0),
    }
    assert environ_headers(environ) == {"cookie": "a=1", "sec-fetch-site": "none", "content-type": "application/json"}


def test_a_query_that_cannot_be_read_counts_as_none() -> None:
    """A hostile query is no error, and the first of two values counts."""
    assert first_values("a=1&a=2&b=") == {"a": "1", "b": ""}
    assert first_values("&".join("a=1" for _ in range(200))) == {}
    assert first_values("a=%ff") == {}


def test_nothing_of_a_request_is_shown() -> None:
    """A `repr` gets into error reports, and cookies and queries hold secrets."""
    shown = repr(WebRequest(method="GET", path="/x", query="code=c0de", headers={"cookie": "kinde=s3cret"}))
    assert shown == "WebRequest(method='GET', path='/x')"


# ---- addresses


@pytest.mark.parametrize(
    ("method", "headers", "expected"),
    [
        ("POST", {"sec_fetch_site": "same-origin"}, False),
        ("POST", {"sec_fetch_site": "none"}, False),
        ("POST", {"sec_fetch_site": "cross-site"}, True),
        ("POST", {"sec_fetch_site": "same-site"}, True),
        ("POST", {"sec_fetch_site": "cross-site", "origin": "https://eu.example"}, False),
        ("POST", {"origin": "https://app.example"}, False),
        ("POST", {"origin": "HTTPS://APP.EXAMPLE"}, False),
        ("POST", {"origin": "http://app.example"}, True),
        ("POST", {"origin": "https://app.example:8443"}, True),
        ("POST", {"origin": "null"}, True),
        ("POST", {"origin": "https://evil.example", "sec_fetch_site": "cross-site"}, True),
        ("POST", {}, False),
    ],
)
def test_who_made_the_browser_send_it(method: str, headers: dict[str, str], expected: bool) -> None:
    """Fetch Metadata says it, or the origin; a program that sends neither has nobody's cookies."""
    assert HOME.is_cross_site(web_request(method, **headers)) is expected


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, "eu.example", "app.example"),
        (1, "eu.example", "eu.example"),
        (1, "evil.example, eu.example", "eu.example"),
        (2, "evil.example, eu.example, inner", "eu.example"),
        (2, "eu.example", "app.example"),
        (1, "", "app.example"),
        (1, "evil.example", "app.example"),
    ],
)
def test_a_forwarded_host_counts_only_where_a_proxy_is_trusted(proxies: int, forwarded: str, expected: str) -> None:
    """What a client writes itself stands further left, and a host that is not allowed leads to ours."""
    address = Address.of(
        Config.create(redirect_uri="https://app.example/callback"),
        WebSettings(allowed_hosts=["eu.example"], trusted_proxies=proxies),
    )
    request = web_request(host="app.example", x_forwarded_host=forwarded)
    assert address.redirect_uri_for(request) == f"https://{expected}/callback"


@pytest.mark.parametrize(
    ("ours", "seen", "other"),
    [
        ("localhost:8000", "127.0.0.1:8000", True),
        ("127.0.0.1:8000", "localhost:8000", True),
        ("localhost:8000", "localhost:8000", False),
        ("localhost:8000", "127.0.0.1:9000", False),
        ("app.example", "127.0.0.1", False),
        ("localhost:8000", "evil.example:8000", False),
        ("localhost:8000", "127.0.0.1:99999999", False),
    ],
)
def test_the_two_names_of_this_machine(ours: str, seen: str, other: bool) -> None:
    """Only they are exchanged for one another, and only on the same port."""
    address = Address(scheme="http", host=ours, callback="/callback", hosts=frozenset({ours}))
    assert address.other_loopback_name(web_request(host=seen)) == (f"http://{ours}" if other else None)


@pytest.mark.parametrize("host", ["*.example", "a.example/x", "user@a.example", "", "https://a.example"])
def test_an_odd_host_is_no_host(host: str) -> None:
    """The allow-list takes whole names only."""
    with pytest.raises(ConfigurationError, match="allowed_hosts"):
        WebSettings(allowed_hosts=[host])


@pytest.mark.parametrize("settings", [{"trusted_proxies": True}, {"trusted_proxies": -1}, {"realm": 'a"b'}])
def test_odd_settings_are_refused(settings: dict[str, Any]) -> None:
    """A proxy count is a number, and a realm fits into a header."""
    with pytest.raises(ConfigurationError):
        WebSettings(**settings)


# ---- pages and programs


@pytest.mark.parametrize(
    ("method", "headers", "expected"),
    [
        ("GET", {"accept": "text/html,application/xhtml+xml"}, True),
        ("GET", {"accept": "*/*"}, False),
        ("GET", {}, False),
        ("GET", {"accept": "text/html", "sec_fetch_mode": "cors"}, False),
        ("GET", {"accept": "*/*", "sec_fetch_mode": "navigate"}, True),
        ("GET", {"accept": "text/html", "x_requested_with": "XMLHttpRequest"}, False),
        ("GET", {"accept": "text/html", "hx_request": "true"}, False),
        ("GET", {"accept": "text/html", "authorization": "Bearer x"}, False),
        ("POST", {"accept": "text/html", "sec_fetch_mode": "navigate"}, True),
        ("DELETE", {"accept": "text/html"}, False),
        ("WEBSOCKET", {"accept": "text/html"}, False),
    ],
)
def test_who_opens_a_page(method: str, headers: dict[str, str], expected: bool) -> None:
    """Browsers that open one say so; scripts, tokens and sockets need an answer instead of a redirect."""
    assert wants_page(web_request(method, **headers)) is expected


def test_challenges_are_those_of_rfc_6750() -> None:
    """No error where no token was sent; the scope where one was too weak; nothing that breaks the header."""
    assert NO_TOKEN.headers(bearer=True, realm="todos") == {"WWW-Authenticate": 'Bearer realm="todos"'}
    denied = Scopes(("todos:write",)).denied(CLAIMS)
    assert denied is not None
    assert denied.headers(bearer=True, realm="x")["WWW-Authenticate"] == (
        'Bearer realm="x", error="insufficient_scope", '
        'error_description="This needs the scope todos:write.", scope="todos:write"'
    )
    odd = Denied(status=401, code="x", message='a"b\\c\r\nd', error="invalid_token")
    assert "\"a'b'c''d\"" in odd.headers(bearer=True, realm="x")["WWW-Authenticate"]
    assert Denied(status=503, code="x", message="x").headers(bearer=True, realm="x") == {"Retry-After": "5"}


# ---- requirements


@pytest.mark.parametrize(
    ("requirement", "code"),
    [
        (Permissions(("create:todos",)), None),
        (Permissions(("create:todos", "read:todos")), None),
        (Permissions(("create:todos", "delete:todos")), "permission_missing"),
        (Permissions(("create:todos", "delete:todos"), any_of=True), None),
        (Permissions(("delete:todos", "x"), any_of=True), "permission_missing"),
        (Permissions(("create",)), "permission_missing"),
        (Roles(("editor",)), None),
        (Roles(("Editor",)), "role_missing"),
        (Scopes(("todos",)), None),
        (Scopes(("todo",)), "scope_missing"),
        (Flag("beta"), None),
        (Flag("old"), "feature_off"),
        (Flag("unknown"), "feature_off"),
        (Flag("seats", 1), None),
        (Flag("seats", True), "feature_off"),
        (Flag("beta", 1), "feature_off"),
        (Organization(), None),
        (Organization("org_1"), None),
        (Organization("org_2"), "wrong_organization"),
    ],
)
def test_what_claims_are_enough_for(requirement: Requirement, code: str | None) -> None:
    """Whole words only, and values of the same type."""
    denied = first_denial([requirement], CLAIMS)
    assert (None if denied is None else denied.code) == code


def test_without_claims_nothing_is_granted() -> None:
    """An opaque access token passes no requirement, and no requirement asks for nothing."""
    assert first_denial([Organization()], None) is NO_CLAIMS
    assert first_denial([], None) is None


def test_a_machine_has_no_permissions_of_people() -> None:
    """Even if its token holds a claim of that name."""
    claims = M2MTokenClaims({"azp": "m", "permissions": ["create:todos"], "roles": ["editor"], "scp": ["todos"]})
    assert Permissions(("create:todos",)).denied(claims) is not None
    assert Roles(("editor",)).denied(claims) is not None
    assert Scopes(("todos",)).denied(claims) is None


@pytest.mark.parametrize("make", [Permissions, Roles, Scopes])
@pytest.mark.parametrize("keys", [(), ("",), ("a", " ")])
def test_an_empty_requirement_is_a_mistake(make: Any, keys: tuple[str, ...]) -> None:
    """It would let everybody in."""
    with pytest.raises(ConfigurationError):
        make(keys)


# ---- at the start


def looked(*, redirect_uri: str = "https://app.example/callback", **changes: Any) -> StartupReport:
    settings = changes.pop("settings", WebSettings())
    config = {"domain": "acme.kinde.com", "client_id": "c", "client_secret": "s", "logout_redirect_uri": "https://x.y"}
    config.update(changes.pop("config", {}))
    return look(
        Config.create(redirect_uri=redirect_uri, **config),
        settings,
        behaviour=Behaviour(logout_redirect_uris=["https://x.y/bye"]),
        capabilities=changes.pop("capabilities", MemoryStore().capabilities),
        environ=changes.pop("environ", {}),
        arguments=changes.pop("arguments", ["uvicorn", "app:app"]),
    )


def test_the_report_says_what_to_register() -> None:
    """Each host's callback, and each place that a sign-out may lead to."""
    report = looked(settings=WebSettings(allowed_hosts=["eu.example"]))
    report.refuse_dangers()
    assert report.callback_urls == ("https://app.example/callback", "https://eu.example/callback")
    assert report.logout_urls == ("https://x.y", "https://x.y/bye")
    assert "allowed callback URL         https://eu.example/callback" in report.text()
    assert "restart" in report.text()


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"environ": {"WEB_CONCURRENCY": "4"}}, "WEB_CONCURRENCY"),
        ({"arguments": ["uvicorn", "app:app", "--workers", "4"]}, "--workers 4"),
        ({"arguments": ["gunicorn", "-w", "2", "app:app"]}, "-w 2"),
        ({"arguments": ["gunicorn", "--workers=2", "app:app"]}, "--workers 2"),
        ({"redirect_uri": "http://app.example/callback"}, "plain http on app.example"),
        (
            {"redirect_uri": "http://localhost:1/callback", "settings": WebSettings(production=True)},
            "production was asked for",
        ),
        (
            {"redirect_uri": "http://localhost:1/callback", "settings": WebSettings(allowed_hosts=["app.example"])},
            "plain http on app.example",
        ),
        ({"redirect_uri": "myapp://callback"}, "browsers come back by https"),
        ({"config": {"client_secret": None}}, "KINDE_CLIENT_SECRET"),
        ({"config": {"domain": None}}, "KINDE_DOMAIN"),
    ],
)
def test_dangerous_settings_stop_the_start(changes: dict[str, Any], word: str) -> None:
    """With a message that names the setting."""
    report = looked(**changes)
    with pytest.raises(ConfigurationError) as caught:
        report.refuse_dangers()
    assert word in str(caught.value)
    assert "REFUSED" in report.text()


def test_one_worker_or_a_public_client_is_no_danger() -> None:
    """Development on this machine starts, and is called by its name."""
    looked(settings=WebSettings(public_client=True), config={"client_secret": None}).refuse_dangers()
    report = looked(redirect_uri="http://localhost:1/callback", arguments=["uvicorn", "--workers", "1"])
    report.refuse_dangers()
    assert "development" in report.text()
    assert several_workers({}, ["flask", "run"]) is None
