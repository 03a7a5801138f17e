"""Builders of the requests below `organizations`: pure functions from arguments to the parts of a request."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from kinde_auth import encoding
from kinde_auth.operations import FileContent, RequestParts
from kinde_auth.typing import UNSET, Unset

if TYPE_CHECKING:
    from kinde_management.models import (
        AddOrganizationUsersUser,
        UpdateOrganizationUsersUser,
    )


def get_organization_invites(
    *,
    org_code: str,
    sort: Literal["created_on_asc", "created_on_desc", "email_asc", "email_desc", "name_asc", "name_desc"]
    | None = None,
    page_size: int | None = None,
    next_token: str | None = None,
    include_revoked: bool | None = None,
    include_accepted: bool | None = None,
) -> RequestParts:
    """Build the request of `getOrganizationInvites` (GET /api/v1/organization/{org_code}/invites)."""
    return RequestParts(
        f"/api/v1/organization/{encoding.segment('org_code', org_code)}/invites",
        query=encoding.query(
            {
                "sort": sort,
                "page_size": encoding.page_size("page_size", page_size),
                "next_token": next_token,
                "include_revoked": include_revoked,
                "include_accepted": include_accepted,
            }
        ),
    )


def create_organization_invite(
    *,
    org_code: str,
    email: str,
    roles: Sequence[str],
    first_name: str | None | Unset = UNSET,
    last_name: str | None | Unset = UNSET,
    send_email: bool | Unset = UNSET,
) -> RequestParts:
    """Build the request of `createOrganizationInvite` (POST /api/v1/organization/{org_code}/invites)."""
    return RequestParts(
        f"/api/v1/organization/{encoding.segment('org_code', org_code)}/invites",
        json=encoding.body(
            {
                "email": email,
                "roles": encoding.several("roles", roles),
                "first_name": first_name,
                "last_name": last_name,
                "send_email": send_email,
            }
        ),
    )


def get_organization_invite(*, org_code: str, invite_code: str) -> RequestParts:
    """Build the request of `getOrganizationInvite` (GET /api/v1/organization/{org_code}/invites/{invite_code})."""
    return RequestParts(
        f"/api/v1/organization/{encoding.segment('org_code', org_code)}/invites/{encoding.segment('invite_code', invite_code)}",
    )


def delete_organization_invite(*, org_code: str, invite_code: str) -> RequestParts:
    """Build the request of `deleteOrganizationInvite` (DELETE /api/v1/organization/{org_code}/invites/{invite_code})."""
    return RequestParts(
        f"/api/v1/organization/{encoding.segment('org_code', org_code)}/invites/{encoding.segment('invite_code', invite_code)}",
    )


def get_organization_user_roles(*, org_code: str, user_id: str) -> RequestParts:
    """Build the request of `GetOrganizationUserRoles` (GET /api/v1/organizations/{org_code}/users/{user_id}/roles)."""
    return RequestParts(
        f"/api/v1/organizations/{encoding.segment('org_code', org_code)}/users/{encoding.segment('user_id', user_id)}/roles",
    )


def create_organization_user_role(*, org_code: str, user_id: str, role_id: str | Unset = UNSET) -> RequestParts:
    """Build the request of `CreateOrganizationUserRole` (POST /api/v1/organizations/{org_code}/users/{user_id}/roles)."""
    return RequestParts(
        f"/api/v1/organizations/{encoding.segment('org_code', org_code)}/users/{encoding.segment('user_id', user_id)}/roles",
        json=encoding.body(
            {
                "role_id": role_id,
            }
        ),
    )


def delete_organization_user_role(*, org_code: str, user_id: str, role_id: str) -> RequestParts:
    """Build the request of `DeleteOrganizationUserRole` (DELETE /api/v1/organizations/{org_code}/users/{user_id}/roles/{role_id})."""
    return RequestParts(
        f"/api/v1/organizations/{encoding.segment('org_code', org_code)}/users/{encoding.segment('user_id', user_id)}/roles/{encoding.segment('role_id', role_id)}",
    )


def get_organization_user_permissions(*, org_code: str, user_id: str, expand: str | None = None) -> RequestParts:
    """Build the request of `GetOrganizationUserPermissions` (GET /api/v1/organizations/{org_code}/users/{user_id}/permissions)."""
    return RequestParts(
        f"/api/v1/organizations/{encoding.segment('org_code', org_code)}/users/{encoding.segment('user_id', user_id)}/permissions",
        query=encoding.query(
            {
                "expand": expand,
            }
        ),
    )


def create_organization_user_permission(
    *, org_code: str, user_id: str, permission_id: str | Unset = UNSET
) -> RequestParts:
    """Build the request of `CreateOrganizationUserPermission` (POST /api/v1/organizations/{org_code}/users/{user_id}/permissions)."""
    return RequestParts(
        f"/api/v1/organizations/{encoding.segment('org_code', org_code)}/users/{encoding.segment('user_id', user_id)}/permissions",
        json=encoding.body(
            {
                "permission_id": permission_id,
            }
        ),
    )


def delete_organization_user_permission(*, org_code: str, user_id: str, permission_id: str) -> RequestParts:
    """Build the request of `DeleteOrganizationUserPermission` (DELETE /api/v1/organizations/{org_code}/users/{user_id}/permissions/{permission_id})."""
    return RequestParts(
        f"/api/v1/organizations/{encoding.segment('org_code', org_code)}/users/{encoding.segment('user_id', user_id)}/permissions/{encoding.segment('permission_id', permission_id)}",
    )


def add_organization_user_api_scope(*, org_code: str, user_id: str, api_id: str, scope_id: str) -> RequestParts:
    """Build the request of `addOrganizationUserAPIScope` (POST /api/v1/organizations/{org_code}/users/{user_id}/apis/{api_id}/scopes/{scope_id})."""
    return RequestParts(
        f"/api/v1/organizations/{encoding.segment('org_code', org_code)}/users/{encoding.segment('user_id', user_id)}/apis/{encoding.segment('api_id', api_id)}/scopes/{encoding.segment('scope_id', scope_id)}",
    )


def delete_organization_user_api_scope(*, org_code: str, user_id: str, api_id: str, scope_id: str) -> RequestParts:
    """Build the request of `deleteOrganizationUserAPIScope` (DELETE /api/v1/organizations/{org_code}/users/{user_id}/apis/{api_id}/scopes/{scope_id})."""
    return RequestParts(
        f"/api/v1/organizations/{encoding.segment('org_code', org_code)}/users/{encoding.segment('user_id', user_id)}/apis/{encoding.segment('api_id', api_id)}/scopes/{encoding.segment('scope_id', scope_id)}",
    )


def get_org_user_mfa(*, org_code: str, user_id: str) -> RequestParts:
    """Build the request of `GetOrgUserMFA` (GET /api/v1/organizations/{org_code}/users/{user_id}/mfa)."""
    return RequestParts(
        f"/api/v1/organizations/{encoding.segment('org_code', org_code)}/users/{encoding.segment('user_id', user_id)}/mfa",
    )


def reset_org_user_mfa_all(*, org_code: str, user_id: str) -> RequestParts:
    """Build the request of `ResetOrgUserMFAAll` (DELETE /api/v1/organizations/{org_code}/users/{user_id}/mfa)."""
    return RequestParts(
        f"/api/v1/organizations/{encoding.segment('org_code', org_code)}/users/{encoding.segment('user_id', user_id)}/mfa",
    )


def reset_org_user_mfa(*, org_code: str, user_id: str, factor_id: str) -> RequestParts:
    """Build the request of `ResetOrgUserMFA` (DELETE /api/v1/organizations/{org_code}/users/{user_id}/mfa/{factor_id})."""
    return RequestParts(
        f"/api/v1/organizations/{encoding.segment('org_code', org_code)}/users/{encoding.segment('user_id', user_id)}/mfa/{encoding.segment('factor_id', factor_id)}",
    )


def get_organization_users(
    *,
    org_code: str,
    sort: Literal["name_asc", "name_desc", "email_asc", "email_desc"] | None = None,
    page_size: int | None = None,
    next_token: str | None = None,
    permissions: str | Sequence[str] | None = None,
    roles: str | Sequence[str] | None = None,
) -> RequestParts:
    """Build the request of `GetOrganizationUsers` (GET /api/v1/organizations/{org_code}/users)."""
    return RequestParts(
        f"/api/v1/organizations/{encoding.segment('org_code', org_code)}/users",
        query=encoding.query(
            {
                "sort": sort,
                "page_size": encoding.page_size("page_size", page_size),
                "next_token": next_token,
                "permissions": permissions,
                "roles": roles,
            }
        ),
    )


def add_organization_users(*, org_code: str, users: Sequence[AddOrganizationUsersUser] | Unset = UNSET) -> RequestParts:
    """Build the request of `AddOrganizationUsers` (POST /api/v1/organizations/{org_code}/users)."""
    content = encoding.body(
        {
            "users": encoding.several("users", users),
        }
    )
    return RequestParts(
        f"/api/v1/organizations/{encoding.segment('org_code', org_code)}/users",
        json=content or None,
    )


def update_organization_users(
    *, org_code: str, users: Sequence[UpdateOrganizationUsersUser] | Unset = UNSET
) -> RequestParts:
    """Build the request of `UpdateOrganizationUsers` (PATCH /api/v1/organizations/{org_code}/users)."""
    content = encoding.body(
        {
            "users": encoding.several("users", users),
        }
    )
    return RequestParts(
        f"/api/v1/organizations/{encoding.segment('org_code', org_code)}/users",
        json=content or None,
    )


def remove_organization_user(*, org_code: str, user_id: str) -> RequestParts:
    """Build the request of `RemoveOrganizationUser` (DELETE /api/v1/organizations/{org_code}/users/{user_id})."""
    return RequestParts(
        f"/api/v1/organizations/{encoding.segment('org_code', org_code)}/users/{encoding.segment('user_id', user_id)}",
    )


def get_organization_role_users(
    *, org_code: str, role_id: str, page_size: int | None = None, next_token: str | None = None
) -> RequestParts:
    """Build the request of `GetOrganizationRoleUsers` (GET /api/v1/organizations/{org_code}/roles/{role_id}/users)."""
    return RequestParts(
        f"/api/v1/organizations/{encoding.segment('org_code', org_code)}/roles/{encoding.segment('role_id', role_id)}/users",
        query=encoding.query(
            {
                "page_size": encoding.page_size("page_size", page_size),
                "next_token": next_token,
            }
        ),
    )


def get_organization_role_users_count(*, org_code: str, role_id: str) -> RequestParts:
    """Build the request of `GetOrganizationRoleUsersCount` (GET /api/v1/organizations/{org_code}/roles/{role_id}/users/count)."""
    return RequestParts(
        f"/api/v1/organizations/{encoding.segment('org_code', org_code)}/roles/{encoding.segment('role_id', role_id)}/users/count",
    )


def get_organization_role_active_users_count(
    *, org_code: str, role_id: str, date_time_from: datetime.datetime, date_time_to: datetime.datetime
) -> RequestParts:
    """Build the request of `GetOrganizationRoleActiveUsersCount` (GET /api/v1/organizations/{org_code}/roles/{role_id}/active_users/count)."""
    return RequestParts(
        f"/api/v1/organizations/{encoding.segment('org_code', org_code)}/roles/{encoding.segment('role_id', role_id)}/active_users/count",
        query=encoding.query(
            {
                "date_time_from": encoding.needed("date_time_from", date_time_from),
                "date_time_to": encoding.needed("date_time_to", date_time_to),
            }
        ),
    )


def get_organization_feature_flags(*, org_code: str) -> RequestParts:
    """Build the request of `GetOrganizationFeatureFlags` (GET /api/v1/organizations/{org_code}/feature_flags)."""
    return RequestParts(
        f"/api/v1/organizations/{encoding.segment('org_code', org_code)}/feature_flags",
    )


def delete_organization_feature_flag_overrides(*, org_code: str) -> RequestParts:
    """Build the request of `DeleteOrganizationFeatureFlagOverrides` (DELETE /api/v1/organizations/{org_code}/feature_flags)."""
    return RequestParts(
        f"/api/v1/organizations/{encoding.segment('org_code', org_code)}/feature_flags",
    )


def delete_organization_feature_flag_override(*, org_code: str, feature_flag_key: str) -> RequestParts:
    """Build the request of `DeleteOrganizationFeatureFlagOverride` (DELETE /api/v1/organizations/{org_code}/feature_flags/{feature_flag_key})."""
    return RequestParts(
        f"/api/v1/organizations/{encoding.segment('org_code', org_code)}/feature_flags/{encoding.segment('feature_flag_key', feature_flag_key)}",
    )


def update_organization_feature_flag_override(*, org_code: str, feature_flag_key: str, value: str) -> RequestParts:
    """Build the request of `UpdateOrganizationFeatureFlagOverride` (PATCH /api/v1/organizations/{org_code}/feature_flags/{feature_flag_key})."""
    return RequestParts(
        f"/api/v1/organizations/{encoding.segment('org_code', org_code)}/feature_flags/{encoding.segment('feature_flag_key', feature_flag_key)}",
        query=encoding.query(
            {
                "value": encoding.needed("value", value),
            }
        ),
    )


def update_organization_property(*, org_code: str, property_key: str, value: str) -> RequestParts:
    """Build the request of `UpdateOrganizationProperty` (PUT /api/v1/organizations/{org_code}/properties/{property_key})."""
    return RequestParts(
        f"/api/v1/organizations/{encoding.segment('org_code', org_code)}/properties/{encoding.segment('property_key', property_key)}",
        query=encoding.query(
            {
                "value": encoding.needed("value", value),
            }
        ),
    )


def get_organization_property_values(*, org_code: str) -> RequestParts:
    """Build the request of `GetOrganizationPropertyValues` (GET /api/v1/organizations/{org_code}/properties)."""
    return RequestParts(
        f"/api/v1/organizations/{encoding.segment('org_code', org_code)}/properties",
    )


def update_organization_properties(*, org_code: str, properties: Mapping[str, Any]) -> RequestParts:
    """Build the request of `UpdateOrganizationProperties` (PATCH /api/v1/organizations/{org_code}/properties)."""
    return RequestParts(
        f"/api/v1/organizations/{encoding.segment('org_code', org_code)}/properties",
        json=encoding.body(
            {
                "properties": properties,
            }
        ),
    )


def replace_organization_mfa(
    *,
    org_code: str,
    enabled_factors: Sequence[Literal["mfa:email", "mfa:sms", "mfa:authenticator_app"]],
    is_recovery_codes_enabled: bool | Unset = UNSET,
) -> RequestParts:
    """Build the request of `ReplaceOrganizationMFA` (PUT /api/v1/organizations/{org_code}/mfa)."""
    return RequestParts(
        f"/api/v1/organizations/{encoding.segment('org_code', org_code)}/mfa",
        json=encoding.body(
            {
                "enabled_factors": encoding.several("enabled_factors", enabled_factors),
                "is_recovery_codes_enabled": is_recovery_codes_enabled,
            }
        ),
    )


def get_organization_passkey(*, org_code: str) -> RequestParts:
    """Build the request of `GetOrganizationPasskey` (GET /api/v1/organizations/{org_code}/passkey)."""
    return RequestParts(
        f"/api/v1/organizations/{encoding.segment('org_code', org_code)}/passkey",
    )


def update_organization_passkey(
    *,
    org_code: str,
    policy: Literal["off", "optional", "mandatory"] | Unset = UNSET,
    is_override_environment_passkey_settings: bool | Unset = UNSET,
) -> RequestParts:
    """Build the request of `UpdateOrganizationPasskey` (PUT /api/v1/organizations/{org_code}/passkey)."""
    return RequestParts(
        f"/api/v1/organizations/{encoding.segment('org_code', org_code)}/passkey",
        json=encoding.body(
            {
                "policy": policy,
                "is_override_environment_passkey_settings": is_override_environment_passkey_settings,
            }
        ),
    )


def read_organization_logo(*, org_code: str) -> RequestParts:
    """Build the request of `ReadOrganizationLogo` (GET /api/v1/organizations/{org_code}/logos)."""
    return RequestParts(
        f"/api/v1/organizations/{encoding.segment('org_code', org_code)}/logos",
    )


def add_organization_logo(*, org_code: str, type: str, logo: FileContent) -> RequestParts:
    """Build the request of `AddOrganizationLogo` (POST /api/v1/organizations/{org_code}/logos/{type})."""
    return RequestParts(
        f"/api/v1/organizations/{encoding.segment('org_code', org_code)}/logos/{encoding.segment('type', type)}",
        files=encoding.files(
            {
                "logo": logo,
            }
        ),
    )


def delete_organization_logo(*, org_code: str, type: str) -> RequestParts:
    """Build the request of `DeleteOrganizationLogo` (DELETE /api/v1/organizations/{org_code}/logos/{type})."""
    return RequestParts(
        f"/api/v1/organizations/{encoding.segment('org_code', org_code)}/logos/{encoding.segment('type', type)}",
    )


def get_organization_connections(*, org_code: str) -> RequestParts:
    """Build the request of `GetOrganizationConnections` (GET /api/v1/organizations/{organization_code}/connections)."""
    return RequestParts(
        f"/api/v1/organizations/{encoding.segment('org_code', org_code)}/connections",
    )


def enable_org_connection(*, org_code: str, connection_id: str) -> RequestParts:
    """Build the request of `EnableOrgConnection` (POST /api/v1/organizations/{organization_code}/connections/{connection_id})."""
    return RequestParts(
        f"/api/v1/organizations/{encoding.segment('org_code', org_code)}/connections/{encoding.segment('connection_id', connection_id)}",
    )


def remove_org_connection(*, org_code: str, connection_id: str) -> RequestParts:
    """Build the request of `RemoveOrgConnection` (DELETE /api/v1/organizations/{organization_code}/connections/{connection_id})."""
    return RequestParts(
        f"/api/v1/organizations/{encoding.segment('org_code', org_code)}/connections/{encoding.segment('connection_id', connection_id)}",
    )


def update_organization_sessions(
    *,
    org_code: str,
    is_use_org_sso_session_policy: bool | Unset = UNSET,
    sso_session_persistence_mode: Literal["persistent", "non_persistent"] | Unset = UNSET,
    is_use_org_authenticated_session_lifetime: bool | Unset = UNSET,
    authenticated_session_lifetime: int | Unset = UNSET,
) -> RequestParts:
    """Build the request of `UpdateOrganizationSessions` (PATCH /api/v1/organizations/{org_code}/sessions)."""
    return RequestParts(
        f"/api/v1/organizations/{encoding.segment('org_code', org_code)}/sessions",
        json=encoding.body(
            {
                "is_use_org_sso_session_policy": is_use_org_sso_session_policy,
                "sso_session_persistence_mode": sso_session_persistence_mode,
                "is_use_org_authenticated_session_lifetime": is_use_org_authenticated_session_lifetime,
                "authenticated_session_lifetime": authenticated_session_lifetime,
            }
        ),
    )


def get_organization(*, org_code: str, expand: str | None = None) -> RequestParts:
    """Build the request of `getOrganization` (GET /api/v1/organization)."""
    return RequestParts(
        "/api/v1/organization",
        query=encoding.query(
            {
                "code": encoding.needed("org_code", org_code),
                "expand": expand,
            }
        ),
    )


def create_organization(
    *,
    name: str,
    feature_flags: Mapping[str, str | int | bool] | Unset = UNSET,
    external_id: str | Unset = UNSET,
    background_color: str | Unset = UNSET,
    button_color: str | Unset = UNSET,
    button_text_color: str | Unset = UNSET,
    link_color: str | Unset = UNSET,
    background_color_dark: str | Unset = UNSET,
    button_color_dark: str | Unset = UNSET,
    button_text_color_dark: str | Unset = UNSET,
    link_color_dark: str | Unset = UNSET,
    theme_code: str | Unset = UNSET,
    handle: str | Unset = UNSET,
    is_allow_registrations: bool | Unset = UNSET,
    is_auto_membership_enabled: bool | Unset = UNSET,
    sender_name: str | None | Unset = UNSET,
    sender_email: str | None | Unset = UNSET,
    is_create_billing_customer: bool | Unset = UNSET,
    billing_email: str | Unset = UNSET,
    billing_plan_code: str | Unset = UNSET,
) -> RequestParts:
    """Build the request of `createOrganization` (POST /api/v1/organization)."""
    return RequestParts(
        "/api/v1/organization",
        json=encoding.body(
            {
                "name": name,
                "feature_flags": feature_flags,
                "external_id": external_id,
                "background_color": background_color,
                "button_color": button_color,
                "button_text_color": button_text_color,
                "link_color": link_color,
                "background_color_dark": background_color_dark,
                "button_color_dark": button_color_dark,
                "button_text_color_dark": button_text_color_dark,
                "link_color_dark": link_color_dark,
                "theme_code": theme_code,
                "handle": handle,
                "is_allow_registrations": is_allow_registrations,
                "is_auto_membership_enabled": is_auto_membership_enabled,
                "sender_name": sender_name,
                "sender_email": sender_email,
                "is_create_billing_customer": is_create_billing_customer,
                "billing_email": billing_email,
                "billing_plan_code": billing_plan_code,
            }
        ),
    )


def get_organizations(
    *,
    sort: Literal["name_asc", "name_desc", "email_asc", "email_desc"] | None = None,
    page_size: int | None = None,
    next_token: str | None = None,
) -> RequestParts:
    """Build the request of `getOrganizations` (GET /api/v1/organizations)."""
    return RequestParts(
        "/api/v1/organizations",
        query=encoding.query(
            {
                "sort": sort,
                "page_size": encoding.page_size("page_size", page_size),
                "next_token": next_token,
            }
        ),
    )


def delete_organization(*, org_code: str) -> RequestParts:
    """Build the request of `deleteOrganization` (DELETE /api/v1/organization/{org_code})."""
    return RequestParts(
        f"/api/v1/organization/{encoding.segment('org_code', org_code)}",
    )


def update_organization(
    *,
    org_code: str,
    expand: Literal["billing"] | Sequence[Literal["billing"]] | None = None,
    name: str | Unset = UNSET,
    external_id: str | Unset = UNSET,
    background_color: str | Unset = UNSET,
    button_color: str | Unset = UNSET,
    button_text_color: str | Unset = UNSET,
    link_color: str | Unset = UNSET,
    background_color_dark: str | Unset = UNSET,
    button_color_dark: str | Unset = UNSET,
    button_text_color_dark: str | Unset = UNSET,
    link_color_dark: str | Unset = UNSET,
    theme_code: Literal["light", "dark", "user_preference"] | Unset = UNSET,
    handle: str | Unset = UNSET,
    is_allow_registrations: bool | Unset = UNSET,
    is_auto_membership_enabled: bool | Unset = UNSET,
    is_auto_join_domain_list: bool | Unset = UNSET,
    allowed_domains: Sequence[str] | Unset = UNSET,
    is_enable_advanced_orgs: bool | Unset = UNSET,
    is_enforce_mfa: bool | Unset = UNSET,
    sender_name: str | None | Unset = UNSET,
    sender_email: str | None | Unset = UNSET,
    is_suspended: bool | Unset = UNSET,
) -> RequestParts:
    """Build the request of `updateOrganization` (PATCH /api/v1/organization/{org_code})."""
    content = encoding.body(
        {
            "name": name,
            "external_id": external_id,
            "background_color": background_color,
            "button_color": button_color,
            "button_text_color": button_text_color,
            "link_color": link_color,
            "background_color_dark": background_color_dark,
            "button_color_dark": button_color_dark,
            "button_text_color_dark": button_text_color_dark,
            "link_color_dark": link_color_dark,
            "theme_code": theme_code,
            "handle": handle,
            "is_allow_registrations": is_allow_registrations,
            "is_auto_membership_enabled": is_auto_membership_enabled,
            "is_auto_join_domain_list": is_auto_join_domain_list,
            "allowed_domains": encoding.several("allowed_domains", allowed_domains),
            "is_enable_advanced_orgs": is_enable_advanced_orgs,
            "is_enforce_mfa": is_enforce_mfa,
            "sender_name": sender_name,
            "sender_email": sender_email,
            "is_suspended": is_suspended,
        }
    )
    return RequestParts(
        f"/api/v1/organization/{encoding.segment('org_code', org_code)}",
        query=encoding.query(
            {
                "expand": expand,
            }
        ),
        json=content or None,
    )


def delete_organization_handle(*, org_code: str) -> RequestParts:
    """Build the request of `DeleteOrganizationHandle` (DELETE /api/v1/organization/{org_code}/handle)."""
    return RequestParts(
        f"/api/v1/organization/{encoding.segment('org_code', org_code)}/handle",
    )
