"""An application's own session for its browser tests: a whole sign-in, with neither browser nor page."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from kinde_auth import AsyncOAuth, AuthorizationError, Config, OAuth
from kinde_auth.errors import KindeError
from kinde_auth.local import LocalKinde
from kinde_auth.local.people import add_member
from kinde_auth.storage import AsyncStorageManager, MemoryStore, StorageManager
from kinde_auth.storage.cookie import CookieStore

CALLBACK = "http://localhost:8000/callback"


def config_of(local: LocalKinde, **changes: str) -> Config:
    """Return the settings of an application of this tenant."""
    return Config.create(
        **{
            "domain": local.url,
            "client_id": local.web_application.id,
            "client_secret": local.web_application.client_secret,
            "redirect_uri": CALLBACK,
            **changes,
        }
    )


@pytest.fixture(name="oauth")
def _oauth(local: LocalKinde) -> Iterator[OAuth]:
    with OAuth(config=config_of(local), storage=StorageManager(MemoryStore())) as oauth:
        yield oauth


def test_the_cookie_is_a_session_of_the_application(local: LocalKinde, oauth: OAuth) -> None:
    """What the application finds for it is the user, with the organization asked for, after a real sign-in."""
    user = local.make_user("ann@example.com", org="Acme", permissions=["read:x"])
    cookie = local.session_cookie(user, oauth=oauth)
    assert set(cookie) == {"name", "value", "url"}
    assert cookie["url"] == "http://localhost:8000"
    cookies = {cookie["name"]: cookie["value"]}
    assert oauth.get_user_info(cookies=cookies)["email"] == "ann@example.com"
    assert oauth.get_access_claims(cookies=cookies).permissions == ("read:x",)
    assert local.requests.count(grant_type="authorization_code") == 1


@pytest.mark.anyio
async def test_an_asynchronous_application_gets_one_too(local: LocalKinde) -> None:
    """Called with a loop running; the session is found from this loop, and the tokens are renewed from it."""
    oauth = AsyncOAuth(config=config_of(local), storage=AsyncStorageManager(MemoryStore()))
    async with oauth:
        cookie = local.session_cookie(local.make_user("ann@example.com"), oauth=oauth)
        cookies = {cookie["name"]: cookie["value"]}
        assert (await oauth.get_user_info(fetch=True, cookies=cookies))["email"] == "ann@example.com"
        await oauth.refresh(force=True, cookies=cookies)
        assert local.requests.count(grant_type="refresh_token") == 1


def test_it_needs_no_port() -> None:
    """Both colours, through the transport."""
    with LocalKinde(port=None) as local, httpx.Client(transport=local.transport()) as http:
        user = local.make_user()
        sync = OAuth(config=config_of(local), storage=StorageManager(MemoryStore()), http_client=http)
        client = httpx.AsyncClient(transport=local.transport())
        other = AsyncOAuth(config=config_of(local), storage=AsyncStorageManager(MemoryStore()), http_client=client)
        for oauth in (sync, other):
            assert local.session_cookie(user, oauth=oauth)["name"] == "kinde"


def test_the_organization_is_chosen(local: LocalKinde, oauth: OAuth) -> None:
    """By name or code; a user of several is told to choose; one that the user is not in refuses."""
    user = local.make_user("ann@example.com", org="Acme")
    local.make_user(org="Beta")
    beta = local.tenant.state.organizations.first(name="Beta")
    assert beta is not None
    with pytest.raises(AuthorizationError, match="access_denied"):
        local.session_cookie(user, oauth=oauth, org="Beta")
    with pytest.raises(KindeError, match="no organization Gamma"):
        local.session_cookie(user, oauth=oauth, org="Gamma")
    assert local.tenant.state.organizations.first(name="Gamma") is None
    add_member(local.tenant, beta, user)
    with pytest.raises(KindeError, match="pass org="):
        local.session_cookie(user, oauth=oauth)
    for name in ("Beta", beta.code):
        cookie = local.session_cookie(user, oauth=oauth, org=name)
        claims = oauth.get_access_claims(cookies={cookie["name"]: cookie["value"]})
        assert claims.org_code == beta.code


def test_an_application_on_https_gets_a_secure_cookie(local: LocalKinde) -> None:
    """Its name has the prefix that binds it to the host."""
    callback = "https://shop.example/callback"
    local.allow_urls(redirect_uris=[callback])
    config = config_of(local, redirect_uri=callback)
    with OAuth(config=config, storage=StorageManager(MemoryStore())) as oauth:
        cookie = local.session_cookie(local.make_user(), oauth=oauth)
    assert cookie["name"] == "__Host-kinde"
    assert cookie["url"] == "https://shop.example"


def test_what_cannot_work_says_what_to_do(local: LocalKinde) -> None:
    """A callback URL that is not allowed, another tenant, sessions in cookies alone."""
    user = local.make_user()
    elsewhere = config_of(local, redirect_uri="http://localhost:1234/callback")
    with (
        OAuth(config=elsewhere, storage=StorageManager(MemoryStore())) as oauth,
        pytest.raises(KindeError, match=r"allow_urls\(redirect_uris"),
    ):
        local.session_cookie(user, oauth=oauth)
    stranger = config_of(local, domain="https://acme.kinde.com")
    with (
        OAuth(config=stranger, storage=StorageManager(MemoryStore())) as oauth,
        pytest.raises(KindeError, match=r"acme\.kinde\.com, not at this tenant"),
    ):
        local.session_cookie(user, oauth=oauth)
    storage = StorageManager(CookieStore(encryption_key="0123456789abcdef" * 4))
    with (
        OAuth(config=config_of(local), storage=storage) as oauth,
        pytest.raises(KindeError, match="cookies alone"),
    ):
        local.session_cookie(user, oauth=oauth)


def test_without_an_application_the_cookie_is_the_tenants(local: LocalKinde) -> None:
    """As before, and now for one of several organizations."""
    user = local.make_user("ann@example.com", org="Acme")
    cookie = local.session_cookie(user, org="Acme")
    assert cookie["url"] == local.url
    session = local.tenant.state.sessions.get(cookie["value"])
    assert session is not None
    assert session.org_code == local.tenant.state.organizations.first(name="Acme").code
