"""All operations, through the resource tree, in both colours, against a server that checks each request."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

import kinde_management.models
from kinde_auth.paging import AsyncPage, Page
from kinde_management.operations import OPERATIONS
from tests.generated.conftest import Outcome


def test_the_table_holds_the_whole_api() -> None:
    """There are 183 operations, each with its own place."""
    assert len(OPERATIONS) == 183
    assert len({operation.name for operation in OPERATIONS.values()}) == 183


@pytest.mark.parametrize("operation_id", sorted(OPERATIONS))
def test_the_request_is_accepted_and_the_answer_is_read(outcomes: Mapping[str, Outcome], operation_id: str) -> None:
    """The server finds the request in the description and valid; the client reads the answer with no deviation."""
    operation, outcome = OPERATIONS[operation_id], outcomes[operation_id]
    assert outcome.error is None
    assert outcome.operation_id == operation_id
    assert outcome.status is not None
    assert 200 <= outcome.status < 300
    value: Any = outcome.value
    if operation.paging is not None:
        assert isinstance(value, Page | AsyncPage)
        value = value.raw
    if operation.result is None:
        assert value is None
    else:
        assert type(value) is getattr(kinde_management.models, operation.result)
