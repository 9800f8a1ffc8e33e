"""Every line, gap, check and threshold stands in the pages exactly once, made from what runs."""

from __future__ import annotations

import importlib
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from coprod_framework.domain.exercises import Exercise
from coprod_framework.domain.facts import vocabulary_of
from coprod_framework.southend import framework, promises


DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def pages() -> Iterator[Any]:
    """What the pages are made by; it lives beside them, outside of the package."""
    pytest.importorskip("sphinx")
    sys.path.insert(0, str(DOCS))
    try:
        yield {name: importlib.import_module(name) for name in ("_promise_pages", "_text_pages")}
    finally:
        sys.path.remove(str(DOCS))


def _asked_for(directive: str) -> list[str]:
    """What the pages for policy officers ask a directive for."""
    found = re.compile(rf"^```{{{directive}}} (\S+)", re.MULTILINE)
    texts = (page.read_text(encoding="utf-8") for page in sorted(DOCS.glob("policy/*.md")))
    return [name for text in texts for name in found.findall(text)]


def test_every_line_of_the_framework_stands_in_the_pages_once(pages):
    parts = pages["_text_pages"].PARTS
    asked = _asked_for("framework")
    rows = [line for name in asked for line in parts[name]()]
    ids = Counter(row.split(" | ")[0].removeprefix("| ") for row in rows if row.startswith("| "))

    assert sorted(asked) == sorted(parts)
    for id_ in (*framework.clauses, *(gap.id for gap in framework.gaps)):
        assert ids[id_] == 1, id_
    for tension in framework.tensions:
        assert ids[tension.id] == 1


def test_every_check_stands_in_the_pages_once_with_its_clause(pages):
    made = pages["_promise_pages"]
    kinds = [name for name in _asked_for("promises") if name not in {"thresholds", "questions"}]
    text = "\n".join(line for kind in kinds for line in made.checks(kind))

    for check in promises.checks:
        assert text.count(f"(check-{check.id})=") == 1, check.id
        assert text.count(f"### {check.about.id}. {check.title}\n") == 1
        assert check.about.says in text


def test_every_threshold_and_every_question_stands_in_the_pages_once(pages):
    made = pages["_promise_pages"]
    assert {"thresholds", "questions"} <= set(_asked_for("promises"))
    for lines, ids in (
        (made.thresholds(), [slot.id for slot in promises.slots]),
        (made.questions(), list(vocabulary_of(Exercise))),
    ):
        found = Counter(re.findall(r"^\| `([a-z_0-9]+)` ", "\n".join(lines), re.MULTILINE))

        assert found == Counter(ids)
