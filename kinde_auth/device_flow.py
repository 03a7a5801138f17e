"""Sign-in of a device that has no browser of its own (RFC 8628).

No I/O here (floor 2).
"""

from __future__ import annotations

import re
import time
from typing import cast
from urllib.parse import urlsplit

from attrs import field, frozen

from kinde_auth.config import is_loopback
from kinde_auth.discovery import ProviderMetadata
from kinde_auth.errors import ProtocolError
from kinde_auth.flows import Flow, form_request, json_object, parse_token_response, raise_oauth_error, token_request
from kinde_auth.tokens import TokenSet
from kinde_auth.typing import Clock, JSONObject

DEFAULT_PATH = "/oauth2/device/auth"
"""Kinde's metadata does not name the endpoint."""

DEFAULT_INTERVAL = 5.0
SLOWER = 5.0
"""Seconds that `slow_down` adds to the interval (RFC 8628 section 3.5)."""

GRANT = "urn:ietf:params:oauth:grant-type:device_code"

_DEFAULT_LIFETIME = 600.0
_LARGEST_PICTURE = 200_000
# No SVG: an application that puts it into its page as text, not as an image, would run its scripts.
_PICTURE = re.compile(r"data:image/(?:png|gif|jpeg|webp);base64,[A-Za-z0-9+/]+={0,2}")


@frozen(kw_only=True)
class DeviceAuthorization:
    """What the person has to do on another device.

    Attributes:
        user_code: to type in at `verification_uri`.
        verification_uri_complete: the same with the code in it, for a link or a QR code.
        qr_code: Kinde's picture of it, as a `data:` URI for the `src` of an `<img>`; `None` where there is none, or
            none that a browser may show as a picture.
        expires_at: seconds since the epoch.
        interval: seconds between two questions.
    """

    device_code: str = field(repr=False)
    user_code: str
    verification_uri: str
    verification_uri_complete: str | None = None
    # It says no more than the link, but does so in thousands of characters.
    qr_code: str | None = field(default=None, repr=False)
    expires_at: float
    interval: float = DEFAULT_INTERVAL

    @classmethod
    def from_response(cls, document: JSONObject, *, now: float) -> DeviceAuthorization:
        """Judge the answer of the device endpoint.

        Raises:
            ProtocolError: a member is missing, or a link is one that no browser should open.
        """
        texts = {name: document.get(name) for name in ("device_code", "user_code", "verification_uri")}
        for name, value in texts.items():
            if not isinstance(value, str) or not value or not value.isprintable():
                raise ProtocolError(f"The device answer has no {name}.", code="device_answer_malformed")
        complete = document.get("verification_uri_complete")
        for link in (texts["verification_uri"], complete):
            if link is not None and not _is_web_link(link):
                raise ProtocolError("The device answer links to something else than https.", code="link_refused")
        return cls(
            **cast("dict[str, str]", texts),
            verification_uri_complete=cast("str | None", complete),
            qr_code=_picture(document.get("qr_code")),
            expires_at=now + _seconds(document.get("expires_in"), _DEFAULT_LIFETIME),
            interval=_seconds(document.get("interval"), DEFAULT_INTERVAL),
        )


def start_device(
    provider: ProviderMetadata,
    *,
    client_id: str,
    scope: str,
    audience: str = "",
    clock: Clock = time.time,
    framework: str | None = None,
) -> Flow[DeviceAuthorization]:
    """Ask for a code that a person can confirm elsewhere (RFC 8628 section 3.1)."""
    endpoint = provider.device_authorization_endpoint or f"{provider.issuer}{DEFAULT_PATH}"
    parameters = {"scope": scope, **({"audience": audience} if audience else {})}
    response = yield form_request(endpoint, provider, parameters, client_id, None, framework)
    document = json_object(response)
    if response.status_code >= 400 or (document is not None and "error" in document):
        raise_oauth_error(response, document, "device endpoint")
    if response.status_code != 200 or document is None:
        raise ProtocolError(
            f"The device endpoint of {response.request.url.host} answered {response.status_code} with something that "
            "is no JSON object.",
            status=response.status_code,
            code="answer_not_json",
        )
    return DeviceAuthorization.from_response(document, now=clock())


def ask_for_tokens(
    provider: ProviderMetadata,
    *,
    client_id: str,
    device_code: str,
    clock: Clock = time.time,
    framework: str | None = None,
) -> Flow[TokenSet]:
    """Ask once whether the person has confirmed (RFC 8628 section 3.4).

    Raises:
        TokenRequestError: not yet (`authorization_pending`, `slow_down`), or not at all.
    """
    parameters = {"grant_type": GRANT, "device_code": device_code}
    response = yield token_request(provider, parameters, client_id=client_id, framework=framework)
    return parse_token_response(response, now=clock())


def _is_web_link(link: object) -> bool:
    if not isinstance(link, str):
        return False
    try:
        parts = urlsplit(link)
        host = parts.hostname or ""
    except ValueError:
        return False
    return bool(host) and (parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host)))


def _picture(value: object) -> str | None:
    """Return a picture that stands in its own address; anything else is left out, since nobody needs it to sign in."""
    return value if isinstance(value, str) and len(value) <= _LARGEST_PICTURE and _PICTURE.fullmatch(value) else None


def _seconds(value: object, default: float) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 < value <= 86400:
        return default
    return float(value)


__all__ = ["DEFAULT_INTERVAL", "GRANT", "SLOWER", "DeviceAuthorization", "ask_for_tokens", "start_device"]
