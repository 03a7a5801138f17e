from __future__ import annotations

from attrs import define

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class DeleteWebhookResponse(Model):
    """Outcome of removing a webhook.

    Attributes:
        code: Result code.
        message: Result message.
    """

    code: str | None = None
    message: str | None = None
