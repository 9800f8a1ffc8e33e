"""Two policies are compared for every case: what differs is told, in words and with an example."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from coprod_framework import decide
from coprod_framework.analysis.comparing.comparing import compare
from coprod_framework.analysis.comparing.comparison_wording import comparison_in_words
from coprod_framework.analysis.comparing.comparisons import Comparison, Difference, What
from coprod_framework.decision.assessing import assess
from coprod_framework.domain.days import Span
from coprod_framework.domain.facts import with_facts
from coprod_framework.domain.intensities import Intensity
from coprod_framework.errors import PolicyRejected
from coprod_framework.exchange import read_terms
from coprod_framework.policy.amounts import Cost, Less, Rate
from coprod_framework.policy.conditions import ALWAYS_TRUE
from coprod_framework.policy.effects import (
    Allow,
    Cap,
    Floor,
    Intensify,
    Note,
    Pay,
    Refer,
    ReferIfCut,
    Refuse,
)
from coprod_framework.policy.slots import Layer, SlotKind
from coprod_framework.policy.terms import Term
from coprod_framework.southend import reimbursement
from tests.builders import SPRING, check, checks, filled, policy, project, rule, slot, small
from tests.vocabularies import Colour


_EXAMPLES = Path(__file__).parents[2] / "examples"
LIMIT = slot("limit", title="the most that is paid", may_be_unlimited=True)
PAYS = (rule("allow", Allow()), rule("cost", Pay(Cost("cost"))))
CAPPED = (*PAYS, rule("limit", Cap(Rate(LIMIT))))


def only(comparison: Comparison) -> Difference:
    """The one difference that there is."""
    (difference,) = comparison.differences
    return difference


def test_southend_under_the_two_example_terms():
    one, other = (
        reimbursement.with_terms(read_terms(_EXAMPLES / name, reimbursement))
        for name in ("example-terms.toml", "example-terms-proposed.toml")
    )
    comparison = compare(one, other)
    early, late = comparison.spells

    assert (early.days, late.days) == ("up to 2026-04-01", "from 2026-04-01")
    assert comparison.differs
    assert all(spell.is_complete for spell in comparison.spells)
    assert [(d.what, d.region.words) for d in early.differences] == [
        (What.OUTCOME, "agreed adjustment is yes"),
        (What.AMOUNT, "agreed adjustment is no"),
    ]
    amount = early.differences[1]
    assert amount.change is not None
    assert (amount.change.least, amount.change.most, amount.change.is_exact) == (0, 5000, True)
    assert "(£150.00)" in amount.before[0]
    assert "(£200.00)" in amount.after[0]
    for spell in comparison.spells:
        for difference in spell.differences:
            example = difference.example
            assert example is not None
            assert [decide(p, example.case).payable for p in (one, other)] == [
                example.was.pence,
                example.would_be.pence,
            ]


def test_two_policies_that_say_the_same_are_said_to():
    one = policy(*CAPPED, slots=(LIMIT,), terms=(project(limit=500),))
    comparison = compare(one, one)

    assert comparison.is_same
    assert comparison.spells[0].method == "both have the same rules and the same terms"


def test_another_way_to_write_the_same_is_no_difference():
    one = policy(rule("a", Refuse(), when=small.cost.at_least(500)))
    other = policy(
        rule("b", Refuse(), when=small.cost.more_than(499) & small.open.is_(True)),
        rule("c", Refuse(), when=~small.cost.less_than(500) & ~small.open.is_(True)),
        rule("d", Note()),
    )
    comparison = compare(one, other)

    assert comparison.is_same
    assert comparison.spells[0].method == "decision diagrams"


def test_an_outcome_that_differs_is_told_with_the_rules_of_both():
    one = policy(*PAYS)
    other = policy(*PAYS, rule("red", Refuse(), when=small.colour.is_(Colour.RED)))
    told = only(compare(one, other))

    assert (told.what, told.was, told.would_be) == (What.OUTCOME, "eligible", "not eligible")
    assert told.region.words == "colour is red"
    assert told.always
    assert told.before[0] == "Rule allow (section 1 (X1), rule allow)"
    assert told.after == ("Rule red (section 1 (X1), rule red)",)
    assert told.change is not None
    assert (told.change.least, told.change.most) == (-2000, 0)
    assert told.example is not None
    assert told.example.case.colour is Colour.RED


def test_a_rule_that_is_taken_away_is_told_by_its_own_facts_and_not_by_all_the_others():
    others = (
        *PAYS,
        rule("red", Refuse(), when=small.colour.is_(Colour.RED) & small.near.is_(True)),
        rule("a", Refer("x"), when=small.hours.more_than(Decimal(5))),
        rule("b", Refer("y"), when=small.paid.more_than(5) & small.near.is_(True)),
    )
    shut = rule("shut", Refuse(), when=small.open.is_(False))
    told = compare(policy(*others, shut), policy(*others)).differences

    assert [(d.was, d.would_be, d.among, d.region.words) for d in told] == [
        ("not eligible", "eligible", "would be answered 'eligible'", "open is no"),
        ("not eligible", "refer", "would be answered 'refer'", "open is no"),
    ]


def test_who_decides_is_a_difference():
    when = small.open.is_(True)
    told = only(
        compare(policy(rule("a", Refer("x"), when=when)), policy(rule("a", Refer("y"), when=when)))
    )

    assert (told.what, told.was, told.would_be) == (What.ROLE, "refer to x", "refer to y")
    assert told.region.words == "every case"


def test_an_amount_that_always_differs_is_said_to():
    rate = slot("rate", unit="pence an hour")
    rules = (
        rule("allow", Allow()),
        rule("rate", Pay(Rate(rate, ("hours",)))),
        rule("no", Refuse(), when=small.hours.less_than(Decimal(1))),
    )
    one = policy(*rules, slots=(rate,), terms=(project(rate=40),))
    other = policy(*rules, slots=(rate,), terms=(project(rate=30),))
    told = only(compare(one, other))

    assert told.always
    assert told.change is not None
    assert (told.change.least, told.change.most) == (-300, -10)
    assert told.change.is_exact


def test_a_limit_that_is_lifted_for_all_without_an_end_is_said_to_have_none():
    one = policy(*CAPPED, slots=(LIMIT,), terms=(project(limit=500),))
    free = policy(*CAPPED, slots=(LIMIT,))
    told = only(compare(one, free))

    assert told.change is not None
    assert (told.change.least, told.change.most) == (-500, 1500)
    assert told.change.highest.terms["limit"] is not None


def test_a_slot_that_nobody_filled_is_the_same_before_and_after():
    one = policy(*CAPPED, slots=(LIMIT,))
    other = policy(
        *CAPPED, rule("red", Refuse(), when=small.colour.is_(Colour.RED)), slots=(LIMIT,)
    )

    assert only(compare(one, other)).what is What.OUTCOME


def test_what_a_limit_sends_to_a_person_is_an_outcome_that_differs_in_some_cases():
    spared = (*CAPPED, rule("spare", ReferIfCut("somebody")))
    one, other = (
        policy(*spared, slots=(LIMIT,), terms=(project(limit=limit),)) for limit in (500, 700)
    )
    told = only(compare(one, other))

    assert (told.was, told.would_be) == ("refer to somebody, as a limit cuts it", "eligible")
    assert not told.always
    assert told.example is not None
    assert 500 < told.example.case.cost <= 700


def test_each_spell_of_days_has_its_own_differences():
    dated = filled(
        Layer.PROJECT,
        Term(slot="limit", value=500, span=Span(None, SPRING)),
        Term(slot="limit", value=600, span=Span(SPRING, None)),
    )
    one = policy(*CAPPED, slots=(LIMIT,), terms=(project(limit=500),))
    other = policy(*CAPPED, slots=(LIMIT,), terms=(dated,))
    early, late = compare(one, other).spells

    assert not early.differences
    assert [one.change.most for one in late.differences if one.change] == [100]
    assert late.differences[0].example is not None
    assert late.differences[0].example.case.day >= SPRING


def test_one_policy_is_compared_with_itself_on_another_day():
    dated = policy(rule("old", Refuse(), in_force=Span(None, SPRING)), *PAYS)
    told = only(compare(dated, dated, day=date(2026, 3, 1), other_day=date(2026, 5, 1)))

    assert (told.was, told.would_be) == ("not eligible", "eligible")


def test_a_promise_that_is_asked_otherwise_is_told():
    one = checks(check("p", small.cost.at_least(500)))
    other = checks(check("p", small.cost.at_least(700)), check("q", small.open.is_(True)))
    told = compare(one, other).differences

    assert ("met", "not met", "cost is £5.00 or more and less than £7.00") in {
        (d.was, d.would_be, d.region.words) for d in told
    } or ("met", "not met", "cost is less than £7.00") in {
        (d.was, d.would_be, d.region.words) for d in told
    }
    assert {d.would_be for d in told if "check q" in d.about} == {"met", "not met"}
    example = told[0].example
    assert example is not None
    assert assess(one, with_facts(example.case, day=SPRING)).findings[0].status.value == "met"


def test_advice_that_is_given_otherwise_is_told():
    one = policy(rule("f", Floor("co-design"), when=small.cost.at_least(500)))
    other = policy(
        rule("f", Floor("co-design"), when=small.cost.at_least(400)),
        rule("i", Intensify(Intensity.STEADY), when=small.open.is_(True)),
        rule("j", Intensify(Intensity.LIGHT), when=small.open.is_(True)),
    )
    told = {(d.about, d.was, d.region.words) for d in compare(one, other).differences}

    assert told == {
        (
            "It asks for co-design at the least.",
            "not said",
            "cost is £4.00 or more and less than £5.00",
        ),
        ("It asks for light effort at the least.", "not said", "open is yes"),
        ("It asks for steady effort at the least.", "not said", "open is yes"),
    }


def test_each_difference_says_of_which_cases_it_is():
    advice = compare(policy(), policy(rule("f", Floor("co-design"), when=small.open.is_(True))))
    outcome = compare(
        policy(*PAYS), policy(*PAYS, rule("no", Refuse(), when=small.open.is_(True)))
    )
    kept = compare(
        checks(check("p", small.open.is_(True))), checks(check("p", small.near.is_(True)))
    )

    assert "   All cases where" in comparison_in_words(advice)
    assert "   All of the cases that were answered 'eligible', where" in comparison_in_words(
        outcome
    )
    assert "   All of the cases that were answered 'met', where" in comparison_in_words(kept)


def test_what_cannot_be_compared_is_told_all_at_once():
    other = policy(rule("a", Allow()), slots=(slot("limit", SlotKind.YES_NO, minimum=None),))
    with pytest.raises(PolicyRejected) as caught:
        compare(checks(check("p", small.cost.at_least(5)), slots=(LIMIT,)), other)

    assert [problem.path for problem in caught.value.problems] == ["rules", "slots[limit]"]
    with pytest.raises(PolicyRejected, match="same facts"):
        compare(policy(rule("a", Allow())), reimbursement)


def test_what_is_left_out_is_said():
    when = small.open.is_(True) | small.near.is_(True) | small.colour.is_(Colour.RED)
    comparison = compare(policy(*PAYS), policy(*PAYS, rule("no", Refuse(), when=when)), most=1)

    assert comparison.spells[0].left_out == ("eligible, then not eligible",)
    assert not comparison.spells[0].is_complete


def test_a_gain_is_bounded_where_something_is_taken_off():
    rules = (
        rule("allow", Allow()),
        rule("cost", Pay(Less(Cost("cost"), "paid"))),
        rule("limit", Cap(Rate(LIMIT)), when=ALWAYS_TRUE),
    )
    one, other = (
        policy(*rules, slots=(LIMIT,), terms=(project(limit=limit),)) for limit in (500, 700)
    )
    change = only(compare(one, other)).change

    assert change is not None
    assert (change.least, change.most, change.is_exact, change.has_end) == (0, 200, True, True)
