"""Cookies as values: read from what the browser sent, written as `Set-Cookie` headers (RFC 6265).

No I/O here (floor 1).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Literal, TypeAlias

from attrs import field, frozen

from kinde_auth.errors import ConfigurationError

Cookies: TypeAlias = "Mapping[str, str] | str"
"""What the browser sent: a mapping of names to values, or the text of the `Cookie` header."""

_VALUE = re.compile(r"[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]*\Z")  # RFC 6265 section 4.1.1
_NAME = re.compile(r"[A-Za-z0-9_.-]+\Z")
_MOST_COOKIES = 200


@frozen(kw_only=True)
class Cookie:
    """One cookie to set, or to delete where `max_age` is 0.

    Attributes:
        max_age: seconds to keep it; `None` until the browser is closed.
    """

    name: str
    value: str = field(repr=False)
    max_age: int | None = None
    path: str = "/"
    secure: bool = True
    http_only: bool = True
    same_site: Literal["Lax", "Strict", "None"] = "Lax"

    def header(self) -> str:
        """Return the value of a `Set-Cookie` header."""
        parts = [f"{self.name}={self.value}", f"Path={self.path}"]
        if self.max_age is not None:
            parts.append(f"Max-Age={self.max_age}")
        if self.max_age == 0:
            parts.append("Expires=Thu, 01 Jan 1970 00:00:00 GMT")
        if self.secure:
            parts.append("Secure")
        if self.http_only:
            parts.append("HttpOnly")
        parts.append(f"SameSite={self.same_site}")
        return "; ".join(parts)


@frozen
class CookieNames:
    """How this application's cookies are called: with the `__Host-` prefix wherever https allows it.

    The prefix binds a cookie to exactly one host, so no sibling subdomain can plant one.
    """

    base: str
    secure: bool

    @classmethod
    def create(cls, base: str, *, secure: bool) -> CookieNames:
        """Check the base name.

        Raises:
            ConfigurationError: it is not one word.
        """
        if not _NAME.match(base):
            raise ConfigurationError(f"cookie_name is {base!r}: give letters, digits and _.", argument="cookie_name")
        return cls(base, secure)

    @property
    def session(self) -> str:
        """Return the name of the session cookie."""
        return f"__Host-{self.base}" if self.secure else self.base

    def attempt(self, state_hash: str) -> str:
        """Return the name of the cookie of one sign-in attempt."""
        return f"{self.attempt_prefix}{state_hash[:12]}"

    @property
    def attempt_prefix(self) -> str:
        """Return what the cookies of sign-in attempts begin with."""
        return f"{self.session}_tx_"

    def make(self, name: str, value: str, *, max_age: int | None) -> Cookie:
        """Return a cookie with our attributes."""
        return Cookie(name=name, value=value, max_age=max_age, secure=self.secure)

    def drop(self, name: str) -> Cookie:
        """Return the cookie that deletes another; browsers look at the attributes too, so they are the same."""
        return Cookie(name=name, value="", max_age=0, secure=self.secure)


class CookieJar(dict[str, str]):
    """The cookies of one request; its `repr` shows no values."""

    def __repr__(self) -> str:
        return f"<{len(self)} cookies>"


def read_cookies(cookies: Cookies) -> CookieJar:
    """Return the cookies of a request by name, passing over what is none.

    The first of two with one name counts, as a browser sends the most specific one first.
    """
    if not isinstance(cookies, str):
        return CookieJar(cookies)
    found = CookieJar()
    for part in _parts(cookies):
        name, equals, value = part.partition("=")
        name, value = name.strip(), value.strip()
        if len(value) >= 2 and value[0] == value[-1] == '"':
            value = value[1:-1]
        if equals and name and name not in found and _VALUE.match(value):
            found[name] = value
    return found


def _parts(header: str) -> Iterable[str]:
    return header.split(";", _MOST_COOKIES)[:_MOST_COOKIES]


__all__ = ["Cookie", "CookieJar", "CookieNames", "Cookies", "read_cookies"]
