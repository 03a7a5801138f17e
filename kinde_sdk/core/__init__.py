"""Storage under the name of the earlier SDK: see `kinde_sdk.core.storage` (floor 6)."""
