"""Change a few entries of a hand-written YAML file and leave every other line, comments included, as it is.

No I/O here: text goes in, text comes out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping

import yaml

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")


def without_actions(text: str, indexes: Collection[int]) -> str:
    """Return an overlay without the actions at these indexes."""
    actions = _member(yaml.compose(text), "actions")
    if not isinstance(actions, yaml.SequenceNode):
        return text
    spans = [(node.start_mark.line, node.end_mark.line) for node in actions.value]
    return _without(text, [span for index, span in enumerate(spans) if index in indexes])


def without_rows(text: str, keys: Collection[str]) -> str:
    """Return a mapping without the rows of these keys."""
    rows = _rows(text)
    return _without(text, [span for key, span in rows.items() if key in keys])


def with_renamed_rows(text: str, renamed: Mapping[str, str]) -> str:
    """Return a mapping in which the rows of these keys stand under another key, in the same place."""
    lines = text.splitlines(keepends=True)
    for key, (start, _) in _rows(text).items():
        if key in renamed:
            # The key is the first thing on its line, in quotes or without.
            head, colon, rest = lines[start].partition(f"{lines[start].lstrip()[: _key_length(lines[start], key)]}:")
            lines[start] = f"{head}{_scalar(renamed[key])}:{rest}" if colon else lines[start]
    return "".join(lines)


def with_rows(text: str, rows: Mapping[str, str], *, heading: str) -> str:
    """Return a mapping with new rows at its end, below a comment."""
    if not rows:
        return text
    added = [f"{_scalar(key)}: {_scalar(value)}" for key, value in rows.items()]
    return "\n".join([text.rstrip("\n"), "", *_comment(heading), *added, ""])


def _comment(heading: str) -> Iterable[str]:
    return (f"# {line}" for line in heading.splitlines())


def _key_length(line: str, key: str) -> int:
    stripped = line.lstrip()
    return len(key) + (2 if stripped[:1] in {"'", '"'} else 0)


def _scalar(value: str) -> str:
    return value if all(map(_PLAIN.match, value.split("."))) else json.dumps(value)


def _member(node: yaml.Node | None, name: str) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == name:
                return value  # type: ignore[no-any-return]
    return None


def _rows(text: str) -> dict[str, tuple[int, int]]:
    """Return the lines of each row: from its key to the line before the next thing, which may be a comment."""
    node = yaml.compose(text)
    if not isinstance(node, yaml.MappingNode):
        return {}
    spans = {}
    for key, value in node.value:
        # The end of a one-line value is on its own line, that of a block at the start of what follows.
        end = value.end_mark.line + (1 if value.end_mark.column else 0)
        spans[str(key.value)] = (key.start_mark.line, max(end, key.start_mark.line + 1))
    return spans


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    lines = text.splitlines(keepends=True)
    dropped: set[int] = set()
    for start, end in spans:
        last = min(end, len(lines))
        # Blank lines and comments before the next entry speak of that one.
        while last > start + 1 and (not lines[last - 1].strip() or lines[last - 1].lstrip().startswith("#")):
            last -= 1
        dropped.update(range(start, last))
    return "".join(line for index, line in enumerate(lines) if index not in dropped)
