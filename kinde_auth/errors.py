"""The errors of the library, one tree.

No I/O here; imports nothing of the package (floor 0).

    KindeError
    ├── ConfigurationError            you: an argument or setting is missing or malformed
    ├── StorageError                  the store of tokens and sessions
    │   ├── StorageUnavailableError       it cannot be reached (server down, disk full, locked)
    │   ├── StorageKeyError               the key is not one a store takes
    │   ├── StorageValueError             the value is not JSON, or too large
    │   ├── StorageCorruptedError         what was stored cannot be read back
    │   ├── StorageSealError              it was sealed with a key that is not in the key ring
    │   └── StorageConflictError          compare-and-set lost: somebody else wrote first
    ├── NetworkError                  the wire: no complete answer arrived
    │   └── RequestTimeoutError           it took longer than allowed
    ├── ProtocolError                 they: an answer that the protocol does not allow
    │   ├── DiscoveryError                the provider's metadata or keys cannot be believed
    │   └── PaginationError               pages that cannot be walked to their end
    ├── OAuthError                    they: an OAuth error answer (RFC 6749)
    │   ├── AuthorizationError            from the authorization endpoint (section 4.1.2.1)
    │   └── TokenRequestError             from the token endpoint (section 5.2)
    │       └── InvalidGrantError             the grant or refresh token is used up
    ├── CallbackError                 the browser came back with something unusable
    │   ├── StateMismatchError            it does not belong to an attempt of this browser
    │   └── LoginAttemptNotFoundError     the attempt has expired or was used
    ├── TokenError                    a token, or a webhook's body, is missing or refused
    │   ├── NotAuthenticatedError         there is none
    │   ├── TokenExpiredError             it was good once
    │   └── InvalidTokenError             it was never good; `code` says why
    └── ApiError                      the Management or Account API answered with an error
        ├── BadRequestError 400, AuthenticationError 401, PermissionDeniedError 403,
        │   NotFoundError 404, MethodNotAllowedError 405, ConflictError 409,
        │   UnprocessableEntityError 422, RateLimitError 429, ServerError 5xx
        └── ResponseDecodeError           a success status with a body that is not what was promised

Every class has a stable `code`; every instance survives pickle; no message, `repr` or `args` holds a token, a secret,
a header or a body.
"""

from __future__ import annotations

from typing import ClassVar, Literal


class KindeError(Exception):
    """Any error this library raises on purpose.

    Attributes:
        code: a stable, short name of the reason, for code and log searches.
        message: one sentence that says what was seen and what to do next.
    """

    default_code: ClassVar[str] = "kinde_error"

    def __init__(self, message: str, *, code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.code = code or self.default_code


class ConfigurationError(KindeError):
    """An argument or setting is missing or malformed.

    Attributes:
        argument: the argument's name, where one argument is at fault.
    """

    default_code = "configuration_error"

    def __init__(self, message: str, *, argument: str | None = None, code: str | None = None) -> None:
        super().__init__(message, code=code)
        self.argument = argument


class StorageError(KindeError):
    """The store of tokens and sessions could not do what was asked."""

    default_code = "storage_error"


class StorageUnavailableError(StorageError):
    """The store cannot be reached or cannot be written: server down, disk full, locked, read-only."""

    default_code = "storage_unavailable"


class StorageKeyError(StorageError):
    """The key is not one that a store takes (empty, control characters, too long)."""

    default_code = "storage_key_invalid"


class StorageValueError(StorageError):
    """The value is not JSON or is larger than the store allows; what was stored before is still there."""

    default_code = "storage_value_invalid"


class StorageCorruptedError(StorageError):
    """What was stored cannot be read back."""

    default_code = "storage_corrupted"


class StorageSealError(StorageError):
    """What was stored was sealed with a key that is not in the key ring, or was altered."""

    default_code = "storage_seal_broken"


class StorageConflictError(StorageError):
    """A compare-and-set lost: the record changed since it was read."""

    default_code = "storage_conflict"


class NetworkError(KindeError):
    """No complete answer arrived.

    Attributes:
        sent: whether bytes of the request may have reached the other side.
        operation_id: the Management API operation, where it was one.
        attempts: how many times the request was tried.
    """

    default_code = "network_error"

    def __init__(
        self,
        message: str,
        *,
        sent: bool = True,
        operation_id: str | None = None,
        attempts: int = 1,
        code: str | None = None,
    ) -> None:
        super().__init__(message, code=code)
        self.sent = sent
        self.operation_id = operation_id
        self.attempts = attempts


class RequestTimeoutError(NetworkError):
    """The answer took longer than the time allowed."""

    default_code = "request_timeout"


class ProtocolError(KindeError):
    """An answer arrived that the protocol does not allow.

    Attributes:
        status: the HTTP status seen, where there was one.
    """

    default_code = "protocol_error"

    def __init__(self, message: str, *, status: int | None = None, code: str | None = None) -> None:
        super().__init__(message, code=code)
        self.status = status


class DiscoveryError(ProtocolError):
    """The provider's metadata or key set cannot be believed."""

    default_code = "discovery_error"


class PaginationError(ProtocolError):
    """The pages of a list cannot be walked to their end: the server repeats a cursor, or promises more and sends none.

    Attributes:
        operation_id: the operation whose list it is.
    """

    default_code = "pagination_error"

    def __init__(self, message: str, *, operation_id: str | None = None, code: str | None = None) -> None:
        super().__init__(message, code=code)
        self.operation_id = operation_id


class OAuthError(KindeError):
    """An OAuth error answer (RFC 6749).

    Attributes:
        error: the error name as sent, such as `invalid_client`.
        error_description: the provider's explanation, where one was sent.
        status: the HTTP status, where the answer was a direct one.
        retry_after: seconds to wait, where the provider said so.
    """

    default_code = "oauth_error"

    def __init__(
        self,
        message: str,
        *,
        error: str | None = None,
        error_description: str | None = None,
        status: int | None = None,
        retry_after: float | None = None,
        code: str | None = None,
    ) -> None:
        super().__init__(message, code=code)
        self.error = error
        self.error_description = error_description
        self.status = status
        self.retry_after = retry_after


class AuthorizationError(OAuthError):
    """The authorization endpoint sent the browser back with an error (RFC 6749 section 4.1.2.1).

    Attributes:
        org_code, return_to: what the sign-in was begun for, so that it can be begun once more for the same.
    """

    default_code = "authorization_error"

    org_code: str | None = None
    return_to: str | None = None


class TokenRequestError(OAuthError):
    """The token endpoint refused (RFC 6749 section 5.2)."""

    default_code = "token_request_error"


class InvalidGrantError(TokenRequestError):
    """The authorization code or refresh token is expired, revoked or already used."""

    default_code = "invalid_grant"


class CallbackError(KindeError):
    """The browser came back from the provider with something that cannot be used."""

    default_code = "callback_error"


StateMismatchCause = Literal[
    "no_cookie", "other_host", "expired", "used", "other_secret", "other_attempt", "missing_state"
]


class StateMismatchError(CallbackError):
    """The `state` on the callback does not belong to a sign-in that this browser began.

    Attributes:
        cause: what is known of the reason.
    """

    default_code = "state_mismatch"

    def __init__(self, message: str, *, cause: StateMismatchCause = "no_cookie", code: str | None = None) -> None:
        super().__init__(message, code=code)
        self.cause: StateMismatchCause = cause


class LoginAttemptNotFoundError(CallbackError):
    """The sign-in attempt has expired or was already finished."""

    default_code = "login_attempt_not_found"


class TokenError(KindeError):
    """A token is missing or refused."""

    default_code = "token_error"


class NotAuthenticatedError(TokenError):
    """There is no token to use: nobody has signed in, or the sign-in has ended."""

    default_code = "not_authenticated"


class TokenExpiredError(TokenError):
    """The token was good once and has expired."""

    default_code = "token_expired"


class InvalidTokenError(TokenError):
    """The token is refused; `code` names the rule it breaks."""

    default_code = "invalid_token"


class ApiError(KindeError):
    """The API answered with an error status.

    Attributes:
        status: the HTTP status.
        code: Kinde's own error code where the body had one, otherwise this class's.
        errors: every `(code, message)` pair of the body.
        request_id: the server's id of the request, for support.
        operation_id, method, path: the operation; `path` is the template, never filled in.
        required_scope: the scope the operation needs, where the description knows it.
        scope_granted: whether the token used has that scope; `None` when that is unknown.
        attempts: how many times the request was sent.
        retry_after: seconds to wait, where the server said so.
    """

    default_code = "api_error"

    def __init__(
        self,
        message: str,
        *,
        status: int = 0,
        code: str | None = None,
        errors: tuple[tuple[str, str], ...] = (),
        request_id: str | None = None,
        operation_id: str | None = None,
        method: str | None = None,
        path: str | None = None,
        required_scope: str | None = None,
        scope_granted: bool | None = None,
        attempts: int = 1,
        retry_after: float | None = None,
        raw_body: bytes = b"",
    ) -> None:
        super().__init__(message, code=code)
        self.status = status
        self.errors = errors
        self.request_id = request_id
        self.operation_id = operation_id
        self.method = method
        self.path = path
        self.required_scope = required_scope
        self.scope_granted = scope_granted
        self.attempts = attempts
        self.retry_after = retry_after
        self._raw_body = raw_body

    @property
    def raw_body(self) -> bytes:
        """Return the body as it came; it may hold personal data, so it is never part of a message."""
        return self._raw_body


class BadRequestError(ApiError):
    """400: the request is not one the operation takes."""

    default_code = "bad_request"


class AuthenticationError(ApiError):
    """401: the token is missing, expired or not accepted."""

    default_code = "unauthorized"


class PermissionDeniedError(ApiError):
    """403: the token lacks the scope, or is not accepted (Kinde answers 403 to bad tokens too)."""

    default_code = "forbidden"


class NotFoundError(ApiError):
    """404: there is no such thing."""

    default_code = "not_found"


class MethodNotAllowedError(ApiError):
    """405: the resource does not take this method."""

    default_code = "method_not_allowed"


class ConflictError(ApiError):
    """409: it exists already, or has changed."""

    default_code = "conflict"


class UnprocessableEntityError(ApiError):
    """422: the request is well formed and still refused."""

    default_code = "unprocessable_entity"


class RateLimitError(ApiError):
    """429: too many requests; `retry_after` says how long to wait."""

    default_code = "rate_limited"


class ServerError(ApiError):
    """5xx: the server failed."""

    default_code = "server_error"


class ResponseDecodeError(ApiError):
    """A success status came with a body that is not what the operation promises."""

    default_code = "response_not_understood"


API_ERRORS_BY_STATUS: dict[int, type[ApiError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    405: MethodNotAllowedError,
    409: ConflictError,
    422: UnprocessableEntityError,
    429: RateLimitError,
}

BAD_TOKEN_CODES = frozenset(
    {"invalid_token", "token_invalid", "token_expired", "expired_token", "invalid_credentials", "unauthorized"}
)
"""Codes, in lower case, of answers that refuse the token itself; Kinde sends them with 403 as well as with 401."""

__all__ = [
    "API_ERRORS_BY_STATUS",
    "BAD_TOKEN_CODES",
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
    "StateMismatchCause",
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
