from __future__ import annotations

from typing import Literal

from attrs import define

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetApiResponseApiApplication(Model):
    """One application.

    Attributes:
        id: Client ID of the application.
        name: Application name.
        type: Kind of application: `Machine to machine (M2M)`, `Back-end web`, `Front-end and mobile` or `Device
            and IoT`.
        is_active: True when it may request tokens for this API.
    """

    id: str
    name: str | None = None
    type: Literal["Machine to machine (M2M)", "Back-end web", "Front-end and mobile", "Device and IoT"] | str | None = (
        None
    )
    is_active: bool | None = None
