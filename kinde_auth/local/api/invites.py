"""Invitations into organizations.

No I/O here (floor 5).
"""

from __future__ import annotations

from kinde_auth.local import entities as kinds
from kinde_auth.local.api.call import Body, Call, found, ok, operation
from kinde_auth.local.api.paging import SortKeys, token_page
from kinde_auth.local.people import find_identity
from kinde_auth.local.refusals import NotFound, invalid

_SORT: SortKeys[kinds.Invite] = {
    "created_on": lambda row: row.created_on,
    "email": lambda row: row.email,
    "name": lambda row: _full_name(row),
}


@operation("getOrganizationInvites")
def get_invites(call: Call) -> Body:
    """List an organization's invites: the pending ones, and others where they are asked for."""
    rows = call.state.invites.where(org_code=call.organization().code)
    if not call.query.get("include_revoked"):
        rows = [row for row in rows if not row.is_revoked]
    if not call.query.get("include_accepted"):
        rows = [row for row in rows if row.accepted_on is None]
    page, more = token_page(call, rows, place=call.state.invites.sequence, sort=_SORT)
    return ok(invites=[_invite(call, row) for row in page], **more)


@operation("createOrganizationInvite")
def create_invite(call: Call) -> Body:
    """Invite somebody; Local Kinde sends no e-mail, the link is in the answer."""
    organization = call.organization()
    email = call.body["email"].strip()
    if "@" not in email:
        raise invalid("The e-mail address is not valid.", "INVALID_EMAIL")
    roles = [_role(call, key) for key in call.strings("roles")]
    identity = find_identity(call.tenant, kind="email", value=email)
    if identity is not None and f"{organization.code}/{identity.user_id}" in call.state.members:
        raise invalid("This person is a member already.", "USER_ALREADY_MEMBER")
    row = call.state.invites.save(
        kinds.Invite(
            id=call.tenant.new_id("inv"),
            code=f"inv_{call.tenant.new_secret(12).lower()}",
            org_code=organization.code,
            email=email,
            created_on=call.tenant.now(),
            first_name=call.body.get("first_name"),
            last_name=call.body.get("last_name"),
            roles=roles,
            is_sent=bool(call.body.get("send_email")),
        )
    )
    return {"code": "INVITATION_CREATED", "message": "Invitation created", "invite": _invite(call, row)}


@operation("getOrganizationInvite")
def get_invite(call: Call) -> Body:
    """Return one invite."""
    return {"message": "Success"} | _invite(call, _row(call))


@operation("deleteOrganizationInvite")
def delete_invite(call: Call) -> Body:
    """Revoke an invite."""
    row = _row(call)
    row.is_revoked = True
    call.state.invites.save(row)
    return ok()


def _row(call: Call) -> kinds.Invite:
    organization = call.organization()
    row = found(call.state.invites, call.path["invite_code"], "invite")
    if row.org_code != organization.code:
        raise NotFound("invite", row.code)
    return row


def _role(call: Call, key: str) -> str:
    role = call.state.roles.first(key=key) or call.state.roles.get(key)
    if role is None:
        raise invalid(f"There is no role {key}.", "ROLE_NOT_FOUND")
    return role.id


def _full_name(row: kinds.Invite) -> str:
    return " ".join(part for part in (row.first_name, row.last_name) if part)


def _invite(call: Call, row: kinds.Invite) -> Body:
    known = call.state.applications.get(call.tenant.web_client_id or "")
    application = known or call.state.applications.first(type="reg")
    home = application.settings.get("homepage_uri") if application is not None else None
    roles = (call.state.roles.get(role_id) for role_id in row.roles)
    return {
        "id": row.id,
        "code": row.code,
        "email": row.email,
        "first_name": row.first_name,
        "last_name": row.last_name,
        "full_name": _full_name(row),
        "created_on": row.created_on,
        "is_sent": row.is_sent,
        "accepted_on": row.accepted_on,
        "roles": [{"key": role.key, "name": role.name} for role in roles if role is not None],
        "is_revoked": row.is_revoked,
        "invite_link": f"{home or 'http://localhost:3000'}?invitation_code={row.code}",
    }
