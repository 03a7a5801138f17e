"""API keys: created, listed, rotated, verified, deleted; the key itself is shown once.

No I/O here (floor 5).
"""

from __future__ import annotations

import hashlib

from kinde_auth.local import entities as kinds
from kinde_auth.local.api.call import Body, Call, done, found, ok, operation, present
from kinde_auth.local.api.paging import cursor_page
from kinde_auth.local.refusals import invalid

PAGE = 50


@operation("getApiKeys")
def get_keys(call: Call) -> Body:
    """List API keys."""
    wanted = {"key_type": "type", "status": "status", "user_id": "user_id", "org_code": "org_code"}
    given = {field: call.query[name] for name, field in wanted.items() if call.query.get(name) is not None}
    rows = call.state.api_keys.where(**given)
    page, has_more = cursor_page(call, rows, key=lambda row: row.id, default_size=PAGE)
    return ok(api_keys=[_key(row) for row in page], has_more=has_more)


@operation("createApiKey")
def create_key(call: Call) -> Body:
    """Create an API key."""
    kind = call.body["type"]
    api = found(call.state.apis, call.body["api_id"], "api")
    user = call.user(call.body["user_id"]) if call.body.get("user_id") else None
    organization = call.organization(call.body["org_code"]) if call.body.get("org_code") else None
    if kind == "user" and user is None:
        raise invalid("A key of a user needs user_id.", "USER_ID_REQUIRED")
    if kind == "organization" and organization is None:
        raise invalid("A key of an organization needs org_code.", "ORG_CODE_REQUIRED")
    secret = f"k_live_{call.tenant.new_id()}"
    row = call.state.api_keys.save(
        kinds.ApiKey(
            id=call.tenant.new_id("api_key"),
            name=call.body["name"],
            type=kind,
            api_id=api.id,
            digest=_digest(secret),
            prefix=secret[:6],
            suffix=secret[-4:],
            created_on=call.tenant.now(),
            created_by=call.token.get("azp"),
            scopes=[call.api_scope(api_id=api.id, scope_id=scope_id).key for scope_id in call.strings("scope_ids")],
            org_code=organization.code if organization else None,
            user_id=user.id if user else None,
        )
    )
    return done("API_KEY_CREATED", "API key successfully created", api_key={"id": row.id, "key": secret})


@operation("getApiKey")
def get_key(call: Call) -> Body:
    """Return one API key, without the key itself."""
    row = _row(call)
    details = {"verification_count": row.verification_count, "organization_id": row.org_code, "user_id": row.user_id}
    return ok(api_key=_key(row) | details)


@operation("rotateApiKey")
def rotate_key(call: Call) -> Body:
    """Replace the key; the old one stops working at once."""
    row = _row(call)
    secret = f"k_live_{call.tenant.new_id()}"
    row.digest, row.prefix, row.suffix = _digest(secret), secret[:6], secret[-4:]
    call.state.api_keys.save(row)
    return done("API_KEY_ROTATED", "API key successfully rotated", api_key={"id": row.id, "key": secret})


@operation("deleteApiKey")
def delete_key(call: Call) -> Body:
    """Delete a key."""
    call.state.api_keys.remove(_row(call).id)
    return done("API_KEY_DELETED", "API key successfully deleted")


@operation("verifyApiKey")
def verify_key(call: Call) -> Body:
    """Tell whether a key is good, and whose it is."""
    row = call.state.api_keys.first(digest=_digest(call.body["api_key"]))
    if row is None or row.status != "active":
        return done("API_KEY_INVALID", "API key is not valid", is_valid=False)
    row.verification_count += 1
    row.last_verified_on = call.tenant.now()
    row.last_verified_ip = call.ip_address
    call.state.api_keys.save(row)
    return done(
        "API_KEY_VERIFIED",
        "API key verified",
        is_valid=True,
        key_id=row.id,
        status=row.status,
        scopes=list(row.scopes),
        org_code=row.org_code,
        user_id=row.user_id,
        last_verified_on=row.last_verified_on,
        verification_count=row.verification_count,
    )


def _row(call: Call) -> kinds.ApiKey:
    return found(call.state.api_keys, call.path["key_id"], "api key")


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _key(row: kinds.ApiKey) -> Body:
    return present(
        id=row.id,
        name=row.name,
        type=row.type,
        status=row.status,
        key_prefix=row.prefix,
        created_on=row.created_on,
        api_ids=[row.api_id],
        scopes=list(row.scopes),
    ) | {
        "key_suffix": row.suffix,
        "last_verified_on": row.last_verified_on,
        "last_verified_ip": row.last_verified_ip,
        "created_by": row.created_by,
    }
