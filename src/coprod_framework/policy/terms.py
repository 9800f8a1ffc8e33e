"""Terms: what a council, a service area or a project filled in, each value with its days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

import attrs

from ..domain.days import ALWAYS, Span
from ..errors import Problem, did_you_mean
from .slots import Direction, Layer, Slot, SlotValue


__all__ = ["Term", "Terms", "changes_in", "problems_with_terms", "value_on"]


def _with_type(value: object) -> tuple[type, object]:
    """A yes is no 1, though Python thinks so."""
    return type(value), value


@attrs.frozen(kw_only=True)
class Term:
    """
    One value for one slot, and the days on which it counts.

    ``reason`` is needed where it is less favourable to people than the layer above.  ``path`` says
    where it was read from.
    """

    slot: str
    value: SlotValue = attrs.field(eq=_with_type)
    span: Span = ALWAYS
    reason: str = ""
    path: str = attrs.field(default="", eq=False)


@attrs.frozen(kw_only=True)
class Terms:
    """
    What one body filled in for one policy.

    Terms fill slots; they never change a rule.  ``is_example`` marks terms that no council has
    agreed, and every answer given under them says so.
    """

    name: str
    layer: Layer
    fills: str
    values: tuple[Term, ...]
    is_example: bool = False


def value_on(day: date | None, slot: str, terms: Sequence[Terms]) -> tuple[Terms, Term] | None:
    """The value in force on a day, and whose it is: that of the lowest layer which filled the slot."""
    found: tuple[Terms, Term] | None = None
    for part in terms:
        for term in part.values:
            counts = term.span == ALWAYS if day is None else term.span.covers(day)
            if term.slot == slot and counts and (found is None or part.layer > found[0].layer):
                found = part, term
    return found


def changes_in(terms: Sequence[Terms]) -> Iterator[date]:
    """Every day on which some value starts or ends."""
    for part in terms:
        for term in part.values:
            yield from (day for day in (term.span.start, term.span.end) if day is not None)


def problems_with_terms(
    fills: str, slots: Mapping[str, Slot], terms: Sequence[Terms]
) -> Iterator[Problem]:
    """Everything that keeps these terms from filling these slots."""
    for part in terms:
        if part.fills != fills:
            yield Problem(
                part.name,
                f"fills '{part.fills}', and this policy is '{fills}'; use the file that belongs to it",
            )
        for term in part.values:
            yield from _problems_with_value(part, term, slots)
    for slot in slots.values():
        yield from _problems_with_dates(slot.id, terms)
        yield from _beyond_discretion(slot, terms)


def _at(part: Terms, term: Term) -> str:
    return term.path or f"{part.name}: {term.slot}"


def _problems_with_value(part: Terms, term: Term, slots: Mapping[str, Slot]) -> Iterator[Problem]:
    slot = slots.get(term.slot)
    if slot is None:
        yield Problem(
            _at(part, term), f"no slot is called '{term.slot}'; {did_you_mean(term.slot, slots)}"
        )
        return
    if part.layer not in slot.fillers:
        allowed = " or ".join(f"a {layer.words} file" for layer in slot.fillers)
        yield Problem(
            _at(part, term),
            f"cannot be filled by a {part.layer.words} file; put it in {allowed}",
        )
    problem = slot.problem_with(term.value)
    if problem:
        yield Problem(_at(part, term), problem)


def _problems_with_dates(slot: str, terms: Sequence[Terms]) -> Iterator[Problem]:
    """Days for which one layer says two things, or nothing between two values."""
    for layer in Layer:
        filled = [
            (part, term)
            for part in terms
            for term in part.values
            if part.layer is layer and term.slot == slot
        ]
        filled.sort(key=lambda pair: pair[1].span.start or date.min)
        for (one, earlier), (other, later) in pairwise(filled):
            start, end = later.span.start, earlier.span.end
            if earlier.span.overlaps(later.span):
                yield Problem(
                    _at(other, later),
                    f"counts {later.span}, and another value counts {earlier.span}; "
                    "end the earlier one on the day the later one starts"
                    if one is other
                    else f"is filled for the same days by '{one.name}', another {layer.words} "
                    "file; keep it in one of them",
                )
            elif start != end:
                yield Problem(
                    _at(other, later),
                    f"leaves no value from {end} up to {start}; let the two meet, or fill the gap",
                )


def _beyond_discretion(slot: Slot, terms: Sequence[Terms]) -> Iterator[Problem]:
    """Values that a lower layer may not have on some day, given the next layer above on that day."""
    filled = sorted(
        (
            (part, term)
            for part in terms
            for term in part.values
            if term.slot == slot.id and slot.problem_with(term.value) is None
        ),
        key=lambda pair: pair[0].layer,
    )
    told: set[Problem] = set()
    for day in (date.min, *sorted(set(changes_in(terms)))):
        in_force = [(part, term) for part, term in filled if term.span.covers(day)]
        for (upper, above), (lower, below) in pairwise(in_force):
            problem = _beyond(slot, above, below) if upper.layer < lower.layer else None
            if problem:
                told.add(
                    Problem(
                        _at(lower, below),
                        f"{problem} (the {upper.layer.words} file '{upper.name}')",
                    )
                )
    yield from sorted(told, key=str)


def _beyond(slot: Slot, above: Term, below: Term) -> str | None:
    worse = slot.is_less_favourable(below.value, above.value)
    better = slot.is_more_favourable(below.value, above.value)
    match slot.direction:
        case Direction.FIXED if worse or better:
            return "was set by the layer above and may not be changed; take it out"
        case Direction.LOOSEN if worse:
            return "may only be more favourable to people than the layer above"
        case Direction.TIGHTEN if better:
            return "may only be less favourable to people than the layer above"
        case Direction.EITHER if worse and not below.reason.strip():
            return "is less favourable to people than the layer above; add a reason"
        case _:
            return None
