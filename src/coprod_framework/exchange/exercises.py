"""Exercise files: TOML or JSON with the facts of one exercise and of what was done in it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import attrs

from ..domain.exercises import Exercise
from ..domain.involvements import Involvement
from ..errors import FactsRejected, Problem, shown
from .converters import facts_from_json, known_names, unknown_name
from .fact_files import blank_lines, blank_questions, data_in, said_twice
from .strictness import told


__all__ = ["ExerciseFile", "blank_exercise", "exercise_from_data", "read_exercise"]

_PART: Final = "involvement"


@attrs.frozen(kw_only=True)
class ExerciseFile:
    """The facts of one exercise, and of each thing that was done in it."""

    exercise: Exercise
    involvements: tuple[Involvement, ...] = ()


def read_exercise(path: str | Path) -> ExerciseFile:
    """
    The exercise in a file: JSON where its name ends so, and TOML otherwise.

    Raises `FactsRejected` with everything that is wrong, each with its place in the file, and `OSError`
    when the file cannot be read.
    """
    return exercise_from_data(data_in(path), source=str(path))


def exercise_from_data(data: object, *, source: str = "the exercise") -> ExerciseFile:
    """
    The exercise in plain values: a key for each fact that is known, and a list of involvements.

    A key that is left out is *not asked*, and an unknown key is refused.  Raises `FactsRejected` with
    everything that is wrong.
    """
    if not isinstance(data, Mapping):
        raise FactsRejected(source, [Problem("", f"takes an object, not {told(data)}")])
    problems: list[Problem] = []
    own = {key: value for key, value in data.items() if key != _PART}
    problems += said_twice(data, "")
    exercise = _part(Exercise, own, "", problems)
    parts = data.get(_PART, [])
    if not isinstance(parts, list):
        wrong = f"takes a list of objects, not {told(parts)}; write [[{_PART}]] for each in TOML"
        problems.append(Problem(_PART, wrong))
        parts = []
    involvements = []
    for number, part in enumerate(parts):
        place = f"{_PART}[{number}]"
        problems += said_twice(part, place)
        involvements.append(_part(Involvement, part, place, problems))
    if problems:
        raise FactsRejected(source, problems)
    return ExerciseFile(exercise=exercise, involvements=tuple(involvements))


def _part(vocabulary: type[Any], data: object, place: str, problems: list[Problem]) -> Any:
    if isinstance(data, Mapping):
        names = known_names(vocabulary)
        strange = [key for key in data if key not in names]
        problems += (Problem(place, _strange(vocabulary, str(key))) for key in strange)
        data = {key: value for key, value in data.items() if key in names}
    try:
        return facts_from_json(vocabulary, data)
    except FactsRejected as error:
        for problem in error.problems:
            path = ".".join(part for part in (place, problem.path) if part)
            problems.append(Problem(path, problem.message))
        return None


def _strange(vocabulary: type[Any], key: str) -> str:
    """What is wrong with a key that cannot stand here, and where it can if it can anywhere."""
    if vocabulary is Involvement and key in known_names(Exercise):
        return f"{shown(key)} is about the exercise as a whole; put it above the first [[{_PART}]]"
    if vocabulary is Exercise and key in known_names(Involvement):
        return f"{shown(key)} is about one thing that was done; put it under [[{_PART}]]"
    return unknown_name(vocabulary, key, (_PART,) if vocabulary is Exercise else ())


def blank_exercise() -> str:
    """An exercise file with every question in it, under its heading, and not one of them answered."""
    lines = [
        "# An exercise: what was planned, done, told and given back.",
        *blank_lines(Exercise),
        "",
        "# What was done with people. Copy this block for each thing.",
        f"# [[{_PART}]]",
        *blank_questions(Involvement),
    ]
    return "\n".join(lines) + "\n"
