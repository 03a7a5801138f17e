"""Code as a user writes it; checked by mypy and pyright, both strict, and never run."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Literal, assert_type

from kinde_auth import AsyncManagementClient, ManagementClient, OAuth, StorageManager
from kinde_auth.paging import AsyncPage, Page
from kinde_auth.resource import RawResponse
from kinde_management.models import (
    CreateUserIdentity,
    CreateUserProfile,
    CreateUserResponse,
    GetApplicationResponse,
    SuccessResponse,
    User,
    UsersResponse,
    UsersResponseUser,
)


def synchronous(client: ManagementClient) -> None:
    assert_type(client.users.list(page_size=10), Page[UsersResponseUser, UsersResponse])
    for user in client.users.list():
        assert_type(user, UsersResponseUser)
        assert_type(user.email, str | None)
        assert_type(user.organizations, list[str])
    assert_type(client.users.iter(limit=5), Iterator[UsersResponseUser])
    assert_type(client.users.get("kp_1"), User)
    created = client.users.create(
        profile=CreateUserProfile(given_name="Ada"), identities=[CreateUserIdentity(type="email")]
    )
    assert_type(created, CreateUserResponse)
    assert_type(client.users.delete("kp_1"), SuccessResponse)
    assert_type(client.applications.update("app_1", name="New"), None)
    application = client.applications.get("app_1")
    assert_type(application, GetApplicationResponse)
    assert_type(client.raw.users.get("kp_1"), RawResponse[User])
    assert_type(client.raw.users.list().data, Page[UsersResponseUser, UsersResponse])
    assert_type(client.with_options(max_retries=0), ManagementClient)
    client.users.list(expand=["organizations", "identities"])
    client.organizations.users.roles.add("org_1", "kp_1", role_id="role_1")


async def asynchronous(client: AsyncManagementClient) -> None:
    page = await client.users.list(page_size=10)
    assert_type(page, AsyncPage[UsersResponseUser, UsersResponse])
    async for user in page:
        assert_type(user, UsersResponseUser)
    assert_type(client.users.iter(limit=5), AsyncIterator[UsersResponseUser])
    assert_type(await client.users.get("kp_1"), User)
    assert_type(await client.raw.users.get("kp_1"), RawResponse[User])


def mistakes(client: ManagementClient) -> None:
    client.roles.list(sort="name_ascending")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.users.get()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    client.users.get("kp_1").emial  # type: ignore[attr-defined]  # pyright: ignore  # noqa: B018
    order: Literal["name_asc"] = "name_asc"
    client.roles.list(sort=order)


def seed_names() -> None:
    oauth = OAuth(client_id="id", domain="acme.kinde.com")
    StorageManager().set("user_tokens", {"access_token": "x"})
    assert_type(oauth.config.domain, str | None)
