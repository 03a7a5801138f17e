"""Token answers of every shape become a value that runs out, or a typed error."""

from __future__ import annotations

import json
import pickle
from base64 import urlsafe_b64encode
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kinde_auth.discovery import ProviderMetadata
from kinde_auth.errors import InvalidGrantError, OAuthError, ProtocolError, TokenRequestError
from kinde_auth.flows import exchange_code, parse_token_response, refresh, revoke, token_request, userinfo
from kinde_auth.tokens import DEFAULT_LIFETIME, TokenSet

NOW = 1_800_000_000.0
TOKENS = {"access_token": "at-hidden", "token_type": "Bearer", "expires_in": 3600}
PROVIDER = ProviderMetadata(
    issuer="https://acme.kinde.com",
    authorization_endpoint="https://acme.kinde.com/oauth2/auth",
    token_endpoint="https://acme.kinde.com/oauth2/token",
    jwks_uri="https://acme.kinde.com/.well-known/jwks",
    userinfo_endpoint="https://acme.kinde.com/oauth2/v2/user_profile",
    revocation_endpoint="https://acme.kinde.com/oauth2/revoke",
)


def jwt(**claims: Any) -> str:
    """Return something shaped like a JWT, signed by nobody."""
    return ".".join(urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode() for part in ({}, claims, "x"))


def answer(status: int, body: Any, **headers: str) -> httpx.Response:
    """Return what a token endpoint answered."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    request = httpx.Request("POST", "https://acme.kinde.com/oauth2/token")
    return httpx.Response(status, content=content, request=request, headers=headers)


def test_a_good_answer_becomes_a_value() -> None:
    """Every member is read, and nothing secret is shown."""
    body = {**TOKENS, "refresh_token": "rt-hidden", "id_token": "it-hidden", "scope": "openid offline"}
    tokens = parse_token_response(answer(200, body), now=NOW)
    assert (tokens.access_token, tokens.refresh_token, tokens.id_token) == ("at-hidden", "rt-hidden", "it-hidden")
    assert (tokens.expires_at, tokens.scope) == (NOW + 3600, "openid offline")
    assert "hidden" not in repr(tokens)
    assert pickle.loads(pickle.dumps(tokens)) == tokens
    assert TokenSet.from_storage(json.loads(json.dumps(tokens.to_storage()))) == tokens


@pytest.mark.parametrize("token_type", ["Bearer", "bearer", "BEARER"])
def test_the_token_type_has_no_case(token_type: str) -> None:
    """RFC 6749 section 5.1 makes the type case insensitive."""
    assert parse_token_response(answer(200, {**TOKENS, "token_type": token_type}), now=NOW).token_type == "Bearer"


def test_a_missing_token_type_means_bearer() -> None:
    """Kinde issues nothing else."""
    assert parse_token_response(answer(200, {"access_token": "a"}), now=NOW).access_token == "a"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        b"access_token=a&token_type=bearer",
        b"[]",
        b"null",
        b'"text"',
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"access_token": "a", "expires_in": NaN}',
        {},
        {"access_token": None},
        {"access_token": 5},
        {"access_token": ""},
        {"access_token": "a\r\nX-Injected: 1"},
        {"access_token": "a b"},
        {"access_token": "ä"},
        {"access_token": ["a"]},
        {"access_token": "a", "token_type": "mac"},
        {"access_token": "a", "token_type": "DPoP"},
        {"access_token": "a", "token_type": None},
        {"access_token": "a", "refresh_token": 5},
        {"access_token": "a", "id_token": {"not": "text"}},
    ],
)
def test_a_success_that_holds_no_tokens_is_a_protocol_error(body: Any) -> None:
    """Whatever came instead of tokens, the error is ours and repeats nothing of it."""
    with pytest.raises(ProtocolError) as caught:
        parse_token_response(answer(200, body), now=NOW)
    assert "Injected" not in str(caught.value)


@pytest.mark.parametrize("status", [201, 204, 302, 307, 308])
def test_other_success_and_redirect_statuses_are_refused(status: int) -> None:
    """Nothing but 200 is a token answer, and a redirect is named with its origin only."""
    with pytest.raises(ProtocolError) as caught:
        parse_token_response(answer(status, b"", Location="https://evil.test/?x=hidden"), now=NOW)
    assert caught.value.status == status
    assert "hidden" not in str(caught.value)


@pytest.mark.parametrize("body", [b"", b"<html>", b"null", {"error": 5}, {"error": None}, {"message": "x"}])
@pytest.mark.parametrize("status", [400, 401, 403, 429, 500, 503])
def test_an_error_status_is_a_token_request_error_whatever_the_body(status: int, body: Any) -> None:
    """HTML, nothing, and errors that are no text are the same typed error."""
    with pytest.raises(TokenRequestError) as caught:
        parse_token_response(answer(status, body), now=NOW)
    assert (caught.value.status, caught.value.error) == (status, None)


def test_an_oauth_error_keeps_its_name_and_its_cleaned_text() -> None:
    """Control characters and endless texts do not get through, and no text gets into the message."""
    body = {"error": "invalid_scope", "error_description": "a\r\nb<script>" + "x" * 5000}
    with pytest.raises(TokenRequestError) as caught:
        parse_token_response(answer(400, body), now=NOW)
    error = caught.value
    assert error.error == "invalid_scope"
    assert error.error_description is not None
    assert error.error_description.startswith("a  b<script>xx")
    assert len(error.error_description) <= 200
    assert "<script>" not in str(error)
    assert isinstance(error, OAuthError)


def test_a_200_with_an_error_member_is_an_error() -> None:
    """An error in a success answer is still an error."""
    with pytest.raises(InvalidGrantError):
        parse_token_response(answer(200, {**TOKENS, "error": "invalid_grant"}), now=NOW)


def test_the_wait_that_is_asked_for_is_kept() -> None:
    """`Retry-After` and Kinde's `RateLimit-Reset` are on the error."""
    for name in ("Retry-After", "RateLimit-Reset"):
        with pytest.raises(TokenRequestError) as caught:
            parse_token_response(answer(429, b"", **{name: "17"}), now=NOW)
        assert caught.value.retry_after == 17


@pytest.mark.parametrize(
    ("expires_in", "expected"),
    [
        (3600, 3600),
        (3600.5, 3600.5),
        ("3600", 3600),
        (None, DEFAULT_LIFETIME),
        ("soon", DEFAULT_LIFETIME),
        (-5, DEFAULT_LIFETIME),
        (0, DEFAULT_LIFETIME),
        (True, DEFAULT_LIFETIME),
        ({}, DEFAULT_LIFETIME),
        (10**400, DEFAULT_LIFETIME),
        (1e300, DEFAULT_LIFETIME),
        ("inf", DEFAULT_LIFETIME),
        ("nan", DEFAULT_LIFETIME),
    ],
)
def test_no_token_lives_for_ever(expires_in: Any, expected: float) -> None:
    """What is no sensible number of seconds gives the token a short life."""
    assert TokenSet.from_response({**TOKENS, "expires_in": expires_in}, now=NOW).expires_at == NOW + expected


@pytest.mark.parametrize(
    ("expires_in", "exp", "expected"),
    [
        (None, NOW + 900, 900),
        ("soon", str(NOW + 900), 900),
        (3600, NOW + 900, 900),
        (3600, NOW + 9000, 3600),
        (3600, NOW - 900, 3600),
        (3600, 1e300, 3600),
        (None, NOW - 900, DEFAULT_LIFETIME),
        (None, "never", DEFAULT_LIFETIME),
    ],
)
def test_the_end_inside_the_token_counts_too(expires_in: Any, exp: Any, expected: float) -> None:
    """The earlier end wins, unless the one inside is in the past, which only means that the clocks differ."""
    body = {"access_token": jwt(exp=exp), "expires_in": expires_in}
    assert TokenSet.from_response(body, now=NOW).expires_at == NOW + expected


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["access_token", "expires_at", "scope", "id_token"]),
        st.none() | st.text() | st.floats() | st.integers() | st.lists(st.text()),
    )
)
def test_whatever_is_stored_is_read_or_passed_over(value: dict[str, Any]) -> None:
    """No stored value makes reading fail, and no value without a usable access token becomes tokens."""
    tokens = TokenSet.from_storage(value)
    assert tokens is None or tokens.access_token == value["access_token"]


def test_the_mapping_that_an_application_stores_is_read() -> None:
    """Three members are enough, and fewer are too."""
    tokens = TokenSet.from_storage({"access_token": "a", "refresh_token": "r", "expires_at": 1678901234})
    assert tokens is not None
    assert (tokens.access_token, tokens.refresh_token, tokens.expires_at) == ("a", "r", 1678901234.0)
    for odd in (None, [], "text", 5, {}, {"access_token": "a\nb"}):
        assert TokenSet.from_storage(odd) is None


def test_a_refresh_keeps_what_the_answer_leaves_out() -> None:
    """A minimal answer leaves the refresh token, the ID token and the scope as they were."""
    before = TokenSet.from_response({**TOKENS, "refresh_token": "r1", "id_token": "i1", "scope": "openid"}, now=NOW)
    after = before.succeeded_by(TokenSet.from_response({"access_token": "b", "refresh_token": "r2"}, now=NOW + 10))
    assert (after.access_token, after.refresh_token, after.id_token, after.scope) == ("b", "r2", "i1", "openid")


def test_the_same_access_token_again_is_no_younger() -> None:
    """Kinde answers an early refresh with the token it gave before; its end does not move."""
    before = TokenSet.from_response(TOKENS, now=NOW)
    after = before.succeeded_by(TokenSet.from_response(TOKENS, now=NOW + 1000))
    assert after.expires_at == NOW + 3600


def _form(request: httpx.Request) -> dict[str, str]:
    return dict(httpx.QueryParams(request.content.decode()).multi_items())


def test_the_code_exchange_is_one_form() -> None:
    """The verifier goes along, the secret is in the form, and nothing is in the URL."""
    flow = exchange_code(
        PROVIDER,
        client_id="c",
        client_secret="s+/&=ü",
        code="co de",
        code_verifier="v",
        redirect_uri="https://app.test/cb",
        clock=lambda: NOW,
    )
    request = next(flow)
    assert (request.method, str(request.url)) == ("POST", PROVIDER.token_endpoint)
    assert _form(request) == {
        "grant_type": "authorization_code",
        "code": "co de",
        "code_verifier": "v",
        "redirect_uri": "https://app.test/cb",
        "client_id": "c",
        "client_secret": "s+/&=ü",
    }
    with pytest.raises(StopIteration) as stop:
        flow.send(answer(200, TOKENS))
    assert stop.value.value.expires_at == NOW + 3600


def test_a_public_client_sends_no_secret_at_all() -> None:
    """Not even an empty one."""
    request = next(refresh(PROVIDER, client_id="c", client_secret=None, refresh_token="r"))
    assert _form(request) == {"grant_type": "refresh_token", "refresh_token": "r", "client_id": "c"}
    assert "authorization" not in request.headers


def test_basic_authentication_encodes_both_parts() -> None:
    """Where the provider takes only Basic, id and secret are form-encoded first (RFC 6749 section 2.3.1)."""
    import attrs

    provider = attrs.evolve(PROVIDER, token_endpoint_auth_methods_supported=("client_secret_basic",))
    request = token_request(provider, {"grant_type": "x"}, client_id="c:1", client_secret="a:b+%ü d")
    from base64 import b64decode

    assert b64decode(request.headers["authorization"].removeprefix("Basic ")) == b"c%3A1:a%3Ab%2B%25%C3%BC+d"
    assert _form(request) == {"grant_type": "x"}


@pytest.mark.parametrize("profile", [{"sub": "kp_2"}, {}, {"sub": None}, {"sub": ["kp_1"]}])
def test_a_profile_of_somebody_else_is_refused(profile: dict[str, Any]) -> None:
    """The answer must be about the user that the ID token named (OpenID Connect Core section 5.3.2)."""
    flow = userinfo(PROVIDER, access_token="a", sub="kp_1")
    assert next(flow).headers["authorization"] == "Bearer a"
    with pytest.raises(ProtocolError) as caught:
        flow.send(answer(200, profile))
    assert caught.value.code == "userinfo_sub_mismatch"


def test_revocation_sends_the_token_once() -> None:
    """Token and hint are in the form with the client's authentication; no answer body is needed."""
    flow = revoke(PROVIDER, client_id="c", client_secret="s", token="rt")
    request = next(flow)
    assert _form(request) == {
        "token": "rt",
        "token_type_hint": "refresh_token",
        "client_id": "c",
        "client_secret": "s",
    }
    with pytest.raises(StopIteration):
        flow.send(answer(200, b""))
