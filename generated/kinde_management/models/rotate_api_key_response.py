from __future__ import annotations

from attrs import define

from kinde_auth.models import Model
from kinde_management.models.rotate_api_key_response_api_key import RotateApiKeyResponseApiKey


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class RotateApiKeyResponse(Model):
    """The rotated API key, with its new secret.

    Attributes:
        api_key: The rotated key.
        code: Result code.
        message: Result message.
    """

    api_key: RotateApiKeyResponseApiKey
    code: str | None = None
    message: str | None = None
