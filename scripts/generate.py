"""Generate the typed Management API client from the description in `openapi/` into `generated/`.

Offline and deterministic: description, overlay and names go through the pinned generator and formatter, in a folder
aside; only a complete, compiled result takes the place of the old one.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import filecmp
import io
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from attrs import evolve, field, frozen
from openapi_python_client import Project
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError

from description import DescriptionError, Document, apply_overlay, load, operations, validate
from docstrings import docstring
from lowering import lowered
from model_views import ModelView, model_views
from naming import placements
from normalise import Normalised, normalise, operation_id, plain_text
from presence import with_required
from views import MethodView, ResourceView, resource_views

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "kinde_management"
_UNUSED = ("client.py", "errors.py", "types.py", "api")
# Only these may run when a generated module is imported; a description must not be able to add to them.
_IMPORT_TIME_CALLS = {"Operation", "Paging", "TypeVar", "async_raw", "define", "field", "raw"}


@frozen(kw_only=True)
class Sources:
    """The files a client is made from."""

    description: Path = ROOT / "openapi" / "kinde-management-api.yaml"
    overlay: Path = ROOT / "openapi" / "overlay.yaml"
    names: Path = ROOT / "openapi" / "names.yaml"
    config: Path = ROOT / "openapi" / "generator.yaml"
    templates: Path = ROOT / "openapi" / "templates"


@frozen(kw_only=True)
class Report:
    """What a generation did, for people to read."""

    operations: int
    models: int
    files: int
    seconds: float
    derived: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    warnings: tuple[str, ...] = field(factory=tuple)

    def lines(self) -> Iterator[str]:
        yield f"{self.operations} operations, {self.models} models, {self.files} files in {self.seconds:.1f} s"
        for text in self.derived:
            yield f"named by rule, add a row to names.yaml: {text}"
        for text in self.stale:
            yield f"names.yaml has a row for an operation that is gone: {text}"
        for text in self.warnings:
            yield f"note: {text}"


def corrected_description(sources: Sources, *, unmatched: list[Any] | None = None) -> Document:
    """Return the description with the overlay applied, valid before and after.

    Raises:
        DescriptionError: one of the files is broken; the message holds the location.
    """
    document = load(sources.description)
    validate(document, str(sources.description))
    document = lowered(document)
    if sources.overlay.exists():
        document = with_required(apply_overlay(document, load(sources.overlay), unmatched=unmatched))
        validate(document, f"{sources.description} with {sources.overlay.name}")
    return document


def generate(target: Path, sources: Sources | None = None, *, unmatched: list[Any] | None = None) -> Report:
    """Make the package in `target`, a folder that does not exist yet.

    Args:
        target: the package's folder; a list of the public names is written beside it as `surface.txt`.
        sources: the files to read; the project's own when omitted.
        unmatched: collects overlay actions that match nothing instead of failing on them.

    Raises:
        DescriptionError: the description, overlay or names are broken, or the output would be.
    """
    started = time.monotonic()
    sources = sources or Sources()
    document = corrected_description(sources, unmatched=unmatched)
    identified = [(operation_id(op, method, path), method, path) for path, method, op, _ in operations(document)]
    placed, stale = placements(load(sources.names), identified)
    normalised = normalise(document, placed)
    models, methods = _render(target, sources, document, normalised)
    (target / "description.json").write_text(
        json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8"
    )
    (target / "py.typed").write_text("", encoding="utf-8")
    _format(target)
    _check_output(target)
    _check_imports(target)
    target.with_name("surface.txt").write_text("\n".join(_surface(models, methods)) + "\n", encoding="utf-8")
    return Report(
        operations=len(normalised.operations),
        models=len(models),
        files=sum(1 for path in target.rglob("*") if path.is_file()),
        seconds=time.monotonic() - started,
        derived=tuple(f"{name}: {placement.name}" for name, placement in placed.items() if placement.derived),
        stale=tuple(stale),
        warnings=normalised.warnings,
    )


def _render(
    target: Path, sources: Sources, document: Document, normalised: Normalised
) -> tuple[list[ModelView], list[MethodView]]:
    config = Config.from_sources(
        ConfigFile.load_from_path(sources.config), MetaType.NONE, sources.description, "utf-8", False, target
    )
    # Formatting is ours, with the formatter of this project and no settings of any folder around it.
    config = evolve(config, post_hooks=[])
    data = GeneratorData.from_dict(normalised.document, config=config)
    if isinstance(data, GeneratorError):
        raise DescriptionError(f"the generator cannot read the description: {data.header}: {data.detail}")
    _refuse([*data.errors, *(e for group in data.endpoint_collections_by_tag.values() for e in group.parse_errors)])
    models = model_views(data, normalised)
    tags = {tag["name"]: plain_text(tag.get("description")) for tag in document.get("tags") or []}
    roots, _ = resource_views(data, normalised, tags)
    methods = [method for root in roots for method in root.all_methods]
    project = Project(openapi=data, config=config, custom_template_path=sources.templates)
    project.env.filters.update(literal=repr, docstring=docstring)
    project.env.globals.update(
        api_version=str(document["info"].get("version", "")),
        model_views=models,
        views_by_name={view.name: view for view in models},
        model_modules={str(model.class_info.name): str(model.class_info.module_name) for model in data.models},
        roots=roots,
        methods=methods,
    )
    with contextlib.redirect_stdout(io.StringIO()):
        errors = project.build()
    _refuse(errors)
    _write_resources(project, target, roots)
    for name in _UNUSED:
        path = target / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    for path in (target / "models").glob("*.py"):
        if not path.read_text(encoding="utf-8").strip():
            path.unlink()
    return models, methods


def _refuse(errors: Sequence[Any]) -> None:
    """Stop where the generator would only warn: what it leaves out is missing from the client."""
    if errors:
        told = "; ".join(f"{error.header} {error.detail or ''}".strip() for error in errors)
        raise DescriptionError(f"the generator left something out: {told}")


def _write_resources(project: Any, target: Path, roots: Sequence[ResourceView]) -> None:
    def write(path: str, template: str, **values: Any) -> None:
        file = target / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(project.env.get_template(template).render(**values), encoding="utf-8")

    write("operations/__init__.py", "operation_table.py.jinja")
    write("resources/__init__.py", "tree.py.jinja")
    for folder, doc in (
        ("resources/aio", "The asynchronous resources."),
        ("resources/raw", "The resources whose calls answer with the whole response."),
        ("requests", "Request builders, one module for each resource at the top."),
    ):
        (target / folder).mkdir(parents=True, exist_ok=True)
        (target / folder / "__init__.py").write_text(f'"""{doc}"""\n', encoding="utf-8")
    for root in roots:
        write(f"operations/{root.attribute}.py", "operations.py.jinja", root=root)
        write(f"requests/{root.attribute}.py", "requests.py.jinja", root=root)
        write(f"resources/{root.attribute}.py", "resources.py.jinja", root=root, is_async=False)
        write(f"resources/aio/{root.attribute}.py", "resources.py.jinja", root=root, is_async=True)
        write(f"resources/raw/{root.attribute}.py", "raw.py.jinja", root=root)


def _format(target: Path) -> None:
    common = ["--isolated", "--no-cache", "--quiet", "--line-length", "120", "--target-version", "py311"]
    for command in (
        ["check", "--fix", "--select", "F401,I,TC005", "--ignore-noqa", *common],
        ["format", *common],
    ):
        run = subprocess.run(
            [sys.executable, "-m", "ruff", *command, str(target)], capture_output=True, text=True, check=False
        )
        if run.returncode != 0:
            raise DescriptionError(f"ruff {command[0]} refused the generated code: {(run.stdout + run.stderr)[:2000]}")


def _check_output(target: Path) -> None:
    """Compile every module and look at what would run at its import; the description is a stranger's text."""
    for path in sorted(target.rglob("*.py")):
        try:
            tree = ast.parse(path.read_text(encoding="utf-8"), filename=path.name)
        except SyntaxError as error:
            raise DescriptionError(f"the generated {path.name} does not compile: {error}") from error
        for call in _import_time_calls(tree):
            if call not in _IMPORT_TIME_CALLS:
                raise DescriptionError(f"the generated {path.name} would call {call}() when imported")


def _check_imports(target: Path) -> None:
    """Import every module, and look up what the models' annotations name."""
    code = (
        "import importlib, inspect, pkgutil, sys, typing\n"
        "sys.dont_write_bytecode = True\n"
        "sys.path[:0] = sys.argv[2:]\n"
        "package = importlib.import_module(sys.argv[1])\n"
        "for found in pkgutil.walk_packages(package.__path__, sys.argv[1] + '.'):\n"
        "    module = importlib.import_module(found.name)\n"
        "    for _, made in inspect.getmembers(module, inspect.isclass) if '.models.' in found.name else ():\n"
        "        typing.get_type_hints(made)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, target.name, str(target.parent), str(ROOT)],
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode != 0:
        raise DescriptionError(f"the generated package cannot be imported: {run.stderr.strip()[-2000:]}")


def _import_time_calls(node: ast.AST) -> Iterator[str]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(child, ast.Call):
            yield child.func.id if isinstance(child.func, ast.Name) else ast.unparse(child.func)
        yield from _import_time_calls(child)


def _surface(models: Sequence[ModelView], methods: Sequence[MethodView]) -> Iterator[str]:
    """Yield the public surface, a line for each name that a user's code can depend on."""
    yield "# The public surface of the generated client. A line that disappears needs a `breaking` changelog fragment."
    for method in sorted(methods, key=lambda method: method.facts.placement.name):
        for argument in method.arguments:
            yield f"{method.facts.placement.name}({argument.declaration})"
        result = f"Page[{method.item}, {method.result}]" if method.paging else method.result
        yield f"{method.facts.placement.name} -> {result}"
    for model in models:
        for item in model.fields:
            yield f"{model.name}.{item.name}: {item.annotation}"


def replace_package(fresh: Path, package: Path) -> None:
    """Put a freshly made package and its surface file where the old ones are."""
    package.parent.mkdir(parents=True, exist_ok=True)
    old = package.with_name(f".{package.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if package.exists():
        package.rename(old)
    shutil.copytree(fresh, package)
    shutil.copy(fresh.with_name("surface.txt"), package.with_name("surface.txt"))
    shutil.rmtree(old, ignore_errors=True)


def differences(fresh: Path, package: Path) -> list[str]:
    """Return the files in which two packages differ."""

    def compare(pair: filecmp.dircmp[str], prefix: str) -> Iterator[str]:
        yield from (f"missing: {prefix}{name}" for name in pair.left_only)
        yield from (f"not generated: {prefix}{name}" for name in pair.right_only)
        _, unequal, errors = filecmp.cmpfiles(pair.left, pair.right, pair.common_files, shallow=False)
        yield from (f"differs: {prefix}{name}" for name in [*unequal, *errors])
        for name, inner in pair.subdirs.items():
            yield from compare(inner, f"{prefix}{name}/")

    found = list(compare(filecmp.dircmp(fresh, package, ignore=["__pycache__"]), ""))
    pair = fresh.with_name("surface.txt"), package.with_name("surface.txt")
    if not pair[1].exists() or pair[0].read_bytes() != pair[1].read_bytes():
        found.append("differs: surface.txt")
    return sorted(found)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="generate", description=__doc__)
    parser.add_argument("--check", action="store_true", help="generate elsewhere and fail on any difference")
    parser.add_argument("--description", type=Path, default=Sources().description, help="the OpenAPI document to read")
    options = parser.parse_args(arguments)
    package = ROOT / "generated" / PACKAGE
    with tempfile.TemporaryDirectory(prefix="kinde-generate-") as folder:
        fresh = Path(folder) / PACKAGE
        try:
            report = generate(fresh, Sources(description=options.description))
        except DescriptionError as error:
            print(f"generate: {error}\nNothing was changed.", file=sys.stderr)
            return 1
        if options.check:
            found = differences(fresh, package)
            for line in found:
                print(line, file=sys.stderr)
            print("generated/ is up to date" if not found else "generated/ differs: run `make generate`")
            return 1 if found else 0
        replace_package(fresh, package)
    for line in report.lines():
        print(line)
    return 0


__all__ = ["PACKAGE", "Report", "Sources", "corrected_description", "differences", "generate", "replace_package"]

if __name__ == "__main__":
    sys.exit(main())
