"""Reviews keep their laws: what is not known is never a yes, and no promise is one that cannot fail."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import attrs
import pytest

from coprod_framework.decision.assessing import Status, assess
from coprod_framework.decision.reviewing import Review, review
from coprod_framework.domain.derivations import DaysBetween
from coprod_framework.domain.exercises import Exercise
from coprod_framework.domain.facts import Kind, Missing, vocabulary_of, with_facts
from coprod_framework.exchange import read_exercise, read_terms
from coprod_framework.exchange.terms import terms_from_toml
from coprod_framework.policy.checks import Check
from coprod_framework.policy.conditions import ALWAYS_TRUE, FromSlot, OneOf, comparisons_in
from coprod_framework.policy.policies import Policy
from coprod_framework.southend import promises, rubric


EXAMPLES = Path(__file__).parents[2] / "examples"
CASES = sorted(EXAMPLES.glob("case-*[!s].toml"))
FILLED = promises.with_terms(read_terms(EXAMPLES / "example-promise-terms.toml", promises))
POLICIES = [pytest.param(promises, id="without terms"), pytest.param(FILLED, id="with terms")]
cases = pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.name))
# While nobody fills in its threshold, facts alone cannot show that this was kept.
WAITS_FOR_A_THRESHOLD = {
    Status.MET: {"c4", "c6", "l2", "o23", "o25", "o27", "p3", "s7"},
    Status.NOT_MET: {"o23", "o25"},
    Status.NOT_APPLICABLE: {"c1", "c6", "o25"},
}


def statuses(made: Review) -> dict[str, Status]:
    return {finding.check.id: finding.status for finding in made.assessment.findings}


def reviewed(case: Path, policy: Policy) -> tuple[Exercise, tuple[Any, ...], dict[str, Status]]:
    read = read_exercise(case)
    made = review(rubric.with_promises(policy), read.exercise, read.involvements)
    return read.exercise, read.involvements, statuses(made)


def given_in(record: Any) -> list[str]:
    """The facts that somebody gave: those that are known and not worked out."""
    return [
        name
        for name, fact in vocabulary_of(type(record)).items()
        if fact.derivation is None and not isinstance(getattr(record, name), Missing)
    ]


def only_opens(before: dict[str, Status], after: dict[str, Status], what: str) -> None:
    for id_, status in after.items():
        assert status in {before[id_], Status.NOT_EVIDENCED}, (
            f"{what}: {id_} became {status.value}"
        )


@cases
@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("why", Missing)
def test_forgetting_any_one_fact_never_makes_anything_met(case, policy, why):
    """Exhaustive: every fact of the exercise, and every fact of each involvement."""
    exercise, involvements, before = reviewed(case, policy)
    filled = rubric.with_promises(policy)
    for name in given_in(exercise):
        less = with_facts(exercise, **{name: why})
        only_opens(before, statuses(review(filled, less, involvements)), name)
    for place, one in enumerate(involvements):
        for name in given_in(one):
            less = with_facts(one, **{name: why})
            parts = (*involvements[:place], less, *involvements[place + 1 :])
            made = review(filled, exercise, parts)
            only_opens(before, statuses(made), f"{place}.{name}")


@cases
@pytest.mark.parametrize("policy", POLICIES)
def test_leaving_out_an_involvement_never_makes_anything_met(case, policy):
    exercise, involvements, before = reviewed(case, policy)
    for one in involvements:
        parts = tuple(other for other in involvements if other is not one)
        only_opens(
            before, statuses(review(rubric.with_promises(policy), exercise, parts)), one.title
        )


@cases
@pytest.mark.parametrize("policy", POLICIES)
def test_labels_change_no_status_and_no_rung(case, policy):
    exercise, involvements, before = reviewed(case, policy)
    labels = {"title": "\x1b", "reference": "R1", "service_area": "x", "shaped": "all of it"}
    renamed = [with_facts(one, title=f"part {number}") for number, one in enumerate(involvements)]
    made = review(rubric.with_promises(policy), with_facts(exercise, **labels), renamed)
    old = review(rubric.with_promises(policy), exercise, involvements)
    assert statuses(made) == before
    assert [one.rungs for one in made.placements] == [one.rungs for one in old.placements]


@cases
@pytest.mark.parametrize("policy", POLICIES)
def test_a_fact_that_no_promise_waits_for_changes_no_status_of_it(case, policy):
    """Exhaustive over the facts that are missing, with every answer that conditions tell apart."""
    exercise, involvements, _ = reviewed(case, policy)
    filled = rubric.with_promises(policy)
    made = review(filled, exercise, involvements)
    for name, fact in policy.facts.items():
        if fact.derivation is not None or not isinstance(getattr(made.exercise, name), Missing):
            continue
        spared = [one for one in made.assessment.findings if name not in one.open_facts]
        for value in cells(policy, name):
            after = assess(policy, with_facts(made.exercise, **{name: value}))
            for one in spared:
                assert after.about(one.check.about.id).status is one.status, (name, one.check.id)


@pytest.mark.parametrize("check", promises.checks, ids=lambda check: str(check.id))
def test_every_promise_can_be_met_and_not_met_and_spared_where_it_may_be(check):
    """Exhaustive over what the conditions tell apart in the check's own facts."""
    reached = witnesses(FILLED, check)
    expected = {Status.MET, Status.NOT_MET, Status.NOT_EVIDENCED}
    if check.applies != ALWAYS_TRUE:
        expected.add(Status.NOT_APPLICABLE)
    assert set(reached) == expected


def test_without_thresholds_only_those_that_rest_on_one_can_never_be_met():
    short: dict[Status, set[str]] = {status: set() for status in WAITS_FOR_A_THRESHOLD}
    for check in promises.checks:
        reached = witnesses(promises, check)
        for status, ids in short.items():
            can_be = status is not Status.NOT_APPLICABLE or check.applies != ALWAYS_TRUE
            if can_be and status not in reached:
                ids.add(check.id)
    assert short == WAITS_FOR_A_THRESHOLD


def witnesses(policy: Policy, check: Check) -> dict[Status, Exercise]:
    """For each status that a check can have, facts that give it."""
    alone = policy.keeping([check.id])
    names = sorted(sources_of(policy, check))
    found: dict[Status, Exercise] = {}
    for values in itertools.product(*(cells(policy, name) for name in names)):
        record = Exercise(**dict(zip(names, values, strict=True)))
        found.setdefault(assess(alone, record).findings[0].status, record)
    found.setdefault(assess(alone, Exercise()).findings[0].status, Exercise())
    return found


def sources_of(policy: Policy, check: Check) -> Iterator[str]:
    named = {
        comparison.fact
        for condition in (check.applies, check.met)
        for comparison in comparisons_in(condition)
    }
    found = set()
    for name in named:
        derivation = policy.facts[name].derivation
        found |= set(derivation.sources) if derivation else {name}
    yield from found


def cells(policy: Policy, name: str) -> list[Any]:
    """Answers on every side of each bound that some check of the policy compares this fact with."""
    fact = policy.facts[name]
    match fact.kind:
        case Kind.YES_NO:
            return [True, False]
        case Kind.CHOICE:
            return list(fact.choices)
        case Kind.DAY:
            return days(policy, name)
        case Kind.WHOLE | Kind.DECIMAL:
            near = {value + step for value in (0, *bounds(policy, name)) for step in (-1, 0, 1)}
            return sorted(value for value in near if value >= 0)


def days(policy: Policy, name: str) -> list[Any]:
    """A middle day for what a span starts with, and days around each bound for what it ends with."""
    middle = date(2026, 6, 1)
    found = {middle}
    for fact in policy.facts.values():
        if isinstance(fact.derivation, DaysBetween) and fact.derivation.end == name:
            spans = (0, *bounds(policy, fact.name))
            found |= {
                middle + timedelta(days=span + step) for span in spans for step in (-1, 0, 1)
            }
    return sorted(found)


def bounds(policy: Policy, name: str) -> Iterator[int]:
    """Every number that a fact, or one that is worked out from it, is compared with."""
    told = {name} | {
        fact.name
        for fact in policy.facts.values()
        if fact.derivation is not None and name in fact.derivation.sources
    }
    terms = {term.slot: term.value for part in policy.terms for term in part.values}
    for check in policy.checks:
        for condition in (check.applies, check.met):
            for one in comparisons_in(condition):
                if one.fact not in told or isinstance(one, OneOf):
                    continue
                bound = terms.get(one.value.slot) if isinstance(one.value, FromSlot) else one.value
                if type(bound) is int:
                    yield bound


def test_two_councils_live_side_by_side_and_do_not_touch_each_other():
    exercise = Exercise(
        sessions=1,
        notice_called_short=False,
        invited_on=date(2026, 3, 1),
        first_session_on=date(2026, 3, 21),
    )
    strict, mild = council("Strict", 28), council("Mild", 14)
    expected = {strict: Status.NOT_MET, mild: Status.MET, promises: Status.NOT_EVIDENCED}

    def status(policy: Policy) -> Status:
        fresh = attrs.evolve(policy)  # nothing that is remembered may be what keeps them apart
        made = review(rubric.with_promises(fresh), exercise)
        assert made.rubric.framework is rubric.framework
        return made.assessment.about("L2").status

    asked = [strict, mild, promises] * 40
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(status, asked))
    assert found == [expected[policy] for policy in asked]
    assert [status(policy) for policy in asked[:3]] == list(expected.values())
    assert promises.terms == rubric.promises.terms == ()


def council(name: str, notice: int) -> Policy:
    text = (
        f'policy = "promises"\nlayer = "corporate"\nname = "{name}"\n'
        f"[[least_notice_days]]\nvalue = {notice}\n"
    )
    return promises.with_terms(terms_from_toml(text, promises))
