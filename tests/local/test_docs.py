"""The pages about Local Kinde, run and compared with the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kinde_auth.errors import ConfigurationError
from kinde_auth.local import LocalKinde
from kinde_auth.local.command import _parser
from kinde_auth.local.misbehaviour import KINDS
from kinde_auth.local.seed_schema import SCHEMA

pytest_plugins = ["pytester"]
HOW_TO = Path(__file__).parents[2] / "docs" / "how-to"
BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)

# What pytest-django does, or a line of manage.py.
DJANGO = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "settings"
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
"""


def blocks(page: str, language: str) -> list[str]:
    """Return the code blocks of a page."""
    found = BLOCK.findall((HOW_TO / page).read_text("utf-8"))
    return [text for kind, text in found if kind == language]


def test_the_examples_of_the_testing_page_run(pytester: pytest.Pytester) -> None:
    """Each block is a file named in its first line; the project made of them passes its tests."""
    for page in ("django.md", "test-your-app.md"):
        for text in blocks(page, "python"):
            name = text.partition("\n")[0].removeprefix("# ").removesuffix(".py")
            pytester.makepyfile(**{name: text})
    pytester.makeconftest(DJANGO)
    # Starlette's client warns of the httpx that the rest of this project uses.
    pytester.makeini("[pytest]\nfilterwarnings =\n  error\n  ignore:Using .httpx. with\npythonpath = .")
    # The fixtures come through the entry point; the plugins of this project's own tests are of no use there.
    without = [option for name in ("schemathesis", "hypothesispytest", "xdist") for option in ("-p", f"no:{name}")]
    result = pytester.runpytest_subprocess("-q", "-p", "no:cacheprovider", *without)
    result.assert_outcomes(passed=14)


def test_the_seed_file_of_the_page_is_one(tmp_path: Path) -> None:
    """What the page shows can be copied."""
    file = tmp_path / "seed.yaml"
    file.write_text(blocks("local-kinde.md", "yaml")[0])
    with LocalKinde(port=None, seed=file) as local:
        assert local.access_token("priya@northwind.example")
    file.write_text("users:\n  - nobody\n")
    with pytest.raises(ConfigurationError), LocalKinde(port=None, seed=file):
        pass


def test_the_page_names_every_section_option_and_kind() -> None:
    """Members of the seed file, options of the command, kinds of misbehaviour."""
    page = (HOW_TO / "local-kinde.md").read_text("utf-8")
    for section, members in SCHEMA.items():
        row = next(line for line in page.splitlines() if line.startswith(f"| `{section}` |"))
        assert [name for name in members if f"`{name}`" not in row] == [], section
    options = [name for action in _parser()._actions for name in action.option_strings if name.startswith("--")]
    assert [name for name in options if name != "--help" and f"`{name}" not in page] == []
    assert [kind for kind in KINDS if f"`{kind}`" not in page] == []
