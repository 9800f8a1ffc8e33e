"""Trails: from each line of a text to what stands on it, and on to the examples that show it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeAlias

import attrs

from ..analysis.mutating.answering import Answer
from ..decision.assessing import Status
from ..decision.decisions import Decision
from ..domain.clauses import Ground
from .publications import Publication, example_id


__all__ = ["Key", "Trail", "trail_of"]

Key: TypeAlias = tuple[str, str]
"""A thing, by its kind and its id."""


@attrs.frozen
class Trail:
    """
    What stands on each line and each gap, and which examples show each rule, check and line.

    An example shows the rule that it names, and each that its answer cites.  It shows a check, as a
    case study does, when something of it is evidenced.
    """

    standing_on: Mapping[str, tuple[Key, ...]]
    shown_by: Mapping[Key, tuple[Key, ...]]
    gaps_about: Mapping[str, tuple[str, ...]]

    def of_kind(self, line: str, kind: str) -> tuple[str, ...]:
        """The ids of the things of one kind that stand on a line."""
        return tuple(id_ for of, id_ in self.standing_on.get(line, ()) if of == kind)

    def examples_of(self, line: str) -> tuple[Key, ...]:
        """The examples that show something which stands on a line, each of them once."""
        stands = self.standing_on.get(line, ())
        return tuple(
            dict.fromkeys(key for thing in stands for key in self.shown_by.get(thing, ()))
        )


def trail_of(publication: Publication) -> Trail:
    """The trails of a publication."""
    standing: dict[str, dict[Key, None]] = {}
    for key, ground in _grounds(publication):
        standing.setdefault(ground.id, {})[key] = None
    shown: dict[Key, dict[Key, None]] = {}
    for key, example in _shown(publication):
        shown.setdefault(key, {})[example] = None
    gaps: dict[str, list[str]] = {}
    for gap in publication.framework.gaps if publication.framework is not None else ():
        for id_ in gap.about:
            gaps.setdefault(id_, []).append(gap.id)
    return Trail(
        {id_: tuple(found) for id_, found in standing.items()},
        {key: tuple(found) for key, found in shown.items()},
        {id_: tuple(found) for id_, found in gaps.items()},
    )


def _grounds(publication: Publication) -> Iterable[tuple[Key, Ground]]:
    for policy in publication.all_policies:
        yield from ((("rule", rule.id), rule.because) for rule in policy.rules)
        yield from ((("slot", slot.id), slot.because) for slot in policy.slots)
        for check in policy.checks:
            yield ("check", check.id), check.about
            if check.read_as is not None:
                yield ("check", check.id), check.read_as
    if publication.watch is not None:
        yield from ((("duty", rule.id), rule.because) for rule in publication.watch.rules)
        yield from ((("slot", slot.id), slot.because) for slot in publication.watch.slots)


def _shown(publication: Publication) -> Iterable[tuple[Key, Key]]:
    for file, examples in publication.examples_by_file.items():
        for example in examples:  # first those that were written for the rule
            if example.rule:
                kind = "check" if example.policy.checks else "rule"
                yield (kind, example.rule), ("example", example_id(file, example))
    for id_, answer in publication.answers.items():
        yield from ((part, ("example", id_)) for part in _cited(answer))
    checks = {check.about.id: check.id for p in publication.policies for check in p.checks}
    for case in publication.worked_cases:
        for clause, status in case.statuses.items():
            if status is not Status.NOT_EVIDENCED and clause in checks:
                yield ("check", checks[clause]), ("case", Path(case.file).stem)


def _cited(answer: Answer) -> Iterable[Key]:
    """The rules that an answer cites, or the checks of which it shows something."""
    if isinstance(answer, Decision):
        for reason in (*answer.reasons, *answer.notes, *answer.waiting):
            yield "rule", reason.rule.id
        return
    yield from (("rule", rule.id) for rule in answer.rules)
    for id_, status in answer.statuses.items():
        if status is not Status.NOT_EVIDENCED:
            yield "check", id_
