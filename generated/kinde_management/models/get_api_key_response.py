from __future__ import annotations

from attrs import define

from kinde_auth.models import Model
from kinde_management.models.get_api_key_response_api_key import GetApiKeyResponseApiKey


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetApiKeyResponse(Model):
    """One API key, without its secret.

    Attributes:
        api_key: The API key.
        code: Result code.
        message: Result message.
    """

    api_key: GetApiKeyResponseApiKey
    code: str | None = None
    message: str | None = None
