"""What the browser has to do next: go somewhere, with these cookies, and keep no copy.

No I/O here (floor 2).
"""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import urlsplit

from attrs import field, frozen

from kinde_auth.cookies import Cookie
from kinde_auth.session import Session


@frozen(kw_only=True)
class Redirect:
    """An answer for the browser; `str()` of it is the URL, for those who only need that.

    Attributes:
        url: where to go; empty where there is nothing to do: `status` is 204 for a prefetch, and 401 for a script,
            which could not show a sign-in page.
        cookies: to set or to delete.
    """

    url: str = field(default="", repr=False)
    cookies: tuple[Cookie, ...] = ()
    status: int = 302

    def __str__(self) -> str:
        return self.url

    def __repr__(self) -> str:
        # The query may hold a state or a code.
        parts = urlsplit(self.url)
        return f"<{type(self).__name__} {self.status} to {parts.scheme}://{parts.netloc}{parts.path}>"

    @property
    def headers(self) -> list[tuple[str, str]]:
        """Return the response headers, ready for WSGI; the answer is never kept by a cache."""
        headers = [("Location", self.url)] if self.url else []
        headers.extend(("Set-Cookie", cookie.header()) for cookie in self.cookies)
        headers += [("Cache-Control", "no-store"), ("Vary", "Cookie")]
        if self.status == HTTPStatus.UNAUTHORIZED:
            # There is no registered scheme for cookies; a 401 must name one all the same (RFC 9110 section 11.6.1).
            headers.append(("WWW-Authenticate", 'Cookie realm="kinde"'))
        return headers if self.status == HTTPStatus.NO_CONTENT else [*headers, ("Content-Length", "0")]

    @property
    def status_line(self) -> str:
        """Return the status with its words, as WSGI wants it."""
        return f"{self.status} {HTTPStatus(self.status).phrase}"

    @property
    def asgi_headers(self) -> list[tuple[bytes, bytes]]:
        """Return the response headers, ready for ASGI."""
        return [(name.lower().encode("ascii"), value.encode("latin-1")) for name, value in self.headers]


@frozen(kw_only=True, repr=False)
class SignedIn(Redirect):
    """The end of a callback: the browser goes on, signed in, or once more to the provider.

    Attributes:
        session: who signed in; `None` where the sign-in had to begin again.
    """

    session: Session | None = None


__all__ = ["Redirect", "SignedIn"]
