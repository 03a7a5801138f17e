from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model
from kinde_auth.typing import UNSET, Unset


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class ReplaceConnectionSocialOptions(Model):
    """Replace Connection Social Options.

    Attributes:
        client_id: Client ID issued by the identity provider (social, Entra ID).
        client_secret: Client secret issued by the identity provider (social, Entra ID).
        is_use_custom_domain: Build the callback URL on your custom domain.
        is_trusted: Trust the connection, so its accounts merge with existing ones.
    """

    client_id: str | Unset = UNSET
    client_secret: str | Unset = field(default=UNSET, repr=False)
    is_use_custom_domain: bool | Unset = UNSET
    is_trusted: bool | Unset = UNSET
