"""One profile for each kind of token: what it must say, what it must match, what shows that it is another kind.

No I/O here (floor 2). The profiles exclude one another, so no token fits two (RFC 8725 section 3.12).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Generic, TypeAlias, TypeVar

from attrs import field, frozen

from kinde_auth.claim_checks import (
    DEFAULT_LEEWAY,
    Expectations,
    Members,
    check_at_hash,
    check_times,
    check_types,
    event_moment,
    is_for_our_client,
    is_for_this_api,
    is_fresh,
    is_machine_grant,
    is_of_a_machine,
    is_of_a_user,
    is_our_own,
    same,
)
from kinde_auth.claims import AccessTokenClaims, Claims, IDTokenClaims, M2MTokenClaims, WebhookClaims
from kinde_auth.refusals import refused
from kinde_auth.typing import JSONObject

C_co = TypeVar("C_co", bound=Claims, covariant=True)

LARGEST_LEEWAY: Final = 300.0
WEBHOOK_MAX_AGE: Final = 300.0
WEBHOOK_RETRY_SPAN: Final = 36 * 3600.0
"""How long Kinde goes on delivering one event; a `max_age` for receivers that remember the `webhook-id`s they saw."""

_JWT_TYPES = frozenset({"", "jwt"})
_ACCESS_TYPES = frozenset({"", "jwt", "at+jwt"})
# A logout token has `events`; a webhook has `event_id`; only ID tokens have `nonce` and `at_hash`.
_NOT_ACCESS = ("nonce", "at_hash", "event_id", "events")
_NOT_ID = ("scp", "scope", "gty", "event_id", "events")
_NOT_WEBHOOK = ("scp", "scope", "azp", "nonce", "exp", "gty", "at_hash", "events")

_Check: TypeAlias = Callable[[Members, str, Expectations, float], None]


@frozen(kw_only=True, eq=False)
class Profile(Generic[C_co]):
    """The rules for one kind of token.

    Attributes:
        name: what the kind is called in messages and tables.
        claims: the class of the result.
        types: the values of the header's `typ`, in lower case, that this kind may have; "" stands for none.
        required: claims that must be there.
        forbidden: claims that show that a token is of another kind.
        check: judges what its claims must match, beside the issuer and the times.
        repeatable: whether the same token may be presented again and again, so that its verdict may be remembered.
        expires: whether its times count.
    """

    name: str
    claims: type[C_co]
    types: frozenset[str]
    required: tuple[str, ...]
    forbidden: tuple[str, ...]
    repeatable: bool = False
    expires: bool = True
    check: _Check = field(repr=False)
    _required: frozenset[str] = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_required", frozenset(self.required))

    def judge(self, members: JSONObject, *, issuer: str, expected: Expectations, now: float) -> C_co:
        """Check the claims of a token whose signature is good, and return them.

        Expiry is judged last, so a token that is only too old is told apart from one that was never good.

        Raises:
            InvalidTokenError: a rule is broken; `code` says which.
            TokenExpiredError: the token was good once.
        """
        present = members.keys()
        if not present.isdisjoint(self.forbidden):
            raise refused("wrong_token_kind", next(name for name in self.forbidden if name in present))
        check_types(members)
        if not present >= self._required:
            raise refused("claim_missing", next(name for name in self.required if name not in present))
        # A webhook has no issuer; where one is given it must fit all the same.
        if members.get("iss", issuer) != issuer:
            raise refused("issuer_mismatch")
        # One callable, not a list of them: a call that always goes to one function is much faster in CPython.
        self.check(members, issuer, expected, now)
        if self.expires:
            check_times(members, now, expected.leeway)
        return self.claims(members)


def _is_a_users_call(members: Members, issuer: str, expected: Expectations, now: float) -> None:
    is_of_a_user(members, issuer, expected, now)
    is_for_this_api(members, issuer, expected, now)


def _is_a_machines_call(members: Members, issuer: str, expected: Expectations, now: float) -> None:
    is_of_a_machine(members, issuer, expected, now)
    is_for_this_api(members, issuer, expected, now)


def _is_our_users_own(members: Members, issuer: str, expected: Expectations, now: float) -> None:
    is_of_a_user(members, issuer, expected, now)
    is_our_own(members, issuer, expected, now)


ACCESS_TOKEN: Final = Profile(
    name="access token",
    claims=AccessTokenClaims,
    types=_ACCESS_TYPES,
    required=("iss", "sub", "exp", "iat", "azp", "jti"),
    forbidden=_NOT_ACCESS,
    repeatable=True,
    check=_is_a_users_call,
)
"""A user's access token, presented to an API."""

M2M_TOKEN: Final = Profile(
    name="M2M token",
    claims=M2MTokenClaims,
    types=_ACCESS_TYPES,
    required=("iss", "exp", "iat", "azp", "jti"),
    forbidden=_NOT_ACCESS,
    repeatable=True,
    check=_is_a_machines_call,
)
"""The access token of a machine-to-machine application, presented to an API."""


class _AnyAccessToken(Profile[AccessTokenClaims | M2MTokenClaims]):
    def judge(
        self, members: JSONObject, *, issuer: str, expected: Expectations, now: float
    ) -> AccessTokenClaims | M2MTokenClaims:
        is_machine = is_machine_grant(members["gty"]) if "gty" in members else "sub" not in members
        profile: Profile[AccessTokenClaims | M2MTokenClaims] = M2M_TOKEN if is_machine else ACCESS_TOKEN
        return profile.judge(members, issuer=issuer, expected=expected, now=now)


ANY_ACCESS_TOKEN: Final = _AnyAccessToken(
    name="access token of a user or a machine",
    claims=AccessTokenClaims,
    types=_ACCESS_TYPES,
    required=(),
    forbidden=(),
    repeatable=True,
    check=is_for_this_api,
)
"""An access token of either kind, for an API that serves both; the class of the result tells them apart."""

OWN_ACCESS_TOKEN: Final = Profile(
    name="own access token",
    claims=AccessTokenClaims,
    types=_ACCESS_TYPES,
    required=("iss", "sub", "exp"),
    forbidden=_NOT_ACCESS,
    repeatable=True,
    check=_is_our_users_own,
)
"""The access token that this application got for its signed-in user, read for its permissions, roles and flags."""

STORED_ID_TOKEN: Final = Profile(
    name="stored ID token",
    claims=IDTokenClaims,
    types=_JWT_TYPES,
    required=("iss", "sub", "aud"),
    forbidden=_NOT_ID,
    # Kinde's ID tokens run out long before the session does; what they say of the user stays true of the sign-in.
    expires=False,
    check=is_for_our_client,
)
"""The ID token of a session, read again for the profile of the user."""


def login_id_token(
    *, nonce: str, access_token: str | None = None, max_age: float | None = None
) -> Profile[IDTokenClaims]:
    """Make the profile of the ID token that ends one sign-in.

    Args:
        nonce: what the authorization request sent.
        access_token: the one that came with it; its hash must fit where the ID token has one.
        max_age: the longest time since the user signed in, in seconds, where the request asked for one.
    """

    def belongs_to_sign_in(members: Members, issuer: str, expected: Expectations, now: float) -> None:
        is_for_our_client(members, issuer, expected, now)
        if not same(members["nonce"], nonce):
            raise refused("nonce_mismatch")
        check_at_hash(members, access_token)
        if max_age is not None and members["auth_time"] < now - max_age - expected.leeway:
            raise refused("sign_in_too_old")
        is_fresh(members, issuer, expected, now)

    return Profile(
        name="ID token",
        claims=IDTokenClaims,
        types=_JWT_TYPES,
        required=("iss", "sub", "aud", "exp", "iat", "nonce", *(() if max_age is None else ("auth_time",))),
        forbidden=_NOT_ID,
        check=belongs_to_sign_in,
    )


def refreshed_id_token(
    *, subject: str, nonce: str | None = None, access_token: str | None = None
) -> Profile[IDTokenClaims]:
    """Make the profile of an ID token that a refresh brought (OpenID Connect Core section 12.2).

    Args:
        subject: `sub` of the sign-in; a token about another user is refused.
        nonce: of the sign-in; a refresh may leave it out, but may not change it.
        access_token: the one that came with it.
    """

    def belongs_to_session(members: Members, issuer: str, expected: Expectations, now: float) -> None:
        is_for_our_client(members, issuer, expected, now)
        if not same(members["sub"], subject):
            raise refused("subject_mismatch")
        if "nonce" in members and nonce is not None and not same(members["nonce"], nonce):
            raise refused("nonce_mismatch")
        check_at_hash(members, access_token)

    return Profile(
        name="refreshed ID token",
        claims=IDTokenClaims,
        types=_JWT_TYPES,
        required=("iss", "sub", "aud", "exp", "iat"),
        forbidden=_NOT_ID,
        check=belongs_to_session,
    )


def webhook(*, max_age: float = WEBHOOK_MAX_AGE) -> Profile[WebhookClaims]:
    """Make the profile of a webhook body.

    Args:
        max_age: how many seconds the event's timestamp may lie in the past. Raise it to `WEBHOOK_RETRY_SPAN` only
            where the ids of events are remembered, since within it the same body can be sent again.
    """

    def is_recent(members: Members, _issuer: str, expected: Expectations, now: float) -> None:
        for name in ("type", "event_id"):
            if not isinstance(members[name], str) or not members[name]:
                raise refused("claim_malformed", name)
        if not isinstance(members["data"], dict):
            raise refused("claim_malformed", "data")
        moment = event_moment(members["timestamp"])
        if not now - max_age - expected.leeway <= moment <= now + expected.leeway:
            raise refused("event_too_old")

    return Profile(
        name="webhook",
        claims=WebhookClaims,
        types=_JWT_TYPES,
        required=("type", "event_id", "timestamp", "data"),
        forbidden=_NOT_WEBHOOK,
        expires=False,
        check=is_recent,
    )


__all__ = [
    "ACCESS_TOKEN",
    "ANY_ACCESS_TOKEN",
    "DEFAULT_LEEWAY",
    "LARGEST_LEEWAY",
    "M2M_TOKEN",
    "OWN_ACCESS_TOKEN",
    "STORED_ID_TOKEN",
    "WEBHOOK_MAX_AGE",
    "WEBHOOK_RETRY_SPAN",
    "Expectations",
    "Profile",
    "login_id_token",
    "refreshed_id_token",
    "webhook",
]
