"""The environment and what there is one of: details, logos, variables, business profile, MFA and passkey policies.

No I/O here (floor 5).
"""

from __future__ import annotations

from kinde_auth.local import entities as kinds
from kinde_auth.local.api.call import Answer, Body, Call, done, found, ok, operation, present, unique
from kinde_auth.local.api.lists import INDUSTRIES, TIMEZONES
from kinde_auth.local.refusals import invalid

_NULLABLE = (
    "hotjar_site_id",
    "google_analytics_tag",
    "contentsquare_tag_id",
    "custom_domain",
    "favicon_svg",
    "favicon_fallback",
    "link_color",
    "background_color",
    "button_color",
    "button_text_color",
    "link_color_dark",
    "background_color_dark",
    "button_text_color_dark",
    "button_color_dark",
    "button_border_radius",
    "card_border_radius",
    "input_border_radius",
)


@operation("getEnvironment")
def get_environment(call: Call) -> Body:
    """Return the environment."""
    settings = call.state.settings
    logos = {"logo": settings.logos.get("light"), "logo_dark": settings.logos.get("dark")}
    return ok(environment=dict.fromkeys(_NULLABLE) | settings.environment | logos)


@operation("ReadLogo")
def get_logos(call: Call) -> Body:
    """List the environment's logos."""
    logos = call.state.settings.logos
    return ok(logos=[{"type": kind, "file_name": name} for kind, name in logos.items()])


@operation("AddLogo")
def add_logo(call: Call) -> Body:
    """Keep a logo's file name; the picture itself is of no use here."""
    call.state.settings.logos[call.path["type"]] = call.uploaded("logo")
    call.state.save_settings()
    return done("LOGO_ADDED", "Logo successfully added")


@operation("DeleteLogo")
def delete_logo(call: Call) -> Body | Answer:
    """Remove a logo; 204 where there was none."""
    if call.state.settings.logos.pop(call.path["type"], None) is None:
        return Answer(status=204)
    call.state.save_settings()
    return done("LOGO_DELETED", "Logo successfully deleted")


@operation("ReadOrganizationLogo")
def get_organization_logos(call: Call) -> Body:
    """List an organization's logos."""
    organization = call.organization()
    return ok(
        logos=[
            {"type": kind, "file_name": name, "path": f"/logos/{organization.code}/{kind}"}
            for kind, name in organization.logos.items()
        ]
    )


@operation("AddOrganizationLogo")
def add_organization_logo(call: Call) -> Body:
    """Keep an organization's logo."""
    organization = call.organization()
    organization.logos[call.path["type"]] = call.uploaded("logo")
    call.state.organizations.save(organization)
    return done("LOGO_ADDED", "Logo successfully added")


@operation("DeleteOrganizationLogo")
def delete_organization_logo(call: Call) -> Body | Answer:
    """Remove an organization's logo; 204 where there was none."""
    organization = call.organization()
    if organization.logos.pop(call.path["type"], None) is None:
        return Answer(status=204)
    call.state.organizations.save(organization)
    return done("LOGO_DELETED", "Logo successfully deleted")


@operation("getEnvironmentVariables")
def get_variables(call: Call) -> Body:
    """List environment variables."""
    return ok(environment_variables=[_variable(row) for row in call.state.variables], has_more=False)


@operation("createEnvironmentVariable")
def create_variable(call: Call) -> Body:
    """Create an environment variable."""
    unique(call.state.variables, field="key", value=call.body["key"], what="environment variable")
    row = call.state.variables.save(
        kinds.EnvironmentVariable(
            id=call.tenant.new_id("env_var"),
            key=call.body["key"],
            value=call.body["value"],
            created_on=call.tenant.now(),
            is_secret=bool(call.body.get("is_secret")),
        )
    )
    return done("VARIABLE_CREATED", "Environment variable created", environment_variable={"id": row.id})


@operation("getEnvironmentVariable")
def get_variable(call: Call) -> Body:
    """Return one environment variable; a secret one without its value."""
    row = found(call.state.variables, call.path["variable_id"], "environment variable")
    return ok(environment_variable=_variable(row))


@operation("updateEnvironmentVariable")
def update_variable(call: Call) -> Body:
    """Change an environment variable."""
    row = found(call.state.variables, call.path["variable_id"], "environment variable")
    if "key" in call.body:
        unique(call.state.variables, field="key", value=call.body["key"], what="environment variable", besides=row)
    row.key = call.text("key", row.key)
    row.value = call.text("value", row.value)
    row.is_secret = call.body.get("is_secret", row.is_secret)
    call.state.variables.save(row)
    return done("ENVIRONMENT_VARIABLE_UPDATED", "Environment variable updated")


@operation("deleteEnvironmentVariable")
def delete_variable(call: Call) -> Body:
    """Delete an environment variable."""
    row = found(call.state.variables, call.path["variable_id"], "environment variable")
    call.state.variables.remove(row.id)
    return done("ENVIRONMENT_VARIABLE_DELETED", "Environment variable deleted")


@operation("getBusiness")
def get_business(call: Call) -> Body:
    """Return the business profile."""
    nullable = dict.fromkeys(("phone", "email", "industry", "timezone", "privacy_url", "terms_url"))
    return ok(business=nullable | call.state.settings.business)


@operation("updateBusiness")
def update_business(call: Call) -> Body:
    """Change the business profile."""
    if (industry := call.body.get("industry_key")) and industry not in INDUSTRIES:
        raise invalid("industry_key is none of the list.", "INVALID_INDUSTRY")
    if (timezone := call.body.get("timezone_key")) and timezone not in TIMEZONES:
        raise invalid("timezone_key is none of the list.", "INVALID_TIMEZONE")
    names = {
        "business_name": "name",
        "email": "email",
        "phone": "phone",
        "industry_key": "industry",
        "timezone_key": "timezone",
        "privacy_url": "privacy_url",
        "terms_url": "terms_url",
        "is_click_wrap": "has_clickwrap",
        "is_show_kinde_branding": "has_kinde_branding",
    }
    business = call.state.settings.business
    given = {kept: call.body[name] for name, kept in names.items() if name in call.body}
    never_null = ("name", "has_clickwrap", "has_kinde_branding")
    business |= {name: value for name, value in given.items() if value is not None or name not in never_null}
    call.state.save_settings()
    return done("BUSINESS_UPDATED", "Business successfully updated")


@operation("getIndustries")
def get_industries(call: Call) -> Body:
    """List industries."""
    return ok(industries=[{"key": key, "name": name} for key, name in INDUSTRIES.items()])


@operation("getTimezones")
def get_timezones(call: Call) -> Body:
    """List time zones."""
    return ok(timezones=[{"key": key, "name": name} for key, name in TIMEZONES.items()])


@operation("ReplaceMFA")
def replace_mfa(call: Call) -> Body:
    """Replace the MFA settings."""
    settings = call.state.settings
    settings.mfa = _mfa(call) | {"policy": call.body["policy"]}
    call.state.save_settings()
    return done("MFA_UPDATED", "MFA successfully updated")


@operation("ReplaceOrganizationMFA")
def replace_organization_mfa(call: Call) -> Body:
    """Replace an organization's MFA settings."""
    organization = call.organization()
    organization.mfa = _mfa(call)
    call.state.organizations.save(organization)
    return done("MFA_UPDATED", "MFA successfully updated")


@operation("GetPasskey")
def get_passkey(call: Call) -> Body:
    """Return the environment's passkey policy."""
    return ok(**_passkey(call.state.settings.passkey["policy"]))


@operation("UpdatePasskey")
def update_passkey(call: Call) -> Body:
    """Set the environment's passkey policy."""
    call.state.settings.passkey = {"policy": call.body["policy"]}
    call.state.save_settings()
    return ok(**_passkey(call.body["policy"]))


@operation("GetOrganizationPasskey")
def get_organization_passkey(call: Call) -> Body:
    """Return an organization's passkey policy beside the environment's."""
    body = _organization_passkey(call, call.organization())
    return ok(**body, environment_policy=call.state.settings.passkey["policy"])


@operation("UpdateOrganizationPasskey")
def update_organization_passkey(call: Call) -> Body:
    """Give an organization a passkey policy of its own, or the environment's again."""
    organization = call.organization()
    overrides = call.body.get("is_override_environment_passkey_settings", True)
    policy = call.body.get("policy")
    if overrides and policy is None:
        raise invalid("A policy of the organization's own needs policy.", "POLICY_REQUIRED")
    organization.passkey = {"policy": policy} if overrides else {}
    call.state.organizations.save(organization)
    return ok(**_organization_passkey(call, organization))


@operation("UpdateOrganizationSessions")
def update_organization_sessions(call: Call) -> Body:
    """Change an organization's session settings."""
    organization = call.organization()
    organization.sessions |= dict(call.body)
    call.state.organizations.save(organization)
    return done("ORGANIZATION_SESSIONS_UPDATED", "Organization sessions successfully updated")


def _mfa(call: Call) -> Body:
    recovery = bool(call.body.get("is_recovery_codes_enabled"))
    return {"enabled_factors": list(call.strings("enabled_factors")), "is_recovery_codes_enabled": recovery}


def _passkey(policy: str) -> Body:
    return {"enabled": policy != "off", "policy": policy}


def _organization_passkey(call: Call, organization: kinds.Organization) -> Body:
    own = organization.passkey.get("policy")
    effective = _passkey(own or call.state.settings.passkey["policy"])
    return effective | {"is_override_environment_passkey_settings": own is not None}


def _variable(row: kinds.EnvironmentVariable) -> Body:
    body = present(id=row.id, key=row.key, is_secret=row.is_secret, created_on=row.created_on)
    return body | {"value": None if row.is_secret else row.value}
