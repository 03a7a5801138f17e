"""Feature flags: definitions, and overrides at environment, organization and user level.

No I/O here (floor 5).
"""

from __future__ import annotations

from kinde_auth.local import entities as kinds
from kinde_auth.local.api.call import Body, Call, done, found, ok, operation, unique
from kinde_auth.local.flags import flag_text, typed_value
from kinde_auth.local.people import touch_user
from kinde_auth.local.refusals import invalid

# Each level contains the ones before it: a flag that users may have differently, organizations may too.
_LEVELS = ("env", "org", "usr")


@operation("CreateFeatureFlag")
def create_flag(call: Call) -> Body:
    """Define a feature flag."""
    body = call.body
    unique(call.state.feature_flags, field="key", value=body["key"], what="feature flag")
    typed_value(body["type"], body["default_value"])
    call.state.feature_flags.save(
        kinds.FeatureFlag(
            id=call.tenant.new_uuid(),
            key=body["key"],
            name=body["name"],
            type=body["type"],
            default_value=body["default_value"],
            description=call.text("description"),
            allow_override_level=call.text("allow_override_level", "env"),
        )
    )
    return done("FEATURE_FLAG_CREATED", "Feature flag successfully created")


@operation("UpdateFeatureFlag")
def update_flag(call: Call) -> Body:
    """Replace a flag's definition; everything comes in the query."""
    flag, query = _flag(call), call.query
    typed_value(query["type"], query["default_value"])
    flag.name = query["name"]
    flag.description = query["description"]
    flag.type = query["type"]
    flag.allow_override_level = query["allow_override_level"]
    flag.default_value = query["default_value"]
    call.state.feature_flags.save(flag)
    return done("FEATURE_FLAG_UPDATED", "Feature flag successfully updated")


@operation("DeleteFeatureFlag")
def delete_flag(call: Call) -> Body:
    """Delete a flag with all its overrides."""
    flag = _flag(call)
    call.state.feature_flags.remove(flag.key)
    for organization in call.state.organizations:
        if organization.feature_flags.pop(flag.key, None) is not None:
            call.state.organizations.save(organization)
    for user in call.state.users:
        if user.feature_flags.pop(flag.key, None) is not None:
            call.state.users.save(user)
    return done("FEATURE_FLAG_DELETED", "Feature flag successfully deleted")


@operation("GetEnvironementFeatureFlags")
def get_environment_flags(call: Call) -> Body:
    """List the flags as they hold in this environment."""
    return ok(feature_flags={flag.key: _value(flag) for flag in call.state.feature_flags})


@operation("UpdateEnvironementFeatureFlagOverride")
def update_environment_flag(call: Call) -> Body:
    """Set a flag's value for this environment."""
    flag = _flag(call)
    flag.environment_value = _accepted(flag, call.body["value"], "env")
    call.state.feature_flags.save(flag)
    return done("FEATURE_FLAG_UPDATED", "Feature flag override successfully updated")


@operation("DeleteEnvironementFeatureFlagOverride")
def delete_environment_flag(call: Call) -> Body:
    """Go back to a flag's default in this environment."""
    flag = _flag(call)
    flag.environment_value = None
    call.state.feature_flags.save(flag)
    return done("FEATURE_FLAG_DELETED", "Feature flag override successfully deleted")


@operation("DeleteEnvironementFeatureFlagOverrides")
def delete_environment_flags(call: Call) -> Body:
    """Go back to the defaults of all flags in this environment."""
    for flag in call.state.feature_flags:
        flag.environment_value = None
        call.state.feature_flags.save(flag)
    return done("FEATURE_FLAGS_DELETED", "Feature flag overrides successfully deleted")


@operation("GetOrganizationFeatureFlags")
def get_organization_flags(call: Call) -> Body:
    """List the flags as they hold in an organization."""
    organization = call.organization()
    return ok(feature_flags={flag.key: _value(flag, organization) for flag in call.state.feature_flags})


@operation("UpdateOrganizationFeatureFlagOverride")
def update_organization_flag(call: Call) -> Body:
    """Set a flag's value for an organization."""
    organization, flag = call.organization(), _flag(call)
    organization.feature_flags[flag.key] = _accepted(flag, call.query["value"], "org")
    call.state.organizations.save(organization)
    return done("FEATURE_FLAG_UPDATED", "Feature flag override successfully updated")


@operation("DeleteOrganizationFeatureFlagOverride")
def delete_organization_flag(call: Call) -> Body:
    """Take an organization's own value of a flag away."""
    organization, flag = call.organization(), _flag(call)
    organization.feature_flags.pop(flag.key, None)
    call.state.organizations.save(organization)
    return done("FEATURE_FLAG_DELETED", "Feature flag override successfully deleted")


@operation("DeleteOrganizationFeatureFlagOverrides")
def delete_organization_flags(call: Call) -> Body:
    """Take all of an organization's own flag values away."""
    organization = call.organization()
    organization.feature_flags.clear()
    call.state.organizations.save(organization)
    return done("FEATURE_FLAGS_DELETED", "Feature flag overrides successfully deleted")


@operation("UpdateUserFeatureFlagOverride")
def update_user_flag(call: Call) -> Body:
    """Set a flag's value for a user."""
    user, flag = call.user(), _flag(call)
    user.feature_flags[flag.key] = _accepted(flag, call.query["value"], "usr")
    touch_user(call.tenant, user)
    return done("FEATURE_FLAG_UPDATED", "Feature flag override successfully updated")


def _flag(call: Call) -> kinds.FeatureFlag:
    return found(call.state.feature_flags, call.path["feature_flag_key"], "feature flag")


def _accepted(flag: kinds.FeatureFlag, text: str, level: str) -> str:
    typed_value(flag.type, text)
    if _LEVELS.index(level) > _LEVELS.index(flag.allow_override_level):
        raise invalid("The flag may not be overridden at this level.", "FLAG_OVERRIDE_NOT_ALLOWED")
    return text


def _value(flag: kinds.FeatureFlag, organization: kinds.Organization | None = None) -> Body:
    # The description knows no json flags here; their value is text like any other.
    return {"type": "str" if flag.type == "json" else flag.type, "value": flag_text(flag, organization)}
