"""Misbehaviour on request, by the object and by the control API."""

from __future__ import annotations

import json
import time

import anyio
import httpx
import pytest

from kinde_auth import ManagementClient, NetworkError, StorageManager
from kinde_auth.local import LocalKinde
from kinde_auth.local.misbehaviour import Kind
from kinde_auth.storage import MemoryStore

DISCOVERY = "/.well-known/openid-configuration"


def test_an_outage_cuts_the_connection(local: LocalKinde, http: httpx.Client) -> None:
    """No answer at all, and a good one as soon as the outage is over; the cut request is recorded."""
    with local.misbehave.during("outage", path="/.well-known/*"), pytest.raises(httpx.TransportError):
        http.get(DISCOVERY)
    assert local.requests[-1].status is None
    assert http.get(DISCOVERY).status_code == 200


@pytest.mark.parametrize("colour", ["sync", "async"])
def test_an_outage_in_process_is_the_one_of_a_socket(local: LocalKinde, http: httpx.Client, colour: str) -> None:
    """Without a port, an httpx client of either colour meets the same exception, with its request."""
    local.misbehave.begin("outage", path=DISCOVERY)
    with pytest.raises(httpx.TransportError) as over_a_socket:
        http.get(DISCOVERY)

    def ask() -> None:
        with httpx.Client(transport=local.transport(), base_url=local.url, timeout=60) as client:
            client.get(DISCOVERY)

    async def ask_async() -> None:
        async with httpx.AsyncClient(transport=local.transport(), base_url=local.url, timeout=60) as client:
            await client.get(DISCOVERY)

    with pytest.raises(httpx.TransportError) as in_process:
        ask() if colour == "sync" else anyio.run(ask_async)
    assert type(in_process.value) is type(over_a_socket.value)
    assert in_process.value.request.url.path == DISCOVERY


def test_the_sdk_reports_an_outage_in_process_as_its_own_error() -> None:
    """An application without a port sees `NetworkError`, and the outage's end."""
    with LocalKinde(port=None) as local, httpx.Client(transport=local.transport()) as http:
        client = ManagementClient(
            domain=local.url,
            client_id=local.client_id,
            client_secret=local.client_secret,
            http_client=http,
            storage=StorageManager(MemoryStore()),
        )
        with client:
            with local.misbehave.during("outage", path="/oauth2/token"), pytest.raises(NetworkError):
                client.users.list()
            assert client.users.list().items == []


def test_a_rate_limit_says_when_to_come_back(local: LocalKinde, api: httpx.Client) -> None:
    """429 with Kinde's header, for as many requests as asked for."""
    local.misbehave.begin("rate_limit", operation_id="getUsers", times=2, seconds=7)
    answers = [api.get("/api/v1/users") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [429, 429, 200]
    assert answers[0].headers["ratelimit-reset"] == "7"
    assert answers[0].json()["errors"][0]["code"] == "TOO_MANY_REQUESTS"
    assert local.requests.count(operation_id="getUsers", status=429) == 2


def test_a_burst_of_server_errors_hits_one_method(local: LocalKinde, api: httpx.Client) -> None:
    """Only what was asked for goes wrong."""
    with local.misbehave.during("server_error", method="POST", path="/api/v1/roles", status=503):
        assert api.get("/api/v1/roles").status_code == 200
        assert api.post("/api/v1/roles", json={"key": "x"}).status_code == 503
    assert api.get("/api/v1/roles").json()["roles"] == []


def test_broken_json_is_cut_in_half(local: LocalKinde, http: httpx.Client) -> None:
    """The status and content type are right, the body is not."""
    with local.misbehave.during("broken_json", path=DISCOVERY):
        answer = http.get(DISCOVERY)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    with pytest.raises(json.JSONDecodeError):
        answer.json()


@pytest.mark.parametrize("kind", ["latency", "slow_drip"])
def test_a_slow_answer_is_complete(local: LocalKinde, http: httpx.Client, kind: Kind) -> None:
    """All of it comes, and a client with a shorter patience gives up."""
    with local.misbehave.during(kind, path=DISCOVERY, seconds=0.01):
        assert http.get(DISCOVERY).json()["issuer"] == local.url
    # So long that the answer is not there however late the client looks.
    with (
        local.misbehave.during(kind, path=DISCOVERY, seconds=60),
        pytest.raises(httpx.ReadTimeout),
    ):
        http.get(DISCOVERY, timeout=httpx.Timeout(60, read=0.1))


@pytest.mark.parametrize("kind", ["latency", "slow_drip"])
def test_a_client_without_a_port_loses_its_patience_too(local: LocalKinde, kind: Kind) -> None:
    """Its read timeout is for each piece of the answer, as over a socket; a slow answer within it is complete."""
    with httpx.Client(transport=local.transport(), base_url=local.url, timeout=60) as client:
        with local.misbehave.during(kind, path=DISCOVERY, seconds=0.01):
            assert client.get(DISCOVERY).json()["issuer"] == local.url
        with local.misbehave.during(kind, path=DISCOVERY, seconds=60), pytest.raises(httpx.ReadTimeout):
            client.get(DISCOVERY, timeout=httpx.Timeout(60, read=0.1))
        with local.misbehave.during(kind, path=DISCOVERY, seconds=0.01):
            assert client.get(DISCOVERY, timeout=None).json()["issuer"] == local.url


def test_the_control_api_does_the_same(local: LocalKinde, http: httpx.Client) -> None:
    """Another process can misbehave, move the clock, rotate keys, read requests and make users."""
    begun = http.post("/_local/misbehaviour", json={"kind": "server_error", "path": DISCOVERY, "times": 1})
    assert begun.status_code == 201
    assert [http.get(DISCOVERY).status_code for _ in range(2)] == [500, 200]
    assert len(http.get("/_local/misbehaviour").json()["misbehaviour"]) == 1
    assert http.delete("/_local/misbehaviour").status_code == 204
    before = http.get("/_local/clock").json()["seconds"]
    assert http.post("/_local/clock", json={"advance": 3_600}).json()["seconds"] >= before + 3_600
    frozen = http.post("/_local/clock", json={"freeze": True}).json()["seconds"]
    assert http.get("/_local/clock").json()["seconds"] == frozen
    assert http.post("/_local/clock", json={"freeze": False}).json()["seconds"] >= frozen
    kid = http.post("/_local/keys/rotate", json={}).json()["kid"]
    assert http.get("/.well-known/jwks").json()["keys"][0]["kid"] == kid
    recorded = http.get("/_local/requests").json()["requests"]
    assert [request["path"] for request in recorded] == [DISCOVERY, DISCOVERY, "/.well-known/jwks"]
    made = http.post("/_local/users", json={"email": "ann@example.com", "permissions": ["read:x"]}).json()
    headers = {"Authorization": f"Bearer {made['access_token']}"}
    assert http.get("/oauth2/v2/user_profile", headers=headers).json()["sub"] == made["id"]
    assert http.post("/_local/misbehaviour", json={"kind": "mischief"}).status_code == 400


@pytest.mark.parametrize(
    ("path", "body", "words"),
    [
        ("misbehaviour", {"kind": "mischief"}, "mischief"),
        ("misbehaviour", {}, "kind"),
        ("misbehaviour", {"kind": "outage", "pth": "/x"}, "pth"),
        ("misbehaviour", {"kind": "outage", "times": "two"}, "times"),
        ("misbehaviour", {"kind": "outage", "times": 0}, "times"),
        ("misbehaviour", {"kind": "latency", "seconds": "x"}, "seconds"),
        ("misbehaviour", {"kind": "latency", "seconds": -1}, "seconds"),
        ("misbehaviour", {"kind": "server_error", "status": 404}, "status"),
        ("misbehaviour", [1], "object"),
        ("clock", {"advance": "an hour"}, "advance"),
        ("clock", {"forward": 1}, "forward"),
        ("keys/rotate", {"keep_old": "no"}, "keep_old"),
        ("users", {"emal": "a@example.com"}, "emal"),
        ("users", {"email": 5}, "email"),
        ("users", {"email": "nobody"}, "not valid"),
        ("users", {"email": "ann@example.com"}, "exists already"),
        ("users", {"permissions": "read:x"}, "permissions"),
        ("users", {"flags": [1]}, "flags"),
    ],
)
def test_the_control_api_tells_what_is_wrong(
    local: LocalKinde, http: httpx.Client, path: str, body: object, words: str
) -> None:
    """A mistake is refused with the member's name, and changes nothing."""
    local.make_user("ann@example.com")
    kid = local.tenant.keys.current.kid
    answer = http.post(f"/_local/{path}", json=body)
    assert answer.status_code == 400
    assert words in answer.json()["error"]
    assert list(local.misbehave) == []
    assert len(local.tenant.state.users) == 1
    assert local.tenant.keys.current.kid == kid
    assert runs_with_the_machine(local)


@pytest.mark.parametrize(
    ("content", "content_type", "status"),
    [(b"{", "application/json", 400), (b"", "application/json", 400), (b"{}", "text/plain", 415), (b"", None, 415)],
)
def test_the_control_api_takes_json_only(
    local: LocalKinde, http: httpx.Client, content: bytes, content_type: str | None, status: int
) -> None:
    """Nothing that a page of another site could send without asking first has an effect."""
    kid = local.tenant.keys.current.kid
    headers = {} if content_type is None else {"Content-Type": content_type}
    answer = http.post("/_local/keys/rotate", content=content, headers=headers)
    assert answer.status_code == status
    assert answer.json()["error"]
    assert local.tenant.keys.current.kid == kid


def runs_with_the_machine(local: LocalKinde) -> bool:
    """Tell whether the tenant's clock is the machine's, whatever time it takes to look at both."""
    before = time.time()
    return before <= local.clock() <= time.time()


def test_a_frozen_clock_stands_still_and_runs_on(local: LocalKinde) -> None:
    """A test can stop time, move it, and let it run from there."""
    assert runs_with_the_machine(local)
    stopped = local.clock.freeze()
    assert local.clock() == local.clock() == stopped
    local.clock.advance(100)
    assert local.clock() == stopped + 100
    before = time.time()
    local.clock.thaw()
    assert stopped + 100 <= local.clock() <= stopped + 100 + (time.time() - before) + 0.001
    local.clock.reset()
    assert runs_with_the_machine(local)
