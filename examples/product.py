"""The to-do product that the three web examples share: what it stores, and the tenant that it runs against.

Each example holds only what its framework is needed for: routes, guards, pages.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kinde_auth.local import LocalKinde

PAGES = Path(__file__).parent / "pages"
TENANT = Path(__file__).parent / "tenant.yaml"
ORGANIZATIONS = {"org_northwind": "Northwind Traders", "org_harbour": "Blue Harbour Clinic"}
ADA, BOB = "ada@example.com", "bob@example.com"
FIRST_TODOS = ("Read the how-to guide", "Invite the team", "Switch organization")

Todo = dict[str, Any]


def storage_config() -> dict[str, Any]:
    """Return which store keeps the sessions: Redis where one is named, as several workers need, else memory."""
    if url := os.environ.get("REDIS_URL"):
        return {"type": "redis", "options": {"url": url}}
    return {"type": "memory"}


def todos_key(org_code: str | None) -> str:
    """Return where an organization's to-dos are kept, below the person's own."""
    return f"user:todos.{org_code or 'none'}"


def first_todos() -> list[Todo]:
    """Return what a list begins with."""
    return [{"id": number, "title": title, "done": False} for number, title in enumerate(FIRST_TODOS, start=1)]


def added(todos: Sequence[Todo], title: str) -> list[Todo]:
    """Return the list with one more at its end."""
    number = max((todo["id"] for todo in todos), default=0) + 1
    return [*todos, {"id": number, "title": title.strip()[:200], "done": False}]


def toggled(todos: Sequence[Todo], number: int) -> list[Todo]:
    """Return the list with one done, or open again."""
    return [{**todo, "done": not todo["done"]} if todo["id"] == number else todo for todo in todos]


def without(todos: Sequence[Todo], number: int) -> list[Todo]:
    """Return the list without one."""
    return [todo for todo in todos if todo["id"] != number]


def organization_name(code: str | None) -> str:
    """Return what an organization is called."""
    return ORGANIZATIONS.get(code or "", code or "no organization")


def other_organizations(codes: Sequence[str], current: str | None) -> list[tuple[str, str]]:
    """Return the organizations that somebody may switch to."""
    return [(code, organization_name(code)) for code in codes if code != current]


def tenant_for(origin: str) -> LocalKinde:
    """Return a tenant on this machine with people and organizations, which knows the example's address."""
    return LocalKinde(seed=TENANT, redirect_uris=[f"{origin}/callback"], logout_uris=[origin])


def environment(tenant: LocalKinde, *, origin: str) -> dict[str, str]:
    """Return the environment in which an example finds the tenant, whose tokens tell of roles."""
    application = tenant.web_application
    application.claims.append("roles")
    tenant.tenant.state.applications.save(application)
    return {
        **tenant.environment(),
        "KINDE_REDIRECT_URI": f"{origin}/callback",
        "KINDE_POST_LOGOUT_REDIRECT_URL": origin,
    }
