"""Every store does what the contract says, in both colours."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kinde_auth.storage.contract import Store
from kinde_auth.testing import store_contract

from .conftest import STORES, asynchronous


@pytest.mark.parametrize("store_name", STORES)
@pytest.mark.parametrize("case", store_contract.CASES, ids=str)
def test_store(store_name: str, case: store_contract.Case, stores: Callable[[str], Store]) -> None:
    """The case's claim holds for a store that blocks."""
    case.run(stores(store_name))


@pytest.mark.anyio
@pytest.mark.parametrize("store_name", STORES)
@pytest.mark.parametrize("case", store_contract.CASES, ids=str)
async def test_awaited_store(store_name: str, case: store_contract.Case, stores: Callable[[str], Store]) -> None:
    """The case's claim holds for a store that is awaited."""
    store = asynchronous(stores(store_name))
    await case.run_async(store)
