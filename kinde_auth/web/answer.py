"""What a route here answers with, as a value that every framework's response can be made from.

No I/O here (floor 5).
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from attrs import field, frozen

from kinde_auth.cookies import Cookie
from kinde_auth.redirect import Redirect

_PAGE_HEADERS = {
    # Our pages hold no script and load nothing, so nothing that slips into one can run.
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


@frozen(kw_only=True)
class WebAnswer:
    """An answer; no cache keeps it.

    Attributes:
        location: where the browser goes, if anywhere.
        cookies: to set or to delete.
        extra_headers: besides those that `headers` makes.
    """

    status: int = 200
    location: str | None = field(default=None, repr=False)
    cookies: tuple[Cookie, ...] = ()
    body: bytes = field(default=b"", repr=False)
    content_type: str | None = None
    extra_headers: Mapping[str, str] = field(factory=dict[str, str])

    @classmethod
    def going(cls, redirect: Redirect, *, status: int | None = None) -> WebAnswer:
        """Send the browser where a redirect says."""
        return cls(status=status or redirect.status, location=redirect.url or None, cookies=redirect.cookies)

    @classmethod
    def json(
        cls,
        value: object,
        *,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
        cookies: tuple[Cookie, ...] = (),
    ) -> WebAnswer:
        """Answer a program."""
        body = json.dumps(value, separators=(",", ":")).encode()
        return cls(
            status=status, body=body, content_type="application/json", extra_headers=headers or {}, cookies=cookies
        )

    @classmethod
    def page(cls, text: str, *, status: int = 200, cookies: tuple[Cookie, ...] = ()) -> WebAnswer:
        """Answer a person with one of our few pages."""
        return cls(
            status=status,
            body=text.encode(),
            content_type="text/html; charset=utf-8",
            cookies=cookies,
            extra_headers=_PAGE_HEADERS,
        )

    @property
    def headers(self) -> list[tuple[str, str]]:
        """Return the response headers, ready for WSGI."""
        headers = [] if self.location is None else [("Location", self.location)]
        if self.content_type is not None:
            headers.append(("Content-Type", self.content_type))
        headers.extend(self.extra_headers.items())
        headers.extend(("Set-Cookie", cookie.header()) for cookie in self.cookies)
        headers += [("Cache-Control", "no-store"), ("Vary", "Cookie")]
        if self.status != 204:
            headers.append(("Content-Length", str(len(self.body))))
        return headers

    @property
    def asgi_headers(self) -> list[tuple[bytes, bytes]]:
        """Return the response headers, ready for ASGI."""
        return [(name.lower().encode("ascii"), value.encode("latin-1")) for name, value in self.headers]


__all__ = ["WebAnswer"]
