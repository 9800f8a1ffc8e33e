"""Terms as JSON: the same as a terms file says, for systems that keep them in a database."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from ..domain.days import Span
from ..errors import Problem, TermsRejected, did_you_mean, shown
from ..policy.policies import Policy
from ..policy.slots import NoLimit, Slot, SlotKind
from ..policy.terms import Term, Terms
from ..policy.watches import Watch
from .converters import exact_from_json, number_to_json
from .strictness import told
from .terms import terms_from_data
from .wire.heads import problems_with_head
from .wire.keys import VERSION


__all__ = ["TERMS", "plain_value", "terms_from_json", "terms_to_json"]

TERMS: Final = "terms"
_HEAD: Final = ("policy", "layer", "name", "example")
_VALUES: Final = "values"


def terms_to_json(terms: Terms) -> dict[str, Any]:
    """What one body filled in, as JSON values; `terms_from_json` gives it back."""
    values: dict[str, list[dict[str, Any]]] = {}
    for term in terms.values:
        values.setdefault(term.slot, []).append(_entry(term))
    return {
        "kind": TERMS,
        "version": VERSION,
        "policy": terms.fills,
        "layer": terms.layer.words,
        "name": terms.name,
        "example": terms.is_example,
        _VALUES: values,
    }


def terms_from_json(data: object, policy: Policy | Watch, source: str = "the terms") -> Terms:
    """
    The terms in these JSON values, fit to be filled into this policy, or this watch.

    Raises `TermsRejected` with everything that is wrong.
    """
    problems = list(problems_with_head(data, TERMS))
    if not isinstance(data, Mapping):
        raise TermsRejected(source, problems)
    known = ("kind", "version", *_HEAD, _VALUES)
    problems += [
        Problem("", f"nothing is called {shown(name)}; {did_you_mean(str(name), known)}")
        for name in data
        if name not in known
    ]
    values = data.get(_VALUES)
    if not isinstance(values, Mapping):
        problems.append(Problem(_VALUES, f"takes an object, not {told(values)}"))
        values = {}
    flat = {name: data[name] for name in _HEAD if name in data}
    slots = policy.slots_by_id
    flat |= {name: _entries(slots.get(name), value) for name, value in values.items()}
    try:
        made = terms_from_data(flat, policy, source)
    except TermsRejected as error:
        raise TermsRejected(source, (*problems, *error.problems)) from None
    if problems:
        raise TermsRejected(source, problems)
    return made


def _entry(term: Term) -> dict[str, Any]:
    said = {"reason": term.reason} if term.reason else {}
    return {"value": plain_value(term.value)} | _days(term.span) | said


def _days(span: Span) -> dict[str, str]:
    days = {"from": span.start, "to": span.end}
    return {name: day.isoformat() for name, day in days.items() if day is not None}


def plain_value(value: Any) -> Any:
    """What fills a slot, as JSON has it."""
    match value:
        case NoLimit():
            return value.value
        case Decimal():
            return number_to_json(value)
        case frozenset():
            return sorted(choice.value for choice in value)
        case tuple():
            return [{"start": number_to_json(band.start), "pence": band.pence} for band in value]
        case _:
            return value


def _entries(slot: Slot | None, entries: Any) -> Any:
    """The entries with their numbers as exact as a file has them."""
    if slot is None or not isinstance(entries, list):
        return entries
    return [
        {**entry, "value": _exact(slot, entry["value"])}
        if isinstance(entry, Mapping) and "value" in entry
        else entry
        for entry in entries
    ]


def _exact(slot: Slot, value: Any) -> Any:
    match slot.kind, value:
        case SlotKind.DECIMAL, _:
            return _number(value)
        case SlotKind.BANDS, list():
            return [
                {**band, "start": _number(band["start"])}
                if isinstance(band, Mapping) and "start" in band
                else band
                for band in value
            ]
        case _:
            return value


def _number(value: Any) -> Any:
    number = exact_from_json(value)
    return value if number is None else number
