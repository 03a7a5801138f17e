from __future__ import annotations

from attrs import define

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class OrganizationItemSchema(Model):
    """An organization in a list.

    Attributes:
        code: Organization code, prefixed `org_`.
        name: Display name.
        handle: Unique handle, usable in dynamic callback URLs.
        is_default: True for the default organization.
        external_id: Your own identifier, handy for migration or mapping to other systems.
        is_auto_membership_enabled: Whether people become members when they authenticate with this
            organization's code.
    """

    code: str
    name: str | None = None
    handle: str | None = None
    is_default: bool | None = None
    external_id: str | None = None
    is_auto_membership_enabled: bool | None = None
