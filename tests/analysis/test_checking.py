"""A clean policy has no fault, and each of some two hundred faults that were planted is found."""

from __future__ import annotations

import functools
import sys

import attrs
import pytest

from coprod_framework.analysis.checking.checking import check
from coprod_framework.analysis.flaws import Flaw, FlawKind
from coprod_framework.analysis.searching import searching
from coprod_framework.analysis.searching.searching import Method
from coprod_framework.analysis.spaces.impossible_cases import condition_of
from coprod_framework.decision.judging import truth_of
from coprod_framework.domain.impossibles import never_in
from coprod_framework.policy.amounts import Cost
from coprod_framework.policy.conditions import FactName, comparisons_in
from coprod_framework.policy.effects import Allow, Pay, Refuse
from coprod_framework.policy.policies import Policy
from coprod_framework.policy.truths import Truth
from coprod_framework.southend import promises, proportion
from national_voices import policies as national_voices
from tests.analysis.confirming import confirmed
from tests.analysis.planting import PLANTERS, Planted, Planter, nobody_gets_it, planted
from tests.analysis.shipped import SHIPPED, every_shipped_policy
from tests.builders import check as promise
from tests.builders import checks, policy, rule, small
from tests.edges.second.content import DECIDED
from tests.vocabularies import Colour


EACH: dict[Planter, int] = {nobody_gets_it: 4}  # it keeps every rule from deciding, and takes long
_MONEY = {name: SHIPPED[name] for name in ("expenses with terms", "rewards with terms")}
FAULTS = [
    pytest.param((name, planter, number), id=f"{name.split()[0]}-{planter.__name__}-{number}")
    for name in _MONEY
    for planter in PLANTERS
    for number in range(EACH.get(planter, 10))
]


@functools.cache
def _planted(name: str, planter: Planter) -> list[Planted]:
    return list(planted(_MONEY[name], planter, EACH.get(planter, 10), seed=2026))


@pytest.fixture
def fault(request: pytest.FixtureRequest) -> Planted:
    """A policy with a fault, planted when the first test asks for one of its sort."""
    name, planter, number = request.param
    found: Planted = _planted(name, planter)[number]
    return found


def kinds(found: tuple[Flaw, ...]) -> set[FlawKind]:
    return {flaw.kind for flaw in found}


@every_shipped_policy
def test_no_fault_is_found_in_a_policy_that_is_shipped(policy: Policy) -> None:
    assert check(policy).faults == ()


@pytest.mark.parametrize("policy", [*DECIDED.values(), *national_voices])
def test_no_fault_is_found_in_the_second_framework(policy: Policy) -> None:
    assert check(policy).faults == ()


def test_no_fault_is_found_in_the_advice_and_what_is_contested_is_told() -> None:
    found = check(proportion)

    assert found.faults == ()
    assert FlawKind.CONTESTED in kinds(found.to_know)
    assert all(confirmed(flaw, proportion.policy) for flaw in found.to_know)


def test_two_hundred_faults_are_planted_in_what_southend_pays() -> None:
    assert len(FAULTS) >= 200


@pytest.mark.parametrize("fault", FAULTS, indirect=True)
def test_a_planted_fault_is_found_and_the_reference_confirms_its_case(fault: Planted) -> None:
    found = check(fault.policy)

    hits = [flaw for flaw in found.faults if flaw.kind is fault.kind]
    assert any(not fault.about or fault.about & set(flaw.about) for flaw in hits), found
    for flaw in found.faults:
        assert confirmed(flaw, fault.policy), flaw
        assert flaw.says
        assert flaw.to_do


@pytest.mark.parametrize("fault", FAULTS[::9], indirect=True)
def test_no_case_is_one_that_nobody_could_meet(fault: Planted) -> None:
    vocabulary = fault.policy.purpose.vocabulary
    filled = fault.policy.on(None).values
    for flaw in check(fault.policy).flaws:
        for never in never_in(vocabulary):
            if flaw.met is not None:
                truth = truth_of(condition_of(never), flaw.met.case, filled)
                assert truth is not Truth.HOLDS, flaw


@pytest.mark.parametrize("fault", FAULTS[::7], indirect=True)
def test_diagrams_find_what_is_found_by_trying_every_case(fault: Planted) -> None:
    best = check(fault.policy)
    drawn = check(fault.policy, method=Method.DIAGRAMS)

    assert [(f.kind, f.about) for f in drawn.flaws] == [(f.kind, f.about) for f in best.flaws]
    assert drawn.methods == {Method.DIAGRAMS}


@pytest.mark.parametrize("fault", FAULTS[::20], indirect=True)
def test_a_solver_finds_what_is_found_by_trying_every_case(fault: Planted) -> None:
    best = check(fault.policy)
    solved = check(fault.policy, method=Method.SOLVER)

    assert [(f.kind, f.about) for f in solved.flaws] == [(f.kind, f.about) for f in best.flaws]
    assert Method.SOLVER in solved.methods
    assert all(confirmed(flaw, fault.policy) for flaw in solved.faults)


@pytest.mark.parametrize("number", range(0, len(promises.checks), 9))
@pytest.mark.parametrize(
    ("kind", "changed"),
    [
        (FlawKind.DEAD, lambda one: {"applies": one.applies & one.met & ~one.met}),
        (FlawKind.NEVER_MET, lambda one: {"met": one.met & ~one.met}),
        (FlawKind.ALWAYS_MET, lambda one: {"met": one.met | ~one.met}),
    ],
)
def test_a_promise_that_says_nothing_is_found(kind, changed, number) -> None:
    one = promises.checks[number]
    wrong = attrs.evolve(one, **changed(one))
    others = (other for other in promises.checks if other is not one)
    found = check(attrs.evolve(promises, checks=(*others, wrong)))

    assert (kind, (one.id,)) in [(flaw.kind, flaw.about) for flaw in found.faults]


@pytest.mark.parametrize("name", ["extent", "reach", "severity", "people_affected"])
def test_advice_that_falls_where_more_is_changed_is_found(name: str) -> None:
    facts = proportion.policy.facts[name]
    most = facts.choices[-1] if facts.choices else 1_000
    no_more = ~FactName(name).is_(facts.type(most))
    rules = [
        attrs.evolve(one, when=one.when & no_more)
        if name in {comparison.fact for comparison in comparisons_in(one.when)}
        else one
        for one in proportion.policy.rules
    ]
    fallen = proportion.with_policy(attrs.evolve(proportion.policy, rules=tuple(rules)))

    found = [flaw for flaw in check(fallen).faults if flaw.kind is FlawKind.FALL]

    assert name in {about for flaw in found for about in flaw.about}
    assert all(confirmed(flaw, fallen) for flaw in found)


def test_a_hole_that_a_note_on_a_reading_speaks_of_is_known() -> None:
    expenses = DECIDED["expenses as published"]
    silent = expenses.keeping(one.id for one in expenses.rules if one.id != "another-part")

    assert kinds(check(silent).faults) == {FlawKind.HOLE}


def test_each_flaw_says_in_words_what_it_is_about_and_what_to_do() -> None:
    red = small.colour.is_(Colour.RED)
    made = policy(
        rule("pay-red", Pay(Cost("cost")), when=red),
        rule("allow-red", Allow(), when=red),
        rule("allow-blue", Allow(), when=small.colour.is_(Colour.BLUE)),
        rule("refuse-twice", Refuse(), when=red & small.colour.is_(Colour.BLUE)),
    )

    told = str(check(made))

    assert "a dead rule: 'Rule refuse-twice' never holds. These cannot be together:" in told
    assert "    colour is red\n    colour is blue\n" in told
    assert "a hole: no rule says anything on every day" in told
    assert "no amount: 'Rule allow-blue' allows it, and no rule says how much is paid." in told
    assert "  It stands on section 1 (X1).\n" in told
    assert "questions, answered by trying every case" in told


def test_what_no_method_has_room_for_is_a_fault_and_never_looks_clean(monkeypatch) -> None:
    monkeypatch.setattr(searching, "_MOST_TRIED_FIRST", 2)
    monkeypatch.setattr(searching, "MOST_NODES", 2)
    monkeypatch.setattr(searching, "_MOST_BEFORE_SOLVING", 2)
    monkeypatch.setitem(sys.modules, "coprod_framework.analysis.solver.answering", None)

    found = check(SHIPPED["rewards with terms"])

    assert kinds(found.faults) == {FlawKind.NOT_ANSWERED}
    assert "pip install 'coprod-framework[solver]'" in str(found)
    assert "No fault was found." not in str(found)


def test_promises_that_cannot_fail_are_found_over_any_vocabulary() -> None:
    made = checks(
        promise("p1", small.open.is_(value=True), applies=small.open.is_(value=True)),
        promise("p2", small.open.is_(value=True), applies=small.open.is_(value=False)),
    )

    found = {(flaw.kind, flaw.about[0]) for flaw in check(made).faults}

    assert found == {(FlawKind.ALWAYS_MET, "p1"), (FlawKind.NEVER_MET, "p2")}
