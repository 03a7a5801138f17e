"""Bulk work, hooks and policies as a user writes them; checked by mypy and pyright, both strict, and never run."""

from __future__ import annotations

from typing import assert_type

from kinde_auth import AsyncManagementClient, ManagementClient, RetryPolicy
from kinde_auth.bulk import BulkProgress, BulkReport
from kinde_auth.observing import Attempt
from kinde_auth.otel import span_hook
from kinde_management.models import (
    AddOrganizationUsersResponse,
    AddOrganizationUsersUser,
    CreateUserProfile,
    CreateUserResponse,
)


def show(progress: BulkProgress) -> None:
    assert_type(progress.total, int | None)


def synchronous(client: ManagementClient, names: list[str]) -> None:
    created = client.bulk.each(
        lambda name: client.users.create(profile=CreateUserProfile(given_name=name)), names, on_progress=show
    )
    assert_type(created, BulkReport[str, CreateUserResponse])
    for result in created:
        assert_type(result.item, str)
        assert_type(result.value, CreateUserResponse | None)
    added = client.bulk.batches(
        lambda batch: client.organizations.users.add(
            "org_1", users=[AddOrganizationUsersUser(id=user_id) for user_id in batch]
        ),
        names,
    )
    assert_type(added, BulkReport[str, AddOrganizationUsersResponse])


async def asynchronous(client: AsyncManagementClient, names: list[str]) -> None:
    report = await client.bulk.each(lambda name: client.users.create(), names, concurrency=3)
    assert_type(report, BulkReport[str, CreateUserResponse])


def note(attempt: Attempt) -> None:
    assert_type(attempt.status, int | None)


def options() -> None:
    ManagementClient(on_attempt=note, retry=RetryPolicy(max_retries=1, classes={"createUser": "idempotent"}))
    ManagementClient(on_attempt=span_hook())
    RetryPolicy(classes={"createUser": "always"})  # type: ignore[dict-item]  # pyright: ignore[reportArgumentType]


async def mistakes(client: AsyncManagementClient) -> None:
    page = await client.users.list()
    for _ in page:  # type: ignore[misc]  # pyright: ignore
        pass
