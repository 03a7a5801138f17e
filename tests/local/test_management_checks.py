"""What every Management API request goes through: token, scope, the description."""

from __future__ import annotations

import httpx
import pytest

from kinde_auth.local import LocalKinde

from .conftest import management_headers


def test_without_a_token_the_answer_is_403(http: httpx.Client) -> None:
    """Kinde answers 403, not 401, to a request with no good token."""
    answer = http.get("/api/v1/users")
    assert answer.status_code == 403
    assert answer.json()["errors"][0]["code"] == "INVALID_CREDENTIALS"


def test_a_missing_scope_gives_403_that_names_it(local: LocalKinde, http: httpx.Client) -> None:
    """A token without the operation's scope is refused with the scope's name."""
    headers = management_headers(local, client=local.add_m2m_application(scopes=["read:roles"]))
    assert http.get("/api/v1/roles", headers=headers).status_code == 200
    answer = http.get("/api/v1/users", headers=headers)
    assert answer.status_code == 403
    error = answer.json()["errors"][0]
    assert error["code"] == "INVALID_SCOPE"
    assert "read:users" in error["message"]


def test_an_expired_token_gives_403(local: LocalKinde, http: httpx.Client) -> None:
    """A token that has expired by the tenant's clock is refused."""
    headers = management_headers(local)
    local.clock.advance(86_401)
    assert http.get("/api/v1/users", headers=headers).status_code == 403


def test_an_altered_token_gives_403(local: LocalKinde, http: httpx.Client) -> None:
    """The signature is really checked."""
    token = management_headers(local)["Authorization"]
    head, body, signature = token.split(".")
    altered = f"{head}.{body}.{'A' if signature[0] != 'A' else 'B'}{signature[1:]}"
    assert http.get("/api/v1/users", headers={"Authorization": altered}).status_code == 403


@pytest.mark.parametrize(
    ("method", "path", "options", "reason"),
    [
        ("GET", "/api/v1/users", {"params": {"page_size": "many"}}, "page_size"),
        ("GET", "/api/v1/users", {"params": {"page_size": "501"}}, "page_size"),
        ("GET", "/api/v1/users", {"params": {"page_size": "0"}}, "page_size"),
        ("GET", "/api/v1/users", {"params": {"next_token": "made-up"}}, "next_token"),
        ("GET", "/api/v1/roles", {"params": {"sort": "colour_asc"}}, "sort"),
        ("GET", "/api/v1/organization", {}, "code"),
        ("POST", "/api/v1/organization", {"json": {}}, "name"),
        ("POST", "/api/v1/organization", {"json": {"name": 5}}, "name"),
        ("POST", "/api/v1/organization", {"content": b"{"}, ""),
        ("POST", "/api/v1/organization", {}, ""),
        ("POST", "/api/v1/permissions", {"json": {"name": "no key"}}, "key"),
        ("PUT", "/api/v1/environment/logos/purple", {"files": {"logo": b"x"}}, "type"),
    ],
)
def test_a_request_outside_the_description_gives_400(
    api: httpx.Client, method: str, path: str, options: dict[str, object], reason: str
) -> None:
    """A wrong parameter or body is refused with a message that names it."""
    answer = api.request(method, path, **options)  # type: ignore[arg-type]
    assert answer.status_code == 400
    assert reason in answer.json()["errors"][0]["message"]


def test_an_unknown_path_gives_kindes_404(api: httpx.Client) -> None:
    """`errors` is an object there, not a list."""
    answer = api.get("/api/v1/nothing")
    assert answer.status_code == 404
    assert answer.json()["errors"]["code"] == "ROUTE_NOT_FOUND"


def test_a_method_that_a_path_does_not_take_gives_405(api: httpx.Client) -> None:
    """The answer names the methods that it does take."""
    answer = api.patch("/api/v1/users")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET"


def test_an_encoded_slash_stays_in_its_segment(api: httpx.Client) -> None:
    """`a%2Fb` is one path parameter, so it cannot reach another operation."""
    answer = api.get("/api/v1/roles/x%2Fpermissions")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["code"] == "ROLE_NOT_FOUND"


def test_requests_are_recorded_with_their_operation(local: LocalKinde, api: httpx.Client) -> None:
    """A recorded request tells method, path, operation, status, and no secret header."""
    api.get("/api/v1/users?page_size=3")
    request = local.requests[-1]
    assert (request.method, request.path, request.query) == ("GET", "/api/v1/users", "page_size=3")
    assert (request.operation_id, request.status) == ("getUsers", 200)
    assert "authorization" not in request.headers


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil.example:80", "", "[", "a b"])
def test_a_name_that_is_not_this_machines_is_refused(http: httpx.Client, host: str) -> None:
    """Another site's name that points here reaches nothing (DNS rebinding)."""
    answer = http.get("/.well-known/openid-configuration", headers={"Host": host})
    assert answer.status_code in {400, 403}


@pytest.mark.parametrize("host", ["localhost", "localhost:80", "tenant.localhost:3999", "[::1]:80", "127.0.0.1"])
def test_every_name_of_this_machine_is_good(http: httpx.Client, host: str) -> None:
    """Whichever of them the application uses."""
    assert http.get("/.well-known/openid-configuration", headers={"Host": host}).status_code == 200
