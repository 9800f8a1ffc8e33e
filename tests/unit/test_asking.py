"""Asking: what is still open, most useful first, and nothing that could not change the answer."""

from __future__ import annotations

from coprod_framework import Decision, Missing, Outcome, decide
from coprod_framework.domain.days import Span
from coprod_framework.domain.facts import Kind
from coprod_framework.policy.amounts import Cost, Less, Rate
from coprod_framework.policy.effects import Allow, Cap, Pay, Refer, Refuse
from coprod_framework.policy.policies import Policy
from coprod_framework.policy.slots import Layer
from tests.builders import NOT_ASKED, SPRING, facts, policy, rule, slot, small


ALLOW = rule("allow", Allow())
BASIS = rule("basis", Pay(Cost("cost")))
NOT_OPEN = rule("not-open", Refuse(), when=small.open.is_(False))
FAR = rule("far", Refer("the lead"), when=small.near.is_(False))


def open_in(rules: Policy, **known: object) -> tuple[str, ...]:
    """The facts that are open in this case."""
    return decide(rules, facts(**known)).open_facts


def test_nothing_is_open_when_everything_is_known() -> None:
    assert open_in(policy(ALLOW, BASIS, NOT_OPEN, FAR)) == ()


def test_what_could_refuse_is_asked_first_and_what_is_a_judgement_last() -> None:
    gone = {"open": NOT_ASKED, "near": NOT_ASKED, "cost": NOT_ASKED}

    assert open_in(policy(ALLOW, BASIS, FAR, NOT_OPEN), **gone) == ("open", "cost", "near")


def test_once_a_rule_refuses_nothing_below_it_is_asked() -> None:
    assert (
        open_in(policy(ALLOW, BASIS, FAR, NOT_OPEN), open=False, near=NOT_ASKED, cost=NOT_ASKED)
        == ()
    )


def test_a_fact_that_no_rule_reads_is_not_asked() -> None:
    assert open_in(policy(ALLOW, BASIS), colour=NOT_ASKED, day=NOT_ASKED) == ()


def test_a_part_of_a_condition_that_is_settled_is_not_asked() -> None:
    either = rule("either", Refuse(), when=small.open.is_(False) & small.near.is_(False))

    assert open_in(policy(ALLOW, BASIS, either), open=True, near=NOT_ASKED) == ()


def test_a_cap_that_could_never_be_the_lowest_is_not_asked_about() -> None:
    low, high = rule("low", Cap(Cost("paid"))), rule("high", Cap(Less(Cost("cost"), "paid")))

    assert open_in(policy(ALLOW, BASIS, low, high), paid=0, cost=NOT_ASKED) == ()


def test_instead_of_a_fact_that_is_worked_out_its_days_are_asked() -> None:
    late = rule("late", Refuse(), when=small.months.more_than(3))

    assert open_in(policy(ALLOW, BASIS, late), sent=NOT_ASKED) == ("sent",)


def test_the_day_is_asked_where_a_rule_or_a_rate_depends_on_it() -> None:
    dated = rule("dated", Refuse(), in_force=Span(SPRING, None))

    assert open_in(policy(ALLOW, BASIS, dated), day=NOT_ASKED) == ("day",)


def test_a_question_says_what_to_ask_whom_and_for_which_clause() -> None:
    question = decide(policy(ALLOW, BASIS), facts(cost=NOT_ASKED)).questions[0]

    told = (question.about, question.text, question.ask, question.kind, question.unit)
    assert told == ("cost", "How much?", "anybody", Kind.WHOLE, "pence")
    assert question.because == ("section 1 (X1)",)


def unfilled(**known: object) -> Decision:
    """A decision where only the project could say what is paid."""
    paid = rule("paid", Pay(Rate("rate")))
    rate = slot("rate", fillers=(Layer.PROJECT,))
    return decide(policy(ALLOW, paid, NOT_OPEN, slots=(rate,)), facts(**known))


def test_a_term_that_nobody_filled_in_is_asked_of_those_who_may_fill_it() -> None:
    question = unfilled().questions[0]

    assert (question.is_term, question.about, question.ask) == (True, "rate", "the project")


def test_only_a_missing_term_leaves_the_answer_silent_and_names_whom_to_ask() -> None:
    decision = unfilled()

    assert (decision.outcome, decision.refer_to) == (Outcome.SILENT, ("the project",))
    assert decision.open_terms == ("rate",)


def test_facts_are_asked_before_terms() -> None:
    decision = unfilled(open=NOT_ASKED)

    assert [question.about for question in decision.questions] == ["open", "rate"]
    assert decision.outcome is Outcome.UNDECIDED


def test_what_cannot_be_had_is_open_and_not_asked_again() -> None:
    decision = decide(policy(ALLOW, BASIS, NOT_OPEN), facts(open=Missing.WITHHELD))

    assert decision.open_facts == ("open",)
    assert decision.questions == ()
    assert (decision.outcome, decision.refer_to) == (Outcome.REFER, ("somebody",))
