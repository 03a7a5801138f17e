"""Decorators that let a view run only for whoever fulfils what it asks; for plain and for `async def` views.

Stands on floor 5.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.http import HttpRequest

from kinde_auth.django.visit import is_awaited, visit_of
from kinde_auth.typing import JSONValue
from kinde_auth.web.denial import Denied
from kinde_auth.web.requirements import Flag, Organization, Permissions, Requirement, Roles, Scopes

View = TypeVar("View", bound=Callable[..., Any])


def login_required(view: View) -> View:
    """Let the view run for people who are signed in; others are sent to the sign-in, programs get a 401."""
    return guarded(view)


def requires_permission(*keys: str, any_of: bool = False) -> Callable[[View], View]:
    """Let the view run for people with all of these permissions at Kinde, or with one of them."""
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
    """Let the view run for machine-to-machine applications with all of these scopes: `request.kinde.machine`."""
    requirements = (Scopes(scopes),) if scopes else ()

    def decorate(view: View) -> View:
        @wraps(view)
        def blocking(request: HttpRequest, *arguments: Any, **options: Any) -> Any:
            who = visit_of(request).find_machine(requirements)
            return visit_of(request).refusal(who) if isinstance(who, Denied) else view(request, *arguments, **options)

        @wraps(view)
        async def awaited(request: HttpRequest, *arguments: Any, **options: Any) -> Any:
            who = await visit_of(request).afind_machine(requirements)
            if isinstance(who, Denied):
                return visit_of(request).refusal(who)
            return await view(request, *arguments, **options)

        return cast("View", awaited if is_awaited(view) else blocking)

    return decorate


def guarded(view: View, *requirements: Requirement) -> View:
    """Let the view run for people who fulfil all of these requirements."""

    @wraps(view)
    def blocking(request: HttpRequest, *arguments: Any, **options: Any) -> Any:
        who = visit_of(request).find(requirements)
        return visit_of(request).refusal(who) if isinstance(who, Denied) else view(request, *arguments, **options)

    @wraps(view)
    async def awaited(request: HttpRequest, *arguments: Any, **options: Any) -> Any:
        who = await visit_of(request).afind(requirements)
        if isinstance(who, Denied):
            return visit_of(request).refusal(who)
        return await view(request, *arguments, **options)

    return cast("View", awaited if is_awaited(view) else blocking)


def _requiring(requirement: Requirement) -> Callable[[View], View]:
    def decorate(view: View) -> View:
        return guarded(view, requirement)

    return decorate


__all__ = [
    "guarded",
    "login_required",
    "machine_required",
    "requires_flag",
    "requires_org",
    "requires_permission",
    "requires_role",
    "requires_scope",
]
