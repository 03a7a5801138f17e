"""Local Kinde: a Kinde tenant on this machine, for development and tests. It is not a server for production."""

from __future__ import annotations

from kinde_auth.extras import require_extra

# All of them now: some are loaded only when the server starts, a device asks, or the first page is shown.
require_extra("local", "starlette", "uvicorn", "openapi_core", "python_multipart", "jinja2", "ruamel.yaml", "segno")

from kinde_auth.local.server import LocalKinde  # noqa: E402 - needs what was looked for

__all__ = ["LocalKinde"]
