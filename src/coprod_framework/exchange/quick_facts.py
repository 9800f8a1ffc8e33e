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
from ..errors import FactsRejected, Problem
from .json_rows import facts_from_text
from .json_values import exact_number


try:
    from msgspec.json import Decoder
except ImportError:  # the strict reader reads all of it, then
    Decoder = None  # type: ignore[assignment,misc]

__all__ = ["facts_from_bytes"]

R = TypeVar("R")

_ABSENT: Final = object()
_LONGEST_LABEL: Final = 200
_GONE: Final = {None: Missing.NOT_ASKED} | {missing.value: missing for missing in Missing}
_TOO_LONG: Final = 10**30 - 1


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
    read = _reader(kind)
    if read is None:
        return None
    try:
        found = _decoder().decode(data)
    except (ValueError, RecursionError):
        return None
    if type(found) is not dict:
        return None
    try:
        record: R | None = read(found, data.count(b'"'))
    except TypeError:  # a list or an object, where a fact is wanted
        return None
    return record


def _read_strictly(vocabulary: type[R], data: bytes) -> R:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        problem = Problem("", "is not UTF-8 text; save it as UTF-8")
        raise FactsRejected(f"a {vocabulary.__name__}", [problem]) from None
    return facts_from_text(vocabulary, text)


@functools.cache
def _decoder() -> Any:
    # A number with a fraction is taken as it is written, and not as the nearest one in binary.
    return Decoder(dict, float_hook=exact_number)


@functools.cache
def _reader(vocabulary: Any) -> Callable[[dict[str, Any], int], Any] | None:
    """The function that reads a record of this vocabulary, or ``None`` where that cannot be written."""
    if vocabulary.__mro__[1] is not object:
        return None  # it extends another vocabulary, whose slots are not its own
    facts = vocabulary_of(vocabulary)
    unfinished = type("Unfinished", (), {"__slots__": vocabulary.__slots__})
    values: dict[str, Any] = {
        "ABSENT": _ABSENT,
        "Decimal": Decimal,
        "GONE": _GONE,
        "Missing": Missing,
        "NOT_ASKED": Missing.NOT_ASKED,
        "Unfinished": unfinished,
        "Vocabulary": vocabulary,
        "day_from": date.fromisoformat,
    }
    for place, fact in enumerate(facts.values()):
        values |= _values_for(place, fact)
    source = "\n".join(_source(vocabulary, facts))
    where = f"<read a {vocabulary.__name__}>"
    linecache.cache[where] = (len(source), None, source.splitlines(keepends=True), where)
    exec(compile(source, where, "exec"), values)  # noqa: S102 - our own text, of names and places only
    read: Callable[[dict[str, Any], int], Any] = values["read"]
    return read


def _values_for(place: int, fact: Fact) -> dict[str, Any]:
    return {
        f"choices_{place}": {choice.value: choice for choice in fact.choices},
        f"derivation_{place}": fact.derivation,
        f"low_{place}": -_TOO_LONG if fact.minimum is None else fact.minimum,
        f"high_{place}": _TOO_LONG if fact.maximum is None else fact.maximum,
    }


def _source(vocabulary: Any, facts: Mapping[str, Fact]) -> Iterator[str]:
    yield "def read(data, quotes):"
    yield "    get = data.get"
    yield "    record = Unfinished()"
    yield "    known = texts = missing = 0"
    for label in labels_of(vocabulary):
        yield from _indented(_label(label))
    for place, (name, fact) in enumerate(facts.items()):
        if fact.derivation is None:
            yield from _indented(_fact(place, name, fact, len(facts)))
    # A key that stands twice, or is not known, leaves a quotation mark or a key over.
    yield "    if known != len(data) or quotes != 2 * (known + texts):"
    yield "        return None"
    for place, (name, fact) in enumerate(facts.items()):
        if fact.derivation is not None:
            yield f"    value = derivation_{place}.of(record)"
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
    yield f'value = get("{name}", ABSENT)'
    yield "if value is ABSENT:"
    yield '    value = ""'
    yield f"elif type(value) is str and len(value) <= {_LONGEST_LABEL}:"
    yield "    known += 1"
    yield "    texts += 1"
    yield "else:"
    yield "    return None"
    yield f"record.{name} = value"


def _fact(place: int, name: str, fact: Fact, count: int) -> Iterator[str]:
    yield f'value = get("{name}", ABSENT)'
    yield from _known(place, fact)
    yield "elif value is ABSENT:"
    yield "    value = NOT_ASKED"
    yield f"    missing |= {1 << place}"
    yield from ["    parts = None"] if fact.is_decimal else []
    yield "else:"
    yield "    if value is not None:"
    yield "        texts += 1"
    yield "    value = GONE.get(value)"
    yield "    if value is None:"
    yield "        return None"
    yield "    known += 1"
    yield from _indented(_noted(place, count))
    yield from ["    parts = None"] if fact.is_decimal else []
    yield f"record.{name} = value"
    yield from [f"parts_{place} = parts"] if fact.is_decimal else []


def _noted(place: int, count: int) -> Iterator[str]:
    yield f"missing |= {1 << place}"
    yield "if value is not NOT_ASKED:"
    yield f"    missing |= {1 << place + count}"


def _known(place: int, fact: Fact) -> Iterator[str]:
    """Take a value that is plainly right; the branch after it is for one that is missing."""
    match fact.kind:
        case Kind.YES_NO:
            yield "if value is True or value is False:"
        case Kind.CHOICE:
            yield f"found = choices_{place}.get(value)"
            yield "if found is not None and type(value) is str:"
            yield "    value = found"
            yield "    texts += 1"
        case Kind.WHOLE:
            yield f"if type(value) is int and low_{place} <= value <= high_{place}:"
        case Kind.DAY:
            yield 'if type(value) is str and len(value) == 10 and value[4] == "-" == value[7]:'
            yield "    try:"
            yield "        value = day_from(value)"
            yield "    except ValueError:"
            yield "        return None"
            yield "    texts += 1"
        case Kind.DECIMAL:
            yield from _decimal(place, fact)
    yield "    known += 1"


def _decimal(place: int, fact: Fact) -> Iterator[str]:
    yield "if type(value) is int:"
    yield "    value = Decimal(value)"
    yield "if type(value) is Decimal:"
    # A number with a very long fraction goes to the strict reader before anybody multiplies it out.
    inside = f"low_{place} <= value <= high_{place}"
    yield f"    if not ({inside} and (value.adjusted() >= {-fact.places} or not value)):"
    yield "        return None"
    yield "    number, denominator = value.as_integer_ratio()"
    yield f"    times, left = divmod({10**fact.places}, denominator)"
    yield "    if left:"
    yield "        return None"
    yield "    parts = number * times"
