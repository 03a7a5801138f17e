"""Measure what the verification of a token costs, next to the least it could cost and to other libraries.

    python benchmarks/verification.py [--rounds 150] [--check]

Every method judges the same 2 KB token, shaped as Kinde's are. The methods take turns of fifty calls within one run, so
that a slow moment of the machine hits all of them. CPU time is counted, and what matters is the ratio of the lower
quartiles: the rounds that the rest of the machine disturbed least. `--check` fails where a promise is not kept.
"""

from __future__ import annotations

import argparse
import base64
import json
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import jose.jwt
import jwt
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from joserfc import jwt as joserfc_jwt
from joserfc.jwk import KeySet

from kinde_auth.config import Config
from kinde_auth.provider import AsyncProvider, Provider
from kinde_auth.provider_keys import AsyncProviderKeys, ProviderKeys
from kinde_auth.token_verifier import AsyncTokenVerifier, TokenVerifier

ISSUER = "https://acme.kinde.com"
API = "https://api.acme.example"
KID = "4c:fa:9e:21:7b:03:5d:8e"
CALLS = 50

LIMIT = "limit: raw RSA verification, base64, json.loads"
FRESH = "TokenVerifier.verify, all rules"
REMEMBERED = "TokenVerifier.verify, remembered token"
JOSE = "python-jose jwt.decode, key set of one key"
PYJWT = "PyJWT decode, parsed key"
JOSERFC = "joserfc decode and claims, parsed key set"
AWAITED = "AsyncTokenVerifier.verify, all rules"
BOMB = "TokenVerifier.verify, 20 MB of nonsense"


def b64(data: bytes) -> str:
    """Encode as unpadded base64url."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def kinde_claims(now: int) -> dict[str, Any]:
    """Return the claims of a user with an ordinary number of permissions and flags."""
    return {
        "aud": [API],
        "azp": "8a1f0c2e4b6d48f0a2c4e6081a3c5e70",
        "exp": now + 86_400,
        "feature_flags": {f"is_feature_{number}_on": {"t": "b", "v": number % 2 == 0} for number in range(10)},
        "iat": now,
        "iss": ISSUER,
        "jti": "0f9c6f86-0f5e-4d0b-8f2e-3b8f1d5c7a11",
        "org_code": "org_1d2c3b4a5f6",
        "org_name": "Acme Limited",
        "permissions": [
            f"{verb}:{noun}"
            for noun in ("todos", "invoices", "members")
            for verb in ("read", "create", "update", "delete")
        ],
        "roles": [
            {"id": f"018c1{number}-role", "key": f"role-{number}", "name": f"Role {number}"} for number in range(3)
        ],
        "scp": ["openid", "profile", "email", "offline"],
        "sub": "kp_0123456789abcdef0123456789abcdef",
        "user_properties": {"kp_usr_city": {"v": "London"}, "kp_usr_job_title": {"v": "Engineer"}},
    }


def methods() -> tuple[int, dict[str, Callable[[], Any]]]:
    """Return the token's length, and each way to judge it."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    public = key.public_key()
    numbers = public.public_numbers()
    jwk = {
        "kty": "RSA",
        "use": "sig",
        "alg": "RS256",
        "kid": KID,
        "n": b64(numbers.n.to_bytes(256, "big")),
        "e": b64(numbers.e.to_bytes(3, "big")),
    }
    document = {"keys": [jwk]}
    header = b64(json.dumps({"alg": "RS256", "kid": KID, "typ": "JWT"}, separators=(",", ":")).encode())
    payload = b64(json.dumps(kinde_claims(int(time.time())), separators=(",", ":")).encode())
    text = f"{header}.{payload}"
    token = f"{text}.{b64(key.sign(text.encode(), padding.PKCS1v15(), SHA256()))}"

    provider = Provider(Config.create(domain=ISSUER))
    fresh = TokenVerifier(ProviderKeys(provider, keys=document), audience=API)
    remembering = TokenVerifier(ProviderKeys(provider, keys=document), audience=API, cache_size=1_000)
    awaited = AsyncTokenVerifier(
        AsyncProviderKeys(AsyncProvider(Config.create(domain=ISSUER)), keys=document), audience=API
    )
    parsed, key_set = jwt.PyJWK(jwk).key, KeySet.import_key_set(document)  # type: ignore[arg-type]
    registry = joserfc_jwt.JWTClaimsRegistry(
        iss={"essential": True, "value": ISSUER}, aud={"essential": True, "value": API}, exp={"essential": True}
    )
    nonsense = "a." + "A" * 20_000_000 + ".a"

    def limit() -> object:
        signed, _, signature = token.rpartition(".")
        public.verify(base64.urlsafe_b64decode(signature + "=="), signed.encode(), padding.PKCS1v15(), SHA256())
        body = signed.partition(".")[2]
        return json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))

    def with_joserfc() -> object:
        found = joserfc_jwt.decode(token, key_set, algorithms=["RS256"])
        registry.validate(found.claims)
        return found

    def refused() -> object:
        try:
            return fresh.verify(nonsense)
        except Exception as error:  # noqa: BLE001 - the refusal is what is measured
            return error

    def on_loop() -> object:
        # One step of the coroutine: a token under a known key waits for nothing.
        coroutine = awaited.verify(token)
        try:
            coroutine.send(None)
        except StopIteration as stop:
            return stop.value
        raise AssertionError("it waited")

    return len(token), {
        LIMIT: limit,
        FRESH: lambda: fresh.verify(token),
        AWAITED: on_loop,
        REMEMBERED: lambda: remembering.verify(token),
        JOSE: lambda: jose.jwt.decode(token, document, algorithms=["RS256"], audience=API, issuer=ISSUER),
        PYJWT: lambda: jwt.decode(token, parsed, algorithms=["RS256"], audience=API, issuer=ISSUER),
        JOSERFC: with_joserfc,
        BOMB: refused,
    }


def measure(rounds: int) -> tuple[int, dict[str, list[float]]]:
    """Return the token's length and each method's microseconds per call, round by round."""
    length, all_methods = methods()
    times: dict[str, list[float]] = {name: [] for name in all_methods}
    for _ in range(rounds):
        for name, call in all_methods.items():
            began = time.thread_time_ns()
            for _ in range(CALLS):
                call()
            times[name].append((time.thread_time_ns() - began) / CALLS / 1_000)
    return length, times


def quartile(values: list[float]) -> float:
    """Return the value that a quarter of the rounds stay below."""
    return statistics.quantiles(values, n=4)[0]


def verdicts(times: dict[str, list[float]]) -> list[tuple[str, float, str, float, bool]]:
    """Return each promise with what was measured."""
    middle = {name: quartile(values) for name, values in times.items()}
    promises = [
        ("fresh verification / limit", middle[FRESH] / middle[LIMIT], "at most", 1.5),
        ("python-jose / fresh verification", middle[JOSE] / middle[FRESH], "at least", 2.0),
        ("PyJWT / fresh verification", middle[PYJWT] / middle[FRESH], "at least", 2.5),
        ("fresh verification / remembered token", middle[FRESH] / middle[REMEMBERED], "at least", 12.0),
    ]
    return [
        (what, seen, word, bound, seen <= bound if word == "at most" else seen >= bound)
        for what, seen, word, bound in promises
    ]


def main() -> int:
    """Measure, print two tables, and say with --check whether the promises hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=150, help=f"turns of {CALLS} calls of each method")
    parser.add_argument("--check", action="store_true", help="fail where a promise is not kept")
    arguments = parser.parse_args()
    length, times = measure(arguments.rounds)
    print(f"token of {length} bytes, {arguments.rounds} rounds of {CALLS} calls\n")
    print(f"{'method':52} {'quartile':>8} {'best':>8}  ratio to the limit")
    base = quartile(times[LIMIT])
    for name, values in times.items():
        print(f"{name:52} {quartile(values):6.1f}us {min(values):6.1f}us  {quartile(values) / base:.2f}")
    print()
    kept = True
    for what, seen, word, bound, is_kept in verdicts(times):
        kept = kept and is_kept
        print(f"{what:40} {seen:6.2f}   promised: {word} {bound:g}   {'kept' if is_kept else 'NOT KEPT'}")
    return 0 if kept or not arguments.check else 1


if __name__ == "__main__":
    sys.exit(main())
