"""Mistakes of the first hour with sign-in and verification, and of those who come from the earlier SDK."""

from __future__ import annotations

import re
from typing import Any

import pytest

import kinde_auth
from kinde_auth import (
    AsyncClientCredentials,
    AsyncNativeSignIn,
    AsyncOAuth,
    AsyncStorageManager,
    AsyncTokenVerifier,
    BearerAuth,
    ClientCredentials,
    ConfigurationError,
    NativeSignIn,
    OAuth,
    StorageManager,
    TokenVerifier,
    earlier_names,
)
from kinde_auth.storage import MemoryStore

SETTINGS: dict[str, Any] = {
    "domain": "acme.kinde.com",
    "client_id": "an-id",
    "client_secret": "a-secret",
    "redirect_uri": "https://app.example/callback",
}


def made(kind: Any) -> Any:
    """Return a sign-in of either colour with a storage of its own."""
    manager = StorageManager if kind is OAuth else AsyncStorageManager
    return kind(**SETTINGS, storage=manager(MemoryStore()))


@pytest.mark.parametrize("kind", [OAuth, AsyncOAuth])
@pytest.mark.parametrize("name", sorted(earlier_names.OAUTH))
def test_a_method_of_the_earlier_sdk_is_shown_its_place(kind: Any, name: str) -> None:
    """The place that is named exists on this object, or in the package."""
    oauth = made(kind)
    with pytest.raises(AttributeError, match=f"'{name}': it is .* here$") as caught:
        getattr(oauth, name)
    assert not hasattr(kind, name)
    for method in re.findall(r"\b([A-Za-z_]+)\(", earlier_names.OAUTH[name]):
        known = hasattr(oauth, method) or hasattr(kinde_auth, method) or method in {"get", "to_dict", "has_permission"}
        assert known, method
    assert caught.value.obj is oauth


def test_another_name_is_a_plain_attribute_error() -> None:
    """Nothing is made up."""
    with pytest.raises(AttributeError, match=r"object has no attribute 'logn'$"):
        made(OAuth).logn  # noqa: B018


@pytest.mark.parametrize(("kind", "other"), [(OAuth, AsyncStorageManager), (AsyncOAuth, StorageManager)])
def test_a_storage_that_is_none_is_refused(kind: Any, other: Any) -> None:
    """A configuration, a manager of the other colour, or one beside a configuration that would be passed over."""
    for storage in ({"type": "memory"}, other(MemoryStore())):
        with pytest.raises(ConfigurationError, match=r"storage is a .*StorageManager alone") as caught:
            kind(**SETTINGS, storage=storage)
        assert caught.value.argument == "storage"
    own = StorageManager if kind is OAuth else AsyncStorageManager
    with pytest.raises(ConfigurationError, match="storage_config"):
        kind(**SETTINGS, storage=own(MemoryStore()), storage_config={"type": "memory"})


@pytest.mark.parametrize("kind", [TokenVerifier, AsyncTokenVerifier])
@pytest.mark.parametrize("settings", [{"audience": None}, {"audience": "a", "client_ids": None}])
def test_a_variable_that_is_not_set_makes_no_verifier(kind: Any, settings: dict[str, Any]) -> None:
    """`audience=os.environ.get("AUDIENCE")` must not come to mean any audience."""
    with pytest.raises(ConfigurationError, match="is None: give text or a list"):
        kind("acme.kinde.com", **settings)


def test_a_sign_in_of_the_other_colour_is_refused_by_programs() -> None:
    """As is anything that is none."""
    with pytest.raises(ConfigurationError, match="oauth is a AsyncOAuth: NativeSignIn needs an OAuth"):
        NativeSignIn(made(AsyncOAuth))
    with pytest.raises(ConfigurationError, match="oauth is a OAuth: AsyncNativeSignIn needs an AsyncOAuth"):
        AsyncNativeSignIn(made(OAuth))
    with pytest.raises(ConfigurationError, match="oauth is a str"):
        NativeSignIn("acme.kinde.com")  # type: ignore[arg-type]


def test_a_domain_is_no_configuration_and_a_token_no_source() -> None:
    """Both are what people try first; the token is not repeated."""
    for kind in (ClientCredentials, AsyncClientCredentials):
        with pytest.raises(ConfigurationError, match="config is a str: give a Config"):
            kind("acme.kinde.com")  # type: ignore[arg-type]
    with pytest.raises(ConfigurationError, match="source is a str") as caught:
        BearerAuth("secret-token")  # type: ignore[arg-type]
    assert "secret-token" not in str(caught.value)
