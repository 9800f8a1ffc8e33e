"""Telling: whether any case could tell a changed policy from the policy as it is, and one that does.

A case here has every fact known.  A policy that no such case tells apart may still ask for another fact
where some are missing, but it never comes to another answer.
"""

from __future__ import annotations

import enum
import itertools
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import attrs

from ...decision.judging import Filled, judge, truth_of
from ...domain.days import Span
from ...policy.amounts import slots_in
from ...policy.checks import Check
from ...policy.conditions import AnyOf, Condition
from ...policy.effects import Cap, Pay
from ...policy.policies import Edition, Policy, Unfilled
from ...policy.rules import Rule
from ...policy.slots import SlotKind, SlotValue
from ...policy.truths import Truth
from ..cells.cells import editions_of
from ..searching.demands import Demand, failing
from ..searching.searching import Found, Search
from ..spaces.spaces import Space, space_of
from .answering import Change, answer_in, change_in, is_told_apart
from .demanding import another_answer, another_truth, masking
from .mutations import Mutation, Part
from .outcome_demands import Demands
from .surroundings import Surroundings


__all__ = ["Teller", "Told", "Verdict", "teller_for"]

_MOST_PATTERNS: Final = 12
_MOST_MASKING: Final = 40


class Verdict(enum.Enum):
    """Whether a case can tell a changed policy from the policy as it is."""

    APART = "a case can tell"
    OTHER_TERMS = "a case can tell under other terms"
    ALIKE = "no case can tell"
    UNSURE = "no case was found that tells, and none is ruled out"


@attrs.frozen(kw_only=True)
class Told:
    """
    What came of looking for a case that tells a changed policy from the policy as it is.

    ``case`` is one, where there is one, in ``edition``.  ``terms`` are those that it needs, by the id of
    the slot.  ``because`` says why no case could, as the end of a sentence.
    """

    mutation: Mutation
    verdict: Verdict
    edition: Edition | None = None
    case: Any = None
    terms: Mapping[str, SlotValue] = attrs.field(factory=dict, hash=False)
    because: str = ""


@attrs.frozen(eq=False)
class _Way:
    """A case that could tell, the change with the terms filled in, and the terms that were found."""

    change: Change
    case: Any
    terms: Mapping[str, SlotValue]


@attrs.frozen(eq=False, slots=False)
class _Field:
    """Where to look: the cases of one edition, and what the slots hold in them."""

    edition: Edition
    search: Search
    surroundings: Surroundings
    filled: Mapping[str, SlotValue]

    def change(self, mutation: Mutation) -> Change | None:
        """The edition with the change in it."""
        return change_in(self.edition, mutation.changed)

    def found(self, mutation: Mutation) -> Iterator[_Way]:
        """Cases that could tell by the rules that hold, with what the terms say in them."""
        change = self.change(mutation)
        for wanted in another_answer(change) if change is not None else ():
            extra: list[Demand] = []
            for _ in range(_MOST_PATTERNS):
                found = self.search.find(*wanted, *extra)
                if found is None:
                    break
                way = self._way(mutation, found, wanted)
                yield way
                pattern = _amounts_otherwise(self.edition, way)
                if pattern is None:
                    break
                extra.append(pattern)

    def masking(self, mutation: Mutation, wanted: Demands) -> Iterator[Rule | None]:
        """The rules that keep a change from mattering, one by one, and ``None`` for another reason."""
        hidden: list[Demand] = []
        for _ in range(_MOST_MASKING):
            found = self.search.find(*wanted, *hidden)
            if found is None:
                return
            way = self._way(mutation, found, wanted)
            rule = masking(way.change, judge(way.change.edition, way.case).holds, self.edition)
            yield rule
            if rule is None:
                return
            hidden += failing(self.edition, rule.when)

    def _way(self, mutation: Mutation, found: Found, wanted: Demands) -> _Way:
        values = {**self.edition.values, **self.filled, **found.met.terms}
        change = change_in(attrs.evolve(self.edition, values=values), mutation.changed)
        if change is None:
            raise TypeError("a change was found in an edition that has no such rule")

        def fits(case: object) -> bool:
            """Whether a case meets all that was wanted, and what the terms were found for."""
            return all(_meets(demand, case, values) for demand in wanted)

        case = self.surroundings.nearer(self.surroundings.case(found), fits)
        return _Way(change, case, found.met.terms)


@attrs.frozen(eq=False)
class Teller:
    """
    Finds out of changes of one policy whether a case could tell them.

    ``fields`` are the editions with the terms of the examples, and ``open_fields`` those of the policy
    whatever the terms say.
    """

    fields: tuple[_Field, ...]
    open_fields: tuple[_Field, ...]

    def tell(self, mutation: Mutation) -> Told:
        """Whether a case could tell this change, one that does, or why none could."""
        unsure = False
        for fields, verdict in (
            (self.fields, Verdict.APART),
            (self.open_fields, Verdict.OTHER_TERMS),
        ):
            for field in fields:
                for way in field.found(mutation):
                    unsure = True
                    told = _told_by(field, way)
                    if told is not None:
                        case, terms = told
                        return Told(
                            mutation=mutation,
                            verdict=verdict,
                            edition=field.edition,
                            case=case,
                            terms=terms,
                        )
        if unsure:
            return Told(mutation=mutation, verdict=Verdict.UNSURE)
        because = self._because(mutation)
        return Told(mutation=mutation, verdict=Verdict.ALIKE, because=because)

    def _because(self, mutation: Mutation) -> str:
        """Why no case could tell, as the end of a sentence."""
        masks: dict[str, Rule] = {}
        nowhere = True
        for field in self.open_fields:
            change = field.change(mutation)
            for wanted in another_truth(change) if change is not None else ():
                for rule in field.masking(mutation, wanted):
                    nowhere = False
                    if rule is not None:
                        masks[rule.id] = rule
        if nowhere:
            return "both say the same of every case that can be met"
        if isinstance(mutation.original, Check):
            return "wherever it would count, the promise does not apply"
        if not masks:
            return "wherever it would count, there is nothing that it could change"
        titles = " or ".join(f"'{rule.title}'" for rule in masks.values())
        return f"wherever it would count, this counts as well: {titles}"


def teller_for(settings: Iterable[tuple[Policy, object]], mutations: Iterable[Mutation]) -> Teller:
    """
    What finds out of these changes whether a case could tell them.

    ``settings`` are a policy with each of its terms, and a usual case of it.
    """
    changed = [*itertools.chain.from_iterable(_conditions(one.changed) for one in mutations)]
    known = [*settings]
    fields = [
        _Field(edition, Search(space), Surroundings(space, days, usual), {})
        for policy, usual in known
        for edition, days, space in _spaces(policy, changed)
    ]
    policy, usual = known[0]
    filled = _values(fields)
    open_fields = [
        _Field(edition, Search(space), Surroundings(space, days, usual), filled)
        for edition, days, space in _spaces(attrs.evolve(policy, terms=()), changed, is_open=True)
    ]
    return Teller(fields=tuple(fields), open_fields=tuple(open_fields))


def _spaces(
    policy: Policy, changed: Iterable[Condition], *, is_open: bool = False
) -> Iterator[tuple[Edition, Span, Space]]:
    """The cases of each edition, with what the terms say or with every slot left open."""
    # An open slot has no value at all, not even the one that it starts with.
    free = dict.fromkeys(policy.slots_by_id, Unfilled.NOT_FILLED) if is_open else {}
    for edition, days in editions_of(policy):
        if days is not None:
            emptied = attrs.evolve(edition, values={**edition.values, **free})
            more = [(emptied, one) for one in changed]
            yield emptied, days, space_of(emptied, free=free, days=days, more=more)


def _values(fields: Iterable[_Field]) -> dict[str, SlotValue]:
    """What the terms say, of each slot that some of them fill."""
    found: dict[str, SlotValue] = {}
    for field in fields:
        for id_, value in field.edition.values.items():
            if not isinstance(value, Unfilled) and field.edition.filled_by[id_]:
                found.setdefault(id_, value)
    return found


def _conditions(part: Part) -> tuple[Condition, ...]:
    return (part.when,) if isinstance(part, Rule) else (part.applies, part.met)


def _tells(change: Change, case: object) -> bool:
    answer = answer_in(change.edition, case)
    other = change.answered(answer)
    return other is not None and is_told_apart(answer, other)


def _told_by(field: _Field, way: _Way) -> tuple[Any, Mapping[str, SlotValue]] | None:
    """A case near this one that tells, with the terms that it needs."""
    for more in _other_amounts(field, way.change):
        change = way.change.with_values(more)
        for case in field.surroundings.varied(way.case, change.edition, change.mutant):
            if _tells(change, case):
                return case, _needed(field, change, case, {**way.terms, **more})
    return None


def _needed(
    field: _Field, change: Change, case: object, terms: Mapping[str, SlotValue]
) -> Mapping[str, SlotValue]:
    """Those of these terms that a case needs to tell; the others may be as they are filled in."""
    needed = dict(terms)
    for id_ in terms:
        if id_ in field.filled:
            other = change.with_values({id_: field.filled[id_]})
            if _tells(other, case):
                change = other
                del needed[id_]
    return needed


def _other_amounts(field: _Field, change: Change) -> Iterator[Mapping[str, SlotValue]]:
    """What the terms may say of the amounts in a changed rule: as they do, least, and most."""
    yield {}
    effect = change.was.then if isinstance(change.was, Rule) else None
    if not field.search.space.free or not isinstance(effect, Pay | Cap):
        return
    slots = [
        change.edition.policy.slots_by_id[id_] for id_ in dict.fromkeys(slots_in(effect.amount))
    ]
    for ends in ([slot.minimum for slot in slots], [slot.maximum for slot in slots]):
        pairs = zip(slots, ends, strict=True)
        more = {slot.id: end for slot, end in pairs if slot.kind is SlotKind.WHOLE}
        yield {id_: end for id_, end in more.items() if isinstance(end, int)}


def _amounts_otherwise(edition: Edition, way: _Way) -> Demand | None:
    """That other rules about amounts hold than in this case."""
    bits = (*edition.amounts, *edition.spares)
    flips = []
    for when in (edition.rules[bit].when for bit in bits):
        holds = truth_of(when, way.case, way.change.edition.values) is Truth.HOLDS
        flips.append(~when if holds else when)
    return Demand(edition, AnyOf(tuple(flips)), holds=True) if bits else None


def _meets(demand: Demand, case: object, values: Filled) -> bool:
    wanted = Truth.HOLDS if demand.holds else Truth.FAILS
    return truth_of(demand.condition, case, values) is wanted
