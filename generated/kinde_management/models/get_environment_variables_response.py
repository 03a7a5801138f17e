from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model
from kinde_management.models.environment_variable import EnvironmentVariable


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetEnvironmentVariablesResponse(Model):
    """The environment's variables.

    Attributes:
        code: Result code.
        message: Result message.
        has_more: True when another page follows.
        environment_variables: Environment variables.
    """

    code: str | None = None
    message: str | None = None
    has_more: bool | None = None
    environment_variables: list[EnvironmentVariable] = field(factory=list[EnvironmentVariable])
