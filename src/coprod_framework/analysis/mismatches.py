"""Mismatches: one case of which two readers of a policy say different things, for a person to read."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator
from typing import Any

import attrs

from ..decision.assessing import Finding
from ..decision.decisions import Reason
from ..decision.judging import Masks
from ..decision.questions import Question
from ..decision.wording import in_words, name_in_words
from ..domain.facts import Missing, vocabulary_of, with_facts
from ..policy.policies import Edition


__all__ = ["Difference", "Mismatch", "case_in_words", "differences_in", "masks_apart", "shrunk"]


@attrs.frozen
class Difference:
    """One thing that two readers see differently, and what each of them says."""

    about: str
    one: str
    other: str


@attrs.frozen(kw_only=True)
class Mismatch:
    """
    A case of which two readers of a policy say different things.

    As little is known in it as the difference needs.  ``readers`` are what the two are called.
    """

    edition: Edition
    case: Any
    readers: tuple[str, str]
    differences: tuple[Difference, ...]

    def __str__(self) -> str:
        lines = [
            f"{self.edition.policy.purpose.id}, {self.edition.span}: two answers about one case"
        ]
        lines += [f"  {line}" for line in case_in_words(self.case)]
        for found in self.differences:
            lines.append(found.about)
            lines.append(f"  {self.readers[0]}: {found.one}")
            lines.append(f"  {self.readers[1]}: {found.other}")
        return "\n".join(lines)


def case_in_words(case: object) -> Iterator[str]:
    """The facts of a case, each on a line of its own, and those that are not asked on the last."""
    silent = True
    for name, fact in vocabulary_of(type(case)).items():
        value = getattr(case, name)
        if value is Missing.NOT_ASKED:
            silent = False
        elif fact.derivation is None:
            yield f"{name_in_words(name)} = {in_words(value, fact.unit)}"
        elif not isinstance(value, Missing):
            yield f"{name_in_words(name)} = {in_words(value, fact.unit)}, worked out"
    if not silent:
        yield "all else is not asked"


def shrunk(edition: Edition, case: Any, differs: Callable[[Any], bool]) -> Any:
    """The same case of an edition without the facts that the difference does not need."""
    for name, fact in vocabulary_of(type(case)).items():
        picks_edition = fact.names_the_day and bool(edition.policy.changes)
        if fact.derivation is not None or picks_edition:
            continue
        if getattr(case, name) is not Missing.NOT_ASKED:
            less = with_facts(case, **{name: Missing.NOT_ASKED})
            if differs(less):
                case = less
    return case


def masks_apart(edition: Edition, one: Masks, other: Masks) -> Iterator[Difference]:
    """Every condition of which two masks say different things."""
    names = list(_names_of_bits(edition))
    both = one.holds | one.open | other.holds | other.open
    for bit in range(max(len(names), both.bit_length())):
        told = tuple(_told_of_bit(masks, bit) for masks in (one, other))
        if told[0] != told[1]:
            name = names[bit] if bit < len(names) else f"bit {bit}, which stands for no rule"
            yield Difference(name, *told)


def differences_in(names: tuple[str, ...], one: object, other: object) -> Iterator[Difference]:
    """Every part, by its name, of which two answers say different things."""
    for name in names:
        first, second = getattr(one, name), getattr(other, name)
        if first != second:
            yield Difference(name_in_words(name), _told(first), _told(second))


def _names_of_bits(edition: Edition) -> Iterator[str]:
    yield from (f"rule {rule.id}" for rule in edition.rules)
    for check in edition.checks:
        yield f"check {check.id}, whether it applies"
        yield f"check {check.id}, whether it is met"


def _told_of_bit(masks: Masks, bit: int) -> str:
    holds, still_open = masks.holds >> bit & 1, masks.open >> bit & 1
    if holds and still_open:
        return "holds, and could hold as well"
    if holds:
        return "holds"
    return "could hold" if still_open else "does not hold"


def _told(value: Any) -> str:
    match value:
        case None:
            return "nothing"
        case Reason():
            return f"{value.rule.id} ({value.officer})"
        case Finding():
            return f"{value.check.id} {value.status.value}"
        case Question():
            return value.about
        case enum.Enum():
            return str(value.value)
        case frozenset():
            return ", ".join(sorted(map(_told, value))) or "none"
        case tuple():
            return ", ".join(map(_told, value)) or "none"
        case _:
            return str(value)
