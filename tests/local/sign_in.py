"""An application that signs people in, as far as these tests need one: requests built and sent by hand."""

from __future__ import annotations

import base64
import hashlib
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx
import jwt

from kinde_auth.local import LocalKinde
from kinde_auth.local.entities import User

CALLBACK = "http://localhost:5000/callback"
VERIFIER = "v" * 50
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()


def authorize_url(local: LocalKinde, **changes: str | None) -> str:
    """Return an authorization request; None leaves a parameter out."""
    parameters: dict[str, str | None] = {
        "client_id": local.web_application.id,
        "response_type": "code",
        "redirect_uri": CALLBACK,
        "scope": "openid profile email offline",
        "state": "the-state",
        "nonce": "the-nonce",
        "code_challenge": CHALLENGE,
        "code_challenge_method": "S256",
        **changes,
    }
    return f"{local.url}/oauth2/auth?" + urlencode(
        {name: value for name, value in parameters.items() if value is not None}
    )


def answer_of(location: str) -> dict[str, str]:
    """Return the parameters of a callback URL."""
    return {name: values[0] for name, values in parse_qs(urlsplit(location).query).items()}


def token_request(local: LocalKinde, http: httpx.Client, **form: str | None) -> httpx.Response:
    """Send a token request of the web application."""
    application = local.web_application
    everything = {"client_id": application.id, "client_secret": application.client_secret, **form}
    return http.post("/oauth2/token", data={name: value for name, value in everything.items() if value is not None})


def redeem(local: LocalKinde, http: httpx.Client, callback: str, **changes: str | None) -> httpx.Response:
    """Redeem the code of a callback URL."""
    form: dict[str, str | None] = {
        "grant_type": "authorization_code",
        "code": answer_of(callback).get("code"),
        "redirect_uri": CALLBACK,
        "code_verifier": VERIFIER,
        **changes,
    }
    return token_request(local, http, **form)


def signed_in(local: LocalKinde, http: httpx.Client, user: User, **changes: str | None) -> dict[str, Any]:
    """Sign a user in and return the token response."""
    answer = redeem(local, http, local.sign_in(authorize_url(local, **changes), user))
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    return body


def refresh(local: LocalKinde, http: httpx.Client, token: str) -> httpx.Response:
    """Redeem a refresh token."""
    return token_request(local, http, grant_type="refresh_token", refresh_token=token)


def claims(token: str) -> dict[str, Any]:
    """Return the claims of a token unverified."""
    return jwt.decode(token, options={"verify_signature": False})
