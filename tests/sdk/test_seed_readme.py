"""What the earlier SDK's README shows, under the names it uses: each promise is a test, run under both import names."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest

import kinde_auth
from kinde_auth.config import ENVIRONMENT
from kinde_auth.errors import ConfigurationError, StorageValueError


@pytest.fixture(name="names", params=["kinde_sdk", "kinde_auth"])
def _names(request: pytest.FixtureRequest) -> tuple[Any, Any]:
    """Return `OAuth` and `StorageManager` under one of the two import names."""
    if request.param == "kinde_sdk":
        return import_module("kinde_sdk.auth").OAuth, import_module("kinde_sdk.core.storage").StorageManager
    return kinde_auth.OAuth, kinde_auth.StorageManager


@pytest.fixture(autouse=True, name="clean_process")
def _clean_process(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Begin as a fresh process does: nothing in the environment, the storage not initialized."""
    for variables in ENVIRONMENT.values():
        for variable in variables:
            monkeypatch.delenv(variable, raising=False)
    kinde_auth.StorageManager().close()
    yield
    kinde_auth.StorageManager().close()


TOKENS = {"access_token": "header.payload.signature", "refresh_token": "refresh", "expires_at": 1678901234}


def test_every_name_is_the_same_object_under_both_import_names() -> None:
    """`kinde_sdk` has no code of its own, so there is one class, not two."""
    import kinde_sdk
    import kinde_sdk.auth
    import kinde_sdk.auth.async_oauth
    import kinde_sdk.auth.oauth
    import kinde_sdk.core.storage
    import kinde_sdk.management

    assert kinde_sdk.management.ManagementClient is kinde_sdk.ManagementClient is kinde_auth.ManagementClient
    assert kinde_sdk.auth.OAuth is kinde_sdk.auth.oauth.OAuth is kinde_sdk.OAuth is kinde_auth.OAuth
    assert kinde_sdk.auth.async_oauth.AsyncOAuth is kinde_sdk.AsyncOAuth is kinde_auth.AsyncOAuth
    assert kinde_sdk.core.storage.StorageManager is kinde_sdk.StorageManager is kinde_auth.StorageManager


def test_unknown_names_are_attribute_errors() -> None:
    """Lazy names do not turn a typing mistake into something else."""
    import kinde_sdk

    for module in (kinde_sdk, kinde_auth):
        with pytest.raises(AttributeError, match="OAth"):
            module.OAth  # noqa: B018
        assert set(module.__all__) <= set(dir(module))


def test_the_oauth_constructor_initializes_the_storage(names: tuple[Any, Any]) -> None:
    """Id, secret and redirect URI are enough, and the storage is ready afterwards."""
    oauth_class, storage_class = names
    assert not storage_class()._initialized
    oauth_class(
        client_id="your_client_id", client_secret="your_client_secret", redirect_uri="https://app.test/callback"
    )
    assert storage_class()._initialized


def test_tokens_are_stored_read_and_deleted(names: tuple[Any, Any]) -> None:
    """The mapping comes back as it was, from any manager object, until it is deleted."""
    oauth_class, storage_class = names
    oauth_class(client_id="c", client_secret="s", redirect_uri="https://app.test/callback")
    storage_class().set("user_tokens", TOKENS)

    tokens = storage_class().get("user_tokens")
    assert tokens == TOKENS
    assert tokens.get("access_token") == TOKENS["access_token"]
    storage_class().delete("user_tokens")
    assert storage_class().get("user_tokens") is None


def test_a_custom_backend_is_chosen_by_type_and_options(names: tuple[Any, Any], tmp_path: Any) -> None:
    """`local_storage` keeps its data in the file that its options name."""
    oauth_class, storage_class = names
    oauth_class(
        client_id="c", storage_config={"type": "local_storage", "options": {"path": str(tmp_path / "kinde.db")}}
    )
    storage_class().set("user_tokens", TOKENS)
    assert storage_class().get("user_tokens") == TOKENS
    storage_class().close()
    assert list(tmp_path.iterdir())


def test_an_unknown_backend_is_an_error_that_lists_the_known_ones(names: tuple[Any, Any]) -> None:
    """Nothing falls back to memory."""
    oauth_class, storage_class = names
    with pytest.raises(ConfigurationError, match="local_storage"):
        oauth_class(client_id="c", storage_config={"type": "localstorage"})
    assert not storage_class()._initialized


def test_the_device_id_is_stable_and_names_this_client(names: tuple[Any, Any]) -> None:
    """Every manager of the process has the same one."""
    oauth_class, storage_class = names
    oauth_class(client_id="c")
    assert storage_class().get_device_id()
    assert storage_class().get_device_id() == storage_class().get_device_id()


def test_plain_keys_belong_to_the_device(names: tuple[Any, Any]) -> None:
    """Two devices of one user do not meet."""
    _, storage_class = names
    storage_class().initialize({"type": "memory"})
    storage = storage_class()
    with storage.bind(device_id="laptop", user_id="kp_1"):
        storage.set("user_tokens", {"access_token": "laptop"})
    with storage.bind(device_id="phone", user_id="kp_1"):
        assert storage.get("user_tokens") is None


def test_clearing_a_device_leaves_other_data(names: tuple[Any, Any]) -> None:
    """Plain keys of this device go; another device's, the user's and the global ones stay."""
    _, storage_class = names
    storage_class().initialize({"type": "memory"})
    storage = storage_class()
    with storage.bind(device_id="phone", user_id="kp_1"):
        storage.set("a", 1)
    with storage.bind(device_id="laptop", user_id="kp_1"):
        storage.set("a", 1)
        storage.set("b", 2)
        storage.set("user:c", 3)
        storage.set("global:d", 4)
        storage.clear_device_data()
        assert [storage.get(key) for key in ("a", "b", "user:c", "global:d")] == [None, None, 3, 4]
    with storage.bind(device_id="phone", user_id="kp_1"):
        assert storage.get("a") == 1


def test_user_keys_are_shared_by_the_devices_of_one_user(names: tuple[Any, Any]) -> None:
    """Another user sees nothing of them, whatever the device."""
    _, storage_class = names
    storage_class().initialize({"type": "memory"})
    storage = storage_class()
    with storage.bind(device_id="laptop", user_id="kp_1"):
        storage.set("user:shared_preferences", {"theme": "dark"})
    with storage.bind(device_id="phone", user_id="kp_1"):
        assert storage.get("user:shared_preferences") == {"theme": "dark"}
    with storage.bind(device_id="laptop", user_id="kp_2"):
        assert storage.get("user:shared_preferences") is None


def test_global_keys_are_shared_by_all(names: tuple[Any, Any]) -> None:
    """Every device and user sees them."""
    _, storage_class = names
    storage_class().initialize({"type": "memory"})
    storage = storage_class()
    with storage.bind(device_id="laptop", user_id="kp_1"):
        storage.set("global:app_settings", {"version": "1.0.0"})
    with storage.bind(device_id="phone", user_id="kp_2"):
        assert storage.get("global:app_settings") == {"version": "1.0.0"}


def test_practice_1_storage_before_oauth_says_what_to_do(names: tuple[Any, Any]) -> None:
    """Using the storage before it is initialized is an error that names both ways out."""
    _, storage_class = names
    with pytest.raises(ConfigurationError, match="initialize"):
        storage_class().get("some_key")


def test_practice_2_manual_initialization_and_a_device_id_of_ones_own(names: tuple[Any, Any]) -> None:
    """`initialize` works before `OAuth`, may be repeated, and takes a device id; `OAuth` afterwards changes nothing."""
    oauth_class, storage_class = names
    storage = storage_class()
    storage.initialize({"type": "memory"})
    storage.initialize(config={"type": "memory"}, device_id="custom-device-identifier")
    storage.set("some_key", {"some": "value"})

    oauth_class(client_id="c")

    assert storage.get_device_id() == "custom-device-identifier"
    assert storage_class().get("some_key") == {"some": "value"}


def test_practice_3_the_safe_access_pattern(names: tuple[Any, Any]) -> None:
    """Asking `_initialized` first and initializing without arguments gives a storage that works."""
    _, storage_class = names
    storage = storage_class()
    if not storage._initialized:
        storage.initialize()
    assert storage._initialized
    assert storage.get("some_key") is None


def test_practice_4_another_configuration_is_refused_and_nothing_is_lost(names: tuple[Any, Any], tmp_path: Any) -> None:
    """The storage is configured once; a second configuration raises, from `initialize` and from `OAuth` alike."""
    oauth_class, storage_class = names
    storage_class().initialize({"type": "memory"})
    storage_class().set("some_key", 1)
    other = {"type": "local_storage", "options": {"path": str(tmp_path / "kinde.db")}}
    with pytest.raises(ConfigurationError):
        storage_class().initialize(other)
    with pytest.raises(ConfigurationError):
        oauth_class(client_id="c", storage_config=other)
    assert storage_class().get("some_key") == 1


def test_practice_5_access_from_anywhere(names: tuple[Any, Any]) -> None:
    """A thread that was handed nothing sees the same data."""
    oauth_class, storage_class = names
    oauth_class(client_id="c")
    storage_class().set("some_key", "here")
    seen: list[Any] = []
    thread = threading.Thread(target=lambda: seen.append(storage_class().get("some_key")))
    thread.start()
    thread.join()
    assert seen == ["here"]


def test_practice_6_sharing_needs_a_prefix(names: tuple[Any, Any]) -> None:
    """The same name is three different values in the three namespaces."""
    _, storage_class = names
    storage_class().initialize()
    storage = storage_class()
    with storage.bind(device_id="laptop", user_id="kp_1"):
        for number, key in enumerate(("name", "user:name", "global:name")):
            storage.set(key, number)
        assert [storage.get(key) for key in ("name", "user:name", "global:name")] == [0, 1, 2]


def test_practice_7_a_complete_sign_out_clears_the_device(names: tuple[Any, Any]) -> None:
    """After `clear_device_data` nothing of this device is left."""
    oauth_class, storage_class = names
    oauth_class(client_id="c")
    storage = storage_class()
    storage.set("user_tokens", TOKENS)
    storage.clear_device_data()
    assert storage.get("user_tokens") is None


def test_a_value_that_is_not_json_is_refused_and_the_old_one_stays(names: tuple[Any, Any]) -> None:
    """The error names the key."""
    _, storage_class = names
    storage_class().initialize()
    storage_class().set("some_key", 1)
    with pytest.raises(StorageValueError, match="some_key"):
        storage_class().set("some_key", object())
    assert storage_class().get("some_key") == 1


def test_importing_the_package_loads_nothing_heavy() -> None:
    """The second import name is as light as the first."""
    code = (
        "import sys, kinde_sdk\n"
        "heavy = {'httpx', 'attr', 'asyncio', 'jose', 'cryptography', 'msgspec', 'anyio', 'kinde_management'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
