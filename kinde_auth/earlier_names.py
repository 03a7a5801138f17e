"""Where in this package the methods of `kinde-python-sdk` are, for the error that somebody meets who looks for one.

No I/O here (floor 0).
"""

from __future__ import annotations

OAUTH = {
    "get_all_claims": "get_access_claims().to_dict()",
    "get_all_flags": "get_access_claims().feature_flags",
    "get_boolean_flag": "get_access_claims().feature_flags[code].value",
    "get_claim": "get_access_claims().get(name), or get_user().get(name) for the ID token",
    "get_flag": "get_access_claims().feature_flags[code].value",
    "get_integer_flag": "get_access_claims().feature_flags[code].value",
    "get_login_url": "login().url",
    "get_management": "ManagementClient()",
    "get_organization": "get_access_claims().org_code",
    "get_permission": "get_access_claims().has_permission(key)",
    "get_permissions": "get_access_claims().permissions",
    "get_register_url": "register().url",
    "get_string_flag": "get_access_claims().feature_flags[code].value",
    "get_user_details": "get_user()",
    "get_user_info_async": "get_user_info()",
    "get_user_organizations": "get_user().org_codes",
    "handle_redirect": "handle_callback(query, cookies=…)",
}
"""Methods of the earlier `OAuth`, and what takes their place on `OAuth` and `AsyncOAuth`."""


def no_such_name(owner: object, name: str, places: dict[str, str]) -> AttributeError:
    """Build the error for a name that is not there, with what takes its place where that is known."""
    place = places.get(name)
    hint = "" if place is None else f": it is {place} here"
    return AttributeError(f"{type(owner).__name__!r} object has no attribute {name!r}{hint}", name=name, obj=owner)


__all__ = ["OAUTH", "no_such_name"]
