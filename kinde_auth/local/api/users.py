"""Users: accounts, identities, sessions, password, second factors, search.

No I/O here (floor 5).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kinde_auth.local import entities as kinds
from kinde_auth.local.api.call import Body, Call, done, found, ok, operation, present
from kinde_auth.local.api.paging import cursor_page, token_page
from kinde_auth.local.clock import seconds, to_iso
from kinde_auth.local.events import happened
from kinde_auth.local.people import (
    accept_identity,
    add_member,
    add_user,
    end_sessions,
    forget_user,
    identity_of,
    new_identity,
    touch_user,
    user_event,
    user_organizations,
)
from kinde_auth.local.refusals import NotFound, invalid


@operation("getUsers")
def get_users(call: Call) -> Body:
    """List users."""
    rows = [user for user in call.state.users if _matches(call, user)]
    page, more = token_page(call, rows, place=call.state.users.sequence)
    expand = call.listed("expand")
    users: list[Body] = []
    for user in page:
        body = _user(call, user, expand, email_name="email")
        if "identities" in expand:
            body["identities"] = [
                {"type": row.type, "identity": row.value, "connection_id": row.connection_id}
                for row in call.state.identities.where(user_id=user.id)
            ]
        users.append(body)
    return ok(users=users, **more)


@operation("getUserData")
def get_user(call: Call) -> Body:
    """Return one user."""
    return _user(call, call.user(call.query["id"]), call.listed("expand"), email_name="preferred_email")


@operation("createUser")
def create_user(call: Call) -> Body:
    """Create a user with identities, and put it into an organization."""
    body = call.body
    organization = call.organization(body["organization_code"]) if body.get("organization_code") else None
    wanted = [_identity_value(item) for item in call.items("identities")]
    profile: Mapping[str, Any] = body.get("profile") or {}
    for kind, value, _ in wanted:
        accept_identity(call.tenant, kind=kind, value=value)
    user = add_user(
        call.tenant,
        given_name=profile.get("given_name") or "",
        family_name=profile.get("family_name") or "",
        picture=profile.get("picture"),
        provided_id=body.get("provided_id"),
        identities=wanted,
        source="api",
    )
    if organization is not None:
        add_member(call.tenant, organization, user)
    return {
        "id": user.id,
        "created": True,
        "identities": [{"type": kind, "result": {"created": True}} for kind, _, _ in wanted],
    }


@operation("updateUser")
def update_user(call: Call) -> Body:
    """Change a user's profile."""
    user = call.user(call.query["id"])
    for name in ("given_name", "family_name", "picture", "is_suspended", "is_password_reset_requested", "provided_id"):
        if name in call.body:
            setattr(user, name, call.body[name])
    touch_user(call.tenant, user)
    happened(call.tenant, "user.updated", user_event(call.tenant, user), source="api")
    return present(
        id=user.id,
        given_name=user.given_name,
        family_name=user.family_name,
        email=identity_of(call.tenant, user, "email"),
        is_suspended=user.is_suspended,
        is_password_reset_requested=user.is_password_reset_requested,
    ) | {"picture": user.picture}


@operation("deleteUser")
def delete_user(call: Call) -> Body:
    """Delete a user and everything of theirs."""
    user = call.user(call.query["id"])
    forget_user(call.tenant, user)
    happened(call.tenant, "user.deleted", {"user": {"id": user.id}}, source="api")
    return done("USER_DELETED", "User successfully deleted")


@operation("searchUsers")
def search_users(call: Call) -> Body:
    """Find users by text, API scope and property."""
    rows = [user for user in call.state.users if _is_found(call, user)]
    page, _ = cursor_page(call, rows, key=lambda user: user.id)
    expand = call.listed("expand")
    results: list[Body] = []
    for user in page:
        body = _user(call, user, expand, email_name="email")
        if "properties" in expand:
            body["properties"] = dict(user.properties)
        body["api_scopes"] = _api_scopes(call, user)
        body.pop("phone", None)
        results.append(body)
    return ok(results=results)


@operation("refreshUserClaims")
def refresh_claims(call: Call) -> Body:
    """Make the next refresh give a new access token."""
    touch_user(call.tenant, call.user())
    return done("CLAIMS_REFRESHED", "Claims will be renewed with the next refresh")


@operation("SetUserPassword")
def set_password(call: Call) -> Body:
    """Keep a password hash; Local Kinde signs people in without asking for it."""
    user = call.user()
    user.hashed_password = call.body["hashed_password"]
    user.hashing_method = call.body.get("hashing_method") or "bcrypt"
    user.is_password_reset_requested = bool(call.body.get("is_temporary_password"))
    call.state.users.save(user)
    return done("PASSWORD_UPDATED", "Password updated")


@operation("GetUserIdentities")
def get_identities(call: Call) -> Body:
    """List a user's identities."""
    rows = call.state.identities.where(user_id=call.user().id)
    page, has_more = cursor_page(call, rows, key=lambda row: row.id)
    return ok(identities=[_identity(call, row) for row in page], has_more=has_more)


@operation("CreateUserIdentity")
def create_identity(call: Call) -> Body:
    """Add an identity to a user."""
    user = call.user()
    kind, value = call.body.get("type"), call.body.get("value")
    if not kind or not value:
        raise invalid("An identity needs a type and a value.")
    accept_identity(call.tenant, kind=kind, value=value)
    connection_id = call.body.get("connection_id")
    if kind in {"social", "enterprise"}:
        connection_id = found(call.state.connections, connection_id or "", "connection").id
    row = new_identity(call.tenant, user, kind=kind, value=value)
    row.connection_id = connection_id
    row.phone_country_id = call.body.get("phone_country_id")
    call.state.identities.save(row)
    touch_user(call.tenant, user)
    return done("IDENTITY_CREATED", "Identity successfully added", identity={"id": row.id})


@operation("GetIdentity")
def get_identity(call: Call) -> Body:
    """Return one identity."""
    return _identity(call, found(call.state.identities, call.path["identity_id"], "identity"))


@operation("UpdateIdentity")
def update_identity(call: Call) -> Body:
    """Make an identity the user's primary one of its kind."""
    row = found(call.state.identities, call.path["identity_id"], "identity")
    if "is_primary" in call.body:
        if call.body["is_primary"]:
            for other in call.state.identities.where(user_id=row.user_id, type=row.type):
                other.is_primary = False
                call.state.identities.save(other)
        row.is_primary = call.body["is_primary"]
        call.state.identities.save(row)
        touch_user(call.tenant, call.user(row.user_id))
    return done("IDENTITY_UPDATED", "Identity successfully updated")


@operation("DeleteIdentity")
def delete_identity(call: Call) -> Body:
    """Take an identity from its user."""
    row = found(call.state.identities, call.path["identity_id"], "identity")
    call.state.identities.remove(row.id)
    touch_user(call.tenant, call.user(row.user_id))
    return done("IDENTITY_DELETED", "Identity successfully deleted")


@operation("GetUserSessions")
def get_sessions(call: Call) -> Body:
    """List a user's sessions."""
    rows = [row for row in call.state.sessions.where(user_id=call.user().id) if row.expires_at > call.tenant.clock()]
    return ok(sessions=[_session(call, row) for row in rows], has_more=False)


@operation("DeleteUserSessions")
def delete_sessions(call: Call) -> Body:
    """End a user's sessions; their refresh tokens stop working."""
    user = call.user()
    end_sessions(call.tenant, user.id)
    return done("USER_SESSIONS_DELETED", "User sessions successfully invalidated")


@operation("GetUsersMFA")
def get_factors(call: Call) -> Body:
    """Return the user's newest second factor."""
    return factors_answer(call, call.user())


@operation("ResetUsersMFAAll")
def reset_factors(call: Call) -> Body:
    """Remove all second factors of a user."""
    for factor in call.state.factors.where(user_id=call.user().id):
        call.state.factors.remove(factor.id)
    return done("MFA_RESET", "MFA has been reset")


@operation("ResetUsersMFA")
def reset_factor(call: Call) -> Body:
    """Remove one second factor of a user."""
    call.state.factors.remove(factor_of(call, call.user()).id)
    return done("MFA_RESET", "MFA has been reset")


def factor_of(call: Call, user: kinds.User) -> kinds.Factor:
    """Return the factor in the path, which must be the user's."""
    factor = found(call.state.factors, call.path["factor_id"], "factor")
    if factor.user_id != user.id:
        raise NotFound("factor", factor.id)
    return factor


def factors_answer(call: Call, user: kinds.User) -> Body:
    """Return the user's newest second factor in the API's shape; an empty one where there is none."""
    rows = call.state.factors.where(user_id=user.id)
    if not rows:
        return ok(mfa={})
    factor = rows[-1]
    body = present(
        id=factor.id,
        type=factor.type,
        name=factor.name,
        created_on=factor.created_on,
        is_verified=factor.is_verified,
        usage_count=factor.usage_count,
        last_used_on=factor.last_used_on,
    )
    return ok(mfa=body)


def _user(call: Call, user: kinds.User, expand: set[str], *, email_name: str) -> Body:
    tenant = call.tenant
    body = present(
        id=user.id,
        provided_id=user.provided_id,
        phone=identity_of(tenant, user, "phone"),
        username=identity_of(tenant, user, "username"),
        last_name=user.family_name,
        first_name=user.given_name,
        is_suspended=user.is_suspended,
        picture=user.picture,
    )
    email = identity_of(tenant, user, "email")
    if email is not None:
        body[email_name] = email
    body |= {
        "total_sign_ins": user.total_sign_ins,
        "failed_sign_ins": user.failed_sign_ins,
        "last_signed_in": user.last_signed_in,
        "created_on": user.created_on,
    }
    if "organizations" in expand:
        body["organizations"] = [organization.code for organization in user_organizations(tenant, user)]
    if "identities" in expand:
        body["identities"] = [
            {"type": row.type, "identity": row.value} for row in call.state.identities.where(user_id=user.id)
        ]
    if "billing" in expand and user.billing_customer_id:
        body["billing"] = {"customer_id": user.billing_customer_id}
    return body


def _matches(call: Call, user: kinds.User) -> bool:
    query = call.query
    ids = call.listed("user_id")
    if ids and user.id not in ids:
        return False
    for kind in ("email", "username", "phone"):
        wanted = query.get(kind)
        if wanted and not _has_identity(call, user, kind, wanted):
            return False
    has_organization = query.get("has_organization")
    if has_organization is not None and bool(user_organizations(call.tenant, user)) != has_organization:
        return False
    since = query.get("active_since")
    if since is None:
        return True
    return user.last_signed_in is not None and seconds(user.last_signed_in) >= seconds(since)


def _has_identity(call: Call, user: kinds.User, kind: str, wanted: str) -> bool:
    values = {part.strip().casefold() for part in wanted.split(",")}
    rows = call.state.identities.where(user_id=user.id, type=kind)
    return any(row.value.casefold() in values for row in rows)


def _is_found(call: Call, user: kinds.User) -> bool:
    text = (call.query.get("query") or "*").casefold()
    if text != "*":
        words = [user.full_name, *(row.value for row in call.state.identities.where(user_id=user.id))]
        if not any(text in word.casefold() for word in words):
            return False
    scopes = call.listed("api_scopes")
    if scopes and not scopes <= {item["scope"] for item in _api_scopes(call, user)}:
        return False
    wanted: Mapping[str, list[str]] = call.query.get("properties") or {}
    return all(user.properties.get(key) in values for key, values in wanted.items())


def _api_scopes(call: Call, user: kinds.User) -> list[dict[str, str]]:
    held: list[dict[str, str]] = []
    for member in call.state.members.where(user_id=user.id):
        for scope_id in member.scopes:
            scope = call.state.scopes.get(scope_id)
            if scope is not None:
                held.append({"org_code": member.org_code, "scope": scope.key, "api_id": scope.api_id})
    return held


def _identity_value(item: Mapping[str, Any]) -> tuple[str, str, bool]:
    kind: str = item.get("type") or ""
    details: Mapping[str, str] = item.get("details") or {}
    value = details.get(kind, "")
    if not kind or not value:
        raise invalid("An identity needs a type, and details with the value of that type.")
    return kind, value, bool(item.get("is_verified", True))


def _identity(call: Call, row: kinds.Identity) -> Body:
    user = call.state.users.get(row.user_id)
    return present(
        id=row.id,
        type=row.type,
        is_confirmed=row.is_confirmed,
        created_on=row.created_on,
        last_login_on=row.last_login_on,
        total_logins=row.total_logins,
        name=row.value,
        email=row.value if row.type == "email" else identity_of(call.tenant, user, "email") if user else None,
    ) | {"connection_id": row.connection_id, "is_primary": row.is_primary}


def _session(call: Call, row: kinds.Session) -> Body:
    return {
        "user_id": row.user_id,
        "org_code": row.org_code,
        "client_id": row.client_id,
        "expires_on": to_iso(row.expires_at),
        "session_id": row.id,
        "started_on": row.started_on,
        "updated_on": row.updated_on,
        "connection_id": row.connection_id,
        "last_ip_address": row.ip_address,
        "last_user_agent": row.user_agent,
        "initial_ip_address": row.ip_address,
        "initial_user_agent": row.user_agent,
    }
