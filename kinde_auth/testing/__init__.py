"""What the users of this library test their applications with: Local Kinde, and the pytest fixtures in `plugin`.

Importing this package loads nothing else (floor 5).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kinde_auth.local import LocalKinde

__all__ = ["LocalKinde"]


def __getattr__(name: str) -> Any:
    if name == "LocalKinde":
        from kinde_auth.local import LocalKinde  # needs the extra `local`, which other parts of this package do not

        return LocalKinde
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
