"""Steps: the rules that are left for one kind of case, and the Python that looks at each in turn."""

from __future__ import annotations

import enum
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import attrs

from ...policy.amounts import facts_in
from ...policy.conditions import (
    NEVER_TRUE,
    All,
    Condition,
    FromSlot,
    Is,
    OneOf,
    bound_of,
    comparisons_in,
)
from ...policy.effects import Cap, Pay
from ...policy.policies import Edition, Unfilled
from ...policy.rules import Rule
from .rendering import Names, Rendering, facts_of, own_variables
from .simplifying import Known, simplified
from .summing import ENDLESS, NOT_KNOWN, Sum, summed


__all__ = ["Step", "Steps", "in_pence", "indented", "steps_in"]

_INDENT: Final = "    "
_WORTH_GROUPING: Final = 3
_FEW: Final = 2


@attrs.frozen(eq=False)
class Step:
    """A rule, with what is left of its condition."""

    bit: int
    rule: Rule
    when: Condition

    @property
    def parts(self) -> tuple[Condition, ...]:
        """The parts of the condition, each of which is looked at only when those before it hold."""
        return self.when.parts if isinstance(self.when, All) else (self.when,)

    @property
    def first(self) -> Condition:
        """The part that is always looked at."""
        return next(iter(self.parts), self.when)

    @property
    def is_basis(self) -> bool:
        """Whether it says what the payment is based on."""
        return isinstance(self.rule.then, Pay)

    @property
    def is_limit(self) -> bool:
        """Whether it says how much is paid at most."""
        return isinstance(self.rule.then, Cap)


def steps_in(edition: Edition, known: Known) -> tuple[Step, ...]:
    """The rules that could hold where these facts are known."""
    steps = (
        Step(bit, rule, simplified(rule.when, known, edition.values))
        for bit, rule in enumerate(edition.rules)
    )
    return tuple(step for step in steps if step.when != NEVER_TRUE)


def indented(lines: Iterable[str], depth: int = 1) -> Iterator[str]:
    """The same lines, further in."""
    return (f"{_INDENT * depth}{line}" for line in lines)


def in_pence(name: str, scale: int) -> str:
    """Whole pence of what is counted in smaller parts: half a penny goes up."""
    return f"({name} + {10**scale // 2}) // {10**scale}" if scale else name


class Steps:
    """
    Writes out steps for cases in which every fact that is ``asked`` about is known.

    ``otherwise`` is the Python for a case about which not enough is known.
    """

    def __init__(
        self, edition: Edition, names: Names, asked: Sequence[Condition], otherwise: str
    ) -> None:
        self.sure = frozenset(facts_of(asked))
        self._uses = Counter(name for one in asked for name in set(facts_of([one])))
        self.otherwise = otherwise
        self.rendering = Rendering(names, edition.policy.facts, edition.values)
        self._edition = edition

    def start(self) -> list[str]:
        """What comes first: a look at what is missing."""
        return ["missing = facts._missing", *self.guarded(self.sure)]

    def kept(self, *conditions: Condition) -> Iterator[str]:
        """Keep what is looked at more than once."""
        often = (name for name in facts_of(conditions) if self._uses[name] > 1)
        new = own_variables(often) - self.rendering.locals_
        yield from (f"{name} = {self.rendering.read(name)}" for name in sorted(new))
        self.rendering = self.rendering.with_variables(new)

    def ranked(self, then: Mapping[Step, list[str]], *, in_order: bool = False) -> Iterator[str]:
        """What to do where the rules of one rank hold, in their own order or in a quicker one."""
        for group in _groups(list(then), in_order=in_order):
            yield from self.kept(*(step.first for step in group))
            rest = self._values_of_none(group)
            if rest:
                fact = self.rendering.fact(facts_of([group[0].first])[0])
                sign = " and ".join(
                    f"{fact} is not {self.rendering.names.constant(choice)}" for choice in rest
                )
                yield f"if {sign}:"
            for step in group:
                lines = [f"# {step.rule.id}", *self.when(step, then[step])]
                yield from indented(lines, depth=1 if rest else 0)

    def when(self, step: Step, then: list[str]) -> Iterator[str]:
        """What to do when a condition holds, looking at its parts in turn, each once it is needed."""
        if self.may_stay_open(step):
            then = [self.otherwise]
        sure, depth, asked = self.sure, 0, list[str]()
        for part in step.parts:
            unsure = [name for name in facts_of([part]) if name not in sure]
            if unsure and asked:
                yield from indented([f"if {' and '.join(asked)}:"], depth)
                depth, asked = depth + 1, []
            yield from indented(self.guarded(unsure), depth)
            sure = sure.union(unsure)
            text = self.rendering.possible(part, sure)
            asked += [text] if text != "True" else []
        if asked:
            yield from indented([f"if {' and '.join(asked)}:"], depth)
            depth += 1
        yield from indented(then, depth)

    def amount(self, step: Step) -> tuple[list[str], Sum | None]:
        """How to work out the amount of a rule: what to look at first, and then the sum."""
        effect = step.rule.then
        if not isinstance(effect, Pay | Cap):
            return [], None
        amount = summed(effect.amount, self.rendering)
        if amount is ENDLESS and step.is_limit:
            return [], None
        if amount is ENDLESS or amount is NOT_KNOWN:
            return [self.otherwise], None
        return self.guarded(self.unsure_in(step)), amount

    def unsure_in(self, step: Step) -> tuple[str, ...]:
        """The facts that the amount of a rule needs and that could be missing."""
        effect = step.rule.then
        if not isinstance(effect, Pay | Cap) or summed(effect.amount, self.rendering) is ENDLESS:
            return ()
        return tuple(name for name in facts_in(effect.amount) if name not in self.sure)

    def scale(self, steps: Iterable[Step]) -> int:
        """In which smallest parts, in decimal places of a penny, all these amounts are whole."""
        sums = (self.amount(step)[1] for step in steps)
        return max((one.scale for one in sums if one is not None), default=0)

    def guarded(self, unsure: Iterable[str]) -> list[str]:
        """What turns a case away while one of these facts is missing."""
        names = tuple(unsure)
        if not names:
            return []
        return [f"if {self.rendering.missing(*names)}:", f"{_INDENT}{self.otherwise}"]

    def may_stay_open(self, step: Step) -> bool:
        """Whether a rule can be open although all its facts are known."""
        return bool(self._edition.in_doubt >> step.bit & 1) or any(
            isinstance(self._edition.values[bound.slot], Unfilled)
            for bound in map(bound_of, comparisons_in(step.when))
            if isinstance(bound, FromSlot)
        )

    def _values_of_none(self, group: Sequence[Step]) -> tuple[enum.Enum, ...]:
        """Some choices for which none of these rules has to be looked at, if there are any."""
        if len(group) < _WORTH_GROUPING:
            return ()
        asked = frozenset[Any]().union(*(_choices_in(step.first) for step in group))
        (name,) = facts_of([group[0].first])
        rest = [one for one in self.rendering.facts[name].choices if one not in asked]
        return tuple(rest[:_FEW])  # the first ones are mostly the usual ones


def _choices_in(first: Condition) -> frozenset[enum.Enum]:
    """The choices that a condition asks for, where it is about one choice."""
    match first:
        case Is(_, enum.Enum() as choice):
            return frozenset({choice})
        case OneOf(_, frozenset() as choices):
            return choices
        case _:
            return frozenset()


def _groups(steps: Sequence[Step], *, in_order: bool) -> Iterator[list[Step]]:
    """The rules that first ask which choice one fact is, together; every other rule alone."""
    if in_order:
        groups = [list(group) for _, group in itertools.groupby(steps, _first_asked)]
    else:
        together: dict[str, list[Step]] = {}
        for step in steps:
            together.setdefault(_first_asked(step), []).append(step)
        groups = list(together.values())
    for group in groups:
        if len(group) < _WORTH_GROUPING:
            yield from ([step] for step in group)
        else:
            yield group


def _first_asked(step: Step) -> str:
    """The fact whose choice a rule asks about first; otherwise the rule itself."""
    return facts_of([step.first])[0] if _choices_in(step.first) else f"rule {step.bit}"
