"""Terms fill slots, by layer and by day, and a lower layer stays inside its discretion."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest

from coprod_framework.domain.days import ALWAYS, Span
from coprod_framework.errors import TermsRejected
from coprod_framework.policy.policies import Unfilled
from coprod_framework.policy.slots import NO_LIMIT, Band, Direction, Layer, SlotKind
from coprod_framework.policy.terms import Term, Terms
from tests.builders import NEXT_SPRING, SPRING, filled, policy, slot
from tests.vocabularies import Colour


COUNCIL, AREA, PROJECT = Layer
BEFORE, YEAR, AFTER = Span(None, SPRING), Span(SPRING, NEXT_SPRING), Span(NEXT_SPRING, None)
FROM_SPRING = Span(SPRING, None)


def cap(value: Any, span: Span = ALWAYS, reason: str = "") -> Term:
    """A value for the one slot of these tests."""
    return Term(slot="cap", value=value, span=span, reason=reason)


def value_on(day: date | None, *terms: Terms, **more: Any) -> object:
    """What fills the slot on a day."""
    return policy(slots=(slot("cap", **more),), terms=terms).on(day).values["cap"]


def refused(*terms: Terms, **more: Any) -> str:
    """Why these terms are refused."""
    with pytest.raises(TermsRejected) as error:
        policy(slots=(slot("cap", **more),), terms=terms)
    return str(error.value)


def test_the_lowest_layer_that_filled_a_slot_counts() -> None:
    terms = (filled(COUNCIL, cap(10)), filled(PROJECT, cap(30)), filled(AREA, cap(20)))

    assert value_on(SPRING, *terms) == 30


def test_a_value_counts_from_its_first_day_up_to_its_last() -> None:
    terms = filled(AREA, cap(1, BEFORE), cap(2, YEAR), cap(3, AFTER))
    days = [date(2026, 3, 31), SPRING, date(2027, 3, 31), NEXT_SPRING]

    assert [value_on(day, terms) for day in days] == [1, 2, 2, 3]


def test_where_a_lower_layer_says_nothing_the_layer_above_counts() -> None:
    terms = (filled(AREA, cap(10)), filled(PROJECT, cap(20, YEAR)))

    assert [value_on(day, *terms) for day in (SPRING, NEXT_SPRING)] == [20, 10]


def test_a_slot_that_changes_with_the_day_has_no_value_without_one() -> None:
    assert (
        value_on(None, filled(AREA, cap(1, BEFORE), cap(1, FROM_SPRING)))
        is Unfilled.DEPENDS_ON_DAY
    )


def test_a_slot_that_nobody_filled_has_no_value_unless_it_has_a_default() -> None:
    assert value_on(SPRING) is Unfilled.NOT_FILLED
    assert value_on(SPRING, default=NO_LIMIT, may_be_unlimited=True) is NO_LIMIT


def test_two_values_for_the_same_day_are_refused() -> None:
    assert "end the earlier one" in refused(filled(AREA, cap(1), cap(2, YEAR)))


def test_a_gap_between_two_values_is_refused() -> None:
    assert "leaves no value" in refused(filled(AREA, cap(1, BEFORE), cap(2, AFTER)))


def test_two_files_of_one_layer_for_one_day_are_refused() -> None:
    terms = (filled(AREA, cap(1), name="one"), filled(AREA, cap(1, YEAR), name="two"))

    assert "keep it in one of them" in refused(*terms)


def test_the_same_terms_twice_count_once() -> None:
    terms = filled(AREA, cap(1))

    assert value_on(SPRING, terms, terms) == 1


def test_a_layer_that_may_not_fill_a_slot_is_refused() -> None:
    assert "put it in a project file" in refused(filled(AREA, cap(1)), fillers=(PROJECT,))


def test_terms_for_another_policy_are_refused() -> None:
    other = attrs.evolve(filled(AREA, cap(1)), fills="another")

    assert "use the file that belongs to it" in refused(other)


@pytest.mark.parametrize(
    ("direction", "value", "why"),
    [
        (Direction.FIXED, 11, "may not be changed"),
        (Direction.FIXED, 9, "may not be changed"),
        (Direction.LOOSEN, 9, "only be more favourable"),
        (Direction.TIGHTEN, 11, "only be less favourable"),
        (Direction.EITHER, 9, "add a reason"),
    ],
)
def test_going_beyond_the_discretion_is_refused(
    direction: Direction, value: int, why: str
) -> None:
    assert why in refused(filled(AREA, cap(10)), filled(PROJECT, cap(value)), direction=direction)


@pytest.mark.parametrize(
    ("direction", "below"),
    [
        (Direction.FIXED, cap(10)),
        (Direction.LOOSEN, cap(11)),
        (Direction.TIGHTEN, cap(9)),
        (Direction.EITHER, cap(9, reason="There is less money.")),
    ],
)
def test_staying_inside_the_discretion_is_accepted(direction: Direction, below: Term) -> None:
    terms = (filled(AREA, cap(10)), filled(PROJECT, below))

    assert value_on(SPRING, *terms, direction=direction) == below.value


def test_only_days_on_which_both_count_are_compared() -> None:
    terms = (
        filled(AREA, cap(10, BEFORE), cap(1, FROM_SPRING)),
        filled(PROJECT, cap(5, FROM_SPRING)),
    )

    assert value_on(SPRING, *terms, direction=Direction.LOOSEN) == 5


def test_a_layer_between_that_counts_on_some_days_hides_the_top_on_those_days_only() -> None:
    council = filled(COUNCIL, cap(30, BEFORE), cap(5, FROM_SPRING))
    area = filled(AREA, cap(5, FROM_SPRING))

    told = refused(council, area, filled(PROJECT, cap(10)), direction=Direction.LOOSEN)

    assert "the corporate file" in told


@pytest.mark.parametrize("kind", [SlotKind.BANDS, SlotKind.CHOICES])
def test_no_limit_in_place_of_what_was_fixed_is_refused(kind: SlotKind) -> None:
    above: Any = (Band(Decimal(1), 5),) if kind is SlotKind.BANDS else frozenset({Colour.RED})
    more: dict[str, Any] = {"kind": kind, "of": Colour, "may_be_unlimited": True}

    with pytest.raises(ValueError, match="cap"):
        value_on(
            SPRING,
            filled(AREA, cap(above)),
            filled(PROJECT, cap(NO_LIMIT)),
            direction=Direction.FIXED,
            **more,
        )


def test_a_yes_is_not_a_one_whichever_was_read_first() -> None:
    whole, odd = filled(AREA, cap(1)), filled(AREA, cap(value=True))

    assert "takes a whole number" in refused(odd, whole)
    assert "takes a whole number" in refused(whole, odd)
