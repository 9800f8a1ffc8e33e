"""The day on which to decide, where the facts of a vocabulary name none."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from coprod_framework import Outcome, decide
from coprod_framework.domain.days import Span
from coprod_framework.domain.facts import Answer, fact, vocabulary
from coprod_framework.errors import DayNeeded, FactsRejected, PolicyRejected
from coprod_framework.policy.conditions import about
from coprod_framework.policy.effects import Refuse
from coprod_framework.policy.policies import Policy, Purpose
from coprod_framework.testing.generated import purpose_for
from tests.builders import SPRING, rule
from tests.vocabularies import Small


@vocabulary
class Dayless:
    """One fact, and no day."""

    open: Answer[bool] = fact("Is it open?", ask="anybody")


@vocabulary
class TwoDays:
    """Two facts that both name the day."""

    one: Answer[date] = fact("Which day?", ask="anybody", names_the_day=True)
    two: Answer[date] = fact("Which other day?", ask="anybody", names_the_day=True)


CLOSED = rule("closed", Refuse(), when=about(Dayless).open.is_(False), in_force=Span(SPRING, None))
DATED = Policy(purpose=purpose_for(Dayless), rules=(CLOSED,))


def test_a_policy_that_changes_asks_its_caller_for_the_day() -> None:
    with pytest.raises(DayNeeded, match="say on which day with 'on'"):
        decide(DATED, Dayless(open=False))


def test_the_caller_says_on_which_day() -> None:
    before, after = (decide(DATED, Dayless(open=False), on=day) for day in (date.min, SPRING))

    assert (before.outcome, after.outcome) == (Outcome.SILENT, Outcome.NOT_ELIGIBLE)


def test_a_moment_is_no_day() -> None:
    moment: Any = datetime(2026, 11, 3)  # noqa: DTZ001 - it is refused

    with pytest.raises(FactsRejected, match="on: takes a day"):
        decide(DATED, Dayless(open=False), on=moment)


def test_only_one_fact_names_the_day() -> None:
    with pytest.raises(PolicyRejected, match="one and two all name the day"):
        Policy(purpose=purpose_for(TwoDays))


def test_silence_names_the_gap() -> None:
    told = decide(DATED, Dayless(open=True), on=SPRING).explain()

    assert "It does not say. (section 1 does not say (gap-x))" in told


@pytest.mark.parametrize("wrong", [{"vocabulary": int}, {"refer_to": " "}])
def test_a_purpose_with_a_mistake_is_refused(wrong: dict[str, Any]) -> None:
    usual = purpose_for(Small)
    made: dict[str, Any] = {
        "id": usual.id,
        "question": usual.question,
        "vocabulary": usual.vocabulary,
        "refer_to": usual.refer_to,
        "silence": usual.silence,
    }

    with pytest.raises(PolicyRejected, match="purpose"):
        Policy(purpose=Purpose(**(made | wrong)))


def test_a_single_rule_is_put_in_brackets() -> None:
    single: Any = CLOSED

    with pytest.raises(PolicyRejected, match="put them in brackets"):
        Policy(purpose=purpose_for(Dayless), rules=single)


def test_a_rule_that_is_not_there_cannot_be_kept() -> None:
    with pytest.raises(PolicyRejected, match="did you mean 'closed'"):
        DATED.keeping(["closd"])
