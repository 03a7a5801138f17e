"""Every hostile token is refused with its code; every good one is accepted."""

from __future__ import annotations

import copy
import pickle
import traceback

import pytest

from kinde_auth.claims import Claims
from kinde_auth.errors import ConfigurationError, InvalidTokenError, TokenError, TokenExpiredError
from kinde_auth.refusals import REFUSALS
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
from kinde_auth.token_verifier import WEBHOOKS_ONLY, TokenVerifier

from .cases import Case
from .good_tokens import GOOD
from .hostile_tokens import HOSTILE
from .judges import ours, verifier_of
from .minting import API, CLIENT, ISSUER, NONCE, SERVICE, USER, access_claims, signed


def _names(cases: list[Case]) -> list[str]:
    return [case.name for case in cases]


@pytest.mark.parametrize("case", HOSTILE, ids=_names(HOSTILE))
def test_a_hostile_token_is_refused_with_its_code(case: Case) -> None:
    """The refusal is one of our errors, names the rule that is broken, and repeats nothing of the token."""
    with pytest.raises(TokenError) as caught:
        ours(case)

    assert caught.value.code == case.code
    assert isinstance(caught.value, TokenExpiredError if case.code == "token_expired" else InvalidTokenError)
    assert caught.value.message.endswith(".")
    again = pickle.loads(pickle.dumps(caught.value))
    assert (type(again), again.code, again.message) == (type(caught.value), case.code, caught.value.message)
    token = case.make()
    if isinstance(token, str) and len(token) > 40:
        shown = "".join(traceback.format_exception(caught.value))
        assert token[:40] not in shown
        assert token[-40:] not in shown


@pytest.mark.parametrize("case", GOOD, ids=_names(GOOD))
def test_a_good_token_is_accepted(case: Case) -> None:
    """The result is the claims object of its kind, with every claim kept."""
    claims = ours(case)
    assert isinstance(claims, case.profile.claims) or case.profile is ANY_ACCESS_TOKEN
    assert len(claims) >= 5


def test_the_tables_are_as_large_as_promised() -> None:
    """At least 60 hostile tokens and 30 good ones, each with a name of its own, and every code is met."""
    assert len(HOSTILE) >= 60
    assert len(GOOD) >= 30
    names = _names([*HOSTILE, *GOOD])
    assert len(names) == len(set(names))
    assert {case.code for case in HOSTILE} == set(REFUSALS)


PROFILES: list[Profile[Claims]] = [
    ACCESS_TOKEN,
    M2M_TOKEN,
    OWN_ACCESS_TOKEN,
    STORED_ID_TOKEN,
    login_id_token(nonce=NONCE),
    refreshed_id_token(subject=USER, nonce=NONCE),
    webhook(),
]
# Two profiles may take one token only where they mean the same token at two moments of its life.
SAME_TOKEN = [
    {"access token", "own access token"},
    {"ID token", "stored ID token", "refreshed ID token"},
    {"M2M token"},
    {"webhook"},
]


@pytest.mark.parametrize("case", GOOD, ids=_names(GOOD))
def test_no_token_fits_two_kinds(case: Case) -> None:
    """A good token is good for its own kind alone, even where the verifier takes every audience and client."""
    open_case = copy.copy(case)
    verifier = verifier_of(
        Case(name="", make=open_case.make, audience=(), client_ids=(CLIENT, SERVICE), keys=case.keys)
    )
    token = case.make()
    accepted = set()
    for profile in PROFILES:
        try:
            verifier.verify(token, profile=profile)
        except TokenError:
            continue
        accepted.add(profile.name)
    assert any(accepted <= family for family in SAME_TOKEN), accepted


def test_a_verifier_without_audience_and_clients_does_not_start() -> None:
    """Any application of the tenant could call an API that asks for neither."""
    for more in ({}, {"audience": []}, {"client_ids": ()}):
        with pytest.raises(ConfigurationError, match="audience and client_ids are both missing"):
            TokenVerifier(ISSUER, **more)  # type: ignore[arg-type]


def test_a_verifier_for_webhooks_takes_no_token() -> None:
    """It was told that there is nobody's token to take, so asking it for one is a mistake of the program."""
    case = Case(name="", make=lambda: signed(access_claims()))
    for profile in (ACCESS_TOKEN, M2M_TOKEN, OWN_ACCESS_TOKEN, STORED_ID_TOKEN):
        with pytest.raises((ConfigurationError, InvalidTokenError)):
            verifier_of(case).verify(case.make(), profile=profile)
    with pytest.raises(ConfigurationError, match="audience"):
        verifier_of(case).verify(case.make())


@pytest.mark.parametrize(
    ("arguments", "argument"),
    [
        ({"leeway": -1}, "leeway"),
        ({"leeway": 301}, "leeway"),
        ({"leeway": float("nan")}, "leeway"),
        ({"leeway": True}, "leeway"),
        ({"leeway": "60"}, "leeway"),
        ({"audience": [""]}, "audience"),
        ({"audience": [5]}, "audience"),
        ({"client_ids": [" "]}, "client_ids"),
        ({"cache_size": -1}, "cache_size"),
        ({"cache_size": True}, "cache_size"),
    ],
)
def test_a_setting_that_cannot_be_meant_is_refused(arguments: dict[str, object], argument: str) -> None:
    """The error names the argument, at construction."""
    with pytest.raises(ConfigurationError) as caught:
        TokenVerifier(ISSUER, **{"audience": API, **arguments})  # type: ignore[arg-type]
    assert caught.value.argument == argument


def test_an_issuer_that_is_none_is_refused() -> None:
    """No domain, an empty list, plain http elsewhere: each is said at construction."""
    for issuers in ((), "http://acme.example", "acme.kinde.com/path", [5]):
        with pytest.raises(ConfigurationError):
            TokenVerifier(issuers, audience=API)  # type: ignore[arg-type]
    assert TokenVerifier(ISSUER, audience=WEBHOOKS_ONLY).keys
