from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model
from kinde_management.models.organization_item_schema import OrganizationItemSchema


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetOrganizationsResponse(Model):
    """Page of organizations.

    Attributes:
        code: Result code.
        message: Result message.
        organizations: Organizations on this page.
        next_token: Cursor for the next page.
    """

    code: str | None = None
    message: str | None = None
    organizations: list[OrganizationItemSchema] = field(factory=list[OrganizationItemSchema])
    next_token: str | None = field(default=None, repr=False)
