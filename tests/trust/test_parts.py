"""The smaller parts: strict JSON, the door to python-jose, both colours alike, time spent on nonsense."""

from __future__ import annotations

import inspect
import json
import os
import re
import subprocess
import sys
import time
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from kinde_auth import jose
from kinde_auth.errors import ConfigurationError, InvalidTokenError
from kinde_auth.freshness import Freshness, Step
from kinde_auth.provider import AsyncProvider, Provider
from kinde_auth.provider_keys import AsyncProviderKeys, ProviderKeys
from kinde_auth.refusals import REFUSALS, RefusalCode, refused
from kinde_auth.strict_json import StrictJSONError, parse_object
from kinde_auth.token_verifier import AsyncTokenVerifier, TokenVerifier
from kinde_auth.verification import TokenJudge

from .conftest import Clock, Colour
from .judges import clock
from .minting import access_claims, b64, json_bytes, jwk, key_set, private_key, signed
from .rendering import PAGE
from .site import METADATA, Answer, Site

PACKAGE = Path(jose.__file__).parent


@pytest.mark.parametrize(
    "text",
    [
        "",
        "5",
        '"a"',
        "[]",
        "null",
        "{",
        '{"a":1}x',
        '{"a":1,"a":1}',
        '{"a":1, "\\u0061":1}',
        '{"x":[{"a":"b","a":"b"}]}',
        '{"a":NaN}',
        '{"a":-Infinity}',
        '{"a":1e999}',
        '{"a":"\\ud83d"}',
        '{"\\udc00":1}',
        '{"a":["\\ud800"]}',
        '{"a":' * 5_000,
        "[" * 100_000,
        '{"a":01}',
        "{'a':1}",
        '{"a":1,}',
        "\ufeff{}",
    ],
)
def test_json_with_no_meaning_or_two_is_refused(text: str) -> None:
    """The error is one class, and does not repeat the text."""
    with pytest.raises(StrictJSONError) as caught:
        parse_object(text.encode("utf-8", "surrogatepass"))
    assert text[:40] not in str(caught.value) or len(text) < 3


@pytest.mark.parametrize(
    "value",
    [{}, {"a": 10**30}, {"a": -0.5, "b": [[], {}]}, {"": "", "ä": "\U0001f600"}, {"a": 'quo"te', "b": "\\", "c": "\n"}],
)
def test_plain_json_is_read(value: Any) -> None:
    """Compact, spaced and escaped forms give the same object."""
    for text in (
        json.dumps(value),
        json.dumps(value, indent=2),
        json.dumps(value, ensure_ascii=False, separators=(",", ":")),
    ):
        assert parse_object(text.encode()) == value


@pytest.mark.parametrize("installed", ["3.4.0", "2.9.9", "4.0.0", "unknown", "3", "3.x"])
def test_another_python_jose_is_refused(installed: str) -> None:
    """Versions before 3.5 confuse kinds of keys; a later major version is not known."""
    with pytest.raises(ConfigurationError, match="python-jose"):
        jose.check_library(installed=installed)


def test_the_pure_python_backend_is_refused() -> None:
    """Its timing leaks, so python-jose must compute with cryptography."""
    jose.check_library(installed="3.5.0")
    with pytest.raises(ConfigurationError, match="cryptography"):
        jose.check_library(backend="jose.backends.rsa_backend")


def test_python_jose_has_one_door() -> None:
    """Only jose.py imports it, and nothing of it but key objects and the verification of one signature is used."""
    importing = re.compile(r"^\s*(?:from|import)\s+jose\b", re.MULTILINE)
    doors = {path.name for path in PACKAGE.rglob("*.py") if importing.search(path.read_text())}
    assert doors == {"jose.py"}
    source = (PACKAGE / "jose.py").read_text()
    assert "jwt" not in source.replace("JWT", "")
    assert "jwe" not in source


def test_the_packages_of_the_advisories_are_not_loaded() -> None:
    """SECURITY.md says that ecdsa, rsa, pyasn1 and encrypted tokens are on no path; a fresh process shows it."""
    program = "import sys, kinde_auth.token_verifier; print(*sys.modules)"
    loaded = set(
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    )
    assert "jose.jws" in loaded
    assert not {"ecdsa", "rsa", "pyasn1", "jose.jwe", "jose.jwt", "jose.backends.ecdsa_backend"} & loaded


def test_a_key_with_a_foreign_algorithm_verifies_nothing() -> None:
    """The door answers None for whatever python-jose raises."""
    key = jose.build_key("k", n=jwk()["n"], e=jwk()["e"])
    assert jose.verify(signed(access_claims()), key) == json_bytes(access_claims())
    for token in ("", "a.b.c", "....", "é", signed(access_claims(), key="attacker"), "[" * 5_000):
        assert jose.verify(token, key) is None
    assert jwk()["n"] not in repr(key)
    with pytest.raises(ValueError, match="base64url"):
        jose.build_key("k", n="", e="AQAB")


def test_base64url_has_one_form() -> None:
    """What is decoded is encoded to the same text again; every other text is refused."""
    for length in range(40):
        data = os.urandom(length)
        if data:
            assert jose.decode_part(jose.encode_part(data)) == data
    for text in ("A", "AB", "AAB", "AA==", "A A", "AA\n", "é", "AA+/", ""):
        with pytest.raises(ValueError, match="base64url"):
            jose.decode_part(text)


def test_every_code_has_one_sentence() -> None:
    """Messages are constants: a claim's name is the only thing that is put into them."""
    assert set(REFUSALS) == set(RefusalCode.__args__)  # type: ignore[attr-defined]
    for code, text in REFUSALS.items():
        assert text.endswith(".")
        assert text.count("{") == text.count("{claim}")
        assert "{" not in refused(code, "sub").message


PAIRS = [(TokenVerifier, AsyncTokenVerifier), (ProviderKeys, AsyncProviderKeys), (Provider, AsyncProvider)]


@pytest.mark.parametrize(("plain", "awaited"), PAIRS, ids=lambda kind: kind.__name__)
def test_both_colours_are_alike(plain: type, awaited: type) -> None:
    """The same public names, signatures and docstrings."""

    def public(kind: type) -> dict[str, Any]:
        return {name: getattr(kind, name) for name in dir(kind) if not name.startswith("_")}

    first, second = public(plain), public(awaited)
    assert first.keys() == second.keys()
    assert plain.__doc__ == awaited.__doc__
    for name, member in first.items():
        assert inspect.getdoc(member) == inspect.getdoc(second[name]), name
        if callable(member):
            assert list(inspect.signature(member).parameters) == list(inspect.signature(second[name]).parameters), name
    assert list(inspect.signature(plain).parameters) == list(inspect.signature(awaited).parameters)


def test_nonsense_costs_next_to_nothing() -> None:
    """A bomb, 20 MB and random bytes are refused in a few steps, before anything large is made of them."""
    judge = TokenJudge(audience=["a"], leeway=60, clock=clock)
    nonsense = [
        "a." + "A" * 20_000_000 + ".a",
        os.urandom(3_000).decode("latin-1"),
        "[" * 16_000,
        f"{b64(b'[' * 3_000)}.e30.AAAA",
        f"{b64(json_bytes({'alg': 'none'}))}.{'A' * 12_000}.AAAA",
    ]
    for token in nonsense:
        steps = 0

        def counted(*_: object) -> None:
            nonlocal steps
            steps += 1

        tracemalloc.start()
        sys.setprofile(counted)
        try:
            with pytest.raises(InvalidTokenError):
                judge.open(token)
        finally:
            sys.setprofile(None)
            peak = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
        assert steps < 300, len(token)
        assert peak < 300_000, len(token)


def test_nothing_happens_at_construction(monkeypatch: pytest.MonkeyPatch) -> None:
    """No socket, no thread, no event loop: objects can be made at import, before a fork or a loop."""
    import socket
    import threading

    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("constructors do no I/O")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(threading.Thread, "start", refuse)
    assert TokenVerifier("acme.kinde.com", audience="a", cache_size=10).keys
    assert AsyncTokenVerifier(["acme.kinde.com", "login.acme.example"], client_ids="c").keys


def test_ages_are_judged_by_a_clock_that_is_handed_in() -> None:
    """Fresh, soft, overdue, hard: what to do at each age."""
    state = Freshness[str]()
    assert state.step(0) is Step.FETCH
    state = state.renewed("value", now=0, soft=10, hard=100)
    assert [state.step(now) for now in (0, 9, 10, 19, 20, 99, 100)] == [
        Step.USE,
        Step.USE,
        Step.USE_AND_REFRESH,
        Step.USE_AND_REFRESH,
        Step.REFRESH,
        Step.REFRESH,
        Step.FETCH,
    ]
    error = ConfigurationError("no")
    failed = state.failed(error, now=20)
    assert [failed.step(now) for now in (20, 49, 50)] == [Step.USE, Step.USE, Step.REFRESH]
    assert failed.renewed("new", now=50, soft=10, hard=100).failure is None
    cold = Freshness[str]()
    pauses = []
    for _ in range(9):
        cold = cold.failed(error, now=0)
        pauses.append(cold.pause_until)
    assert pauses == [0, 1, 2, 4, 8, 16, 30, 30, 30]
    assert cold.step(29) is Step.FAIL


def test_metadata_outlives_an_outage(colour: Colour, site: Site, age: Clock) -> None:
    """Renewed in the background after an hour; a copy of at most a day stands in while the provider is away."""
    provider = colour.provider()
    first = colour.metadata(provider)
    site.answers[METADATA] = Answer(site.metadata(userinfo_endpoint=f"{site.url}/me"))
    age.advance(3_601)
    assert colour.metadata(provider) is first
    colour.until(lambda: provider._state.value is not first)
    assert colour.metadata(provider).userinfo_endpoint == f"{site.url}/me"
    site.break_down()
    for _ in range(20):
        age.advance(3_601)
        assert colour.metadata(provider).userinfo_endpoint == f"{site.url}/me"
    age.advance(86_401)
    from kinde_auth.errors import DiscoveryError

    with pytest.raises(DiscoveryError):
        colour.metadata(provider)


def test_given_metadata_is_never_asked_for(colour: Colour, site: Site, age: Clock) -> None:
    """Offline use: the document is checked at construction and used as it is."""
    provider = colour.provider(metadata=site.metadata())
    age.advance(1_000_000)
    assert colour.metadata(provider).issuer == site.url
    assert provider.issuer == site.url
    assert not site.seen
    again = colour.provider(metadata=colour.metadata(provider))
    assert colour.metadata(again) == colour.metadata(provider)


def test_the_keys_of_a_custom_domain_are_its_own(colour: Colour, site: Site) -> None:
    """With a custom domain the issuer is that domain; the Management API's host plays no part."""
    from kinde_auth.config import Config

    config = Config.create(domain=site.url, management_domain="acme.kinde.com")
    kind = AsyncTokenVerifier if colour.is_async else TokenVerifier
    verifier = kind(config, audience="https://api.acme.example", clock=clock, transport=colour.transport)
    assert colour.verify(verifier, site.token())["iss"] == site.url
    assert config.management_origin == "https://acme.kinde.com"


def test_the_examples_of_the_page_work() -> None:
    """Every example compiles; the one that needs no network runs."""
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text(), re.DOTALL)
    assert len(blocks) == 2
    for block in blocks:
        compile(block, str(PAGE), "exec")
    now = int(time.time())
    names: dict[str, Any] = {"key_set": key_set(), "token": signed(access_claims(iat=now, exp=now + 60))}
    exec(compile(blocks[1], str(PAGE), "exec"), names)
    assert names["claims"].has_permission("read:todos")


def test_key_pairs_of_tests_are_told_apart() -> None:
    """A test key is made once for each name."""
    assert private_key() is private_key()
    assert private_key().public_key() != private_key("second").public_key()
