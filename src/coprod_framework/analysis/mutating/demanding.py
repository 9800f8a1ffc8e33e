"""Demanding: what a case has to be like for a changed rule or check to make another answer of it."""

from __future__ import annotations

from collections.abc import Iterator

from ...policy.checks import Check
from ...policy.conditions import Condition
from ...policy.effects import Effect, Intensify, Note
from ...policy.policies import Edition
from ...policy.rules import Rule
from ..searching.demands import failing, holding
from .answering import Change
from .judgements import NAMES, comes_to_outcomes
from .outcome_demands import Demands, another_outcome, keeps_outcome


__all__ = ["another_answer", "another_truth", "masking"]


def another_truth(change: Change) -> Iterator[Demands]:
    """That a rule or check holds where it did not, or the other way round, or does something else."""
    edition, was, now = change.edition, change.was, change.now
    if isinstance(was, Check) and isinstance(now, Check):
        yield from _differing(edition, was.applies, now.applies)
        yield from _differing(edition, was.met, now.met)
    elif isinstance(was, Rule) and isinstance(now, Rule):
        if was.then != now.then:
            yield holding(edition, was.when)
        else:
            yield from _differing(edition, was.when, now.when)


def another_answer(change: Change) -> Iterator[Demands]:
    """
    What has to be so for the answer to change, in one of several ways.

    Each way is exact, but for amounts: there the numbers of the case have to fit as well.
    """
    edition, was, now = change.edition, change.was, change.now
    if isinstance(was, Check) and isinstance(now, Check):
        yield from _differing(edition, was.applies, now.applies)
        for differing in _differing(edition, was.met, now.met):
            yield (*holding(edition, was.applies, now.applies), *differing)
    elif isinstance(was, Rule) and isinstance(now, Rule):
        lost, gained = _differing(edition, was.when, now.when)
        if comes_to_outcomes(edition.policy):
            yield from another_outcome(change, was, now, lost, gained)
        else:
            yield from _another_judgement(change, was, now, lost, gained)


def masking(change: Change, holds: int, edition: Edition) -> Rule | None:
    """
    A rule that holds as well and keeps a change from mattering, where there is one.

    ``holds`` are the bits of those that hold, and ``edition`` has the terms that count.
    """
    was, now = change.was, change.now
    if not (isinstance(was, Rule) and isinstance(now, Rule)):
        return None
    for bit, rule in enumerate(change.edition.rules):
        if bit in change.bits or not holds >> bit & 1:
            continue
        if comes_to_outcomes(edition.policy):
            keeps = keeps_outcome(rule, was, now, edition)
        else:
            keeps = _says_as_much(rule.then, now.then)
        if keeps:
            return rule
    return None


def _differing(edition: Edition, one: Condition, other: Condition) -> tuple[Demands, Demands]:
    """That the one holds and the other fails, and the other way round."""
    return (
        (*holding(edition, one), *failing(edition, other)),
        (*holding(edition, other), *failing(edition, one)),
    )


def _another_judgement(
    change: Change, was: Rule, now: Rule, lost: Demands, gained: Demands
) -> Iterator[Demands]:
    """The ways in which advice, or a place on a ladder, changes; a rule that is gone is always seen."""
    edition = change.edition
    if was.then == now.then:
        yield lost
        if isinstance(was.then, Note):
            yield gained
        elif _is_said(now.then):
            yield (*gained, *failing(edition, *_saying_as_much(change, now.then)))
        return
    here = holding(edition, was.when)
    for effect, other in ((was.then, now.then), (now.then, was.then)):
        if _is_said(effect) and not _says_as_much(other, effect):
            yield (*here, *failing(edition, *_saying_as_much(change, effect)))


def _saying_as_much(change: Change, effect: Effect) -> tuple[Condition, ...]:
    """When the other rules hold that say as much as this effect does."""
    return tuple(
        rule.when
        for bit, rule in enumerate(change.edition.rules)
        if bit not in change.bits and _says_as_much(rule.then, effect)
    )


def _says_as_much(one: Effect, other: Effect) -> bool:
    if isinstance(one, Intensify) and isinstance(other, Intensify):
        return one.to >= other.to
    return one == other and _is_said(one)


def _is_said(effect: Effect) -> bool:
    return type(effect) in NAMES or isinstance(effect, Intensify)
