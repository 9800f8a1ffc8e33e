"""Answers: what a policy says of every complete case, as one diagram that is made once for each edition.

A case is complete once every fact is known and every slot filled.  A slot that nobody filled is open to
whatever a terms file could say.  Where the day is not known, all editions of the policy are in it.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final, TypeAlias, cast

import attrs

from ...decision.combining import Outcome
from ...decision.paying import range_of
from ...domain.days import ALWAYS, Span
from ...errors import CoprodError
from ...policy.amounts import Amount, facts_in, slots_in
from ...policy.conditions import (
    NEVER_TRUE,
    All,
    AnyOf,
    AtLeast,
    Comparison,
    Condition,
    FromSlot,
    Not,
    OneOf,
    bound_of,
    comparisons_in,
)
from ...policy.effects import Cap, Effect, Pay, Rank, ReferIfCut, rank_of
from ...policy.policies import Edition, Unfilled
from ...policy.slots import NO_LIMIT
from ..cells.cells import editions_of
from ..searching.diagrams import Diagrams, TooLarge
from ..searching.searching import holding, order_of, set_where
from ..spaces.spaces import NOWHERE, Dimension, Space, space_of
from .answer_diagrams import AnswerDiagrams, Node


__all__ = ["Answers", "NotExact", "Paid", "Said", "answers_for", "with_terms"]

_OUTCOMES: Final = (
    (Rank.ALLOWING, None),
    (Rank.REFERRAL, Outcome.REFER),
    (Rank.REFUSAL, Outcome.NOT_ELIGIBLE),
    (Rank.EXCEPTION, Outcome.REFER),
)
"""What each rank comes to, the lowest first: what stands above it is laid over it."""


@attrs.frozen
class Paid:
    """
    That something is paid: by which rules of which edition, as their places in it.

    ``spared`` says that somebody is asked to decide where a limit takes something off.
    """

    edition: int
    pays: frozenset[int] = frozenset()
    caps: frozenset[int] = frozenset()
    spared: bool = False


Said: TypeAlias = Outcome | Paid
"""What the rules say of a case, before anything is worked out."""


@attrs.frozen(eq=False, slots=False)
class Answers:
    """
    What the rules say of every complete case.

    ``editions`` are those of the days that count, with their terms written into the conditions, and
    ``turns`` say of the day whether each but the first has begun.
    ``order`` are the dimensions of the space as the diagram asks about them, each at its level.  Those
    that amounts are worked out from are the last, from the level ``first_of_amounts`` on.
    """

    edition: Edition
    editions: tuple[Edition, ...]
    days: Span
    turns: tuple[Comparison, ...]
    space: Space
    order: tuple[int, ...]
    first_of_amounts: int
    diagrams: AnswerDiagrams[Said]
    root: Node
    reached: dict[Any, Mapping[int, Mapping[str, Any]]] = attrs.field(init=False, factory=dict)
    """On which spots cases were found that know only a part of a dimension."""

    @functools.cached_property
    def comparisons(self) -> Mapping[int, tuple[Comparison, ...]]:
        """The comparisons that tell the spots of each dimension apart, by its place in the space."""
        found: dict[int, dict[Comparison, None]] = {}
        whole = [one for edition in self.editions for one in edition.conditions]
        for condition in (*whole, *self.turns, *self.space.never):
            for comparison in comparisons_in(condition):
                if comparison.fact in self.space.home:
                    at = self.space.home[comparison.fact]
                    found.setdefault(at, {})[comparison] = None
        return {at: tuple(comparisons) for at, comparisons in found.items()}

    @functools.cached_property
    def told(self) -> Mapping[int, tuple[tuple[bool, ...], ...]]:
        """For each spot of each dimension, which of its comparisons hold."""
        found = {}
        for at, comparisons in self.comparisons.items():
            atoms = [self.space.atom(self.editions[0], one) for one in comparisons]
            count = len(self.space.dimensions[at].spots)
            found[at] = tuple(
                tuple(bool(holds >> place & 1) for _, holds, _ in atoms) for place in range(count)
            )
        return found

    @functools.cached_property
    def amounts(self) -> tuple[tuple[int, ...], ...]:
        """The places of the rules that pay or limit, for each edition."""
        return tuple(
            tuple(bit for bit, rule in enumerate(one.rules) if isinstance(rule.then, Pay | Cap))
            for one in self.editions
        )

    def amount(self, edition: int, bit: int) -> Amount:
        """The amount of one rule that pays or limits."""
        effect = cast("Pay | Cap", self.editions[edition].rules[bit].then)
        return effect.amount

    @functools.cached_property
    def numbers(self) -> frozenset[str]:
        """The facts and slots that amounts are worked out from."""
        return _numbers_in(self.editions)


def answers_for(edition: Edition) -> Answers:
    """
    What a policy says of every complete case of this edition, or of all where its day is not known.

    It is made when it is first asked for, and kept.  Raises `NotExact` where it cannot be had.
    """
    if _KEY not in edition.readings:
        try:
            edition.readings[_KEY] = _answers(edition)
        except (NotExact, TooLarge, ValueError) as error:
            edition.readings[_KEY] = NotExact(str(error))
    found: Answers | NotExact = edition.readings[_KEY]
    if isinstance(found, NotExact):
        raise found
    return found


class NotExact(CoprodError):
    """The rules hang together too much for the exact answers to every case to be found."""


_KEY: Final = "the answer to every complete case"


def _answers(edition: Edition) -> Answers:
    spans = [(one, span) for one, span in editions_of(edition.policy) if span is not None]
    if edition.index is not None or not edition.policy.changes:
        spans = [(one, span) for one, span in spans if one is edition]
    written = tuple(_written_in(one) for one, _ in spans)
    free = {name for one, _ in spans for name, value in one.values.items() if _is_free(value)}
    days = spans[0][1] if len(spans) == 1 else ALWAYS
    starts = [span.start for _, span in spans[1:]]
    turns = tuple(AtLeast(str(edition.policy.day_fact), cast("date", start)) for start in starts)
    space = space_of(*written, free=free, days=days, more=[(written[0], one) for one in turns])
    order, first = _order(space, _numbers_in(written))
    _refuse_unknowable(space, written)
    sets = Diagrams({at: len(space.dimensions[at].spots) for at in order})
    diagrams: AnswerDiagrams[Said] = AnswerDiagrams()
    root = diagrams.end(Outcome.SILENT)
    for number, one in enumerate(written):
        said = _said(diagrams, sets, space, one, number)
        when = turns[number - 1] if number else None
        # Each edition is laid over those before it, from the day on which it starts.
        root = (
            said
            if when is None
            else diagrams.chosen(sets, set_where(sets, space, *holding(one, when)), said, root)
        )
    return Answers(edition, written, days, turns, space, order, first, diagrams, root)


def _refuse_unknowable(space: Space, editions: Iterable[Edition]) -> None:
    """Raise where a rule can stay unknown although all is known, as with people shared among nobody."""
    for edition in editions:
        for comparison in (c for one in edition.conditions for c in comparisons_in(one)):
            at, holds, fails = space.atom(edition, comparison)
            count = len(space.dimensions[at].spots) if at != NOWHERE else 1
            if (holds | fails).bit_count() < count:
                raise NotExact(f"'{comparison.fact}' can stay unknown when all else is known")


def _said(
    diagrams: AnswerDiagrams[Said], sets: Diagrams, space: Space, edition: Edition, number: int
) -> Node:
    """What the rules of one edition say of every case."""
    by_rank: dict[Rank, list[Condition]] = {rank: [] for rank in Rank}
    for rule, condition in zip(edition.rules, edition.conditions, strict=True):
        rank = rank_of(rule.then)
        if rank is not None:
            by_rank[rank].append(condition)
    root = diagrams.end(Outcome.SILENT)
    for rank, outcome in _OUTCOMES:
        cases = sets.either(
            [set_where(sets, space, *holding(edition, one)) for one in by_rank[rank]]
        )
        root = diagrams.chosen(sets, cases, diagrams.end(outcome or Paid(number)), root)
    for bit, (rule, condition) in enumerate(zip(edition.rules, edition.conditions, strict=True)):
        if isinstance(rule.then, Pay | Cap | ReferIfCut):
            cases = set_where(sets, space, *holding(edition, condition))
            then = diagrams.mapped(root, functools.partial(_with_rule, bit=bit, then=rule.then))
            root = diagrams.chosen(sets, cases, then, root)
    return diagrams.mapped(root, _finished)


def _with_rule(said: Said, *, bit: int, then: Effect) -> Said:
    if not isinstance(said, Paid):
        return said
    match then:
        case Pay():
            return attrs.evolve(said, pays=said.pays | {bit})
        case Cap():
            return attrs.evolve(said, caps=said.caps | {bit})
        case _:
            return attrs.evolve(said, spared=True)


def _finished(said: Said) -> Said:
    """The same without what cannot count: no basis is silent, and nothing is spared without a limit."""
    if not isinstance(said, Paid):
        return said
    if not said.pays:
        return Outcome.SILENT
    return said if said.caps else attrs.evolve(said, spared=False)


def _written_in(edition: Edition) -> Edition:
    """The same edition with its terms written into the conditions, and only the rules that count."""
    kept = [
        (rule, with_terms(condition, edition.values))
        for rule, condition in zip(edition.rules, edition.conditions, strict=True)
        if _counts(rule.then, edition)
    ]
    return attrs.evolve(
        edition,
        rules=tuple(rule for rule, _ in kept),
        conditions=tuple(condition for _, condition in kept),
    )


def _counts(effect: Effect, edition: Edition) -> bool:
    """Whether an effect can have a part in the outcome or the amount."""
    if isinstance(effect, Cap):
        blank = edition.policy.purpose.vocabulary()
        return not range_of(effect.amount, blank, edition).is_endless
    return rank_of(effect) is not None or isinstance(effect, Pay | ReferIfCut)


def with_terms(condition: Condition, values: Mapping[str, Any]) -> Condition:
    """A condition in which what the terms say stands in place of the slots."""
    match condition:
        case All(parts):
            return All(tuple(with_terms(part, values) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(with_terms(part, values) for part in parts))
        case Not(part):
            return Not(with_terms(part, values))
        case _:
            bound = bound_of(condition)
            if not isinstance(bound, FromSlot) or _is_free(values[bound.slot]):
                return condition
            if values[bound.slot] is NO_LIMIT:  # nothing reaches a limit that is not there
                return NEVER_TRUE
            name = "values" if isinstance(condition, OneOf) else "value"
            changed: Comparison = attrs.evolve(condition, **{name: values[bound.slot]})
            return changed


def _order(space: Space, numbers: frozenset[str]) -> tuple[tuple[int, ...], int]:
    """The dimensions in an order that keeps diagrams small, those of amounts last."""
    late = frozenset(at for at, one in enumerate(space.dimensions) if _is_about(one, numbers))
    order = order_of(space)
    early = [at for at in order if at not in late]
    return (*early, *(at for at in order if at in late)), len(early)


def _is_about(dimension: Dimension, numbers: frozenset[str]) -> bool:
    return not numbers.isdisjoint((*dimension.facts, *dimension.slots))


def _numbers_in(editions: Iterable[Edition]) -> frozenset[str]:
    effects = (rule.then for one in editions for rule in one.rules)
    amounts = [then.amount for then in effects if isinstance(then, Pay | Cap)]
    return frozenset(name for one in amounts for name in (*facts_in(one), *slots_in(one)))


def _is_free(value: Any) -> bool:
    return isinstance(value, Unfilled)
