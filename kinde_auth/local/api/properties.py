"""Custom properties: definitions, categories, and the values of users, organizations and applications.

No I/O here (floor 5).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kinde_auth.local import entities as kinds
from kinde_auth.local.api.call import Body, Call, done, found, ok, operation
from kinde_auth.local.api.paging import cursor_page
from kinde_auth.local.people import touch_user
from kinde_auth.local.refusals import invalid


@operation("GetProperties")
def get_properties(call: Call) -> Body:
    """List property definitions."""
    context = call.query.get("context")
    rows = [row for row in call.state.properties if context in {None, row.context}]
    page, has_more = cursor_page(call, rows, key=lambda row: row.id)
    return ok(properties=[_definition(row) for row in page], has_more=has_more)


@operation("CreateProperty")
def create_property(call: Call) -> Body:
    """Define a property."""
    body = call.body
    category = found(call.state.categories, body["category_id"], "category")
    if call.state.properties.first(key=body["key"], context=body["context"]) is not None:
        raise invalid("There is a property with this key already.", "PROPERTY_KEY_ALREADY_EXISTS")
    row = call.state.properties.save(
        kinds.Property(
            id=call.tenant.new_id("prop"),
            key=body["key"],
            name=body["name"],
            context=body["context"],
            type=body["type"],
            description=call.text("description"),
            is_private=body["is_private"],
            category_id=category.id,
        )
    )
    return done("PROPERTY_CREATED", "Property successfully created", property={"id": row.id})


@operation("UpdateProperty")
def update_property(call: Call) -> Body:
    """Change a property's definition."""
    row = found(call.state.properties, call.path["property_id"], "property")
    row.category_id = found(call.state.categories, call.body["category_id"], "category").id
    row.name = call.body["name"]
    row.is_private = call.body["is_private"]
    row.description = call.text("description", row.description)
    call.state.properties.save(row)
    return done("PROPERTY_UPDATED", "Property successfully updated")


@operation("DeleteProperty")
def delete_property(call: Call) -> Body:
    """Delete a property and its values; Kinde's own cannot be deleted."""
    row = found(call.state.properties, call.path["property_id"], "property")
    if row.is_kinde_property:
        raise invalid("A property of Kinde's own cannot be deleted.", "KINDE_PROPERTY")
    call.state.properties.remove(row.id)
    if row.context == "usr":
        for user in call.state.users:
            if user.properties.pop(row.key, None) is not None:
                call.state.users.save(user)
    elif row.context == "org":
        for organization in call.state.organizations:
            if organization.properties.pop(row.key, None) is not None:
                call.state.organizations.save(organization)
    else:
        for application in call.state.applications:
            if application.properties.pop(row.key, None) is not None:
                call.state.applications.save(application)
    return done("PROPERTY_DELETED", "Property successfully deleted")


@operation("GetCategories")
def get_categories(call: Call) -> Body:
    """List categories."""
    context = call.query.get("context")
    rows = [row for row in call.state.categories if context in {None, row.context}]
    page, has_more = cursor_page(call, rows, key=lambda row: row.id)
    return ok(categories=[{"id": row.id, "name": row.name} for row in page], has_more=has_more)


@operation("CreateCategory")
def create_category(call: Call) -> Body:
    """Create a category."""
    name, context = call.body["name"], call.body["context"]
    if call.state.categories.first(name=name, context=context) is not None:
        raise invalid("There is a category with this name already.", "CATEGORY_ALREADY_EXISTS")
    row = call.state.categories.save(kinds.Category(id=call.tenant.new_uuid(), name=name, context=context))
    return done("CATEGORY_CREATED", "Category successfully created", category={"id": row.id})


@operation("UpdateCategory")
def update_category(call: Call) -> Body:
    """Rename a category."""
    row = found(call.state.categories, call.path["category_id"], "category")
    row.name = call.text("name", row.name)
    call.state.categories.save(row)
    return done("CATEGORY_UPDATED", "Category successfully updated")


@operation("GetUserPropertyValues")
def get_user_values(call: Call) -> Body:
    """List a user's property values."""
    return _values(call, "usr", call.user().properties)


@operation("UpdateUserProperty")
def update_user_value(call: Call) -> Body:
    """Set one of a user's property values."""
    user = call.user()
    user.properties[_known(call, call.path["property_key"], "usr")] = call.query["value"]
    touch_user(call.tenant, user)
    return done("PROPERTY_UPDATED", "Property successfully updated")


@operation("UpdateUserProperties")
def update_user_values(call: Call) -> Body:
    """Set several of a user's property values."""
    user = call.user()
    user.properties |= _accepted(call, "usr")
    touch_user(call.tenant, user)
    return done("PROPERTIES_UPDATED", "Properties successfully updated")


@operation("GetOrganizationPropertyValues")
def get_organization_values(call: Call) -> Body:
    """List an organization's property values."""
    return _values(call, "org", call.organization().properties)


@operation("UpdateOrganizationProperty")
def update_organization_value(call: Call) -> Body:
    """Set one of an organization's property values."""
    organization = call.organization()
    organization.properties[_known(call, call.path["property_key"], "org")] = call.query["value"]
    call.state.organizations.save(organization)
    return done("PROPERTY_UPDATED", "Property successfully updated")


@operation("UpdateOrganizationProperties")
def update_organization_values(call: Call) -> Body:
    """Set several of an organization's property values."""
    organization = call.organization()
    organization.properties |= _accepted(call, "org")
    call.state.organizations.save(organization)
    return done("PROPERTIES_UPDATED", "Properties successfully updated")


@operation("getApplicationPropertyValues")
def get_application_values(call: Call) -> Body:
    """List an application's property values."""
    return _values(call, "app", call.application().properties)


@operation("updateApplicationsProperty")
def update_application_value(call: Call) -> Body:
    """Set one of an application's property values."""
    application = call.application()
    application.properties[_known(call, call.path["property_key"], "app")] = call.body["value"]
    call.state.applications.save(application)
    return done("PROPERTY_UPDATED", "Property successfully updated")


def _definition(row: kinds.Property) -> Body:
    return {
        "id": row.id,
        "key": row.key,
        "name": row.name,
        "is_private": row.is_private,
        "description": row.description,
        "is_kinde_property": row.is_kinde_property,
    }


def _values(call: Call, context: str, values: Mapping[str, str | bool]) -> Body:
    rows = [row for row in call.state.properties.where(context=context) if row.key in values]
    return ok(properties=[_with_value(row, values[row.key]) for row in rows])


def _with_value(row: kinds.Property, value: str | bool) -> Body:
    text = str(value).lower() if isinstance(value, bool) else value
    return {"id": row.id, "name": row.name, "description": row.description, "key": row.key, "value": text}


def _known(call: Call, key: str, context: str) -> str:
    if call.state.properties.first(key=key, context=context) is None:
        raise invalid(f"There is no property {key}.", "PROPERTY_NOT_FOUND")
    return key


def _accepted(call: Call, context: str) -> dict[str, str]:
    given: dict[str, Any] = call.body["properties"]
    return {_known(call, key, context): str(value) for key, value in given.items()}
