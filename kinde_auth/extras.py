"""Say which extra brings a package that is not installed.

Looks for packages and imports none (floor 0).
"""

from __future__ import annotations

from importlib.util import find_spec


def require_extra(extra: str, *modules: str) -> None:
    """Go on only where the packages of an extra are installed.

    Args:
        extra: its name in `kinde-auth[…]`.
        modules: what is imported from its packages.

    Raises:
        ModuleNotFoundError: one is not installed; the message says what to install.
    """
    for module in modules:
        if not _is_installed(module):
            raise ModuleNotFoundError(
                f"{module} is not installed: install kinde-auth with its extra, kinde-auth[{extra}].", name=module
            )


def _is_installed(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:  # of `a.b`, where there is no `a`
        return False


__all__ = ["require_extra"]
