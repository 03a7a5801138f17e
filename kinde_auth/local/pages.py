"""The pages that a person sees: rendered on the server, no script needed.

Reads packaged templates (floor 5).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from attrs import frozen
from starlette.responses import HTMLResponse, RedirectResponse, Response

from kinde_auth.local import entities as kinds
from kinde_auth.local.authorize import AuthorizeRequest, PageRefusal
from kinde_auth.local.people import identity_of
from kinde_auth.local.tenant import Tenant
from kinde_auth.local.texts import TEXTS, texts_in

if TYPE_CHECKING:
    import jinja2

_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; "
    "base-uri 'none'",
    # Not no-referrer: the forms need an Origin by which they are told from other sites' forms.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
# The one page with a script: it sends the answer on by itself.
_FORM_POST_HEADERS = _HEADERS | {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
    "frame-ancestors 'none'; base-uri 'none'"
}
MAXIMUM_SHOWN = 50


@frozen(kw_only=True)
class Person:
    """A user as a page lists it."""

    id: str
    name: str
    detail: str


def page(template: str, *, status: int = 200, texts: Mapping[str, str] = TEXTS["en"], **values: object) -> Response:
    """Render a page."""
    html = _templates().get_template(template).render(values | {"t": texts})
    return HTMLResponse(html, status_code=status, headers=_HEADERS)


def refusal_page(refusal: PageRefusal, *, lang: str = "") -> Response:
    """Tell the person why it cannot go on."""
    texts = texts_in(lang)
    title, message = refusal.told(texts)
    return page("message.html", status=400, texts=texts, title=title, message=message)


def sign_in_page(
    tenant: Tenant, request: AuthorizeRequest, *, problem: str = "", hint: str = "", locked: bool = False
) -> Response:
    """Ask who is signing in."""
    return page(
        "sign_in.html",
        texts=request.texts,
        title=request.texts["sign_in"],
        status=400 if problem else 200,
        application=request.application.name,
        query=urlencode(request.parameters),
        register_query=_query(request, prompt="create"),
        hint=hint,
        locked=locked,
        people=people(tenant),
        problem=problem,
    )


def register_page(request: AuthorizeRequest, *, problem: str = "", locked: bool = False, **values: str) -> Response:
    """Ask for the details of a new account."""
    return page(
        "register.html",
        texts=request.texts,
        title=request.texts["create_account"],
        status=400 if problem else 200,
        application=request.application.name,
        query=urlencode(request.parameters),
        sign_in_query=_query(request, prompt="login"),
        asks_organization=request.creates_organization and not request.get("org_name"),
        locked=locked,
        problem=problem,
        **values,
    )


def organization_page(request: AuthorizeRequest, user: kinds.User, choices: Sequence[kinds.Organization]) -> Response:
    """Ask for an organization: one of these, or the name of a new one."""
    return page(
        "organization.html",
        texts=request.texts,
        title=request.texts["choose_organization" if choices else "name_organization"],
        person=user.full_name,
        action=f"/oauth2/auth/organization?{urlencode(request.parameters)}",
        choices=choices,
    )


def answer_page(request: AuthorizeRequest, location: str) -> Response:
    """Take the browser back to the application, in the response mode that it asked for."""
    if request.get("response_mode") != "form_post":
        return RedirectResponse(location, status_code=302, headers={"Cache-Control": "no-store"})
    parts = urlsplit(location)
    action = urlunsplit(parts._replace(query=urlsplit(request.redirect_uri).query))
    answer = [pair for pair in parse_qsl(parts.query) if pair not in parse_qsl(urlsplit(request.redirect_uri).query)]
    texts = request.texts
    html = (
        _templates()
        .get_template("form_post.html")
        .render(title=texts["signed_in"], action=action, answer=answer, t=texts)
    )
    return HTMLResponse(html, headers=_FORM_POST_HEADERS)


def people(tenant: Tenant) -> list[Person]:
    """Return the users to choose from."""
    users = [user for user in tenant.state.users if not user.is_suspended][:MAXIMUM_SHOWN]
    return [
        Person(
            id=user.id,
            name=user.full_name or identity_of(tenant, user, "email") or user.id,
            detail=identity_of(tenant, user, "email") or identity_of(tenant, user, "username") or user.id,
        )
        for user in users
    ]


def _query(request: AuthorizeRequest, **changes: str) -> str:
    kept = {name: value for name, value in request.parameters.items() if name != "start_page"}
    return urlencode({**kept, **changes})


@cache
def _templates() -> jinja2.Environment:
    import jinja2  # slow to import, and a tenant that shows no page does without

    return jinja2.Environment(
        loader=jinja2.PackageLoader("kinde_auth.local"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
