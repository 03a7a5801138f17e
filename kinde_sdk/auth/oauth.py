"""`OAuth` under the name of the earlier SDK: a re-export only (floor 6)."""

from kinde_auth.oauth import OAuth

__all__ = ["OAuth"]
