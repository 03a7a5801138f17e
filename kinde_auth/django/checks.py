"""System checks: `manage.py check` tells what is missing or dangerous, and what to register in Kinde.

Stands on floor 5.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Info, Tags, register
from django.core.checks import Warning as Advice

from kinde_auth.django.site import given_settings, make_site, paths_of_urlconf
from kinde_auth.django.users import has_backend
from kinde_auth.errors import KindeError

_MIDDLEWARE = "kinde_auth.django.middleware.KindeMiddleware"
_AUTHENTICATION = "django.contrib.auth.middleware.AuthenticationMiddleware"


def register_checks() -> None:
    """Register the checks; called when Django starts."""
    register(check_settings, Tags.security)
    register(check_middleware, Tags.security)
    register(check_urls, Tags.urls)


def check_settings(app_configs: Sequence[Any] | None, **options: Any) -> list[CheckMessage]:
    """Find settings that are missing, malformed or dangerous."""
    try:
        site = make_site(given_settings())
    except KindeError as error:
        return [Error(error.message, hint="See the setting KINDE.", id="kinde_auth.E001")]
    report = site.look()
    found: list[CheckMessage] = [Error(danger, id="kinde_auth.E002") for danger in report.dangers]
    if settings.DEBUG and not found and site.oauth is not None:
        found.append(Info(report.text().rstrip(), id="kinde_auth.I001"))
    return found


def check_middleware(app_configs: Sequence[Any] | None, **options: Any) -> list[CheckMessage]:
    """Find a middleware or a backend that is missing or out of order."""
    middleware = list(settings.MIDDLEWARE)
    if _MIDDLEWARE not in middleware:
        hint = f"Put {_MIDDLEWARE!r} into MIDDLEWARE."
        return [Error("KindeMiddleware is missing.", hint=hint, id="kinde_auth.E003")]
    if _AUTHENTICATION not in middleware or not _signs_in():
        return []
    found: list[CheckMessage] = []
    if middleware.index(_MIDDLEWARE) < middleware.index(_AUTHENTICATION):
        found.append(
            Error(
                "KindeMiddleware comes before AuthenticationMiddleware, so sessions that have ended at Kinde stay "
                "signed in here.",
                hint="Put it after AuthenticationMiddleware.",
                id="kinde_auth.E004",
            )
        )
    if not has_backend():
        found.append(
            Advice(
                "KindeBackend is missing, so request.user is nobody although people sign in.",
                hint="Put 'kinde_auth.django.backends.KindeBackend' into AUTHENTICATION_BACKENDS.",
                id="kinde_auth.W001",
            )
        )
    return found


def check_urls(app_configs: Sequence[Any] | None, **options: Any) -> list[CheckMessage]:
    """Find sign-in routes that are missing, or are not where `redirect_uri` leads."""
    if not _signs_in():
        return []
    try:
        paths_of_urlconf().for_config(make_site(given_settings()).config)
    except KindeError as error:
        return [Error(error.message, id="kinde_auth.E005")]
    return []


def _signs_in() -> bool:
    return bool(given_settings().get("SESSIONS", True))


__all__ = ["check_middleware", "check_settings", "check_urls", "register_checks"]
