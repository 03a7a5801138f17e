from __future__ import annotations

from attrs import define

from kinde_auth.models import Model
from kinde_management.models.update_webhook_response_webhook import UpdateWebhookResponseWebhook


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class UpdateWebhookResponse(Model):
    """Outcome of changing a webhook.

    Attributes:
        webhook: The changed webhook.
        message: Result message.
        code: Result code.
    """

    webhook: UpdateWebhookResponseWebhook
    message: str | None = None
    code: str | None = None
