"""Judge a token: first its text, then its header, then its signature, then its claims.

No I/O here, and nothing waits: keys are handed in (floor 2).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple, TypeVar

from kinde_auth.claims import Claims
from kinde_auth.errors import ConfigurationError
from kinde_auth.jose import ALGORITHM, LAST_CHARACTERS, VerificationKey, decode_part, is_canonical
from kinde_auth.jose import verify as verify_signature
from kinde_auth.refusals import refused
from kinde_auth.strict_json import StrictJSONError, parse_object
from kinde_auth.token_profiles import DEFAULT_LEEWAY, LARGEST_LEEWAY, Expectations, Profile
from kinde_auth.typing import Clock

C = TypeVar("C", bound=Claims)

LONGEST_TOKEN: Final = 16 * 1024
LONGEST_HEADER: Final = 4 * 1024
LONGEST_KID: Final = 256

_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
# Key material or rules that the sender would choose (RFC 8725 section 3.10; RFC 7515 section 4.1.11; RFC 7797).
_REFUSED_MEMBERS = ("crit", "b64", "jwk", "jku", "x5u", "x5c", "zip", "enc")
_REMEMBERED_HEADERS = 64


class Envelope(NamedTuple):
    """A token that passed every check that needs no key (a tuple, as one is made for every token).

    Attributes:
        kid: the key it says it was signed with.
        typ: the header's `typ` in lower case and without `application/`; "" where there is none.
        header: the text of its header.
    """

    text: str
    kid: str
    typ: str
    header: str

    def __repr__(self) -> str:
        return f"Envelope(kid={self.kid!r}, typ={self.typ!r})"

    def unverified_issuer(self) -> str | None:
        """Return `iss` as the token claims it, for choosing whose keys to verify it with; nothing else may use it."""
        try:
            issuer = parse_object(decode_part(self.text.split(".")[1])).get("iss")
        except ValueError:
            return None
        return issuer if isinstance(issuer, str) else None


class TokenJudge:
    """Judge tokens against one set of expectations.

    Args:
        audience: the audiences of this API.
        client_ids: the applications whose tokens are taken.
        leeway: seconds that clocks may differ, at most 300.
        clock: seconds since the epoch.

    Raises:
        ConfigurationError: `leeway` is not from 0 to 300.
    """

    def __init__(
        self, *, audience: Iterable[str] = (), client_ids: Iterable[str] = (), leeway: float, clock: Clock
    ) -> None:
        if type(leeway) not in (int, float) or not 0 <= leeway <= LARGEST_LEEWAY:
            raise ConfigurationError(
                f"leeway is {leeway!r}: give a number of seconds from 0 to {LARGEST_LEEWAY:g}.", argument="leeway"
            )
        self.expected = Expectations(
            audiences=names(audience, "audience"), client_ids=names(client_ids, "client_ids"), leeway=leeway
        )
        self._clock = clock
        # Every token of one key has the same header text. Only headers of tokens whose signature was good come in,
        # so nobody else can fill it.
        self._headers: dict[str, tuple[str, str]] = {}

    def open(self, token: object) -> Envelope:
        """Check the text and the header of a token.

        Raises:
            InvalidTokenError: they break a rule.
        """
        if not isinstance(token, str):
            raise refused("token_not_text")
        if len(token) > LONGEST_TOKEN:
            raise refused("token_too_long")
        # Deleting the alphabet must leave the two dots: one pass in C over the whole text.
        if not token.isascii() or token.encode("ascii").translate(None, _ALPHABET) != b"..":
            raise refused("token_malformed")
        first, last, length = token.find("."), token.rfind("."), len(token)
        if first == 0 or last == first + 1 or last == length - 1:
            raise refused("token_malformed")
        # Only the signature can have several texts with one meaning, as the other two are signed as text; a token
        # with two texts would slip past lists of refused tokens.
        if (
            token[-1] not in LAST_CHARACTERS[(length - last - 1) & 3]
            or token[last - 1] not in LAST_CHARACTERS[(last - first - 1) & 3]
        ):
            raise refused("token_encoding")
        header = token[:first]
        kid, typ = self._headers.get(header) or read_header(header)
        return Envelope(token, kid, typ, header)

    def judge(self, envelope: Envelope, profile: Profile[C], *, key: VerificationKey, issuer: str) -> C:
        """Check the signature and the claims of a token, and return the claims.

        Raises:
            InvalidTokenError: a rule is broken; `code` says which.
            TokenExpiredError: the token was good once.
            ConfigurationError: the profile needs an audience or client ids, and none was given.
        """
        if envelope.typ not in profile.types:
            raise refused("type_not_allowed")
        payload = verify_signature(envelope.text, key)
        if payload is None:
            raise refused("signature_invalid")
        if envelope.header not in self._headers:
            self._remember_header(envelope)
        try:
            members = parse_object(payload)
        except StrictJSONError:
            raise refused("payload_invalid") from None
        return profile.judge(members, issuer=issuer, expected=self.expected, now=self._clock())

    def _remember_header(self, envelope: Envelope) -> None:
        if len(self._headers) >= _REMEMBERED_HEADERS:
            self._headers = {}
        self._headers[envelope.header] = (envelope.kid, envelope.typ)


def read_header(text: str) -> tuple[str, str]:
    """Return `kid` and `typ` of a header, after every other rule for headers.

    Raises:
        InvalidTokenError: it breaks a rule.
    """
    if len(text) > LONGEST_HEADER:
        raise refused("header_invalid")
    if not is_canonical(text):
        raise refused("token_encoding")
    try:
        header = parse_object(decode_part(text))
    except ValueError:
        raise refused("header_invalid") from None
    for name in _REFUSED_MEMBERS:
        if name in header:
            raise refused("header_member_refused", name)
    if header.get("alg") != ALGORITHM:
        raise refused("algorithm_not_allowed")
    typ = header.get("typ", "")
    if not isinstance(typ, str):
        raise refused("header_invalid")
    kid = header.get("kid")
    if kid is None or kid == "":
        raise refused("kid_missing")
    if not isinstance(kid, str) or len(kid) > LONGEST_KID:
        raise refused("header_invalid")
    # RFC 7515 section 4.1.9: the prefix may be left out, and case does not count.
    return kid, typ.lower().removeprefix("application/")


def names(value: str | Iterable[str], argument: str) -> frozenset[str]:
    """Return one name, or several, as a set.

    Raises:
        ConfigurationError: one of them is empty or not a string, or there is `None` in their place.
    """
    if value is None:  # pyright: ignore[reportUnnecessaryComparison]
        # As of a variable that is not set: an API that names nobody must not come about by oversight.
        raise ConfigurationError(
            f"{argument} is None: give text or a list of texts, or leave the argument out.", argument=argument
        )
    given = (value,) if isinstance(value, str) else tuple(value)
    for name in given:
        if type(name) is not str or not name.strip():
            raise ConfigurationError(
                f"{argument} holds {name!r}: give each name as Kinde shows it, or leave the argument out.",
                argument=argument,
            )
    return frozenset(given)


__all__ = [
    "DEFAULT_LEEWAY",
    "LONGEST_HEADER",
    "LONGEST_KID",
    "LONGEST_TOKEN",
    "Envelope",
    "TokenJudge",
    "read_header",
]
