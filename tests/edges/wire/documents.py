"""Documents of every form, made from the examples, and how to spoil one."""

from __future__ import annotations

import copy
import functools
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

from hypothesis import strategies as st

from coprod_framework import advise, decide, review
from coprod_framework.decision.overriding import override
from coprod_framework.duties.calendars import Calendar, every_weekday
from coprod_framework.duties.following import Follow
from coprod_framework.duties.overviews import overview_of
from coprod_framework.exchange import (
    advice_form,
    decision_form,
    duties_form,
    explanation_form,
    override_form,
    read_exercise,
    read_terms,
    review_form,
)
from coprod_framework.exchange.events import read_log
from coprod_framework.exchange.fact_files import read_facts
from coprod_framework.exchange.records.impacts import Impact, changed_form
from coprod_framework.exchange.records.masking import erase, mask
from coprod_framework.exchange.records.recording import record_of
from coprod_framework.exchange.records.replaying import replay
from coprod_framework.exchange.records.stepping import conclude
from coprod_framework.southend import Change, Claim, proportion, reimbursement, rubric
from coprod_framework.southend.duties.watch import duties

from ..claims import EXAMPLES, TERMS, example_claims


AT: Final = datetime(2026, 11, 3, 10, tzinfo=UTC)
STORED: Final = Path(__file__).parent / "stored"
FILLED: Final = reimbursement.with_terms(read_terms(TERMS, reimbursement))
_ODD: Final[tuple[Any, ...]] = (
    None,
    True,
    0,
    -1,
    3.5,
    "",
    "x",
    "2026-02-30",
    "2026-11-03",
    [],
    ["x"],
    [[]],
    {},
    {"x": 1},
)


@functools.cache
def forms() -> tuple[Any, ...]:
    """Documents of every form that stands alone, made from all examples."""
    return tuple(_forms())


def _forms() -> Iterator[Any]:
    for claim in (*example_claims(), Claim()):
        for policy in (FILLED, reimbursement):
            yield decision_form(decide(policy, claim))
        yield explanation_form(decide(FILLED, claim))
    contested = Change(statutory_consultation=True, decided_already=True, fixed_elsewhere=True)
    changes = [read_facts(file, Change) for file in sorted(EXAMPLES.glob("change-*.toml"))]
    for change in (*changes, contested, Change()):
        advice = advise(proportion, change)
        yield advice_form(advice)
        chosen = frozenset({"engagement"})
        made = override(advice, chosen, role="the lead", reason="time", on=date(2026, 11, 3))
        yield override_form(made)
    for file in sorted(EXAMPLES.glob("case-[!s]*.toml")):
        read = read_exercise(file)
        yield review_form(review(rubric, read.exercise, read.involvements))
    yield from _duties()
    yield from _records()


def _records() -> Iterator[Any]:
    impact = Impact()
    for claim in example_claims():
        made = record_of(decide(FILLED, claim), asked_by="team-7", asked_at=AT)
        stepped = conclude(made, 100, by="the lead", at=AT, reason="It counts.")
        yield from (stepped, mask(made, ["claimed"], FILLED), erase(stepped))
        again = replay(made, reimbursement)
        impact.add(again)
        yield changed_form(again)
    yield impact.form()


def _duties() -> Iterator[Any]:
    watch = duties.with_terms(read_terms(EXAMPLES / "example-duty-terms.toml", duties))
    for one in (duties, watch):
        follow = Follow(one, Calendar("every weekday", every_weekday))
        follow.append(*read_log(one.kinds, EXAMPLES / "exercise-log.jsonl"))
        yield duties_form(overview_of(follow, date(2026, 6, 30), date(2026, 2, 3)))
        closed = next(kind for kind in one.kinds if kind.__name__ == "ExerciseClosed")
        follow.append(closed(id="x", day=date(2026, 2, 1), source="made up"))  # before its time
        yield duties_form(overview_of(follow, date(2026, 6, 30)))


def plain(data: Any) -> Any:
    """JSON values as another system would read them."""
    return json.loads(json.dumps(data))


@st.composite
def spoilt(draw: st.DrawFn, data: Any) -> Any:
    """The same document with one thing changed: a key taken out, put in, or with another value."""
    made = copy.deepcopy(data)
    holders = list(_holders(made))
    holder = draw(st.sampled_from(holders))
    how = draw(st.sampled_from(["out", "in", "other", "other"]))
    if how == "in" or not holder:
        if isinstance(holder, dict):
            holder["no_such_key"] = draw(st.sampled_from(_ODD))
        else:
            holder.append(draw(st.sampled_from(_ODD)))
        return made
    at = draw(st.sampled_from(sorted(holder) if isinstance(holder, dict) else range(len(holder))))
    if how == "out":
        del holder[at]
    else:
        holder[at] = draw(st.sampled_from(_ODD))
    return made


def _holders(data: Any) -> Iterator[Any]:
    """Every object and every list in a document, the whole of it among them."""
    if isinstance(data, dict | list):
        yield data
        for one in data.values() if isinstance(data, dict) else data:
            yield from _holders(one)
