"""One request of a browser or a program, as a value that every framework's request can be turned into.

No I/O here (floor 5).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import parse_qsl

from attrs import Factory, field, frozen

from kinde_auth.cookies import CookieJar, read_cookies

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
"""Methods that change nothing (RFC 9110 section 9.2.1)."""

LONGEST_FORM = 16 * 1024
"""Bytes of a form that a route here reads: a sign-out sends a few words."""


def _jar(request: WebRequest) -> CookieJar:
    return read_cookies(request.headers.get("cookie", ""))


@frozen(kw_only=True)
class WebRequest:
    """What arrived.

    Attributes:
        method: in capitals; `WEBSOCKET` for the opening of a WebSocket.
        path: as routed, without the prefix that the application is mounted under.
        query: the raw query string.
        headers: by lower-case name; of several with one name, their values joined as HTTP says.
        form: the members of a posted form, where a route here needs them.
        cookies: what the `Cookie` header holds.
    """

    method: str
    path: str = "/"
    query: str = field(default="", repr=False)
    headers: Mapping[str, str] = field(factory=dict[str, str], repr=False)
    form: Mapping[str, str] = field(factory=dict[str, str], repr=False)
    cookies: CookieJar = field(default=Factory(_jar, takes_self=True), repr=False)

    @property
    def host(self) -> str:
        """Return the host that the client named, in lower case."""
        return self.headers.get("host", "").lower()

    @property
    def is_safe(self) -> bool:
        """Tell whether the method is one that changes nothing."""
        return self.method in SAFE_METHODS

    def query_values(self) -> dict[str, str]:
        """Return the query's parameters, each by its first value; what cannot be read counts as nothing."""
        return first_values(self.query)


def first_values(text: str) -> dict[str, str]:
    """Return the members of a query or of a posted form, each by its first value."""
    try:
        pairs = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=100)
    except ValueError:
        return {}
    found: dict[str, str] = {}
    for name, value in pairs:
        found.setdefault(name, value)
    return found


def joined_headers(headers: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Return the headers of an ASGI scope by name; cookies are joined as HTTP/2 splits them (RFC 9113 8.2.3)."""
    pairs = [(name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in headers]
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    found = dict[str, str]()
    for name, value in pairs:
        if name in found:
            value = f"{found[name]}{'; ' if name == 'cookie' else ', '}{value}"
        found[name] = value
    return found


def environ_headers(environ: Mapping[str, Any]) -> dict[str, str]:
    """Return the headers of a WSGI environment by name (PEP 3333); the server has joined what came twice."""
    found = {name[5:].replace("_", "-").lower(): value for name, value in environ.items() if name.startswith("HTTP_")}
    for name in ("CONTENT_TYPE", "CONTENT_LENGTH"):
        # These two have no prefix, so what has one here was sent by somebody who hopes to be believed.
        found.pop(header := name.replace("_", "-").lower(), None)
        if environ.get(name):
            found[header] = environ[name]
    return found


__all__ = ["LONGEST_FORM", "SAFE_METHODS", "WebRequest", "environ_headers", "first_values", "joined_headers"]
