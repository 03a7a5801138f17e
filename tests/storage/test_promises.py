"""What the README promises of StorageManager, promise by promise."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest

from kinde_auth import storage
from kinde_auth.errors import ConfigurationError
from kinde_auth.storage import AsyncStorageManager, StorageManager


@pytest.fixture(autouse=True, name="fresh")
def _fresh() -> Iterator[None]:
    StorageManager().close()
    yield
    StorageManager().close()


def test_use_before_initialize_says_what_to_do() -> None:
    """Reading before anything was initialized is an error that names OAuth and initialize, not an empty answer."""
    with pytest.raises(ConfigurationError, match=r"create OAuth\(…\) first, or call StorageManager\(\)\.initialize"):
        StorageManager().get("user_tokens")


def test_the_basic_usage_of_the_readme() -> None:
    """Tokens are set, read and deleted through managers that are made wherever they are needed."""
    StorageManager().initialize({"type": "memory"})
    StorageManager().set("user_tokens", {"access_token": "a", "refresh_token": "r", "expires_at": 1678901234})
    tokens = StorageManager().get("user_tokens")
    assert tokens == {"access_token": "a", "refresh_token": "r", "expires_at": 1678901234}
    StorageManager().delete("user_tokens")
    assert StorageManager().get("user_tokens") is None


def test_manual_initialization_and_then_a_device_id() -> None:
    """The README's second practice, run as it is written: initialize, then initialize again with a device id."""
    storage_manager = StorageManager()
    storage_manager.initialize({"type": "memory"})
    storage_manager.initialize(config={"type": "memory"}, device_id="custom-device-identifier")
    storage_manager.set("some_key", {"some": "value"})
    assert storage_manager.get("some_key") == {"some": "value"}
    assert storage_manager.get_device_id() == "custom-device-identifier"


def test_the_safe_access_pattern() -> None:
    """The README's third practice: look at `_initialized`, initialize with nothing, use."""
    storage_manager = StorageManager()
    assert not storage_manager._initialized
    storage_manager.initialize()
    assert storage_manager._initialized
    assert storage_manager.initialized
    assert storage_manager.get("some_key") is None


def test_another_configuration_is_refused_and_loses_nothing() -> None:
    """The fourth practice: an equal configuration does nothing, another is an error, and the data stays."""
    StorageManager().initialize({"type": "memory"}, device_id="here")
    StorageManager().set("some_key", 1)
    StorageManager().initialize({"type": "memory", "options": {}})
    StorageManager().initialize()
    for other in ({"type": "redis"}, {"type": "memory", "options": {"max_records": 5}}):
        with pytest.raises(ConfigurationError, match="differs from the one the storage was initialized with"):
            StorageManager().initialize(other)
    with pytest.raises(ConfigurationError, match="device_id differs"):
        StorageManager().initialize(device_id="elsewhere")
    assert StorageManager().get("some_key") == 1


def test_the_device_is_made_up_and_stays() -> None:
    """A device id is assigned without asking, and every manager of the process gives the same."""
    StorageManager().initialize()
    device_id = StorageManager().get_device_id()
    assert len(device_id) >= 32
    assert StorageManager().get_device_id() == device_id


def test_clearing_a_device_leaves_the_user_and_the_application() -> None:
    """The sixth and seventh practice: plain keys go, `user:` keys of a signed-in user and `global:` keys stay."""
    storage_manager = StorageManager()
    storage_manager.initialize(device_id="laptop")
    with storage_manager.bind(user_id="kp_1"):
        storage_manager.set("user_tokens", 1)
        storage_manager.set("user:shared_preferences", {"theme": "dark"})
        storage_manager.set("global:app_settings", {"version": "1.0.0"})
        storage_manager.clear_device_data()
        assert storage_manager.get("user_tokens") is None
        assert storage_manager.get("user:shared_preferences") == {"theme": "dark"}
        assert storage_manager.get("global:app_settings") == {"version": "1.0.0"}


def test_clearing_a_device_takes_what_nobody_in_particular_kept_there() -> None:
    """With nobody signed in, `user:` data is private to the device, so it is cleared with the device."""
    storage_manager = StorageManager()
    storage_manager.initialize(device_id="laptop")
    storage_manager.set("user:shared_preferences", {"theme": "dark"})
    with storage_manager.bind(device_id="phone"):
        assert storage_manager.get("user:shared_preferences") is None
    storage_manager.clear_device_data()
    assert storage_manager.get("user:shared_preferences") is None


@pytest.mark.anyio
async def test_both_managers_see_the_same_data() -> None:
    """What is written by the one is read by the other."""
    StorageManager().initialize(device_id="laptop")
    StorageManager().set("some_key", {"some": "value"})
    storage_manager = AsyncStorageManager()
    assert storage_manager.initialized
    assert await storage_manager.get("some_key") == {"some": "value"}
    await storage_manager.set("other_key", [1])
    assert StorageManager().get("other_key") == [1]
    assert await storage_manager.get_device_id() == "laptop"


def test_importing_the_storage_loads_no_driver_and_no_cryptography() -> None:
    """A program that keeps things in memory pays for nothing else."""
    heavy = "{'redis', 'sqlalchemy', 'psycopg', 'cryptography', 'keyring', 'sqlite3', 'asyncio', 'anyio', 'httpx'}"
    code = (
        "import sys; import kinde_auth.storage; before = set(sys.modules)\n"
        "kinde_auth.storage.StorageManager().initialize(); kinde_auth.storage.StorageManager().set('a', 1)\n"
        f"print(sorted({heavy} & {{name.split('.')[0] for name in sys.modules}}))"
    )
    # The package's own __init__ may load more: what counts here is the storage.
    stand_in = (
        "import sys, types, pathlib; import importlib.util as u; spec = u.find_spec('kinde_auth');"
        "package = types.ModuleType('kinde_auth'); package.__path__ = list(spec.submodule_search_locations);"
        "sys.modules['kinde_auth'] = package\n"
    )
    done = subprocess.run([sys.executable, "-c", stand_in + code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_public_name_is_there() -> None:
    """What the package lists can be imported, and nothing else is listed; an unknown name is an AttributeError."""
    assert set(storage.__all__) == set(storage._HOMES)
    for name in storage.__all__:
        assert getattr(storage, name, None) is not None
        assert name in dir(storage)
    with pytest.raises(AttributeError, match="has no attribute 'FileStore'"):
        storage.FileStore  # noqa: B018
