"""Organizations of a tenant, whoever creates them.

The Management API, the sign-in pages and the test kit all come here. No I/O here (floor 5).
"""

from __future__ import annotations

from typing import Any

from kinde_auth.local import entities as kinds
from kinde_auth.local.events import happened
from kinde_auth.local.tenant import Tenant


def add_organization(
    tenant: Tenant, *, name: str, handle: str | None = None, source: str = "admin", code: str | None = None
) -> kinds.Organization:
    """Create an organization and note the event."""
    row = tenant.state.organizations.save(
        kinds.Organization(code=code or tenant.new_short_id("org"), name=name, handle=handle, created_on=tenant.now())
    )
    happened(tenant, "organization.created", {"organization": organization_event(row)}, source=source)
    return row


def organization_event(row: kinds.Organization) -> dict[str, Any]:
    """Return an organization as the event `organization.created` shows it."""
    return {"code": row.code, "external_id": row.external_id, "handle": row.handle, "name": row.name}
