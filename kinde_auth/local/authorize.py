"""The authorization endpoint's rules: what a request may ask for, and what goes back to the application.

Pages are `sign_in`'s business. No I/O here (floor 5).
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit, urlunsplit

from attrs import frozen

from kinde_auth.local import entities as kinds
from kinde_auth.local.clients import PUBLIC_TYPES
from kinde_auth.local.grants import digest, start_grant, user_scopes
from kinde_auth.local.tenant import Tenant
from kinde_auth.local.texts import TEXTS, texts_in

CODE_LIFETIME = 60.0
_CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}\Z")
# What belongs to one authorization request and cannot be used again; everything else is handed back.
_OF_ONE_REQUEST = frozenset(
    {
        "client_id",
        "redirect_uri",
        "response_type",
        "response_mode",
        "scope",
        "audience",
        "state",
        "nonce",
        "code_challenge",
        "code_challenge_method",
        "supports_reauth",
        "reauth_state",
    }
)


class PageRefusal(Exception):  # noqa: N818 - it says no, it is no error of ours
    """The request cannot be answered to the application, so the person in front of the browser is told.

    Args:
        reason: names the texts, see `texts`.
        values: what stands in them.
    """

    def __init__(self, reason: str, **values: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.values = values

    def told(self, texts: Mapping[str, str] = TEXTS["en"]) -> tuple[str, str]:
        """Return title and message."""
        return texts[self.reason], texts[f"{self.reason}_why"].format_map(self.values)


class RedirectRefusal(Exception):  # noqa: N818 - likewise
    """The request is refused, and the application is told through the browser (RFC 6749 section 4.1.2.1)."""

    def __init__(self, location: str) -> None:
        super().__init__("refused")
        self.location = location


@frozen(kw_only=True)
class AuthorizeRequest:
    """A checked authorization request.

    Attributes:
        application, redirect_uri: who asks and where the browser goes back to.
        parameters: everything as it came, to carry it through the sign-in pages.
    """

    application: kinds.Application
    redirect_uri: str
    parameters: Mapping[str, str]

    def get(self, name: str) -> str:
        """Return a parameter; an empty string where it is missing."""
        return self.parameters.get(name, "")

    @property
    def texts(self) -> Mapping[str, str]:
        """Return the texts of the language that is asked for."""
        return texts_in(self.get("lang"))

    @property
    def wants_registration(self) -> bool:
        """Tell whether the sign-up page is asked for."""
        return self.get("prompt") == "create" or self.get("start_page") == "registration"

    @property
    def creates_organization(self) -> bool:
        """Tell whether an organization is to be created along the way."""
        return self.get("is_create_org").lower() == "true"

    def refusal(self, error: str, description: str, **extra: str) -> RedirectRefusal:
        """Build the refusal that takes an error back to the application."""
        return RedirectRefusal(self.location({"error": error, "error_description": description, **extra}))

    def location(self, answer: Mapping[str, str]) -> str:
        """Return the redirect URI with the answer and the request's state."""
        state = {"state": self.get("state")} if self.get("state") else {}
        parts = urlsplit(self.redirect_uri)
        text = urlencode({**answer, **state})
        if self.get("response_mode") == "fragment":
            return urlunsplit(parts._replace(fragment=text))
        query = "&".join(part for part in (parts.query, text) if part)
        return urlunsplit(parts._replace(query=query))


def parse_request(tenant: Tenant, parameters: Mapping[str, str]) -> AuthorizeRequest:
    """Check an authorization request.

    Raises:
        PageRefusal: the client or the redirect URI is not one that may be answered.
        RedirectRefusal: anything else is wrong.
    """
    application = tenant.state.applications.get(parameters.get("client_id", ""))
    if application is None or application.type == "m2m":
        raise PageRefusal("unknown_application")
    redirect_uri = parameters.get("redirect_uri", "")
    if not any(fits(tenant, allowed, redirect_uri) for allowed in application.redirect_uris):
        raise PageRefusal("callback_not_allowed", url=redirect_uri or "…")
    request = AuthorizeRequest(application=application, redirect_uri=redirect_uri, parameters=dict(parameters))
    _check(tenant, request)
    return request


def issue_code(
    tenant: Tenant, request: AuthorizeRequest, session: kinds.Session, *, organization: kinds.Organization | None
) -> str:
    """Let the application have a code and return where the browser takes it."""
    scopes = user_scopes(request.get("scope") or "openid profile email offline")
    grant = start_grant(
        tenant,
        session,
        client_id=request.application.id,
        scopes=scopes,
        audience=request.get("audience").split(),
        org_code=organization.code if organization is not None else None,
        nonce=request.get("nonce") or None,
    )
    secret = tenant.new_secret(43)
    tenant.state.codes.save(
        kinds.AuthorizationCode(
            id=digest(secret),
            grant_id=grant.id,
            client_id=request.application.id,
            redirect_uri=request.redirect_uri,
            expires_at=tenant.clock() + CODE_LIFETIME,
            code_challenge=request.get("code_challenge") or None,
        )
    )
    return request.location({"code": secret, "scope": " ".join(scopes)})


def expired_link(request: AuthorizeRequest) -> str:
    """Return where the browser goes when the link of an e-mail has expired: back, with the way to begin anew."""
    kept = {name: value for name, value in request.parameters.items() if value and name not in _OF_ONE_REQUEST}
    state = base64.b64encode(json.dumps(kept).encode()).decode()
    answer = {"error": "login_link_expired", "error_description": "The link has expired.", "reauth_state": state}
    return request.location(answer)


def _check(tenant: Tenant, request: AuthorizeRequest) -> None:
    if request.get("response_type") != "code":
        raise request.refusal("unsupported_response_type", "response_type must be code.")
    challenge, method = request.get("code_challenge"), request.get("code_challenge_method")
    if challenge and (method != "S256" or not _CHALLENGE.match(challenge)):
        raise request.refusal("invalid_request", "PKCE needs code_challenge_method S256 and its challenge.")
    if not challenge and request.application.type in PUBLIC_TYPES:
        raise request.refusal("invalid_request", "An application without a secret needs PKCE.")
    if request.get("prompt") not in {"", "none", "create", "login"}:
        raise request.refusal("invalid_request", "prompt must be none, create or login.")
    if request.get("response_mode") not in {"", "query", "fragment", "form_post"}:
        raise request.refusal("invalid_request", "response_mode must be query, fragment or form_post.")
    known = {api.audience for api in tenant.state.apis}
    unknown = [name for name in request.get("audience").split() if name not in known]
    if unknown:
        raise request.refusal("invalid_request", f"No API is registered with the audience {unknown[0]}.")
    connection_id = request.get("connection_id")
    if connection_id and connection_id not in tenant.state.connections:
        raise request.refusal("invalid_request", "connection_id names no connection.")


def fits(tenant: Tenant, allowed: str, given: str) -> bool:
    """Match letter for letter, but for one leading `*` label or the handle of an organization."""
    if allowed == given:
        return bool(given)
    if "{organization.handle}" in allowed:
        handles = (organization.handle for organization in tenant.state.organizations)
        return any(handle and allowed.replace("{organization.handle}", handle) == given for handle in handles)
    scheme, marker, rest = allowed.partition("://*.")
    if not marker:
        return False
    # One label, and only the first: `*.example.com` lets `a.example.com` in, not `a.b.example.com`.
    return re.fullmatch(f"{re.escape(scheme)}://[A-Za-z0-9-]+\\.{re.escape(rest)}", given) is not None
