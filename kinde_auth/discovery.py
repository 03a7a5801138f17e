"""What the provider says about itself: the values of its discovery document, checked.

No I/O here (floor 1); `flows.discover` fetches the document.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, cast
from urllib.parse import urlsplit

from attrs import field, frozen

from kinde_auth.config import is_loopback
from kinde_auth.errors import DiscoveryError

WELL_KNOWN_PATH = "/.well-known/openid-configuration"

_REQUIRED_ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")
_OPTIONAL_ENDPOINTS = (
    "userinfo_endpoint",
    "revocation_endpoint",
    "introspection_endpoint",
    "end_session_endpoint",
    "device_authorization_endpoint",
)
_LISTS = (
    "scopes_supported",
    "response_types_supported",
    "code_challenge_methods_supported",
    "token_endpoint_auth_methods_supported",
    "id_token_signing_alg_values_supported",
)


def _frozen_mapping(value: Mapping[str, Any]) -> Mapping[str, Any]:
    return MappingProxyType(dict(value))


@frozen(kw_only=True)
class ProviderMetadata:
    """Metadata of the provider, as its discovery document gave it (OpenID Connect Discovery 1.0 section 3).

    Attributes:
        issuer: as configured, or with a slash at its end; the document is refused otherwise.
        extra: the members of the document that have no attribute here, as they came.
    """

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    userinfo_endpoint: str | None = None
    revocation_endpoint: str | None = None
    introspection_endpoint: str | None = None
    end_session_endpoint: str | None = None
    device_authorization_endpoint: str | None = None
    scopes_supported: tuple[str, ...] = ()
    response_types_supported: tuple[str, ...] = ()
    code_challenge_methods_supported: tuple[str, ...] = ()
    token_endpoint_auth_methods_supported: tuple[str, ...] = ()
    id_token_signing_alg_values_supported: tuple[str, ...] = ()
    authorization_response_iss_parameter_supported: bool = False
    extra: Mapping[str, Any] = field(factory=dict[str, Any], converter=_frozen_mapping, repr=False, eq=False)

    @classmethod
    def from_response(cls, document: Mapping[str, Any], *, issuer: str) -> ProviderMetadata:
        """Check a discovery document and return its values.

        Raises:
            DiscoveryError: another issuer, a required endpoint missing, or an endpoint that must not be used.
        """
        # A domain is kept without a trailing slash, so an issuer that has one differs from it by nothing else; tokens
        # must then name it with the slash.
        if document.get("issuer") not in (issuer, f"{issuer}/"):
            raise DiscoveryError(
                f"The provider at {issuer} names {_shown(document.get('issuer'))} as its issuer, which must be exactly "
                f"{issuer}: set the domain to the one that issues your tokens.",
                code="issuer_mismatch",
            )
        endpoints = {name: _endpoint(document, name, issuer) for name in (*_REQUIRED_ENDPOINTS, *_OPTIONAL_ENDPOINTS)}
        for name in _REQUIRED_ENDPOINTS:
            if endpoints[name] is None:
                raise DiscoveryError(f"The metadata of {issuer} has no {name}.", code="endpoint_missing")
        known: dict[str, Any] = {
            **endpoints,
            **{name: _names(document.get(name)) for name in _LISTS},
            "authorization_response_iss_parameter_supported": (
                document.get("authorization_response_iss_parameter_supported") is True
            ),
        }
        extra = {name: value for name, value in document.items() if name not in known and name != "issuer"}
        return cls(issuer=str(document["issuer"]), extra=extra, **known)

    def to_document(self) -> dict[str, Any]:
        """Return a discovery document that `from_response` reads back."""
        known: dict[str, Any] = {name: getattr(self, name) for name in (*_REQUIRED_ENDPOINTS, *_OPTIONAL_ENDPOINTS)}
        known |= {name: list(getattr(self, name)) for name in _LISTS}
        known["authorization_response_iss_parameter_supported"] = self.authorization_response_iss_parameter_supported
        members = {"issuer": self.issuer, **known, **self.extra}
        return {name: value for name, value in members.items() if value is not None}


def _endpoint(document: Mapping[str, Any], name: str, issuer: str) -> str | None:
    value = document.get(name)
    if value is None:
        return None
    if isinstance(value, str) and value.isascii() and value.isprintable() and " " not in value:
        try:
            parts = urlsplit(value)
            host, _ = parts.hostname, parts.port
        except ValueError:
            host = None
        else:
            secure = parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host or ""))
            if host and secure and not parts.fragment and parts.username is None:
                return value
    raise DiscoveryError(
        f"The metadata of {issuer} gives {_shown(value)} as {name}: an https URL is needed.", code="endpoint_invalid"
    )


def _names(value: object) -> tuple[str, ...]:
    if not isinstance(value, Sequence) or isinstance(value, str):
        return ()
    return tuple(name for name in cast("Sequence[object]", value) if isinstance(name, str))


def _shown(value: object) -> str:
    if value is None:
        return "nothing"
    text = ascii(value)
    return text if len(text) <= 120 else f"{text[:117]}..."


__all__ = ["WELL_KNOWN_PATH", "ProviderMetadata"]
