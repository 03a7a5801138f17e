"""Eight processes of fifty tasks each count by compare-and-set, and the total is exact."""

from __future__ import annotations

import asyncio
import gc
import os
import random
import time
import traceback

import pytest

from kinde_auth.errors import StorageConflictError
from kinde_auth.storage import ABSENT, AsyncStorageManager, StorageManager

from .conftest import ENCRYPTION_KEY, SHARED, MakeStore, asynchronous

PROCESSES, TASKS = 8, 50


async def _add_one(manager: AsyncStorageManager) -> None:
    pause = 1.0
    while True:
        record = await manager.get_record("global:total")
        try:
            if record is None:
                await manager.put("global:total", 1, expect=ABSENT)
            else:
                await manager.put("global:total", record.value + 1, expect=record.version)
        except StorageConflictError:
            # Out of step with the others, as any caller that tries again should be.
            await asyncio.sleep(random.uniform(0.0, pause))
            pause = min(pause * 2, 2.0)
        else:
            return


async def _add_many(manager: AsyncStorageManager) -> None:
    await asyncio.gather(*[_add_one(manager) for _ in range(TASKS)])


@pytest.mark.parametrize("store_name", SHARED)
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_the_total_is_exact(store_name: str, make_store: MakeStore) -> None:
    """No addition is lost and none is counted twice, whichever process and task wins each round."""
    store = make_store(store_name)
    environment = f"counter-{os.getpid()}"
    total = StorageManager(store, encryption_key=ENCRYPTION_KEY, environment_id=environment, device_id="x")
    total.delete("global:total")
    children = []
    for _ in range(PROCESSES):
        child = os.fork()
        if child == 0:
            try:
                # What was there before is looked at by no collection, which would copy all of it for each child.
                gc.freeze()
                manager = AsyncStorageManager(
                    asynchronous(store), encryption_key=ENCRYPTION_KEY, environment_id=environment, device_id="x"
                )
                asyncio.run(_add_many(manager))
                os._exit(0)
            except BaseException:
                # What went wrong is seen with the output of the test; nothing of pytest's may go on in a child.
                os.write(2, traceback.format_exc().encode())
            finally:
                os._exit(1)
        children.append(child)
    deadline = time.monotonic() + 300
    while children and time.monotonic() < deadline:
        for child in list(children):
            done, status = os.waitpid(child, os.WNOHANG)
            if done:
                assert os.waitstatus_to_exitcode(status) == 0
                children.remove(child)
        time.sleep(0.01)
    for child in children:
        os.kill(child, 9)
        os.waitpid(child, 0)
    assert not children, "Some were still counting after five minutes."
    assert total.get("global:total") == PROCESSES * TASKS
