"""The Kinde Management API as typed Python: models, request builders, the operation table, the resources.

Made by `make generate` from the description in `openapi/`; changes by hand are overwritten.
The client that sends these requests is `kinde_auth.ManagementClient`.
"""

from __future__ import annotations

import importlib

API_VERSION = "1"
"""The version that the API description gives itself."""


def preload() -> None:
    """Import every model and resource now, so that no later call pays for it (before a server forks, say)."""
    from kinde_management import models, resources

    for module in models.MODULES.values():
        importlib.import_module(f"kinde_management.models.{module}")
    for module in resources.MODULES:
        for package in ("resources", "resources.aio", "resources.raw"):
            importlib.import_module(f"kinde_management.{package}.{module}")


__all__ = ["API_VERSION", "preload"]
