"""Mappings: which question of a form answers which fact.  A TOML file says so, and no code."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import attrs

from coprod_framework.domain.facts import Fact, vocabulary_of
from coprod_framework.errors import FactsRejected, Problem, ProblemsFound, did_you_mean, shown
from coprod_framework.exchange import facts_from_cells


__all__ = ["Entry", "FormMapping", "MappingRejected", "read_mapping"]

_HEAD: Final = ("form", "filled_in_by", "example", "answers")
_KEYS: Final = ("question", "fact", "means", "written")
WRITTEN: Final[Mapping[str, re.Pattern[str]]] = {
    "pounds": re.compile(r"£?(?P<pounds>[0-9]{1,9}(?:,[0-9]{3})*)(?:\.(?P<pence>[0-9]{1,2}))?"),
    "day/month/year": re.compile(r"(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})/(?P<year>[0-9]{4})"),
}


class MappingRejected(ProblemsFound):
    """A mapping has mistakes in it."""


@attrs.frozen(kw_only=True)
class Entry:
    """One question, the fact that it answers, and how its answers are to be read."""

    question: str
    fact: str
    means: Mapping[str, str]
    written: str

    def cell(self, answer: str) -> str:
        """An answer as a cell of a table has it; raises `ValueError` where the mapping knows none."""
        if self.means:
            if answer not in self.means:
                raise ValueError(
                    f"has the answer {shown(answer)}, which the mapping does not know; add it"
                )
            return self.means[answer]
        if not self.written:
            return answer
        found = WRITTEN[self.written].fullmatch(answer.replace(" ", ""))
        if found is None:
            raise ValueError(f"takes {self.written}, not {shown(answer)}")
        part = found.groupdict()
        if self.written == "pounds":
            return f"£{part['pounds']}.{(part['pence'] or '').ljust(2, '0')}"
        return f"{part['year']}-{part['month']:0>2}-{part['day']:0>2}"


@attrs.frozen(kw_only=True)
class FormMapping:
    """Which questions of one form answer which facts.  What it does not name is never kept."""

    form: str
    vocabulary: type[Any]
    entries: tuple[Entry, ...]

    def facts_of(self, answers: Mapping[str, str]) -> Any:
        """The facts in these answers; raises `FactsRejected` with everything that is wrong."""
        cells: dict[str, str] = {}
        problems: list[Problem] = []
        for entry in self.entries:
            answer = answers.get(entry.question, "")
            try:
                cell = entry.cell(answer) if answer else ""
                facts_from_cells(self.vocabulary, {entry.fact: cell})
                cells[entry.fact] = cell
            except FactsRejected as error:
                problems += [Problem(entry.question, one.message) for one in error.problems]
            except ValueError as error:
                problems.append(Problem(entry.question, str(error)))
        if problems:
            raise FactsRejected(f"the form {shown(self.form)}", problems)
        return facts_from_cells(self.vocabulary, cells)


def read_mapping(path: str | Path, vocabulary: type[Any]) -> FormMapping:
    """The mapping in a TOML file; raises `MappingRejected` with everything that is wrong."""
    try:
        data = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except ValueError as error:  # neither UTF-8 nor TOML
        raise MappingRejected(str(path), [Problem("", f"is not TOML: {error}")]) from None
    problems = [
        Problem(name, f"is not known; {did_you_mean(name, _HEAD)}")
        for name in data
        if name not in _HEAD
    ]
    problems += [
        Problem(name, f"takes text, not {shown(data.get(name))}")
        for name in ("form", "filled_in_by")
        if not _is_text(data.get(name))
    ]
    entries = data.get("answers")
    if not isinstance(entries, list) or not entries:
        problems.append(Problem("answers", "is not there; write [[answers]] for each question"))
        entries = []
    made: list[Entry] = []
    for number, raw in enumerate(entries):
        place = f"answers[{number}]"
        found = list(_problems_with(raw, place, vocabulary, data.get("filled_in_by")))
        problems += found
        if not found:
            made.append(_entry(raw))
            problems += _twice(made, place)
    if problems:
        raise MappingRejected(str(path), problems)
    return FormMapping(form=data["form"], vocabulary=vocabulary, entries=tuple(made))


def _entry(raw: Mapping[str, Any]) -> Entry:
    return Entry(
        question=raw["question"],
        fact=raw["fact"],
        means=raw.get("means", {}),
        written=raw.get("written", ""),
    )


def _twice(made: list[Entry], place: str) -> Iterator[Problem]:
    *before, last = made
    for name in ("question", "fact"):
        if any(getattr(one, name) == getattr(last, name) for one in before):
            yield Problem(f"{place}.{name}", f"{shown(getattr(last, name))} stands there again")


def _problems_with(raw: Any, place: str, vocabulary: type[Any], by: Any) -> Iterator[Problem]:
    if not isinstance(raw, dict):
        yield Problem(place, "takes a table with question and fact")
        return
    for name in raw:
        if name not in _KEYS:
            yield Problem(f"{place}.{name}", f"is not known; {did_you_mean(name, _KEYS)}")
    if not _is_text(raw.get("question")):
        yield Problem(f"{place}.question", f"takes text, not {shown(raw.get('question'))}")
    facts = {name: one for name, one in vocabulary_of(vocabulary).items() if not one.derivation}
    fact = facts.get(str(raw.get("fact")))
    if fact is None:
        # A label is never taken from a form, as somebody could write a name into it.
        told = f"no fact is called {shown(raw.get('fact'))}; {did_you_mean(str(raw.get('fact')), facts)}"
        yield Problem(f"{place}.fact", told)
        return
    if fact.ask != by:
        yield Problem(f"{place}.fact", f"is for {fact.ask} to say, and not for {shown(by)}")
    yield from _problems_with_reading(raw, place, fact, vocabulary)


def _problems_with_reading(
    raw: Mapping[str, Any], place: str, fact: Fact, vocabulary: type[Any]
) -> Iterator[Problem]:
    means, written = raw.get("means", {}), raw.get("written", "")
    if written and (written not in WRITTEN or means):
        told = f"takes {' or '.join(WRITTEN)}, and no means beside it"
        yield Problem(f"{place}.written", told)
    if written == "pounds" and fact.unit != "pence":
        yield Problem(f"{place}.written", f"is pounds, and {shown(fact.name)} is no money")
    if not isinstance(means, dict):
        yield Problem(f"{place}.means", "takes a table of answers and what each stands for")
        return
    for answer, cell in means.items():
        at = f"{place}.means[{shown(answer)}]"
        if not _is_text(cell):
            yield Problem(at, f"takes text, not {shown(cell)}")
            continue
        try:
            facts_from_cells(vocabulary, {fact.name: cell})
        except FactsRejected as error:
            yield from (Problem(at, one.message) for one in error.problems)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())
