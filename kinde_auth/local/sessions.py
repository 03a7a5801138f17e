"""Sign-ins of browsers at the tenant (the single sign-on session), and which organization they go to.

No I/O here (floor 5).
"""

from __future__ import annotations

from urllib.parse import urlsplit

from kinde_auth.local import entities as kinds
from kinde_auth.local.authorize import AuthorizeRequest, PageRefusal
from kinde_auth.local.events import happened
from kinde_auth.local.grants import revoke_grant
from kinde_auth.local.membership import member_of
from kinde_auth.local.people import add_member, identity_of, user_organizations
from kinde_auth.local.places import add_organization
from kinde_auth.local.tenant import Tenant

SESSION_LIFETIME = 30 * 86_400.0


class OrganizationNeeded(Exception):  # noqa: N818 - a question, not an error
    """The person has to say which organization, or what the new one is called."""

    def __init__(self, choices: list[kinds.Organization]) -> None:
        super().__init__("an organization is needed")
        self.choices = choices


def cookie_name(url: str) -> str:
    """Return the name of a tenant's cookie; browsers send cookies to every port of a host, so each has its own."""
    return f"kinde_local_{urlsplit(url).port or 80}"


def start_session(
    tenant: Tenant,
    user: kinds.User,
    *,
    client_id: str,
    connection_id: str = "",
    ip_address: str = "127.0.0.1",
    user_agent: str = "",
) -> kinds.Session:
    """Note that a user has signed in."""
    now = tenant.now()
    user.total_sign_ins += 1
    user.last_signed_in = now
    tenant.state.users.save(user)
    for identity in tenant.state.identities.where(user_id=user.id, is_primary=True):
        identity.last_login_on = now
        identity.total_logins += 1
        tenant.state.identities.save(identity)
    happened(tenant, "user.authenticated", {"user": {"id": user.id}}, source="user", ip_address=ip_address)
    return tenant.state.sessions.save(
        kinds.Session(
            id=tenant.new_id("session"),
            user_id=user.id,
            client_id=client_id,
            started_on=now,
            updated_on=now,
            expires_at=tenant.clock() + SESSION_LIFETIME,
            auth_time=int(tenant.clock()),
            connection_id=connection_id,
            ip_address=ip_address,
            user_agent=user_agent,
        )
    )


def live_session(tenant: Tenant, session_id: str | None) -> kinds.Session | None:
    """Return a session that has not ended and whose user may sign in."""
    session = tenant.state.sessions.get(session_id) if session_id else None
    if session is None or session.expires_at <= tenant.clock():
        return None
    user = tenant.state.users.get(session.user_id)
    return session if user is not None and not user.is_suspended else None


def end_session(tenant: Tenant, session: kinds.Session) -> None:
    """Sign a browser out: its refresh tokens stop working, access tokens live on until they expire."""
    tenant.state.sessions.remove(session.id)
    for grant in tenant.state.grants.where(session_id=session.id):
        revoke_grant(tenant, grant, access_token=False)


def choose_organization(
    tenant: Tenant,
    request: AuthorizeRequest,
    session: kinds.Session,
    *,
    chosen: str = "",
    new_name: str = "",
    interactive: bool,
) -> kinds.Organization | None:
    """Return the organization that a sign-in leads to; None for a user who belongs to none.

    Raises:
        OrganizationNeeded: the person has to choose.
        PageRefusal, RedirectRefusal: the organization asked for cannot be entered.
    """
    user = tenant.state.users.get(session.user_id)
    if user is None:
        raise PageRefusal("signed_out")
    organization: kinds.Organization | None
    if request.get("invitation_code"):
        organization = accept_invitation(tenant, request.get("invitation_code"), user)
    elif request.creates_organization and (new_name or request.get("org_name")):
        organization = add_organization(tenant, name=new_name or request.get("org_name"), source="user")
        add_member(tenant, organization, user)
    elif request.creates_organization and interactive:
        raise OrganizationNeeded([])
    elif request.get("org_code") or chosen:
        organization = _enter(tenant, request, user, request.get("org_code") or chosen)
    else:
        organization = _usual(tenant, session, user, interactive=interactive)
    if organization is None:
        return None
    if organization.is_suspended:
        raise request.refusal("organization_suspended", "The organization is suspended.")
    _note(tenant, session, organization)
    return organization


def accept_invitation(tenant: Tenant, code: str, user: kinds.User) -> kinds.Organization:
    """Let an invited user in, with the invitation's roles."""
    invite = usable_invitation(tenant, code)
    organization = tenant.state.organizations.get(invite.org_code)
    if organization is None:
        raise PageRefusal("invitation_not_usable")
    email = identity_of(tenant, user, "email") or ""
    if email.casefold() != invite.email.casefold():
        raise PageRefusal("invitation_of_others", email=invite.email)
    if invite.accepted_on is None:
        invite.accepted_on = tenant.now()
        tenant.state.invites.save(invite)
        add_member(tenant, organization, user, roles=invite.roles)
    return organization


def usable_invitation(tenant: Tenant, code: str) -> kinds.Invite:
    """Return an invitation that can be taken up; one message for all reasons, as at Kinde."""
    invite = tenant.state.invites.get(code)
    if invite is None or invite.is_revoked or invite.accepted_on is not None:
        raise PageRefusal("invitation_not_usable")
    return invite


def _enter(tenant: Tenant, request: AuthorizeRequest, user: kinds.User, code: str) -> kinds.Organization:
    organization = tenant.state.organizations.get(code)
    if organization is None:
        raise request.refusal("invalid_request", "org_code names no organization.")
    if member_of(tenant, code, user.id) is None:
        if not organization.settings.get("is_allow_registrations"):
            raise request.refusal("access_denied", "The user is not a member of the organization.")
        add_member(tenant, organization, user)
    return organization


def _usual(tenant: Tenant, session: kinds.Session, user: kinds.User, *, interactive: bool) -> kinds.Organization | None:
    organizations = user_organizations(tenant, user)
    usual = next((row for row in organizations if row.code == session.org_code), None)
    if usual is not None:
        return usual
    if len(organizations) > 1 and interactive:
        raise OrganizationNeeded(organizations)
    return organizations[0] if organizations else None


def _note(tenant: Tenant, session: kinds.Session, organization: kinds.Organization) -> None:
    session.org_code = organization.code
    session.updated_on = tenant.now()
    tenant.state.sessions.save(session)
    member = member_of(tenant, organization.code, session.user_id)
    if member is not None:
        member.last_accessed_on = tenant.now()
        tenant.state.members.save(member)
