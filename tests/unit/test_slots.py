"""Slots say what may fill them, and which of two values is better for a person."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from coprod_framework.errors import PolicyRejected
from coprod_framework.policy.slots import (
    NO_LIMIT,
    Band,
    Bands,
    Favours,
    Layer,
    SlotKind,
    banded,
)
from tests.builders import policy, slot
from tests.vocabularies import Colour


RED, GREEN = frozenset({Colour.RED}), frozenset({Colour.GREEN})
SCALE: Bands = (Band(Decimal(5), 500), Band(Decimal(10), 1_000))


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (SlotKind.YES_NO, 1),
        (SlotKind.WHOLE, True),
        (SlotKind.WHOLE, Decimal(5)),
        (SlotKind.WHOLE, -1),
        (SlotKind.WHOLE, NO_LIMIT),
        (SlotKind.DECIMAL, 5),
        (SlotKind.DECIMAL, Decimal("NaN")),
        (SlotKind.CHOICES, [Colour.RED]),
        (SlotKind.CHOICES, frozenset({"red"})),
        (SlotKind.BANDS, ()),
        (SlotKind.BANDS, (5, 500)),
        (SlotKind.BANDS, SCALE[::-1]),
        (SlotKind.BANDS, (Band(Decimal(1), pence=True),)),
        (SlotKind.BANDS, (Band(Decimal(1), -1),)),
        (SlotKind.BANDS, (Band(Decimal("Infinity"), 1),)),
    ],
)
def test_a_value_of_another_kind_is_refused(kind: SlotKind, value: Any) -> None:
    assert slot("one", kind, of=Colour).problem_with(value)


@pytest.mark.parametrize("start", [5, None, "5", Decimal("NaN")])
def test_a_band_that_starts_at_no_decimal_is_refused_and_not_a_crash(start: Any) -> None:
    bands = (Band(start, 500), Band(Decimal(10), 1_000))

    with pytest.raises(PolicyRejected, match="scale"):
        policy(slots=(slot("scale", SlotKind.BANDS, default=bands),))


def test_no_limit_is_a_value_only_where_the_slot_says_so() -> None:
    assert slot("cap", may_be_unlimited=True).problem_with(NO_LIMIT) is None


@pytest.mark.parametrize(
    ("hours", "expected"), [("4.9", 0), ("5", 500), ("9.9", 500), ("10", 1_000), ("99", 1_000)]
)
def test_the_highest_band_that_was_reached_counts(hours: str, expected: int) -> None:
    assert banded(SCALE, Decimal(hours)) == expected


@pytest.mark.parametrize(
    ("kind", "lower", "upper"),
    [
        (SlotKind.WHOLE, 5, 10),
        (SlotKind.WHOLE, 5, NO_LIMIT),
        (SlotKind.YES_NO, False, True),
        (SlotKind.CHOICES, RED, RED | GREEN),
        (SlotKind.BANDS, SCALE[:1], SCALE),
    ],
)
def test_more_is_better_or_worse_as_the_slot_favours(
    kind: SlotKind, lower: Any, upper: Any
) -> None:
    more, less = slot("one", kind), slot("one", kind, favours=Favours.LESS)

    assert more.is_less_favourable(lower, upper)
    assert not more.is_less_favourable(upper, lower)
    assert less.is_more_favourable(lower, upper) or kind is SlotKind.BANDS


def test_other_choices_are_better_for_some_and_worse_for_others() -> None:
    one = slot("one", SlotKind.CHOICES, of=Colour)

    assert one.is_less_favourable(RED, GREEN)
    assert one.is_more_favourable(RED, GREEN)


def test_a_scale_is_worse_where_anybody_gets_less() -> None:
    one = slot("one", SlotKind.BANDS)
    other: Bands = (Band(Decimal(0), 900),)

    assert one.is_less_favourable(other, SCALE)
    assert one.is_more_favourable(other, SCALE)


@pytest.mark.parametrize("kind", [SlotKind.YES_NO, SlotKind.CHOICES])
def test_only_an_amount_or_a_number_can_have_no_limit(kind: SlotKind) -> None:
    with pytest.raises(PolicyRejected, match="one"):
        policy(slots=(slot("one", kind, of=Colour, may_be_unlimited=True, default=NO_LIMIT),))


@pytest.mark.parametrize(
    "wrong",
    [
        {"id_": "kebab-case"},
        {"id_": "cost"},
        {"because": None},
        {"fillers": ()},
        {"default": True},
        {"kind": SlotKind.CHOICES},
    ],
)
def test_a_slot_with_a_mistake_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(PolicyRejected):
        policy(slots=(slot(**({"id_": "one"} | wrong)),))


@pytest.mark.parametrize(
    "wrong",
    [
        {"minimum": 10, "maximum": 5},
        {"kind": "a whole number"},
        {"direction": "only in people's favour"},
        {"favours": "less"},
        {"fillers": ("project",)},
        {"fillers": Layer.PROJECT},
        {"kind": SlotKind.CHOICES, "of": int},
        {"kind": SlotKind.CHOICES, "of": Colour, "allowed": frozenset({Layer.PROJECT})},
    ],
)
def test_a_slot_that_nothing_could_ever_fill_rightly_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(PolicyRejected):
        policy(slots=(slot("one", **wrong),))
