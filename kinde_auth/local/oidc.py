"""What an OAuth client meets first: discovery, key set, token endpoint.

No I/O here but through the ASGI server (floor 5).
"""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from kinde_auth.local.clients import authenticated_client
from kinde_auth.local.m2m import machine_token
from kinde_auth.local.refusals import ApiRefusal, OAuthRefusal
from kinde_auth.local.tenant import Tenant

NO_STORE = {"Cache-Control": "no-store", "Pragma": "no-cache"}


class Provider:
    """The OpenID provider of one tenant."""

    def __init__(self, tenant: Tenant) -> None:
        self._tenant = tenant

    def routes(self) -> list[Route]:
        """Return the provider's routes."""
        return [
            Route("/.well-known/openid-configuration", self.discovery),
            Route("/.well-known/oauth-authorization-server", self.discovery),
            Route("/.well-known/jwks", self.key_set),
            Route("/.well-known/jwks.json", self.key_set),
            Route("/oauth2/token", self.token, methods=["POST"]),
        ]

    async def discovery(self, request: Request) -> Response:
        """Publish the provider's metadata with the members that Kinde publishes, no more."""
        url = self._tenant.url
        return JSONResponse(
            {
                "issuer": url,
                "jwks_uri": f"{url}/.well-known/jwks",
                "authorization_endpoint": f"{url}/oauth2/auth",
                "token_endpoint": f"{url}/oauth2/token",
                "userinfo_endpoint": f"{url}/oauth2/v2/user_profile",
                "revocation_endpoint": f"{url}/oauth2/revoke",
                "introspection_endpoint": f"{url}/oauth2/introspect",
                "end_session_endpoint": f"{url}/logout",
                "claims_supported": ["aud", "exp", "iat", "iss", "sub"],
                "scopes_supported": ["address", "email", "event_hooks", "offline", "openid", "phone", "profile"],
                "response_types_supported": ["code"],
                "response_modes_supported": ["form_post", "query", "fragment"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["RS256"],
                "code_challenge_methods_supported": ["S256"],
                "token_endpoint_auth_methods_supported": ["client_secret_post"],
                "request_uri_parameter_supported": False,
            }
        )

    async def key_set(self, request: Request) -> Response:
        """Publish the key set; as at Kinde, not to somebody who sends a token along."""
        if "authorization" in request.headers:
            refusal = ApiRefusal(403, "INVALID_CREDENTIALS", "The key set takes no Authorization header")
            return JSONResponse(refusal.body(), status_code=403)
        return JSONResponse(self._tenant.keys.key_set())

    async def token(self, request: Request) -> Response:
        """Answer a token request."""
        try:
            form = await self._form(request)
            request.scope["kinde.grant_type"] = form.get("grant_type")
            with self._tenant.lock:
                answer = self._grant(request, form)
                self._tenant.state.commit()
        except OAuthRefusal as refusal:
            return JSONResponse(refusal.body(), status_code=refusal.status, headers=NO_STORE)
        return JSONResponse(answer, headers=NO_STORE)

    async def _form(self, request: Request) -> dict[str, str]:
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

    def _grant(self, request: Request, form: dict[str, str]) -> dict[str, Any]:
        grant_type = form.get("grant_type", "")
        if not grant_type:
            raise OAuthRefusal("invalid_request", "grant_type is missing.")
        if grant_type == "client_credentials":
            application = authenticated_client(self._tenant, form)
            return machine_token(
                self._tenant, application, audience=form.get("audience", ""), scope=form.get("scope", "")
            )
        raise OAuthRefusal("unsupported_grant_type", f"The grant {grant_type!r} is not supported.")
