from __future__ import annotations

from attrs import define

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class UpdateWebhookResponseWebhook(Model):
    """The changed webhook.

    Attributes:
        id: Webhook ID, prefixed `webhook_`.
    """

    id: str
