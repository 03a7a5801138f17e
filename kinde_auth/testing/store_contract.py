"""What every store must do, as cases to run against one: the library's own stores run them, and so can yours.

    @pytest.mark.parametrize("case", store_contract.CASES, ids=str)
    def test_contract(case: store_contract.Case, store: MyStore) -> None:
        case.run(store)

Each case works below a device of its own, so one store may serve them all. Cases that need what the store's
capabilities deny do not apply: `applicable` lists the rest, and a case that is run all the same refuses to pass for
nothing. Touches nothing but the store it is given (floor 5).
"""

from __future__ import annotations

from kinde_auth.storage.contract import AsyncRecordStore, Capabilities, RecordStore
from kinde_auth.testing import store_cases, store_sharing_cases
from kinde_auth.testing.store_subject import Case

CASES: list[Case] = [*store_cases.CASES, *store_sharing_cases.CASES]


def applicable(capabilities: Capabilities) -> list[Case]:
    """Return the cases that a store with these capabilities must pass."""
    return [case for case in CASES if case.applicable(capabilities)]


def run_all(store: RecordStore) -> list[str]:
    """Run every case that applies to a store that blocks and return their names, for who has no pytest.

    Raises:
        AssertionError: the store does not do what a case claims.
    """
    done = applicable(store.capabilities)
    for case in done:
        case.run(store)
    return [case.name for case in done]


async def run_all_async(store: AsyncRecordStore) -> list[str]:
    """Run every case that applies to a store that is awaited, on asyncio, and return their names.

    Raises:
        AssertionError: the store does not do what a case claims.
    """
    done = applicable(store.capabilities)
    for case in done:
        await case.run_async(store)
    return [case.name for case in done]


__all__ = ["CASES", "Case", "applicable", "run_all", "run_all_async"]
