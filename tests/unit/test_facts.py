"""Facts know their type and their bounds, and a missing one is neither a no nor a zero."""

from __future__ import annotations

import enum
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from coprod_framework.domain.derivations import MonthsBetween
from coprod_framework.domain.facts import (
    Answer,
    Kind,
    Missing,
    derived,
    fact,
    label,
    labels_of,
    vocabulary,
    vocabulary_of,
    with_facts,
)
from coprod_framework.errors import FactsRejected, PolicyRejected
from coprod_framework.policy.policies import Policy
from coprod_framework.testing.generated import purpose_for
from tests.vocabularies import Colour, Small


ANSWER: Any = Answer


def made(**fields: tuple[Any, Any]) -> Any:
    """A vocabulary with these fields, each with its annotation and its declaration."""
    body: dict[str, Any] = {name: declared for name, (_, declared) in fields.items()}
    body["__annotations__"] = {name: hint for name, (hint, _) in fields.items()}
    return vocabulary(type("Made", (), {"__module__": __name__, **body}))


def asked(**more: Any) -> Any:
    return fact("Well?", ask="anybody", **more)


def test_whatever_is_left_out_was_not_asked() -> None:
    assert Small().cost is Missing.NOT_ASKED


def test_a_missing_fact_cannot_stand_in_an_if() -> None:
    with pytest.raises(TypeError, match="neither true nor false"):
        bool(Missing.WITHHELD)


def test_the_annotation_says_what_kind_of_answer_a_fact_takes() -> None:
    kinds = [one.kind for one in vocabulary_of(Small).values()]

    expected = [Kind.CHOICE, Kind.YES_NO, Kind.YES_NO, Kind.WHOLE, Kind.WHOLE, Kind.DECIMAL]
    assert kinds == [*expected, Kind.DAY, Kind.DAY, Kind.WHOLE]


def test_a_label_is_no_fact() -> None:
    assert dict(labels_of(Small)) == {"line": "a number"}
    assert "line" not in vocabulary_of(Small)


@pytest.mark.parametrize(
    "wrong",
    [
        {"open": 1},
        {"cost": True},
        {"cost": Decimal(5)},
        {"cost": -1},
        {"cost": 2_001},
        {"hours": 1.5},
        {"hours": Decimal("NaN")},
        {"hours": Decimal("sNaN")},
        {"hours": Decimal("1.25")},
        {"hours": Decimal("1E+999999")},
        {"colour": "red"},
        {"day": datetime(2026, 5, 1)},  # noqa: DTZ001 - it is refused
        {"line": 3},
        {"line": "\ud800"},
    ],
)
def test_a_wrong_answer_is_refused_by_name(wrong: dict[str, Any]) -> None:
    with pytest.raises(FactsRejected, match=next(iter(wrong))):
        Small(**wrong)


def test_everything_wrong_is_told_at_once() -> None:
    wrong: dict[str, Any] = {"cost": -1, "open": "yes", "line": None}

    with pytest.raises(FactsRejected) as refused:
        Small(**wrong)

    assert [problem.path for problem in refused.value.problems] == ["open", "cost", "line"]


def test_learning_a_fact_leaves_the_first_record_as_it_was() -> None:
    before = Small(cost=5)

    after = with_facts(before, open=True)

    assert (before.open, after.open, after.cost) == (Missing.NOT_ASKED, True, 5)


def test_months_are_worked_out_when_both_days_are_known() -> None:
    assert Small(day=date(2026, 8, 31), sent=date(2026, 12, 1)).months == 4


@pytest.mark.parametrize(
    ("day", "sent", "expected"),
    [
        (Missing.NOT_ASKED, date(2026, 1, 1), Missing.NOT_ASKED),
        (Missing.NOT_KNOWN, date(2026, 1, 1), Missing.NOT_KNOWN),
        (Missing.NOT_KNOWN, Missing.WITHHELD, Missing.NOT_KNOWN),
        (Missing.NOT_KNOWN, Missing.NOT_ASKED, Missing.NOT_ASKED),
    ],
)
def test_months_are_missing_for_the_reason_their_days_are(
    day: Any, sent: Any, expected: Any
) -> None:
    assert Small(day=day, sent=sent).months is expected


def test_a_fact_declared_without_its_missing_half_is_refused() -> None:
    with pytest.raises(FactsRejected, match="write Answer"):
        made(open=(bool, asked()))


def test_a_choice_that_reads_as_missing_is_refused() -> None:
    clash = enum.Enum("clash", {"NOT_KNOWN": "not known"})

    with pytest.raises(FactsRejected, match="means a missing fact"):
        made(one=(ANSWER[clash], asked()))


def test_a_derived_fact_may_stand_before_the_days_it_is_made_from() -> None:
    months = derived("How many?", MonthsBetween("start", "end"), unit="months")
    days = {"start": (ANSWER[date], asked()), "end": (ANSWER[date], asked())}

    try:
        record = made(months=(ANSWER[int], months), **days)(start=date(2026, 1, 1))
    except FactsRejected:
        return
    assert record.months is Missing.NOT_ASKED


def test_months_between_things_that_are_no_days_are_refused() -> None:
    months = derived("How many?", MonthsBetween("start", "end"), unit="months")

    with pytest.raises(FactsRejected, match="months"):
        made(
            start=(ANSWER[bool], asked()),
            end=(ANSWER[date], asked()),
            months=(ANSWER[int], months),
        )


def test_only_a_day_can_name_the_day() -> None:
    with pytest.raises((FactsRejected, PolicyRejected)):
        Policy(purpose=purpose_for(made(one=(ANSWER[bool], asked(names_the_day=True)))))


def test_a_fact_that_no_value_fits_is_refused() -> None:
    with pytest.raises(FactsRejected, match="one"):
        made(one=(ANSWER[int], asked(minimum=10, maximum=5)))


def test_an_amount_without_end_is_refused_by_name() -> None:
    weight = made(one=(ANSWER[Decimal], asked(places=1)))

    with pytest.raises(FactsRejected, match="one"):
        weight(one=Decimal("1.23E+30"))


def test_a_vocabulary_can_be_extended() -> None:
    body = {"__module__": __name__, "__annotations__": {"extra": ANSWER[bool]}, "extra": asked()}

    bigger: Any = vocabulary(type("Bigger", (Small,), body))

    assert list(vocabulary_of(bigger)) == [*vocabulary_of(Small), "extra"]
    assert bigger(colour=Colour.RED, extra=True).extra is True


def test_a_field_that_is_not_declared_is_refused() -> None:
    with pytest.raises(FactsRejected, match="is not declared"):
        made(one=(int, 3), two=(str, label("a label")))
