"""Clients that nobody here wrote complete a sign-in: openid-client (certified by the OpenID Foundation) and Authlib."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from authlib.integrations.requests_client import OAuth2Session

from kinde_auth.local import LocalKinde
from tests.node import NODE, install

from .sign_in import CALLBACK

HERE = Path(__file__).parent / "node"


@pytest.fixture(name="openid_client", scope="session")
def _openid_client(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install openid-client into a folder of its own."""
    return install(HERE, tmp_path_factory.mktemp("openid-client"))


def test_openid_client_signs_in(local: LocalKinde, openid_client: Path) -> None:
    """Discovery, code with PKCE, state and nonce, ID token, userinfo, refresh, introspection, revocation."""
    user = local.make_user("ann@example.com", given_name="Ann")
    application = local.web_application
    arguments = [local.url, application.id, application.client_secret, CALLBACK, user.id]
    run = subprocess.run(
        [NODE, "sign_in.mjs", *arguments],
        cwd=openid_client,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout) == {
        "subject": user.id,
        "email": "ann@example.com",
        "sameAccessToken": True,
        "rotated": True,
        "active": True,
        "afterRevocation": "invalid_grant",
        "machine": {"error": "unauthorized_client"},
        "endSession": f"{local.url}/logout?client_id={application.id}",
    }


def test_authlib_signs_in(local: LocalKinde) -> None:
    """Code with PKCE, userinfo, refresh, revocation, by Authlib's client."""
    user = local.make_user("ann@example.com")
    application = local.web_application
    with OAuth2Session(
        application.id,
        application.client_secret,
        scope="openid profile email offline",
        redirect_uri=CALLBACK,
        code_challenge_method="S256",
        token_endpoint_auth_method="client_secret_post",
        revocation_endpoint_auth_method="client_secret_post",
    ) as client:
        metadata = client.get(f"{local.url}/.well-known/openid-configuration", withhold_token=True).json()
        verifier = "v" * 48
        url, state = client.create_authorization_url(metadata["authorization_endpoint"], code_verifier=verifier)
        callback = local.sign_in(url, user)
        token = client.fetch_token(
            metadata["token_endpoint"], authorization_response=callback, state=state, code_verifier=verifier
        )
        assert client.get(metadata["userinfo_endpoint"]).json()["sub"] == user.id
        refreshed = client.refresh_token(metadata["token_endpoint"], refresh_token=token["refresh_token"])
        assert refreshed["access_token"] == token["access_token"]
        assert refreshed["refresh_token"] != token["refresh_token"]
        revoked = client.revoke_token(
            metadata["revocation_endpoint"],
            token=refreshed["refresh_token"],
            token_type_hint="refresh_token",
        )
        assert revoked.status_code == 200
