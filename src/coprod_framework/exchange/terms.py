"""Terms files: TOML in which a council, a service area or a project fills the slots of a policy."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import attrs
from cattrs import BaseValidationError, Converter
from cattrs.gen import make_dict_structure_fn, override

from ..domain.days import ALWAYS, Span
from ..errors import Problem, TermsRejected, did_you_mean, shown
from ..policy.policies import Policy
from ..policy.slots import NO_LIMIT, Band, Layer, Slot, SlotKind, SlotValue
from ..policy.terms import Term, Terms, problems_with_terms
from .converters import problems_in, strict_converter


__all__ = ["blank_terms", "read_terms", "terms_from_toml"]

_LAYERS: Final = {layer.words: layer for layer in Layer}
_HEAD: Final = ("policy", "layer", "name", "example")


@attrs.frozen(kw_only=True)
class _Entry:
    value: Any
    start: date | None = None
    end: date | None = None
    reason: str = ""


@attrs.frozen(kw_only=True)
class _Band:
    start: Any
    pence: int


def read_terms(path: str | Path, policy: Policy) -> Terms:
    """
    The terms in a file, fit to be filled into this policy with `Policy.with_terms`.

    Raises `TermsRejected` with everything that is wrong, each with its place in the file, and
    `OSError` when the file cannot be read.
    """
    path = Path(path)
    raw = path.read_bytes()
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        problem = Problem(f"line {line}", "is not UTF-8 text; save the file as UTF-8")
        raise TermsRejected(str(path), [problem]) from None
    return terms_from_toml(text, policy, source=str(path))


def terms_from_toml(text: str, policy: Policy, *, source: str = "the terms") -> Terms:
    """The terms in a text of TOML; see `read_terms`."""
    try:
        data = tomllib.loads(text, parse_float=Decimal)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        # The message of the parser ends with the line and the column.
        problem = Problem("", f"is not TOML: {error}; mend the file there")
        raise TermsRejected(source, [problem]) from None
    problems: list[Problem] = []
    layer, name, example = _head(data, policy, problems)
    values = tuple(_entries(data, policy, problems))
    terms = Terms(
        name=name,
        layer=layer or Layer.PROJECT,
        fills=policy.purpose.id,
        values=values,
        is_example=example,
    )
    if layer is None:  # nothing can be said yet about who may fill what, only about the values
        slots = policy.slots_by_id
        fit = ((term.path, slots[term.slot].problem_with(term.value)) for term in values)
        problems += [Problem(path, problem) for path, problem in fit if problem]
    else:
        together = (*policy.terms, terms)
        problems += problems_with_terms(policy.purpose.id, policy.slots_by_id, together)
    if problems:
        raise TermsRejected(source, problems)
    return terms


def blank_terms(policy: Policy) -> str:
    """A terms file for this policy with every slot in it, explained, and not one of them filled."""
    lines = [
        f"# Terms for: {policy.purpose.question}",
        "#",
        "# Take the hash off the lines that you fill in. Leave the others as they are.",
        "# What stays blank is answered with 'silent', and the answer says whom to ask.",
        "# A value counts from one day up to, and not including, another. Leave both out for always.",
        "# For a new value, add the same block again with its own days. The days must meet.",
        '# Where your value is worse for people than the layer above you, add: reason = "..."',
        "",
        f'policy = "{policy.purpose.id}"',
        'layer = "service area"  # or "corporate" or "project"',
        'name = "Put the name of your service area here"',
    ]
    for slot in policy.slots:
        lines += ["", *_blank_slot(slot)]
    return "\n".join(lines) + "\n"


def _blank_slot(slot: Slot) -> Iterator[str]:
    yield f"# {slot.title[:1].upper()}{slot.title[1:]}."
    yield f"# It takes {slot.wanted()}."
    yield f"# It rests on {slot.because.cite()}. It may be filled by {_either(slot)}."
    if slot.default is not None:
        yield "# Left blank, there is no limit."
    yield f"# [[{slot.id}]]"
    yield "# from = 2026-04-01"
    yield f"# value = {_BLANKS[slot.kind]}"


_BLANKS: Final = {
    SlotKind.YES_NO: "true or false",
    SlotKind.WHOLE: "a number",
    SlotKind.DECIMAL: "a number",
    SlotKind.CHOICES: '["a choice", "another choice"]',
    SlotKind.BANDS: "[{ start = a number, pence = a number }]",
}


def _either(slot: Slot) -> str:
    return " or ".join(layer.who for layer in slot.fillers)


def _head(
    data: Mapping[str, Any], policy: Policy, problems: list[Problem]
) -> tuple[Layer | None, str, bool]:
    wanted = policy.purpose.id
    if data.get("policy") != wanted:
        problems.append(Problem("policy", f"is {shown(data.get('policy'))}; write '{wanted}'"))
    layer = data.get("layer")
    if not isinstance(layer, str) or layer not in _LAYERS:
        hint = did_you_mean(str(layer), _LAYERS)
        problems.append(Problem("layer", f"cannot be {shown(layer)}; {hint}"))
    name = data.get("name")
    if not isinstance(name, str) or not name.strip():
        problems.append(Problem("name", f"cannot be {shown(name)}; write whose terms these are"))
    example = data.get("example", False)
    if type(example) is not bool:
        problems.append(Problem("example", f"takes true or false, not {shown(example)}"))
    found = _LAYERS.get(layer) if isinstance(layer, str) else None
    return found, str(name), example is True


def _entries(data: Mapping[str, Any], policy: Policy, problems: list[Problem]) -> Iterator[Term]:
    slots = policy.slots_by_id
    for key, entries in data.items():
        if key in _HEAD:
            continue
        slot = slots.get(key)
        if slot is None:
            hint = did_you_mean(key, (*slots, *_HEAD))
            problems.append(Problem(key, f"no slot is called {shown(key)}; {hint}"))
        elif not isinstance(entries, list) or not entries:
            problems.append(Problem(key, f"starts with two brackets each time: [[{key}]]"))
        else:
            for number, entry in enumerate(entries):
                try:
                    yield _term(slot, entry, f"{key}[{number}]")
                except BaseValidationError as error:
                    known = ("value", "from", "to", "reason")
                    problems += problems_in(error, f"{key}[{number}]", known)
                except ValueError as error:
                    problems.append(Problem(f"{key}[{number}]", str(error)))


def _term(slot: Slot, entry: object, path: str) -> Term:
    if not isinstance(entry, Mapping):
        raise ValueError(f"takes a table with 'value', not {shown(entry)}")
    made: _Entry = _CONVERTER.structure(entry, _Entry)
    span = Span(made.start, made.end) if made.start or made.end else ALWAYS
    return Term(
        slot=slot.id, value=_value(slot, made.value), span=span, reason=made.reason, path=path
    )


def _value(slot: Slot, value: Any) -> SlotValue:
    """The value as the slot takes it; what cannot be one goes on as it is, to be refused there."""
    if value == NO_LIMIT.value:
        return NO_LIMIT
    match slot.kind:
        case SlotKind.DECIMAL if type(value) is int:
            return Decimal(value)
        case SlotKind.CHOICES if isinstance(value, list):
            return frozenset(_choices(slot, value))
        case SlotKind.BANDS if isinstance(value, list):
            return tuple(_bands(value))
        case _:
            made: SlotValue = value
            return made


def _choices(slot: Slot, values: list[Any]) -> Iterator[Any]:
    by_value = {choice.value: choice for choice in slot.choices}
    unknown = [value for value in values if value not in by_value]
    if unknown:
        told = (
            f"cannot hold {shown(value)}; {did_you_mean(str(value), by_value)}"
            for value in unknown
        )
        raise ValueError("; ".join(told))
    return (by_value[value] for value in values)


def _bands(values: list[Any]) -> Iterator[Band]:
    for band in _CONVERTER.structure(values, list[_Band]):
        if type(band.start) not in {int, Decimal}:
            raise ValueError(f"has a band that starts at {shown(band.start)}; write a number")
        yield Band(Decimal(band.start), band.pence)


def _converter() -> Converter:
    converter = strict_converter()
    converter.register_structure_hook(
        _Entry,
        make_dict_structure_fn(
            _Entry, converter, start=override(rename="from"), end=override(rename="to")
        ),
    )
    return converter


_CONVERTER: Final = _converter()
