"""The token endpoint: one function per grant type.

No I/O here but through the ASGI server (floor 5).
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kinde_auth.local.clients import authenticated_client
from kinde_auth.local.device import DEVICE_GRANT, redeem_device_code
from kinde_auth.local.grants import digest, redeem_refresh_token, revoke_grant, token_response
from kinde_auth.local.m2m import machine_token
from kinde_auth.local.refusals import OAuthRefusal
from kinde_auth.local.tenant import Tenant

NO_STORE = {"Cache-Control": "no-store", "Pragma": "no-cache"}


class TokenEndpoint:
    """Answers `POST /oauth2/token` for one tenant."""

    def __init__(self, tenant: Tenant) -> None:
        self._tenant = tenant

    async def answer(self, request: Request) -> Response:
        """Answer a token request."""
        try:
            form = await read_form(request)
            request.scope["kinde.grant_type"] = form.get("grant_type")
            with self._tenant.lock:
                try:
                    answer = self._grant(form)
                finally:
                    self._tenant.state.commit()
        except OAuthRefusal as refusal:
            return JSONResponse(refusal.body(), status_code=refusal.status, headers=NO_STORE)
        return JSONResponse(answer, headers=NO_STORE)

    def _grant(self, form: Mapping[str, str]) -> dict[str, Any]:
        grant_type = form.get("grant_type", "")
        if not grant_type:
            raise OAuthRefusal("invalid_request", "grant_type is missing.")
        if grant_type == "authorization_code":
            return _authorization_code(self._tenant, form)
        if grant_type == "refresh_token":
            application = authenticated_client(self._tenant, form)
            return redeem_refresh_token(self._tenant, application, _required(form, "refresh_token"))
        if grant_type == "client_credentials":
            application = authenticated_client(self._tenant, form)
            audience, scope = form.get("audience", ""), form.get("scope", "")
            return machine_token(self._tenant, application, audience=audience, scope=scope)
        if grant_type == DEVICE_GRANT:
            client_id = authenticated_client(self._tenant, form).id
            return redeem_device_code(self._tenant, _required(form, "device_code"), client_id=client_id)
        raise OAuthRefusal("unsupported_grant_type", f"The grant {grant_type!r} is not supported.")


async def read_form(request: Request) -> dict[str, str]:
    """Return the parameters of an OAuth request.

    Raises:
        OAuthRefusal: it is no form, or a parameter is there twice.
    """
    content_type = request.headers.get("content-type", "").partition(";")[0].strip()
    if content_type != "application/x-www-form-urlencoded":
        raise OAuthRefusal("invalid_request", "The body must be application/x-www-form-urlencoded.")
    async with request.form() as form:
        pairs = [(name, value) for name, value in form.multi_items() if isinstance(value, str)]
    values: dict[str, str] = {}
    for name, value in pairs:
        # RFC 6749 §3.2: parameters must not be included more than once. `audience` may be, at Kinde.
        if name in values and name != "audience":
            raise OAuthRefusal("invalid_request", f"{name} was sent twice.")
        values[name] = f"{values[name]} {value}" if name in values else value
    return values


def _authorization_code(tenant: Tenant, form: Mapping[str, str]) -> dict[str, Any]:
    application = authenticated_client(tenant, form)
    code = tenant.state.codes.get(digest(_required(form, "code")))
    grant = tenant.state.grants.get(code.grant_id) if code is not None else None
    if code is None or grant is None or code.client_id != application.id:
        raise OAuthRefusal("invalid_grant", "The code is not valid.")
    if code.is_used:
        # RFC 6749 §4.1.2: a second use ends what the first one began.
        revoke_grant(tenant, grant)
        raise OAuthRefusal("invalid_grant", "The code was used before.")
    if code.expires_at <= tenant.clock():
        raise OAuthRefusal("invalid_grant", "The code has expired.")
    if form.get("redirect_uri", "") != code.redirect_uri:
        raise OAuthRefusal("invalid_grant", "redirect_uri is not the one of the authorization request.")
    if not _verifier_fits(code.code_challenge, form.get("code_verifier", "")):
        raise OAuthRefusal("invalid_grant", "code_verifier does not fit the code_challenge.")
    code.is_used = True
    tenant.state.codes.save(code)
    return token_response(tenant, grant)


def _verifier_fits(challenge: str | None, verifier: str) -> bool:
    if challenge is None:
        return not verifier
    hashed = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=")
    return hmac.compare_digest(hashed, challenge.encode())


def _required(form: Mapping[str, str], name: str) -> str:
    value = form.get(name, "")
    if not value:
        raise OAuthRefusal("invalid_request", f"{name} is missing.")
    return value
