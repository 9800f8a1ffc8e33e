"""The extra that the README installs for the tests brings all that they import."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


ROOT = Path(__file__).parents[2]
FOLDERS = ("tests", "benchmarks", "examples", "docs")


def _brought_by(name: str, extras: frozenset[str], known: set[tuple[str, frozenset[str]]]) -> None:
    """Add everything that a package with these extras needs to what is known."""
    if (canonicalize_name(name), extras) in known:
        return
    known.add((canonicalize_name(name), extras))
    for line in metadata.requires(name) or ():
        need = Requirement(line)
        asked = extras or frozenset({""})
        if need.marker is None or any(need.marker.evaluate({"extra": one}) for one in asked):
            _brought_by(need.name, frozenset(need.extras), known)


def _imported(folder: Path) -> Iterator[tuple[str, Path]]:
    """What the files import when they are loaded; what a function imports may be left out."""
    for file in folder.rglob("*.py"):
        if "node_modules" in file.parts:
            continue
        for node in ast.parse(file.read_text("utf-8")).body:
            match node:
                case ast.Import(names):
                    yield from ((one.name.partition(".")[0], file) for one in names)
                case ast.ImportFrom(module=str(module), level=0):
                    yield module.partition(".")[0], file
                case _:
                    pass


def test_the_extra_for_tests_brings_all_that_they_import() -> None:
    known: set[tuple[str, frozenset[str]]] = set()
    _brought_by("coprod-framework", frozenset({"tests"}), known)
    brought = {name for name, _ in known}
    homes = metadata.packages_distributions()
    ours = {
        path.stem
        for folder in (ROOT, ROOT / "examples", ROOT / "docs")
        for path in folder.iterdir()
    }
    ours.add("coprod_framework")

    missing = {
        f"{file.relative_to(ROOT)}: {name}"
        for folder in FOLDERS
        for name, file in _imported(ROOT / folder)
        if name not in sys.stdlib_module_names and name not in ours
        if not {canonicalize_name(one) for one in homes.get(name, ())} & brought
    }

    assert missing == set()
    assert {"pytest", "polars", "django", "sphinx"} <= brought
    assert not {"ruff", "mypy", "playwright", "pyspark"} & brought
