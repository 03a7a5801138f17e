"""Bulk work: nothing is lost, nothing is done twice, and the rate limit is waited for."""

from __future__ import annotations

import inspect
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from kinde_auth.bulk import AsyncBulk, Bulk, BulkProgress, BulkReport
from kinde_auth.errors import (
    AuthenticationError,
    BadRequestError,
    ConfigurationError,
    NetworkError,
    PermissionDeniedError,
    RateLimitError,
)
from kinde_auth.retry import RetryPolicy
from kinde_management.models import CreateUserProfile

from .conftest import Colour
from .server import Reply, Seen, WireServer


def create_each(colour: Colour, names: Any, **options: Any) -> BulkReport[str, Any]:
    """Create one user for each name."""

    def call(client: Any) -> Callable[[str], Any]:
        return lambda name: client.users.create(profile=CreateUserProfile(given_name=name))

    report: BulkReport[str, Any] = colour.run(
        lambda client: client.bulk.each(call(client), names, **options), retry=RetryPolicy(max_retries=1)
    )
    return report


def add_all(colour: Colour, ids: Any, **options: Any) -> BulkReport[str, Any]:
    """Add users to an organization, a batch at a time."""

    def call(client: Any) -> Callable[[list[str]], Any]:
        return lambda batch: client.organizations.users.add("org_1", users=[{"id": one} for one in batch])

    report: BulkReport[str, Any] = colour.run(
        lambda client: client.bulk.batches(call(client), ids, **options), retry=RetryPolicy(max_retries=0)
    )
    return report


def name_of(seen: Seen) -> str:
    """Return the name of the user to be created."""
    return str(seen.json["profile"]["given_name"])


def batch_of(seen: Seen) -> list[str]:
    """Return the ids of the users to be added."""
    return [user["id"] for user in seen.json["users"]]


def test_each_item_has_its_outcome_in_order(colour: Colour, server: WireServer) -> None:
    """Results stand in the order of the items, each with its value or its error."""
    server.reset(
        lambda seen: (
            Reply(400, {"errors": [{"code": "EMAIL_TOO_LONG"}]})
            if name_of(seen).endswith("3")
            else Reply(201, {"id": f"kp_{name_of(seen)}"})
        )
    )
    names = [f"n{number}" for number in range(25)]
    report = create_each(colour, names)
    assert [result.item for result in report] == names
    assert [result.index for result in report] == list(range(25))
    for result in report:
        if result.item.endswith("3"):
            assert isinstance(result.error, BadRequestError)
            assert result.value is None
        else:
            assert result.value is not None
            assert result.value.id == f"kp_{result.item}"
        assert result.ok == (result.error is None)
        assert result.sent
    assert [result.item for result in report.failed] == ["n3", "n13", "n23"]
    assert len(report) == len(report.succeeded) + 3
    assert report.values == tuple(result.value for result in report.succeeded)
    assert len(server.requests) == 25
    with pytest.raises(BadRequestError):
        report.raise_for_failures()
    assert "22 of 25" in repr(report)
    assert "n3" not in repr(report.results[3])


@pytest.mark.parametrize("count", [0, 1, 99, 100, 101, 250])
def test_batches_hold_a_hundred_at_the_most(colour: Colour, server: WireServer, count: int) -> None:
    """Every item is sent once, in batches of 100 and a rest."""
    server.reset(lambda seen: Reply(200, {"code": "OK", "users_added": batch_of(seen)}))
    ids = [f"kp_{number}" for number in range(count)]
    report = add_all(colour, ids)
    assert sorted(len(batch_of(seen)) for seen in server.requests) == sorted(
        [100] * (count // 100) + ([count % 100] if count % 100 else [])
    )
    assert sorted(one for seen in server.requests for one in batch_of(seen)) == sorted(ids)
    assert [result.item for result in report] == ids
    report.raise_for_failures()


def test_a_generator_is_read_as_the_work_goes_on(colour: Colour, server: WireServer) -> None:
    """Items may be made on the way: not more are read than batches are sent."""
    server.reset(lambda seen: Reply(200, {"code": "OK"}))
    ahead: list[int] = []

    def ids() -> Iterator[str]:
        for number in range(40):
            ahead.append(number - 4 * len(server.requests))
            yield f"kp_{number}"

    report = add_all(colour, ids(), size=4)
    assert len(report) == 40
    assert max(ahead) <= (4 * 6 if colour.is_async else 4)


@pytest.mark.parametrize("size", [0, 101, 2.0, True])
def test_a_batch_that_kinde_refuses_is_refused_here(colour: Colour, server: WireServer, size: Any) -> None:
    """The size is named, and nothing is sent."""
    with pytest.raises(ConfigurationError, match=r"size.*1 to 100"):
        add_all(colour, ["kp_1"], size=size)
    assert server.requests == []


def test_a_refused_batch_fails_for_all_of_its_items(colour: Colour, server: WireServer) -> None:
    """The other batches are done; the error stands at each item of the refused one."""
    server.reset(lambda seen: Reply(400 if "kp_5" in batch_of(seen) else 200, {"code": "OK"}))
    report = add_all(colour, [f"kp_{number}" for number in range(12)], size=4)
    assert [result.item for result in report.failed] == ["kp_4", "kp_5", "kp_6", "kp_7"]
    assert len(server.requests) == 3


@pytest.mark.parametrize("bad", [set(), {"kp_0"}, {"kp_7"}, {"kp_2", "kp_3", "kp_9"}, {f"kp_{n}" for n in range(10)}])
def test_isolation_finds_the_items_at_fault(colour: Colour, server: WireServer, bad: set[str]) -> None:
    """A refused batch is halved until the refused items stand alone; each good one succeeds exactly once."""
    done: list[str] = []
    lock = threading.Lock()

    def answer(seen: Seen) -> Reply:
        if bad & set(batch_of(seen)):
            return Reply(400, {"errors": [{"code": "INVALID"}]})
        with lock:
            done.extend(batch_of(seen))
        return Reply(200, {"code": "OK"})

    server.reset(answer)
    ids = [f"kp_{number}" for number in range(10)]
    report = add_all(colour, ids, isolate=True)
    assert {result.item for result in report.failed} == bad
    assert [result.item for result in report] == ids
    assert sorted(done) == sorted(set(ids) - bad)


def test_the_rate_limit_is_waited_for_by_all(colour: Colour, server: WireServer) -> None:
    """A 429 stops the work for as long as the server says, and then everything is done once."""
    created: list[str] = []
    start = colour.ticking.now
    lock = threading.Lock()

    def answer(seen: Seen) -> Reply:
        with lock:
            opens = start + 90.0 * (len(created) // 10)
            if colour.ticking.now < opens:
                return Reply(429, headers={"RateLimit-Reset": str(opens - colour.ticking.now)})
            created.append(name_of(seen))
            return Reply(201, {"id": name_of(seen)})

    server.reset(answer)
    names = [f"n{number}" for number in range(35)]
    seen: list[BulkProgress] = []
    report = create_each(colour, names, on_progress=seen.append)
    report.raise_for_failures()
    assert sorted(created) == sorted(names)
    assert colour.ticking.now - start >= 270.0
    assert any(progress.waiting > 0 for progress in seen)


def test_a_limit_without_a_time_is_waited_for_longer_each_time(colour: Colour, server: WireServer) -> None:
    """Without a told time the pauses double, and after five minutes in vain the work stops."""
    server.reset(lambda seen: Reply(429))
    options = {"concurrency": 1} if colour.is_async else {}
    report = create_each(colour, ["a", "b", "c"], **options)
    assert all(isinstance(result.error, RateLimitError) for result in report)
    assert [result.sent for result in report] == [True, False, False]
    pauses = [slept for slept in colour.ticking.slept if slept >= 1]
    assert pauses == sorted(pauses)
    assert 120 < sum(pauses) <= 300


@pytest.mark.parametrize(("status", "kind"), [(401, AuthenticationError), (403, PermissionDeniedError)])
def test_what_would_fail_for_every_item_ends_the_work(
    colour: Colour, server: WireServer, status: int, kind: type[Exception]
) -> None:
    """A refused token or a missing scope is not tried a thousand times; what was not sent says so."""
    server.reset(lambda seen: Reply(status))
    report = create_each(colour, (f"n{number}" for number in range(1000)))
    assert len(report) == 1000
    assert all(isinstance(result.error, kind) for result in report)
    assert len(server.requests) <= 12
    assert [result.sent for result in report].count(True) <= 6


def test_a_server_that_is_gone_ends_the_work(colour: Colour, server: WireServer) -> None:
    """After five lost calls in a row nothing more is tried; a lost one between others is only that item's failure."""
    server.reset(lambda seen: Reply(then="reset"))
    report = create_each(colour, [f"n{number}" for number in range(100)])
    assert all(isinstance(result.error, NetworkError) for result in report)
    assert 5 <= len(server.requests) <= 12
    server.reset(lambda seen: Reply(201, {"id": "x"}) if name_of(seen) != "n7" else Reply(then="reset"))
    report = create_each(colour, [f"n{number}" for number in range(20)])
    assert [result.item for result in report.failed] == ["n7"]


def test_progress_counts_up_to_the_end(colour: Colour, server: WireServer) -> None:
    """The callback sees each item once, the failures, and the total where the items have a length."""
    server.reset(lambda seen: Reply(400 if name_of(seen) == "n2" else 201, {"id": "x"}))
    for names, total in (([f"n{number}" for number in range(7)], 7), ((f"n{number}" for number in range(7)), None)):
        seen: list[BulkProgress] = []
        create_each(colour, names, on_progress=seen.append)
        assert [progress.done for progress in seen] == list(range(1, 8))
        assert (seen[-1].failed, seen[-1].total) == (1, total)


def test_errors_of_the_callers_own_are_raised(colour: Colour, server: WireServer) -> None:
    """A bug in the given function is not hidden in the report, and nothing goes on behind it."""
    server.reset(lambda seen: Reply(201, {"id": "x"}))

    def step(client: Any) -> Any:
        def call(name: str) -> Any:
            if name == "n3":
                raise ZeroDivisionError
            return client.users.create()

        return client.bulk.each(call, [f"n{number}" for number in range(500)])

    with pytest.raises(ZeroDivisionError):
        colour.run(step)
    assert len(server.requests) < 20


@pytest.mark.parametrize("concurrency", [1, 3, 12])
def test_calls_on_their_way_are_bounded(server: WireServer, concurrency: int) -> None:
    """The asynchronous client has at most so many calls on their way, and uses what it may."""
    now, most = 0, 0
    lock = threading.Lock()
    full = threading.Event()

    def answer(seen: Seen) -> Reply:
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
            if now >= concurrency:
                full.set()
        full.wait(60)
        time.sleep(0.01)  # for one too many to arrive
        with lock:
            now -= 1
        return Reply(201, {"id": "x"})

    server.reset(answer)
    create_each(Colour("async", server.url), [str(number) for number in range(60)], concurrency=concurrency)
    assert most == concurrency


@pytest.mark.parametrize("concurrency", [0, 101, True, 1.5])
def test_a_concurrency_that_is_none_is_refused(server: WireServer, concurrency: Any) -> None:
    """It is a whole number from 1 to 100."""
    with pytest.raises(ConfigurationError, match="concurrency"):
        create_each(Colour("async", server.url), ["a"], concurrency=concurrency)


def test_both_kinds_of_bulk_work_are_the_same() -> None:
    """Names, arguments and docstrings agree, but for the concurrency that only the asynchronous one has."""
    assert (Bulk.__doc__ or "").partition("Args")[2] == (AsyncBulk.__doc__ or "").partition("Args")[2]
    for name in ("each", "batches"):
        mine, theirs = getattr(Bulk, name), getattr(AsyncBulk, name)
        names = [argument for argument in inspect.signature(theirs).parameters if argument != "concurrency"]
        assert names == list(inspect.signature(mine).parameters)
        for line in mine.__doc__.partition("Raises:")[0].splitlines():
            assert line.strip() in theirs.__doc__
