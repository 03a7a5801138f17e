"""Models of the Management API, each loaded at its first use."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kinde_management.models.add_organization_users_response import (
        AddOrganizationUsersResponse as AddOrganizationUsersResponse,
    )
    from kinde_management.models.add_organization_users_user import AddOrganizationUsersUser as AddOrganizationUsersUser
    from kinde_management.models.add_role_scope_response import AddRoleScopeResponse as AddRoleScopeResponse
    from kinde_management.models.application_access_role import ApplicationAccessRole as ApplicationAccessRole
    from kinde_management.models.applications import Applications as Applications
    from kinde_management.models.authorize_app_api_response import AuthorizeAppApiResponse as AuthorizeAppApiResponse
    from kinde_management.models.category import Category as Category
    from kinde_management.models.connected_apps_access_token import ConnectedAppsAccessToken as ConnectedAppsAccessToken
    from kinde_management.models.connected_apps_auth_url import ConnectedAppsAuthUrl as ConnectedAppsAuthUrl
    from kinde_management.models.connection import Connection as Connection
    from kinde_management.models.connection_connection import ConnectionConnection as ConnectionConnection
    from kinde_management.models.create_api_key_response import CreateApiKeyResponse as CreateApiKeyResponse
    from kinde_management.models.create_api_key_response_api_key import (
        CreateApiKeyResponseApiKey as CreateApiKeyResponseApiKey,
    )
    from kinde_management.models.create_api_scopes_response import CreateApiScopesResponse as CreateApiScopesResponse
    from kinde_management.models.create_api_scopes_response_scope import (
        CreateApiScopesResponseScope as CreateApiScopesResponseScope,
    )
    from kinde_management.models.create_apis_response import CreateApisResponse as CreateApisResponse
    from kinde_management.models.create_apis_response_api import CreateApisResponseApi as CreateApisResponseApi
    from kinde_management.models.create_application_response import (
        CreateApplicationResponse as CreateApplicationResponse,
    )
    from kinde_management.models.create_application_response_application import (
        CreateApplicationResponseApplication as CreateApplicationResponseApplication,
    )
    from kinde_management.models.create_category_response import CreateCategoryResponse as CreateCategoryResponse
    from kinde_management.models.create_category_response_category import (
        CreateCategoryResponseCategory as CreateCategoryResponseCategory,
    )
    from kinde_management.models.create_connection_entra_id_options import (
        CreateConnectionEntraIdOptions as CreateConnectionEntraIdOptions,
    )
    from kinde_management.models.create_connection_response import CreateConnectionResponse as CreateConnectionResponse
    from kinde_management.models.create_connection_response_connection import (
        CreateConnectionResponseConnection as CreateConnectionResponseConnection,
    )
    from kinde_management.models.create_connection_saml_options import (
        CreateConnectionSamlOptions as CreateConnectionSamlOptions,
    )
    from kinde_management.models.create_connection_social_options import (
        CreateConnectionSocialOptions as CreateConnectionSocialOptions,
    )
    from kinde_management.models.create_directory_response import CreateDirectoryResponse as CreateDirectoryResponse
    from kinde_management.models.create_environment_variable_response import (
        CreateEnvironmentVariableResponse as CreateEnvironmentVariableResponse,
    )
    from kinde_management.models.create_environment_variable_response_environment_variable import (
        CreateEnvironmentVariableResponseEnvironmentVariable as CreateEnvironmentVariableResponseEnvironmentVariable,
    )
    from kinde_management.models.create_identity_response import CreateIdentityResponse as CreateIdentityResponse
    from kinde_management.models.create_identity_response_identity import (
        CreateIdentityResponseIdentity as CreateIdentityResponseIdentity,
    )
    from kinde_management.models.create_meter_usage_record_response import (
        CreateMeterUsageRecordResponse as CreateMeterUsageRecordResponse,
    )
    from kinde_management.models.create_organization_invite_response import (
        CreateOrganizationInviteResponse as CreateOrganizationInviteResponse,
    )
    from kinde_management.models.create_organization_invite_response_invite import (
        CreateOrganizationInviteResponseInvite as CreateOrganizationInviteResponseInvite,
    )
    from kinde_management.models.create_organization_invite_response_invite_role import (
        CreateOrganizationInviteResponseInviteRole as CreateOrganizationInviteResponseInviteRole,
    )
    from kinde_management.models.create_organization_response import (
        CreateOrganizationResponse as CreateOrganizationResponse,
    )
    from kinde_management.models.create_organization_response_organization import (
        CreateOrganizationResponseOrganization as CreateOrganizationResponseOrganization,
    )
    from kinde_management.models.create_property_response import CreatePropertyResponse as CreatePropertyResponse
    from kinde_management.models.create_property_response_property import (
        CreatePropertyResponseProperty as CreatePropertyResponseProperty,
    )
    from kinde_management.models.create_roles_response import CreateRolesResponse as CreateRolesResponse
    from kinde_management.models.create_roles_response_role import CreateRolesResponseRole as CreateRolesResponseRole
    from kinde_management.models.create_subscriber_success_response import (
        CreateSubscriberSuccessResponse as CreateSubscriberSuccessResponse,
    )
    from kinde_management.models.create_subscriber_success_response_subscriber import (
        CreateSubscriberSuccessResponseSubscriber as CreateSubscriberSuccessResponseSubscriber,
    )
    from kinde_management.models.create_user_identity import CreateUserIdentity as CreateUserIdentity
    from kinde_management.models.create_user_identity_details import (
        CreateUserIdentityDetails as CreateUserIdentityDetails,
    )
    from kinde_management.models.create_user_profile import CreateUserProfile as CreateUserProfile
    from kinde_management.models.create_user_response import CreateUserResponse as CreateUserResponse
    from kinde_management.models.create_webhook_response import CreateWebhookResponse as CreateWebhookResponse
    from kinde_management.models.create_webhook_response_webhook import (
        CreateWebhookResponseWebhook as CreateWebhookResponseWebhook,
    )
    from kinde_management.models.delete_api_response import DeleteApiResponse as DeleteApiResponse
    from kinde_management.models.delete_directory_response import DeleteDirectoryResponse as DeleteDirectoryResponse
    from kinde_management.models.delete_environment_variable_response import (
        DeleteEnvironmentVariableResponse as DeleteEnvironmentVariableResponse,
    )
    from kinde_management.models.delete_role_scope_response import DeleteRoleScopeResponse as DeleteRoleScopeResponse
    from kinde_management.models.delete_webhook_response import DeleteWebhookResponse as DeleteWebhookResponse
    from kinde_management.models.directory import Directory as Directory
    from kinde_management.models.environment_variable import EnvironmentVariable as EnvironmentVariable
    from kinde_management.models.event_type import EventType as EventType
    from kinde_management.models.get_api_key_response import GetApiKeyResponse as GetApiKeyResponse
    from kinde_management.models.get_api_key_response_api_key import GetApiKeyResponseApiKey as GetApiKeyResponseApiKey
    from kinde_management.models.get_api_keys_response import GetApiKeysResponse as GetApiKeysResponse
    from kinde_management.models.get_api_keys_response_api_key import (
        GetApiKeysResponseApiKey as GetApiKeysResponseApiKey,
    )
    from kinde_management.models.get_api_response import GetApiResponse as GetApiResponse
    from kinde_management.models.get_api_response_api import GetApiResponseApi as GetApiResponseApi
    from kinde_management.models.get_api_response_api_application import (
        GetApiResponseApiApplication as GetApiResponseApiApplication,
    )
    from kinde_management.models.get_api_response_api_scope import GetApiResponseApiScope as GetApiResponseApiScope
    from kinde_management.models.get_api_scope_response import GetApiScopeResponse as GetApiScopeResponse
    from kinde_management.models.get_api_scope_response_scope import (
        GetApiScopeResponseScope as GetApiScopeResponseScope,
    )
    from kinde_management.models.get_api_scopes_response import GetApiScopesResponse as GetApiScopesResponse
    from kinde_management.models.get_api_scopes_response_scope import (
        GetApiScopesResponseScope as GetApiScopesResponseScope,
    )
    from kinde_management.models.get_apis_response import GetApisResponse as GetApisResponse
    from kinde_management.models.get_apis_response_api import GetApisResponseApi as GetApisResponseApi
    from kinde_management.models.get_apis_response_api_scope import GetApisResponseApiScope as GetApisResponseApiScope
    from kinde_management.models.get_application_access_roles_response import (
        GetApplicationAccessRolesResponse as GetApplicationAccessRolesResponse,
    )
    from kinde_management.models.get_application_response import GetApplicationResponse as GetApplicationResponse
    from kinde_management.models.get_application_response_application import (
        GetApplicationResponseApplication as GetApplicationResponseApplication,
    )
    from kinde_management.models.get_applications_response import GetApplicationsResponse as GetApplicationsResponse
    from kinde_management.models.get_billing_agreements_response import (
        GetBillingAgreementsResponse as GetBillingAgreementsResponse,
    )
    from kinde_management.models.get_billing_agreements_response_agreement import (
        GetBillingAgreementsResponseAgreement as GetBillingAgreementsResponseAgreement,
    )
    from kinde_management.models.get_billing_agreements_response_agreement_entitlement import (
        GetBillingAgreementsResponseAgreementEntitlement as GetBillingAgreementsResponseAgreementEntitlement,
    )
    from kinde_management.models.get_billing_entitlements_response import (
        GetBillingEntitlementsResponse as GetBillingEntitlementsResponse,
    )
    from kinde_management.models.get_billing_entitlements_response_entitlement import (
        GetBillingEntitlementsResponseEntitlement as GetBillingEntitlementsResponseEntitlement,
    )
    from kinde_management.models.get_billing_entitlements_response_plan import (
        GetBillingEntitlementsResponsePlan as GetBillingEntitlementsResponsePlan,
    )
    from kinde_management.models.get_business_response import GetBusinessResponse as GetBusinessResponse
    from kinde_management.models.get_business_response_business import (
        GetBusinessResponseBusiness as GetBusinessResponseBusiness,
    )
    from kinde_management.models.get_categories_response import GetCategoriesResponse as GetCategoriesResponse
    from kinde_management.models.get_connections_response import GetConnectionsResponse as GetConnectionsResponse
    from kinde_management.models.get_directories_response import GetDirectoriesResponse as GetDirectoriesResponse
    from kinde_management.models.get_directory_response import GetDirectoryResponse as GetDirectoryResponse
    from kinde_management.models.get_environment_feature_flags_response import (
        GetEnvironmentFeatureFlagsResponse as GetEnvironmentFeatureFlagsResponse,
    )
    from kinde_management.models.get_environment_feature_flags_response_feature_flags_value import (
        GetEnvironmentFeatureFlagsResponseFeatureFlagsValue as GetEnvironmentFeatureFlagsResponseFeatureFlagsValue,
    )
    from kinde_management.models.get_environment_response import GetEnvironmentResponse as GetEnvironmentResponse
    from kinde_management.models.get_environment_response_environment import (
        GetEnvironmentResponseEnvironment as GetEnvironmentResponseEnvironment,
    )
    from kinde_management.models.get_environment_response_environment_background_color import (
        GetEnvironmentResponseEnvironmentBackgroundColor as GetEnvironmentResponseEnvironmentBackgroundColor,
    )
    from kinde_management.models.get_environment_response_environment_background_color_dark import (
        GetEnvironmentResponseEnvironmentBackgroundColorDark as GetEnvironmentResponseEnvironmentBackgroundColorDark,
    )
    from kinde_management.models.get_environment_response_environment_button_color import (
        GetEnvironmentResponseEnvironmentButtonColor as GetEnvironmentResponseEnvironmentButtonColor,
    )
    from kinde_management.models.get_environment_response_environment_button_color_dark import (
        GetEnvironmentResponseEnvironmentButtonColorDark as GetEnvironmentResponseEnvironmentButtonColorDark,
    )
    from kinde_management.models.get_environment_response_environment_button_text_color import (
        GetEnvironmentResponseEnvironmentButtonTextColor as GetEnvironmentResponseEnvironmentButtonTextColor,
    )
    from kinde_management.models.get_environment_response_environment_button_text_color_dark import (
        GetEnvironmentResponseEnvironmentButtonTextColorDark as GetEnvironmentResponseEnvironmentButtonTextColorDark,
    )
    from kinde_management.models.get_environment_response_environment_link_color import (
        GetEnvironmentResponseEnvironmentLinkColor as GetEnvironmentResponseEnvironmentLinkColor,
    )
    from kinde_management.models.get_environment_response_environment_link_color_dark import (
        GetEnvironmentResponseEnvironmentLinkColorDark as GetEnvironmentResponseEnvironmentLinkColorDark,
    )
    from kinde_management.models.get_environment_variable_response import (
        GetEnvironmentVariableResponse as GetEnvironmentVariableResponse,
    )
    from kinde_management.models.get_environment_variables_response import (
        GetEnvironmentVariablesResponse as GetEnvironmentVariablesResponse,
    )
    from kinde_management.models.get_event_response import GetEventResponse as GetEventResponse
    from kinde_management.models.get_event_response_event import GetEventResponseEvent as GetEventResponseEvent
    from kinde_management.models.get_event_types_response import GetEventTypesResponse as GetEventTypesResponse
    from kinde_management.models.get_identities_response import GetIdentitiesResponse as GetIdentitiesResponse
    from kinde_management.models.get_industries_response import GetIndustriesResponse as GetIndustriesResponse
    from kinde_management.models.get_industries_response_industry import (
        GetIndustriesResponseIndustry as GetIndustriesResponseIndustry,
    )
    from kinde_management.models.get_organization_feature_flags_response import (
        GetOrganizationFeatureFlagsResponse as GetOrganizationFeatureFlagsResponse,
    )
    from kinde_management.models.get_organization_feature_flags_response_feature_flags_value import (
        GetOrganizationFeatureFlagsResponseFeatureFlagsValue as GetOrganizationFeatureFlagsResponseFeatureFlagsValue,
    )
    from kinde_management.models.get_organization_invite_response import (
        GetOrganizationInviteResponse as GetOrganizationInviteResponse,
    )
    from kinde_management.models.get_organization_invite_response_role import (
        GetOrganizationInviteResponseRole as GetOrganizationInviteResponseRole,
    )
    from kinde_management.models.get_organization_invites_response import (
        GetOrganizationInvitesResponse as GetOrganizationInvitesResponse,
    )
    from kinde_management.models.get_organization_passkey_response import (
        GetOrganizationPasskeyResponse as GetOrganizationPasskeyResponse,
    )
    from kinde_management.models.get_organization_response import GetOrganizationResponse as GetOrganizationResponse
    from kinde_management.models.get_organization_response_background_color import (
        GetOrganizationResponseBackgroundColor as GetOrganizationResponseBackgroundColor,
    )
    from kinde_management.models.get_organization_response_background_color_dark import (
        GetOrganizationResponseBackgroundColorDark as GetOrganizationResponseBackgroundColorDark,
    )
    from kinde_management.models.get_organization_response_billing import (
        GetOrganizationResponseBilling as GetOrganizationResponseBilling,
    )
    from kinde_management.models.get_organization_response_billing_agreement import (
        GetOrganizationResponseBillingAgreement as GetOrganizationResponseBillingAgreement,
    )
    from kinde_management.models.get_organization_response_button_color import (
        GetOrganizationResponseButtonColor as GetOrganizationResponseButtonColor,
    )
    from kinde_management.models.get_organization_response_button_color_dark import (
        GetOrganizationResponseButtonColorDark as GetOrganizationResponseButtonColorDark,
    )
    from kinde_management.models.get_organization_response_button_text_color import (
        GetOrganizationResponseButtonTextColor as GetOrganizationResponseButtonTextColor,
    )
    from kinde_management.models.get_organization_response_button_text_color_dark import (
        GetOrganizationResponseButtonTextColorDark as GetOrganizationResponseButtonTextColorDark,
    )
    from kinde_management.models.get_organization_response_link_color import (
        GetOrganizationResponseLinkColor as GetOrganizationResponseLinkColor,
    )
    from kinde_management.models.get_organization_response_link_color_dark import (
        GetOrganizationResponseLinkColorDark as GetOrganizationResponseLinkColorDark,
    )
    from kinde_management.models.get_organization_role_active_users_count_response import (
        GetOrganizationRoleActiveUsersCountResponse as GetOrganizationRoleActiveUsersCountResponse,
    )
    from kinde_management.models.get_organization_role_users_count_response import (
        GetOrganizationRoleUsersCountResponse as GetOrganizationRoleUsersCountResponse,
    )
    from kinde_management.models.get_organization_role_users_response import (
        GetOrganizationRoleUsersResponse as GetOrganizationRoleUsersResponse,
    )
    from kinde_management.models.get_organization_role_users_response_user import (
        GetOrganizationRoleUsersResponseUser as GetOrganizationRoleUsersResponseUser,
    )
    from kinde_management.models.get_organization_users_response import (
        GetOrganizationUsersResponse as GetOrganizationUsersResponse,
    )
    from kinde_management.models.get_organizations_response import GetOrganizationsResponse as GetOrganizationsResponse
    from kinde_management.models.get_organizations_user_permissions_response import (
        GetOrganizationsUserPermissionsResponse as GetOrganizationsUserPermissionsResponse,
    )
    from kinde_management.models.get_organizations_user_roles_response import (
        GetOrganizationsUserRolesResponse as GetOrganizationsUserRolesResponse,
    )
    from kinde_management.models.get_passkey_response import GetPasskeyResponse as GetPasskeyResponse
    from kinde_management.models.get_permissions_response import GetPermissionsResponse as GetPermissionsResponse
    from kinde_management.models.get_properties_response import GetPropertiesResponse as GetPropertiesResponse
    from kinde_management.models.get_property_values_response import (
        GetPropertyValuesResponse as GetPropertyValuesResponse,
    )
    from kinde_management.models.get_role_response import GetRoleResponse as GetRoleResponse
    from kinde_management.models.get_role_response_role import GetRoleResponseRole as GetRoleResponseRole
    from kinde_management.models.get_role_users_response import GetRoleUsersResponse as GetRoleUsersResponse
    from kinde_management.models.get_role_users_response_user import (
        GetRoleUsersResponseUser as GetRoleUsersResponseUser,
    )
    from kinde_management.models.get_roles_response import GetRolesResponse as GetRolesResponse
    from kinde_management.models.get_subscriber_response import GetSubscriberResponse as GetSubscriberResponse
    from kinde_management.models.get_subscribers_response import GetSubscribersResponse as GetSubscribersResponse
    from kinde_management.models.get_system_permissions_response import (
        GetSystemPermissionsResponse as GetSystemPermissionsResponse,
    )
    from kinde_management.models.get_timezones_response import GetTimezonesResponse as GetTimezonesResponse
    from kinde_management.models.get_timezones_response_timezone import (
        GetTimezonesResponseTimezone as GetTimezonesResponseTimezone,
    )
    from kinde_management.models.get_user_mfa_response import GetUserMfaResponse as GetUserMfaResponse
    from kinde_management.models.get_user_mfa_response_mfa import GetUserMfaResponseMfa as GetUserMfaResponseMfa
    from kinde_management.models.get_user_sessions_response import GetUserSessionsResponse as GetUserSessionsResponse
    from kinde_management.models.get_user_sessions_response_session import (
        GetUserSessionsResponseSession as GetUserSessionsResponseSession,
    )
    from kinde_management.models.get_webhooks_response import GetWebhooksResponse as GetWebhooksResponse
    from kinde_management.models.identity import Identity as Identity
    from kinde_management.models.logout_redirect_urls import LogoutRedirectUrls as LogoutRedirectUrls
    from kinde_management.models.organization_invite import OrganizationInvite as OrganizationInvite
    from kinde_management.models.organization_invite_role import OrganizationInviteRole as OrganizationInviteRole
    from kinde_management.models.organization_item_schema import OrganizationItemSchema as OrganizationItemSchema
    from kinde_management.models.organization_user import OrganizationUser as OrganizationUser
    from kinde_management.models.organization_user_permission import (
        OrganizationUserPermission as OrganizationUserPermission,
    )
    from kinde_management.models.organization_user_permission_role import (
        OrganizationUserPermissionRole as OrganizationUserPermissionRole,
    )
    from kinde_management.models.organization_user_role import OrganizationUserRole as OrganizationUserRole
    from kinde_management.models.permissions import Permissions as Permissions
    from kinde_management.models.property_ import Property as Property
    from kinde_management.models.property_value import PropertyValue as PropertyValue
    from kinde_management.models.read_env_logo_response import ReadEnvLogoResponse as ReadEnvLogoResponse
    from kinde_management.models.read_env_logo_response_logo import ReadEnvLogoResponseLogo as ReadEnvLogoResponseLogo
    from kinde_management.models.read_logo_response import ReadLogoResponse as ReadLogoResponse
    from kinde_management.models.read_logo_response_logo import ReadLogoResponseLogo as ReadLogoResponseLogo
    from kinde_management.models.redirect_callback_urls import RedirectCallbackUrls as RedirectCallbackUrls
    from kinde_management.models.replace_connection_entra_id_options import (
        ReplaceConnectionEntraIdOptions as ReplaceConnectionEntraIdOptions,
    )
    from kinde_management.models.replace_connection_saml_options import (
        ReplaceConnectionSamlOptions as ReplaceConnectionSamlOptions,
    )
    from kinde_management.models.replace_connection_social_options import (
        ReplaceConnectionSocialOptions as ReplaceConnectionSocialOptions,
    )
    from kinde_management.models.role_permissions_response import RolePermissionsResponse as RolePermissionsResponse
    from kinde_management.models.role_scopes_response import RoleScopesResponse as RoleScopesResponse
    from kinde_management.models.role_system_permissions_response import (
        RoleSystemPermissionsResponse as RoleSystemPermissionsResponse,
    )
    from kinde_management.models.roles import Roles as Roles
    from kinde_management.models.rotate_api_key_response import RotateApiKeyResponse as RotateApiKeyResponse
    from kinde_management.models.rotate_api_key_response_api_key import (
        RotateApiKeyResponseApiKey as RotateApiKeyResponseApiKey,
    )
    from kinde_management.models.scopes import Scopes as Scopes
    from kinde_management.models.search_users_response import SearchUsersResponse as SearchUsersResponse
    from kinde_management.models.search_users_response_result import (
        SearchUsersResponseResult as SearchUsersResponseResult,
    )
    from kinde_management.models.search_users_response_result_api_scope import (
        SearchUsersResponseResultApiScope as SearchUsersResponseResultApiScope,
    )
    from kinde_management.models.search_users_response_result_identity import (
        SearchUsersResponseResultIdentity as SearchUsersResponseResultIdentity,
    )
    from kinde_management.models.subscriber import Subscriber as Subscriber
    from kinde_management.models.subscribers_subscriber import SubscribersSubscriber as SubscribersSubscriber
    from kinde_management.models.success_response import SuccessResponse as SuccessResponse
    from kinde_management.models.system_permissions import SystemPermissions as SystemPermissions
    from kinde_management.models.update_api_applications_application import (
        UpdateApiApplicationsApplication as UpdateApiApplicationsApplication,
    )
    from kinde_management.models.update_connection_entra_id_options import (
        UpdateConnectionEntraIdOptions as UpdateConnectionEntraIdOptions,
    )
    from kinde_management.models.update_connection_saml_options import (
        UpdateConnectionSamlOptions as UpdateConnectionSamlOptions,
    )
    from kinde_management.models.update_connection_social_options import (
        UpdateConnectionSocialOptions as UpdateConnectionSocialOptions,
    )
    from kinde_management.models.update_directory_response import UpdateDirectoryResponse as UpdateDirectoryResponse
    from kinde_management.models.update_environment_variable_response import (
        UpdateEnvironmentVariableResponse as UpdateEnvironmentVariableResponse,
    )
    from kinde_management.models.update_organization_passkey_response import (
        UpdateOrganizationPasskeyResponse as UpdateOrganizationPasskeyResponse,
    )
    from kinde_management.models.update_organization_users_response import (
        UpdateOrganizationUsersResponse as UpdateOrganizationUsersResponse,
    )
    from kinde_management.models.update_organization_users_user import (
        UpdateOrganizationUsersUser as UpdateOrganizationUsersUser,
    )
    from kinde_management.models.update_passkey_response import UpdatePasskeyResponse as UpdatePasskeyResponse
    from kinde_management.models.update_role_permissions_permission import (
        UpdateRolePermissionsPermission as UpdateRolePermissionsPermission,
    )
    from kinde_management.models.update_role_permissions_response import (
        UpdateRolePermissionsResponse as UpdateRolePermissionsResponse,
    )
    from kinde_management.models.update_role_system_permissions_response import (
        UpdateRoleSystemPermissionsResponse as UpdateRoleSystemPermissionsResponse,
    )
    from kinde_management.models.update_role_system_permissions_system_permission import (
        UpdateRoleSystemPermissionsSystemPermission as UpdateRoleSystemPermissionsSystemPermission,
    )
    from kinde_management.models.update_user_response import UpdateUserResponse as UpdateUserResponse
    from kinde_management.models.update_webhook_response import UpdateWebhookResponse as UpdateWebhookResponse
    from kinde_management.models.update_webhook_response_webhook import (
        UpdateWebhookResponseWebhook as UpdateWebhookResponseWebhook,
    )
    from kinde_management.models.user import User as User
    from kinde_management.models.user_billing import UserBilling as UserBilling
    from kinde_management.models.user_identity import UserIdentity as UserIdentity
    from kinde_management.models.user_identity_item import UserIdentityItem as UserIdentityItem
    from kinde_management.models.user_identity_result import UserIdentityResult as UserIdentityResult
    from kinde_management.models.users_response import UsersResponse as UsersResponse
    from kinde_management.models.users_response_user import UsersResponseUser as UsersResponseUser
    from kinde_management.models.users_response_user_billing import UsersResponseUserBilling as UsersResponseUserBilling
    from kinde_management.models.users_response_user_identity import (
        UsersResponseUserIdentity as UsersResponseUserIdentity,
    )
    from kinde_management.models.users_response_user_last_organization_sign_in import (
        UsersResponseUserLastOrganizationSignIn as UsersResponseUserLastOrganizationSignIn,
    )
    from kinde_management.models.verify_api_key_response import VerifyApiKeyResponse as VerifyApiKeyResponse
    from kinde_management.models.webhook import Webhook as Webhook

MODULES = {
    "AddOrganizationUsersResponse": "add_organization_users_response",
    "AddOrganizationUsersUser": "add_organization_users_user",
    "AddRoleScopeResponse": "add_role_scope_response",
    "ApplicationAccessRole": "application_access_role",
    "Applications": "applications",
    "AuthorizeAppApiResponse": "authorize_app_api_response",
    "Category": "category",
    "ConnectedAppsAccessToken": "connected_apps_access_token",
    "ConnectedAppsAuthUrl": "connected_apps_auth_url",
    "Connection": "connection",
    "ConnectionConnection": "connection_connection",
    "CreateApiKeyResponse": "create_api_key_response",
    "CreateApiKeyResponseApiKey": "create_api_key_response_api_key",
    "CreateApiScopesResponse": "create_api_scopes_response",
    "CreateApiScopesResponseScope": "create_api_scopes_response_scope",
    "CreateApisResponse": "create_apis_response",
    "CreateApisResponseApi": "create_apis_response_api",
    "CreateApplicationResponse": "create_application_response",
    "CreateApplicationResponseApplication": "create_application_response_application",
    "CreateCategoryResponse": "create_category_response",
    "CreateCategoryResponseCategory": "create_category_response_category",
    "CreateConnectionEntraIdOptions": "create_connection_entra_id_options",
    "CreateConnectionResponse": "create_connection_response",
    "CreateConnectionResponseConnection": "create_connection_response_connection",
    "CreateConnectionSamlOptions": "create_connection_saml_options",
    "CreateConnectionSocialOptions": "create_connection_social_options",
    "CreateDirectoryResponse": "create_directory_response",
    "CreateEnvironmentVariableResponse": "create_environment_variable_response",
    "CreateEnvironmentVariableResponseEnvironmentVariable": "create_environment_variable_response_environment_variable",
    "CreateIdentityResponse": "create_identity_response",
    "CreateIdentityResponseIdentity": "create_identity_response_identity",
    "CreateMeterUsageRecordResponse": "create_meter_usage_record_response",
    "CreateOrganizationInviteResponse": "create_organization_invite_response",
    "CreateOrganizationInviteResponseInvite": "create_organization_invite_response_invite",
    "CreateOrganizationInviteResponseInviteRole": "create_organization_invite_response_invite_role",
    "CreateOrganizationResponse": "create_organization_response",
    "CreateOrganizationResponseOrganization": "create_organization_response_organization",
    "CreatePropertyResponse": "create_property_response",
    "CreatePropertyResponseProperty": "create_property_response_property",
    "CreateRolesResponse": "create_roles_response",
    "CreateRolesResponseRole": "create_roles_response_role",
    "CreateSubscriberSuccessResponse": "create_subscriber_success_response",
    "CreateSubscriberSuccessResponseSubscriber": "create_subscriber_success_response_subscriber",
    "CreateUserIdentity": "create_user_identity",
    "CreateUserIdentityDetails": "create_user_identity_details",
    "CreateUserProfile": "create_user_profile",
    "CreateUserResponse": "create_user_response",
    "CreateWebhookResponse": "create_webhook_response",
    "CreateWebhookResponseWebhook": "create_webhook_response_webhook",
    "DeleteApiResponse": "delete_api_response",
    "DeleteDirectoryResponse": "delete_directory_response",
    "DeleteEnvironmentVariableResponse": "delete_environment_variable_response",
    "DeleteRoleScopeResponse": "delete_role_scope_response",
    "DeleteWebhookResponse": "delete_webhook_response",
    "Directory": "directory",
    "EnvironmentVariable": "environment_variable",
    "EventType": "event_type",
    "GetApiKeyResponse": "get_api_key_response",
    "GetApiKeyResponseApiKey": "get_api_key_response_api_key",
    "GetApiKeysResponse": "get_api_keys_response",
    "GetApiKeysResponseApiKey": "get_api_keys_response_api_key",
    "GetApiResponse": "get_api_response",
    "GetApiResponseApi": "get_api_response_api",
    "GetApiResponseApiApplication": "get_api_response_api_application",
    "GetApiResponseApiScope": "get_api_response_api_scope",
    "GetApiScopeResponse": "get_api_scope_response",
    "GetApiScopeResponseScope": "get_api_scope_response_scope",
    "GetApiScopesResponse": "get_api_scopes_response",
    "GetApiScopesResponseScope": "get_api_scopes_response_scope",
    "GetApisResponse": "get_apis_response",
    "GetApisResponseApi": "get_apis_response_api",
    "GetApisResponseApiScope": "get_apis_response_api_scope",
    "GetApplicationAccessRolesResponse": "get_application_access_roles_response",
    "GetApplicationResponse": "get_application_response",
    "GetApplicationResponseApplication": "get_application_response_application",
    "GetApplicationsResponse": "get_applications_response",
    "GetBillingAgreementsResponse": "get_billing_agreements_response",
    "GetBillingAgreementsResponseAgreement": "get_billing_agreements_response_agreement",
    "GetBillingAgreementsResponseAgreementEntitlement": "get_billing_agreements_response_agreement_entitlement",
    "GetBillingEntitlementsResponse": "get_billing_entitlements_response",
    "GetBillingEntitlementsResponseEntitlement": "get_billing_entitlements_response_entitlement",
    "GetBillingEntitlementsResponsePlan": "get_billing_entitlements_response_plan",
    "GetBusinessResponse": "get_business_response",
    "GetBusinessResponseBusiness": "get_business_response_business",
    "GetCategoriesResponse": "get_categories_response",
    "GetConnectionsResponse": "get_connections_response",
    "GetDirectoriesResponse": "get_directories_response",
    "GetDirectoryResponse": "get_directory_response",
    "GetEnvironmentFeatureFlagsResponse": "get_environment_feature_flags_response",
    "GetEnvironmentFeatureFlagsResponseFeatureFlagsValue": "get_environment_feature_flags_response_feature_flags_value",
    "GetEnvironmentResponse": "get_environment_response",
    "GetEnvironmentResponseEnvironment": "get_environment_response_environment",
    "GetEnvironmentResponseEnvironmentBackgroundColor": "get_environment_response_environment_background_color",
    "GetEnvironmentResponseEnvironmentBackgroundColorDark": "get_environment_response_environment_background_color_dark",
    "GetEnvironmentResponseEnvironmentButtonColor": "get_environment_response_environment_button_color",
    "GetEnvironmentResponseEnvironmentButtonColorDark": "get_environment_response_environment_button_color_dark",
    "GetEnvironmentResponseEnvironmentButtonTextColor": "get_environment_response_environment_button_text_color",
    "GetEnvironmentResponseEnvironmentButtonTextColorDark": "get_environment_response_environment_button_text_color_dark",
    "GetEnvironmentResponseEnvironmentLinkColor": "get_environment_response_environment_link_color",
    "GetEnvironmentResponseEnvironmentLinkColorDark": "get_environment_response_environment_link_color_dark",
    "GetEnvironmentVariableResponse": "get_environment_variable_response",
    "GetEnvironmentVariablesResponse": "get_environment_variables_response",
    "GetEventResponse": "get_event_response",
    "GetEventResponseEvent": "get_event_response_event",
    "GetEventTypesResponse": "get_event_types_response",
    "GetIdentitiesResponse": "get_identities_response",
    "GetIndustriesResponse": "get_industries_response",
    "GetIndustriesResponseIndustry": "get_industries_response_industry",
    "GetOrganizationFeatureFlagsResponse": "get_organization_feature_flags_response",
    "GetOrganizationFeatureFlagsResponseFeatureFlagsValue": "get_organization_feature_flags_response_feature_flags_value",
    "GetOrganizationInviteResponse": "get_organization_invite_response",
    "GetOrganizationInviteResponseRole": "get_organization_invite_response_role",
    "GetOrganizationInvitesResponse": "get_organization_invites_response",
    "GetOrganizationPasskeyResponse": "get_organization_passkey_response",
    "GetOrganizationResponse": "get_organization_response",
    "GetOrganizationResponseBackgroundColor": "get_organization_response_background_color",
    "GetOrganizationResponseBackgroundColorDark": "get_organization_response_background_color_dark",
    "GetOrganizationResponseBilling": "get_organization_response_billing",
    "GetOrganizationResponseBillingAgreement": "get_organization_response_billing_agreement",
    "GetOrganizationResponseButtonColor": "get_organization_response_button_color",
    "GetOrganizationResponseButtonColorDark": "get_organization_response_button_color_dark",
    "GetOrganizationResponseButtonTextColor": "get_organization_response_button_text_color",
    "GetOrganizationResponseButtonTextColorDark": "get_organization_response_button_text_color_dark",
    "GetOrganizationResponseLinkColor": "get_organization_response_link_color",
    "GetOrganizationResponseLinkColorDark": "get_organization_response_link_color_dark",
    "GetOrganizationRoleActiveUsersCountResponse": "get_organization_role_active_users_count_response",
    "GetOrganizationRoleUsersCountResponse": "get_organization_role_users_count_response",
    "GetOrganizationRoleUsersResponse": "get_organization_role_users_response",
    "GetOrganizationRoleUsersResponseUser": "get_organization_role_users_response_user",
    "GetOrganizationUsersResponse": "get_organization_users_response",
    "GetOrganizationsResponse": "get_organizations_response",
    "GetOrganizationsUserPermissionsResponse": "get_organizations_user_permissions_response",
    "GetOrganizationsUserRolesResponse": "get_organizations_user_roles_response",
    "GetPasskeyResponse": "get_passkey_response",
    "GetPermissionsResponse": "get_permissions_response",
    "GetPropertiesResponse": "get_properties_response",
    "GetPropertyValuesResponse": "get_property_values_response",
    "GetRoleResponse": "get_role_response",
    "GetRoleResponseRole": "get_role_response_role",
    "GetRoleUsersResponse": "get_role_users_response",
    "GetRoleUsersResponseUser": "get_role_users_response_user",
    "GetRolesResponse": "get_roles_response",
    "GetSubscriberResponse": "get_subscriber_response",
    "GetSubscribersResponse": "get_subscribers_response",
    "GetSystemPermissionsResponse": "get_system_permissions_response",
    "GetTimezonesResponse": "get_timezones_response",
    "GetTimezonesResponseTimezone": "get_timezones_response_timezone",
    "GetUserMfaResponse": "get_user_mfa_response",
    "GetUserMfaResponseMfa": "get_user_mfa_response_mfa",
    "GetUserSessionsResponse": "get_user_sessions_response",
    "GetUserSessionsResponseSession": "get_user_sessions_response_session",
    "GetWebhooksResponse": "get_webhooks_response",
    "Identity": "identity",
    "LogoutRedirectUrls": "logout_redirect_urls",
    "OrganizationInvite": "organization_invite",
    "OrganizationInviteRole": "organization_invite_role",
    "OrganizationItemSchema": "organization_item_schema",
    "OrganizationUser": "organization_user",
    "OrganizationUserPermission": "organization_user_permission",
    "OrganizationUserPermissionRole": "organization_user_permission_role",
    "OrganizationUserRole": "organization_user_role",
    "Permissions": "permissions",
    "Property": "property_",
    "PropertyValue": "property_value",
    "ReadEnvLogoResponse": "read_env_logo_response",
    "ReadEnvLogoResponseLogo": "read_env_logo_response_logo",
    "ReadLogoResponse": "read_logo_response",
    "ReadLogoResponseLogo": "read_logo_response_logo",
    "RedirectCallbackUrls": "redirect_callback_urls",
    "ReplaceConnectionEntraIdOptions": "replace_connection_entra_id_options",
    "ReplaceConnectionSamlOptions": "replace_connection_saml_options",
    "ReplaceConnectionSocialOptions": "replace_connection_social_options",
    "RolePermissionsResponse": "role_permissions_response",
    "RoleScopesResponse": "role_scopes_response",
    "RoleSystemPermissionsResponse": "role_system_permissions_response",
    "Roles": "roles",
    "RotateApiKeyResponse": "rotate_api_key_response",
    "RotateApiKeyResponseApiKey": "rotate_api_key_response_api_key",
    "Scopes": "scopes",
    "SearchUsersResponse": "search_users_response",
    "SearchUsersResponseResult": "search_users_response_result",
    "SearchUsersResponseResultApiScope": "search_users_response_result_api_scope",
    "SearchUsersResponseResultIdentity": "search_users_response_result_identity",
    "Subscriber": "subscriber",
    "SubscribersSubscriber": "subscribers_subscriber",
    "SuccessResponse": "success_response",
    "SystemPermissions": "system_permissions",
    "UpdateApiApplicationsApplication": "update_api_applications_application",
    "UpdateConnectionEntraIdOptions": "update_connection_entra_id_options",
    "UpdateConnectionSamlOptions": "update_connection_saml_options",
    "UpdateConnectionSocialOptions": "update_connection_social_options",
    "UpdateDirectoryResponse": "update_directory_response",
    "UpdateEnvironmentVariableResponse": "update_environment_variable_response",
    "UpdateOrganizationPasskeyResponse": "update_organization_passkey_response",
    "UpdateOrganizationUsersResponse": "update_organization_users_response",
    "UpdateOrganizationUsersUser": "update_organization_users_user",
    "UpdatePasskeyResponse": "update_passkey_response",
    "UpdateRolePermissionsPermission": "update_role_permissions_permission",
    "UpdateRolePermissionsResponse": "update_role_permissions_response",
    "UpdateRoleSystemPermissionsResponse": "update_role_system_permissions_response",
    "UpdateRoleSystemPermissionsSystemPermission": "update_role_system_permissions_system_permission",
    "UpdateUserResponse": "update_user_response",
    "UpdateWebhookResponse": "update_webhook_response",
    "UpdateWebhookResponseWebhook": "update_webhook_response_webhook",
    "User": "user",
    "UserBilling": "user_billing",
    "UserIdentity": "user_identity",
    "UserIdentityItem": "user_identity_item",
    "UserIdentityResult": "user_identity_result",
    "UsersResponse": "users_response",
    "UsersResponseUser": "users_response_user",
    "UsersResponseUserBilling": "users_response_user_billing",
    "UsersResponseUserIdentity": "users_response_user_identity",
    "UsersResponseUserLastOrganizationSignIn": "users_response_user_last_organization_sign_in",
    "VerifyApiKeyResponse": "verify_api_key_response",
    "Webhook": "webhook",
}


def __getattr__(name: str) -> Any:
    module = MODULES.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    model = getattr(importlib.import_module(f"{__name__}.{module}"), name)
    globals()[name] = model
    return model


def __dir__() -> list[str]:
    return sorted(MODULES)


__all__ = [
    "AddOrganizationUsersResponse",
    "AddOrganizationUsersUser",
    "AddRoleScopeResponse",
    "ApplicationAccessRole",
    "Applications",
    "AuthorizeAppApiResponse",
    "Category",
    "ConnectedAppsAccessToken",
    "ConnectedAppsAuthUrl",
    "Connection",
    "ConnectionConnection",
    "CreateApiKeyResponse",
    "CreateApiKeyResponseApiKey",
    "CreateApiScopesResponse",
    "CreateApiScopesResponseScope",
    "CreateApisResponse",
    "CreateApisResponseApi",
    "CreateApplicationResponse",
    "CreateApplicationResponseApplication",
    "CreateCategoryResponse",
    "CreateCategoryResponseCategory",
    "CreateConnectionEntraIdOptions",
    "CreateConnectionResponse",
    "CreateConnectionResponseConnection",
    "CreateConnectionSamlOptions",
    "CreateConnectionSocialOptions",
    "CreateDirectoryResponse",
    "CreateEnvironmentVariableResponse",
    "CreateEnvironmentVariableResponseEnvironmentVariable",
    "CreateIdentityResponse",
    "CreateIdentityResponseIdentity",
    "CreateMeterUsageRecordResponse",
    "CreateOrganizationInviteResponse",
    "CreateOrganizationInviteResponseInvite",
    "CreateOrganizationInviteResponseInviteRole",
    "CreateOrganizationResponse",
    "CreateOrganizationResponseOrganization",
    "CreatePropertyResponse",
    "CreatePropertyResponseProperty",
    "CreateRolesResponse",
    "CreateRolesResponseRole",
    "CreateSubscriberSuccessResponse",
    "CreateSubscriberSuccessResponseSubscriber",
    "CreateUserIdentity",
    "CreateUserIdentityDetails",
    "CreateUserProfile",
    "CreateUserResponse",
    "CreateWebhookResponse",
    "CreateWebhookResponseWebhook",
    "DeleteApiResponse",
    "DeleteDirectoryResponse",
    "DeleteEnvironmentVariableResponse",
    "DeleteRoleScopeResponse",
    "DeleteWebhookResponse",
    "Directory",
    "EnvironmentVariable",
    "EventType",
    "GetApiKeyResponse",
    "GetApiKeyResponseApiKey",
    "GetApiKeysResponse",
    "GetApiKeysResponseApiKey",
    "GetApiResponse",
    "GetApiResponseApi",
    "GetApiResponseApiApplication",
    "GetApiResponseApiScope",
    "GetApiScopeResponse",
    "GetApiScopeResponseScope",
    "GetApiScopesResponse",
    "GetApiScopesResponseScope",
    "GetApisResponse",
    "GetApisResponseApi",
    "GetApisResponseApiScope",
    "GetApplicationAccessRolesResponse",
    "GetApplicationResponse",
    "GetApplicationResponseApplication",
    "GetApplicationsResponse",
    "GetBillingAgreementsResponse",
    "GetBillingAgreementsResponseAgreement",
    "GetBillingAgreementsResponseAgreementEntitlement",
    "GetBillingEntitlementsResponse",
    "GetBillingEntitlementsResponseEntitlement",
    "GetBillingEntitlementsResponsePlan",
    "GetBusinessResponse",
    "GetBusinessResponseBusiness",
    "GetCategoriesResponse",
    "GetConnectionsResponse",
    "GetDirectoriesResponse",
    "GetDirectoryResponse",
    "GetEnvironmentFeatureFlagsResponse",
    "GetEnvironmentFeatureFlagsResponseFeatureFlagsValue",
    "GetEnvironmentResponse",
    "GetEnvironmentResponseEnvironment",
    "GetEnvironmentResponseEnvironmentBackgroundColor",
    "GetEnvironmentResponseEnvironmentBackgroundColorDark",
    "GetEnvironmentResponseEnvironmentButtonColor",
    "GetEnvironmentResponseEnvironmentButtonColorDark",
    "GetEnvironmentResponseEnvironmentButtonTextColor",
    "GetEnvironmentResponseEnvironmentButtonTextColorDark",
    "GetEnvironmentResponseEnvironmentLinkColor",
    "GetEnvironmentResponseEnvironmentLinkColorDark",
    "GetEnvironmentVariableResponse",
    "GetEnvironmentVariablesResponse",
    "GetEventResponse",
    "GetEventResponseEvent",
    "GetEventTypesResponse",
    "GetIdentitiesResponse",
    "GetIndustriesResponse",
    "GetIndustriesResponseIndustry",
    "GetOrganizationFeatureFlagsResponse",
    "GetOrganizationFeatureFlagsResponseFeatureFlagsValue",
    "GetOrganizationInviteResponse",
    "GetOrganizationInviteResponseRole",
    "GetOrganizationInvitesResponse",
    "GetOrganizationPasskeyResponse",
    "GetOrganizationResponse",
    "GetOrganizationResponseBackgroundColor",
    "GetOrganizationResponseBackgroundColorDark",
    "GetOrganizationResponseBilling",
    "GetOrganizationResponseBillingAgreement",
    "GetOrganizationResponseButtonColor",
    "GetOrganizationResponseButtonColorDark",
    "GetOrganizationResponseButtonTextColor",
    "GetOrganizationResponseButtonTextColorDark",
    "GetOrganizationResponseLinkColor",
    "GetOrganizationResponseLinkColorDark",
    "GetOrganizationRoleActiveUsersCountResponse",
    "GetOrganizationRoleUsersCountResponse",
    "GetOrganizationRoleUsersResponse",
    "GetOrganizationRoleUsersResponseUser",
    "GetOrganizationUsersResponse",
    "GetOrganizationsResponse",
    "GetOrganizationsUserPermissionsResponse",
    "GetOrganizationsUserRolesResponse",
    "GetPasskeyResponse",
    "GetPermissionsResponse",
    "GetPropertiesResponse",
    "GetPropertyValuesResponse",
    "GetRoleResponse",
    "GetRoleResponseRole",
    "GetRoleUsersResponse",
    "GetRoleUsersResponseUser",
    "GetRolesResponse",
    "GetSubscriberResponse",
    "GetSubscribersResponse",
    "GetSystemPermissionsResponse",
    "GetTimezonesResponse",
    "GetTimezonesResponseTimezone",
    "GetUserMfaResponse",
    "GetUserMfaResponseMfa",
    "GetUserSessionsResponse",
    "GetUserSessionsResponseSession",
    "GetWebhooksResponse",
    "Identity",
    "LogoutRedirectUrls",
    "OrganizationInvite",
    "OrganizationInviteRole",
    "OrganizationItemSchema",
    "OrganizationUser",
    "OrganizationUserPermission",
    "OrganizationUserPermissionRole",
    "OrganizationUserRole",
    "Permissions",
    "Property",
    "PropertyValue",
    "ReadEnvLogoResponse",
    "ReadEnvLogoResponseLogo",
    "ReadLogoResponse",
    "ReadLogoResponseLogo",
    "RedirectCallbackUrls",
    "ReplaceConnectionEntraIdOptions",
    "ReplaceConnectionSamlOptions",
    "ReplaceConnectionSocialOptions",
    "RolePermissionsResponse",
    "RoleScopesResponse",
    "RoleSystemPermissionsResponse",
    "Roles",
    "RotateApiKeyResponse",
    "RotateApiKeyResponseApiKey",
    "Scopes",
    "SearchUsersResponse",
    "SearchUsersResponseResult",
    "SearchUsersResponseResultApiScope",
    "SearchUsersResponseResultIdentity",
    "Subscriber",
    "SubscribersSubscriber",
    "SuccessResponse",
    "SystemPermissions",
    "UpdateApiApplicationsApplication",
    "UpdateConnectionEntraIdOptions",
    "UpdateConnectionSamlOptions",
    "UpdateConnectionSocialOptions",
    "UpdateDirectoryResponse",
    "UpdateEnvironmentVariableResponse",
    "UpdateOrganizationPasskeyResponse",
    "UpdateOrganizationUsersResponse",
    "UpdateOrganizationUsersUser",
    "UpdatePasskeyResponse",
    "UpdateRolePermissionsPermission",
    "UpdateRolePermissionsResponse",
    "UpdateRoleSystemPermissionsResponse",
    "UpdateRoleSystemPermissionsSystemPermission",
    "UpdateUserResponse",
    "UpdateWebhookResponse",
    "UpdateWebhookResponseWebhook",
    "User",
    "UserBilling",
    "UserIdentity",
    "UserIdentityItem",
    "UserIdentityResult",
    "UsersResponse",
    "UsersResponseUser",
    "UsersResponseUserBilling",
    "UsersResponseUserIdentity",
    "UsersResponseUserLastOrganizationSignIn",
    "VerifyApiKeyResponse",
    "Webhook",
]
