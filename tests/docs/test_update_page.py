"""The page on updating the API description: its report is what the command prints, its commands exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

import diff_spec
import update_spec

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "how-to" / "update-the-description.md").read_text(encoding="utf-8")
DESCRIPTION = ROOT / "openapi" / "kinde-management-api.yaml"
BADGES = """  /api/v1/badges:
    get:
      tags: [Users]
      operationId: getBadges
      summary: List badges
      responses:
        '200':
          description: The badges.
          content:
            application/json:
              schema:
                type: object
                properties:
                  badges:
                    type: array
                    items: {type: object, properties: {id: {type: string}}}
"""


def test_the_report_is_what_the_command_prints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An operation more, and a field with another name: breaking, so the exit status is 1."""
    new = DESCRIPTION.read_text(encoding="utf-8")
    new = new.replace("  /api/v1/timezones:", f"{BADGES}  /api/v1/timezones:").replace("is_suspended:", "is_paused:", 1)
    (tmp_path / "openapi").mkdir()
    (tmp_path / "openapi" / DESCRIPTION.name).write_bytes(DESCRIPTION.read_bytes())
    (tmp_path / "new.yaml").write_text(new, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert diff_spec.main([f"openapi/{DESCRIPTION.name}", "new.yaml"]) == 1
    assert capsys.readouterr().out == re.findall(r"```markdown\n(.*?)```", TEXT, re.DOTALL)[0]


def test_the_headings_are_those_of_the_command() -> None:
    """Each thing that a maintainer has to look at stands in the table, under the heading that is printed."""
    source = Path(update_spec.__file__).read_text(encoding="utf-8")
    printed = set(re.findall(r'^            "([A-Z][^"]*)",$', source, re.MULTILINE))
    described = set(re.findall(r"^\| ([A-Z][^|]*) \|", TEXT, re.MULTILINE))
    assert len(described) == 5
    assert described <= printed


def test_the_commands_are_targets_and_the_correction_is_a_real_one() -> None:
    """What is typed exists, and the example of a correction is one that is made."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"make ([a-z][a-z-]+)", " ".join(re.findall(r"\$ .*|`make [^`]*`", TEXT)))):
        assert re.search(rf"^{target}:.*## ", makefile, re.MULTILINE), target
    (example,) = yaml.safe_load(re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)[0])
    assert example in yaml.safe_load((ROOT / "openapi" / "overlay.yaml").read_text(encoding="utf-8"))["actions"]
