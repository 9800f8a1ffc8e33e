"""Plans: what an export tells of a consultation, and nothing that it does not tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final, TypeAlias

import attrs

from coprod_framework import Missing, with_facts
from coprod_framework.domain.consultation_plans import ConsultationPlan
from coprod_framework.domain.facts import vocabulary_of
from coprod_framework.errors import FactsRejected, Problem, shown
from coprod_framework.exchange import Row

from .reading import RawRow


__all__ = ["Consultation", "consultations_in", "with_more_facts"]

_DAY: Final = re.compile(r"([0-9]{4})[/-]([0-9]{2})[/-]([0-9]{2})")
_DEPARTMENT: Final = ("workspace_id", "dept")

Audience: TypeAlias = "tuple[str, ...] | Missing"


@attrs.frozen(kw_only=True)
class Consultation:
    """
    One consultation as a plan, with its audience where somebody named one.

    An audience that the export does not have was not asked for; an empty one is not known.  Neither
    stands for everybody.
    """

    place: str
    plan: ConsultationPlan
    audience: Audience


def consultations_in(rows: Iterable[RawRow]) -> tuple[list[Consultation], list[Problem]]:
    """The consultations in these rows, and every problem of every other row, with its line."""
    found: list[Consultation] = []
    problems: list[Problem] = []
    lines: dict[str, str] = {}
    for row in rows:
        made, wrong = _consultation(row)
        if made is not None:
            reference = made.plan.reference
            if reference in lines:
                told = (
                    f"is {shown(reference)}, as in {lines[reference]}; export it with fields=all"
                )
                made, wrong = None, [Problem("id", told)]
            lines.setdefault(reference, row.place)
        found += [made] if made else []
        problems += [
            Problem(f"{row.place}, {one.path}" if one.path else row.place, one.message)
            for one in wrong
        ]
    return found, problems


def with_more_facts(
    found: Iterable[Consultation], rows: Iterable[Row[ConsultationPlan]]
) -> tuple[list[Consultation], list[Problem]]:
    """
    The consultations with what the platform does not know, such as whether the law asks for them.

    Each row says which by its ``reference``.  A fact that the export says otherwise is a problem.
    """
    by_reference = {one.plan.reference: one for one in found}
    problems: list[Problem] = []
    for row in rows:
        problems += row.placed_problems()
        if row.record is None:
            continue
        one = by_reference.get(row.record.reference)
        if one is None:
            told = f"is about {shown(row.record.reference)}, which is not in the export"
            problems.append(Problem(row.place, told))
            continue
        known, more = _known(one.plan), _known(row.record)
        clashes = sorted(name for name in known.keys() & more.keys() if known[name] != more[name])
        problems += [
            Problem(f"{row.place}, {name}", f"is {known[name]} in the export; mend one of the two")
            for name in clashes
        ]
        if not clashes:
            plan = with_facts(one.plan, **more)
            by_reference[plan.reference] = attrs.evolve(one, plan=plan)
    return list(by_reference.values()), problems


def _known(plan: ConsultationPlan) -> Mapping[str, Any]:
    facts = vocabulary_of(ConsultationPlan).values()
    values = {fact.name: getattr(plan, fact.name) for fact in facts if fact.derivation is None}
    return {name: one for name, one in values.items() if one is not Missing.NOT_ASKED}


def _consultation(row: RawRow) -> tuple[Consultation | None, list[Problem]]:
    data = row.data
    if not isinstance(data, dict):
        return None, [Problem("", f"is no consultation, but {shown(data)}")]
    problems = [
        Problem(name, f"takes text, not {shown(data.get(name))}")
        for name in ("id", "title")
        if not _is_text(data.get(name))
    ]
    opens, closes = (_day(data, name, problems) for name in ("startdate", "enddate"))
    audience = _audience(data, problems)
    if isinstance(opens, date) and isinstance(closes, date) and closes < opens:
        problems.append(Problem("enddate", f"is {closes}, before it opens on {opens}"))
    if problems:
        return None, problems
    try:
        plan = ConsultationPlan(
            title=data["title"].strip(),
            reference=_reference(data),
            launched_on=opens,
            closes_on=closes,
        )
    except FactsRejected as error:
        return None, list(error.problems)
    return Consultation(place=row.place, plan=plan, audience=audience), []


def _reference(data: Mapping[str, Any]) -> str:
    """An id is one of its department's only, so that the department stands before it."""
    department = next((data[name] for name in _DEPARTMENT if _is_text(data.get(name))), "")
    return "/".join(filter(None, (department, data["id"].strip())))


def _day(data: Mapping[str, Any], name: str, problems: list[Problem]) -> date | Missing:
    text = data.get(name)
    if text is None or text == "":
        return Missing.NOT_ASKED
    found = _DAY.fullmatch(text) if isinstance(text, str) else None
    try:
        if found:
            return date(*map(int, found.groups()))
    except ValueError:
        pass  # such as the 31st of February
    told = f"takes a day such as 2026/11/03 or 2026-11-03, not {shown(text)}"
    problems.append(Problem(name, told))
    return Missing.NOT_ASKED


def _audience(data: Mapping[str, Any], problems: list[Problem]) -> Audience:
    terms = data.get("audiences")
    if terms is None:
        return Missing.NOT_ASKED
    if not isinstance(terms, list) or not all(_names(terms)):
        problems.append(Problem("audiences", "takes a list of audiences, each with a name"))
        return Missing.NOT_ASKED
    return tuple(term["name"].strip() for term in terms) or Missing.NOT_KNOWN


def _names(terms: list[Any]) -> Iterator[bool]:
    return (isinstance(term, dict) and _is_text(term.get("name")) for term in terms)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())
