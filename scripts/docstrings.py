"""Docstrings of the generated code: wrapped, indented, and safe whatever the description says.

No I/O here.
"""

from __future__ import annotations

import textwrap

_WIDTH = 108


def docstring(text: str, indent: int) -> str:
    """Return a docstring literal; nothing in the text can end it or start an escape."""
    escaped = text.strip().replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    lines = escaped.split("\n")
    if len(lines) == 1 and not escaped.endswith('"'):
        return f'"""{escaped}"""'
    pad = " " * indent
    body = "\n".join(f"{pad}{line}" if line else "" for line in lines[1:])
    return f'"""{lines[0]}\n{body}\n{pad}"""' if body else f'"""{lines[0]}\n{pad}"""'


def paragraphs(text: str) -> list[str]:
    """Return a text's paragraphs as wrapped lines, an empty line behind each."""
    lines: list[str] = []
    for block in text.split("\n\n"):
        if block.strip():
            lines += [*wrapped(block), ""]
    return lines


def wrapped(text: str) -> list[str]:
    """Return one paragraph as wrapped lines."""
    return textwrap.wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False)


def entry(name: str, doc: str) -> list[str]:
    """Return an entry of an Args or Attributes section as indented lines."""
    text = f"{name}: {doc}" if doc else f"{name}:"
    return textwrap.wrap(
        " ".join(text.split()), _WIDTH, initial_indent="    ", subsequent_indent="        ", break_long_words=False
    )


__all__ = ["docstring", "entry", "paragraphs", "wrapped"]
