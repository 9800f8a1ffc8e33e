"""The law as data is what was found, and no more: only what is confirmed raises a floor."""

from __future__ import annotations

import re
from datetime import date
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_framework.decision.advising import Advice, advise
from coprod_framework.domain.changes import Change, ChangeKind, Severity, Subject
from coprod_framework.domain.days import Span
from coprod_framework.domain.intensities import Intensity
from coprod_framework.domain.ladders import Order
from coprod_framework.domain.legal_duties import Length, TimeUnit
from coprod_framework.exchange.policies import policy_from_json, policy_to_json
from coprod_framework.law import (
    BENCHMARKS,
    CASES,
    LAW,
    Confidence,
    fair_consultation,
    legal_policy,
    legal_rules,
)
from coprod_framework.law.england import READ_ON, REVIEW_BY
from coprod_framework.policy.advice_profiles import AdviceProfile
from coprod_framework.policy.effects import Also, Ceiling, Floor, Intensify, Note, Suggest
from coprod_framework.policy.policies import Policy
from coprod_framework.policy.rules import Rule
from coprod_framework.southend import framework, ladder
from coprod_framework.testing.generated import conditions, purpose_for, slots_for
from coprod_framework.testing.strategies import records
from tests.builders import rule


DUTIES = {duty.id: duty for duty in LAW}
RULES = {one.id: one for one in legal_rules}
LADDER = ladder.ladder
PROFILE = AdviceProfile(framework=framework, ladder=LADDER, policy=legal_policy)
DAYS, WEEKS, MONTHS = TimeUnit.DAYS, TimeUnit.WEEKS, TimeUnit.MONTHS
CONFIRMED = {
    "law-best-value": ("consultation", None),
    "law-care-act": ("", None),
    "law-send": ("consultation", None),
    "law-enough-childrens-centres": ("", None),
    "law-childrens-centres": ("consultation", None),
    "law-nhs-trusts": ("engagement", None),
    "law-nhs-england": ("engagement", None),
    "law-libraries": ("consultation", None),
    "law-rented-homes": ("consultation", None),
    "law-school-admissions": ("consultation", Length(6, WEEKS)),
    "law-planning-applications": ("consultation", Length(21, DAYS)),
    "law-premises-licences": ("consultation", Length(28, DAYS)),
    "law-street-names": ("consultation", Length(1, MONTHS)),
    "law-promise": ("consultation", None),
    "law-benefit-taken-away": ("consultation", None),
    "law-heavy-impact": ("consultation", None),
    "law-fair-once-begun": ("", None),
    "law-pre-election": ("", None),
}
UNCONFIRMED = {
    "law-nhs-boards": None,
    "law-health-scrutiny": None,
    "law-equality": None,
    "law-council-tax-support": None,
    "law-council-tenants": None,
    "law-school-change": Length(4, WEEKS),
    "law-school-travel": None,
    "law-local-plan": Length(6, WEEKS),
    "law-budget": None,
    "law-traffic-orders": Length(21, DAYS),
    "law-public-spaces": None,
}
CUTS = {ChangeKind.REDUCTION, ChangeKind.CLOSURE}
CHANGES = CUTS | {
    ChangeKind.NEW_SERVICE,
    ChangeKind.NEW_STRATEGY,
    ChangeKind.SERVICE_CHANGE,
    ChangeKind.POLICY_CHANGE,
}
ALWAYS_ASKED = {
    Subject.HOW_SERVICES_IMPROVE,
    Subject.SEND,
    Subject.PROPERTY_LICENSING,
    Subject.SCHOOL_ADMISSIONS,
    Subject.PLANNING_APPLICATION,
    Subject.PREMISES_LICENCE,
    Subject.STREET_NAME,
}


def _with(confidence: Confidence) -> list[Any]:
    return [duty for duty in LAW if duty.confidence is confidence]


def test_every_duty_that_was_found_is_here_once_with_its_rung_and_its_time():
    assert len(DUTIES) == len(LAW)
    found = {duty.id: (duty.rung, duty.least) for duty in _with(Confidence.CONFIRMED)}
    assert found == CONFIRMED
    assert {duty.id: duty.least for duty in _with(Confidence.UNCONFIRMED)} == UNCONFIRMED


def test_admissions_are_asked_about_between_october_and_the_end_of_january():
    assert DUTIES["law-school-admissions"].window == "between 1 October and 31 January"


def test_the_duty_to_involve_is_gone_and_no_rule_uses_it():
    (gone,) = _with(Confidence.REPEALED)

    assert gone.citation == "Local Government Act 1999, section 3A"
    assert gone.in_force == Span(None, date(2015, 5, 26))
    assert not gone.in_force.covers(READ_ON)
    assert gone.id not in {one.because.id for one in legal_rules}


def test_everything_confirmed_has_a_source_and_all_of_it_is_read_again_in_a_year():
    for duty in LAW:
        assert duty.jurisdiction == "England"
        assert duty.review_by == REVIEW_BY == date(2027, 11, 23)
        assert not duty.is_overdue(READ_ON)
        if duty.confidence is Confidence.CONFIRMED:
            assert duty.source


def test_a_rule_raises_a_floor_only_for_a_duty_that_is_confirmed_and_asks_for_its_rung():
    for one in legal_rules:
        duty = DUTIES.get(one.because.id)
        assert isinstance(one.then, Floor | Note), one.id
        if duty is None:
            assert one.id == "law-named-by-legal-team"
        else:
            assert one.because == duty.as_clause()
            assert one.then == (Floor(duty.rung) if duty.raises_a_floor else Note())


def test_every_duty_that_counts_has_a_rule():
    no_rule = {duty.id for duty in LAW} - {one.because.id for one in legal_rules}

    # One is gone, and the other is what the checks of a plan look at.
    assert no_rule == {"law-duty-to-involve", "law-fair-once-begun"}


def _wanted(change: Change) -> set[str]:
    """What the list of duties says about a change, told a second time in another way."""
    wanted = set()
    if change.subject in ALWAYS_ASKED:
        wanted.add("consultation")
    if change.subject is Subject.LIBRARY and change.kind in CUTS:
        wanted.add("consultation")
    if change.subject is Subject.CHILDRENS_CENTRE and change.kind in CHANGES:
        wanted.add("consultation")
    if change.subject is Subject.NHS_SERVICE and change.kind in CHANGES:
        wanted.add("engagement")
    facts = (change.was_promised, change.takes_away, change.statutory_consultation)
    if True in facts or change.severity is Severity.HEAVY:
        wanted.add("consultation")
    return wanted


@pytest.mark.parametrize("subject", Subject, ids=lambda one: str(one.value))
def test_the_floors_of_every_change_are_those_of_the_duties_that_are_confirmed(subject):
    """Every kind, every yes or no and every severity that a rule here reads."""
    either = (False, True)
    facts = product(ChangeKind, Severity, either, either)
    for (kind, severity, promised, taken), (election, statutory) in product(
        facts, product(either, either)
    ):
        change = Change(
            subject=subject,
            kind=kind,
            severity=severity,
            was_promised=promised,
            takes_away=taken,
            pre_election_period=election,
            statutory_consultation=statutory,
        )
        advice = advise(PROFILE, change)

        assert advice.floors == _wanted(change), change
        assert advice.settled
        assert advice.ceilings == frozenset()
        told = {one.id for one in advice.notes if one.because.id == "law-pre-election"}
        by = "law-pre-election-by-law" if statutory else "law-pre-election-by-choice"
        assert told == ({"law-pre-election", by} if election else set())


@pytest.mark.parametrize("duty", UNCONFIRMED)
def test_a_duty_that_is_not_confirmed_is_told_and_says_to_take_advice(duty):
    one = RULES[duty]

    assert one.then == Note()
    assert one.words.officer.startswith("There may be a duty: take advice.")


def test_each_duty_that_is_confirmed_is_told_as_a_possible_one():
    for duty in CONFIRMED:
        if duty in RULES and duty != "law-pre-election":
            assert RULES[duty].words.officer.startswith("Possible duty: take advice.")


@st.composite
def advice_policies(draw: st.DrawFn) -> Policy:
    """Made-up advice about a change: floors, ceilings and all else that advice is made of."""
    rungs = st.sampled_from(sorted(LADDER.by_id))
    slots = slots_for(Change)
    effects = st.one_of(
        *(st.builds(kind, rungs) for kind in (Floor, Ceiling, Suggest, Also)),
        st.builds(Intensify, st.sampled_from(Intensity)),
    )
    pairs = draw(st.lists(st.tuples(conditions(Change, slots), effects), max_size=5))
    rules: list[Rule] = [
        rule(f"made-up-{number}", effect, when=when) for number, (when, effect) in enumerate(pairs)
    ]
    return Policy(purpose=purpose_for(Change), rules=tuple(rules), slots=slots)


def _reaches(higher: frozenset[str], lower: frozenset[str]) -> bool:
    """Whether each of the lower rungs has one of the higher ones on it or above it."""
    on_or_above = {Order.GREATER, Order.EQUAL}
    return all(any(LADDER.compare(one, low) in on_or_above for one in higher) for low in lower)


@given(advice_policies(), records(legal_policy))
def test_the_law_raises_any_advice_and_never_lowers_it(policy, change):
    with_law = Policy(
        purpose=policy.purpose, rules=(*policy.rules, *legal_rules), slots=policy.slots
    )
    before, after = _advice(policy, change), _advice(with_law, change)

    for name in ("least", "recommended", "most"):
        assert _reaches(getattr(after, name), getattr(before, name)), name
    assert after.ceilings == before.ceilings
    assert after.intensity == before.intensity
    assert before.floors <= after.floors <= after.activities


def _advice(policy: Policy, change: Change) -> Advice:
    return advise(AdviceProfile(framework=framework, ladder=LADDER, policy=policy), change)


def test_a_consultation_stays_when_more_is_advised():
    more = Policy(
        purpose=purpose_for(Change), rules=(rule("more", Suggest("co-production")), *legal_rules)
    )
    advice = _advice(more, Change(subject=Subject.STREET_NAME))

    assert advice.recommended == {"co-production"}
    assert advice.activities == {"co-production", "consultation"}


def test_court_cases_and_benchmarks_are_background_that_no_rule_reads():
    assert [case.citation for case in CASES] == [
        "[2014] UKSC 56",
        "[2015] EWHC 358 (Admin)",
        "[2011] EWHC 1739 (Admin)",
        "[2018] EWHC 2178 (Admin)",
        "[2011] EWHC 2572 (Admin)",
        "High Court, 2019",
    ]
    grounds = {one.because.id for one in legal_rules}
    assert not grounds & ({case.id for case in CASES} | {one.id for one in BENCHMARKS})
    unconfirmed = {one.id for one in BENCHMARKS if one.confidence is Confidence.UNCONFIRMED}
    assert unconfirmed == {"compact", "common-practice"}


@pytest.mark.parametrize(
    ("id_", "least", "most"),
    [
        ("code-2008", 12, None),
        ("compact", 12, None),
        ("principles-2012", 2, 12),
        ("principles-2018", None, None),
        ("government-reply", None, 12),
        ("northampton", 12, None),
        ("northern-ireland", 12, None),
        ("court-tested", None, None),
        ("school-change", 6, None),
        ("street-names", 4, 6),
        ("common-practice", 6, 8),
    ],
)
def test_each_benchmark_has_the_weeks_that_were_found(id_, least, most):
    (found,) = [one for one in BENCHMARKS if one.id == id_]

    assert found.least == (Length(least, WEEKS) if least else None)
    assert found.most == (Length(most, WEEKS) if most else None)


def _every_text() -> list[str]:
    texts = [text for duty in LAW for text in (duty.title, duty.asks_for, duty.note)]
    texts += [case.found for case in CASES] + [one.says for one in BENCHMARKS]
    for one in legal_rules:
        texts += [one.title, one.words.officer, one.words.person, *one.words.easy_read]
    for check in fair_consultation.checks:
        texts += [check.title, check.words.met, check.words.not_met, check.words.next]
    for policy in (legal_policy, fair_consultation):
        silence = policy.purpose.silence
        texts += [policy.purpose.question, silence.open, silence.meanwhile]
    return texts


def test_no_text_says_what_the_law_comes_to():
    conclusion = re.compile(r"compl(y|ie|ian)|lawful|\blegal to\b|you must|illegal", re.IGNORECASE)

    assert [text for text in _every_text() if conclusion.search(text)] == []


def test_every_line_to_an_officer_says_to_take_advice_or_only_informs():
    for one in legal_rules:
        told = re.search(
            "take advice|think with care|only for you to know", one.words.officer, re.IGNORECASE
        )
        assert told, one.id
    for check in fair_consultation.checks:
        assert check.words.met.endswith("Take advice."), check.id
        assert re.search(r"take advice", check.words.next, re.IGNORECASE), check.id


@pytest.mark.parametrize("policy", [legal_policy, fair_consultation], ids=["law", "gunning"])
def test_the_law_goes_through_json_and_comes_back(policy):
    assert policy_from_json(policy_to_json(policy), policy.purpose.vocabulary) == policy
