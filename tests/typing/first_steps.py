"""What type checkers see of the first programs: no cast is needed, and an own store needs only what every store has."""

from __future__ import annotations

from typing import assert_type

from kinde_auth import BearerAuth, BulkReport, ManagementClient, StorageManager, WebhookClaims
from kinde_auth.storage import ANY, Capabilities, Expected, Record, register_store
from kinde_auth.testing import store_contract
from kinde_management.models import User


class OwnStore:
    """A store without leases and indexes, as its capabilities say."""

    def __init__(self, *, folder: str) -> None:
        self.capabilities = Capabilities(shared="process", lease=False, index=False)

    def get(self, key: str) -> Record[bytes] | None: ...

    def put(self, key: str, value: bytes, *, ttl: float | None = None, expect: Expected = ANY) -> int:
        return 1

    def take(self, key: str) -> Record[bytes] | None: ...

    def delete(self, key: str) -> bool:
        return False

    def touch(self, key: str, *, ttl: float | None, expect: Expected = ANY) -> bool:
        return False

    def delete_prefix(self, prefix: str) -> int:
        return 0

    def close(self) -> None: ...


def an_own_store_is_taken_everywhere() -> None:
    """By the contract's cases, by the registry, and by a manager."""
    store_contract.run_all(OwnStore(folder="f"))
    register_store("own", OwnStore)
    assert_type(StorageManager(OwnStore(folder="f")).bearer_auth(), BearerAuth)


def stored_tokens_are_authentication_of_the_client(storage: StorageManager) -> ManagementClient:
    """What one returns, the other takes."""
    return ManagementClient(domain="acme.kinde.com", auth=storage.bearer_auth("user_tokens"))


def requests_take_what_a_query_can_hold(client: ManagementClient) -> None:
    """Numbers and lists as well as text."""
    client.request("GET", "/api/v1/users", query={"page_size": 1, "expand": ["identities"], "email": None})


def values_of_bulk_work_are_never_none(report: BulkReport[str, User]) -> list[str | None]:
    """Only those that succeeded have one."""
    return [user.first_name for user in report.values]


def data_of_an_event_is_read_without_casts(event: WebhookClaims) -> str:
    """Its shape depends on the type of the event."""
    return str(event.data["user"]["email"]).lower()
