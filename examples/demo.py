"""Typed calls against a Kinde tenant on this machine: create, list with automatic paging, meet a typed error.

Run it with `make demo`. It needs no Kinde account and leaves nothing behind.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from kinde_auth import AsyncManagementClient, ManagementClient, PermissionDeniedError, StorageManager
from kinde_auth.bulk import BulkProgress
from kinde_auth.local import LocalKinde
from kinde_management.models import (
    CreateUserIdentity,
    CreateUserIdentityDetails,
    CreateUserProfile,
    CreateUserResponse,
)

ORGANIZATIONS = ("Northwind Traders", "Blue Harbour Clinic", "Ferrous Works")
ROLES = (("owner", "Owner"), ("editor", "Editor"), ("viewer", "Viewer"))
PEOPLE = (
    ("Ada", "Lovelace"),
    ("Alan", "Turing"),
    ("Barbara", "Liskov"),
    ("Donald", "Knuth"),
    ("Edsger", "Dijkstra"),
    ("Frances", "Allen"),
    ("Grace", "Hopper"),
    ("Hedy", "Lamarr"),
    ("Ivan", "Sutherland"),
    ("Katherine", "Johnson"),
    ("Margaret", "Hamilton"),
    ("Radia", "Perlman"),
)
PAGE_SIZE = 5

console = Console(highlight=False)


def show(title: str, columns: Sequence[str], rows: Sequence[Sequence[str | None]]) -> None:
    """Print rows as a table."""
    table = Table(*columns, title=title, title_justify="left", box=box.SIMPLE_HEAD, title_style="bold")
    for row in rows:
        table.add_row(*(cell or "—" for cell in row))
    console.print(table)


def create(client: ManagementClient) -> None:
    """Create organizations, roles and users, each by one typed call; `bulk` carries the users through."""
    codes = [client.organizations.create(name=name).organization.code for name in ORGANIZATIONS]
    for key, name in ROLES:
        client.roles.create(key=key, name=name, description=f"{name} of an organization")

    def create_user(person: tuple[int, tuple[str, str]]) -> CreateUserResponse:
        number, (first, last) = person
        email = f"{first}.{last}@example.com".lower()
        return client.users.create(
            profile=CreateUserProfile(given_name=first, family_name=last),
            organization_code=codes[number % len(codes)],
            identities=[CreateUserIdentity(type="email", details=CreateUserIdentityDetails(email=email))],
        )

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console) as progress:
        task = progress.add_task("Creating users", total=len(PEOPLE))

        def show_progress(now: BulkProgress) -> None:
            progress.update(task, completed=now.done)

        report = client.bulk.each(create_user, list(enumerate(PEOPLE)), on_progress=show_progress)
    report.raise_for_failures()


def list_with_paging(client: ManagementClient) -> None:
    """List what was created; iterating a page goes on through all that follow."""
    organizations = client.organizations.list(page_size=PAGE_SIZE)
    show("Organizations", ("name", "code"), [(found.name, found.code) for found in organizations])
    show("Roles", ("key", "name", "id"), [(role.key, role.name, role.id) for role in client.roles.list()])
    first = client.users.list(page_size=PAGE_SIZE)
    pages = list(first.pages())
    rows = [
        (user.first_name, user.last_name, user.email, f"page {number}")
        for number, page in enumerate(pages, start=1)
        for user in page.items
    ]
    show(f"Users, {PAGE_SIZE} a page", ("first name", "last name", "email", "came on"), rows)


async def list_again(domain: str, client_id: str, client_secret: str) -> None:
    """List the users once more with the asynchronous client: the same names, the same signatures."""
    async with AsyncManagementClient(domain=domain, client_id=client_id, client_secret=client_secret) as client:
        names = [user.first_name or "—" async for user in client.users.iter(page_size=PAGE_SIZE)]
    console.print(f"[bold]The same, asynchronously[/bold]\n  {len(names)} users: {', '.join(names)}\n")


def meet_a_refusal(tenant: LocalKinde) -> None:
    """Call with an application that lacks the scope, and show what the error knows."""
    client_id, client_secret = tenant.add_m2m_application(scopes=["read:organizations"])
    with ManagementClient(domain=tenant.url, client_id=client_id, client_secret=client_secret) as client:
        try:
            client.users.list()
        except PermissionDeniedError as error:
            facts = [
                ("class", type(error).__name__),
                ("status", str(error.status)),
                ("code", error.code),
                ("operation", error.operation_id),
                ("required_scope", error.required_scope),
                ("scope_granted", str(error.scope_granted)),
                ("message", error.message),
            ]
            show("A typed error", ("attribute", "value"), facts)
        else:
            raise SystemExit("The call was allowed although its scope is missing.")


def main() -> int:
    """Run the demo."""
    started = time.monotonic()
    StorageManager().initialize({"type": "memory"})
    with LocalKinde() as tenant:
        console.print(f"[bold]Local Kinde[/bold] at {tenant.url}\n")
        with ManagementClient(
            domain=tenant.url, client_id=tenant.client_id, client_secret=tenant.client_secret
        ) as client:
            create(client)
            list_with_paging(client)
        asyncio.run(list_again(tenant.url, tenant.client_id, tenant.client_secret))
        meet_a_refusal(tenant)
        tokens = sum(1 for request in tenant.requests if request.path == "/oauth2/token")
        calls = len(tenant.requests)
    seconds = time.monotonic() - started
    console.print(f"{calls} requests, {tokens} of them for tokens, in {seconds:.1f} s. Local Kinde has stopped.")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        console.print("\nStopped; nothing is left running.")
        sys.exit(130)
