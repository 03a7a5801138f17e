from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model
from kinde_management.models.application_access_role import ApplicationAccessRole


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetApplicationAccessRolesResponse(Model):
    """Page of an application's access roles.

    Attributes:
        code: Result code.
        message: Result message.
        roles: Roles allowed to use the application.
        has_more: True when another page follows.
    """

    code: str | None = None
    message: str | None = None
    roles: list[ApplicationAccessRole] = field(factory=list[ApplicationAccessRole])
    has_more: bool | None = None
