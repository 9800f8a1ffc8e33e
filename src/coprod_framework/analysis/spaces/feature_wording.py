"""Wording of features: what a set of cases has in common, as an officer would say it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...decision.wording import in_words, name_in_words
from ...domain.facts import Kind
from ...policy.conditions import AtLeast, MoreThan, OneOf
from .features import Feature, Run


__all__ = ["feature_in_words", "named_in"]


def feature_in_words(feature: Feature, answers: frozenset[int]) -> str:
    """What a feature is said to be, where it may be any of these answers and no other."""
    if feature.asked is not None:
        return _against_slot(feature, holds=answers == {1})
    name = name_in_words(feature.fact.name)
    if feature.fact.is_ordered:
        return f"{name} is {' or '.join(_ranges(feature, answers))}"
    kept = [_value(feature, run.first) for run in feature.runs if run.answer in answers]
    others = [_value(feature, run.first) for run in feature.runs if run.answer not in answers]
    if len(kept) > len(others) and feature.fact.kind is Kind.CHOICE:
        return f"{name} is not {_listed(others)}"
    return f"{name} is {_listed(kept)}"


def named_in(feature: Feature, answers: frozenset[int]) -> int:
    """How many choices it takes to say that a fact is one of these."""
    kept = sum(run.answer in answers for run in feature.runs)
    return min(kept, len(feature.runs) - kept)


def _value(feature: Feature, place: int) -> str:
    return in_words(feature.scale.value(place), feature.fact.unit)


def _listed(values: Iterable[str]) -> str:
    *first, last = values
    return f"{', '.join(first)} or {last}" if first else last


def _ranges(feature: Feature, answers: frozenset[int]) -> Iterator[str]:
    """Neighbouring runs as one range each."""
    kept = [place for place, run in enumerate(feature.runs) if run.answer in answers]
    joined: list[list[int]] = []
    for place in kept:
        if joined and joined[-1][-1] == place - 1:
            joined[-1].append(place)
        else:
            joined.append([place])
    for places in joined:
        after = feature.runs[places[-1] + 1 :]
        yield _range(feature, feature.runs[places[0]], after[0] if after else None)


def _range(feature: Feature, first: Run, after: Run | None) -> str:
    """From the start of one run up to the start of another."""
    scale = feature.scale
    if after is not None and first.first == after.first - 1:
        return _value(feature, first.first)
    ends = []
    if first.first > scale.first:
        ends.append(_from(feature, first))
    if after is not None:
        ends.append(_up_to(feature, after))
    return " and ".join(ends)


def _from(feature: Feature, run: Run) -> str:
    if feature.fact.kind is Kind.DAY:
        return f"on or after {_value(feature, run.first)}"
    if run.is_above:
        return f"more than {_value(feature, run.first - 1)}"
    return f"{_value(feature, run.first)} or more"


def _up_to(feature: Feature, run: Run) -> str:
    if feature.fact.kind is Kind.DAY:
        return f"before {_value(feature, run.first)}"
    if run.is_above:
        return f"{_value(feature, run.first - 1)} or less"
    return f"less than {_value(feature, run.first)}"


def _against_slot(feature: Feature, *, holds: bool) -> str:
    name = name_in_words(feature.fact.name)
    title = feature.slot.title if feature.slot is not None else ""
    if feature.is_of_slot:
        return f"{title}: {'yes' if holds else 'no'}, as the terms say"
    match feature.asked:
        case OneOf():
            return f"{name} is {'' if holds else 'not '}among {title}, as the terms say"
        case AtLeast():
            told = f"{title} or more" if holds else f"less than {title}"
        case MoreThan():
            told = f"more than {title}" if holds else f"no more than {title}"
        case _:
            told = f"{'' if holds else 'not '}the same as {title}"
    return f"{name} is {told}, as the terms say"
