"""`AsyncOAuth` under the name of the earlier SDK: a re-export only (floor 6)."""

from kinde_auth.async_oauth import AsyncOAuth

__all__ = ["AsyncOAuth"]
