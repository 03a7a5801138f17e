"""Kinde for Python under the name of the earlier SDK: re-exports only."""
