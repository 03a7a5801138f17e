"""`request.kinde`: one request of a browser or a program, and who sent it, looked for once.

Stands on floor 5.
"""

from __future__ import annotations

import secrets
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar, cast
from urllib.parse import quote

from asgiref.sync import iscoroutinefunction, sync_to_async
from attrs import define, evolve
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.asyncio import async_unsafe

from kinde_auth.application import Browser, bound_browser
from kinde_auth.django.site import Site, get_site
from kinde_auth.errors import ConfigurationError
from kinde_auth.steps import aconclude, conclude
from kinde_auth.storage.bindings import bind
from kinde_auth.storage.cookie_jar import CookieJar as SealedJar
from kinde_auth.web.answer import WebAnswer
from kinde_auth.web.denial import CROSS_SITE, Denied
from kinde_auth.web.navigation import wants_page
from kinde_auth.web.request import LONGEST_FORM, WebRequest, environ_headers
from kinde_auth.web.requirements import Requirement, first_denial
from kinde_auth.web.signed_in import Machine, SignedInUser

if TYPE_CHECKING:
    from kinde_auth.async_oauth import AsyncOAuth
    from kinde_auth.oauth import OAuth


_Colour = TypeVar("_Colour")


class KindeUnavailableError(Exception):
    """Who sent the request cannot be told just now; the middleware answers with a 503."""


@define(eq=False)
class Visit:
    """One request and who sent it."""

    site: Site
    request: WebRequest
    prefix: str
    awaits: bool = False
    was_asked: bool = False
    is_unavailable: bool = False
    machine: Machine | None = None
    _found: SignedInUser | Denied | None = None

    @property
    def user(self) -> SignedInUser | None:
        """Return who is signed in at Kinde, or `None`; in an `async def` view use `await auser()`."""
        return self._known(self.find())

    async def auser(self) -> SignedInUser | None:
        """Return who is signed in at Kinde, or `None`."""
        return self._known(await self.afind())

    @property
    def oauth(self) -> OAuth:
        """Return the `OAuth`, whose calls work for the browser that sent the request."""
        return _there(self.site.oauth)

    @property
    def async_oauth(self) -> AsyncOAuth:
        """Return the `AsyncOAuth`, whose calls work for the browser that sent the request."""
        return _there(self.site.async_oauth)

    def find(self, requirements: Sequence[Requirement] = ()) -> SignedInUser | Denied:
        """Return who sent the request if that is enough, or why it is not."""
        self.was_asked = True
        if self._found is None:
            self._found = self._find()
            _own_keys(self._found)
        return self._judged(self._found, requirements)

    async def afind(self, requirements: Sequence[Requirement] = ()) -> SignedInUser | Denied:
        """Return who sent the request if that is enough, or why it is not."""
        self.was_asked = True
        if self._found is None:
            self._found = await self._afind()
            _own_keys(self._found)
        return self._judged(self._found, requirements)

    def find_machine(self, requirements: Sequence[Requirement] = ()) -> Machine | Denied:
        """Return the machine that sent the request if that is enough, or why it is not."""
        return self._noted(conclude(self.site.guard.machine(self.request, requirements)))

    async def afind_machine(self, requirements: Sequence[Requirement] = ()) -> Machine | Denied:
        """Return the machine that sent the request if that is enough, or why it is not."""
        if not self.awaits:
            return await sync_to_async(self.find_machine)(requirements)
        return self._noted(await aconclude(self.site.async_guard.machine(self.request, requirements)))

    def refusal(self, denied: Denied) -> HttpResponse:
        """Return the response for a request that is not let in.

        Raises:
            PermissionDenied: a person lacks something, so the site's own page for that is shown.
        """
        if denied.status == 403 and denied is not CROSS_SITE and wants_page(self.request):
            raise PermissionDenied(denied.message)
        return response(self.site.deny(denied, self.request, prefix=self.prefix))

    def forget(self) -> None:
        """Look for the user again: somebody has signed in or out."""
        self._found = None

    @async_unsafe("Use `await request.kinde.auser()` in an async view.")
    def _find(self) -> SignedInUser | Denied:
        return conclude(self.site.guard.user(self.request))

    async def _afind(self) -> SignedInUser | Denied:
        if not self.awaits:
            # Under WSGI an async view has a loop for one request only, in which no connection would last.
            return await sync_to_async(self._find)()
        return await aconclude(self.site.async_guard.user(self.request))

    def _noted(self, machine: Machine | Denied) -> Machine | Denied:
        self.was_asked = True
        if isinstance(machine, Machine):
            self.machine = machine
        return machine

    @staticmethod
    def _judged(found: SignedInUser | Denied, requirements: Sequence[Requirement]) -> SignedInUser | Denied:
        if isinstance(found, Denied):
            return found
        return first_denial(requirements, found.claims) or found

    def _known(self, found: SignedInUser | Denied) -> SignedInUser | None:
        if isinstance(found, SignedInUser):
            return found
        if found.status == 503:
            # Whether somebody is signed in cannot be told: "nobody" would be a guess.
            self.is_unavailable = True
            raise KindeUnavailableError
        return None


def web_request(request: HttpRequest) -> WebRequest:
    """Turn Django's request into ours."""
    return WebRequest(
        method=(request.method or "GET").upper(),
        # Quoted again, since it may become part of an address.
        path=quote(request.path_info, safe="/:@!$&'()*+,;=~-._"),
        query=request.META.get("QUERY_STRING", ""),
        headers=environ_headers(request.META),
    )


def with_form(asked: WebRequest, request: HttpRequest) -> WebRequest:
    """Return the request with the members of its form, if it is a short one."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if request.method != "POST" or not str(length).isdecimal() or int(length) > LONGEST_FORM:
        return asked
    members = {name: str(values[0]) for name, values in request.POST.lists() if values}
    return evolve(asked, form=members)


def response(answer: WebAnswer) -> HttpResponse:
    """Return an answer as Django's response."""
    made = HttpResponse(answer.body, status=answer.status)
    del made.headers["Content-Type"]
    for name, value in answer.headers:
        if name != "Set-Cookie":
            made.headers[name] = value
    for cookie in answer.cookies:
        made.set_cookie(
            cookie.name,
            cookie.value,
            max_age=cookie.max_age,
            path=cookie.path,
            secure=cookie.secure,
            httponly=cookie.http_only,
            samesite=cookie.same_site,
        )
    return made


def visit_of(request: HttpRequest) -> Visit:
    """Return the visit that the middleware began.

    Raises:
        ConfigurationError: the middleware is not there.
    """
    found = getattr(request, "kinde", None)
    if found is None:
        raise ConfigurationError(
            "The request has no kinde: put kinde_auth.django.middleware.KindeMiddleware into MIDDLEWARE, after "
            "AuthenticationMiddleware.",
            argument="MIDDLEWARE",
        )
    return cast("Visit", found)


def is_awaited(view: object) -> bool:
    """Tell whether calling it gives something to await."""
    # Before Python 3.12 only asgiref knows what was marked so.
    return bool(iscoroutinefunction(view))  # pyright: ignore[reportDeprecated]


def begin(request: HttpRequest, *, awaits: bool) -> Visit:
    """Begin the visit of a request, in a server that awaits or in one that blocks."""
    prefix = request.META.get("SCRIPT_NAME", "").rstrip("/")
    begun = Visit(get_site(), web_request(request), prefix, awaits)
    request.kinde = begun  # type: ignore[attr-defined]  # this is where views find it
    return begun


@contextmanager
def sealed(visit: Visit) -> Generator[SealedJar, None, None]:
    """Bind a browser that keeps its records itself, in sealed cookies, and yield these."""
    cookies = visit.request.cookies
    token = bound_browser.set(Browser(cookies))
    try:
        with SealedJar(cookies, secure=visit.oauth.application.cookie_names().secure) as jar:
            yield jar
    finally:
        bound_browser.reset(token)


def nobodys() -> str:
    """Return a place in the storage that nobody finds again."""
    return secrets.token_hex(16)


def _own_keys(found: SignedInUser | Denied) -> None:
    """Let the `user:` keys be those of a token's person, as they are of a session's; the middleware undoes it."""
    if isinstance(found, SignedInUser) and found.source == "bearer":
        bind(user_id=found.sub).__enter__()


def _there(oauth: _Colour | None) -> _Colour:
    if oauth is None:
        raise ConfigurationError("This site signs nobody in: it takes bearer tokens.", argument="SESSIONS")
    return oauth


__all__ = ["KindeUnavailableError", "Visit", "begin", "is_awaited", "response", "visit_of", "web_request", "with_form"]
