from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model
from kinde_management.models.organization_user_permission import OrganizationUserPermission


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetOrganizationsUserPermissionsResponse(Model):
    """Permissions a member has.

    Attributes:
        code: Result code.
        message: Result message.
        permissions: Permissions the member has.
    """

    code: str | None = None
    message: str | None = None
    permissions: list[OrganizationUserPermission] = field(factory=list[OrganizationUserPermission])
