"""Exercise files: TOML or JSON with the facts of one exercise and of what was done in it."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import attrs

from ..decision.wording import printable
from ..domain.exercises import Exercise
from ..domain.facts import Fact, Kind, labels_of, vocabulary_of
from ..domain.involvements import Involvement
from ..errors import FactsRejected, Problem, shown
from .converters import facts_from_json, known_names, unknown_name
from .json_values import DECODER, JsonObject, exact_number
from .strictness import several, told


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
    path = Path(path)
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1  # the object is without its mark
        problem = Problem(f"line {line}", "is not UTF-8 text; save the file as UTF-8")
        raise FactsRejected(str(path), [problem]) from None
    is_json = path.suffix.lower() == ".json"
    return exercise_from_data(_parsed(text, str(path), is_json=is_json), source=str(path))


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
    problems += _said_twice(data, "")
    exercise = _part(Exercise, own, "", problems)
    parts = data.get(_PART, [])
    if not isinstance(parts, list):
        wrong = f"takes a list of objects, not {told(parts)}; write [[{_PART}]] for each in TOML"
        problems.append(Problem(_PART, wrong))
        parts = []
    involvements = []
    for number, part in enumerate(parts):
        place = f"{_PART}[{number}]"
        problems += _said_twice(part, place)
        involvements.append(_part(Involvement, part, place, problems))
    if problems:
        raise FactsRejected(source, problems)
    return ExerciseFile(exercise=exercise, involvements=tuple(involvements))


def _said_twice(data: object, place: str) -> Iterator[Problem]:
    if isinstance(data, JsonObject) and data.twice:
        yield Problem(place, f"has {several(data.twice)} twice; keep one")


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


def _parsed(text: str, source: str, *, is_json: bool) -> object:
    try:
        if is_json:
            return DECODER.decode(text)
        return tomllib.loads(text, parse_float=exact_number)
    except (ValueError, RecursionError) as error:
        kind = "JSON" if is_json else "TOML"
        problem = Problem("", f"is not {kind}: {_in_words(error)}")
        raise FactsRejected(source, [problem]) from None


def _in_words(error: Exception) -> str:
    match error:
        case tomllib.TOMLDecodeError() | json.JSONDecodeError():
            # The message of either parser names the line and the column.
            return f"{printable(str(error))}; mend the file there"
        case RecursionError():
            return "brackets stand in brackets too many times; take them out"
        case _:
            return "a whole number in it is too long; check its digits"


def blank_exercise() -> str:
    """An exercise file with every question in it, under its heading, and not one of them answered."""
    lines = [
        "# An exercise: what was planned, done, told and given back.",
        "#",
        "# Take the hash off the lines that you can answer. Leave the others as they are.",
        '# Where nobody can say, write "not known". What is left out counts as not asked.',
        "# Never write a person's name. Write a role instead.",
        "",
        *(f'# {name} = ""  # {what}' for name, what in labels_of(Exercise).items()),
        *_blank_facts(Exercise, heading=""),
    ]
    heading = ""
    for fact in vocabulary_of(Exercise).values():
        if fact.heading != heading:
            heading = fact.heading
            lines += ["", f"# {heading}", *_blank_facts(Exercise, heading=heading)]
    lines += ["", "# What was done with people. Copy this block for each thing.", f"# [[{_PART}]]"]
    lines += [f'# {name} = ""  # {what}' for name, what in labels_of(Involvement).items()]
    lines += _blank_facts(Involvement, heading="")
    return "\n".join(lines) + "\n"


def _blank_facts(vocabulary: type[Any], *, heading: str) -> Iterator[str]:
    for fact in vocabulary_of(vocabulary).values():
        if fact.heading == heading and fact.derivation is None:
            yield f"# {fact.name} = {_BLANKS[fact.kind]}  # {fact.question} {_choices(fact)}".rstrip()


def _choices(fact: Fact) -> str:
    return f"({', '.join(choice.value for choice in fact.choices)})" if fact.choices else ""


_BLANKS: Final = {
    Kind.YES_NO: "true or false",
    Kind.CHOICE: '"a choice"',
    Kind.WHOLE: "a number",
    Kind.DECIMAL: "a number",
    Kind.DAY: "a day, such as 2026-11-03",
}
