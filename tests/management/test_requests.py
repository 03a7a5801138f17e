"""What the arguments of every operation become on the wire."""

from __future__ import annotations

import datetime
import enum
import io
from collections.abc import Callable, Iterator
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from description import load
from kinde_auth import UNSET
from kinde_auth.errors import ConfigurationError
from kinde_auth.retry import RetryPolicy
from kinde_management import models
from kinde_management.requests import users as user_requests
from naming import snake

from .conftest import Colour
from .samples import DESCRIPTION, METHODS, MOMENT, OPERATIONS, RAW, arguments
from .server import Reply, Seen, WireServer

NAMES = load(Path(__file__).resolve().parents[2] / "openapi" / "names.yaml")
PATHS = {
    operation["operationId"]: path
    for path, item in DESCRIPTION["paths"].items()
    for method, operation in item.items()
    if method in METHODS
}
WITH_JSON = [operation for operation in OPERATIONS.values() if operation.body == "json"]
AWKWARD = "a/b c?d#e%2F&+ü~'"


def argument_name(identifier: str, wire: str) -> str:
    """Return what an argument is called in Python."""
    row = NAMES[identifier]
    return snake((row.get("arguments", {}) if isinstance(row, dict) else {}).get(wire, wire))


def body_members(identifier: str) -> dict[str, Any]:
    """Return the schemas of a body's members by wire name."""
    [content] = list(RAW[identifier]["requestBody"]["content"].values())[:1]
    return dict(content["schema"].get("properties", {}))


def parameters(identifier: str, place: str) -> list[dict[str, Any]]:
    """Return the parameters of an operation that stand in one place."""
    found = []
    for parameter in RAW[identifier].get("parameters", ()):
        while "$ref" in parameter:
            parameter = DESCRIPTION["components"]["parameters"][parameter["$ref"].rsplit("/", 1)[-1]]
        if parameter["in"] == place:
            found.append(parameter)
    return found


def send(colour: Colour, calls: list[tuple[str, dict[str, Any]]], server: WireServer) -> list[Seen]:
    """Send calls on one client and return what arrived for each."""
    server.reset(lambda seen: Reply(200, {}))

    def step(identifier: str, given_: dict[str, Any]) -> Callable[[Any], Any]:
        return lambda client: client.operations[identifier](**given_)

    for identifier, outcome in zip(calls, colour.all([step(*call) for call in calls]), strict=True):
        assert not isinstance(outcome, BaseException), (identifier, outcome)
    assert len(server.requests) == len(calls)
    return server.requests


def needed(colour: Colour, identifier: str, *, full: bool = False) -> dict[str, Any]:
    """Return the arguments of an operation."""
    if colour.name not in _CLIENTS:
        _CLIENTS[colour.name] = colour.client()
    return arguments(_CLIENTS[colour.name].operations[identifier], full=full)


_CLIENTS: dict[str, Any] = {}


def test_every_argument_of_every_operation_arrives(colour: Colour, server: WireServer) -> None:
    """With all its arguments given, each one stands in the path, the query or the body under its wire name."""
    calls = [(identifier, needed(colour, identifier, full=True)) for identifier in OPERATIONS]
    total = 0
    for seen, (identifier, given_) in zip(send(colour, calls, server), calls, strict=True):
        operation = OPERATIONS[identifier]
        assert seen.method == operation.method
        assert len(seen.segments) == operation.path.count("/")
        for wanted, found in zip(PATHS[identifier].split("/")[1:], seen.segments, strict=True):
            if wanted.startswith("{"):
                assert found == given_[argument_name(identifier, wanted[1:-1])]
                total += 1
            else:
                assert found == wanted
        names = {name.partition("[")[0] for name, _ in seen.query}
        assert names == {parameter["name"] for parameter in parameters(identifier, "query")}, identifier
        total += len(names)
        if operation.body == "json":
            assert set(seen.json) == set(body_members(identifier)), identifier
            total += len(seen.json)
        elif operation.body == "multipart":
            assert b'name="logo"' in seen.body
        else:
            assert seen.body == b"", identifier
            assert "content-type" not in seen.headers
    assert total >= 520


def test_path_parameters_are_one_segment_each(colour: Colour, server: WireServer) -> None:
    """Characters that mean something in a URL are encoded, so no id can reach another resource."""
    calls = []
    for identifier in OPERATIONS:
        given_ = needed(colour, identifier)
        for parameter in parameters(identifier, "path"):
            given_[argument_name(identifier, parameter["name"])] = AWKWARD
        calls.append((identifier, given_))
    for seen, (identifier, _) in zip(send(colour, calls, server), calls, strict=True):
        path = PATHS[identifier]
        assert seen.segments == [AWKWARD if part.startswith("{") else part for part in path.split("/")[1:]]


@pytest.mark.parametrize("wrong", ["", ".", "..", None, 7, b"kp_1", "\ud800"])
def test_an_id_that_is_none_is_refused(colour: Colour, server: WireServer, wrong: Any) -> None:
    """What would reach another resource, or is no text, is refused before anything is sent."""
    server.reset(lambda seen: Reply(200, {}))

    def step(identifier: str, given_: dict[str, Any]) -> Callable[[Any], Any]:
        return lambda client: client.operations[identifier](**given_)

    steps = []
    for identifier in OPERATIONS:
        for parameter in parameters(identifier, "path"):
            given_ = needed(colour, identifier)
            given_[argument_name(identifier, parameter["name"])] = wrong
            steps.append(step(identifier, given_))
    assert len(steps) > 130
    for outcome in colour.all(steps):
        assert isinstance(outcome, ConfigurationError), outcome
        assert outcome.argument
    assert server.requests == []


# --- Bodies: left out, null, a value ------------------------------------------------------------------------------


def test_what_is_left_out_is_not_sent(colour: Colour, server: WireServer) -> None:
    """Only the required members are in a body made of the required arguments; UNSET is the same as nothing."""
    calls = [(operation.id, needed(colour, operation.id)) for operation in WITH_JSON]
    for (identifier, given_), seen in zip(calls, send(colour, calls, server), strict=True):
        sent = seen.json if seen.body else {}
        in_arguments = {wire for wire in body_members(identifier) if argument_name(identifier, wire) in given_}
        assert set(sent) == in_arguments, identifier
    optional = [
        (identifier, {**given_, argument_name(identifier, wire): UNSET})
        for identifier, given_ in calls
        for wire in body_members(identifier)
        if argument_name(identifier, wire) not in given_
    ]
    assert len(optional) > 150
    for (identifier, given_), seen in zip(optional, send(colour, optional, server), strict=True):
        assert "unset" not in seen.body.decode().lower(), identifier
        assert set(seen.json if seen.body else {}) <= {
            wire for wire in body_members(identifier) if given_.get(argument_name(identifier, wire), UNSET) is not UNSET
        }


def test_none_is_sent_as_null_for_every_member_of_every_body(colour: Colour, server: WireServer) -> None:
    """None clears a field: it reaches the wire as null, and nothing else changes."""
    calls, members = [], []
    for operation in WITH_JSON:
        given_ = needed(colour, operation.id)
        for wire in body_members(operation.id):
            calls.append((operation.id, {**given_, argument_name(operation.id, wire): None}))
            members.append(wire)
    for wire, (identifier, given_), seen in zip(members, calls, send(colour, calls, server), strict=True):
        assert seen.json[wire] is None, identifier
        others = {name for name in given_ if name != argument_name(identifier, wire)}
        others &= {argument_name(identifier, member) for member in body_members(identifier)}
        assert set(seen.json) == {wire} | {
            member for member in body_members(identifier) if argument_name(identifier, member) in others
        }


def test_an_optional_body_without_members_is_no_body(colour: Colour, server: WireServer) -> None:
    """Where the body is optional and nothing is given, none is sent; a required one is an empty object."""
    calls = [(operation.id, needed(colour, operation.id)) for operation in WITH_JSON]
    for (identifier, given_), seen in zip(calls, send(colour, calls, server), strict=True):
        members = {argument_name(identifier, wire) for wire in body_members(identifier)}
        if not members & set(given_):
            is_required = RAW[identifier]["requestBody"].get("required", False)
            assert seen.body == (b"{}" if is_required else b""), identifier


def test_nested_members_have_three_states_too(colour: Colour, server: WireServer) -> None:
    """In objects inside a body, what is left out is absent, None is null, and unknown members go along."""
    profile = models.CreateUserProfile(given_name="Ada", family_name=None)  # type: ignore[arg-type]
    profile.additional_properties["nickname"] = "A."
    identity = models.CreateUserIdentity(type="email", details=models.CreateUserIdentityDetails(email="a@b.c"))
    given_ = {"profile": profile, "identities": (identity, {"type": "username"})}
    [seen] = send(colour, [("createUser", given_)], server)
    assert seen.json == {
        "profile": {"given_name": "Ada", "family_name": None, "nickname": "A."},
        "identities": [{"type": "email", "details": {"email": "a@b.c"}}, {"type": "username"}],
    }


class Level(enum.Enum):
    """An enum of an application's own."""

    ORGANIZATION = "org"


@pytest.mark.parametrize(
    ("value", "sent"),
    [
        (MOMENT, "2026-02-03T04:05:06Z"),
        (MOMENT.astimezone(datetime.timezone(datetime.timedelta(hours=2))), "2026-02-03T06:05:06+02:00"),
        (datetime.date(2026, 2, 3), "2026-02-03"),
        (Level.ORGANIZATION, "org"),
        ({"a": {1: (1, 2.5)}}, {"a": {"1": [1, 2.5]}}),
        ({"x"}, ["x"]),
        (2**70, 2**70),
        ("ü\n\u2028", "ü\n\u2028"),
        (True, True),
    ],
)
def test_values_are_written_as_json_has_them(colour: Colour, server: WireServer, value: Any, sent: Any) -> None:
    """Times, enums, mappings and sequences have their natural JSON form."""
    [seen] = send(colour, [("CreateRole", {"name": value})], server)
    assert seen.json == {"name": sent}


@pytest.mark.parametrize(
    "value",
    [object(), b"bytes", float("nan"), float("inf"), "\ud800", {"a": {"b": object()}}, [b"x"], {"\udfff": 1},
     MOMENT.replace(tzinfo=None)],
)  # fmt: skip
def test_values_that_json_cannot_carry_are_refused(colour: Colour, server: WireServer, value: Any) -> None:
    """Nothing is sent as null or as text that it is not; the message names the argument or says what is missing."""
    with pytest.raises(ConfigurationError, match=r"name|time zone"):
        colour.run(lambda client: client.roles.create(name=value))
    assert server.requests == []


# --- Queries ------------------------------------------------------------------------------------------------------


def test_writes_through_the_query_have_no_body(colour: Colour, server: WireServer) -> None:
    """Kinde takes some writes as query parameters; they are natural arguments here."""
    calls: list[tuple[str, dict[str, Any]]] = [
        ("UpdateFeatureFlag", {"feature_flag_key": "dark", "name": "Dark & light", "description": "ü", "type": "bool",
                               "allow_override_level": "usr", "default_value": "true"}),
        ("CreateSubscriber", {"first_name": "Bo", "last_name": "Lin+", "email": "bo+1@example.com"}),
        ("UpdateUserFeatureFlagOverride", {"user_id": "kp_1", "feature_flag_key": "dark", "value": "a b"}),
        ("UpdateUserProperty", {"user_id": "kp_1", "property_key": "town", "value": "São Paulo"}),
        ("RevokeConnectedAppToken", {"session_id": "s=1"}),
    ]  # fmt: skip
    for (identifier, given_), seen in zip(calls, send(colour, calls, server), strict=True):
        path = {parameter["name"] for parameter in parameters(identifier, "path")}
        assert seen.parameters == {name: value for name, value in given_.items() if name not in path}
        assert seen.body == b""


@pytest.mark.parametrize("urls", ["https://a.example/x", ["https://a.example/x"], ("https://a.example/x",)])
def test_urls_to_remove_are_one_comma_list(colour: Colour, server: WireServer, urls: Any) -> None:
    """One text or a sequence of texts, as the caller has them."""
    [seen] = send(colour, [("deleteCallbackURLs", {"app_id": "a", "urls": urls})], server)
    assert seen.query == [("urls", "https://a.example/x")]


def test_a_list_is_joined_and_what_would_split_it_is_refused(colour: Colour, server: WireServer) -> None:
    """A comma inside a value would remove two other URLs; an empty list would be no filter."""
    two = ["https://a.example/?q=1&r=2", "https://b.example"]
    [seen] = send(colour, [("deleteLogoutURLs", {"app_id": "a", "urls": two})], server)
    assert seen.query == [("urls", "https://a.example/?q=1&r=2,https://b.example")]
    server.reset()
    for wrong in (["https://a.example/?a,b"], []):
        with pytest.raises(ConfigurationError, match="urls"):
            colour.run(lambda client, wrong=wrong: client.applications.logout_urls.remove("a", urls=wrong))
    with pytest.raises(ConfigurationError, match="user_id"):
        colour.run(lambda client: client.users.list(user_id=[]))
    assert server.requests == []


def test_search_properties_are_a_deep_object(colour: Colour, server: WireServer) -> None:
    """`properties={"town": ["Rome", "Oslo"]}` is `properties[town]=Rome,Oslo`: both keys must fit, one value each."""
    given_ = {"query": "*", "properties": {"town": ["Rome", "Oslo"], "level": ["3"]}, "expand": ["identities"]}
    [seen] = send(colour, [("searchUsers", given_)], server)
    assert seen.query == [
        ("query", "*"), ("properties[town]", "Rome,Oslo"), ("properties[level]", "3"), ("expand", "identities"),
    ]  # fmt: skip


def test_none_leaves_a_query_parameter_out(colour: Colour, server: WireServer) -> None:
    """A query cannot carry null."""
    [seen] = send(colour, [("getUsers", {"page_size": None, "email": None, "has_organization": False})], server)
    assert seen.query == [("has_organization", "false")]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=20))
def test_any_text_is_sent_as_it_is_or_refused(text: str) -> None:
    """Building a request for any text either refuses it by name or keeps it exact."""
    from urllib.parse import parse_qsl, unquote

    from kinde_auth.urls import OriginURLs

    urls = OriginURLs("https://example.kinde.com")
    try:
        parts = user_requests.get_user_property_values(user_id=text)
        search = user_requests.get_users(email=text, next_token=text)
    except ConfigurationError:
        assert text in {"", ".", ".."} or not text.isprintable()
        return
    url = urls.join(parts.path)
    assert unquote(url.raw_path.decode()) == f"/api/v1/users/{text}/properties"
    target = urls.join(search.path, search.query).raw_path.decode()
    assert dict(parse_qsl(target.partition("?")[2], keep_blank_values=True)) == {"email": text, "next_token": text}


# --- Connection options -------------------------------------------------------------------------------------------


def test_connection_options_are_sent_in_each_of_their_shapes(colour: Colour, server: WireServer) -> None:
    """Social, Entra ID and SAML options are plain objects, for creation, change and replacement."""
    shapes = [
        (verb, identifier, shape)
        for verb in ("Create", "Replace", "Update")
        for identifier in (f"{verb}Connection",)
        for shape in ("Social", "EntraId", "Saml")
    ]  # fmt: skip
    calls = []
    for verb, identifier, shape in shapes:
        kind = getattr(models, f"{verb}Connection{shape}Options")
        options = {"Social": {"client_id": "c", "client_secret": "hunter2"},
                   "EntraId": {"entra_id_domain": "x.example"},
                   "Saml": {"saml_entity_id": "e", "saml_idp_metadata_url": "https://i.example"}}[shape]  # fmt: skip
        value = kind(**options)
        assert "hunter2" not in repr(value)
        calls.append((identifier, {**needed(colour, identifier), "options": value}))
    for (_, given_), seen in zip(calls, send(colour, calls, server), strict=True):
        assert seen.json["options"] == given_["options"].to_dict()
        assert seen.json["options"]


# --- Uploads ------------------------------------------------------------------------------------------------------

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
UPLOADS = [operation.id for operation in OPERATIONS.values() if operation.body == "multipart"]


def logo(seen: Seen) -> Any:
    """Return the one part of a multipart body."""
    message = message_from_bytes(b"Content-Type: " + seen.headers["content-type"].encode() + b"\r\n\r\n" + seen.body)
    [part] = message.get_payload()  # type: ignore[misc]
    return part


def _open_files(folder: Path) -> Iterator[tuple[Any, str, str | None]]:
    (folder / "mark.svg").write_bytes(PNG)
    yield PNG, "upload", None
    yield io.BytesIO(PNG), "upload", None
    yield ("mark.png", PNG), "mark.png", "image/png"
    yield ("mark.bin", io.BytesIO(PNG), "image/webp"), "mark.bin", "image/webp"
    yield ("mark.svg", (folder / "mark.svg").open("rb")), "mark.svg", "image/svg+xml"


@pytest.mark.parametrize("identifier", UPLOADS)
def test_a_logo_is_uploaded_from_what_the_caller_has(
    colour: Colour, server: WireServer, tmp_path: Path, identifier: str
) -> None:
    """Bytes, an open file, or either with a name and a type; the content arrives whole."""
    assert len(UPLOADS) == 2
    for given_, name, kind in _open_files(tmp_path):
        [seen] = send(colour, [(identifier, {**needed(colour, identifier), "logo": given_})], server)
        part = logo(seen)
        assert part.get_payload(decode=True) == PNG
        assert part.get_filename() == name
        assert kind is None or part.get_content_type() == kind
        assert seen.headers["content-length"] == str(len(seen.body))
        content = given_[1] if isinstance(given_, tuple) else given_
        if hasattr(content, "close"):
            content.close()


def test_an_upload_that_failed_is_sent_again_whole(colour: Colour, server: WireServer) -> None:
    """The file's content goes with every attempt and with the replay after a refused token, even from a stream."""

    class Stream(io.RawIOBase):
        """A stream that can be read once."""

        def __init__(self) -> None:
            self.left = PNG

        def read(self, size: int = -1) -> bytes:
            taken, self.left = self.left, b""
            return taken

    answers = [Reply(503), Reply(401), Reply(200, {"code": "OK"})]
    server.reset(lambda seen: answers.pop(0))
    colour.run(
        lambda client: client.environment.logos.upload("light", logo=("l.png", Stream(), "image/png")),
        retry=RetryPolicy(max_retries=2),
    )
    assert [logo(seen).get_payload(decode=True) for seen in server.requests] == [PNG] * 3


@pytest.mark.parametrize("wrong", ["logo.png", Path("logo.png"), io.StringIO("text"), None, ("a.png", "text")])
def test_a_path_or_a_text_is_not_a_file(colour: Colour, server: WireServer, wrong: Any) -> None:
    """The message says what to give instead."""
    with pytest.raises(ConfigurationError, match=r"logo is a .*bytes or a file opened in binary mode"):
        colour.run(lambda client: client.environment.logos.upload("light", logo=wrong))
    assert server.requests == []


def test_deleting_a_logo_is_a_success_with_and_without_a_body(colour: Colour, server: WireServer) -> None:
    """Kinde answers 200 with a body or 204 without; both give the same type."""
    for reply in (Reply(200, {"code": "OK", "message": "Success"}), Reply(204)):
        server.reset(lambda seen, reply=reply: reply)  # type: ignore[misc]
        for identifier in ("DeleteLogo", "DeleteOrganizationLogo"):
            found = colour.run(
                lambda client, one=identifier: client.operations[one](**arguments(client.operations[one]))
            )
            assert isinstance(found, models.SuccessResponse)
