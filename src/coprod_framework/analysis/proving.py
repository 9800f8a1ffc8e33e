"""Proving: that an engine says of every case what the reference says, or a case where it does not."""

from __future__ import annotations

import functools
import itertools
import math
from collections.abc import Callable, Iterator
from typing import Any, Final, TypeAlias

import attrs

from ..decision.judging import Masks, judge
from ..policy.conditions import comparisons_in
from ..policy.policies import Edition, Policy
from .cells.cells import Cells, Places, cells_of, editions_of
from .mismatches import Mismatch, case_in_words, masks_apart, shrunk


__all__ = ["Coverage", "Engine", "Proof", "asked", "chosen", "prove_equal"]

_LONG: Final = 10**15

Engine: TypeAlias = Callable[[Edition, Any], Masks]
"""Whatever says, of an edition and a case, which rules hold and which could still."""


@attrs.frozen(kw_only=True)
class Coverage:
    """
    How much of one edition was tried.

    ``rule_cells`` are the cells of each rule's own facts, taken together; ``None`` where rules were not
    tried one by one.  ``tried`` are the cells of the whole that were tried, and ``count`` all of them.
    """

    span: str
    rule_cells: int | None = None
    tried: int
    count: int

    @property
    def is_whole(self) -> bool:
        """Whether every cell of the whole was tried."""
        return self.tried == self.count

    def __str__(self) -> str:
        parts = []
        if self.rule_cells is not None:
            parts.append(f"every cell of every rule: {self.rule_cells:,}")
        if self.is_whole:
            parts.append(f"the whole product: {self.count:,}")
        else:
            of = _in_short(self.count)
            parts.append(f"a sample of {self.tried:,} of {of} that covers every pair")
        return f"{self.span}: {'; '.join(parts)}"


@attrs.frozen(kw_only=True)
class Proof:
    """What was tried of each edition of a policy, and the first case that has two answers."""

    policy: str
    coverage: tuple[Coverage, ...]
    mismatch: Mismatch | None = None

    @property
    def holds(self) -> bool:
        """Whether there was one answer for all that was tried."""
        return self.mismatch is None

    def __str__(self) -> str:
        if self.mismatch is not None:
            return str(self.mismatch)
        return "\n".join([f"{self.policy}: equal", *(f"  {one}" for one in self.coverage)])


def prove_equal(
    policy: Policy,
    engine: Engine,
    *,
    most: int = 10_000_000,
    sample: int = 2_000,
    seed: int = 0,
) -> Proof:
    """
    Show that an engine says of every case what the reference says, or find a case where it does not.

    In each edition every cell of each rule's own facts is tried: with nothing else known, and with
    everything else known.  Then every cell of the whole is tried, if there are at most so many.
    Otherwise it is a sample: cells that bring every two cells of two facts together, and so many more at
    random.
    """
    covered: list[Coverage] = []
    for edition, _ in editions_of(policy):
        cells = cells_of(edition)
        said = functools.partial(engine, edition)
        reference = _remembering(edition)
        places, coverage = chosen(cells, most, sample, seed)
        for case in itertools.chain(cells.of_rules(), cells.varied(places)):
            if asked(said, case) != reference(case):
                found = _mismatch(edition, said, case)
                return Proof(policy=policy.purpose.id, coverage=tuple(covered), mismatch=found)
        bits = range(len(edition.conditions))
        covered.append(attrs.evolve(coverage, rule_cells=sum(map(cells.count_of_rule, bits))))
    return Proof(policy=policy.purpose.id, coverage=tuple(covered))


def chosen(cells: Cells, most: int, sample: int, seed: int) -> tuple[Iterator[Places], Coverage]:
    """The cells to try: all of them, or a sample when there are more than ``most``; and how many."""
    if cells.count <= most:
        count = cells.count
        return cells.places(), Coverage(span=cells.edition.span, tried=count, count=count)
    some = tuple(dict.fromkeys(cells.sample(sample, seed=seed)))
    return iter(some), Coverage(span=cells.edition.span, tried=len(some), count=cells.count)


def asked(reader: Callable[[Any], Any], case: object) -> Any:
    """What a reader says of a case; where it fails, the error names the case."""
    try:
        return reader(case)
    except Exception as error:
        error.add_note("\n  ".join(("about this case:", *case_in_words(case))))
        raise


def _mismatch(edition: Edition, said: Callable[[Any], Masks], case: object) -> Mismatch:
    least = shrunk(edition, case, lambda less: bool(asked(said, less) != judge(edition, less)))
    return Mismatch(
        edition=edition,
        case=least,
        readers=("the reference", "the engine"),
        differences=tuple(masks_apart(edition, judge(edition, least), said(least))),
    )


def _remembering(edition: Edition) -> Callable[[object], Masks]:
    """
    The reference, which looks at the same facts of a condition only once.

    The bit of a condition depends on the facts that it reads, and on nothing else.  Conditions that read
    the same facts are looked up together.
    """
    alike: dict[tuple[str, ...], list[int]] = {}
    for bit, condition in enumerate(edition.conditions):
        names = sorted({comparison.fact for comparison in comparisons_in(condition)})
        alike.setdefault(tuple(names), []).append(bit)
    groups = [(names, _judging(edition, bits)) for names, bits in alike.items()]
    remembered: list[dict[tuple[Any, ...], Masks]] = [{} for _ in groups]

    def look_up(case: object) -> Masks:
        holds = still_open = 0
        for (names, judged), known in zip(groups, remembered, strict=True):
            values = tuple([getattr(case, name) for name in names])
            masks = known.get(values)
            if masks is None:
                masks = known[values] = judged(case)
            holds |= masks.holds
            still_open |= masks.open
        return Masks(holds, still_open)

    return look_up


def _judging(edition: Edition, bits: list[int]) -> Callable[[object], Masks]:
    """The reference for some of the conditions: the other bits stay empty."""
    part = attrs.evolve(
        edition,
        conditions=tuple(edition.conditions[bit] for bit in bits),
        in_doubt=sum((edition.in_doubt >> bit & 1) << place for place, bit in enumerate(bits)),
    )

    def spread(mask: int) -> int:
        return sum((mask >> place & 1) << bit for place, bit in enumerate(bits))

    def judged(case: object) -> Masks:
        masks = judge(part, case)
        return Masks(spread(masks.holds), spread(masks.open))

    return judged


def _in_short(count: int) -> str:
    """A number that may be too long to read."""
    return f"{count:,}" if count < _LONG else f"about 10^{math.log10(count):.0f}"
