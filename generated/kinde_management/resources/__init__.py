"""The resources of the client, each loaded when it is first reached for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kinde_management.resources.aio.api_keys import AsyncApiKeysResource
    from kinde_management.resources.aio.apis import AsyncApisResource
    from kinde_management.resources.aio.applications import AsyncApplicationsResource
    from kinde_management.resources.aio.billing import AsyncBillingResource
    from kinde_management.resources.aio.business import AsyncBusinessResource
    from kinde_management.resources.aio.connected_apps import AsyncConnectedAppsResource
    from kinde_management.resources.aio.connections import AsyncConnectionsResource
    from kinde_management.resources.aio.directories import AsyncDirectoriesResource
    from kinde_management.resources.aio.environment import AsyncEnvironmentResource
    from kinde_management.resources.aio.environment_variables import AsyncEnvironmentVariablesResource
    from kinde_management.resources.aio.feature_flags import AsyncFeatureFlagsResource
    from kinde_management.resources.aio.identities import AsyncIdentitiesResource
    from kinde_management.resources.aio.industries import AsyncIndustriesResource
    from kinde_management.resources.aio.mfa import AsyncMfaResource
    from kinde_management.resources.aio.organizations import AsyncOrganizationsResource
    from kinde_management.resources.aio.permissions import AsyncPermissionsResource
    from kinde_management.resources.aio.properties import AsyncPropertiesResource
    from kinde_management.resources.aio.property_categories import AsyncPropertyCategoriesResource
    from kinde_management.resources.aio.roles import AsyncRolesResource
    from kinde_management.resources.aio.subscribers import AsyncSubscribersResource
    from kinde_management.resources.aio.system_permissions import AsyncSystemPermissionsResource
    from kinde_management.resources.aio.timezones import AsyncTimezonesResource
    from kinde_management.resources.aio.users import AsyncUsersResource
    from kinde_management.resources.aio.webhooks import AsyncWebhooksResource
    from kinde_management.resources.api_keys import ApiKeysResource
    from kinde_management.resources.apis import ApisResource
    from kinde_management.resources.applications import ApplicationsResource
    from kinde_management.resources.billing import BillingResource
    from kinde_management.resources.business import BusinessResource
    from kinde_management.resources.connected_apps import ConnectedAppsResource
    from kinde_management.resources.connections import ConnectionsResource
    from kinde_management.resources.directories import DirectoriesResource
    from kinde_management.resources.environment import EnvironmentResource
    from kinde_management.resources.environment_variables import EnvironmentVariablesResource
    from kinde_management.resources.feature_flags import FeatureFlagsResource
    from kinde_management.resources.identities import IdentitiesResource
    from kinde_management.resources.industries import IndustriesResource
    from kinde_management.resources.mfa import MfaResource
    from kinde_management.resources.organizations import OrganizationsResource
    from kinde_management.resources.permissions import PermissionsResource
    from kinde_management.resources.properties import PropertiesResource
    from kinde_management.resources.property_categories import PropertyCategoriesResource
    from kinde_management.resources.raw.api_keys import RawApiKeysResource, RawAsyncApiKeysResource
    from kinde_management.resources.raw.apis import RawApisResource, RawAsyncApisResource
    from kinde_management.resources.raw.applications import RawApplicationsResource, RawAsyncApplicationsResource
    from kinde_management.resources.raw.billing import RawAsyncBillingResource, RawBillingResource
    from kinde_management.resources.raw.business import RawAsyncBusinessResource, RawBusinessResource
    from kinde_management.resources.raw.connected_apps import RawAsyncConnectedAppsResource, RawConnectedAppsResource
    from kinde_management.resources.raw.connections import RawAsyncConnectionsResource, RawConnectionsResource
    from kinde_management.resources.raw.directories import RawAsyncDirectoriesResource, RawDirectoriesResource
    from kinde_management.resources.raw.environment import RawAsyncEnvironmentResource, RawEnvironmentResource
    from kinde_management.resources.raw.environment_variables import (
        RawAsyncEnvironmentVariablesResource,
        RawEnvironmentVariablesResource,
    )
    from kinde_management.resources.raw.feature_flags import RawAsyncFeatureFlagsResource, RawFeatureFlagsResource
    from kinde_management.resources.raw.identities import RawAsyncIdentitiesResource, RawIdentitiesResource
    from kinde_management.resources.raw.industries import RawAsyncIndustriesResource, RawIndustriesResource
    from kinde_management.resources.raw.mfa import RawAsyncMfaResource, RawMfaResource
    from kinde_management.resources.raw.organizations import RawAsyncOrganizationsResource, RawOrganizationsResource
    from kinde_management.resources.raw.permissions import RawAsyncPermissionsResource, RawPermissionsResource
    from kinde_management.resources.raw.properties import RawAsyncPropertiesResource, RawPropertiesResource
    from kinde_management.resources.raw.property_categories import (
        RawAsyncPropertyCategoriesResource,
        RawPropertyCategoriesResource,
    )
    from kinde_management.resources.raw.roles import RawAsyncRolesResource, RawRolesResource
    from kinde_management.resources.raw.subscribers import RawAsyncSubscribersResource, RawSubscribersResource
    from kinde_management.resources.raw.system_permissions import (
        RawAsyncSystemPermissionsResource,
        RawSystemPermissionsResource,
    )
    from kinde_management.resources.raw.timezones import RawAsyncTimezonesResource, RawTimezonesResource
    from kinde_management.resources.raw.users import RawAsyncUsersResource, RawUsersResource
    from kinde_management.resources.raw.webhooks import RawAsyncWebhooksResource, RawWebhooksResource
    from kinde_management.resources.roles import RolesResource
    from kinde_management.resources.subscribers import SubscribersResource
    from kinde_management.resources.system_permissions import SystemPermissionsResource
    from kinde_management.resources.timezones import TimezonesResource
    from kinde_management.resources.users import UsersResource
    from kinde_management.resources.webhooks import WebhooksResource

MODULES = (
    "api_keys",
    "apis",
    "applications",
    "billing",
    "business",
    "connected_apps",
    "connections",
    "directories",
    "environment",
    "environment_variables",
    "feature_flags",
    "identities",
    "industries",
    "mfa",
    "organizations",
    "permissions",
    "properties",
    "property_categories",
    "roles",
    "subscribers",
    "system_permissions",
    "timezones",
    "users",
    "webhooks",
)


class Resources:
    """The synchronous client's resources."""

    _caller: Any

    @property
    def api_keys(self) -> ApiKeysResource:
        """Long-lived secrets that let a user, organization or environment call your APIs."""
        from kinde_management.resources.api_keys import ApiKeysResource

        return ApiKeysResource(self._caller)

    @property
    def apis(self) -> ApisResource:
        """Your registered APIs, their scopes, and the applications allowed to request tokens for them."""
        from kinde_management.resources.apis import ApisResource

        return ApisResource(self._caller)

    @property
    def applications(self) -> ApplicationsResource:
        """Client applications (web, single-page, machine-to-machine, device) and their settings, connections, access roles, properties and tokens."""
        from kinde_management.resources.applications import ApplicationsResource

        return ApplicationsResource(self._caller)

    @property
    def billing(self) -> BillingResource:
        """What a billing customer may use under their plans. Agreements that tie a billing customer to a plan. Usage records for metered features."""
        from kinde_management.resources.billing import BillingResource

        return BillingResource(self._caller)

    @property
    def business(self) -> BusinessResource:
        """Profile of the business that owns the account."""
        from kinde_management.resources.business import BusinessResource

        return BusinessResource(self._caller)

    @property
    def connected_apps(self) -> ConnectedAppsResource:
        """Third-party services that users or organizations link, and the tokens to call them."""
        from kinde_management.resources.connected_apps import ConnectedAppsResource

        return ConnectedAppsResource(self._caller)

    @property
    def connections(self) -> ConnectionsResource:
        """Social and enterprise identity providers that people can sign in with."""
        from kinde_management.resources.connections import ConnectionsResource

        return ConnectionsResource(self._caller)

    @property
    def directories(self) -> DirectoriesResource:
        """SCIM directories that sync users and groups into an organization."""
        from kinde_management.resources.directories import DirectoriesResource

        return DirectoriesResource(self._caller)

    @property
    def environment(self) -> EnvironmentResource:
        """The environment the token belongs to: details, flag overrides, logos and passkey policy."""
        from kinde_management.resources.environment import EnvironmentResource

        return EnvironmentResource(self._caller)

    @property
    def environment_variables(self) -> EnvironmentVariablesResource:
        """Key-value settings stored per environment, optionally secret (beta)."""
        from kinde_management.resources.environment_variables import EnvironmentVariablesResource

        return EnvironmentVariablesResource(self._caller)

    @property
    def feature_flags(self) -> FeatureFlagsResource:
        """Flag definitions shared by environments, organizations and users."""
        from kinde_management.resources.feature_flags import FeatureFlagsResource

        return FeatureFlagsResource(self._caller)

    @property
    def identities(self) -> IdentitiesResource:
        """Sign-in identities of a user, such as an email, phone, username or social account."""
        from kinde_management.resources.identities import IdentitiesResource

        return IdentitiesResource(self._caller)

    @property
    def industries(self) -> IndustriesResource:
        """Lookup list of industries for the business profile."""
        from kinde_management.resources.industries import IndustriesResource

        return IndustriesResource(self._caller)

    @property
    def mfa(self) -> MfaResource:
        """Multi-factor authentication policy of the environment."""
        from kinde_management.resources.mfa import MfaResource

        return MfaResource(self._caller)

    @property
    def organizations(self) -> OrganizationsResource:
        """Customer organizations: settings, invites, members, roles, permissions, flags, properties, MFA, passkeys, logos, connections and sessions."""
        from kinde_management.resources.organizations import OrganizationsResource

        return OrganizationsResource(self._caller)

    @property
    def permissions(self) -> PermissionsResource:
        """Permission definitions, granted through roles or directly to members."""
        from kinde_management.resources.permissions import PermissionsResource

        return PermissionsResource(self._caller)

    @property
    def properties(self) -> PropertiesResource:
        """Definitions of custom properties on users, organizations and applications."""
        from kinde_management.resources.properties import PropertiesResource

        return PropertiesResource(self._caller)

    @property
    def property_categories(self) -> PropertyCategoriesResource:
        """Headings that custom properties are filed under."""
        from kinde_management.resources.property_categories import PropertyCategoriesResource

        return PropertyCategoriesResource(self._caller)

    @property
    def roles(self) -> RolesResource:
        """Role definitions with their permissions, self-serve portal permissions, API scopes and holders."""
        from kinde_management.resources.roles import RolesResource

        return RolesResource(self._caller)

    @property
    def subscribers(self) -> SubscribersResource:
        """People on your subscriber list."""
        from kinde_management.resources.subscribers import SubscribersResource

        return SubscribersResource(self._caller)

    @property
    def system_permissions(self) -> SystemPermissionsResource:
        """Operations on `system_permissions`."""
        from kinde_management.resources.system_permissions import SystemPermissionsResource

        return SystemPermissionsResource(self._caller)

    @property
    def timezones(self) -> TimezonesResource:
        """Lookup list of time zones for the business profile."""
        from kinde_management.resources.timezones import TimezonesResource

        return TimezonesResource(self._caller)

    @property
    def users(self) -> UsersResource:
        """User accounts: profile, identities, password, properties, flags, sessions and MFA."""
        from kinde_management.resources.users import UsersResource

        return UsersResource(self._caller)

    @property
    def webhooks(self) -> WebhooksResource:
        """Webhook registrations, the event types they subscribe to, and past events."""
        from kinde_management.resources.webhooks import WebhooksResource

        return WebhooksResource(self._caller)


class AsyncResources:
    """The asynchronous client's resources."""

    _caller: Any

    @property
    def api_keys(self) -> AsyncApiKeysResource:
        """Long-lived secrets that let a user, organization or environment call your APIs."""
        from kinde_management.resources.aio.api_keys import AsyncApiKeysResource

        return AsyncApiKeysResource(self._caller)

    @property
    def apis(self) -> AsyncApisResource:
        """Your registered APIs, their scopes, and the applications allowed to request tokens for them."""
        from kinde_management.resources.aio.apis import AsyncApisResource

        return AsyncApisResource(self._caller)

    @property
    def applications(self) -> AsyncApplicationsResource:
        """Client applications (web, single-page, machine-to-machine, device) and their settings, connections, access roles, properties and tokens."""
        from kinde_management.resources.aio.applications import AsyncApplicationsResource

        return AsyncApplicationsResource(self._caller)

    @property
    def billing(self) -> AsyncBillingResource:
        """What a billing customer may use under their plans. Agreements that tie a billing customer to a plan. Usage records for metered features."""
        from kinde_management.resources.aio.billing import AsyncBillingResource

        return AsyncBillingResource(self._caller)

    @property
    def business(self) -> AsyncBusinessResource:
        """Profile of the business that owns the account."""
        from kinde_management.resources.aio.business import AsyncBusinessResource

        return AsyncBusinessResource(self._caller)

    @property
    def connected_apps(self) -> AsyncConnectedAppsResource:
        """Third-party services that users or organizations link, and the tokens to call them."""
        from kinde_management.resources.aio.connected_apps import AsyncConnectedAppsResource

        return AsyncConnectedAppsResource(self._caller)

    @property
    def connections(self) -> AsyncConnectionsResource:
        """Social and enterprise identity providers that people can sign in with."""
        from kinde_management.resources.aio.connections import AsyncConnectionsResource

        return AsyncConnectionsResource(self._caller)

    @property
    def directories(self) -> AsyncDirectoriesResource:
        """SCIM directories that sync users and groups into an organization."""
        from kinde_management.resources.aio.directories import AsyncDirectoriesResource

        return AsyncDirectoriesResource(self._caller)

    @property
    def environment(self) -> AsyncEnvironmentResource:
        """The environment the token belongs to: details, flag overrides, logos and passkey policy."""
        from kinde_management.resources.aio.environment import AsyncEnvironmentResource

        return AsyncEnvironmentResource(self._caller)

    @property
    def environment_variables(self) -> AsyncEnvironmentVariablesResource:
        """Key-value settings stored per environment, optionally secret (beta)."""
        from kinde_management.resources.aio.environment_variables import AsyncEnvironmentVariablesResource

        return AsyncEnvironmentVariablesResource(self._caller)

    @property
    def feature_flags(self) -> AsyncFeatureFlagsResource:
        """Flag definitions shared by environments, organizations and users."""
        from kinde_management.resources.aio.feature_flags import AsyncFeatureFlagsResource

        return AsyncFeatureFlagsResource(self._caller)

    @property
    def identities(self) -> AsyncIdentitiesResource:
        """Sign-in identities of a user, such as an email, phone, username or social account."""
        from kinde_management.resources.aio.identities import AsyncIdentitiesResource

        return AsyncIdentitiesResource(self._caller)

    @property
    def industries(self) -> AsyncIndustriesResource:
        """Lookup list of industries for the business profile."""
        from kinde_management.resources.aio.industries import AsyncIndustriesResource

        return AsyncIndustriesResource(self._caller)

    @property
    def mfa(self) -> AsyncMfaResource:
        """Multi-factor authentication policy of the environment."""
        from kinde_management.resources.aio.mfa import AsyncMfaResource

        return AsyncMfaResource(self._caller)

    @property
    def organizations(self) -> AsyncOrganizationsResource:
        """Customer organizations: settings, invites, members, roles, permissions, flags, properties, MFA, passkeys, logos, connections and sessions."""
        from kinde_management.resources.aio.organizations import AsyncOrganizationsResource

        return AsyncOrganizationsResource(self._caller)

    @property
    def permissions(self) -> AsyncPermissionsResource:
        """Permission definitions, granted through roles or directly to members."""
        from kinde_management.resources.aio.permissions import AsyncPermissionsResource

        return AsyncPermissionsResource(self._caller)

    @property
    def properties(self) -> AsyncPropertiesResource:
        """Definitions of custom properties on users, organizations and applications."""
        from kinde_management.resources.aio.properties import AsyncPropertiesResource

        return AsyncPropertiesResource(self._caller)

    @property
    def property_categories(self) -> AsyncPropertyCategoriesResource:
        """Headings that custom properties are filed under."""
        from kinde_management.resources.aio.property_categories import AsyncPropertyCategoriesResource

        return AsyncPropertyCategoriesResource(self._caller)

    @property
    def roles(self) -> AsyncRolesResource:
        """Role definitions with their permissions, self-serve portal permissions, API scopes and holders."""
        from kinde_management.resources.aio.roles import AsyncRolesResource

        return AsyncRolesResource(self._caller)

    @property
    def subscribers(self) -> AsyncSubscribersResource:
        """People on your subscriber list."""
        from kinde_management.resources.aio.subscribers import AsyncSubscribersResource

        return AsyncSubscribersResource(self._caller)

    @property
    def system_permissions(self) -> AsyncSystemPermissionsResource:
        """Operations on `system_permissions`."""
        from kinde_management.resources.aio.system_permissions import AsyncSystemPermissionsResource

        return AsyncSystemPermissionsResource(self._caller)

    @property
    def timezones(self) -> AsyncTimezonesResource:
        """Lookup list of time zones for the business profile."""
        from kinde_management.resources.aio.timezones import AsyncTimezonesResource

        return AsyncTimezonesResource(self._caller)

    @property
    def users(self) -> AsyncUsersResource:
        """User accounts: profile, identities, password, properties, flags, sessions and MFA."""
        from kinde_management.resources.aio.users import AsyncUsersResource

        return AsyncUsersResource(self._caller)

    @property
    def webhooks(self) -> AsyncWebhooksResource:
        """Webhook registrations, the event types they subscribe to, and past events."""
        from kinde_management.resources.aio.webhooks import AsyncWebhooksResource

        return AsyncWebhooksResource(self._caller)


class RawResources:
    """The synchronous client's resources, each call answering with its whole response."""

    def __init__(self, plain: Resources) -> None:
        self._plain: Any = plain

    @property
    def api_keys(self) -> RawApiKeysResource:
        """Long-lived secrets that let a user, organization or environment call your APIs."""
        from kinde_management.resources.raw.api_keys import RawApiKeysResource

        return RawApiKeysResource(self._plain.api_keys)

    @property
    def apis(self) -> RawApisResource:
        """Your registered APIs, their scopes, and the applications allowed to request tokens for them."""
        from kinde_management.resources.raw.apis import RawApisResource

        return RawApisResource(self._plain.apis)

    @property
    def applications(self) -> RawApplicationsResource:
        """Client applications (web, single-page, machine-to-machine, device) and their settings, connections, access roles, properties and tokens."""
        from kinde_management.resources.raw.applications import RawApplicationsResource

        return RawApplicationsResource(self._plain.applications)

    @property
    def billing(self) -> RawBillingResource:
        """What a billing customer may use under their plans. Agreements that tie a billing customer to a plan. Usage records for metered features."""
        from kinde_management.resources.raw.billing import RawBillingResource

        return RawBillingResource(self._plain.billing)

    @property
    def business(self) -> RawBusinessResource:
        """Profile of the business that owns the account."""
        from kinde_management.resources.raw.business import RawBusinessResource

        return RawBusinessResource(self._plain.business)

    @property
    def connected_apps(self) -> RawConnectedAppsResource:
        """Third-party services that users or organizations link, and the tokens to call them."""
        from kinde_management.resources.raw.connected_apps import RawConnectedAppsResource

        return RawConnectedAppsResource(self._plain.connected_apps)

    @property
    def connections(self) -> RawConnectionsResource:
        """Social and enterprise identity providers that people can sign in with."""
        from kinde_management.resources.raw.connections import RawConnectionsResource

        return RawConnectionsResource(self._plain.connections)

    @property
    def directories(self) -> RawDirectoriesResource:
        """SCIM directories that sync users and groups into an organization."""
        from kinde_management.resources.raw.directories import RawDirectoriesResource

        return RawDirectoriesResource(self._plain.directories)

    @property
    def environment(self) -> RawEnvironmentResource:
        """The environment the token belongs to: details, flag overrides, logos and passkey policy."""
        from kinde_management.resources.raw.environment import RawEnvironmentResource

        return RawEnvironmentResource(self._plain.environment)

    @property
    def environment_variables(self) -> RawEnvironmentVariablesResource:
        """Key-value settings stored per environment, optionally secret (beta)."""
        from kinde_management.resources.raw.environment_variables import RawEnvironmentVariablesResource

        return RawEnvironmentVariablesResource(self._plain.environment_variables)

    @property
    def feature_flags(self) -> RawFeatureFlagsResource:
        """Flag definitions shared by environments, organizations and users."""
        from kinde_management.resources.raw.feature_flags import RawFeatureFlagsResource

        return RawFeatureFlagsResource(self._plain.feature_flags)

    @property
    def identities(self) -> RawIdentitiesResource:
        """Sign-in identities of a user, such as an email, phone, username or social account."""
        from kinde_management.resources.raw.identities import RawIdentitiesResource

        return RawIdentitiesResource(self._plain.identities)

    @property
    def industries(self) -> RawIndustriesResource:
        """Lookup list of industries for the business profile."""
        from kinde_management.resources.raw.industries import RawIndustriesResource

        return RawIndustriesResource(self._plain.industries)

    @property
    def mfa(self) -> RawMfaResource:
        """Multi-factor authentication policy of the environment."""
        from kinde_management.resources.raw.mfa import RawMfaResource

        return RawMfaResource(self._plain.mfa)

    @property
    def organizations(self) -> RawOrganizationsResource:
        """Customer organizations: settings, invites, members, roles, permissions, flags, properties, MFA, passkeys, logos, connections and sessions."""
        from kinde_management.resources.raw.organizations import RawOrganizationsResource

        return RawOrganizationsResource(self._plain.organizations)

    @property
    def permissions(self) -> RawPermissionsResource:
        """Permission definitions, granted through roles or directly to members."""
        from kinde_management.resources.raw.permissions import RawPermissionsResource

        return RawPermissionsResource(self._plain.permissions)

    @property
    def properties(self) -> RawPropertiesResource:
        """Definitions of custom properties on users, organizations and applications."""
        from kinde_management.resources.raw.properties import RawPropertiesResource

        return RawPropertiesResource(self._plain.properties)

    @property
    def property_categories(self) -> RawPropertyCategoriesResource:
        """Headings that custom properties are filed under."""
        from kinde_management.resources.raw.property_categories import RawPropertyCategoriesResource

        return RawPropertyCategoriesResource(self._plain.property_categories)

    @property
    def roles(self) -> RawRolesResource:
        """Role definitions with their permissions, self-serve portal permissions, API scopes and holders."""
        from kinde_management.resources.raw.roles import RawRolesResource

        return RawRolesResource(self._plain.roles)

    @property
    def subscribers(self) -> RawSubscribersResource:
        """People on your subscriber list."""
        from kinde_management.resources.raw.subscribers import RawSubscribersResource

        return RawSubscribersResource(self._plain.subscribers)

    @property
    def system_permissions(self) -> RawSystemPermissionsResource:
        """Operations on `system_permissions`."""
        from kinde_management.resources.raw.system_permissions import RawSystemPermissionsResource

        return RawSystemPermissionsResource(self._plain.system_permissions)

    @property
    def timezones(self) -> RawTimezonesResource:
        """Lookup list of time zones for the business profile."""
        from kinde_management.resources.raw.timezones import RawTimezonesResource

        return RawTimezonesResource(self._plain.timezones)

    @property
    def users(self) -> RawUsersResource:
        """User accounts: profile, identities, password, properties, flags, sessions and MFA."""
        from kinde_management.resources.raw.users import RawUsersResource

        return RawUsersResource(self._plain.users)

    @property
    def webhooks(self) -> RawWebhooksResource:
        """Webhook registrations, the event types they subscribe to, and past events."""
        from kinde_management.resources.raw.webhooks import RawWebhooksResource

        return RawWebhooksResource(self._plain.webhooks)


class RawAsyncResources:
    """The asynchronous client's resources, each call answering with its whole response."""

    def __init__(self, plain: AsyncResources) -> None:
        self._plain: Any = plain

    @property
    def api_keys(self) -> RawAsyncApiKeysResource:
        """Long-lived secrets that let a user, organization or environment call your APIs."""
        from kinde_management.resources.raw.api_keys import RawAsyncApiKeysResource

        return RawAsyncApiKeysResource(self._plain.api_keys)

    @property
    def apis(self) -> RawAsyncApisResource:
        """Your registered APIs, their scopes, and the applications allowed to request tokens for them."""
        from kinde_management.resources.raw.apis import RawAsyncApisResource

        return RawAsyncApisResource(self._plain.apis)

    @property
    def applications(self) -> RawAsyncApplicationsResource:
        """Client applications (web, single-page, machine-to-machine, device) and their settings, connections, access roles, properties and tokens."""
        from kinde_management.resources.raw.applications import RawAsyncApplicationsResource

        return RawAsyncApplicationsResource(self._plain.applications)

    @property
    def billing(self) -> RawAsyncBillingResource:
        """What a billing customer may use under their plans. Agreements that tie a billing customer to a plan. Usage records for metered features."""
        from kinde_management.resources.raw.billing import RawAsyncBillingResource

        return RawAsyncBillingResource(self._plain.billing)

    @property
    def business(self) -> RawAsyncBusinessResource:
        """Profile of the business that owns the account."""
        from kinde_management.resources.raw.business import RawAsyncBusinessResource

        return RawAsyncBusinessResource(self._plain.business)

    @property
    def connected_apps(self) -> RawAsyncConnectedAppsResource:
        """Third-party services that users or organizations link, and the tokens to call them."""
        from kinde_management.resources.raw.connected_apps import RawAsyncConnectedAppsResource

        return RawAsyncConnectedAppsResource(self._plain.connected_apps)

    @property
    def connections(self) -> RawAsyncConnectionsResource:
        """Social and enterprise identity providers that people can sign in with."""
        from kinde_management.resources.raw.connections import RawAsyncConnectionsResource

        return RawAsyncConnectionsResource(self._plain.connections)

    @property
    def directories(self) -> RawAsyncDirectoriesResource:
        """SCIM directories that sync users and groups into an organization."""
        from kinde_management.resources.raw.directories import RawAsyncDirectoriesResource

        return RawAsyncDirectoriesResource(self._plain.directories)

    @property
    def environment(self) -> RawAsyncEnvironmentResource:
        """The environment the token belongs to: details, flag overrides, logos and passkey policy."""
        from kinde_management.resources.raw.environment import RawAsyncEnvironmentResource

        return RawAsyncEnvironmentResource(self._plain.environment)

    @property
    def environment_variables(self) -> RawAsyncEnvironmentVariablesResource:
        """Key-value settings stored per environment, optionally secret (beta)."""
        from kinde_management.resources.raw.environment_variables import RawAsyncEnvironmentVariablesResource

        return RawAsyncEnvironmentVariablesResource(self._plain.environment_variables)

    @property
    def feature_flags(self) -> RawAsyncFeatureFlagsResource:
        """Flag definitions shared by environments, organizations and users."""
        from kinde_management.resources.raw.feature_flags import RawAsyncFeatureFlagsResource

        return RawAsyncFeatureFlagsResource(self._plain.feature_flags)

    @property
    def identities(self) -> RawAsyncIdentitiesResource:
        """Sign-in identities of a user, such as an email, phone, username or social account."""
        from kinde_management.resources.raw.identities import RawAsyncIdentitiesResource

        return RawAsyncIdentitiesResource(self._plain.identities)

    @property
    def industries(self) -> RawAsyncIndustriesResource:
        """Lookup list of industries for the business profile."""
        from kinde_management.resources.raw.industries import RawAsyncIndustriesResource

        return RawAsyncIndustriesResource(self._plain.industries)

    @property
    def mfa(self) -> RawAsyncMfaResource:
        """Multi-factor authentication policy of the environment."""
        from kinde_management.resources.raw.mfa import RawAsyncMfaResource

        return RawAsyncMfaResource(self._plain.mfa)

    @property
    def organizations(self) -> RawAsyncOrganizationsResource:
        """Customer organizations: settings, invites, members, roles, permissions, flags, properties, MFA, passkeys, logos, connections and sessions."""
        from kinde_management.resources.raw.organizations import RawAsyncOrganizationsResource

        return RawAsyncOrganizationsResource(self._plain.organizations)

    @property
    def permissions(self) -> RawAsyncPermissionsResource:
        """Permission definitions, granted through roles or directly to members."""
        from kinde_management.resources.raw.permissions import RawAsyncPermissionsResource

        return RawAsyncPermissionsResource(self._plain.permissions)

    @property
    def properties(self) -> RawAsyncPropertiesResource:
        """Definitions of custom properties on users, organizations and applications."""
        from kinde_management.resources.raw.properties import RawAsyncPropertiesResource

        return RawAsyncPropertiesResource(self._plain.properties)

    @property
    def property_categories(self) -> RawAsyncPropertyCategoriesResource:
        """Headings that custom properties are filed under."""
        from kinde_management.resources.raw.property_categories import RawAsyncPropertyCategoriesResource

        return RawAsyncPropertyCategoriesResource(self._plain.property_categories)

    @property
    def roles(self) -> RawAsyncRolesResource:
        """Role definitions with their permissions, self-serve portal permissions, API scopes and holders."""
        from kinde_management.resources.raw.roles import RawAsyncRolesResource

        return RawAsyncRolesResource(self._plain.roles)

    @property
    def subscribers(self) -> RawAsyncSubscribersResource:
        """People on your subscriber list."""
        from kinde_management.resources.raw.subscribers import RawAsyncSubscribersResource

        return RawAsyncSubscribersResource(self._plain.subscribers)

    @property
    def system_permissions(self) -> RawAsyncSystemPermissionsResource:
        """Operations on `system_permissions`."""
        from kinde_management.resources.raw.system_permissions import RawAsyncSystemPermissionsResource

        return RawAsyncSystemPermissionsResource(self._plain.system_permissions)

    @property
    def timezones(self) -> RawAsyncTimezonesResource:
        """Lookup list of time zones for the business profile."""
        from kinde_management.resources.raw.timezones import RawAsyncTimezonesResource

        return RawAsyncTimezonesResource(self._plain.timezones)

    @property
    def users(self) -> RawAsyncUsersResource:
        """User accounts: profile, identities, password, properties, flags, sessions and MFA."""
        from kinde_management.resources.raw.users import RawAsyncUsersResource

        return RawAsyncUsersResource(self._plain.users)

    @property
    def webhooks(self) -> RawAsyncWebhooksResource:
        """Webhook registrations, the event types they subscribe to, and past events."""
        from kinde_management.resources.raw.webhooks import RawAsyncWebhooksResource

        return RawAsyncWebhooksResource(self._plain.webhooks)
