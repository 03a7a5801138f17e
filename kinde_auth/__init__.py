"""Kinde for Python: sign-in, token verification and a typed Management API client.

Importing this package loads nothing else; each name loads its module when it is first used (floor 6).
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kinde_auth.application import Behaviour
    from kinde_auth.async_oauth import AsyncOAuth
    from kinde_auth.bearer import BearerAuth
    from kinde_auth.bulk import BulkProgress, BulkReport, BulkResult
    from kinde_auth.claims import (
        AccessTokenClaims,
        Claims,
        FeatureFlag,
        IDTokenClaims,
        M2MTokenClaims,
        Role,
        WebhookClaims,
    )
    from kinde_auth.config import Config
    from kinde_auth.device_flow import DeviceAuthorization
    from kinde_auth.discovery import ProviderMetadata
    from kinde_auth.errors import (
        ApiError,
        AuthenticationError,
        AuthorizationError,
        BadRequestError,
        CallbackError,
        ConfigurationError,
        ConflictError,
        DiscoveryError,
        InvalidGrantError,
        InvalidTokenError,
        KindeError,
        LoginAttemptNotFoundError,
        MethodNotAllowedError,
        NetworkError,
        NotAuthenticatedError,
        NotFoundError,
        OAuthError,
        PaginationError,
        PermissionDeniedError,
        ProtocolError,
        RateLimitError,
        RequestTimeoutError,
        ResponseDecodeError,
        ServerError,
        StateMismatchError,
        StorageConflictError,
        StorageCorruptedError,
        StorageError,
        StorageKeyError,
        StorageSealError,
        StorageUnavailableError,
        StorageValueError,
        TokenError,
        TokenExpiredError,
        TokenRequestError,
        UnprocessableEntityError,
    )
    from kinde_auth.login import LoginOptions
    from kinde_auth.management import AsyncManagementClient, KindeApiClient, ManagementClient
    from kinde_auth.native import AsyncNativeSignIn, NativeSignIn
    from kinde_auth.oauth import OAuth
    from kinde_auth.paging import AsyncPage, Page
    from kinde_auth.redirect import Redirect, SignedIn
    from kinde_auth.resource import RawResponse
    from kinde_auth.retry import RetryPolicy
    from kinde_auth.session import Session, SessionEntry
    from kinde_auth.storage import AsyncStorageManager, StorageManager
    from kinde_auth.token_profiles import ACCESS_TOKEN, ANY_ACCESS_TOKEN, M2M_TOKEN, WEBHOOK_RETRY_SPAN, webhook
    from kinde_auth.token_service import AsyncClientCredentials, ClientCredentials
    from kinde_auth.token_verifier import WEBHOOKS_ONLY, AsyncTokenVerifier, TokenVerifier
    from kinde_auth.tokens import TokenSet
    from kinde_auth.typing import UNSET, Unset

    __version__: str

__all__ = [
    "AsyncManagementClient",
    "AsyncOAuth",
    "AsyncStorageManager",
    "KindeApiClient",
    "ManagementClient",
    "OAuth",
    "StorageManager",
    "AsyncClientCredentials",
    "AsyncNativeSignIn",
    "BearerAuth",
    "Behaviour",
    "ClientCredentials",
    "Config",
    "LoginOptions",
    "NativeSignIn",
    "ProviderMetadata",
    "RetryPolicy",
    "Page",
    "AsyncPage",
    "RawResponse",
    "BulkProgress",
    "BulkReport",
    "BulkResult",
    "DeviceAuthorization",
    "Redirect",
    "Session",
    "SessionEntry",
    "SignedIn",
    "TokenSet",
    "AsyncTokenVerifier",
    "TokenVerifier",
    "ACCESS_TOKEN",
    "ANY_ACCESS_TOKEN",
    "M2M_TOKEN",
    "WEBHOOKS_ONLY",
    "WEBHOOK_RETRY_SPAN",
    "webhook",
    "AccessTokenClaims",
    "Claims",
    "FeatureFlag",
    "IDTokenClaims",
    "M2MTokenClaims",
    "Role",
    "WebhookClaims",
    "UNSET",
    "Unset",
    "ApiError",
    "AuthenticationError",
    "AuthorizationError",
    "BadRequestError",
    "CallbackError",
    "ConfigurationError",
    "ConflictError",
    "DiscoveryError",
    "InvalidGrantError",
    "InvalidTokenError",
    "KindeError",
    "LoginAttemptNotFoundError",
    "MethodNotAllowedError",
    "NetworkError",
    "NotAuthenticatedError",
    "NotFoundError",
    "OAuthError",
    "PaginationError",
    "PermissionDeniedError",
    "ProtocolError",
    "RateLimitError",
    "RequestTimeoutError",
    "ResponseDecodeError",
    "ServerError",
    "StateMismatchError",
    "StorageConflictError",
    "StorageCorruptedError",
    "StorageError",
    "StorageKeyError",
    "StorageSealError",
    "StorageUnavailableError",
    "StorageValueError",
    "TokenError",
    "TokenExpiredError",
    "TokenRequestError",
    "UnprocessableEntityError",
]

_MODULES = {
    "Behaviour": "application",
    "LoginOptions": "login",
    "NativeSignIn": "native",
    "AsyncNativeSignIn": "native",
    "Redirect": "redirect",
    "SignedIn": "redirect",
    "Session": "session",
    "AsyncManagementClient": "management",
    "KindeApiClient": "management",
    "ManagementClient": "management",
    "AsyncOAuth": "async_oauth",
    "OAuth": "oauth",
    "AsyncStorageManager": "storage",
    "StorageManager": "storage",
    "AsyncClientCredentials": "token_service",
    "ClientCredentials": "token_service",
    "BearerAuth": "bearer",
    "Config": "config",
    "ProviderMetadata": "discovery",
    "RetryPolicy": "retry",
    "TokenSet": "tokens",
    "TokenVerifier": "token_verifier",
    "AsyncTokenVerifier": "token_verifier",
    "AccessTokenClaims": "claims",
    "IDTokenClaims": "claims",
    "M2MTokenClaims": "claims",
    "WebhookClaims": "claims",
    "ACCESS_TOKEN": "token_profiles",
    "ANY_ACCESS_TOKEN": "token_profiles",
    "M2M_TOKEN": "token_profiles",
    "UNSET": "typing",
    "Unset": "typing",
    "BulkProgress": "bulk",
    "BulkReport": "bulk",
    "BulkResult": "bulk",
    "Claims": "claims",
    "FeatureFlag": "claims",
    "Role": "claims",
    "DeviceAuthorization": "device_flow",
    "AsyncPage": "paging",
    "Page": "paging",
    "RawResponse": "resource",
    "SessionEntry": "session",
    "WEBHOOK_RETRY_SPAN": "token_profiles",
    "webhook": "token_profiles",
    "WEBHOOKS_ONLY": "token_verifier",
}


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("kinde-auth")
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"kinde_auth.{_MODULES.get(name, 'errors')}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, "__version__"})
