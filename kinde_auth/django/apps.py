"""The Django application: put `kinde_auth.django` into `INSTALLED_APPS`.

Stands on floor 5.
"""

from __future__ import annotations

from django.apps import AppConfig


class KindeAuthConfig(AppConfig):
    """Register the model and the system checks."""

    name = "kinde_auth.django"
    label = "kinde_auth"
    verbose_name = "Kinde"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the system checks, and end the session here with a sign-out from Django."""
        # Models and settings are at hand only now.
        from django.contrib.auth.signals import user_logged_out
        from django.core.signals import setting_changed

        from kinde_auth.django import checks, users
        from kinde_auth.django.site import forget_site

        def forget(*, setting: str, **rest: object) -> None:
            if setting in {"KINDE", "CACHES", "ROOT_URLCONF"}:
                forget_site()

        checks.register_checks()
        user_logged_out.connect(users.end_session, dispatch_uid="kinde_auth.end_session")
        setting_changed.connect(forget, weak=False, dispatch_uid="kinde_auth.forget_site")


__all__ = ["KindeAuthConfig"]
