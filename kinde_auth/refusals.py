"""Why a token is refused: one stable code and one constant sentence for each reason.

No I/O here (floor 1).
"""

from __future__ import annotations

from typing import Final, Literal

from kinde_auth.errors import InvalidTokenError, TokenError, TokenExpiredError

RefusalCode = Literal[
    "token_not_text",
    "token_too_long",
    "token_malformed",
    "token_encoding",
    "header_invalid",
    "header_member_refused",
    "algorithm_not_allowed",
    "type_not_allowed",
    "kid_missing",
    "kid_unknown",
    "signature_invalid",
    "payload_invalid",
    "wrong_token_kind",
    "claim_missing",
    "claim_malformed",
    "issuer_mismatch",
    "audience_mismatch",
    "client_mismatch",
    "subject_mismatch",
    "nonce_mismatch",
    "at_hash_mismatch",
    "not_yet_valid",
    "issued_in_future",
    "issued_too_long_ago",
    "sign_in_too_old",
    "event_too_old",
    "token_expired",
]

REFUSALS: Final[dict[RefusalCode, str]] = {
    "token_not_text": "The token is not a str: pass the text of the token alone.",
    "token_too_long": "The token is longer than 16 KB, which no Kinde token is: check what was passed as the token.",
    "token_malformed": "The token is not three parts of base64url joined by dots: pass the text of a JWT alone.",
    "token_encoding": "The token is not in the one base64url form its bytes have: it was altered on its way.",
    "header_invalid": "The token's header is not a JSON object of at most 4 KB: it was not made by Kinde.",
    "header_member_refused": "The token's header has {claim}, which Kinde never sends: it was not made by Kinde.",
    "algorithm_not_allowed": "The token is not signed with RS256, the only algorithm Kinde uses: do not trust it.",
    "type_not_allowed": "The token's typ is not one of this kind of token: check which token was passed.",
    "kid_missing": "The token's header names no key (kid): it was not made by Kinde.",
    "kid_unknown": "The token names a key that the provider does not publish: check that it is of this environment.",
    "signature_invalid": "The token's signature does not fit its content: it was altered or forged.",
    "payload_invalid": "The token's payload is not one JSON object with one meaning: it was not made by Kinde.",
    "wrong_token_kind": "The token's {claim} shows that it is of another kind: check which token was passed.",
    "claim_missing": "The token has no {claim}, which this kind of token must have: check which token was passed.",
    "claim_malformed": "The token's {claim} is not of its type: check the token customization in Kinde.",
    "issuer_mismatch": "The token has another issuer: check that the domain is the one that issues your tokens.",
    "audience_mismatch": "The token is meant for another audience: ask Kinde for one with the audience of this API.",
    "client_mismatch": "The token was issued to another application: add its client id if it may call this API.",
    "subject_mismatch": "The token is about another user than the one signed in: sign in again.",
    "nonce_mismatch": "The token belongs to another sign-in: start the sign-in again.",
    "at_hash_mismatch": "The ID token belongs to another access token: start the sign-in again.",
    "not_yet_valid": "The token is not valid yet: check this machine's clock.",
    "issued_in_future": "The token was issued in the future: check this machine's clock.",
    "issued_too_long_ago": "The token was issued too long ago for a new sign-in: start the sign-in again.",
    "sign_in_too_old": "The user signed in longer ago than max_age allows: ask for a new sign-in.",
    "event_too_old": "The event's timestamp is outside of the time allowed: check the clock, or raise max_age.",
    "token_expired": "The token has expired: refresh it or sign in again.",
}


def refused(code: RefusalCode, claim: str = "") -> TokenError:
    """Build the error of one reason; `claim` is a name of ours, never text out of a token."""
    kind = TokenExpiredError if code == "token_expired" else InvalidTokenError
    return kind(REFUSALS[code].format(claim=claim), code=code)


__all__ = ["REFUSALS", "RefusalCode", "refused"]
