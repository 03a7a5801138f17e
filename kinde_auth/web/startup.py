"""Look at an application's settings when it starts: refuse the dangerous ones, and say what to register in Kinde.

Reads the environment and the command line for signs of several workers, nothing else (floor 5).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from attrs import frozen

from kinde_auth.config import ENVIRONMENT, is_loopback
from kinde_auth.errors import ConfigurationError
from kinde_auth.web.address import Address
from kinde_auth.web.settings import WebSettings

if TYPE_CHECKING:
    from kinde_auth.application import Behaviour
    from kinde_auth.config import Config
    from kinde_auth.storage.contract import Capabilities


@frozen(kw_only=True)
class StartupReport:
    """What was found.

    Attributes:
        dangers: why it must not run like this.
        notes: what is worth a look.
        callback_urls, logout_urls: what to register in Kinde.
        client_id: of the application to register them for.
    """

    dangers: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    callback_urls: tuple[str, ...] = ()
    logout_urls: tuple[str, ...] = ()
    client_id: str | None = None

    def text(self) -> str:
        """Return the report for a person who starts the application."""
        lines = [f"Kinde: register these for the application {self.client_id} (Settings > Applications > Details):"]
        lines += [f"  allowed callback URL         {url}" for url in self.callback_urls]
        lines += [f"  allowed logout redirect URL  {url}" for url in self.logout_urls]
        lines += [f"Kinde: {note}" for note in self.notes]
        lines += [f"Kinde: REFUSED: {danger}" for danger in self.dangers]
        return "\n".join(lines) + "\n"

    def refuse_dangers(self) -> None:
        """Stop an application that must not run like this.

        Raises:
            ConfigurationError: there are dangers; the message holds all of them.
        """
        if self.dangers:
            raise ConfigurationError(" ".join(self.dangers), code="refused_at_start")


def look(
    config: Config,
    settings: WebSettings,
    *,
    behaviour: Behaviour,
    capabilities: Capabilities,
    environ: Mapping[str, str] | None = None,
    arguments: Sequence[str] | None = None,
) -> StartupReport:
    """Look at the settings of an application that signs people in."""
    environ = os.environ if environ is None else environ
    missing = [name for name in ("domain", "client_id", "redirect_uri") if getattr(config, name) is None]
    if missing:
        words = ", ".join(f"{name} ({ENVIRONMENT[name][0]})" for name in missing)
        return StartupReport(dangers=(f"{words} missing: without them nobody can sign in.",))
    address = Address.of(config, settings)
    dangers = [*_dangers_of_address(address, settings), *_dangers_of_secrets(config, settings)]
    production = is_production(address, settings)
    workers = several_workers(environ, sys.argv if arguments is None else arguments)
    if workers is not None and capabilities.shared in {"process", "browser"}:
        what = "sessions" if capabilities.shared == "process" else "sign-ins that are under way"
        dangers.append(
            f"The storage keeps {what} in one process, and {workers} says there are several: use the storage type "
            "'redis', 'sql' or 'local_storage'."
        )
    notes = ["This is development: plain http, for this machine only."] if address.scheme == "http" else []
    if production and capabilities.shared == "process":
        notes.append("The storage is memory: every restart signs everybody out.")
    logouts = tuple(dict.fromkeys([config.logout_redirect_uri or "", *behaviour.logout_redirect_uris]))
    if config.logout_redirect_uri is None:
        notes.append("logout_redirect_uri is not set, so a sign-out ends on a page of Kinde's.")
    return StartupReport(
        dangers=tuple(dangers),
        notes=tuple(notes),
        callback_urls=tuple(f"{address.scheme}://{host}{address.callback}" for host in _sorted(address)),
        logout_urls=tuple(url for url in logouts if url),
        client_id=config.client_id,
    )


def is_production(address: Address, settings: WebSettings) -> bool:
    """Tell whether this is meant for others: because it was said, or because it is on https."""
    return address.scheme == "https" if settings.production is None else settings.production


def several_workers(environ: Mapping[str, str], arguments: Sequence[str]) -> str | None:
    """Return the sign that several processes serve this application, or None."""
    from kinde_auth.storage.memory import configured_workers  # at the function level, as with every store

    sign = configured_workers(environ)
    if sign is not None:
        return sign
    # uvicorn and gunicorn leave their own command line in the processes that they start.
    words = [word for argument in arguments for word in argument.split("=", 1)]
    for flag, number in pairwise(words):
        if flag in {"-w", "--workers", "--processes"} and number.isdecimal() and int(number) > 1:
            return f"{flag} {number}"
    return None


def _dangers_of_address(address: Address, settings: WebSettings) -> list[str]:
    if address.scheme == "https":
        return []
    if address.scheme != "http":
        return [f"redirect_uri begins with {address.scheme}, and browsers come back by https only."]
    hosts = [host for host in address.hosts if not is_loopback(urlsplit(f"//{host}").hostname or "")]
    if hosts:
        return [
            f"redirect_uri is plain http on {', '.join(sorted(hosts))}: use https, or codes and cookies can be read."
        ]
    if settings.production:
        return [
            "redirect_uri is plain http on this machine and production was asked for: give the public https address."
        ]
    return []


def _dangers_of_secrets(config: Config, settings: WebSettings) -> list[str]:
    if config.client_secret is None and not settings.public_client:
        variable = ENVIRONMENT["client_secret"][0]
        return [f"client_secret ({variable}) is missing: set it, or say public_client=True if there is none."]
    return []


def _sorted(address: Address) -> list[str]:
    return [address.host, *sorted(address.hosts - {address.host})]


__all__ = ["StartupReport", "is_production", "look", "several_workers"]
