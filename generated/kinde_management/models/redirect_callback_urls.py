from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class RedirectCallbackUrls(Model):
    """Where an application may redirect after sign-in.

    Attributes:
        redirect_urls: Allowed callback URLs after sign-in.
    """

    redirect_urls: list[str] = field(factory=list[str])
