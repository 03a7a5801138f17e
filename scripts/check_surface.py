"""Fail when a name, parameter or type of the generated client disappears without a `breaking` changelog fragment.

Compares `generated/surface.txt` with the one at the last release tag, or at the commit given.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from surface import losses

ROOT = Path(__file__).resolve().parent.parent
SURFACE = "generated/surface.txt"


def git(*arguments: str) -> str | None:
    """Return what git prints, or None where it cannot."""
    run = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    return run.stdout if run.returncode == 0 else None


def baseline(given: str | None) -> str | None:
    """Return the commit to compare with: the one given, else the last release; None before the first release."""
    if given is not None:
        return given
    tag = git("describe", "--tags", "--abbrev=0", "--match", "v*")
    return tag.strip() if tag else None


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="check_surface", description=__doc__)
    parser.add_argument("--since", help="the commit to compare with (default: the last release tag, v*)")
    since = baseline(parser.parse_args(arguments).since)
    if since is None:
        print("public surface: nothing was released yet, so nothing can have been lost")
        return 0
    old = git("show", f"{since}:{SURFACE}")
    if old is None:
        print(f"public surface: {since} has no {SURFACE} to compare with", file=sys.stderr)
        return 1
    lost = losses(old.splitlines(), (ROOT / SURFACE).read_text(encoding="utf-8").splitlines())
    announced = sorted(path.name for path in (ROOT / "changelog.d").glob("*.breaking.md"))
    for line in lost:
        print(f"lost since {since}: {line}")
    if lost and not announced:
        print("Announce it in changelog.d/<topic>.breaking.md, or bring the names back.", file=sys.stderr)
        return 1
    print(
        f"public surface: {len(lost)} lines lost since {since}"
        + (f", announced in {', '.join(announced)}" if lost else "")
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
