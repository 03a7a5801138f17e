"""How an application wants our routes and guards: their paths, its hosts, what it trusts.

No I/O here (floor 5).
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from attrs import evolve, field, fields, frozen

from kinde_auth.config import Config
from kinde_auth.errors import ConfigurationError


@frozen(kw_only=True)
class Paths:
    """Where the routes are; None leaves one out.

    Attributes:
        callback: where the browser comes back to; the path of `redirect_uri` where it is left out.
    """

    login: str | None = "/login"
    register: str | None = "/register"
    logout: str | None = "/logout"
    callback: str | None = None
    me: str | None = "/me"

    def named(self) -> dict[str, str]:
        """Return the paths that there are, by their names."""
        return {one.name: path for one in fields(Paths) if (path := getattr(self, one.name)) is not None}

    def for_config(self, config: Config) -> Paths:
        """Fill in and check the callback's path against the address that Kinde sends the browser back to.

        Raises:
            ConfigurationError: two paths are equal, one is no path, or the callback is not where `redirect_uri` leads.
        """
        registered = urlsplit(config.require("redirect_uri")).path or "/"
        paths = self if self.callback is not None else evolve(self, callback=registered)
        # An application that is mounted below a prefix sees less of the path than the browser does.
        if not registered.endswith(paths.callback or ""):
            raise ConfigurationError(
                f"The callback's path is {paths.callback!r} and redirect_uri leads to {registered!r}: give both the "
                "same path.",
                argument="callback",
            )
        taken: dict[str, str] = {}
        for name, path in paths.named().items():
            if not path.startswith("/") or any(mark in path for mark in "?#{}<> \\") or path.startswith("//"):
                raise ConfigurationError(f"The path {name} is {path!r}: give one such as '/{name}'.", argument=name)
            if path in taken:
                raise ConfigurationError(
                    f"The paths {taken[path]} and {name} are both {path!r}: give each its own.", argument=name
                )
            taken[path] = name
        return paths


def _hosts(given: str | Sequence[str]) -> tuple[str, ...]:
    return tuple(host.lower() for host in ((given,) if isinstance(given, str) else given))


@frozen(kw_only=True)
class WebSettings:
    """How an application wants our routes and guards.

    Attributes:
        paths: where the routes are.
        allowed_hosts: hosts, besides the one of `redirect_uri`, that the application is served on; each signs in on its
            own, so each has its callback registered in Kinde.
        trusted_proxies: how many proxies in front are yours; only then is `X-Forwarded-Host` looked at, and only the
            value that the outermost of them added.
        public_client: the application has no secret on purpose.
        production: refuse what is only good for development; left out, an https address means production.
        realm: the name in challenges to programs.
    """

    paths: Paths = field(factory=Paths)
    allowed_hosts: tuple[str, ...] = field(default=(), converter=_hosts)
    trusted_proxies: int = 0
    public_client: bool = False
    production: bool | None = None
    realm: str = "kinde"

    def __attrs_post_init__(self) -> None:
        """Check what can be checked alone."""
        for host in self.allowed_hosts:
            parts = urlsplit(f"//{host}")
            if parts.netloc != host or not parts.hostname or "*" in host or parts.username is not None:
                raise ConfigurationError(
                    f"allowed_hosts holds {host!r}: give host names in full, with a port if they have one.",
                    argument="allowed_hosts",
                )
        if isinstance(self.trusted_proxies, bool) or not 0 <= self.trusted_proxies <= 10:
            raise ConfigurationError(
                f"trusted_proxies is {self.trusted_proxies!r}: give the number of your own proxies in front.",
                argument="trusted_proxies",
            )
        if not self.realm.isascii() or not self.realm.isprintable() or '"' in self.realm or "\\" in self.realm:
            raise ConfigurationError("realm holds quotes or control characters.", argument="realm")


__all__ = ["Paths", "WebSettings"]
