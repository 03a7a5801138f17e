"""The to-do product in FastAPI: sign-in, guards, organizations, a feature flag, a call to the Management API.

Run it with `make example-fastapi`: against Local Kinde, with no account anywhere.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import FastAPI, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from fastapi.templating import Jinja2Templates

from examples import product
from kinde_auth import AsyncManagementClient, AsyncStorageManager
from kinde_auth.fastapi import (
    CurrentUser,
    Kinde,
    NotLetIn,
    OptionalUser,
    RequireFlag,
    RequirePermissions,
    RequireRoles,
    SignedInUser,
)

app = FastAPI(title="To-do")
kinde = Kinde(app, storage_config=product.storage_config())
storage = AsyncStorageManager()
management = AsyncManagementClient()
templates = Jinja2Templates(product.PAGES)


def page(request: Request, name: str, user: SignedInUser | None, *, status: int = 200, **context: object) -> Response:
    """Show a page, with what every page shows."""
    organization = product.organization_name(None if user is None else user.org_code)
    shown = {"framework": "FastAPI", "path": request.url.path, "user": user, "organization": organization, **context}
    return templates.TemplateResponse(request, f"{name}.html", shown, status_code=status)


async def todos_of(user: SignedInUser) -> list[product.Todo]:
    """Return the to-dos of a person in the organization that they are signed in to."""
    return await storage.get(product.todos_key(user.org_code)) or product.first_todos()


async def keep(user: SignedInUser, todos: list[product.Todo]) -> Response:
    """Keep the to-dos and go back to them."""
    await storage.set(product.todos_key(user.org_code), todos)
    return RedirectResponse("/", status_code=303)


async def todos_page(request: Request, user: SignedInUser, *, selected: int | None = None) -> Response:
    """Show the to-dos."""
    return page(
        request,
        "todos",
        user,
        todos=await todos_of(user),
        selected=selected,
        may_create=user.has_permission("create:todos"),
        may_delete=user.has_permission("delete:todos"),
        may_export=user.flag("export", False),
    )


@app.get("/", response_class=HTMLResponse)
async def home(request: Request, user: OptionalUser) -> Response:
    """Show the to-dos, or what this is to whoever is not signed in."""
    return page(request, "home", None) if user is None else await todos_page(request, user)


@app.get("/todos/{number}", response_class=HTMLResponse)
async def one(request: Request, number: int, user: CurrentUser) -> Response:
    """Show the to-dos with one of them chosen; a link to it leads through the sign-in."""
    if all(todo["id"] != number for todo in await todos_of(user)):
        raise HTTPException(404)
    return await todos_page(request, user, selected=number)


@app.post("/todos")
async def add(
    title: Annotated[str, Form()], user: Annotated[SignedInUser, RequirePermissions("create:todos")]
) -> Response:
    """Add a to-do."""
    return await keep(user, product.added(await todos_of(user), title))


@app.post("/todos/{number}/toggle")
async def toggle(number: int, user: CurrentUser) -> Response:
    """Mark a to-do as done, or open it again."""
    return await keep(user, product.toggled(await todos_of(user), number))


@app.post("/todos/{number}/delete")
async def delete(number: int, user: Annotated[SignedInUser, RequirePermissions("delete:todos")]) -> Response:
    """Delete a to-do."""
    return await keep(user, product.without(await todos_of(user), number))


@app.get("/export")
async def export(user: Annotated[SignedInUser, RequireFlag("export")]) -> Response:
    """Give the to-dos as JSON, to those who have the feature."""
    return JSONResponse(await todos_of(user))


@app.get("/profile", response_class=HTMLResponse)
async def profile(request: Request, user: CurrentUser) -> Response:
    """Show who is signed in, where, and with what."""
    sessions = await kinde.oauth.list_sessions()
    others = product.other_organizations(user.org_codes, user.org_code)
    return page(request, "profile", user, sessions=sessions, others=others)


@app.get("/team", response_class=HTMLResponse)
async def team(request: Request, user: Annotated[SignedInUser, RequireRoles("admin")]) -> Response:
    """Show the members of the organization, as the Management API tells of them."""
    members = [
        {"name": member.full_name, "email": member.email}
        async for member in management.organizations.users.iter(user.org_code or "")
    ]
    return page(request, "team", user, members=members)


@app.exception_handler(NotLetIn)
async def not_let_in(request: Request, error: NotLetIn) -> Response:
    """Show a page of our own where somebody lacks something; the rest is answered as usual."""
    if error.status_code == 403 and "text/html" in request.headers.get("accept", ""):
        user = await kinde.user_of(request)
        return page(request, "denied", user, status=403, message=error.denied.message)
    return await kinde.refuse(request, error)
