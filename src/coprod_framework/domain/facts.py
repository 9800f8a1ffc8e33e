"""Facts: what may be known about a case, each with its question, and why one may be missing."""

from __future__ import annotations

import enum
import typing
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final, TypeAlias, TypeVar, cast, dataclass_transform

import attrs

from ..errors import FactsRejected, Problem, did_you_mean, shown
from .derivations import Derivation
from .finishing import finisher_for
from .missing import Missing


__all__ = [
    "MISSING_BITS",
    "PARTS",
    "Answer",
    "Fact",
    "Kind",
    "Missing",
    "Value",
    "derived",
    "fact",
    "label",
    "labels_of",
    "problem_with_label",
    "vocabulary",
    "vocabulary_of",
    "with_facts",
]

T = TypeVar("T")
C = TypeVar("C")

Value: TypeAlias = bool | int | Decimal | date | enum.Enum
"""What a fact may be: yes or no, a whole number, an exact decimal, a day, or one of a closed list."""


Answer: TypeAlias = T | Missing
"""A fact's value, or why it is missing."""


class Kind(enum.Enum):
    """What sort of answer a fact takes."""

    YES_NO = "yes or no"
    CHOICE = "one of a list"
    WHOLE = "a whole number"
    DECIMAL = "a number"
    DAY = "a day"


@attrs.frozen(kw_only=True)
class Fact:
    """
    One thing that may be known about a case: its type, its bounds and its question.

    ``unit`` is what a number counts, with ``pence`` shown as pounds.  ``changeable`` says that a person
    could bring it about; ``judgement`` that somebody weighs it up and does not look it up.
    ``names_the_day`` marks the day of the event, which picks the rules and rates in force.
    ``never_worse`` says that a yes, or more of it, should never make an answer worse for people.
    ``heading`` is the part of a form that it stands in.
    """

    name: str
    kind: Kind
    type: type
    question: str
    ask: str
    unit: str = ""
    changeable: bool = False
    judgement: bool = False
    names_the_day: bool = False
    never_worse: bool = False
    minimum: int | Decimal | None = None
    maximum: int | Decimal | None = None
    places: int = 0
    heading: str = ""
    derivation: Derivation | None = None

    @property
    def choices(self) -> tuple[enum.Enum, ...]:
        """Everything this fact can be, when that is a closed list."""
        return tuple(self.type) if issubclass(self.type, enum.Enum) else ()

    @property
    def is_ordered(self) -> bool:
        """Whether one value of this fact can be more than another."""
        return self.kind in {Kind.WHOLE, Kind.DECIMAL, Kind.DAY}

    @property
    def is_decimal(self) -> bool:
        """Whether it is a number with decimal places."""
        return self.kind is Kind.DECIMAL

    def problem_with(self, value: object) -> str | None:
        """What is wrong with this value as an answer, or ``None``."""
        if isinstance(value, Missing):
            return None
        if type(value) is not self.type:
            return f"takes {self.wanted()}, not {shown(value)}"
        if isinstance(value, Decimal) and not value.is_finite():
            return f"takes {self.wanted()}, not {shown(value)}"
        if isinstance(value, int | Decimal):
            if self.minimum is not None and value < self.minimum:
                return (
                    f"is at least {self.minimum}, so it cannot be {shown(value)}; check the sign"
                )
            if self.maximum is not None and value > self.maximum:
                return f"is at most {self.maximum}, so it cannot be {shown(value)}; check the unit"
        if isinstance(value, int | Decimal) and not -_TOO_LONG < value < _TOO_LONG:
            return f"has too many digits: {shown(value)}; check the unit"
        if isinstance(value, Decimal) and _places_of(value) > self.places:
            return f"has more decimal places than {self.places}: {shown(value)}; round it"
        return None

    def wanted(self) -> str:
        """What this fact takes, in words."""
        match self.kind:
            case Kind.YES_NO:
                return "yes or no (True or False)"
            case Kind.CHOICE:
                return f"one of {', '.join(str(choice) for choice in self.choices)}"
            case Kind.WHOLE:
                return f"a whole number of {self.unit}"
            case Kind.DECIMAL:
                return f"an exact decimal number of {self.unit}"
            case Kind.DAY:
                return "a day, such as 2026-11-03"


_SPEC: Final = "coprod_framework.fact"
_LABEL: Final = "coprod_framework.label"
PARTS: Final = "_parts"
"""Where a record keeps its decimals as whole numbers of their smallest parts, in their order."""

MISSING_BITS: Final = "_missing"
"""
Where a record keeps which of its facts are missing: a bit for each, in their order.

Above those bits stands another for each that cannot be had: it is not known, or it is withheld.
"""

_KINDS: Final = {bool: Kind.YES_NO, int: Kind.WHOLE, Decimal: Kind.DECIMAL, date: Kind.DAY}


def fact(  # noqa: PLR0913 - each is one column of the vocabulary's table
    question: str,
    *,
    ask: str,
    unit: str = "",
    changeable: bool = False,
    judgement: bool = False,
    names_the_day: bool = False,
    never_worse: bool = False,
    minimum: int | Decimal | None = None,
    maximum: int | Decimal | None = None,
    places: int = 0,
    heading: str = "",
) -> Any:
    """Declare a fact of a vocabulary: what to ask, and who may answer."""
    spec = {
        "question": question,
        "ask": ask,
        "unit": unit,
        "changeable": changeable,
        "judgement": judgement,
        "names_the_day": names_the_day,
        "never_worse": never_worse,
        "minimum": minimum,
        "maximum": maximum,
        "places": places,
        "heading": heading,
    }
    return attrs.field(default=Missing.NOT_ASKED, metadata={_SPEC: spec})


def derived(question: str, derivation: Derivation, *, unit: str, heading: str = "") -> Any:
    """Declare a fact that is worked out from others, before anything is decided."""
    spec = {
        "question": question,
        "ask": "nobody",
        "unit": unit,
        "heading": heading,
        "derivation": derivation,
    }
    return attrs.field(
        init=False,
        default=Missing.NOT_ASKED,  # worked out when the rest is there
        metadata={_SPEC: spec},
    )


def label(what: str) -> Any:
    """Declare a text that travels with the facts and that no rule can read, such as a reference."""
    return attrs.field(default="", metadata={_LABEL: what})


@dataclass_transform(frozen_default=True, kw_only_default=True)
def vocabulary(cls: type[C]) -> type[C]:
    """
    Make a class of facts into a frozen value that knows its questions and refuses wrong answers.

    Fields are annotated ``Answer[bool]``, ``Answer[int]``, ``Answer[Decimal]``, ``Answer[date]`` or
    ``Answer[SomeEnum]`` and declared with `fact`, `derived` or `label`.  Making one with wrong values
    raises `FactsRejected` with everything that is wrong.
    """
    # attrs reads the hook from the class that it is about to rebuild.
    setattr(cls, "__attrs_post_init__", _finish_first)  # noqa: B010
    if not hasattr(cls, "__facts__"):  # else it extends a vocabulary, which has these fields
        cls.__annotations__[MISSING_BITS] = "int"
        cls.__annotations__[PARTS] = "tuple[int | None, ...]"
        setattr(cls, MISSING_BITS, attrs.field(default=0, init=False, eq=False, repr=False))
        setattr(cls, PARTS, attrs.field(default=(), init=False, eq=False, repr=False))
    made: Any = attrs.frozen(cls, kw_only=True, weakref_slot=False, field_transformer=_with_types)
    fields = attrs.fields(made)
    made.__facts__ = MappingProxyType(
        {field.name: field.metadata[_SPEC] for field in fields if _SPEC in field.metadata}
    )
    made.__labels__ = MappingProxyType(
        {field.name: field.metadata[_LABEL] for field in fields if _LABEL in field.metadata}
    )
    return cast("type[C]", made)


def vocabulary_of(cls: type[Any]) -> Mapping[str, Fact]:
    """Every fact of a vocabulary, by name, in the order in which they are declared."""
    found: Mapping[str, Fact] = cls.__facts__
    return found


def labels_of(cls: type[Any]) -> Mapping[str, str]:
    """Every label of a vocabulary, with what it is."""
    found: Mapping[str, str] = cls.__labels__
    return found


def with_facts(record: C, **known: object) -> C:
    """
    The same record with these facts instead of what it had.

    Raises `FactsRejected` when one of them cannot be, and `TypeError` for a name it does not have.
    """
    changed: Any = record
    return cast("C", attrs.evolve(changed, **known))


def _with_types(cls: type, fields: list[attrs.Attribute[Any]]) -> list[attrs.Attribute[Any]]:
    hints = typing.get_type_hints(cls)
    result, problems = [], []
    for field in fields:
        if _SPEC not in field.metadata:
            if field.name not in {MISSING_BITS, PARTS} and _LABEL not in field.metadata:
                problems.append(
                    Problem(field.name, "is not declared; declare it with fact, derived or label")
                )
            result.append(field)
            continue
        spec = field.metadata[_SPEC]
        if isinstance(spec, Fact):  # of a vocabulary that this one extends
            result.append(field)
            continue
        made, problem = _made(field.name, hints[field.name], spec, hints)
        if problem:
            problems.append(Problem(field.name, problem))
        result.append(field.evolve(metadata={_SPEC: made}))
    if problems:
        raise FactsRejected(f"the vocabulary {cls.__name__}", problems)
    return result


def _made(
    name: str, hint: Any, spec: dict[str, Any], hints: Mapping[str, Any]
) -> tuple[Fact | None, str | None]:
    kind, type_ = _kind_of(hint)
    if type_ is None:
        return None, f"is annotated {shown(hint)}; write Answer[...] with one type"
    if kind is None:
        return None, (
            f"cannot be of type {shown(type_)}; use bool, int, Decimal, date or a plain Enum"
        )
    made = Fact(name=name, kind=kind, type=type_, **spec)
    return made, _problem_with_fact(made, hints)


def _kind_of(hint: Any) -> tuple[Kind | None, Any]:
    types = [part for part in typing.get_args(hint) if part is not Missing]
    if Missing not in typing.get_args(hint) or len(types) != 1:
        return None, None
    (type_,) = types
    if isinstance(type_, type) and issubclass(type_, enum.Enum):
        # A choice that is also a number or a text would be equal to things that it is not.
        return (None if issubclass(type_, int | str) else Kind.CHOICE), type_
    return _KINDS.get(type_), type_


def _problem_with_fact(fact: Fact, hints: Mapping[str, Any]) -> str | None:
    if fact.names_the_day and fact.kind is not Kind.DAY:
        return f"is {fact.kind.value}, so it cannot name the day"
    if fact.minimum is not None and fact.maximum is not None and fact.minimum > fact.maximum:
        return f"is at least {fact.minimum} and at most {fact.maximum}, so nothing fits"
    if fact.derivation is not None:
        for source in fact.derivation.sources:
            if source not in hints:
                return f"is worked out from {shown(source)}; {did_you_mean(source, hints)}"
            if _kind_of(hints[source])[1] is not fact.derivation.takes:
                return f"is worked out from {shown(source)}, which is {fact.derivation.is_not}"
    clashes = {member.value for member in Missing} & {choice.value for choice in fact.choices}
    if clashes:
        return f"has a choice called {shown(clashes.pop())}, which means a missing fact"
    return None


def _places_of(value: Decimal) -> int:
    """How many decimal places a number needs, noughts at its end left out."""
    _, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int) or not any(digits):
        return 0
    noughts = len(digits) - len(str(int("".join(map(str, digits)))).rstrip("0"))
    return max(0, -exponent - noughts)


def _finish_first(self: object) -> None:
    """Finish the first record of a vocabulary, and write out how to finish the others."""
    cls: Any = type(self)
    finish = finisher_for(cls.__name__, cls.__facts__, cls.__labels__, _refuse)
    cls.__attrs_post_init__ = finish
    finish(self)


def _refuse(self: object) -> None:
    """Raise with everything that is wrong with this record, if there is anything."""
    problems = []
    for name, spec in vocabulary_of(type(self)).items():
        problem = spec.problem_with(getattr(self, name))
        if problem:
            problems.append(Problem(name, problem))
    for name in labels_of(type(self)):
        problem = problem_with_label(getattr(self, name))
        if problem:
            problems.append(Problem(name, problem))
    if problems:
        raise FactsRejected(f"a {type(self).__name__}", problems)


def problem_with_label(value: object) -> str | None:
    """What is wrong with this value as a label, or ``None``."""
    if type(value) is not str:
        return f"takes text, not {shown(value)}"
    if len(value) > _LONGEST_LABEL:
        return f"is at most {_LONGEST_LABEL} characters long, so it cannot be {shown(value)}"
    try:
        value.encode()
    except UnicodeEncodeError:
        return f"has a character that is not text: {shown(value)}; save the file as UTF-8"
    return None


_LONGEST_LABEL: Final = 200
_TOO_LONG: Final = 10**30
