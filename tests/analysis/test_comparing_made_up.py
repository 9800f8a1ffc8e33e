"""Two made-up policies are compared: a case is told of if and only if its answers differ."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import attrs
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coprod_framework.analysis.comparing.comparing import compare
from coprod_framework.analysis.comparing.comparisons import Comparison, Difference, Spell, What
from coprod_framework.decision.combining import Outcome
from coprod_framework.decision.decisions import Decision
from coprod_framework.decision.judging import judge
from coprod_framework.domain.facts import with_facts
from coprod_framework.policy.amounts import Cost
from coprod_framework.policy.effects import (
    Allow,
    Pay,
)
from coprod_framework.policy.policies import Edition, Policy, Unfilled
from coprod_framework.policy.slots import Band, SlotKind
from coprod_framework.testing.generated import check_policies
from coprod_framework.testing.strategies import complete_records
from tests.builders import facts, rule
from tests.completions import missing_in
from tests.oracle import answer, filled_on
from tests.paying import paying_policies
from tests.trying import tries
from tests.vocabularies import Small


CUT = ", as a limit cuts it"
PAYS = (rule("allow", Allow()), rule("cost", Pay(Cost("cost"))))

brief = settings(
    max_examples=tries(40),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def filling(edition: Edition, value: Any) -> dict[str, Any]:
    """Something for each slot that nobody filled; ``value`` chooses among the numbers."""
    found: dict[str, Any] = {}
    for one in edition.policy.slots:
        if isinstance(edition.values[one.id], Unfilled):
            match one.kind:
                case SlotKind.YES_NO:
                    found[one.id] = bool(value % 2)
                case SlotKind.CHOICES:
                    choices = sorted(one.choices, key=str)
                    found[one.id] = frozenset(choices[: value % 4])
                case SlotKind.BANDS:
                    found[one.id] = (Band(one_tenth(value), value),)
                case SlotKind.WHOLE:
                    found[one.id] = value
                case SlotKind.DECIMAL:
                    found[one.id] = one_tenth(value)
    return found


def one_tenth(value: int) -> Any:
    """A number with one decimal place."""
    return Decimal(value) / 10


def answered(edition: Edition, case: Any, terms: dict[str, Any]) -> tuple[Decision, int | None]:
    """What the reference decides, which the oracle has to agree with."""
    known = {
        name: value
        for name, value in terms.items()
        if isinstance(edition.values.get(name), Unfilled)
    }
    whole = attrs.evolve(edition, values={**edition.values, **known})
    decision = Decision(edition=whole, facts=case)
    all_terms = {**filled_on(edition.policy, case.day), **known}
    outcome, pence = answer(edition.policy, case, case.day, all_terms)
    assert (decision.outcome.value, decision.payable) == (outcome, pence)
    return decision, pence


def label(decision: Decision) -> str:
    """An outcome with those who decide."""
    roles = sorted(decision.refer_to) if decision.outcome is Outcome.REFER else []
    return (
        f"{decision.outcome.value} to {' and '.join(roles)}" if roles else decision.outcome.value
    )


def spell_of(comparison: Comparison, day: date) -> Spell:
    """The days in which a day is."""
    return next(one for one in comparison.spells if one.span.covers(day))


def says(told: str, heard: str) -> bool:
    """Whether a difference tells of what was heard, with those who decide or without them."""
    return told.removesuffix(CUT) in {heard, heard.partition(" to ")[0]}


def fitting(
    spell: Spell, case: Any, terms: dict[str, Any], was: str, would_be: str
) -> Iterator[Difference]:
    """The differences that speak of a case."""
    for one in spell.differences:
        after = one.among.startswith("would be")
        is_among = says(one.would_be, would_be) if after else says(one.was, was)
        if is_among and one.region.holds(case, terms):
            yield one


def is_unproven(spell: Spell, was: str, would_be: str) -> bool:
    """Whether it is said that such a case may differ, and that none was found."""
    pairs_of_words = (one.split(", then ") for one in spell.unproven)
    return any(says(first, was) and says(second, would_be) for first, second in pairs_of_words)


def check_case(comparison: Comparison, case: Any, value: int) -> None:
    """A case that differs is told of, and one that does not is not said to differ."""
    spell = spell_of(comparison, case.day)
    terms = {**filling(spell.before, value), **filling(spell.after, value)}
    (before, was_pence), (after, pence) = (
        answered(one, case, terms) for one in (spell.before, spell.after)
    )
    was, would_be = label(before), label(after)
    told = list(fitting(spell, case, terms, was, would_be))
    if (was, was_pence) == (would_be, pence):
        assert not [one for one in told if one.always and one.what is not What.AMOUNT]
    else:
        heard = [one for one in told if says(one.was, was) and says(one.would_be, would_be)]
        assert heard or is_unproven(spell, was, would_be), (case, terms, was, would_be)
    gained = (pence or 0) - (was_pence or 0)
    for one in told:
        if one.change is not None and (one.was, one.would_be) == (was, would_be):
            assert one.change.at_least <= gained <= one.change.at_most
            if one.always:
                assert gained or was != would_be


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Policy, Policy]:
    """Two made-up policies that share some rules, of which most allow and pay something."""
    one, other = draw(paying_policies(Small)), draw(paying_policies(Small))
    shared = draw(st.lists(st.sampled_from([*one.rules, *PAYS]), max_size=4, unique_by=id))
    other = attrs.evolve(
        other,
        rules=[attrs.evolve(r, id=f"r{n}") for n, r in enumerate([*other.rules, *shared])],
    )
    return one, other


@brief
@given(st.data())
def test_a_case_is_told_of_if_and_only_if_its_answers_differ(data: st.DataObject) -> None:
    before, after = data.draw(pairs())
    comparison = compare(before, after, most=100)

    assert all(not spell.left_out for spell in comparison.spells)
    for _ in range(12):
        case = data.draw(complete_records(before) | complete_records(after))
        check_case(comparison, case, data.draw(st.integers(0, 60)))


@brief
@given(st.data())
def test_every_example_is_confirmed_by_the_reference(data: st.DataObject) -> None:
    before, after = data.draw(pairs())
    for spell in compare(before, after).spells:
        for one in spell.differences:
            assert one.example is not None
            if one.what in {What.ADVICE, What.PROMISE}:
                continue
            example = one.example
            whole = with_facts(
                example.case,
                **{name: getattr(facts(), name) for name in missing_in(before, example.case)},
            )
            # What nothing hangs on may be anything.
            rest = {**filling(spell.before, 3), **filling(spell.after, 3)}
            decisions = [
                answered(edition, whole, {**rest, **example.terms})[0]
                for edition in (spell.before, spell.after)
            ]
            was, would_be = map(label, decisions)
            assert (was, would_be) == (example.was.says, example.would_be.says)
            assert says(one.was, was)
            assert says(one.would_be, would_be)
            assert (example.was.pence, example.would_be.pence) == tuple(
                decision.payable for decision in decisions
            )
            assert was != would_be or example.gained
            assert one.region.holds(example.case, example.terms)


@brief
@given(st.data())
def test_a_promise_is_told_of_if_and_only_if_its_status_differs(data: st.DataObject) -> None:
    before, after = data.draw(check_policies(Small)), data.draw(check_policies(Small))
    comparison = compare(before, after, most=100)
    for _ in range(10):
        case = data.draw(complete_records(before) | complete_records(after))
        spell = spell_of(comparison, case.day)
        value = data.draw(st.integers(0, 9))
        terms = {**filling(spell.before, value), **filling(spell.after, value)}
        was, would_be = (statuses(one, case, terms) for one in (spell.before, spell.after))
        told = {
            (id_of(one), one.was, one.would_be)
            for one in spell.differences
            if one.region.holds(case, terms) and was[id_of(one)] == one.was
        }
        ids = {c.id for one in (spell.before, spell.after) for c in one.checks}
        assert told == {(id_, was[id_], would_be[id_]) for id_ in ids if was[id_] != would_be[id_]}


def id_of(difference: Difference) -> str:
    """The check that a difference is about."""
    return difference.about.rpartition("check ")[2].rstrip(")")


class _Missing(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "not among the promises"


def statuses(edition: Edition, case: Any, terms: dict[str, Any]) -> _Missing:
    """The status of each check that is there."""
    known = {n: v for n, v in terms.items() if isinstance(edition.values.get(n), Unfilled)}
    whole = attrs.evolve(edition, values={**edition.values, **known})
    masks = judge(whole, case)
    found = _Missing()
    for place, one in enumerate(edition.checks):
        applies, met = (masks.holds >> (2 * place + bit) & 1 for bit in (0, 1))
        found[one.id] = "not applicable" if not applies else "met" if met else "not met"
    return found
