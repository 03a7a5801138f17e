"""Write the reference pages: the public names, the operations of the Management API, the settings.

python scripts/reference.py            tell which pages are out of date
python scripts/reference.py --write    write them to docs/reference/
"""

from __future__ import annotations

import argparse
import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import kinde_auth
from kinde_auth import errors
from kinde_auth.config import ENVIRONMENT, Config
from kinde_auth.operations import Operation
from kinde_management.operations import OPERATIONS

REFERENCE = Path(__file__).parents[1] / "docs" / "reference"
GROUPS: dict[str, tuple[str, ...]] = {
    "Management API": (
        "ManagementClient",
        "Page",
        "RawResponse",
        "BulkReport",
        "BulkResult",
        "BulkProgress",
        "RetryPolicy",
    ),
    "Sign-in and sessions": (
        "OAuth",
        "NativeSignIn",
        "DeviceAuthorization",
        "LoginOptions",
        "Behaviour",
        "Redirect",
        "SignedIn",
        "Session",
        "SessionEntry",
        "TokenSet",
        "ProviderMetadata",
    ),
    "Machine-to-machine tokens": ("ClientCredentials", "BearerAuth"),
    "Verification": (
        "TokenVerifier",
        "ACCESS_TOKEN",
        "M2M_TOKEN",
        "ANY_ACCESS_TOKEN",
        "webhook",
        "WEBHOOKS_ONLY",
        "WEBHOOK_RETRY_SPAN",
        "Claims",
        "AccessTokenClaims",
        "M2MTokenClaims",
        "IDTokenClaims",
        "WebhookClaims",
        "Role",
        "FeatureFlag",
    ),
    "Storage": ("StorageManager",),
    "Settings and values": ("Config", "UNSET", "Unset"),
}
"""Public names by what they are for; a class with an asynchronous twin stands for both."""
_HEADINGS = ("Args", "Attributes", "Raises", "Returns")
_FIELD = re.compile(r"^ {4}([A-Za-z_][\w, ]*): (.*)$")
_STARS: dict[Any, str] = {inspect.Parameter.VAR_KEYWORD: "**", inspect.Parameter.VAR_POSITIONAL: "*"}


def pages() -> dict[str, str]:
    """Return the reference pages by file name."""
    return {
        "python-api.md": "\n".join(python_api()) + "\n",
        "operations.md": "\n".join(operations()) + "\n",
        "settings.md": "\n".join(settings()) + "\n",
    }


def python_api() -> Iterator[str]:
    """Yield the lines of the page on the public names of `kinde_auth`."""
    yield from (
        "# Public names",
        "",
        "Rendered by `scripts/reference.py` from the code; a test compares them.",
        "",
        "Everything here is imported from `kinde_auth`. Models of the Management API are in `kinde_management.models`,",
        "adapters in `kinde_auth.fastapi`, `kinde_auth.flask` and `kinde_auth.django`, stores in `kinde_auth.storage`.",
        "A class with a twin for event loops is shown once: `Async…` has the same names and signatures, with `await`.",
    )
    for title, names in GROUPS.items():
        yield from ("", f"## {title}")
        for name in names:
            yield from ("", *_entry(name))
    tree = re.findall(r"^    (?:KindeError|[├│└ ].*)$", errors.__doc__ or "", re.MULTILINE)
    yield from ("", "## Errors", "", "```text", *(line.removeprefix("    ") for line in tree), "```")
    yield from ("", "All have a stable `code` and a `message`. [How to handle them](../how-to/errors-and-retries.md)")


def _entry(name: str) -> Iterator[str]:
    value = getattr(kinde_auth, name)
    twin = f"Async{name}"
    yield f"### `{name}`" + (f", `{twin}`" if twin in kinde_auth.__all__ else "")
    yield ""
    if not inspect.isclass(value) and not inspect.isfunction(value):
        yield (
            f"`{name} = {value.name!r}`" if hasattr(value, "name") and not callable(value) else f"`{name} = {value!r}`"
        )
        return
    yield from _described(value)
    if inspect.isclass(value):
        members = list(_members(value))
        if members:
            yield from ("", "| | |", "|---|---|", *members)


def _described(value: Any) -> Iterator[str]:
    """Yield a docstring as Markdown: its sections as lists."""
    lines = (inspect.getdoc(value) or "").splitlines()
    in_section = False
    for line in lines:
        heading = line.rstrip(":")
        if heading in _HEADINGS and line.endswith(":"):
            in_section = True
            yield from (f"{heading}:", "")
        elif in_section and (found := _FIELD.match(line)):
            names = ", ".join(f"`{name}`" for name in found[1].split(", "))
            yield f"- {names}: {found[2]}"
        elif in_section and line.startswith("    "):
            yield f"  {line.strip()}"
        else:
            yield line


def _members(value: type[Any]) -> Iterator[str]:
    for name, member in inspect.getmembers_static(value):
        if name.startswith("_"):
            continue
        plain = member.__func__ if isinstance(member, (classmethod, staticmethod)) else member
        if isinstance(plain, property):
            yield f"| `{name}` | {_sentence(plain)} |"
        elif inspect.isfunction(plain) and plain.__module__.startswith("kinde_auth"):
            yield f"| `{name}({_arguments(plain)})` | {_sentence(plain)} |"


def _arguments(function: Any) -> str:
    shown: list[str] = []
    for parameter in inspect.signature(function).parameters.values():
        if parameter.name in {"self", "cls"}:
            continue
        if parameter.kind is inspect.Parameter.KEYWORD_ONLY and "*" not in shown:
            shown.append("*")
        mark = _STARS.get(parameter.kind, "")
        shown.append(mark + parameter.name + ("" if parameter.default is inspect.Parameter.empty else "=…"))
    return ", ".join(shown)


def _sentence(value: Any) -> str:
    text = " ".join((inspect.getdoc(value) or "").split("\n\n")[0].split())
    return text.replace("|", "\\|")


def operations() -> Iterator[str]:
    """Yield the lines of the page on the operations."""
    yield from (
        "# Operations of the Management API",
        "",
        "Rendered by `scripts/reference.py` from the table that is generated with the client; a test compares them.",
        "",
        "Each is a method of `ManagementClient` and `AsyncManagementClient`; its docstring names the arguments.",
        "*Pages* says that a list goes on by itself; *once* marks what is never sent again after it may have arrived.",
    )
    by_tag: dict[str, list[Operation[Any]]] = {}
    for operation in OPERATIONS.values():
        by_tag.setdefault(operation.tag, []).append(operation)
    for tag in sorted(by_tag):
        yield from ("", f"## {tag}", "", "| `client.…` | request | scope | |", "|---|---|---|---|")
        for operation in sorted(by_tag[tag], key=lambda row: row.name):
            pages_on = operation.paging is not None and operation.paging.style != "none"
            marks = [*(["pages"] if pages_on else []), *(["once"] if operation.retry == "unsafe" else [])]
            scope = f"`{operation.scope}`" if operation.scope else ""
            request = f"`{operation.method} {operation.path}`"
            yield f"| `{operation.name}` | {request} | {scope} | {', '.join(marks)} |"


def settings() -> Iterator[str]:
    """Yield the lines of the page on the settings."""
    yield from (
        "# Settings",
        "",
        "Rendered by `scripts/reference.py` from the code; a test compares them.",
        "",
        "Each is an argument of `Config.create`, `Config.from_env` and, where it makes sense, of `OAuth`.",
        "What is not given comes from the first of its environment variables that is set;",
        "`OAuth` and `ManagementClient` read them, `Config.create` does not.",
        "",
        "| argument | environment variables |",
        "|---|---|",
    )
    for argument, variables in ENVIRONMENT.items():
        yield f"| `{argument}` | {', '.join(f'`{variable}`' for variable in variables)} |"
    yield from ("", *list(_described(Config))[2:])
    yield from (
        "",
        "`ManagementClient(domain=…, client_id=…, client_secret=…)` takes those of the machine-to-machine application,",
        "which are `management_client_id` and `management_client_secret` here.",
        "",
        "`KINDE_STORAGE_KEY` seals what leaves the process: [Where tokens are kept](../explanation/stores.md#sealing).",
        "Secrets may be functions that fetch them: they are called at each token request.",
    )


def main() -> int:
    """Compare the pages with the code, or write them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true", help="write the pages instead of comparing them")
    write = parser.parse_args().write
    stale = [name for name, text in pages().items() if not _is_written(REFERENCE / name, text)]
    for name in stale:
        if write:
            (REFERENCE / name).write_text(pages()[name], encoding="utf-8")
        print(f"{'written' if write else 'out of date'}: docs/reference/{name}")
    return 1 if stale and not write else 0


def _is_written(page: Path, text: str) -> bool:
    return page.exists() and page.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    sys.exit(main())
