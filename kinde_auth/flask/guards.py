"""Decorators that let a view run only for whoever fulfils what it asks; for plain and for `async def` views.

Stands on floor 5.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from inspect import iscoroutinefunction
from typing import Any, TypeVar, cast

from flask import current_app

from kinde_auth.flask import visit
from kinde_auth.typing import JSONValue
from kinde_auth.web.denial import Denied
from kinde_auth.web.requirements import Flag, Organization, Permissions, Requirement, Roles, Scopes

View = TypeVar("View", bound=Callable[..., Any])


def login_required(view: View) -> View:
    """Let the view run for people who are signed in; others are sent to the sign-in, programs get a 401."""
    return _guarded(view)


def requires_permission(*keys: str, any_of: bool = False) -> Callable[[View], View]:
    """Let the view run for people with all of these permissions, or with one of them."""
    return _requiring(Permissions(keys, any_of))


def requires_role(*keys: str, any_of: bool = False) -> Callable[[View], View]:
    """Let the view run for people with all of these roles, by their keys, or with one of them."""
    return _requiring(Roles(keys, any_of))


def requires_scope(*keys: str) -> Callable[[View], View]:
    """Let the view run for people whose access token has all of these scopes."""
    return _requiring(Scopes(keys))


def requires_flag(key: str, value: JSONValue = True) -> Callable[[View], View]:
    """Let the view run for people for whom a feature flag has exactly this value."""
    return _requiring(Flag(key, value))


def requires_org(code: str | None = None) -> Callable[[View], View]:
    """Let the view run for people who are signed in to this organization, or to any."""
    return _requiring(Organization(code))


def machine_required(*scopes: str) -> Callable[[View], View]:
    """Let the view run for machine-to-machine applications with all of these scopes; `current_machine` tells which."""
    requirements = (Scopes(scopes),) if scopes else ()

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(*arguments: Any, **options: Any) -> Any:
            machine = visit.found_machine(requirements)
            if isinstance(machine, Denied):
                return visit.refuse(machine)
            return current_app.ensure_sync(view)(*arguments, **options)

        return cast("View", guarded)

    return decorate


def same_site_required(view: View) -> View:
    """Refuse what another site's page made the browser send, for views that change something and ask for no user."""

    @wraps(view)
    def guarded(*arguments: Any, **options: Any) -> Any:
        denied = visit.state().guard.cross_site_denial(visit.visit().request)
        if denied is not None:
            return visit.refuse(denied)
        return current_app.ensure_sync(view)(*arguments, **options)

    return cast("View", guarded)


def _requiring(requirement: Requirement) -> Callable[[View], View]:
    def decorate(view: View) -> View:
        return _guarded(view, requirement)

    return decorate


def _guarded(view: View, *requirements: Requirement) -> View:
    # Known here, so that a plain view is not looked through at each request.
    is_plain = not iscoroutinefunction(view)

    @wraps(view)
    def guarded(*arguments: Any, **options: Any) -> Any:
        who = visit.found(requirements)
        if isinstance(who, Denied):
            return visit.refuse(who)
        return (view if is_plain else current_app.ensure_sync(view))(*arguments, **options)

    return cast("View", guarded)


__all__ = [
    "login_required",
    "machine_required",
    "requires_flag",
    "requires_org",
    "requires_permission",
    "requires_role",
    "requires_scope",
    "same_site_required",
]
