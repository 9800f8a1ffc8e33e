"""The laws that every policy of checks keeps, each as a check that anybody can run on their own.

`check_status_laws` runs them all with Hypothesis.
"""

from __future__ import annotations

from typing import Any

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from ..decision.assessing import Assessment, Status, assess
from ..domain.facts import Missing, vocabulary_of, with_facts
from ..policy.policies import Policy
from .strategies import complete_records, less_of, records, values_of


__all__ = [
    "answering_settles_every_status",
    "check_status_laws",
    "facts_nobody_asks_for_change_no_status",
    "forgetting_only_opens",
    "nothing_known_is_nothing_met",
    "order_changes_no_status",
]


def forgetting_only_opens(policy: Policy, less: object, more: object) -> None:
    """Forgetting facts never turns a status into *met*, and only ever into *not evidenced*."""
    before, after = _statuses(assess(policy, more)), _statuses(assess(policy, less))
    for id_, status in after.items():
        # A check that is not in force on a day that is known has no finding there.
        was = before.get(id_, Status.NOT_APPLICABLE)
        assert status in {was, Status.NOT_EVIDENCED}, (
            f"forgetting turned {id_} from {was.value} into {status.value}"
        )


def nothing_known_is_nothing_met(policy: Policy) -> None:
    """An exercise of which nothing is known has kept no promise and broken none."""
    for id_, status in _statuses(assess(policy, policy.purpose.vocabulary())).items():
        assert status in {Status.NOT_EVIDENCED, Status.NOT_APPLICABLE}, f"{id_} is {status.value}"


def facts_nobody_asks_for_change_no_status(
    policy: Policy, record: Any, name: str, value: object
) -> None:
    """A missing fact that is not open for a promise changes nothing about that promise."""
    if not isinstance(getattr(record, name), Missing):
        return
    before = assess(policy, record)
    after = _statuses(assess(policy, with_facts(record, **{name: value})))
    for finding in before.findings:
        if name not in finding.open_facts:
            now = after.get(finding.check.id, Status.NOT_APPLICABLE)
            assert now is finding.status, f"{name} matters to {finding.check.id}"


def order_changes_no_status(policy: Policy, record: object, checks: list[Any]) -> None:
    """Checks mean the same in any order, and said twice they mean no more than once."""
    mixed = attrs.evolve(policy, checks=(*checks, *policy.checks))
    assert mixed == policy
    assert _statuses(assess(mixed, record)) == _statuses(assess(policy, record))


def answering_settles_every_status(policy: Policy, record: Any, answers: object) -> None:
    """Whoever answers the questions as they come leaves nothing open but terms."""
    asked: set[str] = set()
    while True:
        assessment = assess(policy, record)
        open_now = [question for question in assessment.questions if not question.is_term]
        if not open_now:
            break
        name = open_now[0].about
        assert name not in asked, f"{name} is asked about twice"
        asked.add(name)
        record = with_facts(record, **{name: getattr(answers, name)})
    for finding in assessment.findings:
        is_open = finding.status is Status.NOT_EVIDENCED
        missing = [name for name in finding.open_facts if not _was_asked(record, name)]
        assert not missing, f"{finding.check.id} waits for {missing}, and nobody is asked"
        assert is_open or not finding.open_terms


def check_status_laws(policy: Policy, *, max_examples: int = 200) -> None:
    """Run every law on this policy of checks, each on so many generated cases."""
    names = [name for name, fact in policy.facts.items() if fact.derivation is None]
    run = settings(max_examples=max_examples, deadline=None)
    nothing_known_is_nothing_met(policy)

    @run
    @given(st.data())
    def laws_of_two(data: st.DataObject) -> None:
        more = data.draw(records(policy) | complete_records(policy), label="more")
        forgetting_only_opens(policy, data.draw(less_of(more), label="less"), more)

    @run
    @given(st.data())
    def laws_of_one(data: st.DataObject) -> None:
        record = data.draw(records(policy), label="record")
        order_changes_no_status(policy, record, data.draw(st.permutations(policy.checks)))
        name = data.draw(st.sampled_from(names), label="name")
        value = data.draw(values_of(policy, name) | st.sampled_from(Missing))
        facts_nobody_asks_for_change_no_status(policy, record, name, value)

    @run
    @given(st.data())
    def law_of_questions(data: st.DataObject) -> None:
        complete = data.draw(complete_records(policy), label="complete")
        less = data.draw(less_of(complete), label="less")
        answering_settles_every_status(policy, less, complete)

    laws_of_two()
    laws_of_one()
    law_of_questions()


def _statuses(assessment: Assessment) -> dict[str, Status]:
    return {finding.check.id: finding.status for finding in assessment.findings}


def _was_asked(record: object, name: str) -> bool:
    fact = vocabulary_of(type(record))[name]
    return fact.derivation is not None or getattr(record, name) is not Missing.NOT_ASKED
