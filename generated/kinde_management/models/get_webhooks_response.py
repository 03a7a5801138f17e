from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model
from kinde_management.models.webhook import Webhook


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetWebhooksResponse(Model):
    """All webhooks.

    Attributes:
        code: Result code.
        message: Result message.
        webhooks: Registered webhooks.
    """

    code: str | None = None
    message: str | None = None
    webhooks: list[Webhook] = field(factory=list[Webhook])
