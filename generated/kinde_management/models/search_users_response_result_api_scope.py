from __future__ import annotations

from attrs import define

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class SearchUsersResponseResultApiScope(Model):
    """One scope the user holds.

    Attributes:
        org_code: Organization it is held in.
        scope: Scope key.
        api_id: API the scope belongs to.
    """

    org_code: str | None = None
    scope: str | None = None
    api_id: str | None = None
