from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class CreateApiKeyResponseApiKey(Model):
    """The new key.

    Attributes:
        id: API key ID, prefixed `api_key_`.
        key: Full secret; shown in this response only.
    """

    id: str
    key: str = field(repr=False)
