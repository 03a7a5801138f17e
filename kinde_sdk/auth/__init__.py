"""Sign-in under the name of the earlier SDK: re-exports only (floor 6)."""

from kinde_auth.async_oauth import AsyncOAuth
from kinde_auth.oauth import OAuth

__all__ = ["AsyncOAuth", "OAuth"]
