"""What type checkers see of token verification: the profile decides the class of the claims."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_type

from kinde_auth import (
    ANY_ACCESS_TOKEN,
    M2M_TOKEN,
    AccessTokenClaims,
    AsyncTokenVerifier,
    IDTokenClaims,
    M2MTokenClaims,
    TokenVerifier,
    WebhookClaims,
)
from kinde_auth.claims import FeatureFlag, Role
from kinde_auth.token_profiles import STORED_ID_TOKEN, login_id_token, webhook
from kinde_auth.typing import JSONValue


def plain(verifier: TokenVerifier, token: str) -> None:
    """Each profile gives its own claims."""
    claims = verifier.verify(token)
    assert_type(claims, AccessTokenClaims)
    assert_type(claims.permissions, tuple[str, ...])
    assert_type(claims.roles, tuple[Role, ...])
    assert_type(claims.feature_flags, Mapping[str, FeatureFlag])
    assert_type(claims["custom"], JSONValue)
    assert_type(verifier.verify(token, profile=M2M_TOKEN), M2MTokenClaims)
    assert_type(verifier.verify(token, profile=ANY_ACCESS_TOKEN), AccessTokenClaims | M2MTokenClaims)
    assert_type(verifier.verify(token, profile=STORED_ID_TOKEN), IDTokenClaims)
    assert_type(verifier.verify(token, profile=login_id_token(nonce="n")), IDTokenClaims)
    assert_type(verifier.verify(token, profile=webhook()), WebhookClaims)


async def awaited(verifier: AsyncTokenVerifier, token: str) -> None:
    """The same, awaited."""
    assert_type(await verifier.verify(token), AccessTokenClaims)
    assert_type(await verifier.verify(token, profile=M2M_TOKEN), M2MTokenClaims)
    assert_type(await verifier.verify(token, profile=login_id_token(nonce="n")), IDTokenClaims)
