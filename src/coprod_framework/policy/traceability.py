"""Traceability: what stands on each line of a framework, and on which line each rule stands."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping

import attrs

from ..domain.clauses import Clause, Gap, Reading
from ..domain.frameworks import Framework
from .policies import Policy
from .slots import Slot
from .watches import Watch


__all__ = ["Standing", "Traceability", "Traced", "traceability"]


@attrs.frozen(kw_only=True)
class Standing:
    """
    One thing that stands on the text: a rule, a check or a slot of a policy, or a duty of a watch.

    ``on`` is the clause or the reading that it names as its ground.
    """

    kind: str
    policy: str
    id: str
    title: str
    on: Clause | Reading

    def __str__(self) -> str:
        return f"{self.kind} {self.id} ({self.policy})"


@attrs.frozen(kw_only=True)
class Traced:
    """
    One line of a framework, what it is, and everything that stands on it.

    ``gaps`` are the ids of the recorded gaps that bear on it, ``by_design`` says how every answer keeps
    it where no rule does, and ``holds_the_ladder`` that the order of the ladder rests on it.
    """

    clause: Clause
    kind: str
    standing: tuple[Standing, ...]
    gaps: tuple[str, ...]
    by_design: str = ""
    holds_the_ladder: bool = False

    @property
    def is_more_than_content(self) -> bool:
        """Whether something stands on it beside its own words."""
        return bool(self.standing or self.by_design or self.holds_the_ladder)


@attrs.frozen(kw_only=True, slots=False)
class Traceability:
    """
    Every line of a framework with what stands on it, and every rule with the line it stands on.

    Nothing is unaccounted for when ``without_a_home`` and ``without_a_ground`` are both empty.
    """

    framework: Framework
    lines: tuple[Traced, ...]
    standing: tuple[Standing, ...]

    @functools.cached_property
    def without_a_home(self) -> tuple[Clause, ...]:
        """The lines that facts could show something about, and that nothing stands on."""
        checkable = set(self.framework.checkable())
        return tuple(
            line.clause
            for line in self.lines
            if line.clause in checkable and not line.is_more_than_content and not line.gaps
        )

    @functools.cached_property
    def without_a_ground(self) -> tuple[Standing, ...]:
        """What stands on something that the framework does not have."""
        clauses = set(self.framework.clauses.values())
        gaps = set(self.framework.gaps)
        return tuple(
            one
            for one in self.standing
            if (one.on.of not in gaps if isinstance(one.on, Reading) else one.on not in clauses)
            and one not in self.outside
        )

    @functools.cached_property
    def outside(self) -> tuple[Standing, ...]:
        """What stands on another text that the framework lets its policies stand on, such as the law."""
        texts = self.framework.outside_texts
        return tuple(
            one
            for one in self.standing
            if isinstance(one.on, Clause) and one.on.framework in texts
        )

    def on_gap(self, gap: Gap) -> tuple[Standing, ...]:
        """What stands on a reading of this gap."""
        return tuple(
            one for one in self.standing if isinstance(one.on, Reading) and one.on.of == gap
        )


def traceability(framework: Framework, policies: Iterable[Policy | Watch]) -> Traceability:
    """What stands on each line of a framework, among these policies, and among what is watched."""
    standing = tuple(
        one
        for policy in policies
        for one in (_watched(policy) if isinstance(policy, Watch) else _standing_in(policy))
    )
    on_clause: dict[str, list[Standing]] = {}
    for one in standing:
        on_clause.setdefault(one.on.id, []).append(one)
    gaps = _gaps_by_clause(framework)
    by_design = {one.clause: one.how for one in framework.by_design}
    lines = tuple(
        Traced(
            clause=clause,
            kind=kind,
            standing=tuple(on_clause.get(clause.id, ())),
            gaps=gaps.get(clause.id, ()),
            by_design=by_design.get(clause.id, ""),
            holds_the_ladder=clause.id in framework.ladder.cues,
        )
        for kind, clauses in framework.by_kind.items()
        for clause in clauses
    )
    return Traceability(framework=framework, lines=lines, standing=standing)


def _standing_in(policy: Policy) -> Iterator[Standing]:
    name = policy.purpose.id
    for rule in policy.rules:
        yield Standing(kind="rule", policy=name, id=rule.id, title=rule.title, on=rule.because)
    for check in policy.checks:
        yield Standing(kind="check", policy=name, id=check.id, title=check.title, on=check.about)
        if check.read_as is not None:
            yield Standing(
                kind="check", policy=name, id=check.id, title=check.title, on=check.read_as
            )
    yield from _slots(name, policy.slots)


def _watched(watch: Watch) -> Iterator[Standing]:
    for rule in watch.rules:
        yield Standing(kind="duty", policy=watch.id, id=rule.id, title=rule.title, on=rule.because)
    yield from _slots(watch.id, watch.slots)


def _slots(policy: str, slots: Iterable[Slot]) -> Iterator[Standing]:
    for slot in slots:
        yield Standing(kind="slot", policy=policy, id=slot.id, title=slot.title, on=slot.because)


def _gaps_by_clause(framework: Framework) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for gap in framework.gaps:
        for id_ in gap.about:
            found.setdefault(id_, []).append(gap.id)
    return {id_: tuple(gaps) for id_, gaps in found.items()}
