"""Find the adapter of a web framework by its name, as `OAuth(framework="flask", app=app)` asks for it.

Adapters stand above what they adapt, so they are known here by name only, and loaded when asked for (floor 1).
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final

from kinde_auth.errors import ConfigurationError

ADAPTERS: Final = {
    "fastapi": "kinde_auth.fastapi",
    "starlette": "kinde_auth.fastapi",
    "flask": "kinde_auth.flask",
}
"""Modules with `install(oauth, app)`. Django installs itself by its settings."""


def check_framework(framework: str | None, app: object) -> None:
    """Refuse a framework that nobody here knows.

    Raises:
        ConfigurationError: it is unknown, or there is an application and no framework.
    """
    if framework is None and app is not None:
        raise ConfigurationError(
            f"app is given without its framework: say which it is, {' or '.join(ADAPTERS)}.", argument="framework"
        )
    if framework is not None and framework not in ADAPTERS:
        raise ConfigurationError(
            f"framework is {framework!r}: use {' or '.join(ADAPTERS)}; Django needs no such argument.",
            argument="framework",
        )


def install(framework: str, oauth: Any, app: Any) -> None:
    """Install sign-in into an application.

    Raises:
        ConfigurationError: the framework's extra is not installed.
    """
    try:
        adapter = import_module(ADAPTERS[framework])
    except ModuleNotFoundError as error:
        raise ConfigurationError(
            f"{framework} is not installed: install kinde-auth[{framework}].", argument="framework"
        ) from error
    adapter.install(oauth, app)


__all__ = ["ADAPTERS", "check_framework", "install"]
