from __future__ import annotations

from attrs import define

from kinde_auth.models import Model
from kinde_management.models.create_environment_variable_response_environment_variable import (
    CreateEnvironmentVariableResponseEnvironmentVariable,
)


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class CreateEnvironmentVariableResponse(Model):
    """The environment variable just created.

    Attributes:
        environment_variable: The new variable.
        message: Result message.
        code: Result code.
    """

    environment_variable: CreateEnvironmentVariableResponseEnvironmentVariable
    message: str | None = None
    code: str | None = None
