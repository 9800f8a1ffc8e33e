"""Saying: what a DMN file tells its readers about itself, and about what is not in it."""

from __future__ import annotations

from typing import Final

from ...decision.wording import name_in_words
from ...domain.days import ALWAYS
from ...domain.facts import Fact
from ...policy.conditions import AtLeast, Is, MoreThan, OneOf
from ...policy.slots import Slot
from .rule_tables import RuleTable, slot_of
from .ways import Column


__all__ = [
    "ABOUT_HOLDS",
    "ABOUT_IN_FORCE",
    "ABOUT_MAY_HOLD",
    "ABOUT_OUTCOME",
    "ABOUT_POSSIBLE",
    "OTHER_DAY",
    "about",
    "about_fact",
    "about_slot",
    "heading",
    "terms_named",
]

OTHER_DAY: Final = "another day"
"""What stands for an outcome where a case is of a day that the file is not about."""

ABOUT_HOLDS: Final = (
    "The rules that hold for certain, by their ids. Hit policy COLLECT: every row that fits counts, "
    "and their order means nothing. A rule with several rows holds where any of them fits. "
    "No cell takes null."
)
ABOUT_MAY_HOLD: Final = (
    "The rules that hold, or that could hold once more is known. It is the other table with null in "
    "each cell. A rule that is here and not in 'holds' is open: nobody can say yet."
)
ABOUT_POSSIBLE: Final = (
    "Every outcome that the rules leave possible, maybe twice. An exceptional referral stands above a "
    "refusal, a refusal above a referral, and a referral above allowing. "
    "Limits on the amount are left out."
)
ABOUT_OUTCOME: Final = (
    "The one outcome that is left, or 'undecided' where there are several. Limits on the amount are "
    "left out: what is 'eligible' here may still go to a person because a limit cuts it, and is "
    "'silent' if nothing says how much. Where a term is null, or a fact that nobody can give, the "
    "library does not stop at 'undecided'. Ask it for that, for the amount, and for what to ask."
)
ABOUT_IN_FORCE: Final = (
    "Whether the case is of a day that this file is about. If not, no row fits."
)

_NULL: Final = (
    "What is not known is null, whatever the reason. It is never false and never nought. "
    "The tables rest on no more than this: null is not equal to a value, and a comparison with null "
    "is not true."
)
_LEFT_OUT: Final = (
    "Left out: amounts and limits (each stands in words beside its rule), why a fact is missing, what "
    "to ask and of whom, and the words for each reader. Numbers are decimals with 34 digits, as FEEL "
    "has them. A caller gives values in the ranges, and whole numbers, as the inputs say."
)
_ADVICE: Final = "Every answer is advice: a person decides."


def about(table: RuleTable) -> str:
    """What the whole file says, for whom, on which days, and what it does not say."""
    policy = table.policy
    what = f"the rules of '{policy.purpose.id}' in force {table.edition.span}"
    parts = [policy.purpose.question, f"These are {what}, as two decision tables."]
    if table.days not in {None, ALWAYS} and policy.day_fact is None:
        parts.append("No input names the day. Use this file for cases of these days only.")
    parts.append(_terms(table))
    parts += [_NULL, _LEFT_OUT, _ADVICE]
    return " ".join(part for part in parts if part)


def about_fact(fact: Fact) -> str:
    """The question that a fact answers, who answers it, and in what unit."""
    if fact.derivation is not None:
        return f"{fact.question} It is worked out, in {fact.unit}."
    parts = [fact.question, f"Ask {fact.ask}."]
    if fact.is_ordered and fact.unit:
        parts.append(f"It is {fact.kind.value} of {fact.unit}.")
    if fact.is_decimal:
        parts.append(f"It has at most {fact.places} decimal places.")
    return " ".join([*parts, "Null if it is not known."])


def about_slot(slot: Slot, body: str) -> str:
    """What a term is that nobody filled in, and who may."""
    says = f"A term that is not filled in: {slot.title}. It comes from {slot.who_fills(body)}."
    says += " Null while nobody said."
    if slot.may_be_unlimited:
        says += " 'No limit' cannot be said here: fill in the term, and export again."
    return says


def heading(table: RuleTable, column: Column) -> str:
    """What a column looks at, for people."""
    name, unit = name_in_words(column.fact), table.policy.facts[column.fact].unit
    slot = slot_of(column)
    if slot is None:
        return f"{name} ({unit})" if unit else name
    title = f"{table.policy.slots_by_id[slot].title} (not filled in)"
    match column.comparison:
        case OneOf():
            return f"{name} is one of {title}"
        case AtLeast():
            return f"{name} is {title} or more"
        case MoreThan():
            return f"{name} is more than {title}"
        case Is() | None:
            return f"{name} is {title}"


def terms_named(table: RuleTable) -> str:
    """Whose terms are filled in, and which of them are an example only; empty where there are none."""
    return ", ".join(
        f"{part.name}{' (an example: nobody has agreed it for use here)' if part.is_example else ''}"
        for part in table.policy.terms
    )


def _terms(table: RuleTable) -> str:
    names = terms_named(table)
    return f"Terms filled in: {names}." if names else "No terms are filled in."
