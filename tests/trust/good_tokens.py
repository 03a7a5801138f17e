"""Tokens that must be accepted: what Kinde sends, and what a too strict reader would break."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from kinde_auth.token_profiles import (
    ANY_ACCESS_TOKEN,
    OWN_ACCESS_TOKEN,
    STORED_ID_TOKEN,
    login_id_token,
    refreshed_id_token,
)

from .cases import Case, access, hook, login, machine
from .minting import (
    API,
    CLIENT,
    GONE,
    ISSUER,
    KID,
    NONCE,
    NOW,
    SECOND_KID,
    USER,
    access_claims,
    b64,
    header,
    id_claims,
    json_bytes,
    jwk,
    key_set,
    m2m_claims,
    signed,
    webhook_claims,
)

ACCESS_TOKEN_TEXT = "opaque-or-not"
_AT_HASH = b64(hashlib.sha256(ACCESS_TOKEN_TEXT.encode()).digest()[:16])

_KINDE_AUD = "Kinde leaves aud empty where no audience was asked for; azp decides then."
_KINDE_ISSUER = (
    "Kinde's ID tokens may name the issuer as audience; azp then names the client (OpenID Connect Core 3.1.3.7)."
)
_STORED = "The ID token runs out long before the session; what it says of the user stays true of the sign-in."
_IGNORED = "A header member that is not understood and not critical is ignored (RFC 7515 section 4)."
_ODD = "Keys for other uses, and broken ones, must not stop the right one from being used (RFC 7517 section 5)."
_NO_TIMES = "Webhooks have no exp and no iss; their timestamp counts."


def _odd_keys() -> dict[str, Any]:
    return key_set(
        {"kty": "EC", "crv": "P-256", "kid": KID, "x": "AA", "y": "AA"},
        {"kty": "OKP", "crv": "Ed25519", "kid": "ed", "x": "AA"},
        {"kty": "oct", "kid": KID, "k": "c2VjcmV0"},
        {"kty": "future", "kid": "f"},
        jwk("attacker", kid="enc", use="enc"),
        jwk("short", kid="short", bits=1024),
        jwk("main", use=GONE, alg=GONE),
    )


GOOD: list[Case] = [
    access("a user's access token", lambda: signed(access_claims())),
    access("aud as a string", lambda: signed(access_claims(aud=API))),
    access("several audiences", lambda: signed(access_claims(aud=["https://other.example", API]))),
    access("aud: [] and a listed client", lambda: signed(access_claims(aud=[])), audience=(), client_ids=(CLIENT,)),
    access("aud and client both", lambda: signed(access_claims()), client_ids=(CLIENT,)),
    access("the older form of sub", lambda: signed(access_claims(sub="kp:0123456789abcdef0123456789abcdef"))),
    access("sub of 255 characters", lambda: signed(access_claims(sub="k" * 255))),
    access("no typ", lambda: signed(access_claims(), header(typ=GONE))),
    access("typ: at+jwt", lambda: signed(access_claims(), header(typ="at+jwt"))),
    access("typ: application/at+JWT", lambda: signed(access_claims(), header(typ="application/at+JWT"))),
    access(
        "a header member nobody knows",
        lambda: signed(access_claims(), header(x5t="abc", cty="JWT", future=1)),
        why=_IGNORED,
    ),
    access("claims nobody knows", lambda: signed(access_claims(custom={"a": [1, 2.5, None, {"b": True}]}))),
    access("Hasura names", lambda: signed(access_claims(permissions=GONE, **{"x-hasura-permissions": ["read:todos"]}))),
    access("roles by key alone", lambda: signed(access_claims(roles=["admin"]))),
    access("issued 3 seconds ahead of our clock", lambda: signed(access_claims(iat=NOW + 3))),
    access("issued 60 seconds ahead of our clock", lambda: signed(access_claims(iat=NOW + 60))),
    access("expired 59 seconds ago", lambda: signed(access_claims(exp=NOW - 59))),
    access("nbf 59 seconds ahead", lambda: signed(access_claims(nbf=NOW + 59))),
    access("times with fractions", lambda: signed(access_claims(iat=NOW - 0.5, exp=NOW + 10.25))),
    access("9 KB of permissions", lambda: signed(access_claims(permissions=[f"read:thing{i}" for i in range(600)]))),
    access("umlauts, escaped", lambda: signed(access_claims(org_name="M\u00fcller & S\u00f6hne \U0001f600"))),
    access(
        "umlauts, as they are",
        lambda: signed(json.dumps(access_claims(org_name="Müller"), ensure_ascii=False).encode()),
    ),
    access("JSON with spaces and line breaks", lambda: signed(json.dumps(access_claims(), indent=2).encode())),
    access("escaped slashes", lambda: signed(json_bytes(access_claims()).replace(b"/", rb"\/"))),
    access("empty lists and objects", lambda: signed(access_claims(permissions=[], feature_flags={}, roles=[]))),
    access("the second of two keys", lambda: signed(access_claims(), header(kid=SECOND_KID), key="second")),
    access(
        "a key of 4096 bits",
        lambda: signed(access_claims(), key="long", bits=4096),
        keys=lambda: key_set(jwk("long", bits=4096)),
    ),
    access("a key among odd ones", lambda: signed(access_claims()), keys=_odd_keys, why=_ODD),
    machine("an M2M token", lambda: signed(m2m_claims())),
    machine("an M2M token of an organization", lambda: signed(m2m_claims(org_code="org_1d2c3b4a"))),
    machine("an M2M token without gty", lambda: signed(m2m_claims(gty=GONE))),
    machine("an M2M token of a listed client, aud: []", lambda: signed(m2m_claims(aud=[])), audience=()),
    machine("either kind: an M2M token", lambda: signed(m2m_claims()), profile=ANY_ACCESS_TOKEN),
    access("either kind: a user's token", lambda: signed(access_claims()), profile=ANY_ACCESS_TOKEN),
    login("an ID token", lambda: signed(id_claims())),
    login("an ID token for the client alone", lambda: signed(id_claims(aud=[CLIENT]))),
    login("an ID token for the client alone, as a string", lambda: signed(id_claims(aud=CLIENT))),
    login("an ID token for the issuer, azp: the client", lambda: signed(id_claims(aud=[ISSUER])), why=_KINDE_ISSUER),
    login("an ID token without azp", lambda: signed(id_claims(azp=GONE))),
    login("an ID token without jti and auth_time", lambda: signed(id_claims(jti=GONE, auth_time=GONE))),
    login(
        "an ID token with the hash of its access token",
        lambda: signed(id_claims(at_hash=_AT_HASH)),
        profile=login_id_token(nonce=NONCE, access_token=ACCESS_TOKEN_TEXT),
    ),
    login(
        "an ID token without at_hash",
        lambda: signed(id_claims()),
        profile=login_id_token(nonce=NONCE, access_token=ACCESS_TOKEN_TEXT),
    ),
    login("an ID token within max_age", lambda: signed(id_claims()), profile=login_id_token(nonce=NONCE, max_age=60)),
    login(
        "a stored ID token, long expired",
        lambda: signed(id_claims(exp=NOW - 864_000, iat=NOW - 867_600)),
        profile=STORED_ID_TOKEN,
        why=_STORED,
    ),
    login(
        "a refreshed ID token without nonce",
        lambda: signed(id_claims(nonce=GONE)),
        profile=refreshed_id_token(subject=USER, nonce=NONCE),
    ),
    login("a refreshed ID token", lambda: signed(id_claims()), profile=refreshed_id_token(subject=USER, nonce=NONCE)),
    login(
        "our own access token, aud: []", lambda: signed(access_claims(aud=[])), profile=OWN_ACCESS_TOKEN, why=_KINDE_AUD
    ),
    login("our own access token for an API", lambda: signed(access_claims()), profile=OWN_ACCESS_TOKEN, why=_KINDE_AUD),
    login(
        "our own access token without azp and jti",
        lambda: signed(access_claims(azp=GONE, jti=GONE, aud=[])),
        profile=OWN_ACCESS_TOKEN,
        why=_KINDE_AUD,
    ),
    hook("a webhook", lambda: signed(webhook_claims()), why=_NO_TIMES),
    hook(
        "a webhook with another offset",
        lambda: signed(webhook_claims(timestamp="2027-01-15T18:29:59+10:30")),
        why=_NO_TIMES,
    ),
    hook(
        "a webhook of a type nobody knows", lambda: signed(webhook_claims(type="future.event", more=1)), why=_NO_TIMES
    ),
]
