"""One sign-in attempt: what is remembered of it, and what the browser is sent to the provider with.

No I/O here (floor 2): the attempt is kept by `sign_in`.
"""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Literal, TypedDict, cast
from urllib.parse import quote_plus

from attrs import Factory, field, frozen

from kinde_auth.discovery import ProviderMetadata
from kinde_auth.errors import ConfigurationError
from kinde_auth.pkce import Pkce, RandomBytes, base64url
from kinde_auth.typing import Clock, JSONObject

ATTEMPT_LIFETIME = 15 * 60
"""Seconds in which a sign-in has to be finished: long enough for a second factor or a password reset."""

MOST_ATTEMPTS = 4
"""Sign-ins that one browser may have under way: each keeps a cookie, and headers have a limit."""

DEFAULT_SCOPE = "openid profile email offline"


RESERVED = frozenset(
    {
        "state",
        "nonce",
        "client_id",
        "redirect_uri",
        "response_type",
        "response_mode",
        "scope",
        "code_challenge",
        "code_challenge_method",
        "request",
        "request_uri",
    }
)
"""Authorize parameters that nothing but this library sets."""

REAUTH_PARAMETERS = frozenset(
    {
        "connection_id",
        "invitation_code",
        "is_create_org",
        "is_invitation",
        "lang",
        "login_hint",
        "org_code",
        "org_name",
        "plan_interest",
        "pricing_table_key",
        "prompt",
    }
)
"""What may be taken over from a `reauth_state`, which comes through an unsigned URL."""


class LoginOptions(TypedDict, total=False):
    """What an application may ask of Kinde's sign-in pages; each is an authorize parameter of the same name."""

    scope: str | Sequence[str]
    audience: str | Sequence[str]
    prompt: Literal["login", "create", "none"]
    login_hint: str
    lang: str
    connection_id: str
    org_code: str
    org_name: str
    is_create_org: bool
    invitation_code: str
    has_success_page: bool
    is_use_auth_success_page: bool
    workflow_deployment_id: str
    supports_reauth: bool
    plan_interest: str
    pricing_table_key: str
    pages_mode: Literal["preview"]


_BOOLEANS = frozenset({"is_create_org", "has_success_page", "is_use_auth_success_page", "supports_reauth"})
CHOICES: dict[str, tuple[str, ...]] = {"prompt": ("login", "create", "none"), "pages_mode": ("preview",)}
_TEXTS = frozenset(LoginOptions.__annotations__) - _BOOLEANS - {"scope", "audience"}


@frozen(kw_only=True)
class LoginAttempt:
    """What has to be remembered of a sign-in until the browser comes back.

    Attributes:
        created_at: seconds since the epoch.
        host: where the browser was when it began, to explain a cookie that did not come back.
        org_code: the organization that was asked for.
    """

    state: str = field(repr=False)
    nonce: str = field(repr=False)
    code_verifier: str = field(repr=False)
    redirect_uri: str
    issuer: str
    created_at: float
    return_to: str | None = None
    host: str | None = None
    org_code: str | None = None
    state_hash: str = field(
        init=False, repr=False, default=Factory(lambda self: hash_state(self.state), takes_self=True)
    )
    """The name by which the attempt is kept."""

    @classmethod
    def begin(
        cls,
        *,
        redirect_uri: str,
        issuer: str,
        return_to: str | None = None,
        host: str | None = None,
        org_code: str | None = None,
        clock: Clock = time.time,
        random: RandomBytes = secrets.token_bytes,
    ) -> LoginAttempt:
        """Draw a fresh state, nonce and verifier."""
        # One question to the operating system for all three.
        drawn = random(96)
        return cls(
            state=base64url(drawn[:32]),
            nonce=base64url(drawn[32:64]),
            code_verifier=base64url(drawn[64:]),
            redirect_uri=redirect_uri,
            issuer=issuer,
            created_at=clock(),
            return_to=return_to,
            host=host,
            org_code=org_code,
        )

    @classmethod
    def from_storage(cls, value: object) -> LoginAttempt | None:
        """Read back what `to_storage` made; `None` where the value is anything else."""
        if not isinstance(value, dict):
            return None
        stored = cast("dict[str, Any]", value)
        try:
            return cls(**stored)
        except TypeError:
            return None

    def to_storage(self) -> JSONObject:
        """Return the attempt as a JSON object."""
        return {
            "state": self.state,
            "nonce": self.nonce,
            "code_verifier": self.code_verifier,
            "redirect_uri": self.redirect_uri,
            "issuer": self.issuer,
            "created_at": self.created_at,
            "return_to": self.return_to,
            "host": self.host,
            "org_code": self.org_code,
        }

    def is_expired(self, now: float) -> bool:
        """Tell whether it began too long ago."""
        return now - self.created_at > ATTEMPT_LIFETIME


def hash_state(state: str) -> str:
    """Return the hash of a state, under which its attempt is kept and its cookie named."""
    return hashlib.sha256(state.encode("utf-8", "surrogatepass")).hexdigest()


def authorize_parameters(options: LoginOptions, *, default_audience: Sequence[str] = ()) -> dict[str, str]:
    """Turn the options into authorize parameters, each checked.

    Raises:
        ConfigurationError: an option is unknown or malformed; the message names it.
    """
    parameters = {"scope": _scope(options.get("scope", DEFAULT_SCOPE))}
    audience = options.get("audience", default_audience)
    # Several audiences are one value with spaces between (Kinde's own SDKs and pages do so).
    audiences = audience if isinstance(audience, str) else " ".join(audience)
    if audiences:
        parameters["audience"] = _text("audience", audiences)
    for name, value in cast("dict[str, object]", options).items():
        if name in {"scope", "audience"} or value is None:
            continue
        if name in _BOOLEANS:
            parameters[name] = _boolean(name, value)
        elif name in _TEXTS:
            parameters[name] = _text(name, value)
        else:
            known = ", ".join(sorted(LoginOptions.__annotations__))
            raise ConfigurationError(
                f"{name} is not an option of a sign-in: pass it in extra, or use one of {known}.", argument=name
            )
    if "invitation_code" in parameters:
        parameters["is_invitation"] = "true"
    return parameters


def extra_parameters(extra: Mapping[str, str] | None) -> dict[str, str]:
    """Check parameters of the caller's own.

    Raises:
        ConfigurationError: one of them is a parameter that only this library sets, or is no text.
    """
    parameters: dict[str, str] = {}
    for name, value in (extra or {}).items():
        if name in RESERVED:
            raise ConfigurationError(
                f"extra holds {name}, which is made for each sign-in and cannot be given.", argument="extra"
            )
        parameters[name] = _text(name, value)
    return parameters


def authorization_url(
    provider: ProviderMetadata, attempt: LoginAttempt, parameters: Mapping[str, str], *, client_id: str
) -> str:
    """Build the URL that begins the sign-in at the provider (RFC 6749 section 4.1.1, RFC 7636 section 4.3)."""
    endpoint = provider.authorization_endpoint
    pkce = Pkce.of(attempt.code_verifier)
    pieces = [
        "response_type=code",
        f"client_id={_quoted(client_id)}",
        f"redirect_uri={_quoted(attempt.redirect_uri)}",
        f"state={attempt.state}",
        f"nonce={attempt.nonce}",
        f"code_challenge={pkce.code_challenge}",
        "code_challenge_method=S256",
        *(
            # What is the same at every sign-in is quoted once; what a person typed is not kept.
            f"{_quoted(name)}={_quoted(value) if name in _SAME_EVERY_TIME else quote_plus(value)}"
            for name, value in parameters.items()
        ),
    ]
    # An endpoint may have a query of its own, which must be kept (RFC 6749 section 3.1).
    joint = "&" if "?" in endpoint else "?"
    return f"{endpoint}{joint}{'&'.join(pieces)}"


def is_prefetch(headers: Mapping[str, str] | None) -> bool:
    """Tell whether a browser only fetches a page in case it is needed, which must not begin a sign-in."""
    if not headers:
        return False
    lower = {name.lower(): value.lower() for name, value in headers.items()}
    if lower.get("next-router-prefetch") == "1":
        return True
    return any(
        "prefetch" in lower.get(name, "") or "prerender" in lower.get(name, "")
        for name in ("purpose", "x-purpose", "sec-purpose", "x-moz")
    )


def is_background(headers: Mapping[str, str] | None) -> bool:
    """Tell whether a script or a picture asks, which could not show a sign-in page and must not use up attempts.

    Browsers of today say so themselves (Fetch Metadata); for others the habits of scripts count.
    """
    if not headers:
        return False
    lower = {name.lower(): value.lower() for name, value in headers.items()}
    if mode := lower.get("sec-fetch-mode"):
        return mode != "navigate"
    if lower.get("x-requested-with") == "xmlhttprequest" or "hx-request" in lower:
        return True
    accept = lower.get("accept", "")
    return "json" in accept and "text/html" not in accept


_quoted = lru_cache(maxsize=256)(quote_plus)
_SAME_EVERY_TIME = frozenset({"scope", "audience", "supports_reauth"})


def _scope(scope: str | Sequence[str]) -> str:
    return _checked_scope(scope if isinstance(scope, str) else " ".join(scope))


@lru_cache(maxsize=64)
def _checked_scope(scope: str) -> str:
    names = scope.split()
    if "offline_access" in names:
        raise ConfigurationError(
            "scope holds offline_access, which Kinde passes over without giving a refresh token: use offline.",
            argument="scope",
        )
    if "openid" not in names:
        raise ConfigurationError("scope lacks openid: without it nobody says who signed in.", argument="scope")
    return _text("scope", " ".join(names))


def _boolean(name: str, value: object) -> str:
    if not isinstance(value, bool):
        raise ConfigurationError(f"{name} is a {type(value).__name__}: give True or False.", argument=name)
    return "true" if value else "false"


def _text(name: str, value: object) -> str:
    if not isinstance(value, str) or not value or len(value) > 4096:
        raise ConfigurationError(
            f"{name} is {'empty' if value == '' else 'not a text of at most 4096 characters'}: give a text, or leave "
            "it out.",
            argument=name,
        )
    choices = CHOICES.get(name)
    if choices is not None and value not in choices:
        raise ConfigurationError(f"{name} is {value!r}: use {' or '.join(choices)}.", argument=name)
    return value


__all__ = [
    "ATTEMPT_LIFETIME",
    "CHOICES",
    "DEFAULT_SCOPE",
    "MOST_ATTEMPTS",
    "REAUTH_PARAMETERS",
    "RESERVED",
    "LoginAttempt",
    "LoginOptions",
    "authorization_url",
    "authorize_parameters",
    "extra_parameters",
    "hash_state",
    "is_background",
    "is_prefetch",
]
