"""Kinde in FastAPI and Starlette: sign-in routes, dependencies for people and machines, real security schemes.

    app = FastAPI()
    Kinde(app)

    @app.get("/todos")
    async def todos(user: CurrentUser): ...

Knows FastAPI, which is an extra: `kinde-auth[fastapi]` (floor 5).
"""

from __future__ import annotations

from kinde_auth.fastapi.dependencies import (
    CurrentMachine,
    CurrentUser,
    OptionalUser,
    RequireFlag,
    RequireOrg,
    RequirePermissions,
    RequireRoles,
    RequireScopes,
    SameSite,
    current_machine,
    current_user,
    optional_user,
)
from kinde_auth.fastapi.installation import Kinde, install
from kinde_auth.fastapi.refusal import NotLetIn
from kinde_auth.web.settings import Paths, WebSettings
from kinde_auth.web.signed_in import Machine, SignedInUser

__all__ = [
    "CurrentMachine",
    "CurrentUser",
    "Kinde",
    "Machine",
    "NotLetIn",
    "OptionalUser",
    "Paths",
    "RequireFlag",
    "RequireOrg",
    "RequirePermissions",
    "RequireRoles",
    "RequireScopes",
    "SameSite",
    "SignedInUser",
    "WebSettings",
    "current_machine",
    "current_user",
    "install",
    "optional_user",
]
