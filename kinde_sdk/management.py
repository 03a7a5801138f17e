"""The Management client under the name of the earlier SDK: re-exports only (floor 6)."""

from kinde_auth.management import AsyncManagementClient, KindeApiClient, ManagementClient

__all__ = ["AsyncManagementClient", "KindeApiClient", "ManagementClient"]
