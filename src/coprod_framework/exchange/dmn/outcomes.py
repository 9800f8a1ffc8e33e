"""Outcomes: from the rules that hold, and may hold, to the outcomes that are left, as DMN decisions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final
from xml.etree.ElementTree import Element

from ...decision.combining import OUTCOME_OF, Outcome
from ...decision.judging import places_in
from ...policy.effects import Rank
from .elements import TEXTS, InputColumn, Needs, decision, decision_table, literal_decision
from .feel import ANYTHING, any_of, literal
from .names import HOLDS, IN_FORCE, MAY_HOLD, OUTCOME_BEFORE_LIMITS, POSSIBLE_OUTCOMES
from .rule_tables import RuleTable
from .saying import ABOUT_OUTCOME, ABOUT_POSSIBLE, OTHER_DAY


__all__ = ["add_outcomes"]

_ONE: Final = (
    f"if count(distinct values({POSSIBLE_OUTCOMES})) = 1 then {POSSIBLE_OUTCOMES}[1] "
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
        InputColumn(f"{_WORDS[rank]} {name.replace('_', ' ')}", any_of(ids, name), "boolean")
        for rank, ids in ranks.items()
        for name in (HOLDS, MAY_HOLD)
    ]
    decisions = [HOLDS, MAY_HOLD]
    rows = list(_rows(tuple(ranks)))
    if table.dated_by is not None:
        decisions.append(IN_FORCE)
        inputs = [InputColumn("in force", IN_FORCE, "boolean"), *inputs]
        other = (["false", *[ANYTHING] * (len(inputs) - 1)], OTHER_DAY)
        rows = [(["true", *cells], outcome) for cells, outcome in rows] + [other]
    made = decision(
        root, POSSIBLE_OUTCOMES, TEXTS, ABOUT_POSSIBLE, Needs(decisions=tuple(decisions))
    )
    given = ((cells, literal(outcome), ()) for cells, outcome in rows)
    decision_table(made, inputs, given, output="outcome")
    made = decision(
        root,
        OUTCOME_BEFORE_LIMITS,
        "string",
        ABOUT_OUTCOME,
        Needs(decisions=(POSSIBLE_OUTCOMES,)),
    )
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
