"""Writing: a policy as a file of DMN 1.5, for systems that read decision tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from urllib.parse import quote
from xml.etree.ElementTree import Element, indent, tostring

from ...domain.facts import Fact
from ...errors import PolicyRejected, Problem
from ...policy.policies import Policy
from ...policy.slots import Slot, SlotKind
from .elements import (
    MODEL,
    TEXTS,
    InputColumn,
    Needs,
    child,
    decision,
    decision_table,
    input_data,
    item_type,
    literal_decision,
)
from .feel import cell, compared, literal, type_of, worked_out
from .names import HOLDS, IN_FORCE, MAY_HOLD, problems_with_names
from .outcomes import add_outcomes
from .rule_tables import Row, RuleTable, rule_table, slot_of
from .saying import (
    ABOUT_HOLDS,
    ABOUT_IN_FORCE,
    ABOUT_MAY_HOLD,
    about,
    about_fact,
    about_slot,
    heading,
)
from .ways import Column


__all__ = ["dmn_of"]


def dmn_of(policy: Policy, day: date | None) -> str:
    """
    A policy in force on a day as decision tables in DMN 1.5.

    Two tables give the rules that hold, and those that may hold.  A policy with outcomes has two more
    decisions, which give the outcomes that are still possible, before any limit on the amount.

    Raises `PolicyRejected` for a policy of checks, for a rule that needs too many rows, and for a name
    that readers of DMN would not understand.
    """
    table = rule_table(policy, day)
    _refuse_names(table)
    root = Element(
        "definitions",
        {
            "xmlns": MODEL,
            "id": "definitions",
            "name": policy.purpose.id,
            "namespace": f"urn:coprod-framework:{quote(policy.purpose.id)}",
            "exporter": "coprod_framework",
        },
    )
    child(root, "description", about(table))
    try:
        for add in (_add_types, _add_inputs, _add_worked_out, _add_in_force, _add_tables):
            add(root, table)
    except ValueError as error:
        raise PolicyRejected(_named(policy), [Problem("", str(error))]) from None
    if any(table.edition.ranks.values()):
        add_outcomes(root, table)
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _named(policy: Policy) -> str:
    return f"the policy '{policy.purpose.id}'"


def _refuse_names(table: RuleTable) -> None:
    names = [*(fact.name for fact in table.facts), *(slot.id for slot in table.slots)]
    problems = list(problems_with_names(names))
    if problems:
        raise PolicyRejected(_named(table.policy), problems)


def _add_types(root: Element, table: RuleTable) -> None:
    item_type(root, TEXTS, "string", several=True)
    for fact in table.facts:
        allowed = _allowed(fact)
        if allowed:
            item_type(root, f"{fact.name}_value", type_of(fact), allowed)
    for slot in table.slots:
        if slot.kind is SlotKind.CHOICES:
            allowed = ",".join(sorted(map(literal, slot.choices)))
            item_type(root, f"{slot.id}_list", "string", allowed, several=True)


def _allowed(fact: Fact) -> str:
    """What a fact may be; null is always said, as it may be missing."""
    if fact.derivation is not None:
        return ""
    if fact.choices:
        return ",".join([*map(literal, fact.choices), "null"])
    low, high = fact.minimum, fact.maximum
    if low is not None and high is not None:
        return f"[{literal(low)}..{literal(high)}],null"
    if low is not None:
        return f">= {literal(low)},null"
    return "" if high is None else f"<= {literal(high)},null"


def _type_name(fact: Fact) -> str:
    return f"{fact.name}_value" if _allowed(fact) else type_of(fact)


def _slot_type(slot: Slot) -> str:
    if slot.kind is SlotKind.CHOICES:
        return f"{slot.id}_list"
    return "boolean" if slot.kind is SlotKind.YES_NO else "number"


def _add_inputs(root: Element, table: RuleTable) -> None:
    for fact in table.facts:
        if fact.derivation is None:
            input_data(root, fact.name, _type_name(fact), about_fact(fact))
    for slot in table.slots:
        input_data(root, slot.id, _slot_type(slot), about_slot(slot, table.policy.body))


def _add_worked_out(root: Element, table: RuleTable) -> None:
    for fact in table.facts:
        if fact.derivation is not None:
            needs = _needed(table, fact.derivation.sources)
            made = decision(root, fact.name, type_of(fact), about_fact(fact), needs)
            literal_decision(made, worked_out(fact.derivation))


def _add_in_force(root: Element, table: RuleTable) -> None:
    day, days = table.dated_by, table.days
    if day is None:
        return
    made = decision(root, IN_FORCE, "boolean", ABOUT_IN_FORCE, Needs((day,)))
    if days is None:
        text = f"{day} = null"
    else:
        tests = []
        if days.start is not None:
            tests.append(f"{day} >= {literal(days.start)}")
        if days.end is not None:
            tests.append(f"{day} < {literal(days.end)}")
        text = f"if {day} = null then false else {' and '.join(tests)}"
    literal_decision(made, text)


def _add_tables(root: Element, table: RuleTable) -> None:
    certain = [row for row in table.rows if row.can_hold]
    _add_table(root, table, HOLDS, certain)
    _add_table(root, table, MAY_HOLD, table.rows)


def _add_table(root: Element, table: RuleTable, name: str, rows: Sequence[Row]) -> None:
    or_null = name == MAY_HOLD
    needs = _needed(table, [column.fact for column in table.columns])
    needs = Needs(
        (*needs.inputs, *(slot.id for slot in table.slots)),
        (*needs.decisions, *((IN_FORCE,) if table.dated_by else ())),
    )
    about_it = ABOUT_MAY_HOLD if or_null else ABOUT_HOLDS
    made = decision(root, name, TEXTS, about_it, needs)
    guard = [InputColumn("in force", IN_FORCE, "boolean")] if table.dated_by else []
    columns = [
        InputColumn(heading(table, column), compared(column), _column_type(table, column))
        for column in table.columns
    ]
    decision_table(
        made,
        [*guard, *columns],
        _rows(table, rows, or_null=or_null),
        output="rule",
        annotations=("title", "then", "because"),
    )


def _rows(
    table: RuleTable, rows: Sequence[Row], *, or_null: bool
) -> Iterator[tuple[Sequence[str], str, Sequence[str]]]:
    guard = ["true"] if table.dated_by else []
    for row in rows:
        cells = [cell(row.way.get(column), or_null=or_null) for column in table.columns]
        rule = row.rule
        notes = (rule.title, table.effect(rule), rule.because.cite())
        yield [*guard, *cells], literal(rule.id), notes


def _column_type(table: RuleTable, column: Column) -> str:
    return "boolean" if slot_of(column) else _type_name(table.policy.facts[column.fact])


def _needed(table: RuleTable, names: Sequence[str]) -> Needs:
    """Which of these facts are given, and which are worked out; each of them once."""
    facts = [table.policy.facts[name] for name in dict.fromkeys(names)]
    return Needs(
        tuple(fact.name for fact in facts if fact.derivation is None),
        tuple(fact.name for fact in facts if fact.derivation is not None),
    )
