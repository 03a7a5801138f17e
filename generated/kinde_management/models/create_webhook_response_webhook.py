from __future__ import annotations

from attrs import define

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class CreateWebhookResponseWebhook(Model):
    """The new webhook.

    Attributes:
        id: Webhook ID, prefixed `webhook_`.
        endpoint: URL that is called.
    """

    id: str
    endpoint: str | None = None
