"""What the peers are given is the policy: checked in Python itself, so that no peer has to be there."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

import pytest
from benchmarks.peers.disjuncts import alternatives
from benchmarks.peers.everyone import EVERYONE, reason_to_skip
from benchmarks.peers.hosting import Decide, Peer, PeerAnswer, case_of, combined, paid
from benchmarks.peers.missing_facts import MISSING, answers_by_hand, right_answers
from benchmarks.peers.rendering import MORE_THAN_ANY, lowest, python_of, rendered
from benchmarks.workload import Plain, claims, edition, expected

from coprod_framework.decision.combining import Outcome


SOME = 1_000
OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "==": operator.eq,
    "!=": operator.ne,
    ">=": operator.ge,
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    "in": lambda value, values: value in values,
}


@pytest.fixture(scope="module")
def cases():
    return [case_of(claim) for claim in claims()[:SOME]]


@pytest.fixture(scope="module")
def answers():
    return expected(claims()[:SOME])


def as_python(text: str) -> Callable[[Plain], Any]:
    made: Callable[[Plain], Any] = eval(f"lambda case: {text}")  # noqa: S307
    return made


def load_python() -> Decide:
    tests = {rule.id: as_python(rendered(rule.when, python_of)) for rule in edition().rules}

    def decide(case: Plain) -> PeerAnswer:
        return combined([name for name, holds in tests.items() if holds(case)], case)

    return decide


def peer(load: Callable[[], Decide]) -> Peer:
    return Peer(name="in Python", package="attrs", amount="host", notes="", load=load)


def test_the_rendered_policy_and_its_host_agree_with_the_reference(cases, answers):
    assert reason_to_skip(peer(load_python), cases, answers) is None


@pytest.mark.parametrize("lists", [True, False])
def test_alternatives_hold_when_their_condition_does(cases, answers, lists):
    for rule in edition().rules:
        rows = alternatives(rule.when, lists=lists)
        for case, answer in zip(cases, answers, strict=True):
            held = sum(
                all(OPERATORS[test.op](case[test.fact], test.value) for test in row)
                for row in rows
            )
            assert held == (rule.id in answer.holding), (rule.id, case)


def test_sums_worked_out_by_an_engine_give_the_same_pence(cases, answers):
    basis, cap = (as_python(text) for text in lowest(python_of, "min([{}])"))
    for case, answer in zip(cases, answers, strict=True):
        least = basis(case)
        found = paid(tuple(answer.holding), None if least == MORE_THAN_ANY else least, cap(case))
        assert (found.outcome, found.payable) == (answer.outcome, answer.payable)


def test_a_peer_that_is_not_there_is_skipped_with_the_reason(cases, answers):
    absent = Peer(
        name="none", package="no-such-package", amount="host", notes="", load=load_python
    )

    assert reason_to_skip(absent, cases, answers) == "not installed"


def test_a_peer_that_disagrees_or_breaks_is_not_timed(cases, answers):
    def generous() -> Decide:
        return lambda _case: PeerAnswer(Outcome.ELIGIBLE, 0, ())

    def broken() -> Decide:
        raise RuntimeError("no such rule\nand more")

    why = reason_to_skip(peer(generous), cases, answers)
    assert why is not None
    assert why.startswith(f"disagrees on {SOME} of {SOME}")
    assert reason_to_skip(peer(broken), cases, answers) == "RuntimeError: no such rule"


def test_no_two_peers_share_a_name():
    assert len({one.name for one in EVERYONE}) == len(EVERYONE)


def test_each_missing_fact_leaves_the_claim_undecided_and_the_answer_by_hand_says_so():
    assert right_answers() == dict.fromkeys(MISSING, "undecided")
    assert answers_by_hand()["by hand, three values and reasons"] == right_answers()
