"""Files of facts: TOML or JSON with a key for each fact that is known."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, TypeVar

from ..decision.wording import printable
from ..domain.facts import Fact, Kind, labels_of, vocabulary_of
from ..errors import FactsRejected, Problem
from .converters import facts_from_json
from .json_values import DECODER, JsonObject, exact_number
from .strictness import several


__all__ = [
    "blank_facts",
    "blank_lines",
    "blank_questions",
    "data_in",
    "read_facts",
    "said_twice",
]

R = TypeVar("R")


def read_facts(path: str | Path, vocabulary: type[R]) -> R:
    """
    The facts in a file: JSON where its name ends so, and TOML otherwise.

    Raises `FactsRejected` with everything that is wrong, each with its place in the file, and `OSError`
    when the file cannot be read.
    """
    data = data_in(path)
    problems = list(said_twice(data, ""))
    try:
        facts = facts_from_json(vocabulary, data)
    except FactsRejected as error:
        raise FactsRejected(str(path), (*problems, *error.problems)) from None
    if problems:
        raise FactsRejected(str(path), problems)
    return facts


def data_in(path: str | Path) -> object:
    """The plain values in a file of TOML or JSON; raises `FactsRejected` and `OSError`."""
    path = Path(path)
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1  # the object is without its mark
        problem = Problem(f"line {line}", "is not UTF-8 text; save the file as UTF-8")
        raise FactsRejected(str(path), [problem]) from None
    return _parsed(text, str(path), is_json=path.suffix.lower() == ".json")


def said_twice(data: object, place: str) -> Iterator[Problem]:
    """The keys that an object of JSON has twice, as a problem."""
    if isinstance(data, JsonObject) and data.twice:
        yield Problem(place, f"has {several(data.twice)} twice; keep one")


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


def blank_facts(vocabulary: type[Any], title: str) -> str:
    """A file with every question of a vocabulary in it, under its heading, and none of them answered."""
    return "\n".join([f"# {title}", *blank_lines(vocabulary)]) + "\n"


def blank_lines(vocabulary: type[Any]) -> Iterator[str]:
    """How to fill in such a file, and every question under its heading."""
    yield "#"
    yield "# Take the hash off the lines that you can answer. Leave the others as they are."
    yield '# Where nobody can say, write "not known". What is left out counts as not asked.'
    yield "# Never write a person's name. Write a role instead."
    yield ""
    yield from blank_questions(vocabulary)
    headings = dict.fromkeys(fact.heading for fact in vocabulary_of(vocabulary).values())
    for heading in (one for one in headings if one):
        yield from ("", f"# {heading}", *_under(vocabulary, heading))


def blank_questions(vocabulary: type[Any]) -> Iterator[str]:
    """The labels of a vocabulary, and its questions without a heading."""
    yield from (f'# {name} = ""  # {what}' for name, what in labels_of(vocabulary).items())
    yield from _under(vocabulary, "")


def _under(vocabulary: type[Any], heading: str) -> Iterator[str]:
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
