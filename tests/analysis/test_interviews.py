"""An interview reaches an answer on every path, asks only what matters, and is the shortest."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coprod_framework import Outcome, Policy, decide
from coprod_framework.analysis.answering.answers import NotExact
from coprod_framework.analysis.answering.deciding import decide_exactly, ranked_questions
from coprod_framework.analysis.answering.interviewing import interview
from coprod_framework.analysis.answering.interviews import Asked, Ending, Interview, Turn
from coprod_framework.decision.judging import truth_of
from coprod_framework.domain.facts import Missing, with_facts
from coprod_framework.policy.amounts import Cost
from coprod_framework.policy.conditions import FromSlot, about, bound_of, comparisons_in
from coprod_framework.policy.effects import Allow, Effect, Pay, Refer, Refuse
from coprod_framework.policy.slots import SlotKind
from coprod_framework.southend import Category, Claim
from coprod_framework.testing.generated import conditions, purpose_for
from coprod_framework.testing.strategies import complete_records
from tests.analysis.linked import Linked
from tests.analysis.shipped import SHIPPED
from tests.builders import facts, policy, rule, slot, small
from tests.exhaustive import Tiny
from tests.laws.test_brute_force import SOUTHEND, USUAL
from tests.oracle import answer
from tests.paying import partial, paying_policies
from tests.trying import tries
from tests.vocabularies import Colour, Small


_ASKED = ("colour", "open", "near", "cost")
_VALUES: Mapping[str, list[Any]] = {
    "colour": list(Colour),
    "open": [True, False],
    "near": [True, False],
    "cost": list(range(13)),
}
brief = settings(max_examples=tries(60), deadline=None, suppress_health_check=list(HealthCheck))


@st.composite
def plain_policies(draw: st.DrawFn) -> Policy:
    """Policies without amounts and without slots, about four facts that stand each by itself."""
    when = conditions(Tiny, ()).filter(
        lambda one: all(
            comparison.fact in _ASKED and not isinstance(bound_of(comparison), FromSlot)
            for comparison in comparisons_in(one)
        )
    )
    then: st.SearchStrategy[Effect] = st.sampled_from(
        [Allow(), Refuse(), Refer("a"), Refer("b", exceptional=True)]
    )
    rules = draw(st.lists(st.tuples(when, then), min_size=1, max_size=5))
    return Policy(
        purpose=purpose_for(Tiny),
        rules=tuple(
            rule(f"rule-{number}", effect, when=condition)
            for number, (condition, effect) in enumerate(rules)
        ),
    )


class Exhaustive:
    """The shortest interview, found by trying every order over every case."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        compared = [c for one in policy.rules for c in comparisons_in(one.when)]
        self._cells = {name: list(_cells(name, compared)) for name in _ASKED}
        self._known: dict[Any, tuple[Fraction, int]] = {}

    def length(self, known: dict[str, Any]) -> tuple[Fraction, int]:
        key = tuple(sorted(known.items(), key=str))
        if key not in self._known:
            self._known[key] = self._length(known)
        return self._known[key]

    def _length(self, known: dict[str, Any]) -> tuple[Fraction, int]:
        open_now = [name for name in _ASKED if name not in known and self._moves(known, name)]
        looked_up = [name for name in open_now if name != "near"]
        if not open_now:
            return Fraction(0), 0
        return min(self._after(known, name) for name in looked_up or open_now)

    def _after(self, known: dict[str, Any], name: str) -> tuple[Fraction, int]:
        found = [self.length(known | {name: value}) for value in self._cells[name]]
        average = sum((one for one, _ in found), Fraction(0)) / len(found)
        return 1 + average, 1 + max(worst for _, worst in found)

    def _moves(self, known: dict[str, Any], name: str) -> bool:
        others = [one for one in _ASKED if one not in known and one != name]
        return any(
            len({self._answer(known | more | {name: value}) for value in self._cells[name]}) > 1
            for more in _ways({one: self._cells[one] for one in others})
        )

    def _answer(self, known: dict[str, Any]) -> Any:
        return answer(self._policy, SimpleNamespace(**known), None, {})


def _cells(name: str, compared: list[Any]) -> Iterator[Any]:
    """One value for each cell of a fact."""
    about_it = [one for one in compared if one.fact == name]
    seen = set()
    for value in _VALUES[name]:
        told = tuple(truth_of(one, SimpleNamespace(**{name: value}), {}) for one in about_it)
        if told not in seen:
            seen.add(told)
            yield value


def _ways(values: Mapping[str, list[Any]]) -> Iterator[dict[str, Any]]:
    for row in itertools.product(*values.values()):
        yield dict(zip(values, row, strict=True))


def steps_of(step: Turn) -> Iterator[Turn]:
    """Every step of an interview, each once."""
    seen: set[int] = set()
    left = [step]
    while left:
        one = left.pop()
        if id(one) not in seen:
            seen.add(id(one))
            yield one
            left += [each.then for each in one.answers] if isinstance(one, Asked) else []


def check_lengths(found: Interview) -> None:
    """The average and the worst case of each question follow from those of its answers."""
    for step in steps_of(found.start):
        if isinstance(step, Asked):
            cells = sum(one.cells for one in step.answers)
            after = [(one.then, one.cells) for one in step.answers]
            average = sum(
                Fraction(count, cells) * (then.average if isinstance(then, Asked) else 0)
                for then, count in after
            )
            assert step.average == 1 + average
            worst = max(then.worst if isinstance(then, Asked) else 0 for then, _ in after)
            assert step.worst == 1 + worst


@brief
@given(plain_policies(), st.data())
def test_it_is_as_short_as_the_shortest_of_all_orders(policy: Policy, data: st.DataObject) -> None:
    record = data.draw(complete_records(policy))
    gone = data.draw(st.sets(st.sampled_from(_ASKED), min_size=1))
    case = with_facts(record, **dict.fromkeys(gone, Missing.NOT_ASKED))
    known = {name: getattr(case, name) for name in _ASKED if name not in gone}

    found = interview(policy, case)

    assert found.is_shortest
    assert (found.average, found.worst) == Exhaustive(policy).length(known)
    check_lengths(found)


@brief
@given(plain_policies())
def test_where_not_all_orders_are_tried_it_is_no_shorter_and_says_so(policy: Policy) -> None:
    best, found = interview(policy, Tiny()), interview(policy, Tiny(), most=1)

    assert (found.average, found.worst) >= (best.average, best.worst)
    assert found.is_shortest is (best.worst == 0)
    assert ("Another order may be shorter." in str(found)) is (best.worst > 0)
    check_lengths(found)


@brief
@given(st.data())
def test_asked_one_by_one_the_questions_settle_every_case_in_time(data: st.DataObject) -> None:
    policy = data.draw(paying_policies(Tiny))
    full = data.draw(complete_records(policy))
    gone = data.draw(
        st.sets(
            st.sampled_from([n for n, f in policy.facts.items() if not f.derivation]), max_size=5
        )
    )
    record = with_facts(full, **dict.fromkeys(gone, Missing.NOT_ASKED))
    worst = interview(policy, record).worst
    for _ in range(worst):
        decision = decide_exactly(policy, record)
        asked = [question for question in decision.questions if not question.is_term]
        if not asked:
            break
        record = with_facts(record, **{asked[0].about: getattr(full, asked[0].about)})
    left = decide_exactly(policy, record)

    assert not [question for question in left.questions if not question.is_term]
    assert (left.outcome, left.payable) == (
        decide_exactly(policy, full).outcome,
        decide_exactly(policy, full).payable,
    )


@brief
@given(st.data())
def test_it_starts_with_what_is_open_and_ends_in_what_is_possible(data: st.DataObject) -> None:
    policy = data.draw(paying_policies(Tiny))
    record = data.draw(partial(policy, least=1))
    decision = decide_exactly(policy, record)
    found = interview(policy, record)
    steps = list(steps_of(found.start))
    endings = [step for step in steps if isinstance(step, Ending)]
    asked = [step for step in steps if isinstance(step, Asked)]

    assert frozenset[Outcome]().union(*(one.possible for one in endings)) == decision.possible
    known = {*decision.open_facts, *policy.slots_by_id}
    assert {one.question.about for one in asked} <= known
    for one in asked:
        assert one.answers
        assert all(each.words for each in one.answers)
        told = [id(each.then) for each in one.answers]
        assert len(told) == len(set(told)), "two answers that lead on alike are told as one"
    if decision.questions:
        assert isinstance(found.start, Asked)
        assert found.start.question.about == decision.questions[0].about
    check_lengths(found)


def test_the_shortest_of_a_reward_is_known_and_ranked_first() -> None:
    rewards = SHIPPED["rewards with terms"]
    blank = rewards.purpose.vocabulary()

    found, first = interview(rewards, blank), ranked_questions(decide_exactly(rewards, blank))[0]

    assert found.is_shortest
    assert (found.average, found.worst) == first.length
    assert isinstance(found.start, Asked)
    assert found.start.question.about == first.about


def test_it_is_printed_for_an_officer() -> None:
    fares = policy(
        rule("red", Refuse(), when=small.colour.is_(Colour.RED)),
        rule("far", Refer("somebody"), when=small.cost.at_least(500)),
        rule("allow", Allow()),
        rule("cost", Pay(Cost("cost"))),
    )

    told = str(interview(fares, Small()))

    assert told == (
        "What does it say?\n"
        "This is advice. A person decides.\n"
        "Questions to ask: 1.5 on average, and at most 2.\n"
        "No other order is shorter.\n"
        "\n"
        "Ask anybody: Which colour?\n"
        "- red: not eligible\n"
        "- green or blue:\n"
        "  Ask anybody: How much?\n"
        "  - less than £5.00: eligible, from £0.00 up to £4.99, as the sums come out\n"
        "  - £5.00 or more: refer"
    )


def test_no_more_questions_are_shown_than_was_said() -> None:
    told = interview(SOUTHEND, Claim()).in_words(1)

    assert told.count("Ask ") == 1
    assert "  and so on. Questions to ask: " in told


def test_a_fact_that_is_worked_out_is_asked_for_by_its_sources() -> None:
    gone = with_facts(
        USUAL,
        activity_on=Missing.NOT_ASKED,
        claimed_on=Missing.NOT_ASKED,
        category=Category.PUBLIC_TRANSPORT,
        claimed=480,
        agreed_adjustment=False,
        paid_on_claim=0,
        paid_on_day=0,
        paid_on_session=0,
    )

    told = str(interview(SOUTHEND, gone))

    assert "Ask the finance team: On which day was the claim sent in?" in told
    assert "- months to claim: 0 months to 3 months: eligible, £4.80" in told
    assert "How many calendar months" not in told


def test_days_are_told_as_before_and_later() -> None:
    told = str(
        interview(
            SOUTHEND, with_facts(USUAL, activity_on=Missing.NOT_ASKED, category=Category.MILEAGE)
        )
    )

    assert "before 1 April 2026" in told


def test_the_terms_are_asked_about_last_and_beside_the_case() -> None:
    offered = slot("offered", SlotKind.CHOICES, of=Colour)
    limit = slot("limit")
    listed = policy(
        rule("allow", Allow(), when=small.colour.one_of(offered)),
        rule("cost", Pay(Cost("cost"))),
        rule("large", Refuse(), when=small.cost.at_least(limit)),
        slots=(offered, limit),
    )

    found = interview(listed, facts(colour=Missing.NOT_ASKED, cost=5))

    told = found.in_words(9)
    assert told.index("Which colour?") < told.index("What do the terms say")
    assert "colour: among slot offered" in told
    assert "cost: at least slot limit: not eligible" in told


def test_what_cannot_be_had_ends_in_a_referral_that_names_it() -> None:
    split = policy(
        rule("open", Allow(), when=small.open.is_(True)),
        rule("red", Refuse(), when=small.colour.is_(Colour.RED)),
        rule("cost", Pay(Cost("cost"))),
    )

    told = str(interview(split, with_facts(Small(cost=5), open=Missing.WITHHELD)))

    assert "- red: not eligible" in told
    assert (
        "- green or blue: refer, as this could not be found out: open. "
        "It could be eligible or silent, £0.05" in told
    )


def test_a_settled_case_has_nothing_to_ask() -> None:
    full = facts()
    plain = policy(rule("allow", Allow()), rule("cost", Pay(Cost("cost"))))

    found = interview(plain, full)

    assert found.worst == found.average == 0
    assert "There is nothing to ask. The answer is: eligible, £1.00." in str(found)
    assert decide(plain, full).payable == 100


def test_rules_that_hang_together_too_much_are_refused_with_the_reason() -> None:
    shared = Policy(
        purpose=purpose_for(Linked),
        rules=(rule("shared", Refuse(), when=about(Linked).shared.more_than(2)),),
    )

    with pytest.raises(NotExact, match="'shared' can stay unknown when all else is known"):
        interview(shared, Linked())
