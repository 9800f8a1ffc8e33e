"""Writing: a policy in force as two Python functions, one that decides and one that judges every rule.

The one that decides stops as soon as the answer is certain, and leaves everything else to the other.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

import attrs

from ..policy.amounts import facts_in
from ..policy.conditions import NEVER_TRUE, All, Condition, FromSlot, bound_of, comparisons_in
from ..policy.effects import Cap, Pay, Rank
from ..policy.policies import Edition, Unfilled
from ..policy.rules import Rule
from .rendering import Names, Rendering, facts_of
from .simplifying import Known, simplified
from .summing import ENDLESS, NOT_KNOWN, summed


__all__ = ["deciding_source", "judging_source"]

_LEFT_OPEN = "return left_open(facts)"
_OUTCOMES = {Rank.EXCEPTION: "REFER", Rank.REFUSAL: "NOT_ELIGIBLE", Rank.REFERRAL: "REFER"}
_OWN_NAMES = frozenset({"facts", "missing", "holds", "still_open", "basis", "payable", "limit"})
_OWN_STARTS = ("day_", "number_", "choices", "term_")


def judging_source(edition: Edition, known: Known, names: Names) -> str:
    """Python that says of every condition whether it holds, or could still."""
    conditions = [simplified(one, known, edition.values) for one in edition.conditions]
    asked = facts_of(conditions)
    rendering = Rendering(names, edition.policy.facts, edition.values, _locals(asked))
    lines = ["def judge(facts):", "    missing = facts._missing"]
    lines += [f"    {name} = facts.{name}" for name in asked if name in rendering.locals_]
    holds = still_open = 0
    body: list[str] = []
    for bit, condition in enumerate(conditions):
        doubt = edition.in_doubt >> bit & 1
        certain = "False" if doubt else rendering.certain(condition)
        possible = rendering.possible(condition)
        if certain == "True":
            holds |= 1 << bit
        elif possible == "True" and certain == "False":
            still_open |= 1 << bit
        elif possible != "False":
            body += [f"    # {_name(edition, bit)}", *_judging(bit, certain, possible)]
    lines += [f"    holds = {holds}", f"    still_open = {still_open}", *body]
    lines += ["    return Masks(holds, still_open)", ""]
    return "\n".join(lines)


def _name(edition: Edition, bit: int) -> str:
    if edition.rules:
        return edition.rules[bit].id
    check = edition.checks[bit // 2]
    return f"{check.id} {'is met' if bit % 2 else 'applies'}"


def _judging(bit: int, certain: str, possible: str) -> Iterator[str]:
    holds, opens = f"holds |= {1 << bit}", f"still_open |= {1 << bit}"
    if certain == possible:
        yield from (f"    if {certain}:", f"        {holds}")
    elif certain == "False":
        yield from (f"    if {possible}:", f"        {opens}")
    elif possible == "True":
        yield from (f"    if {certain}:", f"        {holds}", "    else:", f"        {opens}")
    else:
        yield from (f"    if {possible}:", f"        if {certain}:", f"            {holds}")
        yield from ("        else:", f"            {opens}")


def _locals(names: Iterable[str]) -> frozenset[str]:
    """Those of these facts that can have a variable of their own, under their own name."""
    return frozenset(
        name for name in names if name not in _OWN_NAMES and not name.startswith(_OWN_STARTS)
    )


def deciding_source(edition: Edition, known: Known, names: Names) -> str:
    """Python that decides a case, as far as that can be done without looking at every rule."""
    return _Deciding(edition, known, names).source()


@attrs.define
class _Step:
    """A rule with its condition as it is left, for writing it out."""

    bit: int
    rule: Rule
    when: Condition

    @property
    def first(self) -> Condition:
        """The part of the condition that is looked at first; the rest only when it holds."""
        return self.when.parts[0] if isinstance(self.when, All) and self.when.parts else self.when


class _Deciding:
    """Writes the function that decides one edition, where some facts are known beforehand."""

    def __init__(self, edition: Edition, known: Known, names: Names) -> None:
        self.edition = edition
        steps = [
            _Step(bit, rule, simplified(rule.when, known, edition.values))
            for bit, rule in enumerate(edition.rules)
        ]
        steps = [step for step in steps if step.when != NEVER_TRUE]
        by_bits = {
            rank: [step for step in steps if edition.ranks[rank] >> step.bit & 1] for rank in Rank
        }
        self.outcomes = [step for rank in _OUTCOMES for step in by_bits[rank]]
        self.allowing = by_bits[Rank.ALLOWING]
        self.bases = [step for step in steps if isinstance(step.rule.then, Pay)]
        self.limits = [step for step in steps if isinstance(step.rule.then, Cap)]
        self.spares = [step for step in steps if step.bit in edition.spares]
        self.sure = frozenset(self._asked_at_once())
        facts = edition.policy.facts
        self.rendering = Rendering(names, facts, edition.values, _locals(self.sure))

    def _asked_at_once(self) -> tuple[str, ...]:
        """The facts without which nothing is certain, and so nothing else is looked at."""
        firsts = [step.first for step in (*self.outcomes, *self.bases, *self.limits)]
        return facts_of([*firsts, *(step.when for step in self.allowing)])

    def source(self) -> str:
        """The whole function."""
        lines = ["def decide(facts):", "    missing = facts._missing"]
        if self.sure:
            lines += [f"    if {self.rendering.missing(*self.sure)}:", f"        {_LEFT_OPEN}"]
        body = [*self._ranks(), *self._allowed(), *self._payment()]
        text = "\n".join(body)
        for name in sorted(self.rendering.locals_):
            lines.append(f"    {name} = facts.{name}")
        return "\n".join([*lines, textwrap.indent(text, "    "), ""])

    def _ranks(self) -> Iterator[str]:
        for step in self.outcomes:
            rank = next(rank for rank in _OUTCOMES if self.edition.ranks[rank] >> step.bit & 1)
            yield f"# {step.rule.id}"
            yield from self._when(step, [_settled(_OUTCOMES[rank])])

    def _allowed(self) -> Iterator[str]:
        sure = self.sure
        certain = [
            "False"
            if self.edition.in_doubt >> step.bit & 1
            else self.rendering.certain(step.when, sure)
            for step in self.allowing
        ]
        if "True" in certain:
            return
        texts = [text for text in certain if text != "False"]
        yield "# " + ", ".join(step.rule.id for step in self.allowing)
        yield f"if not ({' or '.join(texts) or 'False'}):"
        yield f"    {_LEFT_OPEN}"

    def _payment(self) -> Iterator[str]:
        yield "basis = None"
        whole = True
        for step in self.bases:
            yield f"# {step.rule.id}"
            lines, is_whole = self._amount(step, "basis", "basis is None or amount < basis")
            whole = whole and is_whole
            yield from self._when(step, lines)
        yield from ("if basis is None:", f"    {_LEFT_OPEN}", "payable = basis")
        for step in self.limits:
            lines, is_whole = self._amount(step, "payable", "amount < payable")
            whole = whole and is_whole
            if lines:
                yield f"# {step.rule.id}"
                yield from self._when(step, lines)
        yield from self._spared(whole=whole)
        yield _settled("ELIGIBLE", "payable" if whole else "whole_pence(payable)")

    def _amount(self, step: _Step, name: str, when: str) -> tuple[list[str], bool]:
        effect = step.rule.then
        if not isinstance(effect, Pay | Cap):
            return [], True
        amount = summed(effect.amount, self.rendering)
        if amount is ENDLESS and isinstance(effect, Cap):
            return [], True
        if amount is ENDLESS or amount is NOT_KNOWN:
            return [_LEFT_OPEN], True
        unsure = [name for name in facts_in(effect.amount) if name not in self.sure]
        lines = self._guarded(unsure)
        lines += [f"amount = {amount.text}", f"if {when}:", f"    {name} = amount"]
        return lines, amount.whole

    def _spared(self, *, whole: bool) -> Iterator[str]:
        lines = [
            line
            for step in self.spares
            for line in (f"# {step.rule.id}", *self._when(step, [_settled("REFER")]))
        ]
        if lines:
            cut = "payable < basis" if whole else "whole_pence(payable) < whole_pence(basis)"
            yield f"if {cut}:"
            yield from (f"    {line}" for line in lines)

    def _when(self, step: _Step, then: list[str]) -> Iterator[str]:
        """What to do when a condition holds, looking at its parts in turn, each once it is needed."""
        parts = step.when.parts if isinstance(step.when, All) else (step.when,)
        if self.edition.in_doubt >> step.bit & 1 or self._waits_for_terms(step.when):
            then = [_LEFT_OPEN]
        sure, depth, asked = self.sure, 0, list[str]()
        for part in parts:
            unsure = [name for name in facts_of([part]) if name not in sure]
            if unsure:
                if asked:
                    yield f"{'    ' * depth}if {' and '.join(asked)}:"
                    depth, asked = depth + 1, []
                yield from (f"{'    ' * depth}{line}" for line in self._guarded(unsure))
                sure = sure.union(unsure)
            text = self.rendering.possible(part, sure)
            asked += [text] if text != "True" else []
        if asked:
            yield f"{'    ' * depth}if {' and '.join(asked)}:"
            depth += 1
        yield from (f"{'    ' * depth}{line}" for line in then)

    def _guarded(self, unsure: list[str]) -> list[str]:
        """What leaves a case open while one of these facts is missing."""
        if not unsure:
            return []
        return [f"if {self.rendering.missing(*unsure)}:", f"    {_LEFT_OPEN}"]

    def _waits_for_terms(self, condition: Condition) -> bool:
        return any(
            isinstance(self.edition.values[bound.slot], Unfilled)
            for bound in map(bound_of, comparisons_in(condition))
            if isinstance(bound, FromSlot)
        )


def _settled(outcome: str, payable: str = "None") -> str:
    return f"return settled(facts, {outcome}, {payable})"
