from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model
from kinde_management.models.get_api_keys_response_api_key import GetApiKeysResponseApiKey


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetApiKeysResponse(Model):
    """Page of API keys, without secrets.

    Attributes:
        code: Result code.
        message: Result message.
        has_more: True when another page follows.
        api_keys: API keys on this page.
    """

    code: str | None = None
    message: str | None = None
    has_more: bool | None = None
    api_keys: list[GetApiKeysResponseApiKey] = field(factory=list[GetApiKeysResponseApiKey])
