"""What the provider says about itself is believed only where it fits."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from kinde_auth.discovery import ProviderMetadata
from kinde_auth.errors import DiscoveryError
from kinde_auth.flows import discover
from kinde_auth.transport import Transport

WELL_KNOWN = "/.well-known/openid-configuration"


@pytest.fixture(name="transport")
def _transport() -> Any:
    with Transport() as transport:
        yield transport


def test_the_metadata_is_a_value_that_keeps_what_it_does_not_know(provider: Any, transport: Transport) -> None:
    """Known members are attributes, lists are tuples, everything else is in `extra`."""
    metadata = transport.run(discover(provider.url))

    assert metadata.issuer == provider.url
    assert metadata.token_endpoint == f"{provider.url}/oauth2/token"
    assert metadata.token_endpoint_auth_methods_supported == ("client_secret_post",)
    assert metadata.end_session_endpoint is None
    assert metadata.extra["made_up_member"] == {"kept": True}
    assert metadata == transport.run(discover(provider.url))


def test_the_request_carries_no_credentials(provider: Any) -> None:
    """Kinde answers 403 to credentials here, so even those of a given client stay behind."""
    client = httpx.Client(headers={"Authorization": "Bearer mine", "Cookie": "a=b", "X-Mine": "kept"})
    with client:
        Transport(client).run(discover(provider.url))

    (request,) = provider.to(WELL_KNOWN)
    assert "authorization" not in request.headers
    assert "cookie" not in request.headers
    assert request.headers["x-mine"] == "kept"


def _body(value: Any) -> bytes:
    return value if isinstance(value, bytes) else json.dumps(value).encode()


@pytest.mark.parametrize(
    ("status", "headers", "body", "code", "words"),
    [
        (200, {"Content-Type": "text/html"}, b"<html>Not us</html>", "discovery_not_json", "text/html"),
        (200, {}, b"", "discovery_not_json", "no content type"),
        (200, {}, b"[1]", "discovery_not_json", "no JSON object"),
        (200, {}, b"[" * 100_000, "discovery_not_json", "no JSON object"),
        (200, {}, b'{"issuer": NaN}', "discovery_not_json", "no JSON object"),
        (200, {}, b"\xff\xfe{", "discovery_not_json", "no JSON object"),
        (200, {}, {}, "issuer_mismatch", "names nothing as its issuer"),
        (200, {}, {"issuer": 5}, "issuer_mismatch", "names 5 as its issuer"),
        (200, {}, {"issuer": "https://evil.test"}, "issuer_mismatch", "'https://evil.test'"),
        (302, {"Location": "https://evil.test/x?y=z"}, b"", "discovery_redirect", "redirects to https://evil.test,"),
        (404, {}, b"{}", "discovery_status", "answered 404"),
        (500, {}, b"{}", "discovery_status", "answered 500"),
        (200, {}, b"x" * (1024 * 1024 + 1), "response_too_large", "larger than"),
    ],
)
def test_what_cannot_be_believed_is_refused_with_what_was_seen(
    status: int, headers: dict[str, str], body: Any, code: str, words: str, provider: Any, transport: Transport
) -> None:
    """HTML, redirects, errors, other issuers and endless answers are one class of error, each with its own code."""
    provider.on(WELL_KNOWN, (status, headers, _body(body)))
    with pytest.raises(DiscoveryError) as caught:
        transport.run(discover(provider.url))

    assert caught.value.code == code
    assert words in caught.value.message
    assert len(provider.requests) == 1


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("token_endpoint", None),
        ("token_endpoint", 5),
        ("token_endpoint", "javascript:alert(1)"),
        ("jwks_uri", "file:///etc/passwd"),
        ("jwks_uri", "http://example.com/jwks"),
        ("authorization_endpoint", "data:text/html,x"),
        ("authorization_endpoint", "https://user:pass@example.com/auth"),
        ("userinfo_endpoint", "https://[bad/"),
        ("revocation_endpoint", "https://example.com:99999/"),
        ("end_session_endpoint", "https://example.com/a b"),
    ],
)
def test_endpoints_must_be_https_urls(member: str, value: Any) -> None:
    """An endpoint that is missing, or that is no https URL, makes the whole document unusable."""
    document = {
        "issuer": "https://acme.kinde.com",
        "authorization_endpoint": "https://acme.kinde.com/oauth2/auth?tenant=1",
        "token_endpoint": "https://acme.kinde.com/oauth2/token",
        "jwks_uri": "https://keys.example.com/jwks",
    }
    assert ProviderMetadata.from_response(document, issuer="https://acme.kinde.com").jwks_uri
    with pytest.raises(DiscoveryError, match=member):
        ProviderMetadata.from_response({**document, member: value}, issuer="https://acme.kinde.com")


def test_a_trailing_slash_is_part_of_the_issuer() -> None:
    """The issuer may differ from the domain by a slash at its end, which tokens must then have too; by nothing else."""
    endpoints = dict.fromkeys(("authorization_endpoint", "token_endpoint", "jwks_uri"), "https://acme.kinde.com/x")
    document = {"issuer": "https://acme.kinde.com/", **endpoints}
    assert ProviderMetadata.from_response(document, issuer="https://acme.kinde.com").issuer == "https://acme.kinde.com/"
    for other in ("https://acme.kinde.com//", "https://acme.kinde.com/x", "https://ACME.kinde.com"):
        with pytest.raises(DiscoveryError):
            ProviderMetadata.from_response({**document, "issuer": other}, issuer="https://acme.kinde.com")
