"""Why a request is not let in, and how that is said over HTTP (RFC 6750 section 3, RFC 9110 section 15.5).

No I/O here (floor 5).
"""

from __future__ import annotations

from typing import Final

from attrs import frozen


@frozen(kw_only=True)
class Denied:
    """A request that is not let in.

    Attributes:
        status: 400, 401, 403 or 503.
        code: stable name of the reason.
        message: one sentence for whoever reads the answer; nothing from the request is in it.
        error: the error name of RFC 6750, where a token was the trouble.
        scopes: what the token would have to hold.
        retry_after: seconds after which it may work.
    """

    status: int
    code: str
    message: str
    error: str | None = None
    scopes: tuple[str, ...] = ()
    retry_after: int | None = None

    def headers(self, *, bearer: bool, realm: str, login_path: str | None = None) -> dict[str, str]:
        """Return the headers that go with the status.

        Args:
            bearer: whether tokens are taken here at all.
            realm: the name of what is protected.
            login_path: where a browser signs in, for places that take session cookies only.
        """
        if self.status == 503:
            return {"Retry-After": str(self.retry_after or 5)}
        if self.status == 401 or self.error is not None:
            return {"WWW-Authenticate": self._challenge(bearer=bearer, realm=realm, login_path=login_path)}
        return {}

    def body(self) -> dict[str, str]:
        """Return the body for a program."""
        return {"error": self.code, "message": self.message}

    def _challenge(self, *, bearer: bool, realm: str, login_path: str | None) -> str:
        if not bearer:
            # There is no registered scheme for cookies; a 401 must name one all the same (RFC 9110 section 11.6.1).
            action = "" if login_path is None else f', form-action="{login_path}"'
            return f'Cookie realm="{realm}"{action}'
        parts = [f'Bearer realm="{realm}"']
        if self.error is not None:
            parts.append(f'error="{self.error}"')
            parts.append(f'error_description="{_quotable(self.message)}"')
        if self.scopes:
            parts.append(f'scope="{_quotable(" ".join(self.scopes))}"')
        return ", ".join(parts)


def _quotable(text: str) -> str:
    # RFC 6750 section 3 leaves out the quote and the backslash.
    return "".join(letter if " " <= letter <= "~" and letter not in '"\\' else "'" for letter in text)


NOT_SIGNED_IN: Final = Denied(status=401, code="not_authenticated", message="Sign in first.")
NAVIGATION_NEEDED: Final = Denied(
    status=401,
    code="navigation_needed",
    message="A script cannot show the sign-in: send the browser itself here, for example with location.assign().",
)
NO_TOKEN: Final = Denied(status=401, code="not_authenticated", message="Send an access token as a bearer token.")
SESSION_ENDED: Final = Denied(status=401, code="session_ended", message="The session has ended: sign in again.")
CROSS_SITE: Final = Denied(
    status=403, code="cross_site_request", message="The request was made by a page of another site."
)
NO_CLAIMS: Final = Denied(
    status=403,
    code="access_token_opaque",
    message="The access token is opaque, so it grants nothing that could be looked at here.",
)

__all__ = ["CROSS_SITE", "NAVIGATION_NEEDED", "NOT_SIGNED_IN", "NO_CLAIMS", "NO_TOKEN", "SESSION_ENDED", "Denied"]
