from __future__ import annotations

from attrs import define

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class CreateEnvironmentVariableResponseEnvironmentVariable(Model):
    """The new variable.

    Attributes:
        id: Variable ID, prefixed `env_var_`.
    """

    id: str
