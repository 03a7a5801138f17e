"""The cache of verified tokens: same text, same kind, same keys, a minute at most."""

from __future__ import annotations

from typing import Any

import pytest

from kinde_auth.errors import InvalidTokenError, TokenError, TokenExpiredError
from kinde_auth.token_profiles import ANY_ACCESS_TOKEN, M2M_TOKEN, login_id_token
from kinde_auth.verified_tokens import LONGEST_MEMORY

from .conftest import Clock, Colour
from .minting import CLIENT, NONCE, NOW, SECOND_KID, id_claims, jwk, signed
from .site import Site


@pytest.fixture(name="verifier")
def _verifier(colour: Colour) -> Any:
    return colour.verifier(cache_size=3)


def test_a_repeated_token_is_not_verified_again(colour: Colour, site: Site, verifier: Any) -> None:
    """The second time the very same object comes back, and no signature is checked."""
    token = site.token()
    first = colour.verify(verifier, token)
    assert colour.verify(verifier, token) is first
    assert colour.verify(colour.verifier(), token) is not first


def test_a_verdict_is_for_one_kind(colour: Colour, site: Site, verifier: Any) -> None:
    """A token remembered as a user's access token is judged anew as another kind."""
    token = site.token()
    first = colour.verify(verifier, token)
    with pytest.raises(InvalidTokenError):
        colour.verify(verifier, token, profile=M2M_TOKEN)
    assert colour.verify(verifier, token, profile=ANY_ACCESS_TOKEN) is not first


def test_a_verdict_ends_with_the_token(colour: Colour, site: Site, verifier: Any, wall: Clock) -> None:
    """At `exp` the token is judged anew, with the leeway; after it, it is refused."""
    token = site.token(exp=NOW + 10)
    first = colour.verify(verifier, token)
    wall.advance(9)
    assert colour.verify(verifier, token) is first
    wall.advance(1)
    assert colour.verify(verifier, token) is not first
    wall.advance(60)
    with pytest.raises(TokenExpiredError):
        colour.verify(verifier, token)


def test_a_verdict_lives_for_a_minute(colour: Colour, site: Site, verifier: Any, wall: Clock) -> None:
    """Then the token is verified again."""
    token = site.token()
    first = colour.verify(verifier, token)
    wall.advance(LONGEST_MEMORY - 1)
    assert colour.verify(verifier, token) is first
    wall.advance(1)
    assert colour.verify(verifier, token) is not first


def test_verdicts_are_dropped_when_keys_change(colour: Colour, site: Site, verifier: Any) -> None:
    """A token under a withdrawn key is refused at once after the fetch that showed the withdrawal."""
    site.publish(jwk())
    token = site.token()
    colour.verify(verifier, token)
    site.publish(jwk("second", kid=SECOND_KID))
    colour.verify(verifier, site.token(kid=SECOND_KID, key="second"))
    with pytest.raises(InvalidTokenError):
        colour.verify(verifier, token)


def test_verdicts_are_dropped_when_keys_are_forgotten(colour: Colour, site: Site, verifier: Any) -> None:
    """In an emergency nothing that was reached with the old keys counts."""
    token = site.token()
    colour.verify(verifier, token)
    site.publish(jwk("second", kid=SECOND_KID))
    verifier.keys[0].forget()
    with pytest.raises(InvalidTokenError):
        colour.verify(verifier, token)


def test_verdicts_stay_when_unchanged_keys_are_renewed(colour: Colour, site: Site, verifier: Any, age: Clock) -> None:
    """A refresh that brings the same keys is no reason to verify everything again."""
    token = site.token()
    first = colour.verify(verifier, token)
    age.advance(1_201)
    colour.verify(verifier, site.token(jti="another"))
    assert site.fetches() == 2
    assert colour.verify(verifier, token) is first


def test_the_oldest_verdict_goes_first(colour: Colour, site: Site, verifier: Any) -> None:
    """The cache never holds more than its size."""
    tokens = [site.token(jti=str(number)) for number in range(5)]
    first = [colour.verify(verifier, token) for token in tokens]
    assert len(verifier._verified) == 3
    assert [colour.verify(verifier, token) is claims for token, claims in zip(tokens[2:], first[2:], strict=True)] == [
        True
    ] * 3
    assert colour.verify(verifier, tokens[0]) is not first[0]


def test_only_tokens_that_may_be_repeated_are_remembered(colour: Colour, site: Site) -> None:
    """The ID token of a sign-in is judged each time: its nonce counts once."""
    verifier = colour.verifier(cache_size=3, client_ids=(CLIENT,))
    token = signed(id_claims(iss=site.url, aud=[CLIENT]))
    colour.verify(verifier, token, profile=login_id_token(nonce=NONCE))
    assert len(verifier._verified) == 0
    with pytest.raises(InvalidTokenError):
        colour.verify(verifier, token, profile=login_id_token(nonce="another"))


def test_refusals_are_not_remembered(colour: Colour, site: Site, verifier: Any) -> None:
    """A flood of forgeries pushes no verdict out."""
    good = site.token()
    first = colour.verify(verifier, good)
    for number in range(20):
        with pytest.raises(TokenError):
            colour.verify(verifier, site.token(jti=str(number), key="attacker"))
    assert colour.verify(verifier, good) is first
    for odd in (None, 5, b"x", "é", "x" * 20_000):
        with pytest.raises(InvalidTokenError):
            colour.verify(verifier, odd)
