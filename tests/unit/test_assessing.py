"""An assessment says what facts show about each promise, and never more than that."""

from __future__ import annotations

from itertools import product
from typing import Any

import attrs
import pytest

from coprod_framework import Missing, assess
from coprod_framework.decision.assessing import EVIDENCE_ONLY, Assessment, Status, status_of
from coprod_framework.domain.clauses import Computable
from coprod_framework.errors import FactsRejected
from coprod_framework.policy.checks import CheckWords
from coprod_framework.policy.truths import Truth
from tests.builders import CLAUSE, NOTHING_ASKED, check, checks, facts, project, slot, small
from tests.vocabularies import Small


OPEN = check("p1", small.open.is_(True), applies=small.near.is_(True))


def found(record: Any, **more: Any) -> Any:
    """The finding of one check on this record."""
    return assess(checks(attrs.evolve(OPEN, **more)), record).findings[0]


@pytest.mark.parametrize(
    ("applies", "met", "status"),
    [
        (Truth.FAILS, Truth.FAILS, Status.NOT_APPLICABLE),
        (Truth.FAILS, Truth.UNKNOWN, Status.NOT_APPLICABLE),
        (Truth.FAILS, Truth.HOLDS, Status.NOT_APPLICABLE),
        (Truth.UNKNOWN, Truth.FAILS, Status.NOT_EVIDENCED),
        (Truth.UNKNOWN, Truth.UNKNOWN, Status.NOT_EVIDENCED),
        (Truth.UNKNOWN, Truth.HOLDS, Status.NOT_EVIDENCED),
        (Truth.HOLDS, Truth.FAILS, Status.NOT_MET),
        (Truth.HOLDS, Truth.UNKNOWN, Status.NOT_EVIDENCED),
        (Truth.HOLDS, Truth.HOLDS, Status.MET),
    ],
)
def test_each_pair_of_truths_has_its_status(applies, met, status):
    assert status_of(applies, met) is status


def test_a_status_is_kept_when_a_truth_becomes_known():
    """Exhaustive: whatever an unknown truth turns out to be, a settled status stands."""
    for applies, met in product(Truth, repeat=2):
        before = status_of(applies, met)
        for later in product(_may_become(applies), _may_become(met)):
            after = status_of(*later)

            assert before is Status.NOT_EVIDENCED or after is before


def _may_become(truth: Truth) -> tuple[Truth, ...]:
    return (Truth.HOLDS, Truth.FAILS) if truth is Truth.UNKNOWN else (truth,)


def test_nothing_known_is_neither_met_nor_broken():
    assert found(NOTHING_ASKED).status is Status.NOT_EVIDENCED


def test_missing_for_whatever_reason_is_not_evidenced():
    for missing in Missing:
        assert found(facts(open=missing)).status is Status.NOT_EVIDENCED


def test_a_fact_that_cannot_be_had_is_open_and_not_asked_for_again():
    known = found(facts(open=Missing.WITHHELD))

    assert known.open_facts == ("open",)
    assert known.questions == ()


def test_a_promise_that_waits_names_the_facts_and_the_thresholds_it_waits_for():
    limit = slot("limit")
    policy = checks(check("p1", small.cost.at_most(limit) & small.open.is_(True)), slots=(limit,))

    waiting = assess(policy, facts(open=Missing.NOT_ASKED)).about("P1")

    assert waiting.open_facts == ("open",)
    assert waiting.open_terms == ("limit",)
    assert [question.about for question in waiting.questions] == ["limit", "open"]
    assert assess(policy.with_terms(project(limit=100)), facts()).about("P1").status is Status.MET


def test_what_is_settled_asks_nothing():
    for record in (facts(open=False), facts(open=True), facts(near=False)):
        assert found(record).questions == ()


def test_words_name_values_and_fall_back_when_one_is_not_known():
    words = CheckWords(met="It costs {cost}.", not_met="It costs {cost}.", next="Look at {cost}.")

    assert found(facts(cost=1250), words=words).why == "It costs £12.50."
    assert found(facts(cost=1250, open=False), words=words).next == "Look at £12.50."
    unknown = found(facts(cost=Missing.NOT_KNOWN, open=False), words=words)
    assert unknown.why == "The facts say that it was not done."
    assert unknown.next == "Promise p1"
    assert found(facts(cost=Missing.NOT_KNOWN), words=words).why == "Promise p1."


def test_each_status_says_why_and_what_to_do_next():
    told = {
        record: (finding.why, finding.next)
        for record, finding in (
            ("met", found(facts())),
            ("not met", found(facts(open=False))),
            ("spared", found(facts(near=False))),
            ("unknown", found(facts(open=Missing.NOT_ASKED))),
            ("in doubt", found(facts(near=Missing.NOT_ASKED))),
        )
    }

    assert told == {
        "met": ("Done.", ""),
        "not met": ("Not done.", "Do it."),
        "spared": ("This exercise has no need of it.", ""),
        "unknown": (
            "Nothing shows yet whether it was done.",
            "Find out what is asked below.",
        ),
        "in doubt": (
            "It is not known yet whether this exercise has need of it.",
            "Find out what is asked below.",
        ),
    }


def test_a_promise_that_facts_show_only_in_part_says_so_once_it_is_answered():
    partly = attrs.evolve(CLAUSE, computable=Computable.PARTLY)
    wholly = attrs.evolve(CLAUSE, computable=Computable.YES)

    assert found(facts(), about=partly).caution == EVIDENCE_ONLY
    assert found(facts(open=False), about=partly).caution == EVIDENCE_ONLY
    assert found(NOTHING_ASKED, about=partly).caution == ""
    assert found(facts(), about=wholly).caution == ""


def test_findings_come_in_the_order_of_the_numbers_and_not_of_the_letters():
    ids = ("p10", "p2", "o9", "o10")
    policy = checks(*(check(id_, small.open.is_(True)) for id_ in ids))

    order = [finding.check.about.id for finding in assess(policy, facts()).findings]

    assert order == ["O9", "O10", "P2", "P10"]


def test_each_question_is_asked_once_with_every_clause_that_waits_for_it():
    policy = checks(
        check("p1", small.open.is_(True)),
        check("p2", small.open.is_(True) & small.near.is_(True)),
    )

    first, second = assess(policy, NOTHING_ASKED).questions

    assert (first.about, first.because) == ("open", ("section 1 (P1)", "section 1 (P2)"))
    assert (second.about, second.because) == ("near", ("section 1 (P2)",))


def test_an_assessment_is_not_a_yes_or_a_no():
    with pytest.raises(TypeError, match="look at its findings"):
        bool(assess(checks(OPEN), facts()))


def test_an_assessment_has_no_score():
    names = {name for name in dir(Assessment) if not name.startswith("_")}

    assert not {name for name in names if "score" in name or "index" in name or "total" in name}


def test_facts_of_another_vocabulary_are_refused():
    with pytest.raises(FactsRejected, match="decides about a Small"):
        assess(checks(OPEN), object())
    assert isinstance(facts(), Small)
