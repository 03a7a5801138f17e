"""A provider or a key set that must not be believed makes the first token fail with a typed error, and no more."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from attrs import frozen

from kinde_auth.config import Config
from kinde_auth.errors import DiscoveryError, KindeError, NetworkError, RequestTimeoutError
from kinde_auth.provider import Provider
from kinde_auth.provider_keys import ProviderKeys
from kinde_auth.token_verifier import TokenVerifier
from kinde_auth.transport import Transport

from .conftest import Clock, Colour
from .minting import (
    API,
    GONE,
    KID,
    access_claims,
    b64,
    changed,
    header,
    jwk,
    key_set,
    number,
    pem,
    private_key,
    signed,
)
from .site import KEYS, METADATA, Answer, Site


@frozen
class Spoiled:
    """One way to spoil a provider, and the code it is refused with."""

    name: str
    code: str
    spoil: Callable[[Site, Site], None]


def _metadata(name: str, code: str, body: Any = None, **more: Any) -> Spoiled:
    return Spoiled(f"metadata: {name}", code, lambda site, _: site.answers.update({METADATA: Answer(body, **more)}))


def _member(name: str, code: str, **members: Any) -> Spoiled:
    def spoil(site: Site, _: Site) -> None:
        site.answers[METADATA] = Answer(changed(site.metadata(), members))

    return Spoiled(f"metadata: {name}", code, spoil)


def _keys(name: str, code: str, body: Any = None, **more: Any) -> Spoiled:
    return Spoiled(f"keys: {name}", code, lambda site, _: site.answers.update({KEYS: Answer(body, **more)}))


def _only(name: str, **members: Any) -> Spoiled:
    """Publish the right key with some members changed, and no other one."""
    return _keys(name, "key_set_empty", {"keys": [jwk(**members)]})


def _redirect(path: str) -> Callable[[Site, Site], None]:
    def spoil(site: Site, evil: Site) -> None:
        site.answers[path] = Answer(status=302, headers={"Location": f"{evil.url}{path}"})

    return spoil


def _mixed_up(site: Site, evil: Site) -> None:
    site.answers[METADATA] = Answer(evil.metadata())


def _issuer_twice(site: Site, evil: Site) -> None:
    text = Answer(site.metadata()).body
    site.answers[METADATA] = Answer(b'{"issuer":"%s",' % evil.url.encode() + text[1:])


_MODULUS = private_key().public_key().public_numbers().n

SPOILED = [
    Spoiled("metadata: of another issuer", "issuer_mismatch", _mixed_up),
    Spoiled("metadata: issuer twice", "discovery_not_json", _issuer_twice),
    Spoiled("metadata: redirect to another host", "discovery_redirect", _redirect(METADATA)),
    _member("issuer missing", "issuer_mismatch", issuer=GONE),
    _member("issuer a number", "issuer_mismatch", issuer=5),
    _member("issuer a list", "issuer_mismatch", issuer=["http://127.0.0.1"]),
    _metadata("HTML", "discovery_not_json", b"<html>Sign in</html>"),
    _metadata("nothing", "discovery_not_json", b""),
    _metadata("a list", "discovery_not_json", [1]),
    _metadata("an empty object", "issuer_mismatch", {}),
    _metadata("nested 100,000 deep", "discovery_not_json", b"[" * 100_000),
    _metadata("not UTF-8", "discovery_not_json", b'{"issuer":"\xff"}'),
    _metadata("404", "discovery_status", {}, status=404),
    _metadata("500", "discovery_status", {}, status=500),
    _metadata("2 MB", "response_too_large", b" " * 2_000_000),
    _metadata("cut short", "discovery_unreachable", {"issuer": "x" * 100}, cut=True),
    _member("jwks_uri missing", "endpoint_missing", jwks_uri=GONE),
    _member("jwks_uri a number", "endpoint_invalid", jwks_uri=5),
    _member("jwks_uri a file", "endpoint_invalid", jwks_uri="file:///etc/passwd"),
    _member("jwks_uri javascript", "endpoint_invalid", jwks_uri="javascript:alert(1)"),
    _member("jwks_uri plain http elsewhere", "endpoint_invalid", jwks_uri="http://example.com/jwks"),
    _member("jwks_uri with a password", "endpoint_invalid", jwks_uri="https://a:b@example.com/jwks"),
    Spoiled("keys: redirect to another host", "key_set_status", _redirect(KEYS)),
    _keys("404", "key_set_status", {}, status=404),
    _keys("403", "key_set_status", {}, status=403),
    _keys("500", "key_set_status", {}, status=500),
    _keys("204", "key_set_status", b"", status=204),
    _keys("304 to nothing that was asked", "key_set_status", b"", status=304),
    _keys("HTML", "key_set_invalid", b"<html></html>"),
    _keys("nothing", "key_set_invalid", b""),
    _keys("a list", "key_set_invalid", [jwk()]),
    _keys("an empty object", "key_set_invalid", {}),
    _keys("an object of keys", "key_set_invalid", {"keys": {KID: jwk()}}),
    _keys("no keys", "key_set_empty", {"keys": []}),
    _keys("keys that are no objects", "key_set_empty", {"keys": [None, 5, "key", [jwk()]]}),
    _keys("keys twice", "key_set_invalid", b'{"keys":[],' + Answer(key_set()).body[1:]),
    _keys("nested 100,000 deep", "key_set_invalid", b'{"keys":' + b"[" * 100_000),
    _keys("300 KB", "key_set_too_large", {"keys": [jwk()], "pad": "x" * 300_000}),
    _keys("2 MB", "key_set_too_large", b" " * 2_000_000),
    _keys("101 keys", "key_set_too_large", {"keys": [jwk()] * 101}),
    _keys("cut short", "network_error", {"keys": [jwk()]}, cut=True),
    _only("an elliptic key", kty="EC", crv="P-256", x="AA", y="AA"),
    _keys("the PEM of the key as a secret", "key_set_empty", {"keys": [{"kty": "oct", "kid": KID, "k": b64(pem())}]}),
    _only("for encryption", use="enc"),
    _only("for another algorithm", alg="RS512"),
    _only("for signing", key_ops=["sign"]),
    _only("key_ops a string", key_ops="verify"),
    _only("with the private exponent", d=number(5)),
    _only("without kid", kid=GONE),
    _only("kid a number", kid=5),
    _only("kid empty", kid=""),
    _only("kid of 300 characters", kid="k" * 300),
    _only("without modulus", n=GONE),
    _only("modulus a number", n=_MODULUS),
    _only("modulus no base64url", n="!!!"),
    _only("modulus padded", n=f"{number(_MODULUS)}=="),
    _only("modulus with a leading zero", n=b64(b"\0" + _MODULUS.to_bytes(256, "big"))),
    _only("modulus even", n=number(_MODULUS - 1)),
    _only("modulus of 16,384 bits", n=number((1 << 16_383) + 1)),
    _only("exponent 1", e=number(1)),
    _only("exponent 3", e=number(3)),
    _only("exponent even", e=number(65_538)),
    _only("exponent as large as the modulus", e=number(_MODULUS - 2)),
    _keys("1024 bits", "key_set_empty", {"keys": [jwk("short", bits=1024)]}),
    _keys("two keys with one kid", "key_set_empty", {"keys": [jwk(), jwk("second")]}),
]


@pytest.fixture(name="evil", scope="module")
def _evil() -> Iterator[Site]:
    site = Site()
    yield site
    site.close()


@pytest.mark.parametrize("case", SPOILED, ids=lambda case: case.name)
def test_a_spoiled_provider_is_refused_with_its_code(case: Spoiled, colour: Colour, site: Site, evil: Site) -> None:
    """The token under the very key is not accepted, the error is ours, and nothing is asked of another host."""
    case.spoil(site, evil)
    verifier = colour.verifier()
    with pytest.raises((DiscoveryError, NetworkError)) as caught:
        colour.verify(verifier, site.token())
    assert caught.value.code == case.code
    assert not evil.seen
    # It is not kept: as soon as the provider is in order, so are we.
    site.restore()
    assert colour.verify(verifier, site.token())["iss"] == site.url


def test_the_table_is_as_large_as_promised() -> None:
    """At least 25 hostile providers and key sets, each with a name of its own."""
    assert len(SPOILED) >= 25
    assert len({case.name for case in SPOILED}) == len(SPOILED)


@pytest.mark.parametrize("path", [METADATA, KEYS])
def test_a_provider_that_hangs_is_given_up(path: str, site: Site, wall: Clock) -> None:
    """The transport's time limits hold, and no answer is waited for; the error says that none came."""
    given_up = threading.Event()
    site.answers[path].hold = given_up
    with Transport(timeout=httpx.Timeout(60, read=0.1), deadline=60) as transport:
        provider = Provider(Config.create(domain=site.url), transport, pause=0.0)
        verifier = TokenVerifier(ProviderKeys(provider), audience=API, clock=wall)
        with pytest.raises((DiscoveryError, RequestTimeoutError)):
            verifier.verify(site.token())
    given_up.set()


def test_a_provider_that_is_not_there_is_said(wall: Clock) -> None:
    """A refused connection is a typed error that names the host."""
    with socket.socket() as taken:
        # Taken, so that nobody else can listen there, and not listened on.
        taken.bind(("127.0.0.1", 0))
        domain = f"http://127.0.0.1:{taken.getsockname()[1]}"
        with (
            TokenVerifier(domain, audience=API, clock=wall) as verifier,
            pytest.raises(KindeError, match=r"127\.0\.0\.1"),
        ):
            verifier.verify(signed(access_claims(iss=domain), header()))


def test_a_skipped_key_is_told_in_the_log(site: Site, colour: Colour, caplog: pytest.LogCaptureFixture) -> None:
    """Who wonders why a key is not used finds the reason, and no text of the key set breaks the line."""
    site.publish(jwk(), jwk("second", kid="a\nb", use="enc"))
    with caplog.at_level("DEBUG", logger="kinde_auth.provider"):
        colour.verify(colour.verifier(), site.token())
    assert any(r"(a\nb): not for signatures." in record.getMessage() for record in caplog.records)
