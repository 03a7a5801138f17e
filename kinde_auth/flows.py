"""The conversations with Kinde's OAuth and OpenID endpoints, as generators that yield requests and are sent responses.

No I/O here (floor 2): `Transport.run` and `AsyncTransport.run` move the bytes. Each flow joins a builder, which makes
the request, and a judge, which turns the response into a value or an error.
"""

from __future__ import annotations

import json
import time
from base64 import b64encode
from collections.abc import Generator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NoReturn, TypeVar, cast
from urllib.parse import quote_plus, urlencode

import httpx

from kinde_auth.discovery import WELL_KNOWN_PATH, ProviderMetadata
from kinde_auth.errors import (
    DiscoveryError,
    InvalidGrantError,
    NetworkError,
    ProtocolError,
    TokenError,
    TokenRequestError,
)
from kinde_auth.tokens import TokenSet
from kinde_auth.typing import Clock, JSONObject

T = TypeVar("T")
Flow = Generator[httpx.Request, httpx.Response, T]
"""A conversation: yields requests, is sent the response to each (already read), returns a value."""

_LONGEST_EXPLANATION = 200


def discovery_request(issuer: str) -> httpx.Request:
    """Build the request for the provider's metadata; it carries no credentials (Kinde answers 403 to those)."""
    return httpx.Request("GET", issuer.rstrip("/") + WELL_KNOWN_PATH, headers={"Accept": "application/json"})


def parse_discovery(response: httpx.Response, *, issuer: str) -> ProviderMetadata:
    """Judge the answer to `discovery_request`.

    Raises:
        DiscoveryError: it is a redirect, an error, no JSON object, or the metadata of another issuer.
    """
    where = f"{issuer}{WELL_KNOWN_PATH}"
    if response.is_redirect:
        raise DiscoveryError(
            f"{where} redirects to {_origin(response)}, which is not followed: set the domain to the host that "
            "serves your Kinde tenant.",
            status=response.status_code,
            code="discovery_redirect",
        )
    if response.status_code != 200:
        raise DiscoveryError(
            f"{where} answered {response.status_code}: check that the domain is your Kinde domain.",
            status=response.status_code,
            code="discovery_status",
        )
    # Loaded with the first answer: the parser underneath costs a tenth of the time to import this library.
    from kinde_auth.strict_json import StrictJSONError, parse_object

    try:
        document = parse_object(response.content)
    except StrictJSONError:
        kind = response.headers.get("content-type", "no content type")[:60]
        raise DiscoveryError(
            f"{where} answered with {ascii(kind)[1:-1]} that is no JSON object: check that the domain is your Kinde "
            "domain.",
            status=200,
            code="discovery_not_json",
        ) from None
    return ProviderMetadata.from_response(document, issuer=issuer)


def discover(issuer: str) -> Flow[ProviderMetadata]:
    """Fetch and check the provider's metadata (OpenID Connect Discovery 1.0 section 4).

    Raises:
        DiscoveryError: there is no answer, or one that cannot be believed.
    """
    try:
        response = yield discovery_request(issuer)
    except NetworkError as error:
        raise DiscoveryError(
            f"{issuer} did not answer when its metadata was asked for: {error.message} Check the domain, and whether "
            "this machine reaches it.",
            code="discovery_unreachable",
        ) from error
    except ProtocolError as error:
        raise DiscoveryError(
            f"The metadata of {issuer} was not read: {error.message}", status=error.status, code=error.code
        ) from error
    return parse_discovery(response, issuer=issuer)


def token_request(
    provider: ProviderMetadata | str,
    parameters: Mapping[str, str],
    *,
    client_id: str,
    client_secret: str | None = None,
    framework: str | None = None,
) -> httpx.Request:
    """Build a request to the token endpoint, with exactly one way of client authentication (RFC 6749 section 2.3).

    Kinde takes the secret in the form; HTTP Basic is used only where the metadata lists it and not the form.
    """
    endpoint = provider if isinstance(provider, str) else provider.token_endpoint
    return form_request(endpoint, provider, parameters, client_id, client_secret, framework)


def parse_token_response(response: httpx.Response, *, now: float) -> TokenSet:
    """Judge the answer of the token endpoint.

    Raises:
        InvalidGrantError: the code or refresh token is expired, revoked or used.
        TokenRequestError: any other error answer.
        ProtocolError: an answer that is neither tokens nor an error.
    """
    document = json_object(response)
    if response.status_code >= 400 or (document is not None and "error" in document):
        raise_oauth_error(response, document, "token endpoint")
    if response.status_code != 200 or document is None:
        _refuse_odd_answer(response, "token endpoint")
    return TokenSet.from_response(document, now=now)


def client_credentials(
    provider: ProviderMetadata | str,
    *,
    client_id: str,
    client_secret: str,
    audience: str | Sequence[str] = (),
    scope: str | Sequence[str] = (),
    clock: Clock = time.time,
    framework: str | None = None,
) -> Flow[TokenSet]:
    """Obtain a machine-to-machine token (RFC 6749 section 4.4); refresh and ID tokens in the answer are dropped."""
    parameters = {"grant_type": "client_credentials"}
    if audience:
        parameters["audience"] = _words(audience)
    if scope:
        parameters["scope"] = _words(scope)
    response = yield token_request(
        provider, parameters, client_id=client_id, client_secret=client_secret, framework=framework
    )
    tokens = parse_token_response(response, now=clock())
    return TokenSet(
        access_token=tokens.access_token,
        expires_at=tokens.expires_at,
        obtained_at=tokens.obtained_at,
        scope=tokens.scope,
    )


def exchange_code(
    provider: ProviderMetadata,
    *,
    client_id: str,
    client_secret: str | None,
    code: str,
    code_verifier: str,
    redirect_uri: str,
    clock: Clock = time.time,
    framework: str | None = None,
) -> Flow[TokenSet]:
    """Redeem an authorization code (RFC 6749 section 4.1.3, RFC 7636 section 4.5)."""
    parameters = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": redirect_uri,
        "code_verifier": code_verifier,
    }
    response = yield token_request(
        provider, parameters, client_id=client_id, client_secret=client_secret, framework=framework
    )
    return parse_token_response(response, now=clock())


def refresh(
    provider: ProviderMetadata,
    *,
    client_id: str,
    client_secret: str | None,
    refresh_token: str,
    clock: Clock = time.time,
    framework: str | None = None,
) -> Flow[TokenSet]:
    """Redeem a refresh token (RFC 6749 section 6); no scope is sent, so none is widened or narrowed."""
    parameters = {"grant_type": "refresh_token", "refresh_token": refresh_token}
    response = yield token_request(
        provider, parameters, client_id=client_id, client_secret=client_secret, framework=framework
    )
    return parse_token_response(response, now=clock())


def userinfo_request(provider: ProviderMetadata, *, access_token: str) -> httpx.Request:
    """Build the request for the user's profile (OpenID Connect Core section 5.3.1)."""
    if provider.userinfo_endpoint is None:
        raise DiscoveryError(f"The metadata of {provider.issuer} has no userinfo_endpoint.", code="endpoint_missing")
    headers = {"Accept": "application/json", "Authorization": f"Bearer {access_token}"}
    return httpx.Request("GET", provider.userinfo_endpoint, headers=headers)


def parse_userinfo(response: httpx.Response, *, sub: str) -> JSONObject:
    """Judge the profile answer; it must be about `sub` (OpenID Connect Core section 5.3.2).

    Raises:
        TokenError: the access token is refused.
        ProtocolError: the answer is no profile, or that of somebody else.
    """
    if response.status_code in {401, 403}:
        raise TokenError("The provider refused the access token for the user profile.", code="access_token_refused")
    document = json_object(response)
    if response.status_code != 200 or document is None:
        _refuse_odd_answer(response, "userinfo endpoint")
    if document.get("sub") != sub:
        raise ProtocolError("The user profile is about somebody else than the ID token.", code="userinfo_sub_mismatch")
    return document


def userinfo(provider: ProviderMetadata, *, access_token: str, sub: str) -> Flow[JSONObject]:
    """Fetch the profile of the user that the ID token named."""
    response = yield userinfo_request(provider, access_token=access_token)
    return parse_userinfo(response, sub=sub)


def revoke(
    provider: ProviderMetadata,
    *,
    client_id: str,
    client_secret: str | None,
    token: str,
    token_type_hint: str = "refresh_token",
    framework: str | None = None,
) -> Flow[None]:
    """Revoke a token (RFC 7009); does nothing where the provider offers no revocation.

    Raises:
        TokenRequestError: the provider refused.
    """
    if provider.revocation_endpoint is None:
        return
    parameters = {"token": token, "token_type_hint": token_type_hint}
    response = yield form_request(
        provider.revocation_endpoint, provider, parameters, client_id, client_secret, framework
    )
    if response.status_code >= 400:
        raise_oauth_error(response, json_object(response), "revocation endpoint")
    if response.status_code >= 300:
        _refuse_odd_answer(response, "revocation endpoint")


def json_object(response: httpx.Response) -> JSONObject | None:
    """Return the body as a JSON object, or `None` where it is anything else."""
    try:
        value: object = json.loads(response.content, parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        return None
    return cast("JSONObject", value) if isinstance(value, dict) else None


def raise_oauth_error(response: httpx.Response, document: Mapping[str, Any] | None, where: str) -> NoReturn:
    """Turn an error answer into its class; whatever the body is, it becomes one of ours (RFC 6749 section 5.2)."""
    members = document or {}
    error, description = _plain(members.get("error")), _plain(members.get("error_description"))
    kind = InvalidGrantError if error == "invalid_grant" else TokenRequestError
    seen = f"with {error}" if error else "without naming an error"
    message = f"The {where} of {response.request.url.host} answered {response.status_code} {seen}"
    raise kind(
        f"{message}{_ADVICE.get(error or '', '.')}",
        error=error,
        error_description=description,
        status=response.status_code,
        retry_after=retry_after(response),
    )


def retry_after(response: httpx.Response) -> float | None:
    """Return the seconds that `Retry-After` or Kinde's `RateLimit-Reset` asks to wait, where it is a number."""
    for name in ("retry-after", "ratelimit-reset"):
        value = response.headers.get(name, "").strip()
        if value.isascii() and value.isdigit() and len(value) < 10:
            return float(value)
    return None


def kinde_sdk_header(framework: str | None = None) -> str:
    """Return the value of the `Kinde-SDK` header, by which Kinde counts its SDKs."""
    name = f"Python-{framework}" if framework else "Python"
    return f"{name}/{_versions()}/python"


@lru_cache(maxsize=1)
def _versions() -> str:
    # Imported at the first token request: it would cost a tenth of the whole import time.
    import platform
    from importlib.metadata import PackageNotFoundError, version

    try:
        own = version("kinde-auth")
    except PackageNotFoundError:  # a vendored copy
        own = "0"
    return f"{own}/{platform.python_version()}"


_ADVICE = {
    "invalid_client": ": check client_id and client_secret.",
    "unauthorized_client": ": authorise the application for this audience and grant type in Kinde.",
    "invalid_scope": ": ask only for scopes that the application has in Kinde.",
    "invalid_grant": ": the code or refresh token is expired, revoked or already used; sign in again.",
}


def form_request(
    endpoint: str,
    provider: ProviderMetadata | str,
    parameters: Mapping[str, str],
    client_id: str,
    client_secret: str | None,
    framework: str | None,
) -> httpx.Request:
    headers = {
        "Accept": "application/json",
        "Content-Type": "application/x-www-form-urlencoded",
        "Kinde-SDK": kinde_sdk_header(framework),
    }
    form = dict(parameters)
    if client_secret is not None and _wants_basic(provider):
        # RFC 6749 section 2.3.1: id and secret are form-encoded before they are joined.
        pair = f"{quote_plus(client_id)}:{quote_plus(client_secret)}"
        headers["Authorization"] = f"Basic {b64encode(pair.encode()).decode()}"
    else:
        form["client_id"] = client_id
        if client_secret is not None:
            form["client_secret"] = client_secret
    return httpx.Request("POST", endpoint, headers=headers, content=urlencode(form).encode())


def _wants_basic(provider: ProviderMetadata | str) -> bool:
    methods = () if isinstance(provider, str) else provider.token_endpoint_auth_methods_supported
    return "client_secret_basic" in methods and "client_secret_post" not in methods


def _words(value: str | Sequence[str]) -> str:
    return value if isinstance(value, str) else " ".join(value)


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _refuse_odd_answer(response: httpx.Response, where: str) -> NoReturn:
    if response.is_redirect:
        seen, code = f"redirects to {_origin(response)}, which is not followed", "redirect_refused"
    else:
        seen, code = f"answered {response.status_code} with something that is no JSON object", "answer_not_json"
    raise ProtocolError(f"The {where} of {response.request.url.host} {seen}.", status=response.status_code, code=code)


def _origin(response: httpx.Response) -> str:
    # Only the origin is repeated: the rest of a foreign URL may hold anything.
    try:
        url = response.request.url.join(response.headers.get("location", ""))
    except httpx.InvalidURL:
        return "an unreadable URL"
    return f"{url.scheme}://{url.netloc.decode('ascii', 'replace')}"


def _plain(value: object) -> str | None:
    """Keep what a text from outside says, without control characters, and not endlessly."""
    if not isinstance(value, str) or not value:
        return None
    text = "".join(character if character.isprintable() else " " for character in value[:_LONGEST_EXPLANATION])
    return text.strip() or None


__all__ = [
    "Flow",
    "client_credentials",
    "discover",
    "discovery_request",
    "exchange_code",
    "json_object",
    "kinde_sdk_header",
    "parse_discovery",
    "parse_token_response",
    "parse_userinfo",
    "refresh",
    "retry_after",
    "revoke",
    "token_request",
    "userinfo",
    "userinfo_request",
]
