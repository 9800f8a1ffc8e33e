"""Comparisons in words: what differs between two policies, for an officer to read."""

from __future__ import annotations

import math
from collections.abc import Iterator

from ...decision.explaining import ADVICE
from ...decision.wording import in_words
from ...domain.money import pounds
from ...policy.policies import Policy
from ..flaws import met_in_words
from ..spaces.spaces import Met
from .comparisons import Answer, Change, Comparison, Difference, Example, Spell


__all__ = ["comparison_in_words"]


def comparison_in_words(comparison: Comparison) -> Iterator[str]:
    """Every difference with its cases, an example, and who gains and loses; a line at a time."""
    for spell in comparison.spells:
        yield from _spell(spell, comparison.after)
    if comparison.is_same:
        yield "Nobody could notice a difference."
    yield ADVICE


def _spell(spell: Spell, policy: Policy) -> Iterator[str]:
    many = len(spell.differences)
    found = f"{many} differences" if many != 1 else "1 difference"
    how = f"{spell.kinds:,} kinds of case, by {spell.method}" if spell.kinds else spell.method
    yield f"{spell.days[0].upper()}{spell.days[1:]}: {found} ({how})"
    yield ""
    for number, one in enumerate(spell.differences, 1):
        yield from _difference(number, one, policy)
        yield ""
    for about in spell.left_out:
        yield f"Not all is told about {about}. Ask for more regions."
    for about in spell.unproven:
        yield f"Some cases may differ, and none was found: {about}."


def _difference(number: int, one: Difference, policy: Policy) -> Iterator[str]:
    about = f" ({one.about})" if one.about else ""
    yield f"{number}. {one.what.value}{about}: was {one.was}, would be {one.would_be}"
    sort = "All" if one.always else "Some"
    yield f"   {sort} of the cases that {one.among}, where" if one.among else "   All cases where"
    yield from (f"     {part}" for part in one.region.parts or ("nothing else counts",))
    if one.change is not None:
        yield f"   {_gain(one.change)}"
    if one.example is not None:
        yield from _example(one.example, policy)
    yield from _rules("Before", one.before)
    yield from _rules("After", one.after)


def _example(example: Example, policy: Policy) -> Iterator[str]:
    yield "   For example:"
    lines = met_in_words(Met(example.case, example.terms), policy)
    yield f"     {'; '.join(lines)}"
    yield f"     was: {_answer(example.was)}; would be: {_answer(example.would_be)}"


def _answer(answer: Answer) -> str:
    paid = f", {pounds(answer.pence)}" if answer.pence is not None else ""
    return f"{answer.says}{paid}"


def _rules(when: str, rules: tuple[str, ...]) -> Iterator[str]:
    if rules:
        yield f"   {when}:"
        yield from (f"     {rule}" for rule in rules)


def _gain(change: Change) -> str:
    least, most = (_more(value) for value in (change.least, change.most))
    found = (
        f"People would get {least}"
        if least == most
        else f"People would get from {least} to {most}"
    )
    if change.is_exact:
        return f"{found}."
    if not change.has_end:
        return f"{found}, as far as was found. Nothing bounds it."
    bounds = " to ".join(_more(value) for value in (change.at_least, change.at_most))
    return f"{found}, as far as was found. It cannot be beyond {bounds}."


def _more(pence: float) -> str:
    if math.isinf(pence):
        return "any amount"
    return f"{in_words(abs(int(pence)), 'pence')} {'less' if pence < 0 else 'more'}"
