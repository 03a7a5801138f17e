"""`KindeMiddleware`: binds each request to its browser and puts `request.kinde` there; for WSGI and for ASGI.

Stands on floor 5.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from asgiref.sync import markcoroutinefunction
from attrs import evolve
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

from kinde_auth.application import Browser
from kinde_auth.django.site import Site, get_site
from kinde_auth.django.users import tie_user
from kinde_auth.django.visit import KindeUnavailableError, Visit, begin, is_awaited, nobodys, sealed, visit_of
from kinde_auth.errors import InvalidGrantError, NotAuthenticatedError, StorageUnavailableError
from kinde_auth.storage.bindings import bind
from kinde_auth.storage.cookie_jar import CookieJar as SealedJar
from kinde_auth.web.denial import SESSION_ENDED, Denied

logger = logging.getLogger("kinde_auth.django")

_UNAVAILABLE = Denied(status=503, code="temporarily_unavailable", message="Try again in a moment.", retry_after=5)


class KindeMiddleware:
    """Put `request.kinde` there, and end Django's sign-in with the session at Kinde.

    It belongs after `AuthenticationMiddleware`, or anywhere in a site without Django's users.
    """

    sync_capable = True
    async_capable = True

    def __init__(self, get_response: Callable[[HttpRequest], Any]) -> None:
        self.get_response = get_response
        self.is_async = is_awaited(get_response)
        if self.is_async:
            markcoroutinefunction(self)
        # A server must not start with dangerous settings.
        get_site()

    def __call__(self, request: HttpRequest) -> HttpResponseBase | Awaitable[HttpResponseBase]:
        """Serve one request."""
        if self.is_async:
            return self._acall(request)
        visit = begin(request, awaits=False)
        if visit.site.oauth is None:
            with bind(device_id=nobodys()):
                return _finished(visit, self.get_response(request))
        if visit.site.is_sealed:
            with sealed(visit) as jar:
                tie_user(request, visit)
                return _carrying(jar, _finished(visit, self.get_response(request)))
        binding = visit.site.oauth.bind(visit.request.cookies)
        try:
            browser = binding.__enter__()
        except StorageUnavailableError as error:
            return _unavailable(visit, error)
        try:
            _bound(request, visit, browser)
            return _finished(visit, self.get_response(request))
        finally:
            binding.__exit__(None, None, None)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        """Answer what a view did not catch: an ended session, and a storage that is away."""
        visit = visit_of(request)
        if isinstance(exception, (NotAuthenticatedError, InvalidGrantError)):
            visit.was_asked = True
            return visit.refusal(SESSION_ENDED)
        if isinstance(exception, (KindeUnavailableError, StorageUnavailableError)):
            return _unavailable(visit, exception)
        return None

    async def _acall(self, request: HttpRequest) -> HttpResponseBase:
        visit = begin(request, awaits=True)
        if visit.site.async_oauth is None:
            with bind(device_id=nobodys()):
                return _finished(visit, await self.get_response(request))
        if visit.site.is_sealed:
            with sealed(visit) as jar:
                tie_user(request, visit)
                return _carrying(jar, _finished(visit, await self.get_response(request)))
        binding = visit.site.async_oauth.bind(visit.request.cookies)
        try:
            browser = await binding.__aenter__()
        except StorageUnavailableError as error:
            return _unavailable(visit, error)
        try:
            _share_session(visit.site, browser)
            _bound(request, visit, browser)
            return _finished(visit, await self.get_response(request))
        finally:
            await binding.__aexit__(None, None, None)


def _share_session(site: Site, browser: Browser) -> None:
    """Let the blocking `OAuth` know the session too, so that a plain view under ASGI does not load it again."""
    for loaded in list(browser.loaded.values()):
        if site.oauth is not None:
            browser.loaded[id(site.oauth.application)] = loaded


def _bound(request: HttpRequest, visit: Visit, browser: Browser) -> None:
    # The very jar that was bound, so that its session is loaded once.
    visit.request = evolve(visit.request, cookies=browser.cookies)
    if visit.site.verifier is not None and "authorization" in visit.request.headers:
        # Judged by the token alone, so the cookie's keys are not this request's; the end of the binding undoes it.
        bind(device_id=nobodys()).__enter__()
    tie_user(request, visit)


def _finished(visit: Visit, response: HttpResponseBase) -> HttpResponseBase:
    """Keep what was made for one person out of caches, also out of the one behind the back button."""
    if visit.is_unavailable and response.status_code == 500:
        # Asked by another middleware, whose exceptions Django turns into this before any of ours sees them.
        return _unavailable(visit, KindeUnavailableError())
    if visit.was_asked:
        response.headers.setdefault("Cache-Control", "no-store")
        patch_vary_headers(response, ["Cookie"])
    return response


def _carrying(jar: SealedJar, response: HttpResponseBase) -> HttpResponseBase:
    """Let the response carry the records of a browser that keeps them itself."""
    for cookie in jar.set_cookies():
        response.set_cookie(
            cookie.name,
            cookie.value,
            max_age=cookie.max_age,
            secure=cookie.secure,
            httponly=True,
            samesite="Lax",
        )
    return response


def _unavailable(visit: Visit, error: Exception) -> HttpResponseBase:
    logger.warning("Who sent a request cannot be told just now (%s).", getattr(error, "code", type(error).__name__))
    return visit.refusal(_UNAVAILABLE)


__all__ = ["KindeMiddleware"]
