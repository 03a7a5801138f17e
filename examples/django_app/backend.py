"""Who becomes what in Django: administrators at Kinde may use Django's admin."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import User

from kinde_auth.claims import AccessTokenClaims, IDTokenClaims
from kinde_auth.django.backends import KindeBackend


class TodoBackend(KindeBackend):
    """Let the role `admin` at Kinde make administrators, and its loss take that away again."""

    def update_user(
        self, user: AbstractBaseUser, claims: IDTokenClaims, *, access: AccessTokenClaims | None = None
    ) -> None:
        """Take over names and address, and the role."""
        super().update_user(user, claims, access=access)
        is_admin = access is not None and access.has_role("admin")
        if isinstance(user, User) and (user.is_staff, user.is_superuser) != (is_admin, is_admin):
            user.is_staff = user.is_superuser = is_admin
            user.save(update_fields=["is_staff", "is_superuser"])
