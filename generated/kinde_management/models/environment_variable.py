from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class EnvironmentVariable(Model):
    """An environment variable.

    Attributes:
        id: Variable ID, prefixed `env_var_`.
        key: Variable name.
        value: Variable value; may be null.
        is_secret: Whether the value is treated as a secret.
        created_on: Creation time.
    """

    id: str
    key: str
    value: str | None = field(default=None, repr=False)
    is_secret: bool | None = None
    created_on: str | None = None
