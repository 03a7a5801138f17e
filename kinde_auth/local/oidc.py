"""The OpenID provider's endpoints beside sign-in: discovery, key set, userinfo, introspection, revocation.

No I/O here but through the ASGI server (floor 5).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from kinde_auth.local.claims import profile_claims
from kinde_auth.local.clients import authenticated_client
from kinde_auth.local.device import start_device
from kinde_auth.local.grants import digest, grant_of_refresh_token, revoke_access_token, revoke_grant
from kinde_auth.local.refusals import ApiRefusal, OAuthRefusal
from kinde_auth.local.tenant import Tenant
from kinde_auth.local.token_endpoint import NO_STORE, TokenEndpoint, read_form
from kinde_auth.local.tokens import bearer_token, read_access_token


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
            Route("/oauth2/token", TokenEndpoint(self._tenant).answer, methods=["POST"]),
            Route("/oauth2/v2/user_profile", self.user_profile),
            Route("/oauth2/user_profile", self.user_profile),
            Route("/oauth2/introspect", self.introspect, methods=["POST"]),
            Route("/oauth2/revoke", self.revoke, methods=["POST"]),
            Route("/oauth2/device/auth", self.device, methods=["POST"]),
            Route("/oauth2/v2/device_authorization", self.device, methods=["POST"]),
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

    async def user_profile(self, request: Request) -> Response:
        """Answer the signed-in user's profile."""
        claims = read_access_token(self._tenant, bearer_token(request))
        user = self._tenant.state.users.get(claims.get("sub", "")) if claims is not None else None
        if user is None:
            refusal = OAuthRefusal("invalid_token", "The access token is missing, expired or revoked.")
            # RFC 6750 §3
            challenge = {"WWW-Authenticate": 'Bearer error="invalid_token"'}
            return JSONResponse(refusal.body(), status_code=401, headers=challenge)
        return JSONResponse(profile_claims(self._tenant, user), headers=NO_STORE)

    async def introspect(self, request: Request) -> Response:
        """Tell whether a token is good."""

        def answer(form: Mapping[str, str]) -> dict[str, Any]:
            if read_access_token(self._tenant, bearer_token(request)) is None:
                if "client_id" not in form:
                    raise OAuthRefusal("invalid_client", "Send a bearer token or client credentials.", status=401)
                authenticated_client(self._tenant, form)
            return self._introspected(form.get("token", ""))

        return await self._answered(request, answer)

    async def revoke(self, request: Request) -> Response:
        """Take a token back (RFC 7009); an unknown one is no error."""

        def answer(form: Mapping[str, str]) -> None:
            application = authenticated_client(self._tenant, form)
            token = form.get("token", "")
            if not token:
                raise OAuthRefusal("invalid_request", "token is missing.")
            grant = grant_of_refresh_token(self._tenant, token)
            if grant is not None:
                if grant.client_id != application.id:
                    raise OAuthRefusal("invalid_client", "The token belongs to another application.", status=403)
                revoke_grant(self._tenant, grant)
                return
            claims = self._tenant.keys.verify(token)
            if claims is not None and claims.get("azp") == application.id:
                revoke_access_token(self._tenant, claims["jti"], expires_at=claims["exp"])

        return await self._answered(request, answer)

    async def device(self, request: Request) -> Response:
        """Begin a device authorization."""

        def answer(form: Mapping[str, str]) -> dict[str, Any]:
            return start_device(self._tenant, form)

        return await self._answered(request, answer)

    async def _answered(self, request: Request, answer: Any) -> Response:
        try:
            form = await read_form(request)
            with self._tenant.lock:
                try:
                    body = answer(form)
                finally:
                    self._tenant.state.commit()
        except OAuthRefusal as refusal:
            return JSONResponse(refusal.body(), status_code=refusal.status, headers=NO_STORE)
        return Response(status_code=200) if body is None else JSONResponse(body, headers=NO_STORE)

    def _introspected(self, token: str) -> dict[str, Any]:
        refresh = self._tenant.state.refresh_tokens.get(digest(token))
        if refresh is not None:
            grant = self._tenant.state.grants.get(refresh.grant_id)
            used = refresh.used_at is not None
            if used or grant is None or grant.is_revoked or refresh.expires_at <= self._tenant.clock():
                return {"active": False}
            return {"active": True, "client_id": grant.client_id, "sub": grant.user_id, "exp": int(refresh.expires_at)}
        claims = read_access_token(self._tenant, token)
        if claims is None:
            return {"active": False}
        told = ("aud", "exp", "iat", "sub")
        return {"active": True, "client_id": claims["azp"]} | {name: claims[name] for name in told if name in claims}
