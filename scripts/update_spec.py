"""Take a newer API description in place of ours, adapt names and corrections to it, and generate the client anew.

A command. Everything is made in a folder aside and has to succeed there; then all of it is put in place, or none.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs
from attrs import frozen

import description
import edits
from comparison import Comparison, compare
from description import DescriptionError, Document
from diff_spec import as_data, as_markdown, description_version
from generate import PACKAGE, ROOT, Report, Sources, generate
from lowering import lowered
from naming import placements
from normalise import operation_id
from shapes import mapping, shape
from source import read_text
from surface import losses

PUBLISHED = "https://api-spec.kinde.com/kinde-management-api-spec.yaml"
_CURSORS = {"next_token", "starting_after", "page_token", "cursor", "after", "offset", "page"}


@frozen(kw_only=True)
class Places:
    """What an update reads and replaces."""

    sources: Sources = attrs.field(factory=Sources)
    package: Path = ROOT / "generated" / PACKAGE
    changelog: Path = ROOT / "changelog.d"

    @property
    def surface(self) -> Path:
        return self.package.with_name("surface.txt")


@frozen(kw_only=True)
class Update:
    """What an update changed, for people and programs."""

    comparison: Comparison
    report: Report
    names: dict[str, str]
    dropped_rows: tuple[str, ...]
    obsolete: tuple[str, ...]
    unpaged: tuple[str, ...]
    lost: tuple[str, ...]

    def notes(self) -> Iterator[tuple[str, str, list[str]]]:
        """Yield what a maintainer has to look at: heading, meaning, items."""
        yield (
            "New names",
            "Made from path and method and written to names.yaml; change a row there for a better name.",
            [f"`{identifier}`: `{name}`" for identifier, name in self.names.items()],
        )
        yield (
            "Names that went",
            "Their operations are gone, and so are their rows in names.yaml.",
            [f"`{identifier}`" for identifier in self.dropped_rows],
        )
        yield (
            "Corrections that went",
            "They match nothing in the new description and were taken out of overlay.yaml.",
            list(self.obsolete),
        )
        yield (
            "Lists without a paging rule",
            "They take a cursor, and overlay.yaml has no `x-pagination` for them, so they give one page at a time.",
            [f"`{identifier}`" for identifier in self.unpaged],
        )
        yield (
            "Gone from the public surface",
            "Code that uses these lines of surface.txt has to change; the `breaking` changelog fragment says so.",
            [f"`{line}`" for line in self.lost],
        )
        yield ("Notes of the generator", "", list(self.report.warnings))


def update(source: str, places: Places | None = None, *, dry_run: bool = False) -> Update | None:
    """Take the description behind a path or an address in place of ours.

    Returns:
        What changed, or None when the description is the one we have.

    Raises:
        DescriptionError: The new description cannot be had, is broken, or no client can be made from it; nothing
            was changed then.
    """
    places = places or Places()
    text = read_text(source)
    document = description.parse(text, source)
    description.validate(document, source)
    if document == description.load(places.sources.description):
        return None
    with tempfile.TemporaryDirectory(prefix="kinde-update-") as folder:
        staged, result = _prepare(text, document, places, Path(folder))
        if not dry_run:
            staged |= _fragments(result, document, text, places)
            _replace(staged)
    return result


def _prepare(
    text: str, document: Document, places: Places, folder: Path
) -> tuple[dict[Path, Path | str | None], Update]:
    """Make everything new in a folder aside; return what goes where, and what it changes."""
    sources = places.sources
    before, _ = _corrected(description.load(sources.description), sources.overlay, str(sources.description))
    after, unmatched = _corrected(document, sources.overlay, "the new description")
    comparison = compare(before, after)
    names, added, dropped = _names(sources.names, comparison, after)
    overlay = sources.overlay.read_text("utf-8") if sources.overlay.exists() else None
    staged = attrs.evolve(
        sources,
        description=folder / sources.description.name,
        overlay=folder / sources.overlay.name,
        names=folder / sources.names.name,
    )
    staged.description.write_text(text, "utf-8")
    staged.names.write_text(names, "utf-8")
    if overlay is not None and unmatched:
        kept = description.load(sources.overlay)["actions"]
        indexes = [index for index, action in enumerate(kept) if action in unmatched]
        overlay = None if len(indexes) == len(kept) else edits.without_actions(overlay, indexes)
    if overlay is not None:
        staged.overlay.write_text(overlay, "utf-8")
    package = folder / PACKAGE
    report = _generated(package, staged)
    surface = package.with_name("surface.txt")
    result = Update(
        comparison=comparison,
        report=report,
        names=added,
        dropped_rows=dropped,
        obsolete=tuple(_action_text(action) for action in unmatched),
        unpaged=tuple(_unpaged(after)),
        lost=tuple(_lost(places.surface, surface)),
    )
    replacements: dict[Path, Path | str | None] = {
        sources.description: staged.description,
        sources.overlay: staged.overlay if overlay is not None else None,
        sources.names: staged.names,
        places.package: package,
        places.surface: surface,
    }
    return replacements, result


def _generated(package: Path, sources: Sources) -> Report:
    try:
        return generate(package, sources)
    except DescriptionError:
        raise
    except Exception as error:
        # A stranger's document can lead the generator where nobody has been; that, too, changes nothing.
        raise DescriptionError(f"no client can be made from it: {type(error).__name__}: {error}") from error


def _corrected(document: Document, overlay: Path, source: str) -> tuple[Document, list[Any]]:
    unmatched: list[Any] = []
    document = lowered(document)
    if overlay.exists():
        document = description.apply_overlay(document, description.load(overlay), unmatched=unmatched)
        description.validate(document, f"{source} with {overlay.name}")
    return document, unmatched


def _names(path: Path, comparison: Comparison, document: Document) -> tuple[str, dict[str, str], tuple[str, ...]]:
    """Return the text of the names with every operation in it, the rows that are new and those that went."""
    text = edits.with_renamed_rows(path.read_text("utf-8"), comparison.renamed)
    identified = [
        (operation_id(operation, method, route), method, route)
        for route, method, operation, _ in description.operations(document)
    ]
    placed, stale = placements(description.parse(text, str(path)), identified)
    added = {identifier: placement.name for identifier, placement in placed.items() if placement.derived}
    version = description_version(document)
    heading = f"New in version {version} of the description; made from path and method." if version else "New."
    return edits.with_rows(edits.without_rows(text, stale), added, heading=heading), added, tuple(stale)


def _action_text(action: Any) -> str:
    target, reason = " ".join(action["target"].split()), " ".join(action["description"].split())
    return f"`{target}`: {reason}"


def _unpaged(document: Document) -> Iterator[str]:
    """Yield the lists that take a cursor and whose way of paging nobody has declared."""
    for path, method, operation, item in description.operations(document):
        if method != "get" or "x-pagination" in operation:
            continue
        parameters = [*(item.get("parameters") or []), *(operation.get("parameters") or [])]
        names = {mapping(description.resolve(document, parameter)).get("name") for parameter in parameters}
        if names & _CURSORS and any(_has_list(document, answer) for answer in _successes(operation)):
            yield operation_id(operation, method, path)


def _successes(operation: Document) -> Iterator[Any]:
    yield from (value for status, value in mapping(operation.get("responses")).items() if str(status).startswith("2"))


def _has_list(document: Document, answer: Any) -> bool:
    content = mapping(mapping(description.resolve(document, answer)).get("content"))
    for media in content.values():
        fields = shape(document, mapping(media).get("schema")).properties.values()
        if any("array" in shape(document, field).types for field in fields):
            return True
    return False


def _lost(old: Path, new: Path) -> list[str]:
    return losses(old.read_text("utf-8").splitlines(), new.read_text("utf-8").splitlines()) if old.exists() else []


def _fragments(result: Update, document: Document, text: str, places: Places) -> dict[Path, Path | str | None]:
    """Return the changelog fragments of an update; their name is its own, so that two updates do not meet."""
    name = f"management-api-{hashlib.sha256(text.encode()).hexdigest()[:8]}"
    version = description_version(document)
    said = "The Management API client follows a newer description" + (f", version {version}" if version else "")
    news = f": {', '.join(f'`{value}`' for value in result.names.values())} are new." if result.names else "."
    fragments: dict[Path, Path | str | None] = {places.changelog / f"{name}.changed.md": f"{said}{news}\n"}
    breaking = result.comparison.of("breaking")
    if breaking or result.lost:
        lines = [f"- `{change.schema or change.operation}`: {change.message}" for change in breaking]
        lines += [f"- `{line}` is gone" for line in result.lost]
        told = "\n".join([f"{said}, and these are no longer as they were:", "", *lines, ""])
        fragments[places.changelog / f"{name}.breaking.md"] = told
    return fragments


def _replace(staged: dict[Path, Path | str | None]) -> None:
    """Put every staged file or folder in its place; on any failure put back what was there."""
    undo: list[tuple[Path, Path | None]] = []
    fresh = {target: _beside(target, value) for target, value in staged.items()}
    try:
        for target, value in fresh.items():
            old = target.with_name(f".{target.name}.old")
            _remove(old)
            undo.append((target, old if target.exists() else None))
            if target.exists():
                target.rename(old)
            if value is not None:
                value.rename(target)
    except BaseException:
        for target, kept in reversed(undo):
            if kept is None:
                _remove(target)
            elif kept.exists():  # else the failure came before the target was moved
                _remove(target)
                kept.rename(target)
        raise
    finally:
        for value in fresh.values():
            if value is not None:
                _remove(value)
    for _, kept in undo:
        if kept is not None:
            _remove(kept)


def _beside(target: Path, value: Path | str | None) -> Path | None:
    """Bring a staged value onto the target's file system, where a rename is one step."""
    if value is None:
        return None
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(f".{target.name}.new")
    _remove(fresh)
    if isinstance(value, str):
        fresh.write_text(value, "utf-8")
    elif value.is_dir():
        shutil.copytree(value, fresh)
    else:
        shutil.copyfile(value, fresh)
    return fresh


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _markdown(result: Update, source: str) -> str:
    parts = [as_markdown(result.comparison, old="the description we had", new=f"`{source}`")]
    for heading, meaning, items in result.notes():
        if items:
            lines = [f"## {heading}", "", *([meaning, ""] if meaning else []), *(f"- {item}" for item in items), ""]
            parts.append("\n".join(lines))
    return "\n".join(parts)


def _data(result: Update, source: str) -> dict[str, Any]:
    data = as_data(result.comparison, old="the description we had", new=source)
    kept = ("names", "dropped_rows", "obsolete", "unpaged", "lost")
    return data | {name: getattr(result, name) for name in kept}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        prog="update_spec.py",
        description="Take a newer OpenAPI description of Kinde's Management API in place of ours: correct it with "
        "overlay.yaml, name its operations, report what changed, and generate the client anew. "
        "A description that is broken, incomplete or beyond the generator changes nothing.",
    )
    parser.add_argument(
        "source", nargs="?", default=PUBLISHED, help="a path or an https address (default: %(default)s)"
    )
    parser.add_argument("--dry-run", action="store_true", help="report only, and replace nothing")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write the report to a file, too")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the report as JSON to a file, too")
    options = parser.parse_args(arguments)
    try:
        result = update(options.source, dry_run=options.dry_run)
    except DescriptionError as error:
        print(f"update-spec: {error}\nNothing was changed.", file=sys.stderr)
        return 1
    if result is None:
        print("The description is the one we have; nothing was changed.")
        return 0
    markdown = _markdown(result, options.source)
    print(markdown, end="")
    if options.markdown:
        options.markdown.write_text(markdown, "utf-8")
    if options.json:
        data = json.dumps(_data(result, options.source), indent=2, ensure_ascii=False)
        options.json.write_text(data + "\n", "utf-8")
    replaced = "Description, names, corrections and client are replaced."
    print("\nNothing was replaced (--dry-run)." if options.dry_run else f"\n{replaced}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
