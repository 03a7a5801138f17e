"""Settings of one Kinde application, checked once: arguments first, then `KINDE_*` environment variables.

No I/O here beyond reading the environment in `Config.from_env` (floor 1).
"""

from __future__ import annotations

import hashlib
import ipaddress
import os
import re
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias
from urllib.parse import urlsplit

from attrs import evolve, field, frozen

from kinde_auth.errors import ConfigurationError

Secret: TypeAlias = "str | Callable[[], str]"
"""A secret, or a function that fetches it from wherever it is kept; the function is called at each token request."""

ENVIRONMENT: dict[str, tuple[str, ...]] = {
    "domain": ("KINDE_DOMAIN", "KINDE_ISSUER_URL", "KINDE_HOST"),
    "client_id": ("KINDE_CLIENT_ID",),
    "client_secret": ("KINDE_CLIENT_SECRET",),
    "redirect_uri": ("KINDE_REDIRECT_URI", "KINDE_CALLBACK_URL", "KINDE_REDIRECT_URL"),
    "logout_redirect_uri": (
        "KINDE_POST_LOGOUT_REDIRECT_URL",
        "LOGOUT_REDIRECT_URL",
        "KINDE_LOGOUT_REDIRECT_URI",
    ),
    "audience": ("KINDE_AUDIENCE",),
    "management_domain": ("KINDE_MANAGEMENT_DOMAIN",),
    "management_client_id": (
        "KINDE_MANAGEMENT_CLIENT_ID",
        "MGMT_API_CLIENT_ID",
        "KINDE_M2M_CLIENT_ID",
    ),
    "management_client_secret": (
        "KINDE_MANAGEMENT_CLIENT_SECRET",
        "MGMT_API_CLIENT_SECRET",
        "KINDE_M2M_CLIENT_SECRET",
    ),
}

_HOST = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))*\Z")
_TOKEN = re.compile(r"[\x21-\x7e]+\Z")


def normalise_domain(value: str, *, argument: str = "domain") -> str:
    """Return the origin of a Kinde domain: scheme, host and port, lower case, no trailing slash.

    Accepts `acme.kinde.com`, `https://acme.kinde.com/` and, for this machine only, `http://localhost:3000`.

    Raises:
        ConfigurationError: it is not a host name, or holds a path, a query, a user, or plain http elsewhere.
    """
    text = value.strip() if isinstance(value, str) else ""
    seen = f"{_where(argument)} is {_shown(value)}"
    if not text:
        raise ConfigurationError(f"{seen}: give your Kinde domain, such as acme.kinde.com.", argument=argument)
    parts = urlsplit(text if "://" in text else f"https://{text}")
    try:
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise ConfigurationError(f"{seen}: its port is not a number from 1 to 65535.", argument=argument) from error
    if parts.username is not None or parts.password is not None:
        # The value itself is not repeated: it holds a password.
        raise ConfigurationError(
            f"{_where(argument)} holds a user name or password: give the host alone.", argument=argument
        )
    if parts.path not in {"", "/"} or parts.query or parts.fragment:
        raise ConfigurationError(
            f"{seen}: give the host alone, without a path or query, such as acme.kinde.com.",
            argument=argument,
        )
    if parts.scheme not in {"https", "http"} or not _is_host(host):
        raise ConfigurationError(
            f"{seen}: that is not a host name; give your Kinde domain, such as acme.kinde.com.",
            argument=argument,
        )
    if not {".", ":"} & set(host) and not is_loopback(host):
        raise ConfigurationError(
            f"{seen}: that is only the beginning of a host name; give all of it, such as {host}.kinde.com.",
            argument=argument,
        )
    if parts.scheme == "http" and not is_loopback(host):
        raise ConfigurationError(f"{seen}: plain http is only for this machine; use https://{host}.", argument=argument)
    shown_host = f"[{host}]" if ":" in host else host
    default_port = {"https": 443, "http": 80}[parts.scheme]
    return f"{parts.scheme}://{shown_host}" + ("" if port in {None, default_port} else f":{port}")


def is_loopback(host: str) -> bool:
    """Tell whether a host name means this machine (RFC 6761 section 6.3, RFC 8252 section 7.3)."""
    name = host.strip("[]")
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


@frozen(kw_only=True)
class Config:
    """Settings of one Kinde application.

    Attributes:
        domain: origin of the tenant, also its issuer: `https://acme.kinde.com`. May be missing until something
            needs the provider.
        client_id, client_secret: of the application that signs people in.
        redirect_uri: where the browser comes back to; must be registered in Kinde.
        logout_redirect_uri: where the browser goes after sign-out; must be registered in Kinde.
        audience: API audiences to ask for in user tokens.
        management_domain: origin of the Management API where it differs from `domain` (a custom domain does not
            serve it).
        management_client_id, management_client_secret: of the machine-to-machine application for the Management
            API; the application's own id and secret where these are missing.
    """

    domain: str | None = None
    client_id: str | None = None
    client_secret: Secret | None = field(default=None, repr=False)
    redirect_uri: str | None = None
    logout_redirect_uri: str | None = None
    audience: tuple[str, ...] = ()
    management_domain: str | None = None
    management_client_id: str | None = None
    management_client_secret: Secret | None = field(default=None, repr=False)

    @classmethod
    def create(
        cls,
        *,
        domain: str | None = None,
        client_id: str | None = None,
        client_secret: Secret | None = None,
        redirect_uri: str | None = None,
        logout_redirect_uri: str | None = None,
        audience: str | Sequence[str] | None = None,
        management_domain: str | None = None,
        management_client_id: str | None = None,
        management_client_secret: Secret | None = None,
    ) -> Config:
        """Check the arguments and return the settings; reads no environment.

        Raises:
            ConfigurationError: an argument is malformed; a missing one is no error here.
        """
        return cls(
            domain=None if domain is None else normalise_domain(domain),
            client_id=_checked_token(client_id, "client_id"),
            client_secret=_checked_secret(client_secret, "client_secret"),
            redirect_uri=_checked_url(redirect_uri, "redirect_uri"),
            logout_redirect_uri=_checked_url(logout_redirect_uri, "logout_redirect_uri"),
            audience=_checked_audience(audience),
            management_domain=(
                None if management_domain is None else normalise_domain(management_domain, argument="management_domain")
            ),
            management_client_id=_checked_token(management_client_id, "management_client_id"),
            management_client_secret=_checked_secret(management_client_secret, "management_client_secret"),
        )

    @classmethod
    def from_env(
        cls,
        environ: Mapping[str, str] | None = None,
        *,
        domain: str | None = None,
        client_id: str | None = None,
        client_secret: Secret | None = None,
        redirect_uri: str | None = None,
        logout_redirect_uri: str | None = None,
        audience: str | Sequence[str] | None = None,
        management_domain: str | None = None,
        management_client_id: str | None = None,
        management_client_secret: Secret | None = None,
    ) -> Config:
        """Take each setting from its argument, or else from the first of its environment variables that is set.

        Raises:
            ConfigurationError: a value is malformed; the message names the argument and the variable.
        """
        source = os.environ if environ is None else environ

        def from_environment(argument: str) -> str | None:
            return next((source[name] for name in ENVIRONMENT[argument] if source.get(name)), None)

        def choose(given: str | None, argument: str) -> str | None:
            return given if given is not None else from_environment(argument)

        def choose_secret(given: Secret | None, argument: str) -> Secret | None:
            return given if given is not None else from_environment(argument)

        return cls.create(
            domain=choose(domain, "domain"),
            client_id=choose(client_id, "client_id"),
            client_secret=choose_secret(client_secret, "client_secret"),
            redirect_uri=choose(redirect_uri, "redirect_uri"),
            logout_redirect_uri=choose(logout_redirect_uri, "logout_redirect_uri"),
            audience=audience if audience is not None else from_environment("audience"),
            management_domain=choose(management_domain, "management_domain"),
            management_client_id=choose(management_client_id, "management_client_id"),
            management_client_secret=choose_secret(management_client_secret, "management_client_secret"),
        )

    @property
    def issuer(self) -> str:
        """Return the issuer, which at Kinde is the domain's origin.

        Raises:
            ConfigurationError: no domain was given.
        """
        return self.require("domain")

    @property
    def management_origin(self) -> str:
        """Return the origin that serves the Management API."""
        return self.management_domain or self.require("domain")

    @property
    def environment_id(self) -> str:
        """Return a short hash of issuer and client id, which keeps tenants apart in one store."""
        # With no domain yet, "" stands for it: the tenant is then told apart by its client id alone.
        text = f"{self.domain or ''}\n{self.client_id or self.management_client_id or ''}"
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    def require(self, argument: str) -> str:
        """Return a setting that is a plain string, or say how to give it.

        Raises:
            ConfigurationError: it is missing; the message names the argument and its environment variable.
        """
        value = getattr(self, argument)
        if value is None:
            raise missing(argument)
        return str(value)

    def require_secret(self, argument: str) -> str:
        """Return a secret's text, calling its function where it is one.

        Raises:
            ConfigurationError: it is missing, or its function gave no usable text.
        """
        value: Secret | None = getattr(self, argument)
        if value is None:
            raise missing(argument)
        return value if isinstance(value, str) else _secret_text(value(), argument)

    def for_management(self) -> Config:
        """Return the settings with the machine-to-machine application's id and secret as the main ones."""
        return evolve(
            self,
            domain=self.management_domain or self.domain,
            client_id=self.management_client_id or self.client_id,
            client_secret=self.management_client_secret or self.client_secret,
        )


def missing(argument: str) -> ConfigurationError:
    """Build the error for a setting that is needed and was not given."""
    return ConfigurationError(
        f"{argument} is missing: pass {argument}=… or set {ENVIRONMENT[argument][0]}.", argument=argument
    )


def _is_host(host: str) -> bool:
    if ":" in host:
        try:
            return ipaddress.ip_address(host).version == 6
        except ValueError:
            return False
    return len(host) <= 253 and _HOST.match(host) is not None


def _where(argument: str) -> str:
    return f"{argument} (or {ENVIRONMENT[argument][0]})"


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:77]}…"


def _checked_token(value: str | None, argument: str) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or not _TOKEN.match(value):
        raise ConfigurationError(
            f"{_where(argument)} is {_shown(value)}: give the id as Kinde shows it, with no spaces.",
            argument=argument,
        )
    return value


def _checked_secret(value: Secret | None, argument: str) -> Secret | None:
    if value is None or callable(value):
        return value
    return _secret_text(value, argument)


def _secret_text(value: object, argument: str) -> str:
    # The value is a secret, so the message tells only its kind.
    if not isinstance(value, str) or not _TOKEN.match(value):
        kind = "empty" if value == "" else f"a {type(value).__name__} that is not one printable word"
        raise ConfigurationError(
            f"{_where(argument)} is {kind}: give the secret as Kinde shows it, with no spaces.",
            argument=argument,
        )
    return value


def _checked_url(value: str | None, argument: str) -> str | None:
    if value is None:
        return None
    parts = urlsplit(value) if isinstance(value, str) else urlsplit("")
    if not parts.scheme or not (parts.netloc or parts.path) or parts.fragment or not _TOKEN.match(value):
        raise ConfigurationError(
            f"{_where(argument)} is {_shown(value)}: give an absolute URL, such as https://example.com/callback.",
            argument=argument,
        )
    return value


def _checked_audience(value: str | Sequence[str] | None) -> tuple[str, ...]:
    if value is None:
        return ()
    # Kinde joins several audiences with spaces (platform facts, section 2), so a string may hold several.
    names = tuple(value.split()) if isinstance(value, str) else tuple(value)
    for name in names:
        _checked_token(name, "audience")
    return names


__all__ = ["ENVIRONMENT", "Config", "Secret", "is_loopback", "missing", "normalise_domain"]
