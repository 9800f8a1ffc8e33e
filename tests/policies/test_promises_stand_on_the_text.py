"""Every promise that facts can show has its check, and every line of the text has a home."""

from __future__ import annotations

import re

import attrs
import pytest

from coprod_framework.domain.clauses import Clause, Computable
from coprod_framework.domain.exercises import Exercise
from coprod_framework.domain.facts import vocabulary_of
from coprod_framework.policy.conditions import comparisons_in
from coprod_framework.policy.slots import Layer
from coprod_framework.policy.traceability import traceability
from coprod_framework.southend import framework, policies, promises


CHECKED = ("value", "principle", "step", "challenge", "lesson", "obligation")
CLAUSES = [clause for kind in CHECKED for clause in framework.by_kind[kind]]
CHECKABLE = {clause.id for clause in CLAUSES if clause.computable is not Computable.NO}
TRAIL = traceability(framework, policies)


def test_each_line_that_facts_can_show_has_exactly_one_check():
    ids = [check.about.id for check in promises.checks]

    assert sorted(ids) == sorted(CHECKABLE)
    assert len(ids) == 83


def test_no_line_that_is_text_only_has_a_check():
    for check in promises.checks:
        assert check.about.computable is not Computable.NO, check.id


def test_a_check_is_called_by_its_clause():
    for check in promises.checks:
        assert check.id == check.about.id.lower()


def test_the_clause_of_a_check_is_the_one_in_the_framework():
    for check in promises.checks:
        assert framework.clauses[check.about.id] is check.about


def test_every_fact_of_an_exercise_is_read_by_a_check_or_worked_out_into_one_that_is():
    read = {one.fact for condition in promises.conditions for one in comparisons_in(condition)}
    facts = vocabulary_of(Exercise)
    sources = {
        source
        for name, fact in facts.items()
        if fact.derivation is not None and name in read
        for source in fact.derivation.sources
    }
    # How many people took part is told to the committee, and no promise depends on it.
    assert set(facts) - read - sources == {"people"}


def test_no_threshold_has_a_default_and_each_may_be_set_by_any_layer():
    assert len(promises.slots) == 7
    for slot in promises.slots:
        assert slot.default is None
        assert not slot.may_be_unlimited
        assert slot.fillers == tuple(Layer)


def test_every_threshold_is_read_by_some_check_and_rests_on_a_reading():
    for slot in promises.slots:
        text = repr(promises.conditions)

        assert f"slot='{slot.id}'" in text
        assert slot.because in framework.readings


def test_no_figure_stands_in_the_words_of_a_check():
    for check in promises.checks:
        texts = (check.title, check.words.met, check.words.not_met, check.words.next)

        assert not re.search(r"[£\d]", " ".join(texts)), check.id


def test_no_fact_of_an_exercise_is_about_one_person():
    about_one = re.compile(
        r"\b(name of|date of birth|address|diagnosis|ethnic|religio)", re.IGNORECASE
    )
    for fact in vocabulary_of(Exercise).values():
        assert not about_one.search(fact.question), fact.name


def test_nothing_is_unaccounted_for_on_either_side():
    assert TRAIL.without_a_home == ()
    assert TRAIL.without_a_ground == ()
    assert {line.clause.id for line in TRAIL.lines} == set(framework.clauses)


def test_every_line_that_facts_can_show_has_more_than_its_own_words():
    for line in TRAIL.lines:
        if line.clause.computable is not Computable.NO:
            assert line.is_more_than_content, line.clause.id


@pytest.mark.parametrize("gone", policies, ids=lambda policy: str(policy.purpose.id))
def test_without_one_of_the_policies_something_is_unaccounted_for(gone):
    """So that the tests above can fail: no policy is there for nothing."""
    rest = traceability(framework, [policy for policy in policies if policy is not gone])
    bare = {line.clause.id for line in rest.lines if not line.standing}
    full = {line.clause.id for line in TRAIL.lines if not line.standing}
    gaps = {gap.id for gap in framework.gaps if not rest.on_gap(gap)}

    assert bare > full or gaps > {gap.id for gap in framework.gaps if not TRAIL.on_gap(gap)}


def test_a_rule_on_a_line_that_the_framework_does_not_have_is_found():
    stranger = Clause(id="Z9", section="99", says="It is not there.", framework="made up")
    wrong = attrs.evolve(promises.checks[0], id="z9", about=stranger)
    trail = traceability(framework, [attrs.evolve(promises, checks=(wrong,))])

    assert [one.id for one in trail.without_a_ground] == ["z9"]


def test_what_a_policy_says_when_no_rule_speaks_is_a_listed_gap():
    for policy in policies:
        assert policy.purpose.silence in framework.gaps, policy.purpose.id


def test_every_gap_is_read_by_a_rule_or_bears_on_a_line():
    for gap in framework.gaps:
        assert TRAIL.on_gap(gap) or gap.about, gap.id


def test_every_reading_is_used_by_a_rule_a_check_or_the_ladder():
    by_the_ladder = {"gap-ladder", "gap-bands"}
    for reading in framework.readings:
        assert TRAIL.on_gap(reading.of) or reading.id in by_the_ladder, reading.id
