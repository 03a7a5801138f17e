"""What a caller can do beside the plain calls: raw answers, copies, any request, any operation, an own HTTP client."""

from __future__ import annotations

import inspect
from typing import Any

import httpx
import pytest

from kinde_auth import AsyncManagementClient, ManagementClient
from kinde_auth.errors import ConfigurationError, NetworkError, NotFoundError, ResponseDecodeError
from kinde_auth.paging import AsyncPage, Page
from kinde_auth.resource import RateLimit, RawResponse
from kinde_auth.retry import RetryPolicy
from kinde_management.models import UsersResponseUser

from .conftest import Colour
from .samples import OPERATIONS, hints
from .server import Reply, Seen, WireServer

USERS = {"users": [{"id": "kp_1"}], "next_token": None}


def test_a_raw_answer_has_what_surrounds_the_value(colour: Colour, server: WireServer) -> None:
    """Status, headers, request id, limits, deviations and attempts stand beside the parsed value."""
    headers = {"X-Request-Id": "req_1", "RateLimit-Limit": "60", "RateLimit-Remaining": "59", "RateLimit-Reset": "30"}
    server.reset(lambda seen: Reply(200, {**USERS, "new": 1}, headers))
    found = colour.run(lambda client: client.raw.users.list())
    assert isinstance(found, RawResponse)
    assert (found.status, found.request_id, found.attempts, found.operation_id) == (200, "req_1", 1, "getUsers")
    assert found.rate_limit == RateLimit(limit=60, remaining=59, reset=30.0)
    assert found.headers["x-request-id"] == "req_1"
    assert isinstance(found.data, AsyncPage if colour.is_async else Page)
    assert isinstance(found.data[0], UsersResponseUser)
    assert [one.path for one in found.deviations] == ["new"]


def test_a_raw_answer_does_not_show_its_headers(colour: Colour, server: WireServer) -> None:
    """Headers may hold a cookie."""
    server.reset(lambda seen: Reply(200, USERS, {"Set-Cookie": "session=hunter2"}))
    found = colour.run(lambda client: client.raw.users.list())
    assert found.headers["set-cookie"] == "session=hunter2"
    assert "hunter2" not in repr(found)


def test_odd_limits_are_no_limits(colour: Colour, server: WireServer) -> None:
    """Limit headers that are no numbers are left out."""
    odd = {"RateLimit-Limit": "many", "RateLimit-Remaining": "inf", "RateLimit-Reset": "nan"}
    server.reset(lambda seen: Reply(200, USERS, odd))
    assert colour.run(lambda client: client.raw.users.list()).rate_limit == RateLimit()


def test_pages_that_follow_a_raw_page_are_plain_pages(colour: Colour, server: WireServer) -> None:
    """Walking on from a raw answer's page works as from any other."""

    def answer(seen: Seen) -> Reply:
        at = int(seen.parameters.get("next_token", "0"))
        return Reply(200, {"users": [{"id": str(at)}], "next_token": str(at + 1) if at < 2 else None})

    server.reset(answer)

    def sync(client: Any) -> list[Any]:
        return [user.id for user in client.raw.users.list().data]

    async def on_loop(client: Any) -> list[Any]:
        return [user.id async for user in (await client.raw.users.list()).data]

    assert colour.run(on_loop if colour.is_async else sync) == ["0", "1", "2"]


def test_every_operation_has_a_raw_twin(colour: Colour) -> None:
    """The raw tree has the same resources, methods, signatures and docstrings as the plain one."""
    client = colour.client()
    for operation in OPERATIONS.values():
        plain = client.operations[operation.id]
        raw: Any = client.raw
        for part in operation.name.split("."):
            raw = getattr(raw, part)
        assert inspect.signature(raw) == inspect.signature(plain)
        assert raw.__doc__ == plain.__doc__
        assert inspect.iscoroutinefunction(raw) == colour.is_async
        assert not hasattr(raw, "__wrapped__") or inspect.iscoroutinefunction(plain) == colour.is_async


def test_operations_are_found_by_their_ids(colour: Colour) -> None:
    """The mapping has all 183 ids, and an unknown one is a KeyError."""
    client = colour.client()
    assert len(client.operations) == 183
    assert set(client.operations) == set(OPERATIONS)
    assert client.operations["getUsers"].__func__ is type(client.users).list
    with pytest.raises(KeyError, match="getNothing"):
        client.operations["getNothing"]


def test_a_copy_shares_connections_and_tokens(colour: Colour, server: WireServer) -> None:
    """with_options makes a cheap copy on the same pool; what it does not name stays."""
    server.reset(lambda seen: Reply(200, USERS))

    def sync(client: Any) -> Any:
        copy = client.with_options(extra_headers={"X-Team": "red"}, timeout=3.0)
        client.users.list()
        copy.users.list()
        copy.with_options(extra_headers={"X-More": "1"}).users.list()
        return copy

    async def on_loop(client: Any) -> Any:
        copy = client.with_options(extra_headers={"X-Team": "red"}, timeout=3.0)
        await client.users.list()
        await copy.users.list()
        await copy.with_options(extra_headers={"X-More": "1"}).users.list()
        return copy

    client = colour.client()
    copy = colour.run(on_loop if colour.is_async else sync, client=client)
    assert type(copy) is type(client)
    assert copy.transport is client.transport
    assert copy.config is client.config
    assert len({seen.connection for seen in server.requests}) == 1
    teams = [(seen.headers.get("x-team"), seen.headers.get("x-more")) for seen in server.requests]
    assert teams == [(None, None), ("red", None), ("red", "1")]


@pytest.mark.parametrize("timeout", [0, -1, float("inf"), float("nan"), "3", True])
def test_a_time_limit_that_is_none_is_refused_before_anything_is_sent(
    colour: Colour, server: WireServer, timeout: Any
) -> None:
    """For the client, the copy and the call."""
    for attempt in (
        lambda: colour.client(timeout=timeout),
        lambda: colour.client().with_options(timeout=timeout),
        lambda: colour.run(lambda client: client.users.list(timeout=timeout)),
        lambda: colour.run(lambda client: client.request("GET", "/x", timeout=timeout)),
    ):
        with pytest.raises(ConfigurationError, match="timeout"):
            attempt()  # type: ignore[no-untyped-call]
    assert server.requests == []


def test_extra_headers_and_query_go_with_one_call(colour: Colour, server: WireServer) -> None:
    """They reach the wire encoded; a header of the same name wins over the client's and ours, but for the token."""
    server.reset(lambda seen: Reply(200, USERS))
    given = {"x-team": "blue", "ACCEPT": "application/vnd.kinde+json", "Authorization": "Bearer other"}
    colour.run(
        lambda client: client.with_options(extra_headers={"X-Team": "red"}).users.list(
            page_size=2, extra_headers=given, extra_query={"filter": "a&b=c ü", "flag": "1"}
        )
    )
    [seen] = server.requests
    assert seen.query == [("page_size", "2"), ("filter", "a&b=c ü"), ("flag", "1")]
    assert seen.headers["x-team"] == "blue"
    assert seen.headers["accept"] == "application/vnd.kinde+json"
    assert seen.headers["authorization"].startswith("Bearer ey")


@pytest.mark.parametrize(
    "headers",
    [{"X-Bad": "a\r\nX-Smuggled: 1"}, {"X-Bad\r\nX-Smuggled": "1"}, {"X Bad": "1"}, {"X-Bad": 3}, {"X-B": "\ud800"}],
)
def test_headers_that_cannot_be_sent_are_refused(colour: Colour, server: WireServer, headers: Any) -> None:
    """Nothing is smuggled in, and nothing is sent; the value is not repeated in the message."""
    with pytest.raises(ConfigurationError, match="extra_headers") as caught:
        colour.run(lambda client: client.users.list(extra_headers=headers))
    assert "Smuggled: 1" not in str(caught.value)
    assert server.requests == []


def test_pages_that_follow_keep_the_options_of_the_call(colour: Colour, server: WireServer) -> None:
    """Extra headers and query go with each page."""

    def answer(seen: Seen) -> Reply:
        return Reply(200, {"users": [{"id": "1"}], "next_token": None if "next_token" in seen.parameters else "2"})

    server.reset(answer)
    colour.run(lambda client: colour.items(client.users.iter(extra_headers={"X-Team": "red"}, extra_query={"q": "1"})))
    assert [(seen.headers["x-team"], seen.parameters["q"]) for seen in server.requests] == [("red", "1")] * 2


# --- Any request ----------------------------------------------------------------------------------------------


def test_any_request_of_the_api_can_be_sent(colour: Colour, server: WireServer) -> None:
    """With the token, the retries and the errors of the typed calls, and the answer as plain JSON."""
    answers = [Reply(429), Reply(200, {"anything": [1]}, {"X-Request-Id": "req_2"})]
    server.reset(lambda seen: answers.pop(0))
    found = colour.run(
        lambda client: client.request(
            "post", "/api/v1/portal/generate url", json={"a": None, "b": 1}, query={"x": "y z", "n": 2, "flag": True}
        ),
        retry=RetryPolicy(max_retries=1),
    )
    seen = server.requests[-1]
    assert (seen.method, seen.path) == ("POST", "/api/v1/portal/generate%20url")
    assert seen.query == [("x", "y z"), ("n", "2"), ("flag", "true")]
    assert seen.json == {"a": None, "b": 1}
    assert seen.headers["content-type"] == "application/json"
    assert (found.data, found.request_id, found.attempts) == ({"anything": [1]}, "req_2", 2)


def test_any_request_raises_the_errors_of_the_typed_calls(colour: Colour, server: WireServer) -> None:
    """An error status is an error that names the request; HTML is no success; no body is None."""
    server.reset(lambda seen: Reply(404))
    with pytest.raises(NotFoundError, match="GET /api/v1/nowhere"):
        colour.run(lambda client: client.request("GET", "/api/v1/nowhere"))
    server.reset(lambda seen: Reply(200, b"<html>", {"Content-Type": "text/html"}))
    with pytest.raises(ResponseDecodeError, match="text/html"):
        colour.run(lambda client: client.request("GET", "/api/v1/users"))
    server.reset(lambda seen: Reply(204))
    assert colour.run(lambda client: client.request("DELETE", "/api/v1/user")).data is None


@pytest.mark.parametrize(
    "path",
    ["", "api/v1/users", "//evil.example/x", "https://evil.example/", "/a/../b", "/a/./b", "/a\\b", "/a?b=c", "/a#b",
     "/a\nb", "/a\x00", "/\ud800", "@evil.example"],
)  # fmt: skip
def test_a_path_that_leads_elsewhere_is_refused(colour: Colour, server: WireServer, path: str) -> None:
    """The token goes to the tenant's host alone, to the path that was written."""
    with pytest.raises(ConfigurationError, match="path"):
        colour.run(lambda client: client.request("GET", path))
    assert server.requests == []


def test_a_method_that_is_none_is_refused(colour: Colour) -> None:
    """The method is letters only."""
    with pytest.raises(ConfigurationError, match="method"):
        colour.run(lambda client: client.request("GET /x HTTP/1.1\r\n", "/x"))


# --- An HTTP client of one's own ------------------------------------------------------------------------------


def test_an_own_client_is_used_and_never_closed(colour: Colour, server: WireServer) -> None:
    """Its headers are kept, its credentials are not sent, and it works when ours is closed."""
    server.reset(lambda seen: Reply(200, USERS))
    own = colour.http_client(headers={"X-Mine": "kept", "Authorization": "Basic mine", "Cookie": "a=b"})

    def sync(client: Any) -> None:
        client.users.list()

    async def on_loop(client: Any) -> None:
        await client.users.list()
        await client.close()
        assert not own.is_closed
        await own.aclose()

    colour.run(on_loop if colour.is_async else sync, http_client=own)
    if not colour.is_async:
        assert not own.is_closed
        own.close()
    [seen] = server.requests
    assert seen.headers["x-mine"] == "kept"
    assert seen.headers["authorization"].startswith("Bearer ey")
    assert "cookie" not in seen.headers
    assert dict(own.headers)["authorization"] == "Basic mine"


def test_an_own_transport_carries_the_calls(colour: Colour) -> None:
    """A transport of the caller's sees the request as it would go out (an ASGI app, a recorder, a proxy)."""
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json=USERS)

    own = colour.http_client(transport=httpx.MockTransport(answer))
    page = colour.run(lambda client: client.users.list(page_size=3), http_client=own)
    assert page[0].id == "kp_1"
    assert str(seen[0].url).endswith("/api/v1/users?page_size=3")


def test_an_own_client_reaches_the_api_through_its_proxy(colour: Colour, server: WireServer) -> None:
    """A proxy is asked for the API's whole URL (here the test's server plays the proxy)."""
    server.reset(lambda seen: Reply(200, USERS))
    own = colour.http_client(proxy=server.url)
    url = "http://127.0.0.1:1"

    def sync(client: Any) -> Any:
        with own:
            return client.users.list()

    async def on_loop(client: Any) -> Any:
        async with own:
            return await client.users.list()

    page = colour.run(on_loop if colour.is_async else sync, http_client=own, url=url)
    assert page[0].id == "kp_1"
    assert server.requests[0].target == f"{url}/api/v1/users"


def test_a_client_of_the_other_colour_is_refused(colour: Colour) -> None:
    """The message says which kind is needed."""
    other: Any = httpx.Client if colour.is_async else httpx.AsyncClient
    with pytest.raises(ConfigurationError, match="http_client is a httpx"):
        colour.client(http_client=other())


def test_a_closed_client_of_ones_own_is_a_typed_error(colour: Colour) -> None:
    """Nothing was sent, and the error says why."""
    own = colour.http_client()
    if colour.is_async:
        import asyncio

        asyncio.run(own.aclose())
    else:
        own.close()
    with pytest.raises(NetworkError, match="closed") as caught:
        colour.run(lambda client: client.users.list(), http_client=own)
    assert not caught.value.sent


# --- Introspection --------------------------------------------------------------------------------------------


def _public(kind: type[Any]) -> dict[str, Any]:
    names = {name for name in dir(kind) if not name.startswith("_")} | {"__init__", "__enter__", "__aenter__"}
    return {name: getattr(kind, name) for name in names if hasattr(kind, name)}


def _resources(client: Any) -> dict[str, Any]:
    """Return all resource objects of a client by dotted name."""
    found: dict[str, Any] = {}
    for operation in OPERATIONS.values():
        target = client
        parts = operation.name.split(".")[:-1]
        for depth, part in enumerate(parts, 1):
            target = getattr(target, part)
            found[".".join(parts[:depth])] = target
    return found


def _text(annotation: Any) -> str:
    return annotation if isinstance(annotation, str) else str(annotation)


def _in_sync_words(text: str) -> str:
    for word, plain in (
        ("RawAsync", "Raw"),
        ("Async", ""),
        ("Awaitable[None]", "None"),
        ("asyncio.sleep", "time.sleep"),
    ):
        text = text.replace(word, plain)
    return text


def _shape(function: Any) -> list[tuple[str, str, Any, str]]:
    return [
        (name, str(one.kind), None if name == "sleep" else one.default, _in_sync_words(_text(one.annotation)))
        for name, one in inspect.signature(function).parameters.items()
    ]


def _same(sync: Any, other: Any, where: str) -> None:
    if isinstance(sync, property):
        sync, other = sync.fget, other.fget
    if not callable(sync):
        return
    assert (sync.__doc__ or "") == (other.__doc__ or ""), where
    if inspect.isroutine(sync):
        assert _shape(sync) == _shape(other), where


def test_both_clients_have_the_same_names_signatures_and_docstrings() -> None:
    """What is awaited in one is called in the other; nothing else differs."""
    sync, other = _public(ManagementClient), _public(AsyncManagementClient)
    sync.pop("__enter__"), other.pop("__aenter__")
    assert set(sync) == set(other)
    for name in sync:
        if not inspect.isclass(sync[name]):
            _same(sync[name], other[name], name)
    sync_doc, async_doc = ManagementClient.__doc__ or "", AsyncManagementClient.__doc__ or ""
    assert sync_doc.partition("\n")[2] == async_doc.partition("\n")[2]


def test_both_trees_of_resources_are_the_same(server: WireServer) -> None:
    """Every resource of one client is in the other with the same methods, and so are the iterators."""
    sync = _resources(Colour("sync", server.url).client())
    other = _resources(Colour("async", server.url).client())
    assert set(sync) == set(other)
    count = 0
    for path, resource in sync.items():
        mine, theirs = _public(type(resource)), _public(type(other[path]))
        assert set(mine) == set(theirs), path
        for name in mine:
            if name != "__init__":
                _same(mine[name], theirs[name], f"{path}.{name}")
                count += inspect.isroutine(mine[name])
    assert count == 183 + 23


def test_both_pages_are_the_same() -> None:
    """Pages have the same members; only the protocol of iteration differs."""
    sync, other = _public(Page), _public(AsyncPage)
    assert set(sync) == set(other)
    for name in sync:
        _same(sync[name], other[name], name)


def test_no_http_type_is_in_a_public_signature() -> None:
    """The HTTP library can be replaced without breaking anybody: it shows in the argument `http_client` alone."""
    looked_at = 0
    for kind in (ManagementClient, AsyncManagementClient, Page, AsyncPage, RawResponse, RetryPolicy):
        for name, member in _public(kind).items():
            function = member.fget if isinstance(member, property) else member
            if not inspect.isroutine(function):
                continue
            looked_at += 1
            for argument, annotation in getattr(function, "__annotations__", {}).items():
                if argument != "http_client":
                    assert "httpx" not in _text(annotation), f"{kind.__name__}.{name}({argument})"
    assert looked_at > 40
    client: Any = Colour("sync", "http://127.0.0.1:1").client()
    for path, resource in _resources(client).items():
        for name, method in _public(type(resource)).items():
            for annotation in getattr(inspect.unwrap(method), "__annotations__", {}).values():
                assert "httpx" not in _text(annotation), f"{path}.{name}"


def test_every_annotation_of_every_method_resolves(colour: Colour) -> None:
    """Tools that read annotations at run time find every type that a method names."""

    client = colour.client()
    for operation in OPERATIONS.values():
        found = hints(client.operations[operation.id].__func__)
        assert "return" in found, operation.id


def test_a_client_shows_no_secret(colour: Colour) -> None:
    """The repr names the tenant and nothing that opens it."""
    from kinde_auth.config import Config
    from kinde_auth.storage import AsyncStorageManager, MemoryStore, StorageManager

    storage: Any = (AsyncStorageManager if colour.is_async else StorageManager)(MemoryStore())
    config = Config.create(domain="https://a.kinde.com", client_id="app", client_secret="hunter2-the-secret")
    client = colour.client(config=config, storage=storage, auth=None)
    shown = f"{client!r} {client.config!r} {client.users!r} {client.transport!r} {vars(client)!r}"
    assert "hunter2" not in shown
