"""Report what changed between two API descriptions, as Markdown and as JSON.

A command; exit status 1 means that something breaks, 2 that a description could not be read.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import attrs

import description
from comparison import Change, Comparison, compare
from description import DescriptionError, Document
from source import read_text

_HEADINGS = {
    "breaking": ("Breaking", "Code that works today fails, or an attribute or argument it names is gone."),
    "risky": ("Risky", "Nothing has to fail, but a caller may meet what was not there before."),
    "compatible": ("Other changes", "Code that works today goes on working."),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare two descriptions and print the report."""
    options = _parser().parse_args(arguments)
    try:
        old, new = _load(options.old), _load(options.new)
    except DescriptionError as error:
        print(f"diff-spec: {error}", file=sys.stderr)
        return 2
    comparison = compare(old, new)
    markdown = as_markdown(comparison, old=_title(options.old, old), new=_title(options.new, new))
    data = json.dumps(as_data(comparison, old=options.old, new=options.new), indent=2, ensure_ascii=False)
    print(data if options.format == "json" else markdown, end="" if options.format == "markdown" else "\n")
    if options.markdown:
        options.markdown.write_text(markdown, "utf-8")
    if options.json:
        options.json.write_text(data + "\n", "utf-8")
    return 1 if comparison.of("breaking") else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="diff_spec.py",
        description="Report what changed between two OpenAPI descriptions: breaking changes first, then risky ones.",
        epilog="Exit status: 0 nothing breaks, 1 something breaks, 2 a description could not be read.",
    )
    parser.add_argument("old", help="the earlier description: a path or an https address, YAML or JSON")
    parser.add_argument("new", help="the later description")
    parser.add_argument("--format", choices=["markdown", "json"], default="markdown", help="what to print")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write the Markdown report to a file, too")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the JSON report to a file, too")
    return parser


def _load(source: str) -> Document:
    document = description.parse(read_text(source), source)
    try:
        description.validate(document, source)
    except DescriptionError as error:
        # Old versions were published with faults; a report on them is worth more than a refusal.
        print(f"diff-spec: warning: {error}", file=sys.stderr)
    return document


def _title(source: str, document: Document) -> str:
    version = description_version(document)
    return f"`{source}`" + (f" (version {version})" if version else "")


def description_version(document: Document) -> str:
    """Return the version that a description gives itself, on one line."""
    info = document.get("info")
    return " ".join(str(info.get("version", "")).split())[:60] if isinstance(info, dict) else ""


def as_data(comparison: Comparison, *, old: str, new: str) -> dict[str, Any]:
    """Return the report as values for JSON; keys and kinds are stable, messages are for people."""
    return {
        "old": old,
        "new": new,
        "counts": {level: len(comparison.of(level)) for level in ("breaking", "risky", "compatible")},
        "renamed": dict(comparison.renamed),
        "changes": [
            attrs.asdict(change, filter=lambda _, value: value not in (None, "")) for change in comparison.changes
        ],
    }


def as_markdown(comparison: Comparison, *, old: str, new: str) -> str:
    """Return the report as Markdown: one heading a level, new and removed operations first."""
    counts = [len(comparison.of(level)) for level in ("breaking", "risky", "compatible")]
    lines = ["# Changes of the API description", "", f"From {old}", f"to {new}.", ""]
    if not any(counts):
        return "\n".join([*lines, "Nothing that a client could notice has changed.", ""])
    lines += [f"{counts[0]} breaking, {counts[1]} risky, {counts[2]} other.", ""]
    for level in ("breaking", "risky", "compatible"):
        changes = comparison.of(level)
        if changes:
            heading, meaning = _HEADINGS[level]
            lines += [f"## {heading}", "", meaning, "", *_items(changes), ""]
    return "\n".join(lines)


def _items(changes: Iterable[Change]) -> list[str]:
    """Return the list items: whole operations first, then one item with its own list for each operation or schema."""
    whole: list[str] = []
    parts: dict[str, list[str]] = {}
    for change in changes:
        if change.kind in {"operation-removed", "operation-added"}:
            whole.append(f"- {_subject(change)}: {change.message}")
        else:
            parts.setdefault(_subject(change), []).append(change.message)
    for subject, messages in parts.items():
        if len(messages) == 1:
            whole.append(f"- {subject}: {messages[0]}")
        else:
            whole += [f"- {subject}:", *(f"  - {message}" for message in messages)]
    return whole


def _subject(change: Change) -> str:
    if change.schema:
        return f"schema `{change.schema}`"
    if not change.operation:
        return "the description"
    identity = f"`{change.method} {change.path}`"
    return identity if change.operation == f"{change.method} {change.path}" else f"`{change.operation}` ({identity})"


if __name__ == "__main__":
    sys.exit(main())
