from __future__ import annotations

from attrs import define

from kinde_auth.models import Model
from kinde_management.models.create_api_key_response_api_key import CreateApiKeyResponseApiKey


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class CreateApiKeyResponse(Model):
    """The API key just issued, with its secret.

    Attributes:
        api_key: The new key.
        message: Result message.
        code: Result code.
    """

    api_key: CreateApiKeyResponseApiKey
    message: str | None = None
    code: str | None = None
