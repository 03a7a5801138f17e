"""Mistakes of the first hour with the Management client: each is an error at once that says what to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kinde_auth import (
    AsyncClientCredentials,
    AsyncManagementClient,
    AsyncStorageManager,
    ClientCredentials,
    Config,
    ConfigurationError,
    ManagementClient,
    RetryPolicy,
    StorageManager,
)
from kinde_auth.config import ENVIRONMENT
from kinde_auth.storage import MemoryStore
from kinde_management.models import AddOrganizationUsersUser

SETTINGS: dict[str, Any] = {"domain": "acme.kinde.com", "client_id": "an-id", "client_secret": "a-secret"}


@pytest.fixture(autouse=True, name="_no_environment")
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for names in ENVIRONMENT.values():
        for name in names:
            monkeypatch.delenv(name, raising=False)


def offline(**changes: Any) -> ManagementClient:
    """Return a client whose calls never get as far as sending."""
    return ManagementClient(**{**SETTINGS, "storage": StorageManager(MemoryStore()), **changes})


@pytest.mark.parametrize("client", [ManagementClient, AsyncManagementClient])
@pytest.mark.parametrize(
    ("changes", "argument", "message"),
    [
        ({"client_id": None}, "client_id", "pass client_id=… or set KINDE_MANAGEMENT_CLIENT_ID"),
        ({"client_secret": None}, "client_secret", "pass client_secret=… or set KINDE_MANAGEMENT_CLIENT_SECRET"),
        ({"client_secret": ""}, "client_secret", "client_secret .or KINDE_MANAGEMENT_CLIENT_SECRET. is empty"),
        ({"client_id": "an id"}, "client_id", "client_id .or KINDE_MANAGEMENT_CLIENT_ID. is 'an id'"),
        ({"domain": None}, "domain", "pass domain=… or set KINDE_DOMAIN"),
        ({"domain": "acme"}, "domain", "such as acme.kinde.com"),
        ({"retry": 3}, "retry", r"RetryPolicy\(max_retries=3\)"),
        ({"auth": "a-token"}, "auth", "auth is a str: give a BearerAuth"),
        ({"storage": {"type": "memory"}}, "storage", "storage is a dict: give a .*StorageManager"),
    ],
)
def test_a_wrong_setting_is_named_as_the_client_names_it(
    client: Any, changes: dict[str, Any], argument: str, message: str
) -> None:
    """The message has the argument that was given, and the variable that a program of this kind sets."""
    with pytest.raises(ConfigurationError, match=message) as caught:
        client(**{**SETTINGS, **changes})
    assert caught.value.argument == argument
    assert "a-secret" not in str(caught.value)
    assert "a-token" not in str(caught.value)


def test_a_storage_manager_of_the_other_colour_is_refused() -> None:
    """Neither client takes the other's: its answers would be coroutines, or would block the loop."""
    config = Config.create(**SETTINGS)
    with pytest.raises(ConfigurationError, match="storage is a AsyncStorageManager: give a StorageManager"):
        ClientCredentials(config, storage=AsyncStorageManager())  # type: ignore[arg-type]
    with pytest.raises(ConfigurationError, match="storage is a StorageManager: give a AsyncStorageManager"):
        AsyncClientCredentials(config, storage=StorageManager())  # type: ignore[arg-type]


def test_a_number_of_retries_for_some_calls_is_refused_where_a_policy_belongs() -> None:
    """`with_options` has `max_retries` for the number."""
    client = offline(retry=RetryPolicy(max_retries=1))
    with pytest.raises(ConfigurationError, match="retry is 3"):
        client.with_options(retry=3)  # type: ignore[arg-type]


@pytest.mark.parametrize("client", [ManagementClient, AsyncManagementClient])
@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("get_users", "client.users.list"),
        ("get_user_data", "client.users.get"),
        ("getUsers", "client.users.list"),
        ("create_organization", "client.organizations.create"),
        ("users_api", "client.users"),
        ("feature_flags_api", "client.feature_flags"),
    ],
)
def test_an_operation_looked_for_by_an_earlier_name_is_shown_its_place(client: Any, name: str, place: str) -> None:
    """The earlier SDK named methods after operationIds, and APIs after tags."""
    with pytest.raises(AttributeError, match=f"{name}.*it is {place} here"):
        getattr(client(**SETTINGS), name)


def test_other_names_are_plain_attribute_errors() -> None:
    """Nothing is made up for a name that no operation has; what looks for protocols finds none."""
    client = offline()
    with pytest.raises(AttributeError, match=r"has no attribute 'user'$"):
        client.user  # type: ignore[attr-defined]  # noqa: B018
    assert not hasattr(client, "__len__")
    assert not hasattr(client, "_repr_html_")


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda client: client.users.get(None), "user_id is None"),
        (lambda client: client.users.delete(None), "user_id is None"),
        (lambda client: client.organizations.get(None), "org_code is None"),
        (lambda client: client.organizations.users.add("org_1", users="kp_1"), "users is a str: give a list"),
        (lambda client: client.users.create(identities={"type": "email"}), "identities is a dict: give a list"),
        (
            lambda client: client.organizations.users.add("org_1", users=AddOrganizationUsersUser(id="kp_1")),
            "users is a AddOrganizationUsersUser: give a list",
        ),
        (lambda client: client.applications.callback_urls.add("app", urls="https://a.test"), "urls is a str"),
    ],
)
def test_an_argument_that_means_something_else_is_refused_before_anything_is_sent(
    call: Callable[[ManagementClient], object], message: str
) -> None:
    """No user is asked for or deleted by no id, and one text is no list of its letters."""
    with pytest.raises(ConfigurationError, match=message):
        call(offline())


def test_credentials_close_what_they_opened() -> None:
    """They are used in a block as the clients are, and stay usable afterwards."""
    with ClientCredentials(Config.create(**SETTINGS), storage=StorageManager(MemoryStore())) as credentials:
        client = credentials._transport.client
        assert not client.is_closed
    assert client.is_closed
    assert credentials._transport.client is not client
    credentials.close()


def test_tokens_of_the_storage_are_authentication_of_the_client() -> None:
    """What `bearer_auth` returns is what the client takes, for type checkers as well."""
    storage = StorageManager(MemoryStore())
    assert repr(offline(auth=storage.bearer_auth("user_tokens"))) == "<ManagementClient https://acme.kinde.com>"
