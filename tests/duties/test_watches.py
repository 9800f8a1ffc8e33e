"""A watch is checked when it is made, and a table of stages too."""

from __future__ import annotations

from typing import Any

import pytest

from coprod_framework.domain.stages import Move, Stage, Stages
from coprod_framework.duties.staging import progress_on
from coprod_framework.errors import FrameworkRejected, PolicyRejected, TermsRejected
from coprod_framework.policy.conditions import FromSlot
from coprod_framework.policy.slots import Layer, SlotKind
from coprod_framework.policy.terms import Term, Terms
from coprod_framework.policy.watch_rules import From, SameAs, Unit, after, seen
from tests.builders import slot

from .worlds import (
    STAGES,
    Asked,
    Finished,
    Given,
    Size,
    asked,
    day_of,
    finished,
    given,
    rule,
    watch,
)


GOOD = rule("good", seen(Asked, "asked"), done_by=seen(Given, same={"what": "asked"}))


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        (rule("r", done_by=seen(Given)), "upon: is empty"),
        (rule("r", seen(Asked), done_by=()), "done_by: is empty"),
        (rule("r", seen(Asked, "a"), seen(Given, "a"), done_by=seen(Given)), "named twice"),
        (rule("r", seen(Asked, whta="x"), done_by=seen(Given)), "no detail 'whta'; did you mean"),
        (rule("r", seen(Given, size="small"), done_by=seen(Given)), "takes one of small, large"),
        (rule("r", seen(Asked), done_by=seen(Given, "", From("asked"))), "speaks of 'asked'"),
        (
            rule("r", seen(Asked, "a"), done_by=seen(Given, "g", SameAs("size", "a", "what"))),
            "never the same",
        ),
        (
            rule("r", seen(Asked, "a"), done_by=seen(Given, "g", SameAs("what", "a", "wat"))),
            "no detail 'wat'",
        ),
        (
            rule("r", seen(Asked, "a"), done_by=seen(Given), due=after(1, Unit.DAYS, "b")),
            "counts from 'b'",
        ),
        (
            rule("r", seen(Asked, "a"), done_by=seen(Given), due=after(1, Unit.DAYS, "a", "what")),
            "which is no day",
        ),
        (
            rule("r", seen(Asked, "a"), done_by=seen(Given), due=after(-1, Unit.DAYS, "a")),
            "counts -1",
        ),
        (
            rule(
                "r",
                seen(Asked, "a"),
                done_by=seen(Given),
                due=after(1, Unit.DAYS, "a", tolerance=-2),
            ),
            "allows -2 days more",
        ),
        (
            rule(
                "r",
                seen(Asked, "a"),
                done_by=seen(Given),
                due=after(1, Unit.DAYS, "a", tolerance=FromSlot("y")),
            ),
            "no slot is called 'y'",
        ),
        (
            rule(
                "r",
                seen(Asked, "a"),
                done_by=seen(Given),
                due=after(FromSlot("x"), Unit.DAYS, "a"),
            ),
            "no slot is called 'x'",
        ),
    ],
)
def test_a_rule_that_cannot_work_is_refused_with_the_reason(broken, told):
    with pytest.raises(PolicyRejected) as caught:
        watch(broken)

    assert told in str(caught.value)


def test_an_event_that_is_not_watched_is_told_with_the_nearest_name():
    with pytest.raises(PolicyRejected, match="waits for Finished, which is not watched"):
        watch(
            rule("r", seen(Finished), done_by=seen(Given)),
            kinds=(Asked, Given),
            stages=Stages(
                start="open", stages=(Stage("open", "Open", "."),), moves=(Move(Asked, ("open",)),)
            ),
        )


def test_two_rules_of_one_name_are_refused():
    with pytest.raises(PolicyRejected, match="stands for two different rules"):
        watch(GOOD, rule("good", seen(Given), done_by=seen(Asked)))


def test_the_order_of_rules_means_nothing_and_union_adds_none_twice():
    other = rule("other", seen(Given), done_by=seen(Finished))

    assert watch(GOOD, other) == watch(other, GOOD, GOOD)
    assert watch(GOOD) | watch(other) == watch(GOOD, other)
    assert watch(GOOD, other).keeping(["good"]) == watch(GOOD)
    with pytest.raises(PolicyRejected, match="no rule is called 'god'; did you mean 'good'"):
        watch(GOOD).keeping(["god"])


DAYS = slot("days", fillers=(Layer.CORPORATE,), unit="days")
SLOTTED = rule(
    "slotted", seen(Asked, "a"), done_by=seen(Given), due=after(FromSlot("days"), Unit.DAYS, "a")
)


def _terms(value: Any, name: str = "days") -> Terms:
    return Terms(
        name="council",
        layer=Layer.CORPORATE,
        fills="small",
        values=(Term(slot=name, value=value),),
    )


def test_terms_fill_how_long_a_duty_may_take():
    made = watch(SLOTTED, slots=(DAYS,))

    assert made.count_on(FromSlot("days"), day_of(0)) is None
    assert made.with_terms(_terms(4)).count_on(FromSlot("days"), day_of(0)) == 4
    with pytest.raises(TermsRejected, match="no slot is called 'day'"):
        made.with_terms(_terms(4, "day"))


def test_a_watch_counts_in_whole_numbers_only():
    with pytest.raises(PolicyRejected, match="takes no whole number"):
        watch(SLOTTED, slots=(slot("days", kind=SlotKind.DECIMAL),))


def test_an_exercise_moves_by_the_table_and_what_does_not_fit_is_told():
    happened = [asked("e1", 1), finished("e3", 3), asked("e4", 5), given("e2", 2)]

    progress = progress_on(STAGES, happened, day_of(9))

    assert progress.stage == "shut"
    assert [(event.id, stage) for event, stage in progress.moves] == [("e3", "shut")]
    assert [(one.event.id, one.stage, one.fits) for one in progress.misfits] == [
        ("e4", "shut", ("open",))
    ]
    assert progress_on(STAGES, happened, day_of(2)).stage == "open"


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ({"start": "opne"}, "no stage is called 'opne'; did you mean 'open'"),
        ({"moves": (Move(Asked, ("open",), "shut"), Move(Asked, ("open",)))}, "two moves from"),
        ({"moves": (Move(Asked, ("lost",), "shut"),)}, "no stage is called 'lost'"),
        ({"moves": (Move(Asked, ("open",)),)}, r"stages\[shut\]: is never reached"),
    ],
)
def test_a_table_of_stages_that_does_not_hold_together_is_refused(table, told):
    made = {"start": "open", "stages": STAGES.stages, "moves": STAGES.moves}
    with pytest.raises(FrameworkRejected, match=told):
        Stages(**(made | table))


def test_a_value_is_compared_with_its_own_type():
    assert watch(rule("r", seen(Given, size=Size.SMALL), done_by=seen(Asked))).rules
