"""Deciding: one policy, one case, one decision, on the day of the event."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from coprod_framework import Decision, Outcome, Reader, decide
from coprod_framework.domain.days import Span
from coprod_framework.errors import DayDisagrees, FactsRejected
from coprod_framework.policy.amounts import Cost
from coprod_framework.policy.effects import Allow, Effect, Note, Pay, Refer, Refuse
from tests.builders import (
    NOT_ASKED,
    NOTHING_ASKED,
    SPRING,
    facts,
    policy,
    rule,
    saying,
    small,
)


ALLOW, REFUSE = rule("allow", Allow()), rule("refuse", Refuse())
REFER, UNUSUAL = (
    rule("refer", Refer("the lead")),
    rule("unusual", Refer("the boss", exceptional=True)),
)
BASIS = rule("basis", Pay(Cost("cost")))


def test_what_stands_above_decides() -> None:
    rules = [UNUSUAL, REFUSE, REFER, ALLOW, BASIS]

    outcomes = [decide(policy(*rules[first:]), facts()).outcome for first in range(4)]

    expected = [Outcome.REFER, Outcome.NOT_ELIGIBLE, Outcome.REFER, Outcome.ELIGIBLE]
    assert outcomes == expected


def test_a_policy_without_rules_is_silent_and_names_who_could_close_the_gap() -> None:
    decision = decide(policy(), facts())

    assert (decision.outcome, decision.settled) == (Outcome.SILENT, True)
    assert decision.refer_to == ("somebody",)


def test_every_role_that_is_referred_to_is_named_once() -> None:
    rules = policy(REFER, rule("again", Refer("the lead")), rule("other", Refer("finance")))

    assert decide(rules, facts()).refer_to == ("the lead", "finance")


@pytest.mark.parametrize(
    ("effect", "expected"),
    [
        (Refuse(), {"not eligible", "eligible"}),
        (Refer("x"), {"refer", "eligible"}),
        (Refer("x", exceptional=True), {"refer", "eligible"}),
        (Note(), {"eligible"}),
    ],
)
def test_an_open_rule_adds_its_outcome_to_those_that_are_possible(
    effect: Effect, expected: set[str]
) -> None:
    waiting = rule("waiting", effect, when=small.open.is_(True))

    decision = decide(policy(ALLOW, BASIS, waiting), facts(open=NOT_ASKED))

    assert {outcome.value for outcome in decision.possible} == expected


def test_a_note_is_told_and_changes_no_outcome() -> None:
    decision = decide(policy(ALLOW, BASIS, rule("note", Note())), facts())

    assert [note.rule.id for note in decision.notes] == ["note"]
    assert decision.outcome is Outcome.ELIGIBLE


def test_the_reasons_are_the_rules_of_the_highest_rank_and_those_of_the_amount() -> None:
    decision = decide(policy(ALLOW, BASIS, rule("note", Note())), facts())

    assert [reason.rule.id for reason in decision.reasons] == ["allow", "basis"]


def test_the_words_of_a_reason_hold_the_values_of_the_case() -> None:
    told = rule("basis", Pay(Cost("cost")), words=saying("It was {cost} on {day}."))

    reasons = decide(policy(ALLOW, told), facts(cost=1_250)).reasons

    assert reasons[1].officer == "It was £12.50 on 1 May 2026."


def test_a_reason_never_says_that_an_amount_was_not_asked() -> None:
    told = rule("basis", Pay(Cost("cost")), words=saying("You paid {cost}."))

    decision = decide(policy(ALLOW, told), facts(cost=NOT_ASKED))

    assert "You paid not asked" not in decision.explain(Reader.PERSON)


def test_a_settled_referral_asks_for_nothing_more_though_another_role_may_join() -> None:
    unusual = rule("unusual", Refer("the boss", exceptional=True), when=small.open.is_(True))
    rules = policy(REFER, unusual)
    before, after = (decide(rules, facts(open=answer)) for answer in (NOT_ASKED, True))

    assert before.settled
    assert before.open_facts == ()
    assert after.outcome is before.outcome
    assert after.refer_to == ("the boss",)


def test_the_rules_are_those_of_the_day_that_the_facts_name() -> None:
    dated = policy(ALLOW, BASIS, rule("refuse", Refuse(), in_force=Span(SPRING, None)))
    days = (date(2026, 3, 31), SPRING)

    outcomes = [decide(dated, facts(day=day)).outcome for day in days]

    assert outcomes == [Outcome.ELIGIBLE, Outcome.NOT_ELIGIBLE]


def test_a_day_that_the_facts_leave_out_can_be_given() -> None:
    decision = decide(policy(ALLOW), NOTHING_ASKED, on=SPRING)
    known: Any = decision.facts

    assert (decision.day, known.day) == (SPRING, SPRING)


def test_a_day_that_disagrees_with_the_facts_is_refused() -> None:
    with pytest.raises(DayDisagrees, match="mend the facts"):
        decide(policy(ALLOW), facts(), on=SPRING)


@pytest.mark.parametrize("odd", ["2026-05-01", datetime(2026, 5, 1), 5])  # noqa: DTZ001
def test_a_day_that_is_no_day_is_refused(odd: Any) -> None:
    with pytest.raises(FactsRejected, match="takes a day"):
        decide(policy(ALLOW), facts(), on=odd)


@pytest.mark.parametrize("odd", [{}, None, "facts", type(NOTHING_ASKED)])
def test_facts_of_another_vocabulary_are_refused(odd: object) -> None:
    with pytest.raises(FactsRejected, match="decides about a Small"):
        decide(policy(ALLOW), odd)


def test_a_decision_cannot_stand_in_an_if() -> None:
    decision: Decision = decide(policy(ALLOW), facts())

    with pytest.raises(TypeError, match="more than yes or no"):
        bool(decision)


@pytest.mark.parametrize("reader", Reader)
def test_every_explanation_says_that_a_person_looks_at_it(reader: Reader) -> None:
    assert "person" in decide(policy(ALLOW, BASIS), facts()).explain(reader)
