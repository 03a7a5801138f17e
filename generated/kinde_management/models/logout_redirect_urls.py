from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class LogoutRedirectUrls(Model):
    """Where an application may redirect after logout.

    Attributes:
        logout_urls: Allowed post-logout redirect URLs.
        code: Result code.
        message: Result message.
    """

    logout_urls: list[str] = field(factory=list[str])
    code: str | None = None
    message: str | None = None
