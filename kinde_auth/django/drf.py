"""Bearer tokens for Django REST framework: an authentication class, and permissions from requirements.

Stands on floor 5; needs the package `djangorestframework`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from kinde_auth.django.backends import KindeBackend
from kinde_auth.django.site import get_site
from kinde_auth.django.visit import visit_of, web_request
from kinde_auth.errors import ConfigurationError
from kinde_auth.steps import conclude
from kinde_auth.web.denial import NO_TOKEN, Denied
from kinde_auth.web.guard import Guard
from kinde_auth.web.requirements import Requirement, first_denial
from kinde_auth.web.signed_in import SignedInUser

try:
    from rest_framework.authentication import BaseAuthentication
    from rest_framework.exceptions import APIException, AuthenticationFailed, PermissionDenied
    from rest_framework.permissions import BasePermission
except ImportError as error:
    raise ConfigurationError(
        "kinde_auth.django.drf needs Django REST framework: install djangorestframework.", argument="INSTALLED_APPS"
    ) from error

if TYPE_CHECKING:
    from rest_framework.request import Request


class TokenUser:
    """Whoever a bearer token stands for, without a row in the database."""

    is_authenticated: ClassVar[bool] = True
    is_anonymous: ClassVar[bool] = False
    is_active: ClassVar[bool] = True
    is_staff: ClassVar[bool] = False
    is_superuser: ClassVar[bool] = False

    def __init__(self, sub: str) -> None:
        self.pk = self.id = self.sub = sub

    def __str__(self) -> str:
        return self.sub

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TokenUser) and other.sub == self.sub

    def __hash__(self) -> int:
        return hash(self.sub)


class Unavailable(APIException):
    """Nobody can tell just now whether a token is good."""

    status_code = 503
    default_detail = "Try again in a moment."
    default_code = "temporarily_unavailable"


class KindeAuthentication(BaseAuthentication):
    """Let people in by a bearer token of Kinde's; `request.auth` is a `SignedInUser`, `request.user` a `TokenUser`.

    The site needs `KINDE["AUDIENCE"]`.
    """

    def authenticate(self, request: Request) -> tuple[Any, SignedInUser] | None:
        """Return who sent the request, or `None` where it has no bearer token."""
        site = get_site()
        if site.verifier is None:
            raise ConfigurationError('KINDE takes no bearer tokens: set "AUDIENCE".', argument="KINDE")
        found = conclude(Guard(None, verifier=site.verifier).user(web_request(request._request)))
        if found is NO_TOKEN or (isinstance(found, Denied) and "authorization" not in request.headers):
            return None
        if isinstance(found, Denied):
            if found.status == 503:
                raise Unavailable
            raise AuthenticationFailed(found.message, code=found.code)
        user = self.user_of(found)
        if user is None:
            raise AuthenticationFailed("This account is not known here.", code="user_unknown")
        return user, found

    def authenticate_header(self, request: Request) -> str:
        """Return the challenge of a 401."""
        return NO_TOKEN.headers(bearer=True, realm=get_site().web.realm)["WWW-Authenticate"]

    def user_of(self, found: SignedInUser) -> Any | None:
        """Return what `request.user` shall be; `None` refuses the request."""
        return TokenUser(found.sub)


class KindeModelAuthentication(KindeAuthentication):
    """Like `KindeAuthentication`, with the site's own user: someone who has signed in here before, and is active."""

    def user_of(self, found: SignedInUser) -> Any | None:
        """Return the user who is this person at Kinde."""
        backend = KindeBackend()
        user = None if found.claims is None else backend.find_user(found.claims)
        return user if user is not None and backend.user_can_authenticate(user) else None


def requires(*requirements: Requirement) -> type[BasePermission]:
    """Return a permission class: `permission_classes = [requires(Permissions(("create:todos",)))]`."""

    class KindePermission(BasePermission):
        """What a view asks of whoever is signed in, by token or by session."""

        def has_permission(self, request: Request, view: Any) -> bool:
            """Look at the token's claims, or else at the session's."""
            found = request.auth if isinstance(request.auth, SignedInUser) else visit_of(request._request).user
            if found is None:
                return False
            denied = first_denial(requirements, found.claims)
            if denied is not None:
                raise PermissionDenied(denied.message, code=denied.code)
            return True

    return cast("type[BasePermission]", KindePermission)


__all__ = ["KindeAuthentication", "KindeModelAuthentication", "TokenUser", "Unavailable", "requires"]
