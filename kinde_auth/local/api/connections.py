"""Connections to identity providers, of the environment and of organizations; SCIM directories.

No I/O here (floor 5).
"""

from __future__ import annotations

from kinde_auth.local import entities as kinds
from kinde_auth.local.api.call import Body, Call, done, found, ok, operation, present
from kinde_auth.local.api.paging import cursor_page
from kinde_auth.local.refusals import ApiRefusal, invalid

DIRECTORY_PAGE = 50


def connection_body(row: kinds.Connection) -> Body:
    """Return a connection in the API's shape, which wraps it once more."""
    details = {"id": row.id, "name": row.name, "display_name": row.display_name, "strategy": row.strategy}
    return ok(connection=details)


@operation("GetConnections")
def get_connections(call: Call) -> Body:
    """List connections."""
    domain = call.query.get("home_realm_domain")
    rows = [row for row in call.state.connections if not domain or domain in row.options.get("home_realm_domains", ())]
    page, has_more = cursor_page(call, rows, key=lambda row: row.id)
    return ok(connections=[connection_body(row) for row in page], has_more=has_more)


@operation("CreateConnection")
def create_connection(call: Call) -> Body:
    """Create a connection."""
    if "strategy" not in call.body:
        raise invalid("A connection needs a strategy.", "STRATEGY_REQUIRED")
    organization = call.organization(call.body["organization_code"]) if call.body.get("organization_code") else None
    row = call.state.connections.save(
        kinds.Connection(
            id=call.tenant.new_id("conn"),
            name=call.text("name"),
            display_name=call.text("display_name"),
            strategy=call.body["strategy"],
            options=call.body.get("options") or {},
            organization_code=organization.code if organization else None,
        )
    )
    if organization is not None:
        organization.connections.append(row.id)
        call.state.organizations.save(organization)
    _enable(call, row)
    return done("CONNECTION_CREATED", "Connection successfully created", connection={"id": row.id})


@operation("GetConnection")
def get_connection(call: Call) -> Body:
    """Return one connection."""
    return connection_body(call.connection())


@operation("UpdateConnection")
def update_connection(call: Call) -> Body:
    """Change a connection."""
    row = call.connection()
    row.name = call.text("name", row.name)
    row.display_name = call.text("display_name", row.display_name)
    row.options |= call.body.get("options") or {}
    call.state.connections.save(row)
    _enable(call, row)
    return done("CONNECTION_UPDATED", "Connection successfully updated")


@operation("ReplaceConnection")
def replace_connection(call: Call) -> Body:
    """Replace a connection."""
    row = call.connection()
    row.name = call.text("name")
    row.display_name = call.text("display_name")
    row.options = call.body.get("options") or {}
    call.state.connections.save(row)
    _enable(call, row)
    return done("CONNECTION_UPDATED", "Connection successfully updated")


@operation("deleteConnection")
def delete_connection(call: Call) -> Body:
    """Delete a connection and take it from applications and organizations."""
    row = call.connection()
    for application in call.state.applications:
        if row.id in application.connections:
            application.connections.remove(row.id)
            call.state.applications.save(application)
    for organization in call.state.organizations:
        if row.id in organization.connections:
            organization.connections.remove(row.id)
            call.state.organizations.save(organization)
    call.state.connections.remove(row.id)
    return done("CONNECTION_DELETED", "Connection successfully deleted")


@operation("GetOrganizationConnections")
def get_organization_connections(call: Call) -> Body:
    """List the connections of an organization."""
    rows = (call.state.connections.get(connection_id) for connection_id in call.organization().connections)
    return ok(connections=[connection_body(row) for row in rows if row is not None], has_more=False)


@operation("EnableOrgConnection")
def enable_organization_connection(call: Call) -> None:
    """Switch a connection on for an organization."""
    organization, row = call.organization(), call.connection()
    if row.id not in organization.connections:
        organization.connections.append(row.id)
    call.state.organizations.save(organization)


@operation("RemoveOrgConnection")
def remove_organization_connection(call: Call) -> Body:
    """Switch a connection off for an organization."""
    organization, row = call.organization(), call.connection()
    if row.id in organization.connections:
        organization.connections.remove(row.id)
    call.state.organizations.save(organization)
    return done("CONNECTION_REMOVED", "Connection successfully removed")


@operation("getDirectories")
def get_directories(call: Call) -> Body:
    """List directories."""
    code = call.query.get("organization_code")
    rows = [row for row in call.state.directories if code in {None, row.organization_code}]
    page, has_more = cursor_page(call, rows, key=lambda row: row.id, default_size=DIRECTORY_PAGE)
    return ok(directories=[_directory(call, row) for row in page], has_more=has_more)


@operation("createDirectory")
def create_directory(call: Call) -> Body:
    """Create a directory; an organization has one at most."""
    organization = call.organization(call.body["org_code"])
    if call.state.directories.first(organization_code=organization.code) is not None:
        raise ApiRefusal(409, "DIRECTORY_EXISTS", "The organization has a directory already.")
    connection_id = call.body.get("enterprise_connection_id")
    row = call.state.directories.save(
        kinds.Directory(
            id=call.tenant.new_id("directory"),
            directory_name=call.body["directory_name"],
            organization_code=organization.code,
            provider_code=call.body["provider_code"],
            directory_endpoint_id=call.tenant.new_id("ksde"),
            created_on=call.tenant.now(),
            secret_token=call.tenant.new_secret(),
            enterprise_connection_id=call.connection(connection_id).id if connection_id else None,
        )
    )
    return done("DIRECTORY_CREATED", "Directory successfully created", directory=_directory(call, row))


@operation("getDirectory")
def get_directory(call: Call) -> Body:
    """Return one directory."""
    return ok(directory=_directory(call, _row(call)))


@operation("updateDirectory")
def update_directory(call: Call) -> Body:
    """Rename a directory."""
    row = _row(call)
    row.directory_name = call.text("directory_name", row.directory_name)
    call.state.directories.save(row)
    return done("DIRECTORY_UPDATED", "Directory successfully updated", directory=_directory(call, row))


@operation("deleteDirectory")
def delete_directory(call: Call) -> Body:
    """Delete a directory."""
    row = _row(call)
    call.state.directories.remove(row.id)
    return done("DIRECTORY_DELETED", "Directory successfully deleted", directory_id=row.id)


def _row(call: Call) -> kinds.Directory:
    return found(call.state.directories, call.path["directory_id"], "directory")


def _enable(call: Call, row: kinds.Connection) -> None:
    for client_id in call.strings("enabled_applications"):
        application = found(call.state.applications, client_id, "application")
        if row.id not in application.connections:
            application.connections.append(row.id)
            call.state.applications.save(application)


def _directory(call: Call, row: kinds.Directory) -> Body:
    connection = call.state.connections.get(row.enterprise_connection_id or "")
    return present(
        id=row.id,
        directory_name=row.directory_name,
        directory_endpoint_id=row.directory_endpoint_id,
        secret_token=row.secret_token,
        status=row.status,
        organization_code=row.organization_code,
        created_on=row.created_on,
    ) | {
        "enterprise_connection_id": row.enterprise_connection_id,
        "enterprise_connection_name": connection.name if connection else None,
        "last_sync_started_at": None,
        "last_sync_completed_at": None,
        "last_sync_error": None,
    }
