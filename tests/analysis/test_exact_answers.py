"""An exact decision says possible what some way to go on leads to, and open what some way hangs on."""

from __future__ import annotations

import functools
import itertools
import pickle
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coprod_framework import Decision, Outcome, Policy, Reader, TermsBook, decide
from coprod_framework.analysis.answering.deciding import (
    decide_exactly,
    prospect_for,
    ranked_questions,
)
from coprod_framework.analysis.cells.cells import Cells, cells_of, editions_of
from coprod_framework.domain.days import Span
from coprod_framework.domain.facts import Answer, Missing, fact, vocabulary, with_facts
from coprod_framework.errors import FactsRejected, PolicyRejected
from coprod_framework.exchange.records.recording import record_of, record_to_bytes
from coprod_framework.exchange.records.records import DecisionRecord
from coprod_framework.exchange.records.replaying import replay
from coprod_framework.exchange.terms import read_terms
from coprod_framework.exchange.wire.converting import form_from_bytes
from coprod_framework.exchange.wire.decisions import decision_form
from coprod_framework.policy.amounts import Cost, Less, Rate
from coprod_framework.policy.conditions import about
from coprod_framework.policy.effects import Allow, Cap, Pay, Refer, ReferIfCut, Refuse
from coprod_framework.policy.slots import SlotKind
from coprod_framework.southend import Claim, recognition, reimbursement
from coprod_framework.testing.examples import Example
from coprod_framework.testing.generated import purpose_for
from coprod_framework.testing.strategies import records
from national_voices import expenses, payments
from tests.analysis.examples import every_example
from tests.analysis.linked import Linked
from tests.analysis.shipped import SHIPPED
from tests.builders import (
    NOTHING_ASKED,
    SPRING,
    check,
    checks,
    facts,
    policy,
    project,
    rule,
    slot,
    small,
)
from tests.exhaustive import Tiny, every_way
from tests.laws.test_brute_force import SOUTHEND, USUAL, endings
from tests.oracle import answer, filled_on
from tests.paying import partial, paying_policies
from tests.vocabularies import Colour, Small


_ABROAD = Path(__file__).parents[2] / "examples" / "national_voices"
DECIDED = {
    **{name: one for name, one in SHIPPED.items() if name.startswith(("expenses", "rewards"))},
    "second expenses": expenses,
    "second expenses with terms": expenses.with_terms(
        read_terms(_ABROAD / "terms-expenses.toml", expenses)
    ),
    "second payments": payments,
    "second payments with terms": payments.with_terms(
        read_terms(_ABROAD / "terms-payments.toml", payments)
    ),
}
brief = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def told(decision: Decision) -> set[str]:
    return {outcome.value for outcome in decision.possible}


def open_in(decision: Decision) -> set[str]:
    return {*decision.open_facts, *decision.open_terms}


def check_sharper(exact: Decision, plain: Decision) -> None:
    """The two differ, if they do, in that the exact one rules more out."""
    assert exact.possible <= plain.possible
    assert set(exact.open_facts) <= set(plain.open_facts)
    assert set(exact.open_terms) <= set(plain.open_terms)
    assert {q.about for q in exact.questions} <= {q.about for q in plain.questions}
    assert exact.masks == plain.masks
    assert exact.payment.low >= plain.payment.low
    if plain.payment.high is not None:
        assert exact.payment.high is not None
        assert exact.payment.high <= plain.payment.high
    if plain.settled:
        for name in ("settled", "outcome", "payable", "shortfall", "reasons", "notes", "refer_to"):
            assert getattr(exact, name) == getattr(plain, name), name


@brief
@given(st.data())
def test_a_made_up_policy_is_read_as_every_way_to_go_on_reads_it(data: st.DataObject) -> None:
    policy = data.draw(paying_policies(Tiny))
    record = data.draw(partial(policy, least=1))
    every = every_way(policy, record, most=4_000)
    if every is None:
        return
    decision = decide_exactly(policy, record)
    prospect = prospect_for(decision)
    assert prospect is not None

    assert every.outcomes <= told(decision)
    assert every.moving() <= set(prospect.open)
    assert decision.settled <= (len(set(every.answers.values())) == 1)
    if prospect.is_shown:
        assert every.outcomes == told(decision)
        assert every.moving() == open_in(decision)
        assert decision.settled == (len(set(every.answers.values())) == 1)
    paid = [pence for _, pence in every.answers.values() if pence is not None]
    assert all(decision.payment.low <= pence for pence in paid)
    assert decision.payment.high is None or all(pence <= decision.payment.high for pence in paid)
    if decision.settled:
        assert set(every.answers.values()) == {(decision.outcome.value, decision.payable)}


@brief
@given(st.data())
def test_an_exact_decision_of_a_made_up_policy_is_only_sharper(data: st.DataObject) -> None:
    policy = data.draw(paying_policies(Small))
    record = data.draw(partial(policy))

    check_sharper(decide_exactly(policy, record), decide(policy, record))


@pytest.mark.parametrize("name", DECIDED)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_an_exact_decision_of_a_shipped_policy_is_only_sharper(
    name: str, data: st.DataObject
) -> None:
    record = data.draw(records(DECIDED[name]))
    exact = decide_exactly(DECIDED[name], record)

    check_sharper(exact, decide(DECIDED[name], record))
    assert prospect_for(exact).is_shown  # type: ignore[union-attr]


@every_example
def test_an_exact_decision_of_an_example_is_only_sharper_with_any_fact_forgotten(
    example: Example,
) -> None:
    record: Any = example.record
    specs = example.policy.facts
    for name in [None, *(name for name, spec in specs.items() if not spec.derivation)]:
        less = record if name is None else with_facts(record, **{name: Missing.NOT_ASKED})
        exact = decide_exactly(example.policy, less)
        check_sharper(exact, decide(example.policy, less))
        assert prospect_for(exact).is_shown  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "gone",
    list(itertools.combinations(("category", "role", "claimed", "receipt", "covered_by"), 2)),
    ids="-".join,
)
def test_what_is_possible_for_expenses_is_what_some_way_to_go_on_leads_to(
    gone: tuple[str, str],
) -> None:
    full = with_facts(
        USUAL,
        category=next(iter(SOUTHEND.facts["category"].choices)),
        claimed=20_000,
        miles=Decimal(100),
        passengers=1,
        hours=Decimal(2),
        hours_away=Decimal(6),
        vehicle=next(iter(SOUTHEND.facts["vehicle"].choices)),
        covered_in_full=False,
        covered_amount=50,
        agreed_adjustment=True,
        paid_on_claim=0,
        paid_on_day=0,
        paid_on_session=0,
    )
    record = with_facts(full, **dict.fromkeys(gone, Missing.NOT_ASKED))

    found = {outcome for _, _, (outcome, _) in endings(SOUTHEND, record, list(gone))}

    assert told(decide_exactly(SOUTHEND, record)) == found


@pytest.mark.parametrize("name", ["expenses without terms", "expenses with terms"])
def test_nothing_about_expenses_is_said_without_an_example_of_it(name: str) -> None:
    for edition, _ in editions_of(SHIPPED[name]):
        cells = cells_of(edition, amounts=True)
        for case in cells.varied(itertools.islice(cells.sample(0), 150)):
            exact = decide_exactly(SHIPPED[name], case)
            assert prospect_for(exact).is_shown  # type: ignore[union-attr]


class _Ways:
    """Every way to go on from every partial case of rewards, each worked out from smaller ones."""

    def __init__(self, policy: Policy, cells: Cells) -> None:
        self._policy = policy
        self.axes = {
            axis.sources[0]: [cell.witnesses[0][axis.sources[0]] for cell in axis.cells]
            for axis in cells.axes
            if axis.facts  # no rule reads the others
        }
        self.axes["hours"] = [Decimal(0), Decimal(1), Decimal(7), Missing.NOT_ASKED]
        self.names = tuple(self.axes)
        self.outcomes = functools.cache(self._outcomes)
        self.moves = functools.cache(self._moves)

    def answer(self, way: tuple[Any, ...]) -> tuple[str, Any]:
        record = self._policy.purpose.vocabulary(**dict(zip(self.names, way, strict=True)))
        return answer(self._policy, record, None, filled_on(self._policy, None))

    def _outcomes(self, way: tuple[Any, ...]) -> frozenset[Any]:
        """The answers that some way leads to."""
        place = next((at for at, one in enumerate(way) if isinstance(one, Missing)), None)
        if place is None:
            return frozenset({self.answer(way)})
        return frozenset().union(*(self.outcomes(one) for one in self._filled(way, place)))

    def _moves(self, way: tuple[Any, ...], name: str) -> bool:
        """Whether one missing fact alone changes the answer on some way."""
        place = self.names.index(name)
        gaps = [at for at, one in enumerate(way) if isinstance(one, Missing) and at != place]
        if not gaps:
            return len(self.outcomes(way)) > 1
        return any(self.moves(one, name) for one in self._filled(way, gaps[0]))

    def _filled(self, way: tuple[Any, ...], place: int) -> Iterator[tuple[Any, ...]]:
        for value in self.axes[self.names[place]]:
            if not isinstance(value, Missing):
                yield (*way[:place], value, *way[place + 1 :])


def test_every_partial_case_of_a_reward_is_read_as_every_way_to_go_on_reads_it() -> None:
    policy = SHIPPED["rewards with terms"]
    ways = _Ways(policy, cells_of(policy.on(None)))
    tried = 0
    for way in itertools.product(*ways.axes.values()):
        if not any(isinstance(one, Missing) for one in way):
            continue
        tried += 1
        record = policy.purpose.vocabulary(**dict(zip(ways.names, way, strict=True)))
        prospect = prospect_for(decide_exactly(policy, record))
        assert prospect is not None
        gone = [
            name for name, one in zip(ways.names, way, strict=True) if isinstance(one, Missing)
        ]
        assert {one.value for one in prospect.possible} == {one for one, _ in ways.outcomes(way)}
        assert set(prospect.open) == {name for name in gone if ways.moves(way, name)}
        assert prospect.is_shown
    assert tried > 2_000


EITHER_WAY = policy(
    rule("open", Refuse(), when=small.open.is_(True)),
    rule("closed", Refuse(), when=small.open.is_(False)),
    rule("allow", Allow()),
    rule("cost", Pay(Cost("cost"))),
)


def test_what_holds_either_way_is_settled() -> None:
    exact, plain = decide_exactly(EITHER_WAY, Small(cost=5)), decide(EITHER_WAY, Small(cost=5))

    assert (plain.outcome, plain.open_facts) == (Outcome.UNDECIDED, ("open",))
    assert (exact.outcome, exact.settled, exact.questions) == (Outcome.NOT_ELIGIBLE, True, ())
    assert [reason.rule.id for reason in exact.waiting] == ["closed", "open"]
    told = exact.explain()
    assert "Answer: not eligible." in told
    assert "One of these holds, whatever is found out" in told
    assert decision_form(exact).outcome is Outcome.NOT_ELIGIBLE


def test_a_referral_that_is_certain_names_every_role_that_could_be_meant() -> None:
    split = policy(
        rule("red", Refer("the red team"), when=small.colour.is_(Colour.RED)),
        rule("other", Refer("the others"), when=small.colour.is_not(Colour.RED)),
    )

    decision = decide_exactly(split, NOTHING_ASKED)

    assert (decision.outcome, decision.settled) == (Outcome.REFER, True)
    assert set(decision.refer_to) == {"the red team", "the others"}


def test_the_same_amount_by_two_rules_is_settled_with_that_amount() -> None:
    split = policy(
        rule("allow", Allow()),
        rule("near", Pay(Cost("cost")), when=small.near.is_(True)),
        rule("far", Pay(Less(Cost("cost"), "paid")), when=small.near.is_(False)),
    )

    same = decide_exactly(split, facts(near=Missing.NOT_ASKED, cost=7, paid=0))
    other = decide_exactly(split, facts(near=Missing.NOT_ASKED, cost=7, paid=1))

    assert (same.outcome, same.payable, same.open_facts) == (Outcome.ELIGIBLE, 7, ())
    assert "To pay: £0.07" in same.explain()
    assert (other.outcome, other.open_facts) == (Outcome.UNDECIDED, ("near",))
    assert (other.payment.low, other.payment.high) == (6, 7)


def test_a_limit_that_cannot_cut_is_not_asked_about() -> None:
    capped = policy(
        rule("allow", Allow()),
        rule("cost", Pay(Cost("cost"))),
        rule("cap", Cap(Rate("cap")), when=small.near.is_(True)),
        rule("spare", ReferIfCut("somebody"), when=small.open.is_(True)),
        slots=(slot("cap"),),
        terms=(project(cap=50),),
    )

    small_cost = decide_exactly(capped, facts(near=Missing.NOT_ASKED, cost=50))
    large_cost = decide_exactly(capped, facts(near=Missing.NOT_ASKED, cost=51))

    assert (small_cost.outcome, small_cost.payable) == (Outcome.ELIGIBLE, 50)
    assert large_cost.possible == {Outcome.ELIGIBLE, Outcome.REFER}
    assert large_cost.open_facts == ("near",)


def test_a_day_that_changes_nothing_is_not_asked_for() -> None:
    dated = policy(
        rule("before", Refuse(), when=small.open.is_(True), in_force=Span(None, SPRING)),
        rule("after", Refuse(), when=small.open.is_(True), in_force=Span(SPRING, None)),
        rule("shut", Allow(), when=small.open.is_(False)),
        rule("cost", Pay(Cost("cost"))),
    )
    known = facts(day=Missing.NOT_ASKED)

    assert "day" in decide(dated, known).open_facts
    assert decide_exactly(dated, known).outcome is Outcome.NOT_ELIGIBLE


def test_a_slot_that_nobody_filled_is_open_only_while_some_filling_changes_the_answer() -> None:
    listed = policy(
        rule(
            "allow", Allow(), when=small.colour.one_of(slot("list", SlotKind.CHOICES, of=Colour))
        ),
        rule("cost", Pay(Cost("cost"))),
        rule("late", Refuse(), when=small.open.is_(False)),
        slots=(slot("list", SlotKind.CHOICES, of=Colour),),
    )

    assert decide_exactly(listed, facts()).open_terms == ("list",)
    assert decide_exactly(listed, facts()).possible == {Outcome.ELIGIBLE, Outcome.SILENT}
    assert decide_exactly(listed, facts(open=False)).open_terms == ()


@vocabulary
class Pair:
    """Two numbers that nothing bounds, one of them with decimal places."""

    one: Answer[int] = fact("One?", ask="anybody", unit="pence")
    other: Answer[Decimal] = fact("Other?", ask="anybody", unit="pence", places=1)


def test_a_slot_may_stand_between_two_facts() -> None:
    one, other, limit = about(Pair).one, about(Pair).other, slot("limit", minimum=None)
    between = one.at_least(limit) & other.less_than(limit)
    split = Policy(
        purpose=purpose_for(Pair),
        rules=(rule("between", Refuse(), when=between), rule("else", Refer("a"), when=~between)),
        slots=(limit,),
    )

    decision = decide_exactly(split, Pair())

    assert decision.possible == {Outcome.NOT_ELIGIBLE, Outcome.REFER}
    assert open_in(decision) == {"one", "other", "limit"}


@pytest.mark.parametrize("kind", [Missing.NOT_KNOWN, Missing.WITHHELD])
def test_what_cannot_be_had_stays_open_and_is_not_asked_for(kind: Missing) -> None:
    record = with_facts(Claim(), role=kind)

    decision = decide_exactly(SOUTHEND, record)

    assert "role" in decision.open_facts
    assert "role" not in {question.about for question in decision.questions}


def test_a_case_of_which_only_the_unknowable_is_open_is_referred() -> None:
    record = with_facts(Small(cost=5), open=Missing.NOT_KNOWN)
    split = policy(
        rule("open", Allow(), when=small.open.is_(True)), rule("cost", Pay(Cost("cost")))
    )

    assert decide_exactly(split, record).outcome is Outcome.REFER


def test_questions_come_in_the_order_that_settles_the_case_soonest() -> None:
    decision = decide_exactly(SHIPPED["rewards with terms"], recognition.purpose.vocabulary())
    ranked = ranked_questions(decision)

    assert [one.about for one in ranked] == [question.about for question in decision.questions]
    assert {one.is_shortest for one in ranked} == {True}
    looked_up = [one.length for one in ranked if one.about != "exceptional"]
    assert looked_up == sorted(looked_up)
    assert ranked[-1].about == "exceptional"
    assert all(one.length.average <= one.length.worst for one in ranked)


def test_an_exact_decision_is_sent_recorded_and_replayed_like_any_other() -> None:
    decision = decide_exactly(EITHER_WAY, Small(cost=5))

    again = pickle.loads(pickle.dumps(decision))  # noqa: S301 - our own
    made = record_of(decision, asked_by="desk", asked_at=datetime(2026, 11, 3, tzinfo=UTC))
    read = form_from_bytes(DecisionRecord, record_to_bytes(made))

    assert (again.outcome, again.settled, again.possible) == (
        decision.outcome,
        decision.settled,
        decision.possible,
    )
    assert read == made
    assert replay(read, EITHER_WAY, by=decide_exactly).differs_in == ()
    assert "outcome" in replay(read, EITHER_WAY).differs_in


@pytest.mark.parametrize("reader", list(Reader))
def test_every_reader_gets_an_explanation(reader: Reader) -> None:
    for record in (Claim(), with_facts(USUAL, claimed=5), USUAL):
        assert decide_exactly(SOUTHEND, record).explain(reader)


def test_a_book_of_terms_decides_exactly_by_the_terms_of_the_service_area() -> None:
    terms = SOUTHEND.terms[0]
    book = TermsBook(reimbursement, (terms,))
    record = with_facts(USUAL, service_area=terms.name)

    exact = decide_exactly(book, record)

    assert exact.edition.policy.terms == (terms,)
    assert exact.possible == decide_exactly(SOUTHEND, USUAL).possible


def test_the_day_may_be_given_beside_the_facts() -> None:
    record = with_facts(USUAL, activity_on=Missing.NOT_ASKED)

    assert decide_exactly(SOUTHEND, record, date(2026, 5, 1)).possible == (
        decide_exactly(SOUTHEND, USUAL).possible
    )


def test_wrong_questions_are_refused_as_deciding_refuses_them() -> None:
    with pytest.raises(FactsRejected):
        decide_exactly(SOUTHEND, NOTHING_ASKED)
    with pytest.raises(FactsRejected):
        decide_exactly(TermsBook(reimbursement, ()), NOTHING_ASKED)
    with pytest.raises(PolicyRejected):
        decide_exactly(checks(check("kept", small.open.is_(True))), NOTHING_ASKED)


def test_rules_that_stay_unknown_when_all_is_known_are_decided_as_ever() -> None:
    shared = Policy(
        purpose=purpose_for(Linked),
        rules=(rule("shared", Refuse(), when=about(Linked).shared.more_than(2)),),
    )

    exact = decide_exactly(shared, Linked(wanted=5))

    assert prospect_for(exact) is None
    assert ranked_questions(exact) == ()
    assert (exact.outcome, exact.open_facts) == (
        decide(shared, Linked(wanted=5)).outcome,
        decide(shared, Linked(wanted=5)).open_facts,
    )
