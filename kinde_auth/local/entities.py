"""The things a tenant holds, as plain mutable records.

No I/O here (floor 5, with the rest of Local Kinde).
"""

from __future__ import annotations

from typing import Any, Literal

from attrs import Factory, define, field

FlagType = Literal["str", "int", "bool", "json"]
ApplicationType = Literal["reg", "spa", "m2m", "device"]


@define(kw_only=True)
class User:
    """A person who can sign in."""

    id: str
    created_on: str
    given_name: str = ""
    family_name: str = ""
    picture: str | None = None
    provided_id: str | None = None
    is_suspended: bool = False
    is_password_reset_requested: bool = False
    hashed_password: str | None = field(default=None, repr=False)
    hashing_method: str | None = None
    total_sign_ins: int = 0
    failed_sign_ins: int = 0
    last_signed_in: str | None = None
    updated_at: int = 0
    claims_changed_at: float = 0.0
    billing_customer_id: str | None = None
    properties: dict[str, str] = Factory(dict[str, str])
    feature_flags: dict[str, str] = Factory(dict[str, str])

    @property
    def full_name(self) -> str:
        """Return given and family name, whichever there are."""
        return " ".join(part for part in (self.given_name, self.family_name) if part)


@define(kw_only=True)
class Identity:
    """One way by which a user is known: an e-mail address, phone number, user name or foreign account."""

    id: str
    user_id: str
    type: str
    value: str
    created_on: str
    is_confirmed: bool = False
    is_primary: bool = False
    connection_id: str | None = None
    phone_country_id: str | None = None
    last_login_on: str | None = None
    total_logins: int = 0


@define(kw_only=True)
class Factor:
    """A second factor that a user has set up."""

    id: str
    user_id: str
    type: str
    name: str
    created_on: str
    is_verified: bool = True
    usage_count: int = 0
    last_used_on: str | None = None


@define(kw_only=True)
class Organization:
    """A customer organization."""

    code: str
    name: str
    created_on: str
    handle: str | None = None
    is_default: bool = False
    external_id: str | None = None
    is_suspended: bool = False
    suspended_on: str | None = None
    settings: dict[str, Any] = Factory(dict[str, Any])
    feature_flags: dict[str, str] = Factory(dict[str, str])
    properties: dict[str, str] = Factory(dict[str, str])
    logos: dict[str, str] = Factory(dict[str, str])
    mfa: dict[str, Any] = Factory(dict[str, Any])
    passkey: dict[str, Any] = Factory(dict[str, Any])
    sessions: dict[str, Any] = Factory(dict[str, Any])
    connections: list[str] = Factory(list[str])
    billing_customer_id: str | None = None


@define(kw_only=True)
class Member:
    """A user's place in an organization, with roles and permissions held there (ids) and API scopes (ids)."""

    org_code: str
    user_id: str
    joined_on: str
    last_accessed_on: str | None = None
    roles: list[str] = Factory(list[str])
    permissions: list[str] = Factory(list[str])
    scopes: list[str] = Factory(list[str])

    @property
    def id(self) -> str:
        """Return the key of the pair."""
        return f"{self.org_code}/{self.user_id}"


@define(kw_only=True)
class Invite:
    """An invitation into an organization; `code` is what the invited person brings along."""

    id: str
    code: str
    org_code: str
    email: str
    created_on: str
    first_name: str | None = None
    last_name: str | None = None
    roles: list[str] = Factory(list[str])
    is_sent: bool = False
    is_revoked: bool = False
    accepted_on: str | None = None


@define(kw_only=True)
class Role:
    """A role; permissions, system permissions and scopes are ids."""

    id: str
    key: str
    name: str
    description: str = ""
    is_default_role: bool = False
    assignment_permission_id: str | None = None
    permissions: list[str] = Factory(list[str])
    system_permissions: list[str] = Factory(list[str])
    scopes: list[str] = Factory(list[str])


@define(kw_only=True)
class Permission:
    """A permission, of the tenant's own or (in the other table) of Kinde's portal."""

    id: str
    key: str
    name: str
    description: str = ""


@define(kw_only=True)
class FeatureFlag:
    """The definition of a feature flag and its value in this environment."""

    id: str
    key: str
    name: str
    type: FlagType
    default_value: str
    description: str = ""
    allow_override_level: str = "env"
    environment_value: str | None = None


@define(kw_only=True)
class Property:
    """The definition of a custom property."""

    id: str
    key: str
    name: str
    context: str
    type: str = "single_line_text"
    description: str = ""
    is_private: bool = False
    is_kinde_property: bool = False
    category_id: str | None = None


@define(kw_only=True)
class Category:
    """A heading that properties are filed under."""

    id: str
    name: str
    context: str


@define(kw_only=True)
class Api:
    """A registered API; its applications are client ids, with the scopes each may ask for."""

    id: str
    name: str
    audience: str
    is_management_api: bool = False
    applications: dict[str, list[str]] = Factory(dict[str, list[str]])


@define(kw_only=True)
class Scope:
    """A scope of a registered API."""

    id: str
    key: str
    api_id: str
    description: str = ""


@define(kw_only=True)
class Application:
    """A client application; its client id is its id. `claims` are the claims switched on by token customization."""

    id: str
    name: str
    type: ApplicationType
    client_secret: str = field(default="", repr=False)
    org_code: str | None = None
    redirect_uris: list[str] = Factory(list[str])
    logout_uris: list[str] = Factory(list[str])
    settings: dict[str, Any] = Factory(dict[str, Any])
    tokens: dict[str, Any] = Factory(dict[str, Any])
    connections: list[str] = Factory(list[str])
    access_roles: list[str] = Factory(list[str])
    properties: dict[str, str | bool] = Factory(dict[str, str | bool])
    claims: list[str] = Factory(list[str])


@define(kw_only=True)
class Connection:
    """A social or enterprise identity provider."""

    id: str
    name: str
    display_name: str
    strategy: str
    options: dict[str, Any] = field(factory=dict[str, Any], repr=False)
    organization_code: str | None = None


@define(kw_only=True)
class Directory:
    """A SCIM directory."""

    id: str
    directory_name: str
    organization_code: str
    provider_code: str
    directory_endpoint_id: str
    created_on: str
    secret_token: str = field(repr=False)
    enterprise_connection_id: str | None = None
    status: str = "Pending"


@define(kw_only=True)
class Webhook:
    """A registered receiver of events."""

    id: str
    name: str
    endpoint: str
    event_types: list[str]
    created_on: str
    description: str = ""
    is_enabled: bool = True


@define(kw_only=True)
class Event:
    """Something that happened, as webhooks tell it."""

    id: str
    type: str
    source: str
    timestamp: float
    data: dict[str, Any] = Factory(dict[str, Any])
    extra: dict[str, Any] = Factory(dict[str, Any])


@define(kw_only=True)
class ApiKey:
    """A long-lived key of a user, an organization or the environment; only its digest is kept."""

    id: str
    name: str
    type: str
    api_id: str
    digest: str = field(repr=False)
    prefix: str
    suffix: str
    created_on: str
    created_by: str | None = None
    scopes: list[str] = Factory(list[str])
    org_code: str | None = None
    user_id: str | None = None
    status: str = "active"
    last_verified_on: str | None = None
    last_verified_ip: str | None = None
    verification_count: int = 0


@define(kw_only=True)
class Subscriber:
    """A person on the subscriber list."""

    id: str
    email: str
    first_name: str = ""
    last_name: str = ""


@define(kw_only=True)
class Agreement:
    """A billing customer's agreement to a plan."""

    id: str
    customer_id: str
    plan_code: str
    billing_group_id: str
    started_on: str
    is_ended: bool = False


@define(kw_only=True)
class MeterUsage:
    """One record of metered use."""

    id: str
    agreement_id: str
    feature_code: str
    value: str
    type: str
    timestamp: str


@define(kw_only=True)
class EnvironmentVariable:
    """A key and value kept with the environment."""

    id: str
    key: str
    value: str = field(repr=False)
    created_on: str
    is_secret: bool = False


@define(kw_only=True)
class ConnectedAppSession:
    """A user's or organization's link to a connected app."""

    id: str
    key_code_ref: str
    user_id: str | None = None
    org_code: str | None = None
    access_token: str = field(default="", repr=False)
    expires_on: str = ""
    is_revoked: bool = False


@define(kw_only=True)
class Session:
    """A browser's sign-in at the tenant."""

    id: str
    user_id: str
    client_id: str
    started_on: str
    updated_on: str
    expires_at: float
    auth_time: int
    org_code: str | None = None
    connection_id: str = ""
    ip_address: str = "127.0.0.1"
    user_agent: str = ""


@define(kw_only=True)
class Grant:
    """What a user let an application have; its tokens come and go, the grant stays (the refresh token family)."""

    id: str
    client_id: str
    user_id: str
    session_id: str
    auth_time: int
    scopes: list[str]
    audience: list[str]
    org_code: str | None = None
    nonce: str | None = None
    connection_id: str = ""
    access_token: str = field(default="", repr=False)
    access_jti: str = ""
    access_issued_at: float = 0.0
    access_expires_at: int = 0
    is_revoked: bool = False
    is_for_device: bool = False


@define(kw_only=True)
class AuthorizationCode:
    """A code on its way through the browser; the id is its digest."""

    id: str
    grant_id: str
    client_id: str
    redirect_uri: str
    expires_at: float
    code_challenge: str | None = None
    is_used: bool = False


@define(kw_only=True)
class RefreshToken:
    """A refresh token; the id is its digest. `used_at` begins the overlap in which it still works."""

    id: str
    grant_id: str
    expires_at: float
    used_at: float | None = None


@define(kw_only=True)
class DeviceAuthorization:
    """A device that waits for a user; the id is the device code's digest."""

    id: str
    user_code: str
    client_id: str
    scopes: list[str]
    audience: list[str]
    expires_at: float
    interval: int = 5
    polled_at: float | None = None
    is_denied: bool = False
    grant_id: str | None = None


@define(kw_only=True)
class RevokedToken:
    """An access token that was taken back before it expired; the id is its `jti`."""

    id: str
    expires_at: float


@define(kw_only=True)
class KeptKey:
    """A published signing key, kept so that tokens outlive a restart."""

    id: str
    pem: str = field(repr=False)


@define(kw_only=True)
class Settings:
    """What there is one of: the environment, the business, the policies."""

    id: str = "settings"
    environment: dict[str, Any] = Factory(dict[str, Any])
    business: dict[str, Any] = Factory(dict[str, Any])
    mfa: dict[str, Any] = Factory(dict[str, Any])
    passkey: dict[str, Any] = Factory(dict[str, Any])
    logos: dict[str, str] = Factory(dict[str, str])
    plans: dict[str, Any] = Factory(dict[str, Any])
