"""A seed file (YAML) read into a tenant: people, organizations, roles, flags, applications.

Errors name the line. Reads one file (floor 5).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from kinde_auth.errors import ConfigurationError
from kinde_auth.local import entities as kinds
from kinde_auth.local.agreements import add_agreement
from kinde_auth.local.claims import OPTIONAL_CLAIMS
from kinde_auth.local.defaults import LOGOUT_URIS, REDIRECT_URIS
from kinde_auth.local.flags import typed_value
from kinde_auth.local.people import accept_identity, add_member, add_user, find_identity
from kinde_auth.local.places import add_organization
from kinde_auth.local.refusals import ApiRefusal
from kinde_auth.local.seed_schema import SCHEMA, check_item, error_at
from kinde_auth.local.shortcuts import (
    flag_named,
    flag_type_and_text,
    organization_named,
    permission_named,
    property_named,
    role_named,
)
from kinde_auth.local.tenant import Tenant

Item = Mapping[str, Any]
_FLAG_TYPES = ("str", "int", "bool", "json")
_APPLICATION_TYPES = ("reg", "spa", "m2m", "device")
_CONTEXTS = ("usr", "org", "app")


def seed_tenant(tenant: Tenant, file: Path) -> None:
    """Read a seed file into a tenant; what exists already by its key, code, address or id is left as it is.

    Raises:
        ConfigurationError: the file cannot be read or says something it cannot; the message names the line.
    """
    document = _read(file)
    unknown = next((name for name in document if name not in SCHEMA), None)
    if unknown is not None:
        known = ", ".join(SCHEMA)
        raise error_at(file, document, unknown, f"{unknown} is no section of a seed file; the sections are {known}.")
    for section, add in _ADDERS.items():
        items: Any = document.get(section)
        if items is None:
            continue
        if not isinstance(items, list):
            raise error_at(file, document, section, f"{section} must be a list.")
        for index, item in enumerate(cast("Iterable[Any]", items)):
            check_item(file, section, item, items=items, index=index)
            try:
                add(tenant, cast("Item", item))
            except (ApiRefusal, ValueError) as error:
                message = error.message if isinstance(error, ApiRefusal) else f"this item is not usable: {error}."
                raise error_at(file, item, None, f"{section}: {message}") from error
    tenant.state.commit()


def _read(file: Path) -> Mapping[str, Any]:
    loader: Any = YAML()
    try:
        document: Any = loader.load(file.read_text("utf-8"))
    except OSError as error:
        raise ConfigurationError(f"seed file {file} cannot be read ({error.strerror}).", argument="seed") from error
    except MarkedYAMLError as error:
        problem: Any = error
        line = problem.problem_mark.line + 1 if problem.problem_mark is not None else 1
        raise ConfigurationError(f"{file}, line {line}: {problem.problem}.", argument="seed") from error
    except (UnicodeDecodeError, YAMLError) as error:
        # Their own words repeat what stands in the file.
        raise ConfigurationError(f"seed file {file} is no YAML in UTF-8.", argument="seed") from error
    if not isinstance(document, CommentedMap):
        raise ConfigurationError(f"{file}, line 1: a seed file is a map of sections such as users.", argument="seed")
    return cast("Mapping[str, Any]", document)


def _permission(tenant: Tenant, item: Item) -> None:
    row = permission_named(tenant, item["key"])
    row.name = item.get("name", row.name)
    row.description = item.get("description", row.description)
    tenant.state.permissions.save(row)


def _role(tenant: Tenant, item: Item) -> None:
    row = role_named(tenant, item["key"])
    row.name = item.get("name", row.name)
    row.description = item.get("description", row.description)
    row.is_default_role = bool(item.get("default", row.is_default_role))
    row.permissions = [permission_named(tenant, key).id for key in item.get("permissions", ())]
    tenant.state.roles.save(row)


def _flag(tenant: Tenant, item: Item) -> None:
    if item["key"] in tenant.state.feature_flags:
        return
    kind, text = flag_type_and_text(_plain(item["value"]))
    given = item.get("type", kind)
    if given not in _FLAG_TYPES:
        raise ValueError(f"type must be one of {', '.join(_FLAG_TYPES)}")
    typed_value(given, text)
    tenant.state.feature_flags.save(
        kinds.FeatureFlag(
            id=tenant.new_uuid(),
            key=item["key"],
            name=item.get("name", item["key"]),
            type=given,
            default_value=text,
            allow_override_level=item.get("override", "usr"),
        )
    )


def _property(tenant: Tenant, item: Item) -> None:
    context = item.get("context", "usr")
    if context not in _CONTEXTS:
        raise ValueError(f"context must be one of {', '.join(_CONTEXTS)}")
    if tenant.state.properties.first(key=item["key"], context=context) is None:
        tenant.state.properties.save(
            kinds.Property(
                id=tenant.new_id("prop"),
                key=item["key"],
                name=item.get("name", item["key"]),
                context=context,
                is_private=bool(item.get("private", False)),
            )
        )


def _plan(tenant: Tenant, item: Item) -> None:
    features = [dict(feature) for feature in item.get("features", ())]
    tenant.state.settings.plans[item["code"]] = {"name": item.get("name", item["code"]), "features": features}
    tenant.state.save_settings()


def _api(tenant: Tenant, item: Item) -> None:
    api = tenant.state.apis.first(audience=item["audience"]) or tenant.state.apis.save(
        kinds.Api(id=tenant.new_id(), name=item.get("name", item["audience"]), audience=item["audience"])
    )
    for key in item.get("scopes", ()):
        if tenant.state.scopes.first(api_id=api.id, key=key) is None:
            tenant.state.scopes.save(kinds.Scope(id=tenant.new_id("api_scope"), key=key, api_id=api.id))


def _organization(tenant: Tenant, item: Item) -> None:
    state = tenant.state
    row = state.organizations.get(item.get("code", "")) or state.organizations.first(name=item["name"])
    if row is None:
        row = add_organization(tenant, name=item["name"], handle=item.get("handle"), code=item.get("code"))
    row.external_id = item.get("external_id", row.external_id)
    if "registrations" in item:
        row.settings["is_allow_registrations"] = bool(item["registrations"])
    row.feature_flags |= _flag_values(tenant, item)
    row.properties |= _property_values(tenant, item, "org")
    state.organizations.save(row)


def _user(tenant: Tenant, item: Item) -> None:
    if item.get("plan", "") not in {"", *tenant.state.settings.plans}:
        raise ValueError(f"there is no plan {item['plan']} among the plans of the file")
    if find_identity(tenant, kind="email", value=item["email"]) is not None:
        return
    identities = [(kind, item[kind], True) for kind in ("email", "username", "phone") if item.get(kind)]
    for kind, value, _ in identities:
        accept_identity(tenant, kind=kind, value=value)
    user = add_user(
        tenant,
        given_name=item.get("first_name", ""),
        family_name=item.get("last_name", ""),
        identities=identities,
        user_id=item.get("id"),
    )
    places: list[Any] = item.get("organizations") or [None]
    for place in places:
        details: Item = cast("Item", place) if isinstance(place, Mapping) else {"name": place}
        add_member(
            tenant,
            organization_named(tenant, details.get("name")),
            user,
            roles=[role_named(tenant, key).id for key in details.get("roles", ())],
            permissions=[permission_named(tenant, key).id for key in details.get("permissions", ())],
        )
    user.feature_flags |= _flag_values(tenant, item)
    user.properties |= _property_values(tenant, item, "usr")
    tenant.state.users.save(user)
    if item.get("plan"):
        add_agreement(tenant, user.billing_customer_id or "", item["plan"])


def _application(tenant: Tenant, item: Item) -> None:
    kind = item.get("type", "reg")
    if kind not in _APPLICATION_TYPES:
        raise ValueError(f"type must be one of {', '.join(_APPLICATION_TYPES)}")
    unknown = [claim for claim in item.get("claims", ()) if claim not in OPTIONAL_CLAIMS]
    if unknown:
        raise ValueError(f"{unknown[0]} is no optional claim")
    state = tenant.state
    row = state.applications.get(item.get("client_id", "")) or state.applications.first(name=item["name"])
    if row is None:
        people_come_back = kind in {"reg", "spa"}
        row = tenant.add_application(
            item["name"],
            kind=kind,
            redirect_uris=REDIRECT_URIS if people_come_back and "redirect_uris" not in item else (),
            logout_uris=_logout_uris(item) if people_come_back and "logout_uris" not in item else (),
        )
        state.applications.remove(row.id)
        row.id = item.get("client_id", row.id)
    row.client_secret = item.get("client_secret", row.client_secret)
    for name in ("redirect_uris", "logout_uris"):
        setattr(row, name, list(dict.fromkeys([*getattr(row, name), *item.get(name, ())])))
    row.claims = list(item.get("claims", row.claims))
    state.applications.save(row)
    if row.type == "reg" and tenant.web_client_id is None:
        tenant.web_client_id = row.id
    if kind == "m2m":
        scopes = item.get("scopes", "all")
        tenant.authorize(row.id, tenant.management_api.id, scopes=None if scopes == "all" else list(scopes))


def _logout_uris(item: Item) -> Sequence[str]:
    """Return where people may go after sign-out if nothing is said: the home pages of where they come back to."""
    uris: Sequence[str] = item.get("redirect_uris", ())
    places = [urlsplit(uri) for uri in uris]
    return [f"{at.scheme}://{at.netloc}{path}" for at in places if at.netloc for path in ("", "/")] or LOGOUT_URIS


def _flag_values(tenant: Tenant, item: Item) -> dict[str, str]:
    values: Item = item.get("flags") or {}
    return {key: flag_named(tenant, key, _plain(value)) for key, value in values.items()}


def _property_values(tenant: Tenant, item: Item, context: str) -> dict[str, str]:
    values: Item = item.get("properties") or {}
    for key in values:
        property_named(tenant, key, context)
    return {key: str(value) for key, value in values.items()}


def _plain(value: Any) -> Any:
    """Return a YAML value without ruamel's own classes, whose booleans and numbers are subclasses."""
    if isinstance(value, bool):
        return bool(value)
    if isinstance(value, int):
        return int(value)
    return value


_ADDERS: dict[str, Callable[[Tenant, Item], None]] = {
    "permissions": _permission,
    "roles": _role,
    "feature_flags": _flag,
    "properties": _property,
    "plans": _plan,
    "apis": _api,
    "organizations": _organization,
    "users": _user,
    "applications": _application,
}
