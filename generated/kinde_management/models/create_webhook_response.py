from __future__ import annotations

from attrs import define

from kinde_auth.models import Model
from kinde_management.models.create_webhook_response_webhook import CreateWebhookResponseWebhook


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class CreateWebhookResponse(Model):
    """The webhook just registered.

    Attributes:
        webhook: The new webhook.
        code: Result code.
        message: Result message.
    """

    webhook: CreateWebhookResponseWebhook
    code: str | None = None
    message: str | None = None
