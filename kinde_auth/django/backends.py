"""The authentication backend: from verified claims to a user of this site, told by issuer and subject.

Reads and writes Django's database (floor 5).
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, cast

from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend
from django.core.exceptions import FieldDoesNotExist
from django.db import IntegrityError, transaction

from kinde_auth.django.models import KindeIdentity

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser
    from django.http import HttpRequest

    from kinde_auth.claims import AccessTokenClaims, IDTokenClaims


class KindeBackend(ModelBackend):
    """Sign in whoever Kinde vouches for; the key is (issuer, sub), and the user is made at the first sign-in.

    Subclass it to decide what of the claims becomes of the user: `create_user`, `update_user`, `may_sign_in`.
    """

    def authenticate(  # type: ignore[override]  # each backend has its own credentials; Django looks at the signature
        self,
        request: HttpRequest | None,
        kinde_claims: IDTokenClaims,
        kinde_access: AccessTokenClaims | None = None,
    ) -> AbstractBaseUser | None:
        """Return the user of these claims, or `None` where they may not sign in here.

        Args:
            request: of the callback.
            kinde_claims: of the verified ID token.
            kinde_access: of the verified access token: permissions and roles; `None` where it is opaque.
        """
        if not kinde_claims.iss or not kinde_claims.sub:
            return None
        user = self.find_user(kinde_claims) or self._made(kinde_claims)
        if user is None or not self.may_sign_in(user, kinde_claims, access=kinde_access):
            return None
        self.update_user(user, kinde_claims, access=kinde_access)
        return user

    def find_user(self, claims: IDTokenClaims | AccessTokenClaims) -> AbstractBaseUser | None:
        """Return the user who is this person at Kinde."""
        identity = KindeIdentity.objects.select_related("user").filter(issuer=claims.iss, sub=claims.sub).first()
        return None if identity is None else cast("AbstractBaseUser", cast("Any", identity).user)

    def create_user(self, claims: IDTokenClaims) -> AbstractBaseUser | None:
        """Return a new, saved user without a password; `None` refuses people who were never here before."""
        model: Any = get_user_model()
        name = self.username(claims)
        if name is None or model._default_manager.filter(**{model.USERNAME_FIELD: name}).exists():
            return None
        user = model(**{model.USERNAME_FIELD: name})
        user.set_unusable_password()
        user.save()
        return cast("AbstractBaseUser", user)

    def username(self, claims: IDTokenClaims) -> str | None:
        """Return what to call a new user: the subject, or the verified address where that is the user's name here."""
        model: Any = get_user_model()
        if model.get_email_field_name() == model.USERNAME_FIELD:
            return claims.email if claims.email_verified is True else None
        taken = model._default_manager.filter(**{model.USERNAME_FIELD: claims.sub}).exists()
        # Two issuers may use one subject for two people.
        return f"{claims.sub[:100]}-{hashlib.sha256(claims.iss.encode()).hexdigest()[:16]}" if taken else claims.sub

    def update_user(
        self, user: AbstractBaseUser, claims: IDTokenClaims, *, access: AccessTokenClaims | None = None
    ) -> None:
        """Take over names, and the address if it was verified; called at every sign-in."""
        model: Any = type(user)
        values = {"first_name": claims.given_name, "last_name": claims.family_name}
        if claims.email_verified is True and model.get_email_field_name() != model.USERNAME_FIELD:
            values[model.get_email_field_name()] = claims.email
        changed: list[str] = []
        for name, value in values.items():
            longest = _length_of(user, name)
            if value is not None and longest is not None and getattr(user, name) != value[:longest]:
                setattr(user, name, value[:longest])
                changed.append(name)
        if changed:
            user.save(update_fields=changed)

    def may_sign_in(
        self, user: AbstractBaseUser, claims: IDTokenClaims, *, access: AccessTokenClaims | None = None
    ) -> bool:
        """Tell whether this user may sign in; a user who was set inactive here may not."""
        return self.user_can_authenticate(user)

    def _made(self, claims: IDTokenClaims) -> AbstractBaseUser | None:
        try:
            with transaction.atomic():
                user = self.create_user(claims)
                if user is not None:
                    KindeIdentity.objects.create(user=user, issuer=claims.iss, sub=claims.sub)
                return user
        except IntegrityError:
            # Another tab of the same person was faster.
            return self.find_user(claims)


def _length_of(user: AbstractBaseUser, name: str) -> int | None:
    """Return how long a text of the user may be; `None` where the user has no such field."""
    try:
        return int(getattr(user._meta.get_field(name), "max_length", None) or 2**16)
    except FieldDoesNotExist:
        return None


__all__ = ["KindeBackend"]
