"""Write the page that says, operation by operation, what Local Kinde does with it.

python scripts/local_coverage.py            print the page
python scripts/local_coverage.py --write    write it to docs/reference/local-kinde-coverage.md
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from kinde_auth.local.api import OPERATIONS
from kinde_auth.local.description import DescribedOperation, load_description

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "local-kinde-coverage.md"
FIXED_LISTS = frozenset({"GetEventTypes", "GetSystemPermissions", "getIndustries", "getTimezones"})

INTRODUCTION = """\
# What Local Kinde does with each operation

Rendered by `scripts/local_coverage.py`; a test compares this page with the code.

- **state**: reads or writes the tenant's state; what is written is read back.
- **list**: answers a fixed list, as Kinde does; there is nothing to write.
- **canned**: an answer made from the API description's examples.
"""


def kind_of(operation: DescribedOperation) -> str:
    """Return what Local Kinde does with an operation."""
    if operation.id not in OPERATIONS:
        return "canned"
    return "list" if operation.id in FIXED_LISTS else "state"


def figures() -> dict[str, Counter[str]]:
    """Return, per tag, how many operations are of each kind."""
    counts: dict[str, Counter[str]] = {}
    for operation in load_description().operations.values():
        counts.setdefault(operation.tag, Counter())[kind_of(operation)] += 1
    return dict(sorted(counts.items()))


def render() -> str:
    """Return the page."""
    counts = figures()
    total = sum(counts.values(), Counter[str]())
    lines = [INTRODUCTION, "| Tag | state | list | canned |", "|---|---|---|---|"]
    for tag, count in counts.items():
        lines.append(f"| {tag} | {count['state']} | {count['list']} | {count['canned']} |")
    lines.append(f"| **All {total.total()}** | **{total['state']}** | **{total['list']}** | **{total['canned']}** |")
    lines += ["", "| Operation | Tag | Request | |", "|---|---|---|---|"]
    operations = sorted(load_description().operations.values(), key=lambda row: (row.tag, row.path, row.method))
    for row in operations:
        lines.append(f"| `{row.id}` | {row.tag} | `{row.method.upper()} {row.path}` | {kind_of(row)} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Run the program."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.name} instead of printing it")
    if parser.parse_args().write:
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(render(), "utf-8")
    else:
        print(render(), end="")


if __name__ == "__main__":
    main()
