"""The to-do product in Django: sign-in, guards, organizations, a feature flag, a call to the Management API.

Run it with `make example-django`: against Local Kinde, with no account anywhere.
"""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from examples import product
from kinde_auth import AsyncManagementClient, StorageManager
from kinde_auth.django import SignedInUser
from kinde_auth.django.decorators import login_required, requires_flag, requires_permission, requires_role

storage = StorageManager()
management = AsyncManagementClient()


def page(
    request: HttpRequest, name: str, user: SignedInUser | None, *, status: int = 200, **context: Any
) -> HttpResponse:
    """Show a page, with what every page shows."""
    organization = product.organization_name(None if user is None else user.org_code)
    shown = {"framework": "Django", "path": request.path, "user": user, "organization": organization, **context}
    return render(request, f"{name}.html", shown, status=status)


def todos_of(user: SignedInUser) -> list[product.Todo]:
    """Return the to-dos of a person in the organization that they are signed in to."""
    return storage.get(product.todos_key(user.org_code)) or product.first_todos()


def keep(user: SignedInUser, todos: list[product.Todo]) -> HttpResponse:
    """Keep the to-dos and go back to them."""
    storage.set(product.todos_key(user.org_code), todos)
    response = redirect("/")
    response.status_code = 303
    return response


def todos_page(request: HttpRequest, user: SignedInUser, *, selected: int | None = None) -> HttpResponse:
    """Show the to-dos."""
    return page(
        request,
        "todos",
        user,
        todos=todos_of(user),
        selected=selected,
        may_create=user.has_permission("create:todos"),
        may_delete=user.has_permission("delete:todos"),
        may_export=user.flag("export", False),
    )


@require_GET
def home(request: Any) -> HttpResponse:
    """Show the to-dos, or what this is to whoever is not signed in."""
    user = request.kinde.user
    return page(request, "home", None) if user is None else todos_page(request, user)


@require_GET
@login_required
def one(request: Any, number: int) -> HttpResponse:
    """Show the to-dos with one of them chosen; a link to it leads through the sign-in."""
    if all(todo["id"] != number for todo in todos_of(request.kinde.user)):
        raise Http404
    return todos_page(request, request.kinde.user, selected=number)


@require_POST
@requires_permission("create:todos")
def add(request: Any) -> HttpResponse:
    """Add a to-do."""
    return keep(request.kinde.user, product.added(todos_of(request.kinde.user), request.POST["title"]))


@require_POST
@login_required
def toggle(request: Any, number: int) -> HttpResponse:
    """Mark a to-do as done, or open it again."""
    return keep(request.kinde.user, product.toggled(todos_of(request.kinde.user), number))


@require_POST
@requires_permission("delete:todos")
def delete(request: Any, number: int) -> HttpResponse:
    """Delete a to-do."""
    return keep(request.kinde.user, product.without(todos_of(request.kinde.user), number))


@require_GET
@requires_flag("export")
def export(request: Any) -> HttpResponse:
    """Give the to-dos as JSON, to those who have the feature."""
    return JsonResponse(todos_of(request.kinde.user), safe=False)


@require_GET
@login_required
def profile(request: Any) -> HttpResponse:
    """Show who is signed in, where, and with what."""
    user = request.kinde.user
    others = product.other_organizations(user.org_codes, user.org_code)
    return page(request, "profile", user, sessions=request.kinde.oauth.list_sessions(), others=others)


@requires_role("admin")
async def team(request: Any) -> HttpResponse:
    """Show the members of the organization, as the Management API tells of them, in an asynchronous view."""
    user = request.kinde.user
    members = [
        {"name": member.full_name, "email": member.email}
        async for member in management.organizations.users.iter(user.org_code or "")
    ]
    return page(request, "team", user, members=members)


def not_let_in(request: Any, exception: Exception) -> HttpResponse:
    """Show a page of our own where somebody lacks something."""
    return page(request, "denied", request.kinde.user, status=403, message=str(exception))
