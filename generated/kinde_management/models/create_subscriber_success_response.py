from __future__ import annotations

from attrs import define

from kinde_auth.models import Model
from kinde_management.models.create_subscriber_success_response_subscriber import (
    CreateSubscriberSuccessResponseSubscriber,
)


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class CreateSubscriberSuccessResponse(Model):
    """The subscriber just added.

    Attributes:
        subscriber: The new subscriber.
    """

    subscriber: CreateSubscriberSuccessResponseSubscriber
