"""What the users of this library test their applications with: Local Kinde, and the pytest fixtures in `plugin`.

Importing this package loads nothing else (floor 5).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kinde_auth.extras import require_extra

if TYPE_CHECKING:
    from kinde_auth.local import LocalKinde

__all__ = ["LocalKinde"]


def __getattr__(name: str) -> Any:
    if name == "LocalKinde":
        # Other parts of this package do without the extra; of it, the server itself is loaded only when it starts.
        require_extra("local", "starlette", "uvicorn", "openapi_core", "python_multipart", "jinja2", "ruamel.yaml")
        from kinde_auth.local import LocalKinde

        return LocalKinde
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
