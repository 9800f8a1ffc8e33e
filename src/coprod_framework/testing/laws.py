"""The laws that every policy keeps, each as a check that anybody can run on a policy of their own.

`check_laws` runs them all with Hypothesis.  Each law is also a function that raises `AssertionError`
with what is wrong.
"""

from __future__ import annotations

from typing import Any

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from ..decision.combining import Outcome
from ..decision.decisions import Decision
from ..domain.facts import Missing, with_facts
from ..engines.deciding import decide
from ..policy.effects import Cap
from ..policy.policies import Policy
from .engine_laws import engines_agree
from .record_laws import records_give_themselves
from .status_laws import check_status_laws
from .strategies import complete_records, less_of, records, values_of


__all__ = [
    "answering_every_question_ends",
    "check_laws",
    "irrelevant_facts_change_nothing",
    "learning_only_narrows",
    "order_and_repetition_change_nothing",
    "payments_add_up",
    "reasons_alone_give_the_same_answer",
    "settled_answers_are_final",
]


def learning_only_narrows(policy: Policy, less: object, more: object) -> None:
    """Learning a fact never adds an outcome, never removes the true one, never widens an amount."""
    before, after = decide(policy, less), decide(policy, more)
    assert after.possible <= before.possible, f"learning added {after.possible - before.possible}"
    assert after.payment.low >= before.payment.low, "learning lowered the least that is payable"
    if before.payment.high is not None and after.payment.has_basis:
        assert after.payment.high is not None
        assert after.payment.high <= before.payment.high, (
            "learning raised the most that is payable"
        )


def settled_answers_are_final(policy: Policy, less: object, more: object) -> None:
    """A settled answer is the answer of everything that more facts could lead to."""
    before, after = decide(policy, less), decide(policy, more)
    if before.settled:
        assert after.settled, "a settled answer came open again"
        assert (after.outcome, after.payable) == (before.outcome, before.payable)


def order_and_repetition_change_nothing(policy: Policy, record: object, rules: list[Any]) -> None:
    """Rules mean the same in any order, and said twice they mean no more than once."""
    mixed = attrs.evolve(policy, rules=(*rules, *policy.rules))
    assert mixed == policy
    assert _answer(decide(mixed, record)) == _answer(decide(policy, record))


def irrelevant_facts_change_nothing(policy: Policy, record: Any, name: str, value: object) -> None:
    """A fact that is missing and not listed as open changes nothing, whatever it turns out to be."""
    before = decide(policy, record)
    if isinstance(getattr(record, name), Missing) and name not in before.open_facts:
        after = decide(policy, with_facts(record, **{name: value}))
        assert _answer(after) == _answer(before), f"{name} was not asked about, and matters"


def answering_every_question_ends(policy: Policy, record: Any, answers: object) -> int:
    """Whoever answers the questions as they come reaches an end, and no question comes twice."""
    asked: set[str] = set()
    while True:
        decision = decide(policy, record)
        open_now = [question for question in decision.questions if not question.is_term]
        if not open_now:
            assert decision.outcome is not Outcome.UNDECIDED
            return len(asked)
        name = open_now[0].about
        assert name not in asked, f"{name} is asked about twice"
        asked.add(name)
        record = with_facts(record, **{name: getattr(answers, name)})


def reasons_alone_give_the_same_answer(policy: Policy, record: object) -> None:
    """The rules that are cited, with those that wait, give the same answer without all the others."""
    decision = decide(policy, record)
    cited = [reason.rule.id for reason in decision.reasons]
    waiting = [reason.rule.id for reason in decision.waiting]
    again = decide(policy.keeping(cited if decision.settled else [*cited, *waiting]), record)
    assert again.possible == decision.possible, f"{cited} and {waiting} give {again.possible}"
    assert (again.outcome, again.payable) == (decision.outcome, decision.payable)


def payments_add_up(policy: Policy, record: object) -> None:
    """An amount is never below zero and never above a limit that holds, and the sum adds up."""
    decision = decide(policy, record)
    if decision.outcome is not Outcome.ELIGIBLE:
        assert decision.payable is None
        return
    payable = decision.payable
    assert payable is not None
    assert payable >= 0
    for amount in decision.amounts:
        rule = decision.edition.rules[amount.bit]
        if amount.certain and isinstance(rule.then, Cap) and not amount.range.is_endless:
            assert payable - 1 < amount.range.high, f"{payable} is above {rule.id}"
    if decision.shortfall is not None:
        assert payable + decision.shortfall == decision.payment.basis_low


def check_laws(policy: Policy, *, max_examples: int = 200) -> None:
    """
    Run every law on this policy, each on so many generated cases.

    For a policy of checks they are those of `check_status_laws`.
    """
    if policy.checks:
        check_status_laws(policy, max_examples=max_examples)
    else:
        _check_decision_laws(policy, max_examples)


def _check_decision_laws(policy: Policy, max_examples: int) -> None:
    names = [name for name, fact in policy.facts.items() if fact.derivation is None]
    run = settings(max_examples=max_examples, deadline=None)

    @run
    @given(st.data())
    def laws_of_two(data: st.DataObject) -> None:
        more = data.draw(records(policy) | complete_records(policy), label="more")
        less = data.draw(less_of(more), label="less")
        learning_only_narrows(policy, less, more)
        settled_answers_are_final(policy, less, more)

    @run
    @given(st.data())
    def laws_of_one(data: st.DataObject) -> None:
        record = data.draw(records(policy), label="record")
        rules = data.draw(st.lists(st.sampled_from(policy.rules)) if policy.rules else st.just([]))
        order_and_repetition_change_nothing(policy, record, rules)
        reasons_alone_give_the_same_answer(policy, record)
        payments_add_up(policy, record)
        engines_agree(policy, record)
        records_give_themselves(policy, record)
        name = data.draw(st.sampled_from(names), label="name")
        irrelevant_facts_change_nothing(
            policy, record, name, data.draw(values_of(policy, name) | st.sampled_from(Missing))
        )

    @run
    @given(st.data())
    def law_of_questions(data: st.DataObject) -> None:
        complete = data.draw(complete_records(policy), label="complete")
        answering_every_question_ends(policy, data.draw(less_of(complete), label="less"), complete)
        payments_add_up(policy, complete)
        engines_agree(policy, complete)

    laws_of_two()
    laws_of_one()
    law_of_questions()


def _answer(decision: Decision) -> tuple[object, ...]:
    return (decision.possible, decision.settled, decision.outcome, decision.payable)
