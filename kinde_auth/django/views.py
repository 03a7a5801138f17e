"""The sign-in views; `urls` gives them their paths.

Plain functions: under ASGI Django runs them in a thread, where waiting for Kinde blocks nobody (floor 5).
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from attrs import evolve
from django.contrib.auth import logout as leave
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_exempt

from kinde_auth.django.users import has_backend, sign_in_user
from kinde_auth.django.visit import Visit, response, visit_of, with_form
from kinde_auth.steps import conclude
from kinde_auth.web.answer import WebAnswer
from kinde_auth.web.pages import failure_page
from kinde_auth.web.request import WebRequest

View = Callable[[HttpRequest], HttpResponse]


def _answered(request: HttpRequest, name: str) -> tuple[Visit, WebAnswer]:
    visit = visit_of(request)
    routes = visit.site.routes
    asked = evolve(_with_next(with_form(visit.request, request)), path=routes.paths.named()[name])
    return visit, conclude(routes.answer(asked, prefix=visit.prefix))


def _with_next(asked: WebRequest) -> WebRequest:
    """Take Django's `next` for our `return_to`, so that `LOGIN_URL` may lead here."""
    values = asked.query_values()
    if "next" not in values or "return_to" in values:
        return asked
    return evolve(asked, query=f"{asked.query}&return_to={quote(values['next'], safe='')}")


# They look at where a request comes from themselves, also in browsers that have no token of Django's yet.
@csrf_exempt
@login_not_required
def login(request: HttpRequest) -> HttpResponse:
    """Send the browser to Kinde to sign in."""
    return response(_answered(request, "login")[1])


@csrf_exempt
@login_not_required
def register(request: HttpRequest) -> HttpResponse:
    """Send the browser to Kinde to sign up."""
    return response(_answered(request, "register")[1])


@csrf_exempt
@login_not_required
def callback(request: HttpRequest) -> HttpResponse:
    """Finish a sign-in, and make it one of Django's where `KindeBackend` is among the backends."""
    visit, answer = _answered(request, "callback")
    name = visit.oauth.application.cookie_names().session
    cookie = next((one for one in answer.cookies if one.name == name and one.max_age != 0), None)
    if cookie is not None and has_backend() and not sign_in_user(request, visit, cookie):
        left = visit.oauth.logout(cookies={cookie.name: cookie.value})
        others = tuple(one for one in answer.cookies if one is not cookie)
        page = failure_page(
            "You are not signed in", text="This account may not sign in here.", code="not_allowed", again=None
        )
        return response(WebAnswer.page(page, status=403, cookies=(*others, *left.cookies)))
    return response(answer)


@csrf_exempt
@login_not_required
def logout(request: HttpRequest) -> HttpResponse:
    """End the session here, in Django and at Kinde: by POST, or by a link of the site's own."""
    # Looked up first: once the session has ended, nobody knows any more who is leaving.
    user = getattr(request, "user", None)
    is_somebody = user is not None and user.is_authenticated
    _, answer = _answered(request, "logout")
    if answer.status == 303 and is_somebody:
        request.user = user  # type: ignore[assignment]  # it is there
        leave(request)
    return response(answer)


@csrf_exempt
@login_not_required
def me(request: HttpRequest) -> HttpResponse:
    """Tell a script who is signed in."""
    return response(_answered(request, "me")[1])


@login_not_required
def admin_login(request: HttpRequest) -> HttpResponse:
    """Sign in to Django's admin through Kinde: put it at `admin/login/`, before `admin.site.urls`."""
    if request.user.is_authenticated:
        page = failure_page(
            "Not for you", text="Your account may not use the administration.", code="not_staff", again=None
        )
        return response(WebAnswer.page(page, status=403))
    target = quote(request.GET.get("next", ""), safe="/")
    visit = visit_of(request)
    return redirect(f"{visit.prefix}{visit.site.routes.paths.login}?return_to={target}")


__all__ = ["admin_login", "callback", "login", "logout", "me", "register"]
