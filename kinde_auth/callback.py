"""What the browser comes back from the provider with, and where it may go from there.

No I/O here (floor 2).
"""

from __future__ import annotations

import hmac
import json
import re
from base64 import b64decode
from collections.abc import Mapping, Sequence
from typing import TypeAlias, cast
from urllib.parse import parse_qsl, urlsplit

from attrs import field, frozen

from kinde_auth.discovery import ProviderMetadata
from kinde_auth.errors import AuthorizationError, CallbackError, StateMismatchError
from kinde_auth.login import CHOICES, REAUTH_PARAMETERS, LoginAttempt, hash_state

_LONGEST_QUERY = 16 * 1024
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_STATE = re.compile(r"[A-Za-z0-9_-]{43}\Z")
_CODE = re.compile(r"[\x20-\x7e]{1,4096}\Z")
_ERROR = re.compile(r"[\x20-\x21\x23-\x5b\x5d-\x7e]{1,80}\Z")  # RFC 6749 appendix A.7

Query: TypeAlias = "str | Mapping[str, str | Sequence[str]] | Sequence[tuple[str, str]]"
"""The callback's query: its text or the whole URL, a mapping, or pairs."""


@frozen
class Callback:
    """What the browser came back with, each parameter once."""

    state: str = field(repr=False)
    code: str | None = field(default=None, repr=False)
    error: str | None = field(default=None, repr=False)
    error_description: str | None = field(default=None, repr=False)
    iss: str | None = None
    reauth_state: str | None = field(default=None, repr=False)

    @classmethod
    def parse(cls, query: Query) -> Callback:
        """Read the query of the callback; parameters nobody knows are passed over.

        Raises:
            CallbackError: a parameter comes twice, or the query cannot be read.
            StateMismatchError: it has no state.
        """
        values: dict[str, str] = {}
        for name, value in _pairs(query):
            if name not in {"state", "code", "error", "error_description", "iss", "reauth_state"}:
                continue
            if name in values:
                raise CallbackError(
                    f"The callback has the parameter {name} twice: begin the sign-in again.", code="parameter_repeated"
                )
            values[name] = value
        state = values.get("state", "")
        if not state:
            raise StateMismatchError(
                "The callback has no state: begin the sign-in in this browser, and do not open callback URLs by hand.",
                cause="missing_state",
            )
        return cls(
            state,
            values.get("code") or None,
            values.get("error") or None,
            values.get("error_description") or None,
            values.get("iss"),
            values.get("reauth_state") or None,
        )

    @property
    def state_hash(self) -> str:
        """Return the name by which the attempt is kept."""
        return hash_state(self.state)

    @property
    def has_usable_state(self) -> bool:
        """Tell whether the state looks like one that was made here."""
        return _STATE.match(self.state) is not None

    @property
    def asks_for_restart(self) -> bool:
        """Tell whether Kinde says that the link in an e-mail had expired."""
        return self.error is not None and self.error.lower() == "login_link_expired"

    def judge(self, attempt: LoginAttempt, provider: ProviderMetadata) -> str:
        """Return the code, after every check that needs no request: `iss`, then `error`, then `code`.

        Raises:
            CallbackError: it came from another issuer, or has neither a code nor an error.
            AuthorizationError: the provider refused.
        """
        # RFC 9207 section 2.4: a wrong issuer is refused before the code is sent anywhere.
        if self.iss is None and provider.authorization_response_iss_parameter_supported:
            raise CallbackError("The callback does not name its issuer, as the provider promises.", code="iss_missing")
        if self.iss is not None and not _same(self.iss, attempt.issuer):
            raise CallbackError("The callback comes from another issuer than the sign-in.", code="iss_mismatch")
        if self.error is not None:
            error = authorization_error(self.error, self.error_description)
            error.org_code, error.return_to = attempt.org_code, attempt.return_to
            raise error
        if self.code is None or not _CODE.match(self.code):
            raise CallbackError("The callback has no code that could be one: begin the sign-in again.", code="no_code")
        return self.code

    def reauth_options(self) -> dict[str, str]:
        """Return what `reauth_state` asks for, as far as it may: the rest of that text is nobody's we know."""
        if self.reauth_state is None or len(self.reauth_state) > _LONGEST_QUERY:
            return {}
        text = self.reauth_state.replace("-", "+").replace("_", "/").rstrip("=")
        try:
            value: object = json.loads(b64decode(text + "=" * (-len(text) % 4), validate=True))
        except (ValueError, RecursionError):
            return {}
        if not isinstance(value, dict):
            return {}
        options: dict[str, str] = {}
        for name, given in cast("dict[str, object]", value).items():
            if isinstance(given, bool):
                given = "true" if given else "false"
            if name not in REAUTH_PARAMETERS or not isinstance(given, str) or not 0 < len(given) <= 512:
                continue
            if name not in CHOICES or given in CHOICES[name]:
                options[name] = given
        return options


def authorization_error(error: str, description: str | None) -> AuthorizationError:
    """Make the error of an authorization response; nothing of it gets into the message but a well-formed name."""
    name = error if _ERROR.match(error) and error.replace("_", "").isalnum() else None
    advice = {
        "login_required": "nobody is signed in at the provider; begin an interactive sign-in",
        "access_denied": "the sign-in was refused or given up",
    }.get(name or "", "begin the sign-in again")
    text = "".join(character if character.isprintable() else " " for character in (description or "")[:200]).strip()
    return AuthorizationError(
        f"The provider sent the browser back with {name or 'an error'}: {advice}.",
        error=name or "unnamed",
        error_description=text or None,
        code=name if name in {"login_required", "access_denied"} else None,
    )


def safe_return_to(target: str | None, *, allowed_origins: Sequence[str] = (), default: str = "/") -> str:
    """Return a place in the application to go to after a sign-in, or the default where the target may lead elsewhere.

    A path is taken as a browser would: control characters and surrounding spaces dropped, `\\` read as `/`.
    """
    if not isinstance(target, str) or not 0 < len(target) <= 2048:
        return default
    # Browsers drop tabs and line breaks anywhere, so a check that does not is passed by `/\t/evil`.
    if any(ord(character) < 0x21 or ord(character) == 0x7F for character in target) or "\\" in target:
        return default
    try:
        parts = urlsplit(target)
        _ = parts.port
    except ValueError:
        return default
    if not parts.scheme and not parts.netloc:
        decoded = target.lower()
        is_path = target.startswith("/") and not target.startswith("//")
        # Some proxies decode once more before they redirect.
        hides_slashes = decoded.startswith(("/%2f", "/%5c", "/%09", "/%0a", "/%0d"))
        return target if is_path and not hides_slashes else default
    origin = f"{parts.scheme}://{parts.netloc}".lower()
    if parts.username is None and parts.scheme in {"https", "http"} and origin in allowed_origins:
        return target
    return default


def _pairs(query: Query) -> Sequence[tuple[str, str]]:
    if isinstance(query, str):
        text = query.partition("#")[0]
        text = text.partition("?")[2] if _URL.match(text) else text.removeprefix("?")
        if len(text) > _LONGEST_QUERY:
            raise CallbackError("The callback's query is longer than any that Kinde sends.", code="query_too_long")
        try:
            return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=100)
        except ValueError:
            pass
        raise CallbackError("The callback's query cannot be read.", code="query_malformed")
    pairs: list[tuple[str, str]] = []
    items = list(query.items()) if isinstance(query, Mapping) else list(query)
    for name, value in items:
        pairs.extend((name, one) for one in ([value] if isinstance(value, str) else value))
    if not all(isinstance(value, str) for _, value in cast("list[tuple[str, object]]", pairs)):
        raise CallbackError("The callback's query cannot be read.", code="query_malformed")
    if sum(len(name) + len(value) for name, value in pairs) > _LONGEST_QUERY:
        raise CallbackError("The callback's query is longer than any that Kinde sends.", code="query_too_long")
    return pairs


def _same(left: str, right: str) -> bool:
    return hmac.compare_digest(left.encode("utf-8", "surrogatepass"), right.encode("utf-8", "surrogatepass"))


__all__ = ["Callback", "Query", "authorization_error", "safe_return_to"]
