"""What an editor shows while a user types: asked of the real pyright language server over its own protocol."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CODE = """\
from kinde_auth import ManagementClient

client = ManagementClient(domain="acme.kinde.com")
client.
client.users.
client.users.list()
client.roles.list(sort="")
client.organizations.users.roles.add
"""


class LanguageServer:
    """Speaks the Language Server Protocol with one process: requests answered in order, notifications dropped."""

    def __init__(self, folder: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "pyright.langserver", "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=folder,
        )
        self._number = 0
        self.ask("initialize", processId=None, rootUri=folder.as_uri(), capabilities=CAPABILITIES)
        self.tell("initialized")

    def tell(self, method: str, **params: Any) -> None:
        self._write({"jsonrpc": "2.0", "method": method, "params": params})

    def ask(self, method: str, **params: Any) -> Any:
        self._number += 1
        number = self._number
        self._write({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
        while True:
            message = self._read()
            if message.get("method") == "workspace/configuration":
                settings = [{"pythonPath": sys.executable} for _ in message["params"]["items"]]
                self._write({"jsonrpc": "2.0", "id": message["id"], "result": settings})
            elif "method" in message and "id" in message:
                self._write({"jsonrpc": "2.0", "id": message["id"], "result": None})
            elif message.get("id") == number:
                assert "error" not in message, message["error"]
                return message.get("result")

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(60)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()

    def _write(self, message: dict[str, Any]) -> None:
        body = json.dumps(message).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _read(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        length = 0
        while line := self._process.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        assert length, "the language server ended"
        message: dict[str, Any] = json.loads(self._process.stdout.read(length))
        return message


CAPABILITIES = {
    "textDocument": {
        "completion": {"completionItem": {"documentationFormat": ["plaintext"]}},
        "hover": {"contentFormat": ["plaintext"]},
        "signatureHelp": {"signatureInformation": {"documentationFormat": ["plaintext"]}},
    },
    "workspace": {"configuration": True},
}


class Editor:
    """One open file with a cursor that is put behind a piece of its text."""

    def __init__(self, server: LanguageServer, file: Path) -> None:
        self._server = server
        self._uri = file.as_uri()
        text = file.read_text()
        self._lines = text.splitlines()
        server.tell(
            "textDocument/didOpen",
            textDocument={"uri": self._uri, "languageId": "python", "version": 1, "text": text},
        )

    def completions(self, line: int, behind: str) -> set[str]:
        result = self._at("textDocument/completion", line, behind)
        return {item["label"] for item in result["items"]}

    def hover(self, line: int, inside: str) -> str:
        result = self._at("textDocument/hover", line, inside, back=1)
        text: str = result["contents"]["value"]
        return text

    def _at(self, method: str, line: int, text: str, back: int = 0) -> Any:
        column = self._lines[line].index(text) + len(text) - back
        return self._server.ask(method, textDocument={"uri": self._uri}, position={"line": line, "character": column})


@pytest.fixture(name="editor", scope="module")
def _editor(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[Editor]:
    folder = tmp_path_factory.mktemp("project")
    (folder / "pyrightconfig.json").write_text(json.dumps({"extraPaths": [str(root), str(root / "generated")]}))
    file = folder / "app.py"
    file.write_text(CODE)
    server = LanguageServer(folder)
    try:
        yield Editor(server, file)
    finally:
        server.stop()


def test_the_resources_are_offered_after_the_client(editor: Editor) -> None:
    """Typing `client.` offers the resources, and no private name or module."""
    offered = editor.completions(3, "client.")
    assert {"users", "organizations", "roles", "permissions", "applications", "billing", "raw"} <= offered
    assert not {name for name in offered if name.startswith("_") and not name.startswith("__") and name != "_caller"}


def test_the_methods_are_offered_after_a_resource(editor: Editor) -> None:
    """Typing `client.users.` offers the verbs and the resources below."""
    offered = editor.completions(4, "client.users.")
    assert {"list", "iter", "get", "create", "update", "delete", "search", "identities", "sessions"} <= offered


def test_keyword_arguments_are_offered(editor: Editor) -> None:
    """Inside the call, the parameters of the operation are offered by name."""
    offered = editor.completions(5, "client.users.list(")
    assert {"page_size=", "next_token=", "email=", "timeout="} <= offered


def test_literal_values_are_offered(editor: Editor) -> None:
    """Inside the quotes of an enum, its values are offered."""
    offered = {label.strip("\"'") for label in editor.completions(6, 'sort="')}
    assert {"name_asc", "name_desc", "key_asc", "key_desc"} <= offered


def test_the_docstring_is_shown_on_hover(editor: Editor) -> None:
    """Hovering a method shows what it does, each parameter, and the scope it needs."""
    shown = editor.hover(7, "client.organizations.users.roles.add")
    assert "create:organization_user_roles" in shown
    assert "CreateOrganizationUserRole" in shown
    assert "role_id:" in shown
    assert "SuccessResponse" in shown
