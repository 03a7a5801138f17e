from __future__ import annotations

from attrs import define

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class DeleteEnvironmentVariableResponse(Model):
    """Outcome of removing an environment variable.

    Attributes:
        message: Result message.
        code: Result code.
    """

    message: str | None = None
    code: str | None = None
