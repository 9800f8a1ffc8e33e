"""The second framework needs public names only, and no Southend, and the library does not know it."""

from __future__ import annotations

import ast
import importlib
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from coprod_framework.cli import main
from tests.edges.second.content import FOLDER


SOURCE = Path(__file__).parents[3] / "src" / "coprod_framework"
CONTENT = sorted(FOLDER.glob("*.py"))
MODULES = [*CONTENT, FOLDER / "pages" / "publication.py"]
PUBLIC = {
    "coprod_framework",
    "coprod_framework.domain.choices",
    "coprod_framework.domain.claims",
    "coprod_framework.domain.clauses",
    "coprod_framework.domain.contents",
    "coprod_framework.domain.events",
    "coprod_framework.domain.exercises",
    "coprod_framework.domain.facts",
    "coprod_framework.domain.frameworks",
    "coprod_framework.domain.ladders",
    "coprod_framework.domain.stages",
    "coprod_framework.ladders",
    "coprod_framework.policy.amounts",
    "coprod_framework.policy.checks",
    "coprod_framework.policy.conditions",
    "coprod_framework.policy.effects",
    "coprod_framework.policy.policies",
    "coprod_framework.policy.rubrics",
    "coprod_framework.policy.rules",
    "coprod_framework.policy.slots",
    "coprod_framework.policy.watch_rules",
    "coprod_framework.policy.watches",
    "coprod_framework.sphinx_ext",
}
"""Every module of the library that it takes a name from.  To write a framework needs no other."""

_ALONE = """
import sys
sys.modules["coprod_framework.southend"] = None  # whoever imports it fails
from datetime import date
from pathlib import Path
from coprod_framework import Outcome, decide, review
from coprod_framework.exchange import read_exercise, read_terms
from coprod_framework.testing.examples import differences, read_examples
from national_voices import policies, rubric
folder = Path(sys.argv[1])
by_id = {policy.purpose.id: policy for policy in policies}
for name in ("expenses", "expenses-at-events", "payments"):
    for example in read_examples(folder / f"{name}.toml", by_id):
        assert differences(example) == (), example.says
work = read_exercise(folder / "work.toml")
print(*sorted(review(rubric, work.exercise, work.involvements).rungs))
print(*sorted(name for name in sys.modules if "southend" in name))
"""


def _taken_by(path: Path) -> Iterator[tuple[str, str]]:
    """Each name that a module takes from another, with where it takes it from."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((one.name, "") for one in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from ((str(node.module), one.name) for one in node.names)


def _of_the_library(paths: list[Path]) -> set[tuple[str, str]]:
    taken = {one for path in paths for one in _taken_by(path)}
    return {one for one in taken if one[0].partition(".")[0] == "coprod_framework"}


def test_it_takes_names_from_these_modules_and_no_others():
    assert {module for module, _ in _of_the_library(MODULES)} == PUBLIC


def test_every_name_that_it_takes_is_a_public_one():
    taken = _of_the_library(MODULES)

    assert len(taken) > 40
    for module, name in taken:
        assert name in importlib.import_module(module).__all__, (module, name)
        assert "southend" not in module
        assert not any(part.startswith("_") for part in module.split("."))


def test_beside_the_library_it_needs_the_standard_library_only():
    others = {module.partition(".")[0] for path in MODULES for module, _ in _taken_by(path)}

    assert others - sys.stdlib_module_names == {"coprod_framework", "national_voices"}


@pytest.mark.parametrize("path", CONTENT, ids=lambda path: path.stem)
def test_it_holds_no_mechanism(path):
    """It has tables and values; a function only fills in what the lines of a table share."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    working = (
        ast.For,
        ast.While,
        ast.If,
        ast.IfExp,
        ast.Try,
        ast.With,
        ast.Match,
        ast.Lambda,
        ast.Compare,
        ast.BoolOp,
        ast.Raise,
        ast.Assert,
        ast.Yield,
        ast.Await,
    )

    assert [ast.unparse(node) for node in ast.walk(tree) if isinstance(node, working)] == []


def test_no_figure_of_the_terms_is_in_its_code():
    figures = {
        entry["value"]
        for path in FOLDER.glob("terms-*.toml")
        for entries in tomllib.loads(path.read_text(encoding="utf-8")).values()
        if isinstance(entries, list)
        for entry in entries
    }
    numbers = {
        node.value
        for path in CONTENT
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and type(node.value) is int
    }

    assert figures == {3, 14, 40, 5_000, 10_000}
    assert numbers
    assert figures.isdisjoint(numbers)
    assert not any("£" in path.read_text(encoding="utf-8") for path in CONTENT)


def test_nothing_in_the_library_names_it():
    named = [
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*")
        if path.suffix in {".py", ".js", ".css"}
        and any(
            name in path.read_text(encoding="utf-8").lower()
            for name in ("national_voices", "national voices", "nv-expenses", "nv1")
        )
    ]

    assert named == []


def test_it_works_where_southend_cannot_be_imported():
    code = f"import sys; sys.path.insert(0, {str(FOLDER.parent)!r})\n{_ALONE}"

    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", code, str(FOLDER)], capture_output=True, text=True, check=False
    )

    assert done.stderr == ""
    assert done.stdout.split("\n") == ["co-design consultation", "coprod_framework.southend", ""]


def test_the_commands_know_southend_only_and_say_so():
    result = CliRunner().invoke(main, ["terms", "check", str(FOLDER / "terms-expenses.toml")])

    assert result.exit_code != 0
    assert "nv-expenses" in result.stderr
    assert "reimbursement" in result.stderr
