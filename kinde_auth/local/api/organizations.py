"""Organizations themselves: created, read, changed, suspended, deleted.

No I/O here (floor 5).
"""

from __future__ import annotations

from typing import Any

from kinde_auth.local import entities as kinds
from kinde_auth.local.agreements import add_agreement
from kinde_auth.local.api.call import Body, Call, done, ok, operation, unique
from kinde_auth.local.api.colours import colour
from kinde_auth.local.api.paging import SortKeys, token_page
from kinde_auth.local.events import happened
from kinde_auth.local.people import end_sessions
from kinde_auth.local.places import add_organization, organization_event
from kinde_auth.local.refusals import ApiRefusal, invalid

COLOURS = (
    "link_color",
    "background_color",
    "button_color",
    "button_text_color",
    "link_color_dark",
    "background_color_dark",
    "button_text_color_dark",
    "button_color_dark",
)
EMPTY: tuple[str, ...] = ()
_RADII = ("button_border_radius", "card_border_radius", "input_border_radius")
_SETTINGS = (
    *COLOURS,
    "theme_code",
    "is_allow_registrations",
    "is_auto_membership_enabled",
    "is_auto_join_domain_list",
    "allowed_domains",
    "is_enable_advanced_orgs",
    "is_enforce_mfa",
    "sender_name",
    "sender_email",
)
_SORT: SortKeys[kinds.Organization] = {
    "name": lambda row: row.name,
    "email": lambda row: str(row.settings.get("sender_email") or ""),
}


@operation("getOrganizations")
def get_organizations(call: Call) -> Body:
    """List organizations."""
    table = call.state.organizations
    page, more = token_page(call, list(table), place=table.sequence, sort=_SORT)
    return ok(organizations=[_item(row) for row in page], **more)


@operation("getOrganization")
def get_organization(call: Call) -> Body:
    """Return one organization."""
    row = call.organization(call.query["code"])
    settings = row.settings
    body: Body = _item(row) | {
        "logo": row.logos.get("light"),
        "logo_dark": row.logos.get("dark"),
        "favicon_svg": None,
        "favicon_fallback": None,
        "allowed_domains": settings.get("allowed_domains", EMPTY),
        **{name: colour(settings.get(name)) for name in COLOURS},
        **dict.fromkeys(_RADII),
        "theme_code": settings.get("theme_code") or "user_preference",
        "color_scheme": color_scheme(settings.get("theme_code")),
        "created_on": row.created_on,
        "is_allow_registrations": settings.get("is_allow_registrations"),
        "sender_name": settings.get("sender_name"),
        "sender_email": settings.get("sender_email"),
        "is_suspended": row.is_suspended,
        "suspended_on": row.suspended_on,
    }
    if "billing" in call.listed("expand") and row.billing_customer_id:
        agreements = call.state.agreements.where(customer_id=row.billing_customer_id, is_ended=False)
        body["billing"] = {
            "billing_customer_id": row.billing_customer_id,
            "agreements": [{"plan_code": item.plan_code, "agreement_id": item.id} for item in agreements],
        }
    return body


@operation("createOrganization")
def create_organization(call: Call) -> Body:
    """Create an organization."""
    body = call.body
    if not str(body["name"]).strip():
        raise invalid("An organization needs a name.", "NAME_REQUIRED")
    if body.get("handle"):
        unique(call.state.organizations, field="handle", value=body["handle"], what="organization")
    row = add_organization(call.tenant, name=body["name"], handle=body.get("handle"), source="api")
    row.external_id = body.get("external_id")
    row.settings = {name: body[name] for name in _SETTINGS if name in body}
    flags: dict[str, Any] = body.get("feature_flags") or {}
    row.feature_flags = {key: str(value) for key, value in flags.items()}
    answer = {"code": row.code}
    if body.get("is_create_billing_customer"):
        row.billing_customer_id = call.tenant.new_id("customer")
        answer["billing_customer_id"] = row.billing_customer_id
        if plan := body.get("billing_plan_code"):
            add_agreement(call.tenant, row.billing_customer_id, plan)
    call.state.organizations.save(row)
    return done("OK", "Success", organization=answer)


@operation("updateOrganization")
def update_organization(call: Call) -> Body:
    """Change an organization, suspend it or lift the suspension."""
    row, body = call.organization(), call.body
    if body.get("handle"):
        unique(call.state.organizations, field="handle", value=body["handle"], what="organization", besides=row)
    if body.get("is_suspended") and row.is_default:
        raise invalid("The default organization cannot be suspended.", "DEFAULT_ORGANIZATION_CANNOT_BE_SUSPENDED")
    for name in ("name", "external_id", "handle"):
        if name in body:
            setattr(row, name, body[name])
    row.settings |= {name: body[name] for name in _SETTINGS if name in body}
    if "is_suspended" in body and body["is_suspended"] != row.is_suspended:
        _suspend(call, row, suspended=body["is_suspended"])
    call.state.organizations.save(row)
    details = organization_event(row) | {"is_allow_registrations": row.settings.get("is_allow_registrations")}
    happened(call.tenant, "organization.updated", {"organization": details}, source="api")
    return done("ORGANIZATION_UPDATED", "Organization successfully updated")


@operation("deleteOrganization")
def delete_organization(call: Call) -> Body:
    """Delete an organization, its memberships and invites."""
    row = call.organization()
    if row.is_default:
        raise ApiRefusal(400, "DEFAULT_ORGANIZATION_CANNOT_BE_DELETED", "The default organization cannot be deleted.")
    for member in call.state.members.where(org_code=row.code):
        end_sessions(call.tenant, member.user_id, org_code=row.code)
        call.state.members.remove(member.id)
    for table in (call.state.invites, call.state.api_keys):
        table.remove_where(org_code=row.code)
    call.state.organizations.remove(row.code)
    happened(call.tenant, "organization.deleted", {"organization": {"code": row.code}}, source="api")
    return done("ORGANIZATION_DELETED", "Organization successfully deleted")


@operation("DeleteOrganizationHandle")
def delete_handle(call: Call) -> Body:
    """Take the handle from an organization."""
    row = call.organization()
    row.handle = None
    call.state.organizations.save(row)
    return done("HANDLE_DELETED", "Handle successfully deleted")


def color_scheme(theme_code: str | None) -> str:
    """Return what a theme means in CSS."""
    return theme_code if theme_code in {"light", "dark"} else "light dark"


def _suspend(call: Call, row: kinds.Organization, *, suspended: bool) -> None:
    row.is_suspended = suspended
    row.suspended_on = call.tenant.now() if suspended else None
    if suspended:
        for member in call.state.members.where(org_code=row.code):
            end_sessions(call.tenant, member.user_id, org_code=row.code)


def _item(row: kinds.Organization) -> Body:
    return {
        "code": row.code,
        "name": row.name,
        "handle": row.handle,
        "is_default": row.is_default,
        "external_id": row.external_id,
        "is_auto_membership_enabled": bool(row.settings.get("is_auto_membership_enabled")),
    }
