"""The pages about forms and files have every key that is read or written, and none that is not."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coprod_framework import advise, decide, review
from coprod_framework.domain.events import COMMON
from coprod_framework.domain.facts import labels_of
from coprod_framework.duties.calendars import Calendar, every_weekday
from coprod_framework.duties.following import Follow
from coprod_framework.duties.overviews import overview_of
from coprod_framework.exchange import answer_to_json, read_exercise, review_to_json
from coprod_framework.exchange.advice import advice_to_json
from coprod_framework.exchange.duties import overview_to_json
from coprod_framework.exchange.events import read_log
from coprod_framework.exchange.fact_files import read_facts
from coprod_framework.exchange.terms import _ENTRY, _HEAD
from coprod_framework.southend import Change, Claim, promises, proportion, reimbursement, rubric
from coprod_framework.southend.duties.watch import duties
from coprod_framework.testing.examples import _EXAMPLE_KEYS


ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "docs" / "reference" / name for name in ("wire-format.md", "files.md")]
PAGE = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
EXAMPLES = ROOT / "examples"


def _rows(title: str) -> dict[str, str]:
    """Every key in the tables of one part of the page, with what stands beside it."""
    part = re.search(rf"^## {title}\n(.*?)(?=^##? |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert part, title
    rows = re.findall(r"^\| (`[a-z_`, ]+`) \| (.*)$", part.group(1), re.MULTILINE)
    return {name: text for keys, text in rows for name in re.findall(r"`([a-z_]+)`", keys)}


def _keys(parts: Iterable[Any]) -> set[str]:
    return {key for part in parts for key in part}


def _of_lists_in(told: dict[str, Any]) -> dict[str, set[str]]:
    """By key, the keys of the objects that stand in it, in a list or by themselves."""
    found: dict[str, set[str]] = {}
    for key, value in told.items():
        parts = value if isinstance(value, list) else [value]
        found.setdefault(key, set()).update(_keys(one for one in parts if isinstance(one, dict)))
    return {key: keys for key, keys in found.items() if keys}


def _advice() -> list[dict[str, Any]]:
    files = sorted(EXAMPLES.glob("change-*.toml"))
    changes = [read_facts(file, Change) for file in files]
    contested = Change(statutory_consultation=True, decided_already=True, fixed_elsewhere=True)
    return [advice_to_json(advise(proportion, one)) for one in (*changes, contested)]


def _reviews() -> list[dict[str, Any]]:
    read = [read_exercise(file) for file in sorted(EXAMPLES.glob("case-[!s]*.toml"))]
    return [review_to_json(review(rubric, one.exercise, one.involvements)) for one in read]


def _duties() -> dict[str, Any]:
    log = read_log(duties.kinds, EXAMPLES / "exercise-log.jsonl")
    follow = Follow(duties, Calendar("every weekday", every_weekday))
    follow.append(*log)
    closed = next(kind for kind in duties.kinds if kind.__name__ == "ExerciseClosed")
    follow.append(closed(id="x", day=date(2026, 2, 1), source="made up"))  # long before its time
    day = date(2026, 6, 30)
    return overview_to_json(overview_of(follow, day, date(2026, 2, 3)))


def test_the_keys_of_an_answer_are_on_the_page_in_their_order():
    told = json.loads(answer_to_json(decide(reimbursement, Claim())))

    assert [*labels_of(Claim), *_rows("An answer")] == list(told)


@pytest.mark.parametrize(("title", "told"), [("Advice", _advice), ("A review", _reviews)])
def test_the_keys_of_advice_and_of_a_review_are_on_the_page(title, told):
    rows = _rows(title)
    of_a_promise = _keys(part for one in told() for part in one.get("promises", ()))

    assert set(rows) == _keys(told()) | of_a_promise
    for one in told():
        for key, inner in _of_lists_in(one).items():
            if key not in {"change", "promises", "questions"}:
                text = _rows("Advice")[key] if rows[key].endswith("as above |") else rows[key]
                assert {name for name in inner if f"`{name}`" not in text} == set(), key


def test_the_advice_that_was_looked_at_has_something_under_every_key():
    empty = {key for key in _keys(_advice()) if not any(one[key] for one in _advice())}

    # No terms were brought, the rungs are those of its own ladder, and something is always missing.
    assert empty == {"terms", "terms_are_an_example", "matched_from", "settled"}


def test_the_keys_of_a_question_are_on_the_page():
    assert set(_rows("Questions")) == _keys(q for one in _advice() for q in one["questions"])


def test_the_keys_of_duties_are_on_the_page():
    told, rows = _duties(), _rows("Duties")
    assert told["moves"]
    assert told["misfits"]
    assert told["changes"]

    assert set(rows) == set(told) | _keys(told["duties"])
    for key, inner in _of_lists_in(told).items():
        assert key == "duties" or all(f"`{name}`" in rows[key] for name in inner), key
    assert all(f"`{name}`" in rows["words"] for one in told["duties"] for name in one["words"])


def test_the_keys_of_events_terms_and_examples_are_on_the_page():
    assert set(_rows("Events")) == {"kind", *COMMON}
    assert set(_rows("Terms")) == {*_HEAD, *_ENTRY}
    assert set(_rows("Examples")) == set(_EXAMPLE_KEYS)


def test_the_page_names_every_status_and_standing():
    for told, key in ((_duties()["duties"], "standing"), (_reviews()[0]["promises"], "status")):
        assert all(f"`{one[key]}`" in PAGE for one in told)
    assert promises.purpose.id in PAGE
