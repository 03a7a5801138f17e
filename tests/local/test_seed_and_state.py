"""The seed file, the state file, and the command that runs a tenant."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from kinde_auth.errors import ConfigurationError
from kinde_auth.local import LocalKinde
from kinde_auth.local.command import _banner, main

from .conftest import plain_client
from .sign_in import claims, refresh, signed_in

SEED = Path(__file__).with_name("seed.yaml")


def test_a_seed_file_fills_a_tenant() -> None:
    """People sign in with the roles, flags and properties of the file."""
    with LocalKinde(port=None, seed=SEED) as local:
        access = claims(local.access_token("priya@northwind.example", org="org_northwind"))
        assert access["sub"] == "kp_0123456789abcdef0123456789abcdef"
        assert access["permissions"] == ["read:orders", "write:orders"]
        assert access["feature_flags"] == {
            "new_checkout": {"t": "b", "v": True},
            "max_seats": {"t": "i", "v": 80},
            "theme": {"t": "j", "v": {"dark": True}},
        }
        shop = local.tenant.state.applications.get("shop")
        assert shop is not None
        assert shop.redirect_uris == ["http://localhost:4000/callback"]
        nightly = local.tenant.management_api.applications["nightly"]
        keys = [scope.key for scope in local.tenant.state.scopes if scope.id in nightly]
        assert keys == ["read:users"]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("users:\n  - email: a@example.com\n    age: 5\n", 3, "no member age"),
        ("users:\n  - email: a@example.com\n  - first_name: B\n", 3, "needs email"),
        ("\npeople:\n  - x\n", 2, "no section"),
        ("users:\n  - just text\n", 2, "must be a map"),
        ("users: 5\n", 1, "must be a list"),
        ("users:\n  - email: [unclosed\n", 3, "expected"),
        ("- a\n", 1, "map of sections"),
        ("feature_flags:\n  - key: x\n    type: int\n    value: many\n", 2, "no value of type int"),
        ("applications:\n  - name: x\n    type: robot\n", 2, "type must be one of"),
        ("applications:\n  - name: x\n    claims: [shoe_size]\n", 2, "no optional claim"),
        ("applications:\n  - name: x\n    redirect_uris: http://localhost/\n", 3, "redirect_uris .* must be a list"),
        ("applications:\n  - name: x\n    redirect_uris: [localhost/callback]\n", 3, "whole URLs, not localhost"),
        ("feature_flags:\n  - key: x\n", 2, "needs value"),
        ("users:\n  - email: nobody\n", 2, "address is not valid"),
        ("users:\n  - email: a@example.com\n    phone: 447700900000\n", 3, "phone .* must be a text; put it in quotes"),
        ("users:\n  - {email: a@example.com, username: a}\n  - {email: b@example.com, username: A}\n", 3, "exists"),
        ("users:\n  - email: a@example.com\n    id: a\n", 3, "must begin with kp_"),
        ("users:\n  - email: a@example.com\n    organizations:\n      - {nme: Acme}\n", 3, "have no member nme"),
        ("users:\n  - email: a@example.com\n    organizations:\n      - {roles: [a]}\n", 3, "need name"),
        ("users: {a: b}\n", 1, "must be a list"),
        ("users:\n  - email: a@example.com\n    plan: gold\n", 2, "gold"),
        ("roles:\n  - key: [a]\n", 2, "key of roles must be a text"),
        ("roles:\n  - key: a\n    permissions: [1]\n", 3, "must be a list of texts"),
        ("roles:\n  - key: a\n    default: perhaps\n", 3, "must be true or false"),
        ("plans:\n  - code: a\n    features: [seats]\n", 3, "must be a list of maps"),
        (
            "feature_flags:\n  - {key: x, value: true}\nusers:\n  - {email: a@example.com, flags: {x: often}}\n",
            4,
            "no boolean",
        ),
    ],
)
def test_a_wrong_seed_file_is_refused_with_its_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    """The message says where and what."""
    file = tmp_path / "seed.yaml"
    file.write_text(text)
    with pytest.raises(ConfigurationError, match=words) as caught, LocalKinde(port=None, seed=file):
        pass
    assert f"line {line}:" in caught.value.message


@pytest.mark.parametrize("content", [b"\xd9\xff\xfe users", b"users:\x00\n"])
def test_a_seed_file_that_is_no_text_is_refused(tmp_path: Path, content: bytes) -> None:
    """Nothing of it is repeated."""
    file = tmp_path / "seed.yaml"
    file.write_bytes(content)
    with pytest.raises(ConfigurationError, match="is no YAML in UTF-8"), LocalKinde(port=None, seed=file):
        pass


def test_what_a_seed_file_names_exists(tmp_path: Path) -> None:
    """Roles, flags, properties and organizations that are named but not described are made; an empty section is one."""
    file = tmp_path / "seed.yaml"
    file.write_text(
        "roles:\nusers:\n  - email: a@example.com\n    organizations: [{name: Acme, roles: [seller]}]\n"
        "    flags: {beta: true}\n    properties: {team: blue}\n"
    )
    with LocalKinde(port=None, seed=file) as local:
        local.web_application.claims += ["roles", "user_properties"]
        token = claims(local.access_token("a@example.com"))
    assert [role["key"] for role in token["roles"]] == ["seller"]
    assert token["feature_flags"]["beta"]["v"] is True
    assert token["user_properties"]["team"] == {"v": "blue"}


def test_state_outlives_the_process(tmp_path: Path) -> None:
    """Users, credentials and refresh tokens are there after a restart, on another port too."""
    file = tmp_path / "state.db"
    with LocalKinde(state=file) as local:
        user = local.make_user("ann@example.com", org="Acme", roles=["admin"])
        credentials = (local.client_id, local.client_secret)
    with LocalKinde(state=file) as local:
        assert (local.client_id, local.client_secret) == credentials
        assert local.tenant.management_api.audience == f"{local.url}/api"
        kept = local.tenant.state.users.get(user.id)
        assert kept == user
        assert [role.key for role in local.tenant.state.roles] == ["admin"]
        assert local.make_user().id != user.id


def test_tokens_outlive_a_restart_on_the_same_port(tmp_path: Path) -> None:
    """The signing keys are kept too: what an application holds goes on working, a rotation included."""
    file = tmp_path / "state.db"
    with LocalKinde(state=file) as local, plain_client(local) as http:
        port = int(local.url.rpartition(":")[2])
        tokens = signed_in(local, http, local.make_user())
        local.rotate_keys()
        published = http.get("/.well-known/jwks").json()
    assert file.stat().st_mode & 0o077 == 0
    with LocalKinde(state=file, port=port) as local, plain_client(local) as http:
        assert http.get("/.well-known/jwks").json() == published
        headers = {"Authorization": f"Bearer {tokens['access_token']}"}
        assert http.get("/oauth2/v2/user_profile", headers=headers).status_code == 200
        assert refresh(local, http, tokens["refresh_token"]).json()["access_token"] == tokens["access_token"]
    with LocalKinde(state=file) as local, plain_client(local) as http:
        renewed = refresh(local, http, tokens["refresh_token"]).json()["access_token"]
        assert claims(renewed)["iss"] == local.url


@pytest.mark.parametrize("content", [b"this is no database, and long enough to tell" * 10, None])
def test_a_state_file_that_is_none_is_refused(tmp_path: Path, content: bytes | None) -> None:
    """Neither somebody else's file nor a folder is written over."""
    file = tmp_path / "state.db"
    if content is None:
        file.mkdir()
    else:
        file.write_bytes(content)
    with pytest.raises(ConfigurationError, match="state file"), LocalKinde(port=None, state=file):
        pass
    assert file.is_dir() or file.read_bytes() == content


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    """Also where everything is to begin anew."""
    file = tmp_path / "site.sqlite3"
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE orders (id INTEGER)")
    content = file.read_bytes()
    for reset in (False, True):
        with (
            pytest.raises(ConfigurationError, match="another program's"),
            LocalKinde(port=None, state=file, reset=reset),
        ):
            pass
    assert file.read_bytes() == content


def test_one_process_keeps_a_state_file_at_a_time(tmp_path: Path) -> None:
    """Another one is refused, before it can write over anything, and also where it would begin anew."""
    file = tmp_path / "state.db"
    with LocalKinde(state=file) as local:
        user = local.make_user()
        port = int(local.url.rpartition(":")[2])
        for arguments in (["--port", "0"], ["--port", "0", "--reset"], ["--port", str(port), "--reset"]):
            process = run_command("--state", str(file), *arguments)
            _, errors = process.communicate(timeout=120)
            assert process.returncode == 2
            assert ("is in use by another Local Kinde" if arguments[1] == "0" else "cannot be used") in errors
        local.make_user()
    with LocalKinde(port=None, state=file) as local:
        assert user.id in local.tenant.state.users
        assert len(local.tenant.state.users) == 2


@pytest.mark.parametrize("schema", ["1", "0"])
def test_a_state_file_can_begin_anew(tmp_path: Path, schema: str) -> None:
    """Whichever version wrote it; without being told so, another version's is refused."""
    file = tmp_path / "state.db"
    with LocalKinde(port=None, state=file) as local:
        local.make_user()
        before = local.client_id
    with closing(sqlite3.connect(file)) as written, written:
        written.execute("UPDATE meta SET value = ?", (schema,))
    if schema == "0":
        with pytest.raises(ConfigurationError, match="start with --reset"), LocalKinde(port=None, state=file):
            pass
    with LocalKinde(port=None, state=file, reset=True) as local:
        assert len(local.tenant.state.users) == 0
        after = local.client_id
    assert after != before
    with LocalKinde(port=None, state=file) as local:
        assert local.client_id == after


def test_the_application_of_the_seed_file_is_the_web_application(tmp_path: Path) -> None:
    """Its credentials are the environment's; without URLs of its own it has those of the usual ports."""
    file = tmp_path / "seed.yaml"
    file.write_text(
        "applications:\n  - {name: Nightly, type: m2m}\n  - {name: Shop, client_id: shop, claims: [email]}\n"
    )
    for _ in range(2):
        with LocalKinde(port=None, seed=file, state=tmp_path / "state.db") as local:
            environment = local.environment()
            assert environment["KINDE_CLIENT_ID"] == "shop"
            assert environment["KINDE_REDIRECT_URI"] == "http://localhost:3000/callback"
            token = claims(local.access_token(local.make_user()))
            assert (token["azp"], "email" in token) == ("shop", True)


def test_only_this_machine_is_served() -> None:
    """Another address needs an explicit word."""
    with pytest.raises(ConfigurationError, match="not made for production"):
        LocalKinde(host="0.0.0.0")


def test_a_taken_port_is_told(local: LocalKinde) -> None:
    """The message names the port."""
    port = int(local.url.rpartition(":")[2])
    with pytest.raises(ConfigurationError, match=str(port)), LocalKinde(port=port):
        pass


def run_command(*arguments: str) -> subprocess.Popen[str]:
    """Start the command."""
    return subprocess.Popen(
        [sys.executable, "-m", "kinde_auth.local", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )


def test_the_command_prints_the_environment_and_ends_when_told(tmp_path: Path) -> None:
    """`--print-env` gives lines for a `.env`; SIGTERM ends it with status 0."""
    process = run_command("--port", "0", "--print-env", "--seed", str(SEED), "--state", str(tmp_path / "s.db"))
    assert process.stdout is not None
    lines = [process.stdout.readline().strip() for _ in range(7)]
    values = dict(line.split("=", 1) for line in lines)
    try:
        assert values.keys() >= {"KINDE_DOMAIN", "KINDE_CLIENT_ID", "KINDE_MANAGEMENT_CLIENT_SECRET"}
        with httpx.Client(verify=False, timeout=60) as client:
            metadata = client.get(f"{values['KINDE_DOMAIN']}/.well-known/openid-configuration").json()
        assert metadata["issuer"] == values["KINDE_DOMAIN"]
    finally:
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=120)
    assert process.returncode == 0
    assert errors == f"Local Kinde answers at {values['KINDE_DOMAIN']}. Press Ctrl+C to stop.\n"
    assert values["KINDE_CLIENT_ID"] == "shop"
    assert values["KINDE_REDIRECT_URI"] == "http://localhost:4000/callback"


def test_the_banner_names_the_seeded_people() -> None:
    """Somebody who starts it sees where it is and as whom to sign in."""
    process = run_command("--port", "0", "--seed", str(SEED))
    assert process.stdout is not None
    text = ""
    while "Ctrl+C" not in text:
        line = process.stdout.readline()
        assert line, "it ended"
        text += line
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=120)
    assert process.returncode == 0
    assert "priya@northwind.example" in text
    assert "http://127.0.0.1:" in text
    assert "in memory" in text
    assert text.index("  Shop  ") < text.index("  Local web application")


def test_the_banner_is_short_with_many_people(tmp_path: Path) -> None:
    """Ten of them, and how many more there are; where the state is kept."""
    with LocalKinde(port=0, state=tmp_path / "kept.db") as local:
        for _ in range(13):
            local.make_user()
        lines = _banner(local, state="kept.db")
    assert sum("@example.com" in line for line in lines) == 10
    assert "    and 3 more" in lines
    assert any(line.endswith("kept.db") for line in lines)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--host", "192.0.2.1"], "this machine only"),
        (["--host", "192.0.2.1"], "--i-know-this-is-not-for-production"),
        (["--host", "no-such.invalid", "--i-know-this-is-not-for-production"], "does not know the name"),
        (["--port", "65536"], "not between 0 and 65535"),
        (["--reset"], "--reset needs --state"),
        (["--seed", "/nowhere/seed.yaml"], "cannot be read"),
    ],
)
def test_the_command_says_what_is_wrong(capsys: pytest.CaptureFixture[str], arguments: list[str], words: str) -> None:
    """One line on stderr and status 2, no traceback."""
    assert main(["--port", "0", *arguments]) == 2
    told = capsys.readouterr()
    assert words in told.err
    assert told.err.count("\n") == 1
    assert told.out == ""
