"""Applications: settings, callback and logout URLs, connections, access roles, token lifetimes.

No I/O here (floor 5).
"""

from __future__ import annotations

from kinde_auth.local import entities as kinds
from kinde_auth.local.api.call import MAXIMUM_BULK, Body, Call, done, ok, operation
from kinde_auth.local.api.connections import connection_body
from kinde_auth.local.api.paging import cursor_page, token_page
from kinde_auth.local.api.urls import checked_url
from kinde_auth.local.people import end_sessions
from kinde_auth.local.refusals import invalid

_TEXTS = ("login_uri", "homepage_uri")
_SWITCHES = (
    "is_access_control_enabled",
    "is_allow_faceless_auth",
    "is_ask_for_name",
    "has_marketing_consent",
    "has_sign_in_link_on_sign_up_page",
    "has_register_link_on_sign_in_page",
    "has_sign_in_with_sso_button",
    "use_gravatar_fallback",
)
_LIFETIMES = (
    "access_token_lifetime",
    "refresh_token_lifetime",
    "id_token_lifetime",
    "authenticated_session_lifetime",
)


@operation("getApplications")
def get_applications(call: Call) -> Body:
    """List applications."""
    table = call.state.applications
    page, more = token_page(call, list(table), place=table.sequence, sort={"name": lambda row: row.name})
    return ok(applications=[{"id": row.id, "name": row.name, "type": row.type} for row in page], **more)


@operation("createApplication")
def create_application(call: Call) -> Body:
    """Create an application."""
    org_code = call.body.get("org_code")
    if org_code is not None and call.body["type"] != "m2m":
        raise invalid("Only a machine-to-machine application can belong to an organization.", "INVALID_ORG_CODE")
    organization = call.organization(org_code) if org_code else None
    row = call.tenant.add_application(
        call.body["name"], kind=call.body["type"], org_code=organization.code if organization else None
    )
    credentials = {"id": row.id, "client_id": row.id, "client_secret": row.client_secret}
    return done("APPLICATION_CREATED", "Application successfully created", application=credentials)


@operation("getApplication")
def get_application(call: Call) -> Body:
    """Return one application with its settings."""
    row = call.application()
    body: Body = {
        "id": row.id,
        "name": row.name,
        "type": row.type,
        "client_id": row.id,
        "client_secret": row.client_secret,
        "has_cancel_button": False,
        **{name: row.settings.get(name, "") for name in _TEXTS},
        **{name: row.settings.get(name, False) for name in _SWITCHES},
    }
    return ok(application=body)


@operation("updateApplication")
def update_application(call: Call) -> None:
    """Change an application's settings."""
    row = call.application()
    row.name = call.text("name", row.name)
    for name in ("redirect_uris", "logout_uris"):
        if name in call.body:
            setattr(row, name, _urls(call.strings(name)))
    kept = (*_TEXTS, *_SWITCHES, "language_key")
    row.settings |= {name: call.body[name] for name in kept if name in call.body}
    call.state.applications.save(row)


@operation("deleteApplication")
def delete_application(call: Call) -> Body:
    """Delete an application; its tokens stop working."""
    row = call.application()
    for grant in call.state.grants.where(client_id=row.id):
        end_sessions(call.tenant, grant.user_id)
    for api in call.state.apis:
        if api.applications.pop(row.id, None) is not None:
            call.state.apis.save(api)
    call.state.applications.remove(row.id)
    return done("APPLICATION_DELETED", "Application successfully deleted")


@operation("GetApplicationConnections")
def get_application_connections(call: Call) -> Body:
    """List the connections that an application offers."""
    found_rows = (call.state.connections.get(connection_id) for connection_id in call.application().connections)
    return ok(connections=[connection_body(row) for row in found_rows if row is not None], has_more=False)


@operation("EnableConnection")
def enable_connection(call: Call) -> None:
    """Let an application offer a connection."""
    row, connection = call.application(), call.connection()
    if connection.id not in row.connections:
        row.connections.append(connection.id)
    call.state.applications.save(row)


@operation("RemoveConnection")
def remove_connection(call: Call) -> Body:
    """Let an application offer a connection no more."""
    row, connection = call.application(), call.connection()
    if connection.id in row.connections:
        row.connections.remove(connection.id)
    call.state.applications.save(row)
    return done("CONNECTION_REMOVED", "Connection successfully removed")


@operation("GetApplicationAccessRoles")
def get_access_roles(call: Call) -> Body:
    """List the roles that may use an application."""
    rows = [role for role in call.state.roles if role.id in call.application().access_roles]
    page, has_more = cursor_page(call, rows, key=lambda role: role.id)
    roles = [{"id": role.id, "key": role.key, "name": role.name, "description": role.description} for role in page]
    return ok(roles=roles, has_more=has_more)


@operation("AddApplicationAccessRole")
def add_access_role(call: Call) -> Body:
    """Let a role use an application."""
    row, role = call.application(), call.role()
    if role.id not in row.access_roles:
        row.access_roles.append(role.id)
    call.state.applications.save(row)
    return done("ACCESS_ROLE_ADDED", "Access role successfully added")


@operation("RemoveApplicationAccessRole")
def remove_access_role(call: Call) -> Body:
    """Let a role use an application no more."""
    row, role = call.application(), call.role()
    if role.id in row.access_roles:
        row.access_roles.remove(role.id)
    call.state.applications.save(row)
    return done("ACCESS_ROLE_REMOVED", "Access role successfully removed")


@operation("updateApplicationTokens")
def update_tokens(call: Call) -> Body:
    """Change token lifetimes and Hasura mapping."""
    row = call.application()
    for name in _LIFETIMES:
        if name in call.body and call.body[name] < 1:
            raise invalid(f"{name} must be a positive number of seconds.", "INVALID_LIFETIME")
    kept = (*_LIFETIMES, "is_hasura_mapping_enabled")
    row.tokens |= {name: call.body[name] for name in kept if name in call.body}
    call.state.applications.save(row)
    return done("APPLICATION_UPDATED", "Application tokens successfully updated")


@operation("getCallbackURLs")
def get_callback_urls(call: Call) -> Body:
    """List an application's callback URLs."""
    return {"redirect_urls": list(call.application().redirect_uris)}


@operation("addRedirectCallbackURLs")
def add_callback_urls(call: Call) -> Body:
    """Add callback URLs."""
    row = call.application()
    row.redirect_uris = list(dict.fromkeys([*row.redirect_uris, *_urls(call.strings("urls"))]))
    return _urls_saved(call, row)


@operation("replaceRedirectCallbackURLs")
def replace_callback_urls(call: Call) -> Body:
    """Replace the callback URLs."""
    row = call.application()
    row.redirect_uris = _urls(call.strings("urls"))
    return _urls_saved(call, row)


@operation("deleteCallbackURLs")
def delete_callback_urls(call: Call) -> Body:
    """Remove callback URLs, given as a comma-separated list."""
    row = call.application()
    row.redirect_uris = [url for url in row.redirect_uris if url not in _given(call)]
    return _urls_saved(call, row)


@operation("getLogoutURLs")
def get_logout_urls(call: Call) -> Body:
    """List an application's logout URLs."""
    return ok(logout_urls=list(call.application().logout_uris))


@operation("addLogoutRedirectURLs")
def add_logout_urls(call: Call) -> Body:
    """Add logout URLs."""
    row = call.application()
    row.logout_uris = list(dict.fromkeys([*row.logout_uris, *_urls(call.strings("urls"))]))
    return _urls_saved(call, row)


@operation("replaceLogoutRedirectURLs")
def replace_logout_urls(call: Call) -> Body:
    """Replace the logout URLs."""
    row = call.application()
    row.logout_uris = _urls(call.strings("urls"))
    return _urls_saved(call, row)


@operation("deleteLogoutURLs")
def delete_logout_urls(call: Call) -> Body:
    """Remove logout URLs, given as a comma-separated list."""
    row = call.application()
    row.logout_uris = [url for url in row.logout_uris if url not in _given(call)]
    return _urls_saved(call, row)


def _given(call: Call) -> set[str]:
    text: str = call.query["urls"]
    return {part.strip() for part in text.split(",")}


def _urls_saved(call: Call, row: kinds.Application) -> Body:
    call.state.applications.save(row)
    return done("URLS_UPDATED", "URLs successfully updated")


def _urls(given: list[str]) -> list[str]:
    if len(given) > MAXIMUM_BULK:
        raise invalid(f"At most {MAXIMUM_BULK} URLs can be written at once.", "TOO_MANY_ITEMS")
    return list(dict.fromkeys(checked_url(url) for url in given))
