"""A framework: everything that a council's text says, in one value, with nothing left out."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterator, Mapping

import attrs

from ..errors import FrameworkRejected, Problem, did_you_mean
from .clauses import Clause, Computable, Gap, Reading
from .contents import (
    Activity,
    CaseStudy,
    Challenge,
    Lesson,
    NamedGroup,
    NamedRole,
    Number,
    Obligation,
    Process,
    Tension,
    ValueSet,
)
from .ladders import Concordance, Ladder


__all__ = ["ByDesign", "Framework"]


@attrs.frozen(kw_only=True)
class ByDesign:
    """A line of a framework that no rule keeps, as every answer is made so that it is kept."""

    clause: str
    how: str


@attrs.frozen(kw_only=True, slots=False)
class Framework:
    """
    What a council says about co-production, as data: each line in our own words, with its section.

    ``cues`` are the lines about the ladder, ``by_design`` those that every answer keeps by the way it is
    made, and ``who_decides`` the ids of the lines that every report ends with.  ``outside_texts`` are
    other texts that its policies may stand on, such as the law of a country.

    Making one raises `FrameworkRejected` with all that is wrong: two lines with one id, or an id that
    nothing has.
    """

    title: str
    source: str
    value_sets: tuple[ValueSet, ...]
    principles: tuple[Clause, ...]
    steps: tuple[Clause, ...]
    activities: tuple[Activity, ...]
    cues: tuple[Clause, ...]
    benefits: tuple[Clause, ...]
    challenges: tuple[Challenge, ...]
    lessons: tuple[Lesson, ...]
    obligations: tuple[Obligation, ...]
    roles: tuple[NamedRole, ...]
    groups: tuple[NamedGroup, ...]
    numbers: tuple[Number, ...]
    processes: tuple[Process, ...]
    case_studies: tuple[CaseStudy, ...]
    tensions: tuple[Tension, ...]
    gaps: tuple[Gap, ...]
    readings: tuple[Reading, ...]
    ladder: Ladder
    concordance: Concordance
    by_design: tuple[ByDesign, ...] = ()
    who_decides: tuple[str, ...] = ()
    outside_texts: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        problems = list(self._problems())
        if problems:
            raise FrameworkRejected(f"the framework '{self.title}'", problems)

    @functools.cached_property
    def clauses(self) -> Mapping[str, Clause]:
        """Every line of the framework by its id."""
        return {clause.id: clause for clause in self._all_clauses()}

    @functools.cached_property
    def by_kind(self) -> Mapping[str, tuple[Clause, ...]]:
        """Every line of the framework, by what it is: a value, a principle, a step and so on."""
        return {
            "value": tuple(value for one in self.value_sets for value in one.values),
            "principle": self.principles,
            "step": self.steps,
            "activity": tuple(activity.clause for activity in self.activities),
            "line about the ladder": self.cues,
            "benefit": self.benefits,
            "challenge": tuple(challenge.clause for challenge in self.challenges),
            "lesson": tuple(lesson.clause for lesson in self.lessons),
            "obligation": tuple(obligation.clause for obligation in self.obligations),
            "role": tuple(role.clause for role in self.roles),
            "group": tuple(group.clause for group in self.groups),
            "number": tuple(number.clause for number in self.numbers),
        }

    def readings_of(self, gap: Gap) -> tuple[Reading, ...]:
        """How a gap is read until its owner closes it: once for each thing that rests on it."""
        return tuple(reading for reading in self.readings if reading.of == gap)

    def checkable(self) -> tuple[Clause, ...]:
        """The lines that facts can show something about, wholly or in part."""
        return tuple(one for one in self.clauses.values() if one.computable is not Computable.NO)

    def _all_clauses(self) -> Iterator[Clause]:
        for clauses in self.by_kind.values():
            yield from clauses

    def _problems(self) -> Iterator[Problem]:
        own: tuple[Clause | Gap, ...] = (*self._all_clauses(), *self.gaps)
        for id_, count in Counter(one.id for one in (*own, *self.tensions)).items():
            if count > 1:
                yield Problem(id_, f"stands here {count} times; give each line its own id")
        for stranger in (one for one in own if one.framework != self.title):
            yield Problem(stranger.id, f"belongs to '{stranger.framework}', not to this framework")
        known = [*self.clauses, *(tension.id for tension in self.tensions)]
        for place, ids in self._named_ids():
            for id_ in (id_ for id_ in ids if id_ not in known):
                yield Problem(place, f"nothing here is called '{id_}'; {did_you_mean(id_, known)}")
        for activity in self.activities:
            if activity.rung not in self.ladder.by_id:
                hint = did_you_mean(activity.rung, self.ladder.by_id)
                problem = f"no rung is called '{activity.rung}'; {hint}"
                yield Problem(activity.clause.id, problem)
        listed = {gap.id for gap in self.gaps}
        for reading in self.readings:
            if reading.id not in listed:
                yield Problem(reading.id, "is read and not listed; add it to the gaps")

    def _named_ids(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        for challenge in self.challenges:
            yield challenge.clause.id, challenge.resources
        for lesson in self.lessons:
            yield lesson.clause.id, lesson.challenges
        for group in self.groups:
            yield group.clause.id, group.is_not
        for number in self.numbers:
            yield number.clause.id, (number.part_of,) if number.part_of else ()
        for process in self.processes:
            yield process.id, process.clauses
        for case in self.case_studies:
            yield case.id, case.clauses
        for tension in self.tensions:
            yield tension.id, tension.about
        for gap in self.gaps:
            yield gap.id, gap.about
        yield self.ladder.id, self.ladder.cues
        yield "by_design", tuple(one.clause for one in self.by_design)
        yield "who_decides", self.who_decides
