"""Let a coverage-guided fuzzer look for a token that makes the verifier accept or raise what it must not.

    python -m tests.trust.atheris_tokens -max_total_time=300

Needs atheris, which is not among the test dependencies. The first byte of the input chooses what the rest is: the text
of a token, a header above a genuine rest, a well-signed payload, or a key set.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["kinde_auth"]):
    from kinde_auth.errors import DiscoveryError, TokenError
    from kinde_auth.jwks import parse_key_set
    from kinde_auth.strict_json import StrictJSONError, parse_object
    from kinde_auth.token_profiles import ACCESS_TOKEN, STORED_ID_TOKEN, webhook

    from .cases import Case
    from .judges import verifier_of

from .minting import API, CLIENT, access_claims, b64, signed

GENUINE = signed(access_claims())
VERIFIER = verifier_of(Case(name="", make=str, audience=(API,), client_ids=(CLIENT,)))
PROFILES = [ACCESS_TOKEN, STORED_ID_TOKEN, webhook()]


def one_input(data: bytes) -> None:
    """Judge one input; only the genuine token is accepted, and only our errors are raised."""
    kind, rest = data[:1], data[1:]
    if kind and kind[0] % 4 == 3:
        try:
            parse_key_set(parse_object(rest), where="here")
        except (StrictJSONError, DiscoveryError):
            return
        return
    if kind and kind[0] % 4 == 2:
        token = signed(rest)
    elif kind and kind[0] % 4 == 1:
        token = ".".join([b64(rest), *GENUINE.split(".")[1:]])
    else:
        token = rest.decode("utf-8", "surrogateescape")
    for profile in PROFILES:
        try:
            claims = VERIFIER.verify(token, profile=profile)
        except TokenError:
            continue
        # A fuzzer that writes all of a good payload has forged nothing; the text of the token must then be well signed.
        if kind[0] % 4 != 2 and token != GENUINE:
            raise AssertionError(f"accepted: {claims!r}")


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
