"""Put a bearer token on each request of an httpx client, and renew it once where the server refuses it.

Asks a token source for the token; holds no token and no lock itself (floor 3).
"""

from __future__ import annotations

import inspect
import time
from collections.abc import AsyncGenerator, Awaitable, Generator
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, cast

import httpx

from kinde_auth.errors import BAD_TOKEN_CODES, ConfigurationError, NotAuthenticatedError, TokenExpiredError
from kinde_auth.tokens import TokenSet

if TYPE_CHECKING:
    from kinde_auth.storage import AsyncStorageManager, StorageManager
    from kinde_auth.typing import Clock


_Origin: TypeAlias = "tuple[str, str, int | None]"
_ONLY = "only"


class TokenSource(Protocol):
    """Something that has a bearer token to give."""

    def get(self, *, force: bool = False, rejected: str | None = None) -> TokenSet:
        """Return a token; another one than `rejected`, if there is one."""
        ...


class AsyncTokenSource(Protocol):
    """Something that has a bearer token to give, on an event loop."""

    async def get(self, *, force: bool = False, rejected: str | None = None) -> TokenSet:
        """Return a token; another one than `rejected`, if there is one."""
        ...


class BearerAuth(httpx.Auth):
    """Bearer authentication for `httpx.Client` and `httpx.AsyncClient`.

    The token goes to one origin only: requests to any other are sent without it. A refused token is renewed once and
    the request repeated once, unless its body is a stream that cannot be read again.

    Args:
        source: where the tokens come from.
        origin: scheme, host and port of the API; without it, the origin of the first request is the one.
    """

    def __init__(self, source: TokenSource | AsyncTokenSource, *, origin: str | None = None) -> None:
        if not callable(getattr(source, "get", None)):
            # Not repeated: what was given may be the token itself.
            raise ConfigurationError(
                f"source is a {type(source).__name__}: give what has tokens, such as ClientCredentials, or take "
                "oauth.bearer_auth() or storage_manager.bearer_auth().",
                argument="source",
            )
        self._source = source
        self._is_async = inspect.iscoroutinefunction(source.get)
        # One slot, filled once: `setdefault` lets only one of two threads fill it.
        self._origin: dict[str, _Origin] = {} if origin is None else {_ONLY: _origin(httpx.URL(origin))}

    @property
    def source(self) -> TokenSource | AsyncTokenSource:
        """Return where the tokens come from."""
        return self._source

    @property
    def is_async(self) -> bool:
        """Tell whether the source works on an event loop only."""
        return self._is_async

    def __repr__(self) -> str:
        origin = self._origin.get(_ONLY)
        return f"<{type(self).__name__} for {'its first origin' if origin is None else origin[1]}>"

    def sync_auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Send the request with a token, and once more with a new one if the first is refused."""
        if not self._covers(request.url):
            yield request
            return
        if self._is_async:
            raise ConfigurationError(
                "This token source works on an event loop only: use it with httpx.AsyncClient, or take the one of the "
                "class without Async in its name.",
                argument="auth",
            )
        source = cast("TokenSource", self._source)
        tokens = source.get()
        response = yield _with_token(request, tokens)
        _forget_token(response)
        if not _may_be_refused(response) or not _can_be_sent_again(request):
            return
        response.read()
        if not _is_refused(response):
            return
        newer = source.get(rejected=tokens.access_token)
        if newer.access_token != tokens.access_token:
            _forget_token((yield _with_token(request, newer)))

    async def async_auth_flow(self, request: httpx.Request) -> AsyncGenerator[httpx.Request, httpx.Response]:
        """Send the request with a token, and once more with a new one if the first is refused."""
        if not self._covers(request.url):
            yield request
            return
        tokens = await self._get()
        response = yield _with_token(request, tokens)
        _forget_token(response)
        if not _may_be_refused(response) or not _can_be_sent_again(request):
            return
        await response.aread()
        if not _is_refused(response):
            return
        newer = await self._get(rejected=tokens.access_token)
        if newer.access_token != tokens.access_token:
            _forget_token((yield _with_token(request, newer)))

    def _get(self, *, rejected: str | None = None) -> Awaitable[TokenSet]:
        if self._is_async:
            return cast("AsyncTokenSource", self._source).get(rejected=rejected)
        import asyncio

        # A blocking source would stop the loop for everybody else.
        return asyncio.to_thread(cast("TokenSource", self._source).get, rejected=rejected)

    def _covers(self, url: httpx.URL) -> bool:
        origin = _origin(url)
        return self._origin.setdefault(_ONLY, origin) == origin


class StoredTokens:
    """Tokens that the application keeps in the storage itself, read anew for each request."""

    def __init__(self, storage: StorageManager, *, key: str = "user_tokens", clock: Clock = time.time) -> None:
        self._storage = storage
        self._key = key
        self._clock = clock

    def get(self, *, force: bool = False, rejected: str | None = None) -> TokenSet:
        """Return the stored tokens; nothing is renewed here, since only the application knows how.

        Raises:
            NotAuthenticatedError: there are none.
            TokenExpiredError: they have run out.
        """
        return _judge(self._storage.get(self._key), self._key, self._clock())


class AsyncStoredTokens:
    """Tokens that the application keeps in the storage itself, read anew for each request."""

    def __init__(self, storage: AsyncStorageManager, *, key: str = "user_tokens", clock: Clock = time.time) -> None:
        self._storage = storage
        self._key = key
        self._clock = clock

    async def get(self, *, force: bool = False, rejected: str | None = None) -> TokenSet:
        """Return the stored tokens; nothing is renewed here, since only the application knows how.

        Raises:
            NotAuthenticatedError: there are none.
            TokenExpiredError: they have run out.
        """
        return _judge(await self._storage.get(self._key), self._key, self._clock())


class StoredTokenAuth(BearerAuth):
    """Bearer authentication with tokens that the application keeps in the storage, under `key`."""

    def __init__(
        self,
        storage: StorageManager | AsyncStorageManager,
        key: str = "user_tokens",
        *,
        origin: str | None = None,
        clock: Clock = time.time,
    ) -> None:
        source: TokenSource | AsyncTokenSource
        if inspect.iscoroutinefunction(storage.get):
            source = AsyncStoredTokens(cast("AsyncStorageManager", storage), key=key, clock=clock)
        else:
            source = StoredTokens(cast("StorageManager", storage), key=key, clock=clock)
        super().__init__(source, origin=origin)


def _judge(value: object, key: str, now: float) -> TokenSet:
    tokens = TokenSet.from_storage(value)
    if tokens is None:
        raise NotAuthenticatedError(f"The storage holds no access token under {key!r}: sign in, or store one there.")
    # Without `expires_at` and without an `exp` inside, only the server knows the token's age.
    if tokens.expires_at and tokens.is_expired(now):
        raise TokenExpiredError(f"The access token under {key!r} has run out: sign in again, or store a new one.")
    return tokens


def _origin(url: httpx.URL) -> _Origin:
    port = url.port if url.port is not None else {"https": 443, "http": 80}.get(url.scheme)
    return url.scheme, url.host, port


def _with_token(request: httpx.Request, tokens: TokenSet) -> httpx.Request:
    request.headers["Authorization"] = f"Bearer {tokens.access_token}"
    return request


def _forget_token(response: httpx.Response) -> None:
    # The response and its history outlive the call, and are logged, shown and pickled.
    for answer in (response, *response.history):
        answer.request.headers.pop("Authorization", None)


def _may_be_refused(response: httpx.Response) -> bool:
    return response.status_code in {401, 403}


def _is_refused(response: httpx.Response) -> bool:
    """Tell whether the token, not its scope, is what the server does not accept (RFC 6750 section 3.1)."""
    challenge = response.headers.get("www-authenticate", "").lower()
    if "insufficient_scope" in challenge:
        return False
    if response.status_code == 401 or "invalid_token" in challenge:
        return True
    # Kinde answers 403 both to bad tokens and to missing scopes, so the body has to tell.
    return any(code in BAD_TOKEN_CODES for code in _codes(response))


def _codes(response: httpx.Response) -> list[str]:
    try:
        body: object = response.json()
    except (ValueError, RecursionError):
        return []
    errors = _member(body, "errors")
    entries = cast("list[object]", errors) if isinstance(errors, list) else [errors]
    codes = [_member(body, "error"), *(_member(entry, "code") for entry in entries)]
    return [code.lower() for code in codes if isinstance(code, str)]


def _member(value: object, name: str) -> object:
    return cast("dict[str, object]", value).get(name) if isinstance(value, dict) else None


def _can_be_sent_again(request: httpx.Request) -> bool:
    try:
        _ = request.content
    except httpx.RequestNotRead:
        # A multipart body is rendered anew each time, provided that its files can be rewound.
        fields: list[Any] | None = getattr(request.stream, "fields", None)
        return fields is not None and all(_can_be_rewound(getattr(part, "file", b"")) for part in fields)
    return True


def _can_be_rewound(file: Any) -> bool:
    return isinstance(file, (str, bytes)) or (hasattr(file, "seekable") and bool(file.seekable()))


__all__ = [
    "AsyncStoredTokens",
    "AsyncTokenSource",
    "BearerAuth",
    "StoredTokenAuth",
    "StoredTokens",
    "TokenSource",
]
