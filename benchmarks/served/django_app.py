"""The Django site in two forms in one process: as it is, and without our middleware."""

from __future__ import annotations

import os
from typing import Any

os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.served.django_settings"

from django.conf import settings
from django.core.asgi import get_asgi_application
from django.core.handlers.asgi import ASGIHandler
from django.test.utils import override_settings

OURS = "kinde_auth.django.middleware.KindeMiddleware"

guarded = get_asgi_application()
with override_settings(MIDDLEWARE=[name for name in settings.MIDDLEWARE if name != OURS]):
    # The list is read here, once.
    bare = ASGIHandler()


async def app(scope: Any, receive: Any, send: Any) -> None:
    """Send each request through our middleware, or around it."""
    around = scope.get("path") in {"/bare", "/by-hand", "/keep-by-hand"}
    await (bare if around else guarded)(scope, receive, send)
