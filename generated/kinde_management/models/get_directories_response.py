from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model
from kinde_management.models.directory import Directory


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetDirectoriesResponse(Model):
    """Page of SCIM directories.

    Attributes:
        code: Result code.
        message: Result message.
        has_more: True when another page follows.
        directories: Directories on this page.
    """

    code: str | None = None
    message: str | None = None
    has_more: bool | None = None
    directories: list[Directory] = field(factory=list[Directory])
