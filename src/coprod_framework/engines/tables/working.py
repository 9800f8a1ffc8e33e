"""Working: everything that the answers of a table are read from, worked out step by step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import attrs

from ...policy.effects import Cap, Pay, Rank, ReferIfCut, rank_of
from ...policy.policies import Policy
from ...policy.rules import Rule
from .amounts import Amounts
from .conditions import Conditions
from .derived_facts import add_derived_facts
from .editions import Editions, editions_for
from .outcomes import OutcomeColumns, outcome_columns
from .paying import AmountColumn, payment_columns
from .reading import FactColumn, read_facts
from .scales import Scale, scale_for
from .sheets import Frame, Sheet
from .ternaries import Ternary, every, some


__all__ = ["Working", "work_out"]


@attrs.frozen(eq=False, kw_only=True)
class Working:
    """A table in work, with the truth of each rule, the amounts and the outcome of each row."""

    sheet: Sheet
    policy: Policy
    editions: Editions
    read: Mapping[str, FactColumn]
    conditions: Conditions
    truths: Mapping[str, Ternary]
    amounts: Sequence[AmountColumn]
    scale: Scale
    outcome: OutcomeColumns
    bad: Mapping[str, Ternary]
    too_much: Ternary
    unreadable: Ternary


def work_out(frame: Frame, policy: Policy, on: date | None, answers: Sequence[str]) -> Working:
    """Read the facts, make the comparisons, and put together what they come to."""
    editions_all = [policy.on(day) for day in (None, date.min, *policy.changes)]
    amounts = [rule.then.amount for rule in policy.rules if isinstance(rule.then, Pay | Cap)]
    sheet = Sheet(frame)
    day = policy.facts[policy.day_fact] if policy.day_fact is not None else None
    given = (day, on) if day is not None and on is not None else None
    read, bad = read_facts(sheet, policy.facts.values(), given)
    most = {name: column.most for name, column in read.items() if column.most is not None}
    scale = scale_for(policy.facts, amounts, editions_all, most)
    sheet.whole = scale.whole
    add_derived_facts(sheet, policy.facts, read)
    editions = editions_for(sheet, policy, read.get(policy.day_fact or ""), on)
    conditions = Conditions(sheet, policy.facts, read, editions)
    truths = _truths(sheet, policy, editions, conditions, answers)
    sums = Amounts(sheet, policy.facts, read, editions, scale)
    columns = _amount_columns(policy, sums, truths)
    payment = payment_columns(sheet, columns, scale)
    by_rank = {rank: [r.id for r in policy.rules if rank_of(r.then) is rank] for rank in Rank}
    ranks = {
        rank: sheet.keep_truth(some(truths[name] for name in names))
        for rank, names in by_rank.items()
    }
    spares = [truths[rule.id] for rule in policy.rules if isinstance(rule.then, ReferIfCut)]
    sheet.settle()
    outcome = outcome_columns(sheet, ranks, some(spares), payment)
    too_much = sheet.keep_truth(some(sums.too_much))
    sheet.settle()
    unreadable = sheet.keep_truth(some([*bad.values(), too_much]))
    sheet.settle()
    return Working(
        sheet=sheet,
        policy=policy,
        editions=editions,
        read=read,
        conditions=conditions,
        truths=truths,
        amounts=columns,
        scale=scale,
        outcome=outcome,
        bad=bad,
        too_much=too_much,
        unreadable=unreadable,
    )


def _truths(
    sheet: Sheet,
    policy: Policy,
    editions: Editions,
    conditions: Conditions,
    answers: Sequence[str],
) -> dict[str, Ternary]:
    """Whether each rule holds in each row, by id; rules that no answer needs are left out."""
    all_of_them = not {"holds", "open", "notes"}.isdisjoint(answers)
    needed = [rule for rule in policy.rules if all_of_them or _matters(rule)]
    conditions.prepare(rule.when for rule in needed)
    truths = {
        rule.id: every([conditions.truth_of(rule.when), editions.in_force(rule.in_force)])
        for rule in needed
    }
    kept = {name: sheet.keep_truth(truth) for name, truth in truths.items()}
    sheet.settle()
    return kept


def _matters(rule: Rule) -> bool:
    return rank_of(rule.then) is not None or isinstance(rule.then, Pay | Cap | ReferIfCut)


def _amount_columns(
    policy: Policy, sums: Amounts, truths: Mapping[str, Ternary]
) -> list[AmountColumn]:
    rules = [(bit, rule, rule.then) for bit, rule in enumerate(policy.rules)]
    found = [(bit, rule, then) for bit, rule, then in rules if isinstance(then, Pay | Cap)]
    sums.prepare(then.amount for _, _, then in found)
    return [
        AmountColumn(bit, isinstance(then, Pay), truths[rule.id], sums.reach_of(then.amount))
        for bit, rule, then in found
    ]
