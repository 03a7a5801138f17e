"""The whole way with Local Kinde on a real port: sign-in, organizations, renewal, sign-out, device codes, machines."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

import test_services
from kinde_auth import OAuth
from kinde_auth.config import Config
from kinde_auth.errors import InvalidGrantError
from kinde_auth.local import LocalKinde
from kinde_auth.native import NativeSignIn
from kinde_auth.storage import MemoryStore, StorageManager

CALLBACK = "http://localhost:3000/callback"
BYE = "http://localhost:3000/bye"


@pytest.fixture(name="tenant", scope="module")
def _tenant() -> Iterator[LocalKinde]:
    with LocalKinde(port=0, redirect_uris=[CALLBACK], logout_uris=[BYE]) as tenant:
        yield tenant


@pytest.fixture(name="oauth")
def _oauth(tenant: LocalKinde) -> Iterator[OAuth]:
    application = tenant.web_application
    config = Config.create(
        domain=tenant.url,
        client_id=application.id,
        client_secret=application.client_secret,
        redirect_uri=CALLBACK,
        logout_redirect_uri=BYE,
        management_client_id=tenant.client_id,
        management_client_secret=tenant.client_secret,
    )
    with OAuth(config=config, storage=StorageManager(MemoryStore())) as oauth:
        yield oauth


def sign_in(oauth: OAuth, tenant: LocalKinde, user: Any, jar: dict[str, str], **options: Any) -> Any:
    """Sign a user in with a browser that has these cookies."""
    redirect = oauth.login(cookies=jar, **options)
    for cookie in redirect.cookies:
        jar[cookie.name] = cookie.value
    result = oauth.handle_callback(tenant.sign_in(redirect.url, user), cookies=jar)
    for cookie in result.cookies:
        if cookie.max_age == 0:
            jar.pop(cookie.name, None)
        else:
            jar[cookie.name] = cookie.value
    return result


def test_a_user_signs_in_and_out(oauth: OAuth, tenant: LocalKinde) -> None:
    """Claims, profile, permissions, API calls and the sign-out at the provider."""
    user = tenant.make_user("ada@example.com", given_name="Ada", permissions=["read:todos"])
    jar: dict[str, str] = {}
    result = sign_in(oauth, tenant, user, jar, return_to="/todos")
    assert result.url == "/todos"
    person = oauth.get_user(cookies=jar)
    assert person is not None
    assert (person.sub, person.email, person.given_name) == (user.id, "ada@example.com", "Ada")
    assert oauth.get_access_claims(cookies=jar).has_permission("read:todos")
    assert oauth.get_user_info(cookies=jar, fetch=True)["given_name"] == "Ada"
    refresh_token = oauth.get_tokens(cookies=jar).refresh_token
    redirect = oauth.logout(cookies=jar)
    answer = httpx.get(redirect.url, follow_redirects=False)
    assert answer.headers["location"] == BYE
    assert not oauth.is_authenticated(cookies=jar)
    assert refresh_token is not None
    form = {"grant_type": "refresh_token", "refresh_token": refresh_token, "client_id": oauth.config.client_id or ""}
    form["client_secret"] = tenant.web_application.client_secret
    assert httpx.post(f"{tenant.url}/oauth2/token", data=form).json()["error"] == "invalid_grant"


def test_an_invited_user_and_a_new_organization(oauth: OAuth, tenant: LocalKinde) -> None:
    """The access token names the organization that the sign-in made or led to."""
    user = tenant.make_user("bob@example.com")
    jar: dict[str, str] = {}
    redirect = oauth.create_org(cookies=jar, org_name="Bob's")
    jar.update({cookie.name: cookie.value for cookie in redirect.cookies})
    result = oauth.handle_callback(tenant.sign_in(redirect.url, user), cookies=jar)
    assert result.session is not None
    assert result.session.org_code


def test_tokens_are_rotated(oauth: OAuth, tenant: LocalKinde) -> None:
    """Each forced refresh brings another refresh token; a stolen old one ends the sign-in."""
    user = tenant.make_user("cy@example.com")
    jar: dict[str, str] = {}
    sign_in(oauth, tenant, user, jar)
    first = oauth.get_tokens(cookies=jar)
    second = oauth.refresh(force=True, cookies=jar)
    assert second.refresh_token != first.refresh_token
    assert second.access_token == first.access_token
    tenant.clock.advance(60)
    thief = {
        "grant_type": "refresh_token",
        "refresh_token": first.refresh_token or "",
        "client_id": oauth.config.client_id or "",
        "client_secret": tenant.web_application.client_secret,
    }
    assert httpx.post(f"{tenant.url}/oauth2/token", data=thief).json()["error"] == "invalid_grant"
    with pytest.raises(InvalidGrantError):
        oauth.refresh(force=True, cookies=jar)
    assert not oauth.is_authenticated(cookies=jar)


def test_machine_tokens_for_any_api(oauth: OAuth, tenant: LocalKinde) -> None:
    """`m2m` gives a token for the Management API, and `bearer_auth` of a user goes into the caller's own client."""
    credentials = oauth.m2m(audience=f"{tenant.url}/api")
    assert credentials.get().access_token == oauth.m2m(audience=f"{tenant.url}/api").get().access_token
    with httpx.Client(auth=credentials.bearer_auth(origin=tenant.url), timeout=60) as client:
        assert client.get(f"{tenant.url}/api/v1/users").status_code == 200
    user = tenant.make_user("di@example.com")
    jar: dict[str, str] = {}
    sign_in(oauth, tenant, user, jar)
    with oauth.bind(jar), httpx.Client(auth=oauth.bearer_auth(origin=tenant.url), timeout=60) as client:
        answer = client.get(f"{tenant.url}/oauth2/v2/user_profile")
    assert answer.json()["email"] == "di@example.com"


def test_a_program_signs_in_through_the_browser_and_with_a_code(tenant: LocalKinde) -> None:
    """Both ways of a program, each with the tenant's own pages behind it."""
    port = test_services.free_port()
    tenant.allow_urls(redirect_uris=[f"http://127.0.0.1:{port}/callback"])
    user = tenant.make_user("eve@example.com")
    application = tenant.web_application
    config = Config.create(domain=tenant.url, client_id=application.id, client_secret=application.client_secret)
    with OAuth(config=config, storage=StorageManager(MemoryStore())) as oauth:
        threads: list[threading.Thread] = []

        def browser(url: str) -> None:
            threads.append(threading.Thread(target=lambda: httpx.get(tenant.sign_in(url, user))))
            threads[-1].start()

        session = NativeSignIn(oauth).with_browser(port=port, open_browser=browser)
        threads[0].join()
        assert session.sub == user.id
        assert oauth.is_authenticated()
    device = tenant.tenant.state.applications.first(type="device")
    assert device is not None
    config = Config.create(domain=tenant.url, client_id=device.id)
    with OAuth(config=config, storage=StorageManager(MemoryStore())) as oauth:
        session = NativeSignIn(oauth).with_device_code(
            show=lambda authorization: tenant.approve_device(authorization.user_code, user),
            scope="openid email offline",
        )
        assert session.sub == user.id
        assert oauth.get_access_token()
        assert parse_qs(urlsplit(oauth.logout().url).query) == {}
