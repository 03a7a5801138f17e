"""Grants of users to applications: started by a sign-in, kept up by refresh tokens, ended by revocation.

Kinde's own rules hold here: refresh tokens rotate with a short overlap, reuse after it ends the grant, and a refresh
gives the same access token until that expires. No I/O here (floor 5).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from kinde_auth.local import entities as kinds
from kinde_auth.local.claims import access_claims, application_of, id_claims
from kinde_auth.local.refusals import OAuthRefusal
from kinde_auth.local.tenant import Tenant

USER_SCOPES = ("openid", "profile", "email", "offline", "phone", "address")
ACCESS_LIFETIME = 86_400
ID_LIFETIME = 3_600
REFRESH_LIFETIME = 1_296_000


def digest(secret: str) -> str:
    """Return the name under which a code or refresh token is kept."""
    return hashlib.sha256(secret.encode()).hexdigest()


def user_scopes(scope: str) -> list[str]:
    """Return the scopes that count; Kinde passes over the ones it does not know (`offline_access` among them)."""
    return [name for name in dict.fromkeys(scope.split()) if name in USER_SCOPES]


def start_grant(
    tenant: Tenant,
    session: kinds.Session,
    *,
    client_id: str,
    scopes: Iterable[str],
    audience: Iterable[str],
    org_code: str | None = None,
    nonce: str | None = None,
    is_for_device: bool = False,
) -> kinds.Grant:
    """Note what a signed-in user lets an application have."""
    return tenant.state.grants.save(
        kinds.Grant(
            id=tenant.new_id("grant"),
            client_id=client_id,
            user_id=session.user_id,
            session_id=session.id,
            auth_time=session.auth_time,
            scopes=list(scopes),
            audience=list(audience),
            org_code=org_code,
            nonce=nonce,
            connection_id=session.connection_id,
            is_for_device=is_for_device,
        )
    )


def token_response(tenant: Tenant, grant: kinds.Grant) -> dict[str, Any]:
    """Return the token endpoint's answer for a grant, with a new refresh token where `offline` was granted.

    Raises:
        OAuthRefusal: the grant, its user or its organization can have no tokens any more.
    """
    user = _holder(tenant, grant)
    application = application_of(tenant, grant)
    if _needs_access_token(tenant, grant, user):
        _issue_access_token(tenant, grant, user, lifetime=_lifetime(application, "access_token", ACCESS_LIFETIME))
    answer: dict[str, Any] = {
        "access_token": grant.access_token,
        "expires_in": grant.access_expires_at - int(tenant.clock()),
        "scope": " ".join(grant.scopes),
        "token_type": "bearer",
    }
    if "openid" in grant.scopes:
        lifetime = _lifetime(application, "id_token", ID_LIFETIME)
        answer["id_token"] = tenant.keys.sign(id_claims(tenant, grant, user, lifetime=lifetime))
    if "offline" in grant.scopes:
        answer["refresh_token"] = _new_refresh_token(tenant, grant, application)
    return answer


def redeem_refresh_token(tenant: Tenant, application: kinds.Application, secret: str) -> dict[str, Any]:
    """Answer a refresh request.

    Raises:
        OAuthRefusal: the token is unknown, expired, another application's, or was used before the overlap.
    """
    token = tenant.state.refresh_tokens.get(digest(secret))
    grant = tenant.state.grants.get(token.grant_id) if token is not None else None
    if token is None or grant is None or grant.client_id != application.id or grant.is_revoked:
        raise OAuthRefusal("invalid_grant", "The refresh token is not valid.")
    now = tenant.clock()
    if token.expires_at <= now:
        raise OAuthRefusal("invalid_grant", "The refresh token has expired.")
    if token.used_at is not None and now >= token.used_at + tenant.refresh_overlap:
        # RFC 9700 §4.14.2: somebody holds a copy, so nobody may go on.
        revoke_grant(tenant, grant)
        raise OAuthRefusal("invalid_grant", "The refresh token was used before; the sign-in has been ended.")
    if token.used_at is None:
        token.used_at = now
        tenant.state.refresh_tokens.save(token)
    return token_response(tenant, grant)


def revoke_grant(tenant: Tenant, grant: kinds.Grant, *, access_token: bool = True) -> None:
    """End a grant: its refresh tokens stop working, and with `access_token` its access token is taken back too."""
    grant.is_revoked = True
    tenant.state.grants.save(grant)
    if access_token and grant.access_jti:
        revoke_access_token(tenant, grant.access_jti, expires_at=grant.access_expires_at)


def revoke_access_token(tenant: Tenant, jti: str, *, expires_at: float) -> None:
    """Take an access token back: introspection and the tenant's own APIs refuse it from now on."""
    tenant.state.revoked.save(kinds.RevokedToken(id=jti, expires_at=expires_at))


def grant_of_refresh_token(tenant: Tenant, secret: str) -> kinds.Grant | None:
    """Return the grant that a refresh token belongs to."""
    token = tenant.state.refresh_tokens.get(digest(secret))
    return tenant.state.grants.get(token.grant_id) if token is not None else None


def _holder(tenant: Tenant, grant: kinds.Grant) -> kinds.User:
    user = tenant.state.users.get(grant.user_id)
    if user is None or user.is_suspended or grant.is_revoked:
        raise OAuthRefusal("invalid_grant", "The user cannot sign in any more.")
    organization = tenant.state.organizations.get(grant.org_code) if grant.org_code else None
    if grant.org_code and (organization is None or organization.is_suspended):
        raise OAuthRefusal("invalid_grant", "The organization is suspended.")
    return user


def _needs_access_token(tenant: Tenant, grant: kinds.Grant, user: kinds.User) -> bool:
    if not grant.access_token or grant.access_expires_at <= tenant.clock():
        return True
    return grant.access_jti in tenant.state.revoked or user.claims_changed_at > grant.access_issued_at


def _issue_access_token(tenant: Tenant, grant: kinds.Grant, user: kinds.User, *, lifetime: int) -> None:
    claims = access_claims(tenant, grant, user, lifetime=lifetime)
    grant.access_token = tenant.keys.sign(claims)
    grant.access_jti = claims["jti"]
    grant.access_issued_at = tenant.clock()
    grant.access_expires_at = claims["exp"]
    tenant.state.grants.save(grant)


def _new_refresh_token(tenant: Tenant, grant: kinds.Grant, application: kinds.Application) -> str:
    secret = tenant.new_secret(64)
    lifetime = _lifetime(application, "refresh_token", REFRESH_LIFETIME)
    tenant.state.refresh_tokens.save(
        kinds.RefreshToken(id=digest(secret), grant_id=grant.id, expires_at=tenant.clock() + lifetime)
    )
    return secret


def _lifetime(application: kinds.Application, name: str, default: int) -> int:
    return int(application.tokens.get(f"{name}_lifetime") or default)
