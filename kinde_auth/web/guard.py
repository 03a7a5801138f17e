"""Decide who sent a request, and whether that is enough for the place it asks for.

Written once for both colours, as steps over an `Application` and a verifier (floor 5).
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from contextvars import Token
from typing import TYPE_CHECKING, TypeAlias

from kinde_auth.application import Application, Browser, bound_browser
from kinde_auth.claims import IDTokenClaims
from kinde_auth.errors import (
    ConfigurationError,
    InvalidGrantError,
    KindeError,
    NotAuthenticatedError,
    TokenError,
    TokenExpiredError,
)
from kinde_auth.hidden import Hidden
from kinde_auth.steps import Steps
from kinde_auth.web.address import Address
from kinde_auth.web.denial import CROSS_SITE, NO_TOKEN, NOT_SIGNED_IN, SESSION_ENDED, Denied
from kinde_auth.web.request import WebRequest
from kinde_auth.web.requirements import Requirement, first_denial
from kinde_auth.web.signed_in import Machine, SignedInUser

if TYPE_CHECKING:
    from kinde_auth.claims import AccessTokenClaims, M2MTokenClaims
    from kinde_auth.token_verifier import AsyncTokenVerifier, TokenVerifier

# RFC 6750 section 2.1; the length is what a header may have anyway.
_BEARER = re.compile(r"bearer +([A-Za-z0-9._~+/-]+=*)\Z", re.IGNORECASE)
_LONGEST_TOKEN = 16 * 1024

UserOrDenied: TypeAlias = "SignedInUser | Denied"
MachineOrDenied: TypeAlias = "Machine | Denied"

logger = logging.getLogger("kinde_auth.web")


class Guard:
    """Recognise people by their session cookie or their bearer token, and machines by theirs.

    A request with an `Authorization` header is judged by that alone: a bad token is never made good by a cookie.

    Args:
        application: whose sessions count; None where only tokens do.
        address: where the application is; needed with sessions.
        verifier: judges bearer tokens; None where only sessions count.
    """

    def __init__(
        self,
        application: Application | None,
        *,
        address: Address | None = None,
        verifier: TokenVerifier | AsyncTokenVerifier | None = None,
    ) -> None:
        if application is None and verifier is None:
            raise ConfigurationError(
                "Neither sessions nor bearer tokens are taken, so nobody could come in: give an OAuth or a verifier.",
                argument="verifier",
            )
        if application is not None and address is None:
            raise ConfigurationError("address is missing, which sessions need.", argument="address")
        self.application = application
        self.address = address
        self.verifier = verifier

    @property
    def takes_bearer(self) -> bool:
        """Tell whether bearer tokens are looked at."""
        return self.verifier is not None

    def user(self, request: WebRequest, requirements: Sequence[Requirement] = ()) -> Steps[UserOrDenied]:
        """Return the person who sent a request, or why there is none here."""
        if self.verifier is not None and "authorization" in request.headers:
            found = yield from self._bearer_user(request.headers["authorization"])
        elif self.application is not None:
            found = yield from self._session_user(self.application, request)
        else:
            return NO_TOKEN
        if isinstance(found, Denied):
            return found
        return first_denial(requirements, found.claims) or found

    def machine(self, request: WebRequest, requirements: Sequence[Requirement] = ()) -> Steps[MachineOrDenied]:
        """Return the machine-to-machine application that sent a request, or why there is none here."""
        if self.verifier is None:
            raise ConfigurationError("Machines come with bearer tokens: give a verifier.", argument="verifier")
        from kinde_auth.token_profiles import M2M_TOKEN  # loads the JOSE library, which sessions alone may not need

        if "authorization" not in request.headers:
            return NO_TOKEN
        token = _token(request.headers["authorization"])
        if isinstance(token, Denied):
            return token
        try:
            claims: M2MTokenClaims = yield self.verifier.verify(token.text, profile=M2M_TOKEN)
        except KindeError as error:
            return _bearer_failure(error)
        return first_denial(requirements, claims) or Machine(client_id=claims.azp or "", claims=claims)

    def cross_site_denial(self, request: WebRequest) -> Denied | None:
        """Return why a request that carries a session is not taken: another site's page made the browser send it.

        For your own routes that change something and do not ask `user`, which asks this already.
        """
        if request.is_safe or self.address is None or not self.address.is_cross_site(request):
            return None
        return CROSS_SITE

    def _bearer_user(self, header: str) -> Steps[UserOrDenied]:
        assert self.verifier is not None  # noqa: S101 - the caller looked
        token = _token(header)
        if isinstance(token, Denied):
            return token
        try:
            claims: AccessTokenClaims = yield self.verifier.verify(token.text)
        except KindeError as error:
            return _bearer_failure(error)
        return SignedInUser(sub=claims.sub, claims=claims, source="bearer")

    def _session_user(self, application: Application, request: WebRequest) -> Steps[UserOrDenied]:
        if not request.cookies.get(application.cookie_names().session):
            return NOT_SIGNED_IN
        denied = self.cross_site_denial(request)
        if denied is not None:
            return denied
        bound = bound_browser.get()
        # Without a binding the application would look at the session of this device, which is no visitor's.
        token = None if bound is not None and bound.cookies is request.cookies else _bind(request)
        try:
            visitor = yield from application.visitor(None)
        except (InvalidGrantError, TokenExpiredError, NotAuthenticatedError):
            return SESSION_ENDED
        except KindeError as error:
            logger.warning("A session could not be used just now (%s).", error.code)
            return _unavailable(error)
        finally:
            if token is not None:
                bound_browser.reset(token)
        if visitor is None:
            return NOT_SIGNED_IN
        session, claims = visitor
        return SignedInUser(sub=session.sub, claims=claims, id_claims=IDTokenClaims(session.id_claims), session=session)


def _bind(request: WebRequest) -> Token[Browser | None]:
    return bound_browser.set(Browser(request.cookies))


def _token(header: str) -> Hidden | Denied:
    """Take the token out of an `Authorization` header; whatever is no single bearer token is refused."""
    scheme = header.partition(" ")[0]
    if scheme.lower() != "bearer":
        return NO_TOKEN
    found = _BEARER.match(header.strip()) if len(header) <= _LONGEST_TOKEN else None
    if found is None:
        return Denied(status=401, code="token_malformed", message="The bearer token is not one.", error="invalid_token")
    return Hidden(found[1])


def _bearer_failure(error: KindeError) -> Denied:
    if isinstance(error, TokenExpiredError):
        return Denied(status=401, code=error.code, message="The access token has expired.", error="invalid_token")
    if isinstance(error, TokenError):
        return Denied(status=401, code=error.code, message="The access token is refused.", error="invalid_token")
    logger.warning("A bearer token could not be judged just now (%s).", error.code)
    return _unavailable(error)


def _unavailable(error: KindeError) -> Denied:
    """Deny for now: what could not be looked at is not let in."""
    if isinstance(error, ConfigurationError):
        # Not the visitor's trouble, and not one that passes.
        raise error
    return Denied(status=503, code="temporarily_unavailable", message="Try again in a moment.", retry_after=5)


__all__ = ["Guard", "MachineOrDenied", "UserOrDenied"]
