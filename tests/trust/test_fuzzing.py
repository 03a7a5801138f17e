"""Mutated tokens: no forgery is accepted, and no exception but ours comes out.

FUZZ_CASES sets how many cases are tried; the two thousand of an ordinary run take some seconds.
"""

from __future__ import annotations

import json
import os
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kinde_auth.claims import Claims
from kinde_auth.config import Config
from kinde_auth.errors import TokenError
from kinde_auth.provider import Provider
from kinde_auth.provider_keys import ProviderKeys
from kinde_auth.refusals import REFUSALS
from kinde_auth.strict_json import StrictJSONError, parse_object
from kinde_auth.token_profiles import (
    ACCESS_TOKEN,
    ANY_ACCESS_TOKEN,
    M2M_TOKEN,
    OWN_ACCESS_TOKEN,
    STORED_ID_TOKEN,
    Profile,
    login_id_token,
    refreshed_id_token,
    webhook,
)
from kinde_auth.token_verifier import TokenVerifier

from .judges import clock
from .minting import (
    API,
    CLIENT,
    ISSUER,
    NONCE,
    SERVICE,
    USER,
    access_claims,
    b64,
    header,
    id_claims,
    json_bytes,
    key_set,
    m2m_claims,
    signed,
    webhook_claims,
)

CASES = int(os.environ.get("FUZZ_CASES", "2000"))
# Cases are spread over the tests: texts are cheap and many, signatures cost a private-key operation.
_FUZZ = {
    "deadline": None,
    "database": None,
    "derandomize": "FUZZ_CASES" not in os.environ,
    "suppress_health_check": list(HealthCheck),
}
TEXTS = settings(max_examples=max(1, CASES * 7 // 10), **_FUZZ)  # type: ignore[arg-type]
SIGNED = settings(max_examples=max(1, CASES * 2 // 10), **_FUZZ)  # type: ignore[arg-type]
OBJECTS = settings(max_examples=max(1, CASES // 10), **_FUZZ)  # type: ignore[arg-type]

PROFILES: list[Profile[Claims]] = [
    ACCESS_TOKEN,
    M2M_TOKEN,
    ANY_ACCESS_TOKEN,
    OWN_ACCESS_TOKEN,
    STORED_ID_TOKEN,
    login_id_token(nonce=NONCE, access_token="opaque"),
    refreshed_id_token(subject=USER, nonce=NONCE),
    webhook(),
]
KEYS = ProviderKeys(Provider(Config.create(domain=ISSUER)), keys=key_set())
VERIFIER = TokenVerifier(KEYS, audience=API, client_ids=(CLIENT, SERVICE), clock=clock, cache_size=64)
GENUINE = [signed(claims) for claims in (access_claims(), m2m_claims(), id_claims(), webhook_claims())]
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_CHARACTERS = st.one_of(st.sampled_from(ALPHABET + '..==+/ \n\0{}"'), st.characters())


def _judge(token: Any, profile: Profile[Claims]) -> Claims | None:
    """Return what is accepted, or None for a refusal; anything else that is raised fails the test."""
    try:
        return VERIFIER.verify(token, profile=profile)
    except TokenError as error:
        if error.code not in REFUSALS:
            raise AssertionError(error.code) from error
        return None


@st.composite
def _mutations(draw: st.DrawFn) -> str:
    """Take a genuine token and change characters, parts, or whole headers of it."""
    token = draw(st.sampled_from(GENUINE))
    kind = draw(st.integers(0, 6))
    at = draw(st.integers(0, len(token) - 1))
    if kind == 0:
        return token[:at] + draw(_CHARACTERS) + token[at + 1 :]
    if kind == 1:
        return token[:at] + draw(st.text(_CHARACTERS, max_size=8)) + token[at:]
    if kind == 2:
        return token[:at] + token[at + draw(st.integers(1, 20)) :]
    if kind == 3:
        other = draw(st.sampled_from(GENUINE)).split(".")
        index = draw(st.integers(0, 2))
        parts = token.split(".")
        return ".".join([*parts[:index], other[index], *parts[index + 1 :]])
    if kind == 4:
        members = {**header(), **draw(st.dictionaries(_HEADER_NAMES, _VALUES, max_size=3))}
        return ".".join([b64(json_bytes(members)), *token.split(".")[1:]])
    if kind == 5:
        return draw(st.text(max_size=60))
    return ".".join(draw(st.lists(st.text(ALPHABET, max_size=40), min_size=1, max_size=5)))


_VALUES = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=20)
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=6), inner, max_size=3)),
    max_leaves=6,
)
_HEADER_NAMES = st.one_of(
    st.sampled_from(["alg", "kid", "typ", "crit", "b64", "jwk", "jku", "x5u", "x5c", "zip", "cty"]), st.text(max_size=5)
)
_CLAIMS = "iss sub aud exp iat nbf azp jti nonce at_hash auth_time scp scope gty event_id type timestamp data events"
_CLAIM_NAMES = st.one_of(st.sampled_from(_CLAIMS.split(" ")), st.text(max_size=8))


@given(token=_mutations(), profile=st.sampled_from(PROFILES))
@TEXTS
def test_no_mutated_token_is_accepted(token: str, profile: Profile[Claims]) -> None:
    """Only the four genuine texts can be good: any other one is refused, by an error of ours with a known code."""
    claims = _judge(token, profile)
    assert claims is None or token in GENUINE


@given(
    base=st.sampled_from([access_claims, m2m_claims, id_claims, webhook_claims]),
    changes=st.dictionaries(_CLAIM_NAMES, _VALUES, max_size=4),
    profile=st.sampled_from(PROFILES),
    head=st.dictionaries(_HEADER_NAMES, _VALUES, max_size=1),
)
@SIGNED
def test_a_well_signed_token_is_accepted_only_where_its_claims_fit(
    base: Any, changes: dict[str, Any], profile: Profile[Claims], head: dict[str, Any]
) -> None:
    """Whatever a workflow puts into a token, what is accepted has the issuer, the types and the times it must have."""
    members = {**base(), **changes}
    claims = _judge(signed(members, {**header(), **head}), profile)
    if claims is None:
        return
    assert claims.to_dict() == json.loads(json.dumps(members))
    assert all(name in claims for name in profile.required)
    assert not any(name in claims for name in profile.forbidden)
    assert claims.get("iss", ISSUER) == ISSUER
    if profile.expires:
        assert type(claims["exp"]) in (int, float)
        assert claims["exp"] > clock() - 60  # type: ignore[operator]
    # Every typed property answers, whatever the claims are.
    for name in dir(claims):
        if not name.startswith("_"):
            getattr(claims, name)
    repr(claims)


@given(payload=st.one_of(st.binary(max_size=60), st.text(max_size=60).map(str.encode), _VALUES.map(json_bytes)))
@OBJECTS
def test_no_payload_makes_the_verifier_fail(payload: bytes) -> None:
    """Any bytes below a genuine signature are judged, never raised about."""
    for profile in (ACCESS_TOKEN, PROFILES[-1]):
        assert _judge(signed(payload), profile) is None


@given(
    data=st.one_of(
        st.binary(max_size=80), _VALUES.map(json_bytes), _VALUES.map(lambda value: json.dumps(value, indent=1).encode())
    )
)
@settings(OBJECTS, max_examples=max(200, CASES // 10))
def test_the_two_readers_of_json_agree(data: bytes) -> None:
    """What the fast reader takes is what the slow one reads; a name given twice is refused by both."""
    try:
        value = parse_object(data)
    except StrictJSONError:
        return
    seen: list[str] = []

    def members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        assert len({name for name, _ in pairs}) == len(pairs)
        seen.extend(name for name, _ in pairs)
        return dict(pairs)

    assert json.loads(data.decode(), object_pairs_hook=members) == value


@given(
    names=st.lists(st.sampled_from(["a", "b", "c", "A", ""]), min_size=1, max_size=5),
    spaced=st.booleans(),
    depth=st.integers(0, 2),
)
@settings(OBJECTS, max_examples=300)
def test_a_name_given_twice_is_always_found(names: list[str], spaced: bool, depth: int) -> None:
    """At any depth, with spaces or without."""
    colon, comma = (" : ", " , ") if spaced else (":", ",")
    text = "{" + comma.join(f'"{name}"{colon}"v:"' for name in names) + "}"
    for _ in range(depth):
        text = '{"x"' + colon + "[" + text + "]}"
    try:
        parse_object(text.encode())
    except StrictJSONError:
        assert len(set(names)) < len(names)
    else:
        assert len(set(names)) == len(names)
