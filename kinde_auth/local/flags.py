"""Feature flags and properties as they hold for one user in one organization.

No I/O here (floor 5).
"""

from __future__ import annotations

import json
from typing import Any

from kinde_auth.local import entities as kinds
from kinde_auth.local.refusals import invalid
from kinde_auth.local.tenant import Tenant

LETTERS: dict[kinds.FlagType, str] = {"bool": "b", "int": "i", "str": "s", "json": "j"}
_SMALLEST, _LARGEST = -2_147_483_648, 2_147_483_647


def typed_value(kind: kinds.FlagType, text: str) -> Any:
    """Return a flag's value, kept as text, in its type.

    Raises:
        ApiRefusal: the text is no value of that type.
    """
    if kind == "str":
        return text
    if kind == "bool":
        if text.strip().lower() in {"true", "false"}:
            return text.strip().lower() == "true"
        raise invalid(f"{text!r} is no boolean: give true or false.", "INVALID_FLAG_VALUE")
    try:
        if kind == "json":
            return json.loads(text)
        number = int(float(text))  # Kinde cuts decimals off
    except (ValueError, OverflowError):
        raise invalid(f"{text!r} is no value of type {kind}.", "INVALID_FLAG_VALUE") from None
    if not _SMALLEST <= number <= _LARGEST:
        raise invalid(f"{text} is outside the range of integer flags.", "INVALID_FLAG_VALUE")
    return number


def flag_text(
    flag: kinds.FeatureFlag, organization: kinds.Organization | None = None, user: kinds.User | None = None
) -> str:
    """Return the value, as text, that holds for a user in an organization: the nearest override wins."""
    if user is not None and flag.key in user.feature_flags:
        return user.feature_flags[flag.key]
    if organization is not None and flag.key in organization.feature_flags:
        return organization.feature_flags[flag.key]
    return flag.default_value if flag.environment_value is None else flag.environment_value


def flag_claims(
    tenant: Tenant, organization: kinds.Organization | None = None, user: kinds.User | None = None
) -> dict[str, dict[str, Any]]:
    """Return all flags as tokens carry them: `{key: {"t": …, "v": …}}`."""
    return {
        flag.key: {"t": LETTERS[flag.type], "v": typed_value(flag.type, flag_text(flag, organization, user))}
        for flag in tenant.state.feature_flags
    }


def property_claims(tenant: Tenant, context: str, values: dict[str, str]) -> dict[str, dict[str, str]]:
    """Return the public properties among the values as tokens carry them: `{key: {"v": …}}`."""
    public = {row.key for row in tenant.state.properties.where(context=context, is_private=False)}
    return {key: {"v": value} for key, value in values.items() if key in public}
