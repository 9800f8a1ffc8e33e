"""Terms files: TOML in which a council, a service area or a project fills the slots of a policy."""

from __future__ import annotations

import enum
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import attrs
from cattrs import BaseValidationError, Converter
from cattrs.gen import make_dict_structure_fn, override

from ..decision.wording import in_words
from ..domain.days import ALWAYS, Span
from ..errors import Problem, TermsRejected, did_you_mean, shown
from ..policy.policies import Policy
from ..policy.slots import NO_LIMIT, Band, Layer, Slot, SlotKind
from ..policy.terms import Term, Terms, problems_with_terms
from ..policy.watches import Watch
from .json_values import exact_number
from .strictness import is_text, objects_only, problems_in, several, strict_converter, told


__all__ = ["blank_terms", "read_terms", "terms_from_data", "terms_from_toml"]

_LAYERS: Final = {layer.words: layer for layer in Layer}
_HEAD: Final = ("policy", "layer", "name", "example")
_LONGEST_PLACE: Final = 60
_ENTRY: Final = ("value", "from", "to", "reason")


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


def read_terms(path: str | Path, policy: Policy | Watch) -> Terms:
    """
    The terms in a file, fit to be filled into this policy, or this watch, with its ``with_terms``.

    Raises `TermsRejected` with everything that is wrong, each with its place in the file, and
    `OSError` when the file cannot be read.
    """
    path = Path(path)
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1  # the object is without its mark
        problem = Problem(f"line {line}", "is not UTF-8 text; save the file as UTF-8")
        raise TermsRejected(str(path), [problem]) from None
    return terms_from_toml(text, policy, source=str(path))


def terms_from_toml(text: str, policy: Policy | Watch, *, source: str = "the terms") -> Terms:
    """The terms in a text of TOML; see `read_terms`."""
    try:
        data = tomllib.loads(text, parse_float=exact_number)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        # The message of the parser ends with the line and the column.
        problem = Problem("", f"is not TOML: {error}; mend the file there")
        raise TermsRejected(source, [problem]) from None
    return terms_from_data(data, policy, source)


def terms_from_data(data: Mapping[str, Any], policy: Policy | Watch, source: str) -> Terms:
    """The terms in what a file gives: the head, and a list of entries for each slot."""
    so_far = _Told()
    layer, name, example = _head(data, policy, so_far.problems)
    values = tuple(_entries(data, policy, so_far))
    # While the layer is not known, only what is wrong in every layer can be told.
    made = [
        Terms(name=name, layer=one, fills=_id_of(policy), values=values, is_example=example)
        for one in (list(Layer) if layer is None else [layer])
    ]
    found = [_problems_with(terms, policy) for terms in made]
    so_far.problems.extend(
        problem
        for problem in found[0]
        if problem not in so_far.again and all(problem in others for others in found)
    )
    if so_far.problems:
        raise TermsRejected(source, so_far.problems)
    return made[0]


def _problems_with(terms: Terms, policy: Policy | Watch) -> list[Problem]:
    together = (*policy.terms, terms)
    return list(problems_with_terms(_id_of(policy), policy.slots_by_id, together))


def _id_of(policy: Policy | Watch) -> str:
    return policy.id if isinstance(policy, Watch) else policy.purpose.id


def blank_terms(policy: Policy | Watch) -> str:
    """A terms file for this policy with every slot in it, explained, and not one of them filled."""
    allowed = [one for one in Layer if any(one in slot.fillers for slot in policy.slots)]
    usual = Layer.SERVICE_AREA
    layer = usual if usual in allowed or not allowed else allowed[0]
    others = "".join(f' or "{one.words}"' for one in allowed if one is not layer)
    lines = [
        f"# Terms for: {policy.title if isinstance(policy, Watch) else policy.purpose.question}",
        "#",
        "# Take the hash off the lines that you fill in. Leave the others as they are.",
        _while_blank(policy),
        "# A value counts from one day up to, and not including, another. Leave both out for always.",
        "# For a new value, add the same block again with its own days. The days must meet.",
        '# Where your value is worse for people than the layer above you, add: reason = "..."',
        "",
        f'policy = "{_id_of(policy)}"',
        f'layer = "{layer.words}"{f"  #{others}" if others else ""}',
        f'name = "Put the name of {layer.who(policy.body)} here"',
    ]
    for slot in policy.slots:
        lines += ["", *_blank_slot(slot, policy.body)]
    return "\n".join(lines) + "\n"


_WHILE_BLANK: Final = (
    "# What stays blank is answered with 'silent', and the answer says whom to ask."
)
_WHILE_CHECKED: Final = (
    "# What stays blank leaves its checks 'not evidenced', and the report says whom to ask."
)


_WHILE_WATCHED: Final = (
    "# What stays blank sets no day: the duty is owed all the same, and is never late."
)


def _while_blank(policy: Policy | Watch) -> str:
    if isinstance(policy, Watch):
        return _WHILE_WATCHED
    return _WHILE_CHECKED if policy.checks else _WHILE_BLANK


def _blank_slot(slot: Slot, body: str) -> Iterator[str]:
    yield f"# {slot.title[:1].upper()}{slot.title[1:]}."
    yield f"# It takes {slot.wanted()}."
    yield f"# It rests on {slot.because.cite()}. It may be filled by {slot.who_fills(body)}."
    if slot.default is NO_LIMIT:
        yield "# Left blank, there is no limit."
    elif slot.default is not None:
        yield f"# Left blank, it is {in_words(slot.default, slot.unit)}."
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


def _head(
    data: Mapping[str, Any], policy: Policy | Watch, problems: list[Problem]
) -> tuple[Layer | None, str, bool]:
    wanted = _id_of(policy)
    if data.get("policy") != wanted:
        problems.append(Problem("policy", f"is {told(data.get('policy'))}; write '{wanted}'"))
    layer = data.get("layer")
    if not isinstance(layer, str) or layer not in _LAYERS:
        hint = did_you_mean(str(layer), _LAYERS)
        problems.append(Problem("layer", f"cannot be {told(layer)}; {hint}"))
    name = data.get("name")
    if not isinstance(name, str) or not name.strip() or not is_text(name):
        problems.append(Problem("name", f"cannot be {told(name)}; write whose terms these are"))
    example = data.get("example", False)
    if type(example) is not bool:
        problems.append(Problem("example", f"takes true or false, not {told(example)}"))
    found = _LAYERS.get(layer) if isinstance(layer, str) else None
    return found, str(name), example is True


@attrs.frozen
class _Told:
    """What is wrong with the file, and what a later check would only say again."""

    problems: list[Problem] = attrs.field(factory=list)
    again: list[Problem] = attrs.field(factory=list)

    def raised(self, path: str, error: Exception, known: tuple[str, ...] = ()) -> None:
        if isinstance(error, BaseValidationError):
            written = {f"{path}.start": f"{path}.from", f"{path}.end": f"{path}.to"}
            self.problems.extend(
                Problem(written.get(problem.path, problem.path), problem.message)
                for problem in problems_in(error, path, known)
            )
        else:
            self.problems.append(Problem(path, str(error)))


def _entries(data: Mapping[str, Any], policy: Policy | Watch, so_far: _Told) -> Iterator[Term]:
    slots = policy.slots_by_id
    for key, entries in data.items():
        if key in _HEAD:
            continue
        slot = slots.get(key)
        if slot is None:
            hint = did_you_mean(key, (*slots, *_HEAD))
            place = key if len(key) <= _LONGEST_PLACE and key.isidentifier() else ""
            so_far.problems.append(Problem(place, f"no slot is called {shown(key)}; {hint}"))
        elif not isinstance(entries, list) or not entries:
            problem = Problem(key, f"starts with two brackets each time; write [[{key}]]")
            so_far.problems.append(problem)
        else:
            yield from _terms_for(slot, entries, so_far)


def _terms_for(slot: Slot, entries: list[Any], so_far: _Told) -> list[Term]:
    """
    The terms for one slot.

    Where the days of one cannot be read, nothing can be said about gaps and overlaps, so that only one
    of the others goes on to be checked.
    """
    made = [
        _term(slot, entry, f"{slot.id}[{number}]", so_far) for number, entry in enumerate(entries)
    ]
    terms = [term for term in made if term is not None]
    if len(terms) == len(made):
        return terms
    for term in terms[1:]:
        problem = Problem(term.path, slot.problem_with(term.value) or "")
        if problem.message and problem not in so_far.again:
            so_far.problems.append(problem)
    return terms[:1]


def _term(slot: Slot, entry: Any, path: str, so_far: _Told) -> Term | None:
    value: Any = None
    span, made = None, None
    try:
        made = _CONVERTER.structure(entry, _Entry)
        span = Span(made.start, made.end) if made.start or made.end else ALWAYS
    except (BaseValidationError, ValueError) as error:
        so_far.raised(path, error, _ENTRY)
    if isinstance(entry, Mapping) and "value" in entry:
        value = entry["value"]
        try:
            value = _value(slot, value)
        except (BaseValidationError, ValueError) as error:
            so_far.raised(path, error)
            so_far.again.append(Problem(path, slot.problem_with(value) or ""))
        else:
            problem = slot.problem_with(value) if span is None else None
            so_far.problems.extend([Problem(path, problem)] if problem else [])
    if made is None or span is None:
        return None
    return Term(slot=slot.id, value=value, span=span, reason=made.reason, path=path)


def _value(slot: Slot, value: Any) -> Any:
    """The value as the slot takes it; what cannot be one goes on as it is, to be refused there."""
    if value == NO_LIMIT.value:
        return NO_LIMIT
    match slot.kind:
        case SlotKind.DECIMAL if type(value) is int:
            return Decimal(value)
        case SlotKind.CHOICES if isinstance(value, list):
            return _choices(slot, value)
        case SlotKind.BANDS if isinstance(value, list):
            return tuple(_bands(value))
        case _:
            return value


def _choices(slot: Slot, values: list[Any]) -> frozenset[enum.Enum]:
    by_value = {choice.value: choice for choice in slot.choices}
    unknown = [value for value in values if not isinstance(value, str) or value not in by_value]
    if unknown:
        names = [value if isinstance(value, str) else told(value) for value in unknown]
        hint = did_you_mean(names[0], by_value)
        raise ValueError(f"cannot hold {several(names)}; {hint}")
    return frozenset(by_value[value] for value in values)


def _bands(values: list[Any]) -> Iterator[Band]:
    for band in _CONVERTER.structure(values, list[_Band]):
        start = Decimal(band.start) if type(band.start) in {int, Decimal} else None
        if start is None or not start.is_finite():
            raise ValueError(f"has a band that starts at {told(band.start)}; write a number")
        yield Band(start, band.pence)


def _converter() -> Converter:
    converter = strict_converter()
    converter.register_structure_hook(
        _Entry,
        objects_only(
            make_dict_structure_fn(
                _Entry, converter, start=override(rename="from"), end=override(rename="to")
            )
        ),
    )
    return converter


_CONVERTER: Final = _converter()
