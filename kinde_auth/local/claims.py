"""What tokens say of a user, taken from the tenant's state at the moment of issue.

No I/O here (floor 5).
"""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from kinde_auth.local import entities as kinds
from kinde_auth.local.flags import flag_claims, property_claims
from kinde_auth.local.membership import effective, member_of, member_scopes
from kinde_auth.local.people import identity_of, user_organizations
from kinde_auth.local.tenant import Tenant

OPTIONAL_CLAIMS = frozenset(
    {
        "roles",
        "org_name",
        "email",
        "external_organization_id",
        "user_properties",
        "organization_properties",
        "application_properties",
        "organizations",
        "feature_flags",
    }
)
"""Claims that Kinde leaves out unless token customization of the application names them.

`feature_flags` is one for machine-to-machine applications only: the tokens of users always have it.
"""

_HASURA_NAMES = {
    "permissions": "x-hasura-permissions",
    "org_code": "x-hasura-org-code",
    "org_codes": "x-hasura-org-codes",
    "roles": "x-hasura-roles",
    "feature_flags": "x-hasura-feature-flags",
    "org_name": "x-hasura-org-name",
    "organizations": "x-hasura-organizations",
    "user_properties": "x-hasura-user_properties",
    "organization_properties": "x-hasura-organization_properties",
}


def access_claims(tenant: Tenant, grant: kinds.Grant, user: kinds.User, *, lifetime: int) -> dict[str, Any]:
    """Return the claims of a user's access token."""
    application = application_of(tenant, grant)
    now = int(tenant.clock())
    organization = tenant.state.organizations.get(grant.org_code) if grant.org_code else None
    claims: dict[str, Any] = {
        "aud": list(grant.audience),
        "azp": grant.client_id,
        "exp": now + lifetime,
        "feature_flags": flag_claims(tenant, organization, user),
        "iat": now,
        "iss": tenant.url,
        "jti": tenant.new_uuid(),
        "scp": [*grant.scopes, *_api_scopes(tenant, grant)],
        "sub": user.id,
    }
    if grant.is_for_device:
        claims["scope"] = " ".join(claims["scp"])
    if organization is not None:
        claims |= _organization_claims(tenant, organization, user, application)
    if "email" in application.claims:
        claims["email"] = identity_of(tenant, user, "email")
    claims |= _property_claims(tenant, application, user, organization)
    return _with_hasura(application, claims)


def id_claims(tenant: Tenant, grant: kinds.Grant, user: kinds.User, *, lifetime: int) -> dict[str, Any]:
    """Return the claims of an ID token that goes with the grant's access token."""
    application = application_of(tenant, grant)
    now = int(tenant.clock())
    claims: dict[str, Any] = {
        "at_hash": _half_hash(grant.access_token),
        "aud": _id_audience(tenant, grant),
        "auth_time": grant.auth_time,
        "azp": grant.client_id,
        "exp": now + lifetime,
        "iat": now,
        "iss": tenant.url,
        "jti": tenant.new_uuid(),
        "org_codes": [organization.code for organization in user_organizations(tenant, user)],
        "rat": grant.auth_time,
        "sub": user.id,
    }
    if grant.nonce:
        claims["nonce"] = grant.nonce
    profile = profile_claims(tenant, user)
    if "email" in grant.scopes:
        claims |= {name: profile[name] for name in ("email", "email_verified")}
    if "profile" in grant.scopes:
        names = ("name", "given_name", "family_name", "picture", "preferred_username", "provided_id", "updated_at")
        claims |= {name: profile[name] for name in names if profile[name] not in {None, ""}}
    if "phone" in grant.scopes and (phone := identity_of(tenant, user, "phone")):
        claims["phone_number"] = phone
    if "organizations" in application.claims:
        claims["organizations"] = [{"id": row.code, "name": row.name} for row in user_organizations(tenant, user)]
    if grant.connection_id:
        claims["ext_provider"] = _provider(tenant, grant, profile)
    organization = tenant.state.organizations.get(grant.org_code) if grant.org_code else None
    claims |= _property_claims(tenant, application, user, organization)
    return _with_hasura(application, claims)


def profile_claims(tenant: Tenant, user: kinds.User) -> dict[str, Any]:
    """Return the user's profile as the userinfo endpoint answers it."""
    email = tenant.state.identities.first(user_id=user.id, type="email", is_primary=True)
    return {
        "sub": user.id,
        "provided_id": user.provided_id,
        "name": user.full_name,
        "given_name": user.given_name,
        "family_name": user.family_name,
        "updated_at": user.updated_at,
        "email": identity_of(tenant, user, "email"),
        "email_verified": email.is_confirmed if email is not None else False,
        "picture": user.picture,
        "preferred_username": identity_of(tenant, user, "username"),
        "id": user.id,
    }


def application_of(tenant: Tenant, grant: kinds.Grant) -> kinds.Application:
    """Return the application that a grant belongs to; one without settings where it was deleted meanwhile."""
    known = tenant.state.applications.get(grant.client_id)
    return known or kinds.Application(id=grant.client_id, name="", type="reg")


def _organization_claims(
    tenant: Tenant, organization: kinds.Organization, user: kinds.User, application: kinds.Application
) -> dict[str, Any]:
    claims: dict[str, Any] = {"org_code": organization.code, "permissions": []}
    member = member_of(tenant, organization.code, user.id)
    roles, permissions = effective(tenant, member) if member is not None else ([], [])
    claims["permissions"] = [permission.key for permission in permissions]
    if "roles" in application.claims:
        claims["roles"] = [{"id": role.id, "key": role.key, "name": role.name} for role in roles]
    if "org_name" in application.claims:
        claims["org_name"] = organization.name
    if "external_organization_id" in application.claims and organization.external_id:
        claims["external_organization_id"] = organization.external_id
    if organization.sessions.get("is_use_org_sso_session_policy"):
        mode = organization.sessions.get("sso_session_persistence_mode")
        claims["ksp"] = {"persistent": mode != "non_persistent"}
    return claims


def _property_claims(
    tenant: Tenant,
    application: kinds.Application,
    user: kinds.User,
    organization: kinds.Organization | None,
) -> dict[str, Any]:
    claims: dict[str, Any] = {}
    if "user_properties" in application.claims:
        claims["user_properties"] = property_claims(tenant, "usr", user.properties)
    if "organization_properties" in application.claims and organization is not None:
        claims["organization_properties"] = property_claims(tenant, "org", organization.properties)
    if "application_properties" in application.claims:
        values = {key: str(value) for key, value in application.properties.items()}
        claims["application_properties"] = property_claims(tenant, "app", values)
    return claims


def _api_scopes(tenant: Tenant, grant: kinds.Grant) -> list[str]:
    member = member_of(tenant, grant.org_code, grant.user_id) if grant.org_code else None
    if member is None or not grant.audience:
        return []
    apis = {api.id for api in tenant.state.apis if api.audience in grant.audience}
    return [scope.key for scope in member_scopes(tenant, member) if scope.api_id in apis]


def _id_audience(tenant: Tenant, grant: kinds.Grant) -> list[str]:
    shapes = {"client": [grant.client_id], "issuer": [tenant.url], "both": [tenant.url, grant.client_id]}
    return shapes[tenant.id_token_audience]


def _provider(tenant: Tenant, grant: kinds.Grant, profile: dict[str, Any]) -> dict[str, Any]:
    connection = tenant.state.connections.get(grant.connection_id)
    details = {name: profile[name] for name in ("email", "family_name", "given_name", "picture")}
    return {
        "claims": {"connection_id": grant.connection_id, "is_confirmed": True, "profile": details, **details},
        "connection_id": grant.connection_id,
        "name": connection.name if connection is not None else "",
    }


def _with_hasura(application: kinds.Application, claims: dict[str, Any]) -> dict[str, Any]:
    if not application.tokens.get("is_hasura_mapping_enabled"):
        return claims
    return claims | {second: claims[name] for name, second in _HASURA_NAMES.items() if name in claims}


def _half_hash(token: str) -> str:
    """Return `at_hash` (OpenID Connect Core §3.1.3.6)."""
    digest = hashlib.sha256(token.encode()).digest()
    return base64.urlsafe_b64encode(digest[: len(digest) // 2]).rstrip(b"=").decode()
