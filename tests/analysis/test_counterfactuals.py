"""What could be changed about a case: true, minimal, near, and nothing that nobody could change."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coprod_framework import Decision, Outcome, Policy, Reader, decide
from coprod_framework.analysis.answering.changing import MOST_TOGETHER, changes_that_matter
from coprod_framework.analysis.answering.counterfactuals import counterfactuals_in_words
from coprod_framework.decision.deciding import decide as decide_by_reference
from coprod_framework.domain.claims import Role
from coprod_framework.domain.facts import (
    Answer,
    Missing,
    fact,
    vocabulary,
    vocabulary_of,
    with_facts,
)
from coprod_framework.domain.impossibles import never
from coprod_framework.policy.amounts import Cost, Rate
from coprod_framework.policy.conditions import about
from coprod_framework.policy.effects import Allow, Cap, Pay, Refer, Refuse
from coprod_framework.policy.rules import slots_of
from coprod_framework.southend import Category, Claim
from coprod_framework.testing.examples import Example
from coprod_framework.testing.generated import purpose_for
from coprod_framework.testing.strategies import complete_records
from national_voices import expenses
from national_voices.parts import Part
from tests.analysis.examples import EXAMPLES, every_example
from tests.analysis.shipped import SHIPPED
from tests.builders import project, rule, slot
from tests.exhaustive import Tiny, every_way
from tests.laws.test_brute_force import SOUTHEND, USUAL
from tests.oracle import answer, filled_on
from tests.paying import partial, paying_policies
from tests.trying import tries
from tests.vocabularies import Colour


CHANGEABLE = [name for name, one in vocabulary_of(Tiny).items() if one.changeable]
VALUES: Mapping[str, list[Any]] = {
    "colour": list(Colour),
    "open": [True, False],
    "hours": [Decimal(one) / 10 for one in range(61)],
}
brief = settings(max_examples=tries(60), deadline=None, suppress_health_check=list(HealthCheck))
FULL = with_facts(
    USUAL,
    category=Category.TAXI,
    claimed=1250,
    agreed_adjustment=False,
    paid_on_claim=0,
    paid_on_day=0,
    paid_on_session=0,
)


class Tried:
    """The answer to every way to change a case, by the oracle."""

    def __init__(self, policy: Policy, record: Any) -> None:
        self._policy = policy
        self._record = record
        self.now = self.answer({})

    def answer(self, change: Mapping[str, Any]) -> tuple[str, Any]:
        case = with_facts(self._record, **change)
        return answer(self._policy, case, case.day, filled_on(self._policy, case.day))

    def result(self, change: Mapping[str, Any]) -> Any:
        """What a change leads to, where it leads to something else: the outcome, and more or less."""
        told = self.answer(change)
        if told == self.now:
            return None
        more = None if told[1] is None or self.now[1] is None else told[1] > self.now[1]
        return told[0], more

    def minimal(self) -> set[Any]:
        """Every minimal change: the choices, how far each number moves, and what comes of it."""
        found = set()
        for size in range(1, MOST_TOGETHER + 1):
            for names in itertools.combinations(CHANGEABLE, size):
                found |= set(self._minimal_of(names))
        return found

    def _minimal_of(self, names: tuple[str, ...]) -> Iterator[Any]:
        nearest: dict[Any, Any] = {}
        for change in self._changes(names):
            result = self.result(change)
            if result is None:
                continue
            choices = tuple((name, change[name]) for name in names if name != "hours")
            far = abs(change["hours"] - self._record.hours) if "hours" in change else 0
            if (choices, result) not in nearest or far < nearest[choices, result][0]:
                nearest[choices, result] = (far, change)
        for (choices, result), (far, change) in nearest.items():
            parts = (
                dict(part)
                for size in range(1, len(change))
                for part in itertools.combinations(change.items(), size)
            )
            if all(self.result(part) != result for part in parts):
                yield names, choices, far, result

    def _changes(self, names: tuple[str, ...]) -> Iterator[dict[str, Any]]:
        for row in itertools.product(*(VALUES[name] for name in names)):
            if all(getattr(self._record, n) != v for n, v in zip(names, row, strict=True)):
                yield dict(zip(names, row, strict=True))


def is_filled(policy: Policy) -> bool:
    """Whether every slot that a rule reads has a value on every day."""
    read = {name for one in policy.rules for name in slots_of(one)}
    days = (date(2026, 3, 1), date(2026, 5, 1), date(2027, 5, 1))
    return all(read <= filled_on(policy, day).keys() for day in days)


def changes_in(decision: Decision) -> list[dict[str, Any]]:
    found = changes_that_matter(decision)
    return [{each.fact.name: each.instead for each in one.changes} for one in found]


@brief
@given(st.data())
def test_they_are_all_minimal_changes_and_no_others(data: st.DataObject) -> None:
    policy = data.draw(paying_policies(Tiny).filter(is_filled))
    record = data.draw(complete_records(policy))
    tried = Tried(policy, record)

    found = set()
    for one in changes_that_matter(decide(policy, record)):
        change = {each.fact.name: each.instead for each in one.changes}
        choices = tuple((name, value) for name, value in change.items() if name != "hours")
        far = abs(change["hours"] - record.hours) if "hours" in change else 0
        found.add((tuple(change), choices, far, tried.result(change)))
        assert one.is_certain
        again = decide_by_reference(policy, with_facts(record, **change))
        assert (one.after.outcome, one.after.payable) == (again.outcome, again.payable)
        assert tried.answer(change) == (again.outcome.value, again.payable)

    assert found == tried.minimal()


@brief
@given(st.data())
def test_of_a_partial_case_a_change_is_certain_only_if_every_way_to_go_on_is_changed(
    data: st.DataObject,
) -> None:
    policy = data.draw(paying_policies(Tiny))
    record = data.draw(partial(policy, least=1))
    decision = decide(policy, record)
    before = every_way(policy, record, most=1_000)
    if before is None:
        return
    for one in changes_that_matter(decision):
        change = {each.fact.name: each.instead for each in one.changes}
        after = every_way(policy, with_facts(record, **change), most=1_000)
        assert after is not None
        changed = [after.answers[way] != told for way, told in before.answers.items()]
        assert any(changed)
        if one.is_certain:
            assert all(changed)
        assert not any(isinstance(each.now, Missing) for each in one.changes)


@every_example
def test_of_an_example_they_are_true_and_only_of_what_can_be_changed(example: Example) -> None:
    record: Any = example.record
    decision = decide(example.policy, record)
    for one in changes_that_matter(decision):
        assert all(each.fact.changeable for each in one.changes)
        change = {each.fact.name: each.instead for each in one.changes}
        again = decide_by_reference(example.policy, with_facts(record, **change))
        if decision.settled and again.settled:
            assert one.is_certain
            assert (again.outcome, again.payable) != (decision.outcome, decision.payable)
        for reader in (Reader.OFFICER, Reader.PERSON):
            assert one.in_words(reader)


def test_a_receipt_that_is_sent_in_is_told_to_the_officer_and_to_the_person() -> None:
    decision = decide(SOUTHEND, with_facts(FULL, receipt=False))
    found = changes_that_matter(decision)

    assert list(counterfactuals_in_words(decision, found)) == [
        "What could be changed",
        "The terms are an example. Nobody has agreed them for use here.",
        "- With receipt yes and not no: eligible, £12.50.",
        "This is advice. A person decides.",
    ]
    assert list(counterfactuals_in_words(decision, found, Reader.PERSON))[2] == (
        '- If the answer to "Do you have a receipt, a ticket or a picture of one?" were "yes", '
        "you could be paid £12.50."
    )


@pytest.mark.parametrize("reader", [Reader.PERSON, Reader.EASY_READ])
def test_the_person_is_not_told_what_would_be_worse(reader: Reader) -> None:
    decision = decide(SOUTHEND, FULL)
    found = changes_that_matter(decision)

    assert [one.after.outcome for one in found] == [Outcome.NOT_ELIGIBLE]
    assert "- Nothing was found that somebody could change, and that would help." in list(
        counterfactuals_in_words(decision, found, reader)
    )


@pytest.mark.parametrize("role", [Role.STAFF_IN_ROLE, Role.COUNCILLOR_IN_ROLE, Role.OTHER])
def test_nobody_is_told_to_be_somebody_else(role: Role) -> None:
    found = changes_that_matter(decide(SOUTHEND, with_facts(FULL, role=role)))

    assert {each.fact.name for one in found for each in one.changes} <= {"receipt"}
    assert not any(one.is_better for one in found)


def test_no_fact_of_a_claim_but_a_receipt_can_be_changed_later() -> None:
    assert [name for name, one in vocabulary_of(Claim).items() if one.changeable] == ["receipt"]


def test_a_reward_that_was_declined_may_be_accepted_after_all() -> None:
    rewards = SHIPPED["rewards with terms"]
    usual: Any = EXAMPLES["rewards-1"].record

    found = changes_in(decide(rewards, with_facts(usual, accepted=False)))

    assert found == [{"accepted": True}]


def test_where_two_things_are_missing_both_are_told_together() -> None:
    spent = expenses.purpose.vocabulary(
        part=Part.CONTRIBUTES,
        category=Category.TAXI,
        claimed=900,
        proof=False,
        form_sent=False,
        agreed_before=True,
        fair=True,
    )

    found = changes_in(decide(expenses, spent))

    assert found == [{"proof": True, "form_sent": True}]


@never("nobody comes by night to what is shut", open=False, night=True)
@vocabulary
class Door:
    """Two facts that somebody could change, of which two values never come together."""

    open: Answer[bool] = fact("Is it open?", ask="anybody", changeable=True)
    night: Answer[bool] = fact("Is it night?", ask="anybody", changeable=True)
    fee: Answer[int] = fact(
        "How much?", ask="anybody", unit="pence", minimum=0, maximum=9_999, changeable=True
    )
    day: Answer[date] = fact("Which day?", ask="anybody", names_the_day=True)


door: Any = about(Door)


def doors(*rules: Any, **more: Any) -> Policy:
    return Policy(purpose=purpose_for(Door), rules=rules, **more)


def test_a_case_that_nobody_could_meet_is_not_told() -> None:
    shut = doors(
        rule("open", Refuse(), when=door.open.is_(True)),
        rule("shut", Allow(), when=door.open.is_(False)),
        rule("fee", Pay(Rate("fee_rate"))),
        slots=(slot("fee_rate"),),
        terms=(project(fee_rate=100),),
    )

    by_day = changes_in(decide(shut, Door(open=True, night=False, fee=0)))
    by_night = changes_in(decide(shut, Door(open=True, night=True, fee=0)))

    assert by_day == [{"open": False}]
    assert by_night == [{"open": False, "night": False}]


def test_of_a_number_the_nearest_value_is_told_for_more_for_less_and_for_another_outcome() -> None:
    capped = doors(
        rule("allow", Allow()),
        rule("fee", Pay(Cost("fee"))),
        rule("cap", Cap(Rate("fee_cap"))),
        rule("much", Refer("somebody"), when=door.fee.at_least(5_000)),
        slots=(slot("fee_cap"),),
        terms=(project(fee_cap=1_000),),
    )

    below = changes_in(decide(capped, Door(open=True, night=False, fee=400)))
    above = changes_in(decide(capped, Door(open=True, night=False, fee=2_000)))
    referred = changes_in(decide(capped, Door(open=True, night=False, fee=7_000)))

    assert sorted(one["fee"] for one in below) == [399, 401, 5_000]
    assert sorted(one["fee"] for one in above) == [999, 5_000]
    assert referred == [{"fee": 4_999}]


def test_a_change_that_might_not_matter_says_so() -> None:
    split = doors(
        rule("open", Refuse(), when=door.open.is_(True) & door.night.is_(True)),
        rule("allow", Allow()),
        rule("fee", Pay(Cost("fee"))),
    )
    (one,) = [
        one
        for one in changes_that_matter(decide(split, Door(open=True, fee=3)))
        if [each.fact.name for each in one.changes] == ["open"]
    ]

    assert not one.is_certain
    assert one.in_words() == "With open no and not yes: maybe another answer: eligible, £0.03."
    assert one.in_words(Reader.PERSON) == (
        'If the answer to "Is it open?" were "no", the answer might be better for you.'
    )


def test_a_missing_fact_is_a_question_and_no_change() -> None:
    split = doors(rule("open", Allow(), when=door.open.is_(True)), rule("fee", Pay(Cost("fee"))))

    found = changes_in(decide(split, Door(night=True, fee=3)))

    assert found == [{"fee": 2}]
