from __future__ import annotations

from attrs import define

from kinde_auth.models import Model
from kinde_management.models.get_application_response_application import GetApplicationResponseApplication


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetApplicationResponse(Model):
    """One application with its settings and credentials.

    Attributes:
        application: The application.
        code: Result code.
        message: Result message.
    """

    application: GetApplicationResponseApplication
    code: str | None = None
    message: str | None = None
