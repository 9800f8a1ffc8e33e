"""Flaws: what is wrong with the rules of a policy, each with a case that shows it and what to do."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from typing import Final

import attrs

from ..decision.wording import in_words
from ..policy.policies import Policy
from .mismatches import case_in_words
from .searching.searching import Method
from .spaces.spaces import Met


__all__ = ["Checked", "Flaw", "FlawKind", "met_in_words"]


class FlawKind(enum.Enum):
    """What sort of flaw it is."""

    HOLE = "a hole"
    NO_BASIS = "no amount"
    OVERLAP = "an overlap that disagrees"
    DEAD = "a dead rule"
    MASKED = "a rule that never decides"
    SUBSUMED = "a rule that adds nothing"
    NO_SUCH_OUTCOME = "an outcome that nobody gets"
    IDLE_SLOT = "a slot that changes nothing"
    CONTESTED = "a limit against a floor"
    DATE_GAP = "a gap between dates"
    FALL = "more that leads to less"
    DISCRETION = "beyond discretion"
    NEVER_MET = "a promise that nobody can keep"
    ALWAYS_MET = "a promise that nobody can break"
    NOT_ANSWERED = "a question that was not answered"


_WAYS: Final = {
    Method.GRIDS: "trying every case",
    Method.DIAGRAMS: "decision diagrams",
    Method.SOLVER: "a solver",
}


@attrs.frozen(kw_only=True)
class Flaw:
    """
    One thing that is wrong with a policy, or that its owner should know.

    ``about`` are the ids of the rules, checks or slots, and ``clauses`` what they stand on.  ``met`` is
    a case that shows it, with only the facts that matter, and ``where`` is what all such cases have in
    common.  Where the flaw is that there is no such case, ``parts`` are what cannot be together.  Where
    one step makes an answer worse, ``then`` is the case after it.  ``span`` says on which days.
    """

    kind: FlawKind
    policy: Policy = attrs.field(repr=False, eq=False)
    span: str
    about: tuple[str, ...]
    clauses: tuple[str, ...]
    says: str
    to_do: str
    met: Met | None = None
    then: Met | None = None
    where: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    is_fault: bool = True
    """Whether the policy should be mended; otherwise it is something to know."""

    def __str__(self) -> str:
        lines = [f"{self.kind.value}: {self.says}"]
        if self.where:
            lines += [
                "  All such cases have this in common:",
                *(f"    {line}" for line in self.where),
            ]
        if self.met is not None:
            lines += [
                "  For example:",
                *(f"    {line}" for line in met_in_words(self.met, self.policy)),
            ]
        if self.then is not None:
            lines += [
                "  And then:",
                *(f"    {line}" for line in met_in_words(self.then, self.policy)),
            ]
        lines += [f"    {part}" for part in self.parts]
        if self.clauses:
            lines.append(f"  It stands on {', and '.join(self.clauses)}.")
        lines.append(f"  {self.to_do}")
        return "\n".join(lines)


@attrs.frozen(kw_only=True)
class Checked:
    """
    What was found out about a policy: its flaws, and how many questions were answered in which way.

    A question that no method had room for is among the flaws, so that nothing is passed over in silence.
    """

    policy: Policy = attrs.field(repr=False)
    flaws: tuple[Flaw, ...]
    questions: int
    methods: frozenset[Method]

    @property
    def faults(self) -> tuple[Flaw, ...]:
        """The flaws that should be mended."""
        return tuple(flaw for flaw in self.flaws if flaw.is_fault)

    @property
    def to_know(self) -> tuple[Flaw, ...]:
        """What the owner of the policy should know, and that may be as it is meant."""
        return tuple(flaw for flaw in self.flaws if not flaw.is_fault)

    @property
    def how(self) -> str:
        """How the questions were answered, in words."""
        if not self.questions:
            return "there was nothing to ask"
        ways = [words for method, words in _WAYS.items() if method in self.methods]
        return f"{self.questions:,} questions, answered by {' and by '.join(ways)}"

    def __str__(self) -> str:
        lines = [f"{self.policy.purpose.id}: {self.policy.purpose.question}"]
        lines += [str(flaw) for flaw in self.faults]
        if not self.faults:
            lines.append("No fault was found.")
        lines.append(f"({self.how})")
        return "\n".join(lines)


def met_in_words(met: Met, policy: Policy) -> Iterator[str]:
    """The facts of a case, each on a line of its own, and then what the terms would have to say."""
    yield from (line for line in case_in_words(met.case) if line != "all else is not asked")
    for id_, value in met.terms.items():
        slot = policy.slots_by_id[id_]
        yield f"in the terms, {slot.title} = {in_words(value, slot.unit)}"
