"""Tokens for machine-to-machine applications (the `client_credentials` grant).

No I/O here (floor 5).
"""

from __future__ import annotations

from typing import Any

from attrs import frozen

from kinde_auth.local import entities as kinds
from kinde_auth.local.flags import flag_claims, property_claims
from kinde_auth.local.refusals import OAuthRefusal
from kinde_auth.local.tenant import Tenant

DEFAULT_LIFETIME = 86_400


@frozen(kw_only=True)
class MachineGrant:
    """What a machine-to-machine application is given."""

    audience: tuple[str, ...]
    scopes: tuple[str, ...]


def machine_token(tenant: Tenant, application: kinds.Application, *, audience: str, scope: str) -> dict[str, Any]:
    """Answer a `client_credentials` request.

    Raises:
        OAuthRefusal: the application may not have this grant, audience or scope.
    """
    if application.type != "m2m":
        raise OAuthRefusal("unauthorized_client", "This application is not a machine-to-machine application.")
    grant = _grant(tenant, application, audience=audience.split(), scopes=scope.split())
    lifetime = int(application.tokens.get("access_token_lifetime") or DEFAULT_LIFETIME)
    now = int(tenant.clock())
    claims: dict[str, Any] = {
        "aud": list(grant.audience),
        "azp": application.id,
        "exp": now + lifetime,
        "gty": ["client_credentials"],
        "iat": now,
        "iss": tenant.url,
        "jti": tenant.new_uuid(),
        "scope": " ".join(grant.scopes),
        "scp": list(grant.scopes),
        "v": "2",
    }
    if application.org_code:
        claims["org_code"] = application.org_code
    if "feature_flags" in application.claims:
        claims["feature_flags"] = flag_claims(tenant)
    if "application_properties" in application.claims:
        values = {key: str(value) for key, value in application.properties.items()}
        claims["application_properties"] = property_claims(tenant, "app", values)
    return {
        "access_token": tenant.keys.sign(claims),
        "expires_in": lifetime,
        "scope": " ".join(grant.scopes),
        "token_type": "bearer",
    }


def _grant(tenant: Tenant, application: kinds.Application, *, audience: list[str], scopes: list[str]) -> MachineGrant:
    by_audience = {api.audience: api for api in tenant.state.apis}
    enabled: dict[str, None] = {}
    for name in audience:
        api = by_audience.get(name)
        if api is None or application.id not in api.applications:
            raise OAuthRefusal(
                "unauthorized_client", f"The application is not authorized for the audience {name}.", status=403
            )
        granted = (tenant.state.scopes.get(scope_id) for scope_id in api.applications[application.id])
        enabled.update({scope.key: None for scope in granted if scope is not None})
    refused = [scope for scope in scopes if scope not in enabled]
    if refused:
        raise OAuthRefusal("invalid_scope", f"The application may not have the scope {refused[0]}.")
    return MachineGrant(audience=tuple(audience), scopes=tuple(scopes or enabled))
