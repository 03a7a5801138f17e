"""What an error says: its class, its code, its advice, and nothing that a log must not hold."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from kinde_auth.errors import (
    ApiError,
    AuthenticationError,
    BadRequestError,
    ConflictError,
    MethodNotAllowedError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    ServerError,
)

from .conftest import Colour, token_text
from .server import Reply, WireServer


def error_of(colour: Colour, server: WireServer, reply: Reply) -> ApiError:
    """Return the error that an answer leads to."""
    server.reset(lambda seen: reply)
    with pytest.raises(ApiError) as caught:
        colour.run(lambda client: client.users.get("kp_1"))
    return caught.value


@pytest.mark.parametrize(
    ("status", "code", "kind"),
    [
        (400, "USER_NOT_FOUND", NotFoundError),
        (400, "ROUTE_NOT_FOUND", NotFoundError),
        (400, "user_not_found", NotFoundError),
        (400, "USER_ALREADY_EXISTS", ConflictError),
        (400, "DIRECTORY_EXISTS", ConflictError),
        (400, "METHOD_NOT_ALLOWED", MethodNotAllowedError),
        (400, "TOO_MANY_REQUESTS", RateLimitError),
        (400, "EMAIL_TOO_LONG", BadRequestError),
        (400, "NOT_FOUND_AND_MORE", BadRequestError),
        (400, "", BadRequestError),
        (403, "TOKEN_EXPIRED", AuthenticationError),
        (403, "INVALID_TOKEN", AuthenticationError),
        (403, "FORBIDDEN", PermissionDeniedError),
        (403, "USER_NOT_FOUND", PermissionDeniedError),
        (404, "USER_ALREADY_EXISTS", NotFoundError),
        (409, "USER_NOT_FOUND", ConflictError),
        (500, "USER_NOT_FOUND", ServerError),
    ],
)
def test_the_class_is_chosen_by_status_and_by_kindes_code(
    colour: Colour, server: WireServer, status: int, code: str, kind: type[ApiError]
) -> None:
    """Where Kinde answers 400 or 403 for many things its code decides; any other status decides by itself."""
    error = error_of(colour, server, Reply(status, {"errors": [{"code": code, "message": "Why."}]}))
    assert type(error) is kind
    assert error.status == status
    assert error.code == (code or kind.default_code)


def test_all_errors_of_a_body_are_kept(colour: Colour, server: WireServer) -> None:
    """The first one is in the message; all of them are in `errors`, in whatever shape they came."""
    body = {"errors": [{"code": "A", "message": "First."}, "second", {"message": "Third."}, {"code": "D"}, {}, 7]}
    error = error_of(colour, server, Reply(400, body))
    assert error.errors == (("A", "First."), ("", "second"), ("", "Third."), ("D", ""))
    assert str(error) == "users.get was answered 400 A: First."


@pytest.mark.parametrize(
    ("body", "entry"),
    [
        ({"error": "invalid_request", "error_description": "Why."}, ("invalid_request", "Why.")),
        ({"code": "X", "message": "Why."}, ("X", "Why.")),
        ({"message": "Why."}, ("", "Why.")),
        ({"errors": {"code": "X", "message": "Why."}}, ("X", "Why.")),
        ({"errors": []}, None),
        ([1], None),
        ("text", None),
        (None, None),
    ],
)
def test_every_shape_of_an_error_body_is_understood(
    colour: Colour, server: WireServer, body: Any, entry: tuple[str, str] | None
) -> None:
    """List, object, the token endpoint's form, or nothing."""
    assert error_of(colour, server, Reply(422, body)).errors == (() if entry is None else (entry,))


def test_a_message_is_one_short_line_without_tokens(colour: Colour, server: WireServer) -> None:
    """What the server says is cut, flattened and cleared of what looks like a token or a secret."""
    told = f"line one\r\nline two \x1b[31mred\u2028 {token_text()} {'A1' * 30} " + "word " * 500
    error = error_of(colour, server, Reply(400, {"errors": [{"code": "X" * 900, "message": told}]}))
    assert "\n" not in str(error)
    assert "\x1b" not in str(error)
    assert len(str(error)) < 800
    assert token_text().split(".")[1] not in str(error)
    assert "A1A1A1" not in str(error)
    assert str(error).startswith("users.get was answered 400")


def test_kindes_ids_stay_readable(colour: Colour, server: WireServer) -> None:
    """An id is no secret, and a message without it helps nobody."""
    message = "User kp_8d41f0a6b27e4c93a5d1e60f7b3c2984 is not in org_3f9a27c51de."
    assert message.rstrip(".") in str(
        error_of(colour, server, Reply(400, {"errors": [{"code": "X", "message": message}]}))
    )


HUGE = """
import resource
import httpx
from kinde_auth import ApiError, ManagementClient
from kinde_auth.bearer import BearerAuth
from kinde_auth.tokens import TokenSet

# Of computing, however long the machine stands still: a search from each letter would take hours.
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))

class Tokens:
    def get(self, **_):
        return TokenSet(access_token="a", expires_at=4e9, obtained_at=0.0)

body = {"errors": [{"code": "X", "message": "a" * 3_000_000 + "." + "b" * 3_000_000}]}
http_client = httpx.Client(transport=httpx.MockTransport(lambda request: httpx.Response(400, json=body)))
auth = BearerAuth(Tokens(), origin="https://a.kinde.com")
try:
    ManagementClient(domain="https://a.kinde.com", auth=auth, http_client=http_client).users.get("kp_1")
except ApiError as error:
    print(len(str(error)))
"""


def test_a_huge_message_takes_no_time() -> None:
    """Looking for tokens in megabytes of one word is as quick as in a line."""
    run = subprocess.run([sys.executable, "-c", HUGE], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert int(run.stdout) < 1000


@pytest.mark.parametrize(
    ("status", "advice"),
    [
        (401, "its secret is the current one"),
        (429, "Wait and try again"),
        (500, "Try again later"),
        (307, "check the domain"),
    ],
)
def test_an_error_says_what_to_do(colour: Colour, server: WireServer, status: int, advice: str) -> None:
    """One sentence of advice stands at the end."""
    assert advice in str(error_of(colour, server, Reply(status)))


def test_a_captive_portal_is_named_for_what_it_is(colour: Colour, server: WireServer) -> None:
    """An error with a body of another type says the type, and never the body."""
    error = error_of(colour, server, Reply(511, b"<form>pay for wifi</form>", {"Content-Type": "text/html; charset=x"}))
    assert "a body of type text/html" in str(error)
    assert "wifi" not in str(error)
    assert error.raw_body == b"<form>pay for wifi</form>"


@pytest.mark.parametrize("header", ["X-Request-Id", "X-Kinde-Request-Id", "x-amzn-RequestId", "CF-Ray"])
def test_the_request_id_is_found(colour: Colour, server: WireServer, header: str) -> None:
    """Whatever the header is called; its value is one clean line."""
    error = error_of(colour, server, Reply(400, {}, {header: "req-1"}))
    assert error.request_id == "req-1"
