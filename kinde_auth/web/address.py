"""Where the application is, as browsers see it: from its settings, never from what a request claims.

No I/O here (floor 5).
"""

from __future__ import annotations

from urllib.parse import urlsplit

from attrs import frozen

from kinde_auth.config import Config, is_loopback
from kinde_auth.web.request import WebRequest
from kinde_auth.web.settings import WebSettings

_CSRF_BENIGN = frozenset({"same-origin", "none"})


@frozen(kw_only=True)
class Address:
    """The origins of one application.

    Attributes:
        scheme: of all of them.
        host: the one of `redirect_uri`.
        callback: the path that Kinde sends the browser back to, with every prefix.
        hosts: all that the application is served on.
    """

    scheme: str
    host: str
    callback: str
    hosts: frozenset[str]
    trusted_proxies: int = 0

    @classmethod
    def of(cls, config: Config, settings: WebSettings) -> Address:
        """Take the address from where Kinde sends the browser back to.

        Raises:
            ConfigurationError: there is no `redirect_uri`.
        """
        parts = urlsplit(config.require("redirect_uri"))
        host = parts.netloc.lower()
        return cls(
            scheme=parts.scheme.lower(),
            host=host,
            callback=parts.path or "/",
            hosts=frozenset({host, *settings.allowed_hosts}),
            trusted_proxies=settings.trusted_proxies,
        )

    @property
    def origin(self) -> str:
        """Return the origin of `redirect_uri`."""
        return f"{self.scheme}://{self.host}"

    def host_of(self, request: WebRequest) -> str:
        """Return the host that the browser named: what a trusted proxy says, else the `Host` header."""
        if self.trusted_proxies:
            claims = [one.strip().lower() for one in request.headers.get("x-forwarded-host", "").split(",")]
            # Each proxy adds one on the right, so anything further left is the client's own invention.
            if claims != [""] and len(claims) >= self.trusted_proxies:
                return claims[-self.trusted_proxies]
        return request.host

    def redirect_uri_for(self, request: WebRequest) -> str:
        """Return where Kinde sends the browser back to: to the host it is on, if that is one of ours."""
        host = self.host_of(request)
        return f"{self.scheme}://{host if host in self.hosts else self.host}{self.callback}"

    def other_loopback_name(self, request: WebRequest) -> str | None:
        """Return our origin where the browser calls this machine by its other name, to which no cookie comes back.

        `http://127.0.0.1:8000` and `http://localhost:8000` are the same server with separate cookies.
        """
        seen, ours = urlsplit(f"//{self.host_of(request)}"), urlsplit(f"//{self.host}")
        try:
            same_port = seen.port == ours.port
        except ValueError:
            return None
        if not same_port or self.host_of(request) in self.hosts:
            return None
        loopback = is_loopback(seen.hostname or "") and is_loopback(ours.hostname or "")
        return self.origin if loopback else None

    def is_cross_site(self, request: WebRequest) -> bool:
        """Tell whether a page of somebody else's made the browser send this.

        Browsers of today say so themselves (Fetch Metadata); the `Origin` header tells of older ones and of WebSockets.
        A program that is no browser sends neither, and nobody can make it send another's cookies.
        """
        origin = request.headers.get("origin")
        if origin is not None and self.is_own_origin(origin):
            return False
        site = request.headers.get("sec-fetch-site")
        if site is not None:
            return site.lower() not in _CSRF_BENIGN
        return origin is not None

    def is_own_origin(self, origin: str) -> bool:
        """Tell whether an `Origin` header names this application."""
        return origin.lower() in {f"{self.scheme}://{host}" for host in self.hosts}

    def came_from_here(self, request: WebRequest) -> bool:
        """Tell whether a request was certainly made by the user on this site, or typed into the address bar."""
        site = request.headers.get("sec-fetch-site")
        if site is not None:
            return site.lower() in _CSRF_BENIGN
        for name in ("origin", "referer"):
            parts = urlsplit(request.headers.get(name, ""))
            if parts.netloc:
                return self.is_own_origin(f"{parts.scheme}://{parts.netloc}")
        return False


__all__ = ["Address"]
