"""Sign-in against oidc-provider, a certified OpenID provider that nobody here wrote, by the docs' WSGI example."""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from kinde_auth import InvalidGrantError, StorageManager
from tests.node import NODE, install

from .test_any_framework import Site, load

HERE = Path(__file__).parent / "node"
CLIENT = ("example-client", "example-secret-0123456789")


@pytest.fixture(name="oidc_provider", scope="session")
def _oidc_provider(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install oidc-provider into a folder of its own."""
    return install(HERE, tmp_path_factory.mktemp("oidc-provider"))


@pytest.fixture(name="site")
def _site() -> Iterator[Site]:
    site = Site()
    yield site
    site.close()


@pytest.fixture(name="issuer")
def _issuer(oidc_provider: Path, site: Site) -> Iterator[str]:
    """Start the provider, which knows the site."""
    command = [NODE, "provider.mjs", *CLIENT, f"{site.url}/callback"]
    with subprocess.Popen(
        command, cwd=oidc_provider, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        yield next(line.strip() for line in process.stdout if line.startswith("http"))
        process.terminate()


@pytest.fixture(name="oauth")
def _oauth(issuer: str, site: Site, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Load the example with the provider as its domain."""
    StorageManager().close()
    monkeypatch.setenv("KINDE_DOMAIN", issuer)
    monkeypatch.setenv("KINDE_CLIENT_ID", CLIENT[0])
    monkeypatch.setenv("KINDE_CLIENT_SECRET", CLIENT[1])
    monkeypatch.setenv("KINDE_REDIRECT_URI", f"{site.url}/callback")
    names = load("WSGI")
    site.app = names["app"]
    with names["oauth"]:
        yield names["oauth"]
    StorageManager().close()


def _sign_in(browser: httpx.Client, site: Site, *, login: str) -> httpx.Response:
    """Go through the provider's own pages: name, consent, and back."""
    page = browser.get(f"{site.url}/login")
    for form in ({"prompt": "login", "login": login, "password": "x"}, {"prompt": "consent"}):
        match = re.search(r'action="([^"]+)"', page.text)
        assert match is not None, page.text
        page = browser.post(page.url.join(match[1]), data=form)
    return page


def test_sign_in_refresh_rotation_and_sign_out(
    oauth: Any, site: Site, issuer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PKCE, nonce, `iss` on the callback, at_hash, opaque access tokens, rotation with theft, revocation."""
    metadata = oauth.discover()
    assert metadata.authorization_response_iss_parameter_supported
    with httpx.Client(follow_redirects=True) as browser:
        page = _sign_in(browser, site, login="ada")
        assert (str(page.url), page.text) == (f"{site.url}/", "Hello ada@example.com")
        cookies = {"kinde": browser.cookies["kinde"]}

        first = oauth.get_tokens(cookies=cookies)
        assert oauth.get_user_info(cookies=cookies, fetch=True)["name"] == "ada"
        with monkeypatch.context() as later:
            later.setattr(oauth.application.tokens, "_clock", lambda: time.time() + 660)
            second = oauth.get_tokens(cookies=cookies)
        assert second.access_token != first.access_token
        assert second.refresh_token != first.refresh_token
        assert oauth.is_authenticated(cookies=cookies)

        form = {"grant_type": "refresh_token", "client_id": CLIENT[0], "client_secret": CLIENT[1]}
        stolen = browser.post(metadata.token_endpoint, data={**form, "refresh_token": first.refresh_token})
        assert stolen.json()["error"] == "invalid_grant"
        with pytest.raises(InvalidGrantError):
            oauth.refresh(force=True, cookies=cookies)
        assert not oauth.is_authenticated(cookies=cookies)

    with httpx.Client(follow_redirects=True) as browser:
        assert _sign_in(browser, site, login="bob").text == "Hello bob@example.com"
        tokens = oauth.get_tokens(cookies={"kinde": browser.cookies["kinde"]})
        assert "end" in str(browser.post(f"{site.url}/logout").url)
        assert browser.get(f"{site.url}/").text == "Hello stranger"
        revoked = browser.post(metadata.token_endpoint, data={**form, "refresh_token": tokens.refresh_token})
        assert revoked.json()["error"] == "invalid_grant"
