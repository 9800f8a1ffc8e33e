"""A small reader of FEEL for tests: only what the export writes, and strict about that.

It refuses any word or sign that the export has no need of.  It also refuses to work out with null,
or to choose by null, as the export promises to ask for null first.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Context, Decimal
from typing import Any, TypeAlias


Values: TypeAlias = Mapping[str, Any]
Sum: TypeAlias = Callable[[Values], Any]
Test: TypeAlias = Callable[[Any], bool]

_TOKEN = re.compile(
    r'\s*(?:("(?:[^"\\]|\\.)*")|(list contains|distinct values|[A-Za-z_][A-Za-z_0-9]*)'
    r"|([0-9]+(?:\.[0-9]+)?)|(\.\.|!=|>=|<=|[-+*/()\[\],.=<>]))"
)
_WORDS = frozenset(
    {"if", "then", "else", "some", "in", "satisfies", "and", "or", "null", "true", "false"}
)
_FUNCTIONS = frozenset({"list contains", "distinct values", "count", "ceiling", "date"})
_DIGITS = Context(prec=34)
_ESCAPES = re.compile(r'\\(u[0-9A-F]{4}|U[0-9A-F]{6}|["\\])')


def tokens_of(text: str) -> list[str]:
    """The words and signs of a text."""
    found, place = [], 0
    while place < len(text.rstrip()):
        match = _TOKEN.match(text, place)
        assert match, f"no FEEL that the export uses: {text[place:]!r}"
        found.append(next(part for part in match.groups() if part is not None))
        place = match.end()
    return found


class _Reader:
    """Reads one sum, from the left."""

    def __init__(self, text: str) -> None:
        self.tokens = tokens_of(text)
        self.text = text

    def whole(self) -> Sum:
        made = self.expression()
        assert not self.tokens, f"{self.tokens} left over in {self.text!r}"
        return made

    def peek(self) -> str:
        return self.tokens[0] if self.tokens else ""

    def take(self, *wanted: str) -> str:
        token = self.tokens.pop(0)
        assert not wanted or token in wanted, f"{token!r}, not {wanted}, in {self.text!r}"
        return token

    def expression(self) -> Sum:
        if self.peek() == "if":
            self.take("if")
            condition = self.expression()
            self.take("then")
            then = self.expression()
            self.take("else")
            otherwise = self.expression()
            return lambda values: then(values) if _truth(condition(values)) else otherwise(values)
        if self.peek() == "some":
            self.take("some")
            name = self.take()
            self.take("in")
            items = self.expression()
            self.take("satisfies")
            test = self.expression()
            return lambda values: any(
                _truth(test({**values, name: item})) for item in _list(items(values))
            )
        return self.either()

    def either(self) -> Sum:
        parts = [self.every()]
        while self.peek() == "or":
            self.take("or")
            parts.append(self.every())
        if len(parts) == 1:
            return parts[0]
        return lambda values: any(_truth(part(values)) for part in parts)

    def every(self) -> Sum:
        parts = [self.comparison()]
        while self.peek() == "and":
            self.take("and")
            parts.append(self.comparison())
        if len(parts) == 1:
            return parts[0]
        return lambda values: all(_truth(part(values)) for part in parts)

    def comparison(self) -> Sum:
        one = self.added()
        if self.peek() not in _COMPARED:
            return one
        compare = _COMPARED[self.take()]
        other = self.added()
        return lambda values: compare(one(values), other(values))

    def added(self) -> Sum:
        made = self.multiplied()
        while self.peek() in {"+", "-"}:
            made = _worked(self.take(), made, self.multiplied())
        return made

    def multiplied(self) -> Sum:
        made = self.signed()
        while self.peek() in {"*", "/"}:
            made = _worked(self.take(), made, self.signed())
        return made

    def signed(self) -> Sum:
        if self.peek() == "-":
            self.take("-")
            inner = self.signed()
            return lambda values: -_number(inner(values))
        return self.part_of()

    def part_of(self) -> Sum:
        made = self.primary()
        while self.peek() in {".", "["}:
            if self.take() == ".":
                made = _property(made, self.take())
            else:
                made = _item(made, int(self.take()))
                self.take("]")
        return made

    def primary(self) -> Sum:
        token = self.take()
        if token == "(":  # noqa: S105 - a sign, and no secret
            made = self.expression()
            self.take(")")
            return made
        if token == "[":  # noqa: S105 - the same
            parts = self.several("]")
            return lambda values: [part(values) for part in parts]
        if token in _FUNCTIONS and self.peek() == "(":
            self.take("(")
            return _called(token, self.several(")"))
        if token in {"null", "true", "false"}:
            constant = {"null": None, "true": True, "false": False}[token]
            return lambda _: constant
        if token[0] == '"':
            text = unquoted(token)
            return lambda _: text
        if token[0].isdigit():
            number = Decimal(token)
            return lambda _: number
        assert token not in _WORDS, f"{token!r} stands for nothing in {self.text!r}"
        assert token.isidentifier(), token
        return lambda values: values[token]

    def several(self, end: str) -> list[Sum]:
        found = []
        while self.peek() != end:
            found.append(self.expression())
            if self.peek() != end:
                self.take(",")
        self.take(end)
        return found


def sum_of(text: str) -> Sum:
    """What a text in FEEL works out, from values by name."""
    return _Reader(text).whole()


def cell_of(text: str) -> Test | None:
    """What a cell takes; ``None`` for one that takes anything."""
    if text == "-":
        return None
    tests = []
    reader = _Reader(text)
    while True:
        tests.append(_one_test(reader))
        if not reader.tokens:
            return lambda value: any(test(value) for test in tests)
        reader.take(",")


def unquoted(token: str) -> str:
    """The text that a text in quotes stands for."""

    def plain(found: re.Match[str]) -> str:
        code = found.group(1)
        return chr(int(code[1:], 16)) if code[0] in "uU" else code

    return _ESCAPES.sub(plain, token[1:-1])


def _one_test(reader: _Reader) -> Test:
    if reader.peek() in {"<", "<=", ">", ">="}:
        compare, bound = _COMPARED[reader.take()], reader.signed()({})
        return lambda value: value is not None and bool(compare(value, bound))
    if reader.peek() in {"[", "("}:
        above = _COMPARED[">=" if reader.take() == "[" else ">"]
        low = reader.signed()({})
        reader.take("..")
        high = reader.signed()({})
        below = _COMPARED["<=" if reader.take("]", ")") == "]" else "<"]
        return lambda value: value is not None and bool(above(value, low) and below(value, high))
    wanted = reader.signed()({})
    return lambda value: _equal(value, wanted)


def _equal(one: Any, other: Any) -> bool:
    if one is None or other is None:
        return one is other
    assert _kind(one) is _kind(other), f"{one!r} and {other!r} cannot be compared"
    return bool(one == other)


def _ordered(compare: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool | None]:
    def compared(one: Any, other: Any) -> bool | None:
        if one is None or other is None:
            return None
        assert _kind(one) is _kind(other), f"{one!r} and {other!r} cannot be compared"
        assert _kind(one) in {Decimal, date}, f"{one!r} has no order"
        return compare(one, other)

    return compared


def _kind(value: Any) -> type:
    return Decimal if type(value) is int else type(value)


_COMPARED: dict[str, Callable[[Any, Any], Any]] = {
    "=": _equal,
    "<": _ordered(lambda one, other: bool(one < other)),
    "<=": _ordered(lambda one, other: bool(one <= other)),
    ">": _ordered(lambda one, other: bool(one > other)),
    ">=": _ordered(lambda one, other: bool(one >= other)),
}


def _truth(value: Any) -> bool:
    assert isinstance(value, bool), f"{value!r} is neither true nor false"
    return value


def _list(value: Any) -> list[Any]:
    assert isinstance(value, list), f"{value!r} is no list"
    return value


def _number(value: Any) -> Decimal:
    assert _kind(value) is Decimal, f"{value!r} is no number"
    return Decimal(value)


def _worked(sign: str, one: Sum, other: Sum) -> Sum:
    def work(values: Values) -> Any:
        left, right = one(values), other(values)
        if sign == "-" and isinstance(left, date) and isinstance(right, date):
            return left - right
        numbers = _number(left), _number(right)
        match sign:
            case "+":
                return _DIGITS.add(*numbers)
            case "-":
                return _DIGITS.subtract(*numbers)
            case "*":
                return _DIGITS.multiply(*numbers)
            case _:
                return _DIGITS.divide(*numbers)

    return work


def _property(made: Sum, name: str) -> Sum:
    assert name in {"year", "month", "day", "days"}, name
    return lambda values: Decimal(getattr(made(values), name))


def _item(made: Sum, place: int) -> Sum:
    return lambda values: _list(made(values))[place - 1]


def _called(name: str, given: list[Sum]) -> Sum:
    def call(values: Values) -> Any:
        found = [one(values) for one in given]
        match name, found:
            case "list contains", [items, wanted]:
                return any(_equal(item, wanted) for item in _list(items))
            case "distinct values", [items]:
                return list(dict.fromkeys(_list(items)))
            case "count", [items]:
                return Decimal(len(_list(items)))
            case "ceiling", [number]:
                return Decimal(math.ceil(_number(number)))
            case "date", [str() as text]:
                return date.fromisoformat(text)
            case _:
                raise AssertionError(f"{name} does not take {found}")

    return call
