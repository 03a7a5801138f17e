"""What a new tenant holds before anybody has touched it: as a new Kinde environment does.

No I/O here (floor 5).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kinde_auth.local import entities as kinds

if TYPE_CHECKING:
    from kinde_auth.local.tenant import Tenant

_ORIGINS = tuple(f"http://{host}:{port}" for host in ("localhost", "127.0.0.1") for port in (3000, 5000, 8000, 8080))
REDIRECT_URIS = tuple(f"{origin}{path}" for origin in _ORIGINS for path in ("/callback", "/api/auth/kinde_callback"))
LOGOUT_URIS = tuple(f"{origin}{path}" for origin in _ORIGINS for path in ("", "/"))

SYSTEM_PERMISSIONS = {
    "org:read:members": "See the organization's members",
    "org:write:members": "Invite, change and remove members",
    "org:read:billing": "See plan and invoices",
    "org:write:billing": "Change plan and payment details",
    "org:write:profile": "Change the organization's details",
    "read:org:authentication": "See how members sign in",
    "write:org:authentication": "Change how members sign in",
}

BUILT_IN_PROPERTIES = {
    "usr": (
        "city",
        "industry",
        "is_marketing_opt_in",
        "job_title",
        "middle_name",
        "postcode",
        "salutation",
        "state_region",
        "street_address",
        "street_address_2",
    ),
    "org": ("city", "industry", "postcode", "state_region", "street_address", "street_address_2"),
}


def fill_defaults(tenant: Tenant) -> None:
    """Put the environment, default organization, Management API and the two first applications in place."""
    _environment(tenant)
    _properties(tenant)
    state = tenant.state
    for key, name in SYSTEM_PERMISSIONS.items():
        state.system_permissions.save(kinds.Permission(id=tenant.new_id("perm"), key=key, name=name, description=name))
    state.organizations.save(
        kinds.Organization(
            code=tenant.new_short_id("org"), name="Default Organization", created_on=tenant.now(), is_default=True
        )
    )
    api = state.apis.save(
        kinds.Api(
            id=tenant.new_id(),
            name="Kinde Management API",
            audience=tenant.management_audience,
            is_management_api=True,
        )
    )
    for key in tenant.description.scopes():
        state.scopes.save(kinds.Scope(id=tenant.new_id("api_scope"), key=key, api_id=api.id, description=key))
    machine = tenant.add_application("Local machine to machine", kind="m2m")
    tenant.authorize(machine.id, api.id)
    tenant.add_application("Local web application", kind="reg", redirect_uris=REDIRECT_URIS, logout_uris=LOGOUT_URIS)
    tenant.add_application("Local device application", kind="device")


def _environment(tenant: Tenant) -> None:
    settings = tenant.state.settings
    settings.environment = {
        "code": "local",
        "name": "Local Kinde",
        "is_default": True,
        "is_live": False,
        "kinde_domain": tenant.url,
        "theme_code": "user_preference",
        "color_scheme": "light dark",
        "created_on": tenant.now(),
    }
    settings.business = {
        "code": tenant.new_short_id("bus"),
        "name": "Local business",
        "has_clickwrap": False,
        "has_kinde_branding": True,
        "created_on": tenant.now(),
    }
    settings.mfa = {"policy": "off", "enabled_factors": [], "is_recovery_codes_enabled": False}
    settings.passkey = {"policy": "off"}
    tenant.state.save_settings()


def _properties(tenant: Tenant) -> None:
    for context, names in BUILT_IN_PROPERTIES.items():
        category = tenant.state.categories.save(
            kinds.Category(
                id=tenant.new_uuid(),
                name="General information" if context == "usr" else "Organization details",
                context=context,
            )
        )
        for name in names:
            tenant.state.properties.save(
                kinds.Property(
                    id=tenant.new_id("prop"),
                    key=f"kp_{context}_{name}",
                    name=name.replace("_", " ").capitalize(),
                    context=context,
                    is_kinde_property=True,
                    category_id=category.id,
                )
            )
