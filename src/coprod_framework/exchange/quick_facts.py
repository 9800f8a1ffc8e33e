"""Facts from the bytes of a JSON object, at full speed, and as strictly as from any other text.

What is plainly right is taken at once, by Python that is written out for each vocabulary.  Anything
else goes to the strict reader, which looks at it with care and tells everything that is wrong.
"""

from __future__ import annotations

import functools
import linecache
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final, TypeVar

from ..domain.facts import Fact, Kind, Missing, labels_of, vocabulary_of
from ..domain.finishing import working_out
from ..errors import FactsRejected, Problem
from .json_rows import facts_from_text
from .json_values import exact_number


try:
    import msgspec
    from msgspec.json import Decoder
except ImportError:  # the strict reader reads all of it, then
    Decoder = None  # type: ignore[assignment,misc] # a name that is there or not has no type

__all__ = ["facts_from_bytes"]

R = TypeVar("R")

_LONGEST_LABEL: Final = 200
_GONE: Final = {None: Missing.NOT_ASKED} | {missing.value: missing for missing in Missing}
_TOO_LONG: Final = 10**30 - 1
_MOST_REMEMBERED: Final = 10_000


def facts_from_bytes(vocabulary: type[R], data: bytes) -> R:
    """
    Facts from one JSON object in UTF-8, with a key for every fact that is known.

    Nothing is coerced: a text is never taken for a yes, a fraction never for a whole number, and an
    unknown key or one that stands twice is refused.  Raises `FactsRejected` with every problem.
    """
    record = _read_quickly(vocabulary, data) if Decoder is not None else None
    return _read_strictly(vocabulary, data) if record is None else record


def _read_quickly(vocabulary: type[R], data: bytes) -> R | None:
    kind: Any = vocabulary
    reader = _reader(kind)
    if reader is None:
        return None
    decode, read = reader
    try:
        # A key that stands twice is seen by the quotation marks that are left over.
        record: R | None = read(decode(data), data.count(b'"'))
    except (RecursionError, TypeError, ValueError):  # not JSON, or no such key, or no fact at all
        return None
    return record


def _read_strictly(vocabulary: type[R], data: bytes) -> R:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        problem = Problem("", "is not UTF-8 text; save it as UTF-8")
        raise FactsRejected(f"a {vocabulary.__name__}", [problem]) from None
    return facts_from_text(vocabulary, text)


class _Days(dict[str, date]):
    """The days that were read, by their text, as most claims are about few of them."""

    def __missing__(self, text: str) -> date:
        if len(text) != 10 or text[4] != "-" or text[7] != "-":
            raise ValueError(text)
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        return self.setdefault(text, date.fromisoformat(text))


@functools.cache
def _reader(vocabulary: Any) -> tuple[Callable[[bytes], Any], Callable[[Any, int], Any]] | None:
    """What reads bytes, and then a record of this vocabulary; ``None`` where that cannot be."""
    facts = vocabulary_of(vocabulary)
    choices = (choice.value for fact in facts.values() for choice in fact.choices)
    if vocabulary.__mro__[1] is not object or not all(type(value) is str for value in choices):
        return (
            None  # it extends another vocabulary, whose slots are not its own, or has odd choices
        )
    unfinished = type("Unfinished", (), {"__slots__": vocabulary.__slots__})
    values: dict[str, Any] = {
        "ABSENT": msgspec.UNSET,
        "Decimal": Decimal,
        "GONE": _GONE,
        "Missing": Missing,
        "NOT_ASKED": Missing.NOT_ASKED,
        "Unfinished": unfinished,
        "Vocabulary": vocabulary,
        "days": _Days(),
    }
    for place, fact in enumerate(facts.values()):
        values |= _values_for(place, fact)
    source = "\n".join(_source(vocabulary, facts))
    where = f"<read a {vocabulary.__name__}>"
    linecache.cache[where] = (len(source), None, source.splitlines(keepends=True), where)
    exec(compile(source, where, "exec"), values)  # noqa: S102 - our own text, of names and places only
    given = [name for name, fact in facts.items() if fact.derivation is None]
    shape = msgspec.defstruct(
        vocabulary.__name__,
        [(name, Any, msgspec.UNSET) for name in (*labels_of(vocabulary), *given)],
        forbid_unknown_fields=True,
    )
    # A number with a fraction is taken as it is written, and not as the nearest one in binary.
    return Decoder(shape, float_hook=exact_number).decode, values["read"]


def _values_for(place: int, fact: Fact) -> dict[str, Any]:
    return {
        f"choices_{place}": {choice.value: choice for choice in fact.choices},
        f"derivation_{place}": fact.derivation,
        f"of_known_{place}": fact.derivation and fact.derivation.of_known,
        f"low_{place}": -_TOO_LONG if fact.minimum is None else fact.minimum,
        f"high_{place}": _TOO_LONG if fact.maximum is None else fact.maximum,
    }


def _source(vocabulary: Any, facts: Mapping[str, Fact]) -> Iterator[str]:
    yield "def read(data, quotes):"
    yield "    record = Unfinished()"
    given = [fact for fact in facts.values() if fact.derivation is None]
    labels = labels_of(vocabulary)
    texts = len(labels) + sum(_is_text(fact) for fact in given)
    yield "    missing = 0"
    yield f"    marks = {2 * (len(labels) + len(given)) + 2 * texts}"
    for label in labels:
        yield from _indented(_label(label))
    for place, (name, fact) in enumerate(facts.items()):
        if fact.derivation is None:
            yield from _indented(_fact(place, name, fact, len(facts)))
    # What is left out has no quotation marks, and a key that stands twice has too many.
    yield "    if quotes != marks:"
    yield "        return None"
    for place, (name, fact) in enumerate(facts.items()):
        if fact.derivation is not None:
            yield from _indented(working_out(fact.derivation, place))
            yield f"    record.{name} = value"
            yield "    if type(value) is Missing:"
            yield from _indented(_noted(place, len(facts)), 2)
    parts = [f"parts_{place}, " for place, fact in enumerate(facts.values()) if fact.is_decimal]
    yield "    record._missing = missing"
    yield f"    record._parts = ({''.join(parts)})"
    yield "    record.__class__ = Vocabulary"
    yield "    return record"
    yield ""


def _indented(lines: Iterator[str], depth: int = 1) -> Iterator[str]:
    return (f"{'    ' * depth}{line}" for line in lines)


def _label(name: str) -> Iterator[str]:
    yield f"value = data.{name}"
    yield "if value is ABSENT:"
    yield '    value = ""'
    yield "    marks -= 4"
    yield f"elif type(value) is not str or len(value) > {_LONGEST_LABEL}:"
    yield "    return None"
    yield f"record.{name} = value"


def _fact(place: int, name: str, fact: Fact, count: int) -> Iterator[str]:
    yield f"value = data.{name}"
    yield from _known(place, fact)
    yield "elif value is ABSENT:"
    yield "    value = NOT_ASKED"
    yield f"    missing |= {1 << place}"
    yield f"    marks -= {4 if _is_text(fact) else 2}"
    yield from ["    parts = None"] if fact.is_decimal else []
    yield "else:"
    yield f"    if value is {'None' if _is_text(fact) else 'not None'}:"
    yield f"        marks {'-' if _is_text(fact) else '+'}= 2"
    yield "    value = GONE.get(value)"
    yield "    if value is None:"
    yield "        return None"
    yield from _indented(_noted(place, count))
    yield from ["    parts = None"] if fact.is_decimal else []
    yield f"record.{name} = value"
    yield from [f"parts_{place} = parts"] if fact.is_decimal else []


def _is_text(fact: Fact) -> bool:
    """Whether the values of a fact are texts in JSON."""
    return fact.kind in {Kind.CHOICE, Kind.DAY}


def _noted(place: int, count: int) -> Iterator[str]:
    yield f"missing |= {1 << place}"
    yield "if value is not NOT_ASKED:"
    yield f"    missing |= {1 << place + count}"


def _known(place: int, fact: Fact) -> Iterator[str]:
    """Take a value that is plainly right; the branch after it is for one that is missing."""
    match fact.kind:
        case Kind.YES_NO:
            yield "if value is True or value is False:"
            yield "    pass"
        case Kind.CHOICE:
            yield f"found = choices_{place}.get(value)"
            yield "if found is not None:"
            yield "    value = found"
        case Kind.WHOLE:
            yield f"if type(value) is int and low_{place} <= value <= high_{place}:"
            yield "    pass"
        case Kind.DAY:
            yield "if type(value) is str and value not in GONE:"
            yield "    value = days[value]"
        case Kind.DECIMAL:
            yield from _decimal(place, fact)


def _decimal(place: int, fact: Fact) -> Iterator[str]:
    yield f"if type(value) is int and low_{place} <= value <= high_{place}:"
    yield f"    parts = value * {10**fact.places}"
    yield "    value = Decimal(value)"
    yield "elif type(value) is Decimal:"
    # A number with a very long fraction goes to the strict reader before anybody multiplies it out.
    inside = f"low_{place} <= value <= high_{place}"
    yield f"    if not ({inside} and (value.adjusted() >= {-fact.places} or not value)):"
    yield "        return None"
    yield "    number, denominator = value.as_integer_ratio()"
    yield f"    times, left = divmod({10**fact.places}, denominator)"
    yield "    if left:"
    yield "        return None"
    yield "    parts = number * times"
