"""Tie Django's signed-in user to the session at Kinde: where that has ended, nobody is signed in here either.

Reads and writes Django's session and database (floor 5).
"""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, authenticate, login
from django.contrib.auth.middleware import auser, get_user
from django.contrib.auth.models import AnonymousUser
from django.utils.functional import SimpleLazyObject
from django.utils.module_loading import import_string

from kinde_auth.errors import NotAuthenticatedError, StorageUnavailableError
from kinde_auth.session import SessionHandle
from kinde_auth.steps import conclude

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser
    from django.http import HttpRequest

    from kinde_auth.cookies import Cookie
    from kinde_auth.django.visit import Visit
    from kinde_auth.session import Session

IDENTITY = "_kinde_identity"


def tie_user(request: HttpRequest, visit: Visit) -> None:
    """Make `request.user` and `request.auser` look at the session at Kinde as well."""
    if hasattr(request, "session") and hasattr(request, "user"):
        asked: Any = request
        asked.user = SimpleLazyObject(lambda: _tied(request, visit))
        asked.auser = partial(_atied, request, visit)


def sign_in_user(request: HttpRequest, visit: Visit, cookie: Cookie) -> bool:
    """Sign in to Django whoever has this new session cookie; tell whether they may."""
    cookies = {cookie.name: cookie.value}
    claims = visit.oauth.get_user(cookies=cookies)
    try:
        access = visit.oauth.get_access_claims(cookies=cookies)
    except NotAuthenticatedError as error:
        if error.code != "access_token_opaque":
            raise
        access = None
    user = authenticate(request, kinde_claims=claims, kinde_access=access)
    if user is None or claims is None:
        return False
    # A second sign-in of the same person, such as a change of organization, keeps session and CSRF token as they are.
    if request.user.pk != user.pk or not is_ours(request.session.get(BACKEND_SESSION_KEY)):
        login(request, user)
    request.session[IDENTITY] = f"{claims.iss} {claims.sub}"
    return True


def end_session(*, request: HttpRequest | None, **signal: Any) -> None:
    """End the session here too when somebody signs out of Django in any way, such as the admin's."""
    visit: Visit | None = getattr(request, "kinde", None)
    if visit is None or visit.site.oauth is None:
        return
    session = visit.oauth.get_session()
    if session is not None:
        application = visit.oauth.application
        cookie = visit.request.cookies.get(application.cookie_names().session)
        # By its handle, since not every store has a list of a user's sessions.
        conclude(application.sessions.end(SessionHandle.from_cookie(cookie), session.sub))
        visit.forget()


def has_backend() -> bool:
    """Tell whether people who sign in become users of this site."""
    return any(map(is_ours, settings.AUTHENTICATION_BACKENDS))


@lru_cache(maxsize=64)
def is_ours(backend_path: str | None) -> bool:
    """Tell whether a backend is `KindeBackend` or made of it."""
    from kinde_auth.django.backends import KindeBackend  # models are at hand only after the start

    if backend_path is None:
        return False
    return issubclass(cast("type[object]", import_string(backend_path)), KindeBackend)


def _tied(request: HttpRequest, visit: Visit) -> AbstractBaseUser | AnonymousUser:
    user = get_user(request)
    if not is_ours(request.session.get(BACKEND_SESSION_KEY)):
        return user
    visit.was_asked = True
    # Loaded when the browser was bound, so this costs nothing.
    if request.session.get(IDENTITY) == _identity(_session(visit)):
        return user
    request.session.flush()
    return _nobody(request)


async def _atied(request: HttpRequest, visit: Visit) -> AbstractBaseUser | AnonymousUser:
    user = await auser(request)
    if not is_ours(await request.session.aget(BACKEND_SESSION_KEY)):
        return user
    visit.was_asked = True
    if await request.session.aget(IDENTITY) == _identity(_session(visit)):
        return user
    await request.session.aflush()
    return _nobody(request)


def _session(visit: Visit) -> Session | None:
    try:
        return visit.oauth.get_session()
    except StorageUnavailableError:
        visit.is_unavailable = True
        raise


def _identity(session: Session | None) -> str | None:
    return None if session is None else f"{session.id_claims.get('iss')} {session.sub}"


def _nobody(request: HttpRequest) -> AnonymousUser:
    asked: Any = request
    nobody = AnonymousUser()
    asked._cached_user = asked._acached_user = nobody
    return nobody


__all__ = ["IDENTITY", "end_session", "has_backend", "is_ours", "sign_in_user", "tie_user"]
