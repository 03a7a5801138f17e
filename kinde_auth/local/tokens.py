"""Access tokens as the tenant's own endpoints read them.

No I/O here (floor 5).
"""

from __future__ import annotations

from typing import Any

from starlette.requests import Request

from kinde_auth.local.tenant import Tenant


def bearer_token(request: Request) -> str:
    """Return the token of the `Authorization` header; an empty string where there is none."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def read_access_token(tenant: Tenant, token: str) -> dict[str, Any] | None:
    """Return the claims of an access token of this tenant that is good now, or None."""
    claims = tenant.keys.verify(token) if token else None
    if claims is None or claims.get("iss") != tenant.url or "scp" not in claims:
        return None
    if claims.get("exp", 0) <= tenant.clock() or claims.get("jti") in tenant.state.revoked:
        return None
    return claims
