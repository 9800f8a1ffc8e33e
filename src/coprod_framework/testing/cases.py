"""Cases: whole exercises, with the rungs and the statuses that are expected of them, as TOML files.

What a case does not list is expected to be *not evidenced*, so that nothing is ever met unseen.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import attrs

from ..decision.assessing import Status
from ..decision.reviewing import Review, review, title_of
from ..errors import CoprodError, Problem, did_you_mean, shown
from ..exchange.exercises import ExerciseFile, read_exercise
from ..exchange.strictness import told
from ..exchange.terms import read_terms
from ..policy.rubrics import Rubric
from .examples import ExamplesRejected


__all__ = ["Case", "case_differences", "read_cases"]

_KEYS: Final = ("file", "says", "terms", "rungs", "possible", "statuses", "likely")
_NEEDED: Final = ("file", "says", "rungs", "statuses")
_SHAPES: Final[Mapping[str, tuple[type, str]]] = {
    "file": (str, "text"),
    "says": (str, "text"),
    "terms": (list, "a list"),
    "rungs": (dict, "a table"),
    "possible": (dict, "a table"),
    "statuses": (dict, "a table"),
    "likely": (list, "a list"),
}
_STATUSES: Final = {status.value: status for status in Status}


@attrs.frozen(kw_only=True)
class Case:
    """
    One exercise with what is expected of it.

    ``rungs`` and ``possible`` are rung ids by the title of the involvement, ``statuses`` the expected
    statuses by clause, and ``likely`` the ids of the challenges that the facts make likely.
    """

    file: str
    says: str
    rubric: Rubric
    read: ExerciseFile
    rungs: Mapping[str, frozenset[str]]
    possible: Mapping[str, frozenset[str]]
    statuses: Mapping[str, Status]
    likely: frozenset[str]


def read_cases(path: Path, rubric: Rubric) -> tuple[Case, ...]:
    """
    The cases in a file, each with its exercise, which is looked for beside it.

    Raises `ExamplesRejected` with everything that is wrong, each with the case it is in.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise ExamplesRejected(str(path), [Problem("", f"is not TOML: {error}")]) from None
    problems = list(_unknown(data, ("case",), ""))
    found = []
    entries = data.get("case", [])
    if not isinstance(entries, list):
        problems.append(Problem("case", f"takes a list, not {told(entries)}; write [[case]]"))
        entries = []
    for number, entry in enumerate(entries, 1):
        place = f"case {entry.get('file', number) if isinstance(entry, Mapping) else number}"
        wrong = list(_problems_with_shape(entry, place))
        wrong = wrong or list(_problems_with_entry(entry, rubric, place))
        if not wrong:
            try:
                found.append(_case(entry, path.parent, rubric))
            except (CoprodError, OSError) as error:
                wrong.append(Problem(place, str(error)))
        problems += wrong
    if problems:
        raise ExamplesRejected(str(path), problems)
    return tuple(found)


def case_differences(case: Case) -> tuple[str, ...]:
    """In what the review differs from what the case expects; nothing when they agree."""
    made = review(case.rubric, case.read.exercise, case.read.involvements)
    return (*_differing_rungs(case, made), *_differing_statuses(case, made))


def _differing_rungs(case: Case, made: Review) -> Iterator[str]:
    titles = Counter(title_of(placement.facts) for placement in made.placements)
    for title in (title for title, count in titles.items() if count > 1):
        yield f"{titles[title]} involvements are called {title}, so that not all can be looked at"
    placed = {title_of(placement.facts): placement for placement in made.placements}
    for title in sorted({*placed, *case.rungs}):
        if title not in placed or title not in case.rungs:
            where = (
                "is expected and not there" if title in case.rungs else "is there, not expected"
            )
            yield f"the involvement {title} {where}"
            continue
        rungs, possible = placed[title].rungs, placed[title].possible
        if rungs != case.rungs[title]:
            yield f"{title} stands on {_told(rungs)}, and {_told(case.rungs[title])} was expected"
        expected = case.possible.get(title, case.rungs[title])
        if possible != expected:
            yield f"{title} may stand on {_told(possible)}, and {_told(expected)} was expected"


def _differing_statuses(case: Case, made: Review) -> Iterator[str]:
    for finding in made.assessment.findings:
        id_ = finding.check.about.id
        expected = case.statuses.get(id_, Status.NOT_EVIDENCED)
        if finding.status is not expected:
            yield f"{id_} is {finding.status.value}, and {expected.value} was expected"
    likely = {help_.challenge.clause.id for help_ in made.help if help_.is_likely}
    if likely != case.likely:
        yield f"{_told(likely)} are likely, and {_told(case.likely)} was expected"


def _told(ids: Iterable[str]) -> str:
    return ", ".join(sorted(ids)) or "nothing"


def _problems_with_shape(entry: object, place: str) -> Iterator[Problem]:
    if not isinstance(entry, Mapping):
        yield Problem(place, f"takes a table, not {told(entry)}")
        return
    for key, (kind, wanted) in _SHAPES.items():
        value = entry.get(key, kind())
        if not isinstance(value, kind):
            yield Problem(f"{place}.{key}", f"takes {wanted}, not {told(value)}")
        elif key in {"rungs", "possible"}:
            for title, ids in dict(entry.get(key, {})).items():
                if not isinstance(ids, list):
                    yield Problem(f"{place}.{key}.{title}", f"takes a list, not {told(ids)}")


def _problems_with_entry(
    entry: Mapping[str, Any], rubric: Rubric, place: str
) -> Iterator[Problem]:
    yield from _unknown(entry, _KEYS, place)
    for key in _NEEDED:
        if key not in entry:
            yield Problem(place, f"needs '{key}'; add it")
    rungs = rubric.profile.ladder.by_id
    for key in ("rungs", "possible"):
        for title, ids in entry.get(key, {}).items():
            yield from _unknown(ids, rungs, f"{place}.{key}.{title}")
    # What is possible is expected beside what is certain.
    yield from _unknown(entry.get("possible", {}), entry.get("rungs", {}), f"{place}.possible")
    clauses = [check.about.id for check in rubric.promises.checks]
    yield from _unknown(entry.get("statuses", {}), clauses, f"{place}.statuses")
    yield from _unknown(entry.get("statuses", {}).values(), _STATUSES, f"{place}.statuses")
    yield from _unknown(entry.get("likely", ()), clauses, f"{place}.likely")


def _unknown(names: Iterable[Any], known: Iterable[str], place: str) -> Iterator[Problem]:
    listed = list(known)
    for name in names:
        if name not in listed:
            hint = did_you_mean(str(name), listed)
            yield Problem(place, f"nothing is called {shown(name)}; {hint}")


def _case(entry: Mapping[str, Any], folder: Path, rubric: Rubric) -> Case:
    promises = rubric.promises
    for name in entry.get("terms", ()):
        promises = promises.with_terms(read_terms(folder / name, promises))
    return Case(
        file=entry["file"],
        says=entry["says"],
        rubric=rubric.with_promises(promises),
        read=read_exercise(folder / entry["file"]),
        rungs={title: frozenset(ids) for title, ids in entry["rungs"].items()},
        possible={title: frozenset(ids) for title, ids in entry.get("possible", {}).items()},
        statuses={id_: _STATUSES[status] for id_, status in entry["statuses"].items()},
        likely=frozenset(entry.get("likely", ())),
    )
