"""Outcomes: from the rules that hold, and may hold, to the outcomes that are left, as DMN decisions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final
from xml.etree.ElementTree import Element

from ...decision.combining import OUTCOME_OF, Outcome
from ...decision.judging import places_in
from ...policy.effects import Rank
from .elements import TEXTS, decision, decision_table, literal_decision
from .feel import ANYTHING, any_of, literal
from .rule_tables import RuleTable
from .saying import ABOUT_OUTCOME, ABOUT_POSSIBLE, OTHER_DAY


__all__ = ["add_outcomes"]

_POSSIBLE: Final = "possible_outcomes"
_OUTCOME: Final = "outcome_before_limits"
_ONE: Final = (
    f"if count(distinct values({_POSSIBLE})) = 1 then {_POSSIBLE}[1] "
    f"else {literal(Outcome.UNDECIDED.value)}"
)


def add_outcomes(root: Element, table: RuleTable) -> None:
    """Add the two decisions about outcomes to a file with the two tables of rules."""
    ranks = {
        rank: [table.edition.rules[bit].id for bit in places_in(bits)]
        for rank, bits in table.edition.ranks.items()
        if bits
    }
    inputs = [
        (any_of(ids, decision_), "boolean")
        for ids in ranks.values()
        for decision_ in ("holds", "may_hold")
    ]
    decisions = ["holds", "may_hold"]
    rows = list(_rows(tuple(ranks)))
    if table.dated_by is not None:
        decisions.append("in_force")
        inputs = [("in_force", "boolean"), *inputs]
        other = (["false", *[ANYTHING] * (len(inputs) - 1)], OTHER_DAY)
        rows = [(["true", *cells], outcome) for cells, outcome in rows] + [other]
    question = table.policy.purpose.question
    made = decision(root, _POSSIBLE, TEXTS, ABOUT_POSSIBLE, decisions=decisions)
    given = ((cells, literal(outcome), ()) for cells, outcome in rows)
    decision_table(made, inputs, given, output="outcome")
    made = decision(
        root, _OUTCOME, "string", ABOUT_OUTCOME, decisions=[_POSSIBLE], question=question
    )
    literal_decision(made, _ONE)


def _rows(ranks: Sequence[Rank]) -> Iterator[tuple[list[str], str]]:
    """
    A row for each rank, and one for silence, with a cell for *holds* and one for *may hold* each.

    An outcome is possible where a rule of its rank may hold, and none of a higher rank holds for certain.
    """
    for place, rank in enumerate(ranks):
        cells = [ANYTHING] * (2 * len(ranks))
        for higher in range(place):
            cells[2 * higher] = "false"
        cells[2 * place + 1] = "true"
        yield cells, OUTCOME_OF[rank].value
    yield ["false", ANYTHING] * len(ranks), Outcome.SILENT.value
