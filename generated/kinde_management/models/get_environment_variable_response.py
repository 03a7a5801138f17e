from __future__ import annotations

from attrs import define

from kinde_auth.models import Model
from kinde_management.models.environment_variable import EnvironmentVariable


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetEnvironmentVariableResponse(Model):
    """One environment variable.

    Attributes:
        environment_variable: An environment variable.
        code: Result code.
        message: Result message.
    """

    environment_variable: EnvironmentVariable
    code: str | None = None
    message: str | None = None
