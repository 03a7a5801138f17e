"""What tests do in one step: make a user with everything it needs, sign it in without a browser.

No I/O here (floor 5).
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from kinde_auth.errors import KindeError
from kinde_auth.local import entities as kinds
from kinde_auth.local.authorize import PageRefusal, RedirectRefusal, expired_link, issue_code, parse_request
from kinde_auth.local.claims import access_claims
from kinde_auth.local.device import decide_device, waiting_device
from kinde_auth.local.flags import typed_value
from kinde_auth.local.grants import ACCESS_LIFETIME, start_grant
from kinde_auth.local.people import accept_identity, add_member, add_user, find_identity, user_organizations
from kinde_auth.local.places import add_organization
from kinde_auth.local.refusals import ApiRefusal
from kinde_auth.local.sessions import OrganizationNeeded, choose_organization, cookie_name, start_session
from kinde_auth.local.tenant import Tenant


def make_user(
    tenant: Tenant,
    email: str | None = None,
    *,
    given_name: str = "",
    family_name: str = "",
    org: str | None = None,
    roles: Iterable[str] = (),
    permissions: Iterable[str] = (),
    flags: Mapping[str, object],
    properties: Mapping[str, str],
) -> kinds.User:
    """Create a user; whatever it needs and does not exist yet is created too."""
    address = email or _free_address(tenant)
    try:
        accept_identity(tenant, kind="email", value=address)
    except ApiRefusal as refusal:
        raise KindeError(f"email is {address}: {refusal.message}") from refusal
    user = add_user(tenant, given_name=given_name, family_name=family_name, identities=[("email", address, True)])
    organization = organization_named(tenant, org)
    add_member(
        tenant,
        organization,
        user,
        roles=[role_named(tenant, key).id for key in roles],
        permissions=[permission_named(tenant, key).id for key in permissions],
    )
    try:
        user.feature_flags = {key: flag_named(tenant, key, value) for key, value in flags.items()}
    except ApiRefusal as refusal:
        raise KindeError(f"flags: {refusal.message}") from refusal
    for key, value in properties.items():
        property_named(tenant, key, "usr")
        user.properties[key] = value
    return tenant.state.users.save(user)


def _free_address(tenant: Tenant) -> str:
    numbers = itertools.count(len(tenant.state.users) + 1)
    addresses = (f"user{number}@example.com" for number in numbers)
    return next(address for address in addresses if find_identity(tenant, kind="email", value=address) is None)


def user_named(tenant: Tenant, user: kinds.User | str) -> kinds.User:
    """Return a user given as itself, by id or by e-mail address."""
    if isinstance(user, kinds.User):
        return user
    identity = find_identity(tenant, kind="email", value=user)
    found = tenant.state.users.get(identity.user_id if identity is not None else user)
    if found is None:
        raise KindeError(f"There is no user {user} in this tenant: make one with make_user().")
    return found


def access_token(
    tenant: Tenant,
    user: kinds.User | str,
    *,
    org: str | None = None,
    audience: Iterable[str] = (),
    scopes: Iterable[str] = ("openid", "profile", "email"),
    lifetime: int = ACCESS_LIFETIME,
    extra: Mapping[str, Any] | None = None,
) -> str:
    """Return an access token of a user, as a sign-in to the web application would give it."""
    person = user_named(tenant, user)
    application = tenant.web_application
    organization = organization_named(tenant, org) if org is not None else _first_organization(tenant, person)
    session = start_session(tenant, person, client_id=application.id)
    grant = start_grant(
        tenant,
        session,
        client_id=application.id,
        scopes=scopes,
        audience=audience,
        org_code=organization.code if organization is not None else None,
    )
    claims = access_claims(tenant, grant, person, lifetime=lifetime) | dict(extra or {})
    return tenant.keys.sign(claims)


def sign_in(tenant: Tenant, authorize_url: str, user: kinds.User | str, *, org: str | None = None) -> str:
    """Do what a person does in the browser after being sent to `authorize_url`, and return the callback URL."""
    try:
        request = parse_request(tenant, dict(parse_qsl(urlsplit(authorize_url).query, keep_blank_values=True)))
        if tenant.next_link_is_expired and request.get("supports_reauth").lower() == "true":
            tenant.next_link_is_expired = False
            return expired_link(request)
        session = start_session(tenant, user_named(tenant, user), client_id=request.application.id)
        session.connection_id = request.get("connection_id")
        organization = choose_organization(tenant, request, session, chosen=org or "", interactive=org is None)
        return issue_code(tenant, request, session, organization=organization)
    except RedirectRefusal as refusal:
        return refusal.location
    except PageRefusal as refusal:
        title, message = refusal.told()
        remedy = " Allow it with allow_urls(redirect_uris=[…])." if refusal.reason == "callback_not_allowed" else ""
        raise KindeError(f"{title}: {message}{remedy}") from refusal
    except OrganizationNeeded as question:
        codes = ", ".join(row.code for row in question.choices) or "none yet (give org_name)"
        raise KindeError(f"The user has to choose an organization: pass org=…, one of {codes}.") from question
    finally:
        tenant.state.commit()


def tenant_cookie(tenant: Tenant, user: kinds.User | str, *, org_code: str | None) -> dict[str, str]:
    """Sign a user in at the tenant and return the cookie of that session."""
    session = start_session(tenant, user_named(tenant, user), client_id=tenant.web_application.id)
    session.org_code = org_code
    tenant.state.sessions.save(session)
    tenant.state.commit()
    return {"name": cookie_name(tenant.url), "value": session.id, "url": tenant.url}


def approve_device(tenant: Tenant, user_code: str, user: kinds.User | str, *, allow: bool = True) -> None:
    """Decide, as this user, about a device that shows `user_code`."""
    device = waiting_device(tenant, user_code)
    if device is None:
        raise KindeError("No device waits with this user_code.")
    person = user_named(tenant, user)
    session = start_session(tenant, person, client_id=device.client_id)
    organization = _first_organization(tenant, person)
    org_code = organization.code if organization is not None else None
    decide_device(tenant, device, session, allow=allow, org_code=org_code)
    tenant.state.commit()


def add_factor(tenant: Tenant, user: kinds.User | str, *, kind: str) -> kinds.Factor:
    """Give a user a second factor."""
    person = user_named(tenant, user)
    factor = kinds.Factor(
        id=tenant.new_id("mfa"),
        user_id=person.id,
        type=kind,
        name=kind.removeprefix("mfa:").replace("_", " "),
        created_on=tenant.now(),
        last_used_on=tenant.now(),
    )
    return tenant.state.factors.save(factor)


def organization_named(tenant: Tenant, name: str | None) -> kinds.Organization:
    """Return an organization by code or name, the default one for None; an unknown name creates it."""
    if name is None:
        default = tenant.state.organizations.first(is_default=True)
        return default or add_organization(tenant, name="Default Organization")
    known = tenant.state.organizations.get(name) or tenant.state.organizations.first(name=name)
    if known is not None:
        return known
    return add_organization(tenant, name=name, code=name if name.startswith("org_") else None)


def organization_code(tenant: Tenant, name: str) -> str:
    """Return the code of an organization that exists, given by code or name."""
    known = tenant.state.organizations.get(name) or tenant.state.organizations.first(name=name)
    if known is None:
        raise KindeError(f"There is no organization {name} in this tenant: make_user(org=…) makes one.")
    return known.code


def role_named(tenant: Tenant, key: str) -> kinds.Role:
    """Return a role by key; an unknown one is created."""
    known = tenant.state.roles.first(key=key)
    return known or tenant.state.roles.save(kinds.Role(id=tenant.new_uuid(), key=key, name=key))


def permission_named(tenant: Tenant, key: str) -> kinds.Permission:
    """Return a permission by key; an unknown one is created."""
    known = tenant.state.permissions.first(key=key)
    return known or tenant.state.permissions.save(kinds.Permission(id=tenant.new_uuid(), key=key, name=key))


def property_named(tenant: Tenant, key: str, context: str) -> kinds.Property:
    """Return a property by key; an unknown one is created."""
    known = tenant.state.properties.first(key=key, context=context)
    return known or tenant.state.properties.save(
        kinds.Property(id=tenant.new_id("prop"), key=key, name=key, context=context)
    )


def flag_type_and_text(value: object) -> tuple[kinds.FlagType, str]:
    """Return the type of flag that a Python value belongs to, and the value as text."""
    if isinstance(value, bool):
        return "bool", "true" if value else "false"
    if isinstance(value, int):
        return "int", str(value)
    if isinstance(value, str):
        return "str", value
    return "json", json.dumps(value)


def flag_named(tenant: Tenant, key: str, value: object) -> str:
    """Return a flag's value as text; an unknown flag is created.

    Raises:
        ApiRefusal: the flag has another type.
    """
    kind, text = flag_type_and_text(value)
    known = tenant.state.feature_flags.get(key)
    if known is not None:
        typed_value(known.type, text)
    else:
        default = {"bool": "false", "int": "0", "str": "", "json": "null"}[kind]
        tenant.state.feature_flags.save(
            kinds.FeatureFlag(
                id=tenant.new_uuid(), key=key, name=key, type=kind, default_value=default, allow_override_level="usr"
            )
        )
    return text


def _first_organization(tenant: Tenant, user: kinds.User) -> kinds.Organization | None:
    organizations = user_organizations(tenant, user)
    return organizations[0] if organizations else None


__all__ = [
    "access_token",
    "add_factor",
    "approve_device",
    "flag_named",
    "flag_type_and_text",
    "make_user",
    "organization_code",
    "organization_named",
    "permission_named",
    "property_named",
    "role_named",
    "sign_in",
    "tenant_cookie",
    "user_named",
]
