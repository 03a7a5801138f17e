"""Registered APIs, their scopes, and which applications may ask for them.

No I/O here (floor 5).
"""

from __future__ import annotations

from kinde_auth.local import entities as kinds
from kinde_auth.local.api.call import Body, Call, bulk, done, found, ok, operation, unique
from kinde_auth.local.refusals import invalid

_TYPE_NAMES: dict[kinds.ApplicationType, str] = {
    "m2m": "Machine to machine (M2M)",
    "reg": "Back-end web",
    "spa": "Front-end and mobile",
    "device": "Device and IoT",
}


@operation("getAPIs")
def get_apis(call: Call) -> Body:
    """List APIs."""
    expand = "scopes" in call.listed("expand")
    return ok(apis=[_api(call, api, with_scopes=expand) for api in call.state.apis])


@operation("addAPIs")
def add_api(call: Call) -> Body:
    """Register an API."""
    unique(call.state.apis, field="audience", value=call.body["audience"], what="api")
    api = call.state.apis.save(
        kinds.Api(id=call.tenant.new_id(), name=call.body["name"], audience=call.body["audience"])
    )
    return done("API_CREATED", "API successfully created", api={"id": api.id})


@operation("getAPI")
def get_api(call: Call) -> Body:
    """Return one API with scopes and applications."""
    api = call.api()
    applications: list[Body] = []
    for client_id in api.applications:
        application = call.state.applications.get(client_id)
        if application is not None:
            kind = _TYPE_NAMES[application.type]
            applications.append({"id": client_id, "name": application.name, "type": kind, "is_active": True})
    return ok(api=_api(call, api, with_scopes=True) | {"applications": applications})


@operation("deleteAPI")
def delete_api(call: Call) -> Body:
    """Remove an API with its scopes; the Management API stays."""
    api = call.api()
    if api.is_management_api:
        raise invalid("The Management API cannot be deleted.", "MANAGEMENT_API")
    for scope in call.state.scopes.where(api_id=api.id):
        _forget_scope(call, scope)
    call.state.api_keys.remove_where(api_id=api.id)
    call.state.apis.remove(api.id)
    return done("API_DELETED", "API successfully deleted")


@operation("getAPIScopes")
def get_scopes(call: Call) -> Body:
    """List an API's scopes."""
    return ok(scopes=[_scope(scope) for scope in call.state.scopes.where(api_id=call.api().id)])


@operation("addAPIScope")
def add_scope(call: Call) -> Body:
    """Add a scope to an API."""
    api = call.api()
    if call.state.scopes.first(api_id=api.id, key=call.body["key"]) is not None:
        raise invalid("There is a scope with this key already.", "SCOPE_KEY_ALREADY_EXISTS")
    scope = call.state.scopes.save(
        kinds.Scope(
            id=call.tenant.new_id("api_scope"),
            key=call.body["key"],
            api_id=api.id,
            description=call.text("description"),
        )
    )
    return done("SCOPE_CREATED", "Scope successfully created", scope={"id": scope.id})


@operation("getAPIScope")
def get_scope(call: Call) -> Body:
    """Return one scope."""
    return ok(scope=_scope(call.api_scope()))


@operation("updateAPIScope")
def update_scope(call: Call) -> None:
    """Change a scope's description."""
    scope = call.api_scope()
    scope.description = call.text("description", scope.description)
    call.state.scopes.save(scope)


@operation("deleteAPIScope")
def delete_scope(call: Call) -> None:
    """Remove a scope and take it from everybody."""
    _forget_scope(call, call.api_scope())


@operation("updateAPIApplications")
def update_applications(call: Call) -> Body:
    """Connect applications to an API and disconnect others."""
    api = call.api()
    connected: list[str] = []
    disconnected: list[str] = []
    for item in bulk(call.items("applications")):
        application = found(call.state.applications, item["id"], "application")
        if item.get("operation") == "delete":
            if api.applications.pop(application.id, None) is not None:
                disconnected.append(application.id)
        elif application.id not in api.applications:
            api.applications[application.id] = []
            connected.append(application.id)
    call.state.apis.save(api)
    return done(
        "API_APPLICATIONS_UPDATED",
        "API applications updated",
        applications_disconnected=disconnected,
        applications_connected=connected,
    )


@operation("addAPIApplicationScope")
def add_application_scope(call: Call) -> None:
    """Let an application ask for a scope."""
    api, scope, application = call.api(), call.api_scope(), call.application()
    held = api.applications.setdefault(application.id, [])
    if scope.id not in held:
        held.append(scope.id)
    call.state.apis.save(api)


@operation("deleteAPIApplicationScope")
def delete_application_scope(call: Call) -> None:
    """Let an application ask for a scope no more."""
    api, scope, application = call.api(), call.api_scope(), call.application()
    held = api.applications.get(application.id, [])
    if scope.id in held:
        held.remove(scope.id)
    call.state.apis.save(api)


def _api(call: Call, api: kinds.Api, *, with_scopes: bool) -> Body:
    body: Body = {
        "id": api.id,
        "name": api.name,
        "audience": api.audience,
        "is_management_api": api.is_management_api,
    }
    if with_scopes:
        scopes = call.state.scopes.where(api_id=api.id)
        body["scopes"] = [{"id": scope.id, "key": scope.key} for scope in scopes]
    return body


def _scope(scope: kinds.Scope) -> Body:
    return {"id": scope.id, "key": scope.key, "description": scope.description}


def _forget_scope(call: Call, scope: kinds.Scope) -> None:
    call.state.scopes.remove(scope.id)
    for api in call.state.apis:
        for held in api.applications.values():
            if scope.id in held:
                held.remove(scope.id)
        call.state.apis.save(api)
    for role in call.state.roles:
        if scope.id in role.scopes:
            role.scopes.remove(scope.id)
            call.state.roles.save(role)
    for member in call.state.members:
        if scope.id in member.scopes:
            member.scopes.remove(scope.id)
            call.state.members.save(member)
