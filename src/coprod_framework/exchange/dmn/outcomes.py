"""Outcomes: from the rules that hold, and may hold, to the outcomes that are left, as DMN decisions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final
from xml.etree.ElementTree import Element

from ...decision.combining import OUTCOME_OF, Outcome
from ...decision.judging import places_in
from ...policy.effects import Rank
from .elements import TEXTS, Looked, Needs, decision, decision_table, literal_decision
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

_WORDS: Final = {
    Rank.EXCEPTION: "an exceptional referral",
    Rank.REFUSAL: "a refusal",
    Rank.REFERRAL: "a referral",
    Rank.ALLOWING: "what allows it",
}


def add_outcomes(root: Element, table: RuleTable) -> None:
    """Add the two decisions about outcomes to a file with the two tables of rules."""
    ranks = {
        rank: [table.edition.rules[bit].id for bit in places_in(bits)]
        for rank, bits in table.edition.ranks.items()
        if bits
    }
    inputs = [
        Looked(f"{_WORDS[rank]} {table_.replace('_', ' ')}", any_of(ids, table_), "boolean")
        for rank, ids in ranks.items()
        for table_ in ("holds", "may_hold")
    ]
    decisions = ["holds", "may_hold"]
    rows = list(_rows(tuple(ranks)))
    if table.dated_by is not None:
        decisions.append("in_force")
        inputs = [Looked("in force", "in_force", "boolean"), *inputs]
        other = (["false", *[ANYTHING] * (len(inputs) - 1)], OTHER_DAY)
        rows = [(["true", *cells], outcome) for cells, outcome in rows] + [other]
    made = decision(root, _POSSIBLE, TEXTS, ABOUT_POSSIBLE, Needs(decisions=tuple(decisions)))
    given = ((cells, literal(outcome), ()) for cells, outcome in rows)
    decision_table(made, inputs, given, output="outcome")
    made = decision(root, _OUTCOME, "string", ABOUT_OUTCOME, Needs(decisions=(_POSSIBLE,)))
    literal_decision(made, _ONE)


def _rows(ranks: Sequence[Rank]) -> Iterator[tuple[list[str], str]]:
    """
    A row for each rank, and one for silence, with a cell for *holds* and one for *may hold* each.

    An outcome is possible where a rule of its rank may hold, and none of a higher rank holds.
    """
    for place, rank in enumerate(ranks):
        cells = [ANYTHING] * (2 * len(ranks))
        for higher in range(place):
            cells[2 * higher] = "false"
        cells[2 * place + 1] = "true"
        yield cells, OUTCOME_OF[rank].value
    yield ["false", ANYTHING] * len(ranks), Outcome.SILENT.value
