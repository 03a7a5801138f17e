"""One request as Flask has it, and who sent it, looked for once and kept on `g`.

Stands on floor 5.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING, cast
from urllib.parse import quote

from attrs import define, evolve, field
from flask import Response, current_app, g, request
from werkzeug.local import LocalProxy

from kinde_auth.application import Browser, bound_browser
from kinde_auth.errors import ConfigurationError
from kinde_auth.flask.refusal import not_let_in
from kinde_auth.steps import conclude
from kinde_auth.storage.bindings import Binding, bind_later
from kinde_auth.storage.cookie_jar import CookieJar as SealedJar
from kinde_auth.web.answer import WebAnswer
from kinde_auth.web.denial import Denied
from kinde_auth.web.request import LONGEST_FORM, WebRequest, environ_headers, first_values
from kinde_auth.web.requirements import Requirement, first_denial
from kinde_auth.web.signed_in import Machine, SignedInUser

if TYPE_CHECKING:
    from flask import Request

    from kinde_auth.flask.extension import AppKinde
    from kinde_auth.oauth import OAuth

EXTENSION = "kinde"


@define(eq=False)
class Visit:
    """One request, and who sent it."""

    request: WebRequest
    prefix: str
    bound: ExitStack = field(factory=ExitStack)
    user: SignedInUser | Denied | None = None
    machine: Machine | None = None
    was_asked: bool = False
    sealed: SealedJar | None = None


def web_request(received: Request) -> WebRequest:
    """Turn Flask's request into ours; a form is read only where a route of ours needs it."""
    return WebRequest(
        method=received.method,
        # Quoted again, since it may become part of an address.
        path=quote(received.path, safe="/:@!$&'()*+,;=~-._"),
        query=received.query_string.decode("latin-1"),
        headers=environ_headers(received.environ),
    )


def with_form(asked: WebRequest, received: Request) -> WebRequest:
    """Return the request with the members of its form, if it is a short one."""
    if received.method != "POST" or received.mimetype != "application/x-www-form-urlencoded":
        return asked
    if received.content_length is None or received.content_length > LONGEST_FORM:
        return asked
    return evolve(asked, form=first_values(received.get_data().decode("latin-1")))


def response(answer: WebAnswer) -> Response:
    """Return an answer as Flask's response."""
    made = Response(answer.body, status=answer.status)
    made.headers.clear()
    for name, value in answer.headers:
        made.headers.add(name, value)
    return made


def state() -> AppKinde:
    """Return what the running application's extension keeps.

    Raises:
        ConfigurationError: the application has none.
    """
    found = current_app.extensions.get(EXTENSION)
    if found is None:
        raise ConfigurationError(
            "This Flask application has no Kinde: call Kinde(app), or kinde.init_app(app) in its factory.",
            argument="app",
        )
    return cast("AppKinde", found)


def visit() -> Visit:
    """Return the running request's visit, begun now if nothing has yet."""
    kept: Visit | None = g.get("_kinde_visit")
    if kept is None:
        # The request itself: each name that is looked up on the proxy finds it anew.
        received = cast("Request", request._get_current_object())  # type: ignore[attr-defined]
        kept = g._kinde_visit = Visit(web_request(received), received.script_root)
    return kept


def begin(oauth: OAuth | None) -> None:
    """Bind the browser of the running request until `end`, so that plain storage keys are its own.

    Nothing is read from the store before somebody asks who is signed in, or uses a key that belongs to them.
    """
    begun = visit()
    if oauth is None:
        begun.bound.enter_context(bind_later(lambda: _owner(begun, None)))
        return
    token = bound_browser.set(Browser(begun.request.cookies))
    begun.bound.callback(bound_browser.reset, token)
    if oauth.storage.capabilities.shared == "browser":
        # Records are in the browser's own sealed cookies, which say which device it is.
        sealed = SealedJar(begun.request.cookies, secure=oauth.application.cookie_names().secure)
        begun.sealed = begun.bound.enter_context(sealed)
        return
    begun.bound.enter_context(bind_later(lambda: _owner(begun, oauth)))


def _owner(begun: Visit, oauth: OAuth | None) -> Binding:
    """Return whose the plain and the `user:` keys of the running request are."""
    begun.was_asked = True
    if oauth is None or ("authorization" in begun.request.headers and state().guard.takes_bearer):
        # Judged by the token alone, as everywhere.
        who = found()
        return Binding(_nobodys(), who.sub if isinstance(who, SignedInUser) else None)
    session = oauth.get_session()
    # A visitor without a session gets a place of their own that nobody finds again.
    return Binding(_nobodys()) if session is None else Binding(session.reference, session.sub)


def _nobodys() -> str:
    return secrets.token_hex(16)


def end() -> None:
    """Unbind the browser."""
    kept: Visit | None = g.pop("_kinde_visit", None)
    if kept is not None:
        kept.bound.close()


def found(requirements: Sequence[Requirement] = ()) -> SignedInUser | Denied:
    """Return who sent the running request if that is enough, or why it is not."""
    kept = visit()
    kept.was_asked = True
    if kept.user is None:
        kept.user = conclude(state().guard.user(kept.request))
    if isinstance(kept.user, Denied):
        return kept.user
    return first_denial(requirements, kept.user.claims) or kept.user


def found_machine(requirements: Sequence[Requirement] = ()) -> Machine | Denied:
    """Return the machine that sent the running request if that is enough, or why it is not."""
    kept = visit()
    kept.was_asked = True
    machine = conclude(state().guard.machine(kept.request, requirements))
    if isinstance(machine, Machine):
        kept.machine = machine
    return machine


def refusal(denied: Denied) -> Response:
    """Return the response for a request that is not let in."""
    kept = visit()
    return response(state().deny(denied, kept.request, prefix=kept.prefix))


def refuse(denied: Denied) -> Response:
    """Send a person to the sign-in; anything else is an error that the application may answer itself.

    Raises:
        NotLetIn: there is no way to the sign-in.
    """
    answer = refusal(denied)
    if answer.location is not None:
        return answer
    raise not_let_in(denied, answer)


def _user() -> SignedInUser | None:
    who = found()
    if isinstance(who, SignedInUser):
        return who
    if who.status == 503:
        # Whether somebody is signed in cannot be told: "nobody" would be a guess.
        raise not_let_in(who, refusal(who))
    return None


def _machine() -> Machine | None:
    return visit().machine


current_user = cast("SignedInUser", LocalProxy(_user))
"""Whoever is signed in, as `SignedInUser`; false where nobody is."""

current_machine = cast("Machine", LocalProxy(_machine))
"""The machine that called a view behind `machine_required`; false elsewhere."""

__all__ = [
    "EXTENSION",
    "Visit",
    "begin",
    "current_machine",
    "current_user",
    "end",
    "found",
    "found_machine",
    "refusal",
    "refuse",
    "response",
    "state",
    "visit",
    "web_request",
    "with_form",
]
