"""When a call is sent again: by operation, by answer, as the server asks, and never a write that may be done."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Any

import pytest

from kinde_auth.bearer import BearerAuth
from kinde_auth.errors import (
    AuthenticationError,
    ConfigurationError,
    KindeError,
    NetworkError,
    PermissionDeniedError,
    RateLimitError,
    RequestTimeoutError,
    ServerError,
)
from kinde_auth.operations import Operation
from kinde_auth.retry import RetryPolicy

from .conftest import AsyncTokens, Colour, Tokens, token_text
from .samples import OPERATIONS, arguments
from .server import Reply, Seen, WireServer

THREE = RetryPolicy(max_retries=2)
RETRIED = [408, 429, 500, 502, 503, 504]
FINAL = [400, 401, 409, 501]


def call(identifier: str, **given: Any) -> Callable[[Any], Any]:
    """Return the step that calls an operation."""

    def step(client: Any) -> Any:
        method = client.operations[identifier]
        return method(**{**arguments(method), **given})

    return step


def tagged(operation: Operation[Any]) -> Callable[[Any], Any]:
    """Return the step that calls an operation and says so to the server."""
    return call(operation.id, extra_headers={"X-Operation": operation.id})


def sent(server: WireServer) -> dict[str, int]:
    """Return how often each operation arrived."""
    counts: dict[str, int] = {}
    for seen in server.requests:
        name = seen.headers["x-operation"]
        counts[name] = counts.get(name, 0) + 1
    return counts


def test_the_table_calls_every_write_that_is_not_repeatable_unsafe() -> None:
    """POST and PATCH are unsafe, the rest idempotent but for the one PUT that makes a new secret each time."""
    for operation in OPERATIONS.values():
        expected = "unsafe" if operation.method in {"POST", "PATCH"} or operation.id == "rotateApiKey" else "idempotent"
        assert operation.retry == expected, operation.id


@pytest.mark.parametrize("status", [408, 429, 503, *FINAL])
def test_every_operation_is_repeated_as_its_class_says(colour: Colour, server: WireServer, status: int) -> None:
    """An idempotent operation is sent three times on a passing failure; an unsafe one only on 429."""
    server.reset(lambda seen: Reply(status))
    outcomes = colour.all([tagged(one) for one in OPERATIONS.values()], retry=THREE)
    counts = sent(server)
    for operation, outcome in zip(OPERATIONS.values(), outcomes, strict=True):
        repeats = status in RETRIED and (operation.retry == "idempotent" or status == 429)
        assert isinstance(outcome, KindeError)
        # A 401 is answered by one replay with a new token, which is no attempt of its own.
        replays = 1 if status == 401 and not operation.public else 0
        assert counts[operation.id] == (3 if repeats else 1) + replays, operation.id
        assert getattr(outcome, "attempts", None) == counts[operation.id] - replays, operation.id


@pytest.mark.parametrize("then", ["reset", "cut"])
def test_a_write_is_never_sent_twice_once_its_bytes_may_have_arrived(
    colour: Colour, server: WireServer, then: Any
) -> None:
    """When the connection breaks after the request, reads are repeated and writes are not, for all operations."""
    server.reset(lambda seen: Reply(200, {}, then=then))
    outcomes = colour.all([tagged(one) for one in OPERATIONS.values()], retry=THREE)
    counts = sent(server)
    for operation, outcome in zip(OPERATIONS.values(), outcomes, strict=True):
        assert isinstance(outcome, NetworkError)
        assert outcome.sent
        assert counts[operation.id] == (3 if operation.retry == "idempotent" else 1), operation.id
        assert outcome.attempts == counts[operation.id]


def test_a_write_that_timed_out_is_not_sent_again(colour: Colour, server: WireServer) -> None:
    """A lost answer may mean that the user exists by now, so the call is left to the caller."""
    for timeout in (0.2, 6.0, 20.0):
        server.reset(lambda seen: Reply(then="hang"))
        with pytest.raises(RequestTimeoutError) as caught:
            colour.run(call("createUser"), retry=THREE, timeout=timeout)
        if server.requests:
            break
        # The machine stood still before the request was sent: nothing was lost, and nothing is seen here.
    assert len(server.requests) == 1
    assert caught.value.attempts == 1


def test_what_cannot_have_arrived_is_sent_again_whatever_it_is(colour: Colour) -> None:
    """Where nobody listens, writes are tried again too."""
    with socket.socket() as taken:
        # Taken, so that nobody else can listen there, and not listened on.
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        for identifier in ("createUser", "updateUser", "getUsers"):
            with pytest.raises(NetworkError) as caught:
                colour.run(call(identifier), url=url, retry=THREE)
            assert caught.value.attempts == 3
            assert not caught.value.sent
    assert len(colour.ticking.slept) == 6


@pytest.mark.parametrize("status", RETRIED)
def test_every_passing_failure_is_repeated(colour: Colour, server: WireServer, status: int) -> None:
    """The statuses that pass by themselves are 408, 429, 500, 502, 503 and 504."""
    server.reset(lambda seen: Reply(status))
    for identifier, count in (("getUsers", 3), ("createUser", 3 if status == 429 else 1)):
        server.requests = []
        colour.all([call(identifier)], retry=THREE)
        assert len(server.requests) == count


def test_a_success_after_failures_is_a_success(colour: Colour, server: WireServer) -> None:
    """The raw answer tells how many times it took."""
    answers = [Reply(503), Reply(then="reset"), Reply(200, {"users": []})]
    server.reset(lambda seen: answers.pop(0))
    found = colour.run(lambda client: client.raw.users.list(), retry=THREE)
    assert (found.attempts, found.status) == (3, 200)


def test_pauses_are_drawn_from_a_range_that_doubles(colour: Colour, server: WireServer) -> None:
    """Full jitter: the n-th pause is a random part of base times two to the n, and never above the largest."""
    server.reset(lambda seen: Reply(500))
    policy = RetryPolicy(max_retries=5, base_delay=0.5, max_delay=4.0)
    colour.ticking.chances = [0.5, 1.0, 0.0, 1.0, 1.0]
    with pytest.raises(ServerError):
        colour.run(call("getUsers"), retry=policy)
    assert colour.ticking.slept == [0.25, 1.0, 0.0, 4.0, 4.0]


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({"RateLimit-Reset": "7"}, 7.0),
        ({"Retry-After": "3"}, 3.0),
        ({"Retry-After": "3", "RateLimit-Reset": "7"}, 3.0),
        ({"Retry-After": "0"}, 0.0),
        ({"Retry-After": "Wed, 01 Jan 2031 00:00:12 GMT", "Date": "Wed, 01 Jan 2031 00:00:00 GMT"}, 12.0),
        ({"Retry-After": "Wed, 01 Jan 2031 00:00:00 GMT", "Date": "Wed, 01 Jan 2031 00:00:09 GMT"}, 0.0),
        ({"Retry-After": "soon"}, None),
        ({"Retry-After": f"Wed, 01 Jan 2031 00:00:12 +{'9' * 20}", "Date": "Wed, 01 Jan 2031 00:00:00 GMT"}, None),
        ({"Retry-After": "-4"}, None),
        ({"Retry-After": "nan"}, None),
        ({"RateLimit-Reset": "inf"}, None),
        ({}, None),
    ],
)
def test_a_server_that_says_how_long_is_heard(
    colour: Colour, server: WireServer, headers: dict[str, str], wait: float | None
) -> None:
    """The wait is the server's plus a little chance, or our own where it says nothing that can be understood."""
    server.reset(lambda seen: Reply(429, headers=headers))
    with pytest.raises(RateLimitError) as caught:
        colour.run(call("createUser"), retry=RetryPolicy(max_retries=1))
    assert caught.value.retry_after == wait
    [slept] = colour.ticking.slept
    assert slept == (0.5 if wait is None else pytest.approx(wait + min(0.5, 0.1 * wait)))


def test_a_wait_longer_than_the_cap_is_raised_at_once(colour: Colour, server: WireServer) -> None:
    """Nobody sleeps for an hour; the error tells how long the server wants."""
    server.reset(lambda seen: Reply(429, headers={"RateLimit-Reset": "3600"}))
    with pytest.raises(RateLimitError, match="Wait 3600 seconds") as caught:
        colour.run(call("getUsers"), retry=THREE)
    assert (caught.value.retry_after, caught.value.attempts) == (3600.0, 1)
    assert colour.ticking.slept == []
    with pytest.raises(RateLimitError):
        colour.run(call("getUsers"), retry=RetryPolicy(max_retries=2, longest_wait=4000, budget=9000))
    assert len(colour.ticking.slept) == 2


def test_a_reset_header_on_another_status_is_not_a_wait(colour: Colour, server: WireServer) -> None:
    """`RateLimit-Reset` tells of the window on every answer; only a 429 makes it a wait."""
    server.reset(lambda seen: Reply(500, headers={"RateLimit-Reset": "50"}))
    with pytest.raises(ServerError) as caught:
        colour.run(call("getUsers"), retry=RetryPolicy(max_retries=1))
    assert caught.value.retry_after is None
    assert colour.ticking.slept == [0.5]


def test_the_time_budget_ends_the_attempts(colour: Colour, server: WireServer) -> None:
    """No attempt begins that would end after the budget, however many are left."""
    server.reset(lambda seen: Reply(503))
    policy = RetryPolicy(max_retries=50, base_delay=4.0, max_delay=4.0, budget=10.0)
    with pytest.raises(ServerError) as caught:
        colour.run(call("getUsers"), retry=policy)
    assert colour.ticking.slept == [4.0, 4.0]
    assert caught.value.attempts == 3


def test_the_budget_counts_the_time_of_the_calls(colour: Colour, server: WireServer) -> None:
    """Slow answers use the budget up as well."""
    server.reset(lambda seen: Reply(then="reset"))
    colour.ticking.cost = 30.0
    with pytest.raises(NetworkError) as caught:
        colour.run(call("getUsers"), retry=RetryPolicy(max_retries=9, budget=60.0))
    assert caught.value.attempts <= 2


def test_retries_are_set_per_client_per_call_and_per_operation(colour: Colour, server: WireServer) -> None:
    """The client's policy holds unless a copy has another; classes override the description's."""
    server.reset(lambda seen: Reply(500))

    def count(step: Callable[[Any], Any], **options: Any) -> int:
        server.requests = []
        [outcome] = colour.all([step], **options)
        assert isinstance(outcome, ServerError)
        return len(server.requests)

    read, write = call("getUsers"), call("createUser")
    assert count(read, retry=THREE) == 3
    assert count(read, retry=RetryPolicy(max_retries=0)) == 1
    assert count(lambda client: client.with_options(max_retries=4).users.list(), retry=THREE) == 5
    assert count(lambda client: client.with_options(retry=RetryPolicy(max_retries=0)).users.list(), retry=THREE) == 1
    assert count(write, retry=THREE) == 1
    assert count(write, retry=RetryPolicy(classes={"createUser": "idempotent"})) == 3
    assert count(read, retry=RetryPolicy(classes={"getUsers": "unsafe"})) == 1


def test_the_copy_leaves_the_client_as_it_was(colour: Colour, server: WireServer) -> None:
    """with_options changes the copy alone."""
    server.reset(lambda seen: Reply(500))

    def step(client: Any) -> Any:
        client.with_options(max_retries=7)
        return client.users.list()

    with pytest.raises(ServerError):
        colour.run(step, retry=THREE)
    assert len(server.requests) == 3


@pytest.mark.parametrize(
    "wrong", [{"max_retries": -1}, {"budget": float("nan")}, {"base_delay": -0.1}, {"longest_wait": float("inf")}]
)
def test_a_policy_that_makes_no_sense_is_refused(wrong: dict[str, Any]) -> None:
    """The number is named."""
    with pytest.raises(ConfigurationError, match=next(iter(wrong))):
        RetryPolicy(**wrong)


# --- Tokens that are refused ----------------------------------------------------------------------------------

BAD_TOKEN: list[tuple[int, dict[str, str], Any]] = [
    (401, {}, b""),
    (401, {"WWW-Authenticate": 'Bearer error="invalid_token"'}, b""),
    (403, {}, {"errors": [{"code": "INVALID_TOKEN", "message": "no"}]}),
    (403, {}, {"errors": {"code": "TOKEN_EXPIRED", "message": "no"}}),
    (403, {"WWW-Authenticate": 'Bearer error="invalid_token"'}, b""),
]


@pytest.mark.parametrize(("status", "headers", "body"), BAD_TOKEN)
@pytest.mark.parametrize("identifier", ["getUsers", "createUser", "AddLogo"])
def test_a_refused_token_is_renewed_once_and_the_call_repeated_once(
    colour: Colour, server: WireServer, identifier: str, status: int, headers: dict[str, str], body: Any
) -> None:
    """One new token, one replay, for writes as well: a refused request was not carried out."""
    first = f"Bearer {token_text(number=1)}"
    good = Reply(200, {"code": "OK"})
    server.reset(lambda seen: Reply(status, body, headers) if seen.headers["authorization"] == first else good)
    colour.run(call(identifier), retry=THREE)
    assert [seen.headers["authorization"] for seen in server.requests] == [first, f"Bearer {token_text(number=2)}"]
    assert server.requests[0].body == server.requests[1].body
    assert server.requests[0].target == server.requests[1].target


@pytest.mark.parametrize(("status", "headers", "body"), BAD_TOKEN)
def test_a_token_refused_again_is_an_error(
    colour: Colour, server: WireServer, status: int, headers: dict[str, str], body: Any
) -> None:
    """The second refusal stands: no third request, and no further attempts."""
    server.reset(lambda seen: Reply(status, body, headers))
    with pytest.raises((AuthenticationError, PermissionDeniedError)):
        colour.run(call("getUsers"), retry=THREE)
    assert len(server.requests) == 2


def test_a_missing_scope_is_not_a_refused_token(colour: Colour, server: WireServer) -> None:
    """A 403 over a scope is sent once, and says which scope the call needs and that the token lacks it."""
    tokens = (AsyncTokens if colour.is_async else Tokens)(scopes=["read:roles"])
    server.reset(lambda seen: Reply(403, {"errors": [{"code": "FORBIDDEN", "message": "no"}]}))
    with pytest.raises(
        PermissionDeniedError, match="needs the scope read:users, which the token does not have"
    ) as caught:
        colour.run(call("getUsers"), retry=THREE, auth=BearerAuth(tokens, origin=server.url))
    assert (caught.value.required_scope, caught.value.scope_granted) == ("read:users", False)
    assert len(server.requests) == 1


def test_a_403_with_the_scope_says_that_the_scope_is_there(colour: Colour, server: WireServer) -> None:
    """Where the token has the scope, the advice is about the token and the tenant."""
    tokens = (AsyncTokens if colour.is_async else Tokens)(scopes=["read:users"])
    server.reset(lambda seen: Reply(403))
    with pytest.raises(PermissionDeniedError, match="The token has the scope read:users") as caught:
        colour.run(call("getUsers"), auth=BearerAuth(tokens, origin=server.url))
    assert caught.value.scope_granted is True


def test_a_token_that_says_nothing_of_scopes_leaves_the_question_open(colour: Colour, server: WireServer) -> None:
    """Without scopes in the token nothing is claimed about them."""
    server.reset(lambda seen: Reply(403))
    with pytest.raises(PermissionDeniedError, match="check that the token has it") as caught:
        colour.run(call("getUsers"))
    assert caught.value.scope_granted is None


def test_the_operation_without_a_token_is_sent_without_one(colour: Colour, server: WireServer) -> None:
    """Where the description asks for no token, none is fetched or sent."""
    server.reset(lambda seen: Reply(401))
    colour.all([tagged(one) for one in OPERATIONS.values()])
    for seen in server.requests:
        assert ("authorization" in seen.headers) != OPERATIONS[seen.headers["x-operation"]].public


def test_machine_tokens_are_fetched_once_and_renewed_once(colour: Colour, server: WireServer) -> None:
    """With the real token source: one token request for many calls, one more when the token is refused."""
    issued: list[str] = []

    def answer(seen: Seen) -> Reply:
        if seen.path == "/.well-known/openid-configuration":
            metadata = {"issuer": server.url, "token_endpoint": f"{server.url}/oauth2/token"}
            metadata["authorization_endpoint"] = f"{server.url}/oauth2/auth"
            return Reply(200, {**metadata, "jwks_uri": f"{server.url}/.well-known/jwks"})
        if seen.path == "/oauth2/token":
            issued.append(f"token-{len(issued) + 1}")
            return Reply(200, {"access_token": issued[-1], "token_type": "Bearer", "expires_in": 3600})
        return (
            Reply(403, {"errors": [{"code": "TOKEN_EXPIRED"}]})
            if seen.headers["authorization"] == refused
            else Reply(200, {})
        )

    refused = "Bearer none yet"
    server.reset(answer)
    from kinde_auth.config import Config
    from kinde_auth.storage import AsyncStorageManager, MemoryStore, StorageManager

    config = Config.create(domain=server.url, client_id="app", client_secret="secret-of-the-app")
    storage: Any = (AsyncStorageManager if colour.is_async else StorageManager)(MemoryStore())
    client = colour.client(config=config, storage=storage, auth=None)

    def sync(opened: Any) -> None:
        nonlocal refused
        for _ in range(5):
            opened.users.list()
        refused = "Bearer token-1"
        opened.users.create()
        opened.users.list()

    async def on_loop(opened: Any) -> None:
        nonlocal refused
        for _ in range(5):
            await opened.users.list()
        refused = "Bearer token-1"
        await opened.users.create()
        await opened.users.list()

    colour.run(on_loop if colour.is_async else sync, client=client)
    assert issued == ["token-1", "token-2"]
    used = [seen.headers["authorization"] for seen in server.requests if seen.path.startswith("/api/")]
    assert used == ["Bearer token-1"] * 6 + ["Bearer token-2"] * 2
