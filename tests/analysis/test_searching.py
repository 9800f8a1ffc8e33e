"""A question is answered by the first method that has room for it, part by part, and it says which."""

from __future__ import annotations

import sys
from decimal import Decimal
from typing import Any

import pytest

from coprod_framework.analysis.searching.demands import failing, holding
from coprod_framework.analysis.searching.diagrams import TooLarge
from coprod_framework.analysis.searching.searching import Method, Search
from coprod_framework.analysis.searching.solving import solve
from coprod_framework.analysis.spaces.spaces import Space, space_of
from coprod_framework.decision.judging import truth_of
from coprod_framework.domain.facts import Answer, fact, vocabulary
from coprod_framework.domain.impossibles import never
from coprod_framework.errors import CoprodError, EngineFailed, SolverUnavailable
from coprod_framework.policy.conditions import Condition, about
from coprod_framework.policy.effects import Note
from coprod_framework.policy.policies import Policy
from coprod_framework.policy.slots import SlotKind
from coprod_framework.policy.truths import Truth
from coprod_framework.testing.generated import purpose_for
from tests.analysis.asked import check_met
from tests.builders import SPRING, policy, rule, slot, small
from tests.vocabularies import Colour


SLOTS = (
    slot("least", SlotKind.WHOLE, unit="pence", maximum=2_000),
    slot("listed", SlotKind.CHOICES, of=Colour, minimum=None),
)
LITTLE = small.open.is_(True) & small.near.is_(True)
MUCH = (
    small.cost.at_least(SLOTS[0])
    & small.paid.less_than(SLOTS[0])
    & small.hours.at_least(Decimal(3))
    & small.colour.one_of(SLOTS[1])
)


def space_with(*conditions: Condition) -> Space:
    """The space of rules with these conditions, with all slots free."""
    rules = tuple(rule(f"r{n}", Note(), when=when) for n, when in enumerate(conditions))
    free = [one.id for one in SLOTS]
    return space_of(policy(*rules, slots=SLOTS).on(None), free=free)


def asking(*conditions: Condition, **more: Any) -> tuple[Space, Search]:
    space = space_with(*conditions)
    return space, Search(space, **more)


def test_a_part_with_few_cases_is_tried_and_one_with_many_is_drawn() -> None:
    space, search = asking(LITTLE, MUCH, most_cases=4)
    demands = holding(space.editions[0], LITTLE, MUCH)

    found = search.find(*demands)

    assert search.used == {Method.GRIDS, Method.DIAGRAMS}
    assert found is not None
    check_met(space, demands, found.met)


def test_a_part_that_is_too_large_for_diagrams_is_solved_and_put_together_with_the_rest() -> None:
    space, search = asking(LITTLE, MUCH, most_cases=4, most_nodes=3)
    demands = holding(space.editions[0], LITTLE, MUCH)

    found = search.find(*demands)

    assert search.used == {Method.GRIDS, Method.SOLVER}
    assert found is not None
    check_met(space, demands, found.met)
    # What the solver chose has no place, and what was tried has one.
    assert {name for at in found.places for name in space.dimensions[at].facts} == {"open", "near"}
    case, terms = found.met.case, dict(found.met.terms)
    assert case.open
    assert case.near
    assert truth_of(MUCH, case, terms) is Truth.HOLDS


def test_what_nobody_can_meet_is_told_by_the_solver_too() -> None:
    nobody = MUCH & small.cost.less_than(5) & small.paid.more_than(5)
    space, search = asking(LITTLE, nobody, most_cases=4, most_nodes=3)

    assert search.find(*holding(space.editions[0], LITTLE, nobody)) is None
    assert Method.SOLVER in search.used


def test_a_large_question_leaves_room_for_the_next_one() -> None:
    whole = small.cost.at_least(3) & small.paid.at_least(3) & small.hours.at_least(Decimal(3))
    space, search = asking(LITTLE, whole, MUCH, most_cases=0, most_nodes=6)
    (edition,) = space.editions

    assert search.can(*holding(edition, MUCH))
    assert search.used == {Method.SOLVER}
    assert search.can(*holding(edition, LITTLE))
    assert search.used == {Method.SOLVER, Method.DIAGRAMS}


def test_diagrams_alone_say_that_a_question_is_too_large() -> None:
    space, search = asking(MUCH, method=Method.DIAGRAMS, most_nodes=3)

    with pytest.raises(TooLarge, match="more than 3 questions"):
        search.find(*holding(space.editions[0], MUCH))
    assert not search.used


def test_trying_every_case_alone_says_which_question_is_too_large() -> None:
    space, search = asking(MUCH, method=Method.GRIDS, most_cases=3)

    with pytest.raises(TooLarge, match=r"more than 3 cases .* rule 'r0' holds; ask for another"):
        search.find(*holding(space.editions[0], MUCH))


@pytest.mark.parametrize("method", [Method.BEST, Method.SOLVER])
def test_without_a_solver_it_says_what_was_not_answered_and_what_to_install(
    method: Method, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "coprod_framework.analysis.solver.answering", None)
    space, search = asking(LITTLE, MUCH, method=method, most_cases=4, most_nodes=3)
    (edition,) = space.editions

    with pytest.raises(SolverUnavailable) as raised:
        search.find(*holding(edition, LITTLE), *failing(edition, MUCH))

    assert isinstance(raised.value, CoprodError)
    assert "rule 'r1' fails" in str(raised.value)
    assert "pip install 'coprod-framework[solver]'" in str(raised.value)
    assert Method.SOLVER not in search.used


def test_a_solver_that_gives_up_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coprod_framework.analysis.solver.answering._MOST_WORK", 1)
    space, search = asking(MUCH, method=Method.SOLVER)

    with pytest.raises(TooLarge, match=r"the solver gave up on this: rule 'r0' holds"):
        search.find(*holding(space.editions[0], MUCH))
    assert not search.used


def test_a_case_that_is_none_is_not_taken_from_the_solver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "coprod_framework.analysis.solver.answering.Solver.find",
        lambda *_given: ({"open": True, "near": False}, {}),
    )
    space, search = asking(LITTLE, method=Method.SOLVER)

    with pytest.raises(EngineFailed, match=r"it is not so that rule 'r0' holds"):
        search.find(*holding(space.editions[0], LITTLE))


@pytest.mark.parametrize("method", Method)
def test_whoever_asks_nothing_gets_any_case_and_is_told_by_which_method(method: Method) -> None:
    _, search = asking(LITTLE, method=method)

    assert search.find() is not None
    assert len(search.used) == 1


def test_the_solver_can_be_asked_by_itself() -> None:
    space = space_with(LITTLE, MUCH)
    demands = holding(space.editions[0], LITTLE, MUCH)

    met = solve(space, demands)

    assert met is not None
    check_met(space, demands, met)
    assert solve(space, [*demands, *failing(space.editions[0], LITTLE)]) is None


@never("nobody is both", left=True, right=True)
@vocabulary
class Sided:
    """Two things that nobody is at once, and one beside them."""

    left: Answer[bool] = fact("Left?", ask="anybody")
    right: Answer[bool] = fact("Right?", ask="anybody")
    tall: Answer[bool] = fact("Tall?", ask="anybody")


sided: Any = about(Sided)


@pytest.mark.parametrize("method", Method)
def test_a_case_is_never_one_that_nobody_could_meet_whatever_was_asked(method: Method) -> None:
    whens = [sided.left.is_(True), sided.right.is_(True), sided.tall.is_(True)]
    rules = tuple(rule(f"r{n}", Note(), when=when) for n, when in enumerate(whens))
    edition = Policy(purpose=purpose_for(Sided), rules=rules).on(None)
    space = space_of(edition)

    for asked in ((), (whens[2],), (whens[0],), (whens[1], whens[2])):
        found = Search(space, method).find(*holding(edition, *asked))
        assert found is not None
        check_met(space, holding(edition, *asked), found.met)
    assert Search(space, method).find(*holding(edition, *whens[:2])) is None


def test_the_case_that_a_solver_gives_is_one_that_a_person_reads_easily() -> None:
    when = small.cost.at_least(3) & small.day.at_least(SPRING) & small.months.more_than(2)
    space = space_with(when)

    met = solve(space, holding(space.editions[0], when))

    assert met is not None
    assert met.case.cost < 1_000
    assert {met.case.day.year, met.case.sent.year} <= {2026, 2027, 2028}
