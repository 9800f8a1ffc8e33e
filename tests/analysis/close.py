"""Facts and slots that stand so close together that one comparison bears on the next."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from hypothesis import strategies as st

from coprod_framework.domain.derivations import (
    DaysBetween,
    MonthsBetween,
    PeopleEach,
    Shortfall,
)
from coprod_framework.domain.facts import Answer, derived, fact, vocabulary
from coprod_framework.policy.conditions import (
    AtLeast,
    Comparison,
    Condition,
    FromSlot,
    Is,
    MoreThan,
    OneOf,
)
from coprod_framework.policy.effects import Note
from coprod_framework.policy.policies import Policy
from coprod_framework.policy.slots import NO_LIMIT, Slot, SlotKind
from coprod_framework.testing.generated import purpose_for
from tests.builders import rule, slot
from tests.vocabularies import Colour


__all__ = ["FACTS", "Close", "close_policies", "fillings_of"]


@vocabulary
class Close:
    """Numbers of one unit, people and helpers, two days, two colours, and two questions."""

    one: Answer[int] = fact("One?", ask="anybody", unit="things", minimum=0, maximum=3)
    two: Answer[int] = fact("Two?", ask="anybody", unit="things")
    three: Answer[Decimal] = fact(
        "Three?", ask="anybody", unit="things", minimum=0, maximum=3, places=1
    )
    helpers: Answer[int] = fact("Helpers?", ask="anybody", unit="things", minimum=0)
    start: Answer[date] = fact("Start?", ask="anybody", names_the_day=True)
    end: Answer[date] = fact("End?", ask="anybody")
    colour: Answer[Colour] = fact("Which colour?", ask="anybody")
    other: Answer[Colour] = fact("Which other colour?", ask="anybody")
    open: Answer[bool] = fact("Is it open?", ask="anybody")
    near: Answer[bool] = fact("Is it near?", ask="anybody")
    short: Answer[int] = derived("Short?", Shortfall("one", "two"), unit="things")
    each: Answer[int] = derived("Each?", PeopleEach("short", "helpers"), unit="things")
    days: Answer[int] = derived("Days?", DaysBetween("start", "end"), unit="things")
    months: Answer[int] = derived("Months?", MonthsBetween("start", "end"), unit="things")


_NUMBERS: Final = ("one", "two", "three", "helpers", "short", "each", "days", "months")
_DAYS: Final = tuple(date(2026, 1, 29).fromordinal(736_000 + n) for n in (0, 1, 2, 27, 30, 31))

FACTS: Final[Mapping[str, tuple[Any, ...]]] = {
    "one": (0, 1, 2, 3),
    "two": tuple(range(-2, 7)),
    "three": tuple(Decimal(tenths) / 10 for tenths in (0, 1, 9, 10, 11, 19, 20, 29, 30)),
    "helpers": (0, 1, 2, 3),
    "start": _DAYS,
    "end": _DAYS,
    "colour": tuple(Colour),
    "other": tuple(Colour),
    "open": (True, False),
    "near": (True, False),
}
"""Some values of each fact that is set by hand, close to each other and to every constant."""


def fillings_of(slot: Slot) -> Iterator[Any]:
    """Some of what a slot may hold, close to every fact that it is compared with."""
    values: list[Any] = []
    match slot.kind:
        case SlotKind.YES_NO:
            values = [True, False]
        case SlotKind.CHOICES:
            sizes = range(len(Colour) + 1)
            values = [frozenset(x) for n in sizes for x in itertools.combinations(Colour, n)]
        case SlotKind.WHOLE:
            values = [*range(-2, 7), NO_LIMIT]
        case SlotKind.DECIMAL:
            values = [Decimal(twentieths) / 20 for twentieths in range(-2, 66, 3)]
            values += [*map(Decimal, range(-1, 5)), NO_LIMIT]
        case SlotKind.BANDS:
            pass
    yield from (value for value in values if slot.problem_with(value) is None)


@st.composite
def close_policies(draw: st.DrawFn) -> Policy:
    """Policies of a few comparisons, most of them with slots, and most slots shared."""
    slots = draw(_slots())
    found: list[Condition] = draw(st.lists(_comparisons(slots), min_size=1, max_size=6))
    rules = tuple(rule(f"r{n}", Note(), when=when) for n, when in enumerate(found))
    return Policy(purpose=purpose_for(Close), rules=rules, slots=slots)


@st.composite
def _slots(draw: st.DrawFn) -> tuple[Slot, ...]:
    found = []
    for name, kind in (("first", SlotKind.WHOLE), ("second", SlotKind.WHOLE)):
        found.append(slot(name, kind, **draw(_bounds()), unit="things"))
    found.append(slot("fine", SlotKind.DECIMAL, **draw(_bounds()), unit="things"))
    allowed = draw(st.none() | st.frozensets(st.sampled_from(Colour), min_size=1))
    found.append(slot("listed", SlotKind.CHOICES, of=Colour, allowed=allowed, minimum=None))
    found.append(slot("wanted", SlotKind.YES_NO, minimum=None))
    return tuple(found)


def _bounds() -> st.SearchStrategy[dict[str, Any]]:
    ends = st.sampled_from([(None, None), (0, None), (1, 2), (None, 2), (2, 2), (0, 4)])
    return st.builds(
        lambda pair, endless: {
            "minimum": pair[0],
            "maximum": pair[1],
            "may_be_unlimited": endless,
        },
        ends,
        st.booleans(),
    )


def _comparisons(slots: tuple[Slot, ...]) -> st.SearchStrategy[Comparison]:
    limits = [FromSlot(slot.id) for slot in slots[:3]]
    numbers = st.one_of(
        *(
            st.builds(
                kind,
                st.just(name),
                st.sampled_from([*limits, *limits, _constant(name, 1), _constant(name, 2)]),
            )
            for name in _NUMBERS
            for kind in (AtLeast, MoreThan)
        )
    )
    days = st.builds(AtLeast, st.sampled_from(["start", "end"]), st.sampled_from(_DAYS))
    colours = st.sampled_from(["colour", "other"])
    lists: list[Any] = [FromSlot("listed"), FromSlot("listed"), frozenset({Colour.RED})]
    choices = st.builds(OneOf, colours, st.sampled_from(lists))
    answers: list[Any] = [FromSlot("wanted"), FromSlot("wanted"), True]
    yes_no = st.builds(Is, st.sampled_from(["open", "near"]), st.sampled_from(answers))
    return st.one_of(numbers, numbers, days, choices, yes_no)


def _constant(name: str, number: int) -> Any:
    return Decimal(number) if name == "three" else number
