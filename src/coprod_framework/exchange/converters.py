"""Facts from JSON, TOML and the cells of a table, and back: of the right type, or every problem told.

A text is never taken for a yes, a fraction never for a whole number, and an unknown key is refused.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final, TypeAlias, TypeVar, cast

from cattrs import ClassValidationError, Converter, IterableValidationError
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from ..domain.facts import (
    Fact,
    Kind,
    Missing,
    labels_of,
    problem_with_label,
    vocabulary_of,
)
from ..domain.money import pounds
from ..errors import FactsRejected, Problem, did_you_mean, shown
from .strictness import day_from, one_of, problems_in, strict_converter, told


__all__ = [
    "cell_reader",
    "exact_from_json",
    "facts_from_cells",
    "facts_from_json",
    "facts_to_json",
    "json_reader",
    "known_names",
    "number_to_json",
    "unknown_name",
    "value_to_json",
]

R = TypeVar("R")
Reads: TypeAlias = Callable[[Any], Any]

_MISSING: Final = {missing.value: missing for missing in Missing}
_YES: Final = {"yes": True, "true": True, "no": False, "false": False}
_LONGEST_NUMBER: Final = 40
_MOST_REMEMBERED: Final = 10_000
_WHOLE: Final = re.compile(r"-?[0-9]+")
_DECIMAL: Final = re.compile(r"-?(?:[0-9]+\.?[0-9]*|\.[0-9]+)")
_POUNDS: Final = re.compile(r"£(-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]{2})?)")


def facts_from_json(vocabulary: type[R], data: object) -> R:
    """
    Facts from what JSON or TOML gives: an object with a key for every fact that is known.

    A key that is left out, or ``null``, is *not asked*; the texts "not known" and "withheld" say why
    a fact is missing.  A float counts as the decimal that it was written as.  Raises `FactsRejected`
    with every problem and its key.
    """
    return _structured(vocabulary, data, json_reader)


def facts_from_cells(vocabulary: type[R], cells: Mapping[str, str]) -> R:
    """
    Facts from the cells of a table, all of them text; an empty cell is *not asked*.

    Amounts are whole pence, such as ``1250``, or pounds with the sign, such as ``£12.50``.
    Raises `FactsRejected` with every problem and its column.
    """
    return _structured(vocabulary, cells, cell_reader)


def facts_to_json(record: object) -> dict[str, Any]:
    """
    Facts as JSON values, without those that were not asked; `facts_from_json` gives them back.

    A decimal is a number.  It is a text in the rare case that it has too many digits for a float.
    """
    made: dict[str, Any] = _writer(cast("Any", type(record)))(record)
    return made


def known_names(vocabulary: type[Any]) -> tuple[str, ...]:
    """The facts that can be given, and the labels."""
    facts = vocabulary_of(vocabulary).values()
    given = (fact.name for fact in facts if fact.derivation is None)
    return (*labels_of(vocabulary), *given)


def unknown_name(vocabulary: type[Any], name: str, extra: Iterable[str] = ()) -> str:
    """What is wrong with a name that stands for nothing that can be given."""
    if name in vocabulary_of(vocabulary):
        return f"{shown(name)} is worked out from other facts; leave it out"
    hint = did_you_mean(name, (*known_names(vocabulary), *extra))
    return f"no fact is called {shown(name)}; {hint}"


def _structured(vocabulary: type[R], data: object, reader: Callable[[Fact], Reads]) -> R:
    what = f"a {vocabulary.__name__}"
    if not isinstance(data, Mapping):
        problem = Problem("", f"takes an object with a key for each fact, not {told(data)}")
        raise FactsRejected(what, [problem])
    try:
        made: R = _structure(cast("Any", vocabulary), reader)(data, vocabulary)
    except (ClassValidationError, IterableValidationError) as error:
        problems = problems_in(error, "", known_names(vocabulary))
        raise FactsRejected(what, problems) from None
    return made


@functools.cache
def _structure(vocabulary: Any, reader: Callable[[Fact], Reads]) -> Callable[[Any, Any], Any]:
    def hook(fact: Fact) -> Callable[[Any, Any], Any]:
        reads = reader(fact)
        return lambda value, _: reads(value)

    hooks = {
        name: override(struct_hook=hook(fact))
        for name, fact in vocabulary_of(vocabulary).items()
        if fact.derivation is None
    }
    hooks |= {name: override(struct_hook=_label) for name in labels_of(vocabulary)}
    # The hooks go by the names of facts, which the types of cattrs cannot know.
    return make_dict_structure_fn(vocabulary, strict_converter(), **hooks)  # type: ignore[arg-type]


@functools.cache
def _writer(vocabulary: Any) -> Callable[[Any], dict[str, Any]]:
    hooks = {
        name: override(unstruct_hook=value_to_json)
        for name, fact in vocabulary_of(vocabulary).items()
        if fact.derivation is None
    }
    return make_dict_unstructure_fn(
        vocabulary,
        Converter(),
        _cattrs_omit_if_default=True,
        **hooks,  # type: ignore[arg-type] # as above
    )


def value_to_json(value: Any) -> Any:
    """The value of a fact as JSON has it."""
    match value:
        case bool() | int():
            return value
        case date():
            return value.isoformat()
        case Decimal():
            return number_to_json(value)
        case _:
            return value.value


def number_to_json(value: Decimal) -> int | float | str:
    """The JSON number that gives this decimal back, or its text where no float does."""
    if value == value.to_integral_value():
        return int(value)
    nearest = float(value)
    return nearest if Decimal(repr(nearest)) == value else f"{value:f}"


def json_reader(fact: Fact) -> Reads:
    """What reads a JSON value as this fact, and raises `ValueError` when it cannot be one."""
    reads = _JSON_READERS[fact.kind](fact)

    def read(value: Any) -> Any:
        if value is None:
            return Missing.NOT_ASKED
        if isinstance(value, str) and value in _MISSING:
            return _MISSING[value]
        return reads(value)

    return read


def _yes_no(_: Fact) -> Reads:
    def read(value: Any) -> bool:
        if type(value) is not bool:
            raise ValueError(f"takes true or false, not {told(value)}")
        return value

    return read


def _choice(fact: Fact) -> Reads:
    return functools.partial(one_of, {choice.value: choice for choice in fact.choices})


def _whole(fact: Fact) -> Reads:
    def read(value: Any) -> Any:
        if type(value) is not int:
            raise ValueError(f"takes a whole number of {fact.unit}, not {told(value)}")
        return _checked(fact, value)

    return read


def _decimal(fact: Fact) -> Reads:
    def read(value: Any) -> Any:
        number = exact_from_json(value)
        if number is None or not number.is_finite() or abs(number.adjusted()) > _LONGEST_NUMBER:
            raise ValueError(f"takes a number of {fact.unit}, not {told(value)}")
        return _checked(fact, number)

    return read


def exact_from_json(value: object) -> Decimal | None:
    """The decimal that this JSON value writes, or ``None`` where it writes none."""
    match value:
        case bool():
            return None
        case int() | Decimal():
            return Decimal(value)
        case float():
            return Decimal(repr(value))
        case str() if len(value) <= _LONGEST_NUMBER and _DECIMAL.fullmatch(value):
            # A text is taken only where no JSON number says the same.
            number = Decimal(value)
            return number if number_to_json(number) == value else None
        case _:
            return None


_JSON_READERS: Final[Mapping[Kind, Callable[[Fact], Reads]]] = {
    Kind.YES_NO: _yes_no,
    Kind.CHOICE: _choice,
    Kind.WHOLE: _whole,
    Kind.DECIMAL: _decimal,
    Kind.DAY: lambda _: day_from,
}


def cell_reader(fact: Fact) -> Reads:
    """What reads a cell as this fact, and raises `ValueError` when it cannot be one."""
    reads = _CELL_READERS[fact.kind](fact)
    # Most cells of a long file were read before, in another row.
    known: dict[str, Any] = {"": Missing.NOT_ASKED}

    def read(cell: str) -> Any:
        found = known.get(cell)
        if found is not None:
            return found
        text = cell.strip()
        missing = _MISSING.get(text.lower()) if text else Missing.NOT_ASKED
        value = reads(text) if missing is None else missing
        if len(cell) <= _LONGEST_NUMBER and len(known) < _MOST_REMEMBERED:
            known[cell] = value
        return value

    return read


def _yes_no_cell(_: Fact) -> Reads:
    def read(text: str) -> bool:
        answer = _YES.get(text.lower())
        if answer is None:
            raise ValueError(f"takes yes or no, not {shown(text)}")
        return answer

    return read


def _choice_cell(fact: Fact) -> Reads:
    choices = {choice.value.lower(): choice for choice in fact.choices}
    return lambda text: one_of(choices, text.lower())


def _whole_cell(fact: Fact) -> Reads:
    is_money = fact.unit == "pence"
    hint = f"; write pence as 1250, or pounds as {pounds(1250)}" if is_money else ""

    def read(text: str) -> Any:
        if len(text) <= _LONGEST_NUMBER:
            in_pounds = _POUNDS.fullmatch(text) if is_money else None
            if in_pounds:
                return _checked(fact, int(Decimal(in_pounds[1].replace(",", "")) * 100))
            if _WHOLE.fullmatch(text):
                return _checked(fact, int(text))
        raise ValueError(f"takes a whole number of {fact.unit}, not {shown(text)}{hint}")

    return read


def _decimal_cell(fact: Fact) -> Reads:
    def read(text: str) -> Any:
        if len(text) > _LONGEST_NUMBER or not _DECIMAL.fullmatch(text):
            raise ValueError(f"takes a number of {fact.unit}, not {shown(text)}")
        return _checked(fact, Decimal(text))

    return read


_CELL_READERS: Final[Mapping[Kind, Callable[[Fact], Reads]]] = {
    Kind.YES_NO: _yes_no_cell,
    Kind.CHOICE: _choice_cell,
    Kind.WHOLE: _whole_cell,
    Kind.DECIMAL: _decimal_cell,
    Kind.DAY: lambda _: day_from,
}


def _checked(fact: Fact, value: Any) -> Any:
    problem = fact.problem_with(value)
    if problem:
        raise ValueError(problem)
    return value


def _label(value: Any, _: Any) -> str:
    problem = f"takes text, not {told(value)}" if type(value) is not str else None
    problem = problem or problem_with_label(value)
    if problem:
        raise ValueError(problem)
    return str(value)
