from __future__ import annotations

from attrs import define

from kinde_auth.models import Model
from kinde_management.models.get_environment_response_environment import GetEnvironmentResponseEnvironment


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetEnvironmentResponse(Model):
    """The environment the token belongs to.

    Attributes:
        environment: The environment.
        code: Result code.
        message: Result message.
    """

    environment: GetEnvironmentResponseEnvironment
    code: str | None = None
    message: str | None = None
