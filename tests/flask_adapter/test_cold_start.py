"""The first tokens of a process, judged by many threads at once."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

from kinde_auth.config import Config
from kinde_auth.local import LocalKinde
from kinde_auth.provider import Provider
from kinde_auth.provider_keys import ProviderKeys
from kinde_auth.storage import MemoryStore, StorageManager
from kinde_auth.storage.contract import Record
from kinde_auth.transport import Transport


class FarAway(MemoryStore):
    """A store with a network in between."""

    def get(self, key: str) -> Record[bytes] | None:
        time.sleep(0.02)
        return super().get(key)


def test_the_first_sign_in_of_a_busy_worker_is_not_refused_with_an_unknown_key(tenant: LocalKinde) -> None:
    """Verifiers of one provider, as the first threads make one each, fetch keys at the same moment: all get them."""
    kid = tenant.tenant.keys.current.kid
    for _ in range(2):
        transport = Transport()
        provider = Provider(Config.create(domain=tenant.url), transport, storage=StorageManager(FarAway()))
        verifiers = tuple(ProviderKeys(provider) for _ in range(4))
        barrier = threading.Barrier(8)

        def ask(number: int, keys: tuple[ProviderKeys, ...] = verifiers, barrier: threading.Barrier = barrier) -> str:
            barrier.wait()
            return keys[number % 4].get(kid).kid

        slow = tenant.misbehave.during("latency", path="/.well-known/jwks", seconds=0.2)
        with slow, ThreadPoolExecutor(8) as pool:
            assert list(pool.map(ask, range(8))) == [kid] * 8
        provider.close()
        transport.close()
