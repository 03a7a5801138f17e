from __future__ import annotations

from attrs import define

from kinde_auth.models import Model
from kinde_management.models.create_application_response_application import CreateApplicationResponseApplication


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class CreateApplicationResponse(Model):
    """The application just created, with its credentials.

    Attributes:
        application: The new application.
        code: Result code.
        message: Result message.
    """

    application: CreateApplicationResponseApplication
    code: str | None = None
    message: str | None = None
