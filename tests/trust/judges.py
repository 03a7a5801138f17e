"""The same question put to our verifier, to PyJWT and to joserfc."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo
from typing import Any
from unittest.mock import patch

import jwt
import jwt.api_jwt
from joserfc import jwt as joserfc_jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from kinde_auth.claims import Claims
from kinde_auth.config import Config
from kinde_auth.errors import TokenError
from kinde_auth.provider import Provider
from kinde_auth.provider_keys import ProviderKeys
from kinde_auth.token_profiles import ANY_ACCESS_TOKEN, M2M_TOKEN
from kinde_auth.token_verifier import WEBHOOKS_ONLY, TokenVerifier

from .cases import WEBHOOK, Case
from .minting import ISSUER, NOW, key_set

Verdict = str
"""`accepted`, `refused`, or `raises X` for an exception that the library's users do not catch."""


def clock() -> float:
    """Stand still at the moment the tokens are made for."""
    return float(NOW)


def keys_of(case: Case) -> dict[str, Any]:
    """Return the key set that a case is judged with."""
    return key_set() if case.keys is None else case.keys()


def verifier_of(case: Case) -> TokenVerifier:
    """Set up our verifier as a case says, with no network."""
    keys = ProviderKeys(Provider(Config.create(domain=ISSUER)), keys=keys_of(case))
    audience = case.audience if case.audience or case.client_ids else WEBHOOKS_ONLY
    return TokenVerifier(keys, audience=audience, client_ids=case.client_ids, clock=clock)


def ours(case: Case) -> Claims:
    """Judge with our verifier."""
    return verifier_of(case).verify(case.make(), profile=case.profile)


def our_verdict(case: Case) -> Verdict:
    """Say what our verifier does."""
    return _verdict(lambda: ours(case), TokenError)


def pyjwt_verdict(case: Case) -> Verdict:
    """Say what a careful use of PyJWT does: keys by kid, one algorithm, issuer, audience, claims required."""
    return _verdict(lambda: _pyjwt(case), jwt.PyJWTError)


def joserfc_verdict(case: Case) -> Verdict:
    """Say what a careful use of joserfc does: a key set, one algorithm, issuer, audience, claims required."""
    return _verdict(lambda: _joserfc(case), (JoseError, ValueError))


def _pyjwt(case: Case) -> Any:
    token = case.make()
    kid = jwt.get_unverified_header(token).get("kid")
    key = next((key for key in jwt.PyJWKSet.from_dict(keys_of(case)).keys if key.key_id == kid), None)
    if key is None:
        raise jwt.InvalidTokenError("unknown kid")
    audience = _audience(case)
    options: Any = {"require": _required(case), "verify_aud": bool(audience)}
    issuer = ISSUER if case.profile is not WEBHOOK else None
    with patch.object(jwt.api_jwt, "datetime", _StandingDatetime):
        return jwt.decode(
            token, key.key, algorithms=["RS256"], audience=audience or None, issuer=issuer, leeway=60, options=options
        )


class _StandingDatetime(datetime):
    """PyJWT reads the clock itself; here it stands still at the moment the tokens are made for."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Any:
        return datetime.fromtimestamp(NOW, tz)


def _joserfc(case: Case) -> Any:
    token = joserfc_jwt.decode(case.make(), KeySet.import_key_set(keys_of(case)), algorithms=["RS256"])
    wanted: dict[str, Any] = {name: {"essential": True} for name in _required(case)}
    if case.profile is not WEBHOOK:
        wanted["iss"] = {"essential": True, "value": ISSUER}
    if _audience(case):
        wanted["aud"] = {"essential": True, "values": _audience(case)}
    joserfc_jwt.JWTClaimsRegistry(now=NOW, leeway=60, **wanted).validate(token.claims)
    return token.claims


def _audience(case: Case) -> list[str]:
    return list(case.audience) or (list(case.client_ids) if case.profile.name.endswith("ID token") else [])


def _required(case: Case) -> list[str]:
    if case.profile is WEBHOOK:
        return []
    return ["iss", "exp", "iat"] if case.profile in (M2M_TOKEN, ANY_ACCESS_TOKEN) else ["iss", "sub", "exp", "iat"]


def _verdict(judge: Callable[[], object], refusals: type[Exception] | tuple[type[Exception], ...]) -> Verdict:
    try:
        judge()
    except refusals:
        return "refused"
    except Exception as error:
        return f"raises {type(error).__name__}"
    return "accepted"


__all__ = ["Verdict", "joserfc_verdict", "our_verdict", "ours", "pyjwt_verdict", "verifier_of"]
