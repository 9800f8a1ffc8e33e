"""A record keeps what was known and what was said, and gives the same answer when worked out again."""

from __future__ import annotations

import functools
import itertools
import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from coprod_framework import decide
from coprod_framework.analysis.cells.cells import cells_of, editions_of
from coprod_framework.decision.combining import Outcome
from coprod_framework.domain.facts import labels_of, with_facts
from coprod_framework.errors import FormRejected, RecordRejected
from coprod_framework.exchange import form_from_bytes, form_from_json, form_to_json
from coprod_framework.exchange.digests import canonical
from coprod_framework.exchange.records.masking import erase, mask
from coprod_framework.exchange.records.recording import is_intact, record_of, record_to_bytes
from coprod_framework.exchange.records.records import DecisionRecord, Did
from coprod_framework.exchange.records.replaying import is_under, replay
from coprod_framework.exchange.records.stepping import accept, conclude
from coprod_framework.exchange.wire.schemas import schema_of
from coprod_framework.policy.books import TermsBook
from coprod_framework.southend import Category, Claim, Role, reimbursement
from coprod_framework.testing.generated import policies
from coprod_framework.testing.strategies import records
from tests.vocabularies import Small

from ..claims import example_claims
from ..wire.documents import FILLED, plain, spoilt


AT = datetime(2026, 11, 3, 10, tzinfo=UTC)
SCHEMA = Draft202012Validator(schema_of(DecisionRecord))
LATE = AT + timedelta(days=2)
REFERRED = Claim(role=Role.OTHER, formal_activity=True, exceptional=True, category=Category.TAXI)


def record(policy: Any, facts: Any, **more: Any) -> DecisionRecord:
    return record_of(decide(policy, facts), asked_by="team-7", asked_at=AT, **more)


@functools.cache
def examples() -> tuple[DecisionRecord, ...]:
    return tuple(record(FILLED, claim) for claim in example_claims())


def _gives_itself(policy: Any, facts: Any) -> None:
    made = record(policy, facts)
    again = replay(form_from_bytes(DecisionRecord, record_to_bytes(made)), policy)
    assert is_under(made, policy)
    assert (again.differs_in, again.never_asked, again.is_changed) == ((), (), False)
    assert record(policy, again.decision.facts) == made


def test_every_example_replayed_under_its_own_rules_gives_itself():
    for claim in example_claims():
        _gives_itself(FILLED, claim)
        _gives_itself(reimbursement, claim)


def test_sampled_cells_of_every_edition_give_themselves():
    for policy in (FILLED, reimbursement):
        for edition, _ in editions_of(policy):
            cells = cells_of(edition, every_choice=True, amounts=True)
            for claim in itertools.islice(cells.varied(cells.sample(more=50)), 200):
                _gives_itself(policy, claim)


@given(policies(Small).flatmap(lambda policy: st.tuples(st.just(policy), records(policy))))
def test_any_case_under_any_policy_gives_itself(pair):
    policy, facts = pair
    _gives_itself(policy, facts)


def test_a_record_is_the_same_bytes_however_often_and_from_wherever_it_is_made():
    for made, claim in zip(examples(), example_claims(), strict=True):
        assert record_to_bytes(record(FILLED, claim)) == record_to_bytes(made)
        assert form_from_bytes(DecisionRecord, record_to_bytes(made)) == made
        assert SCHEMA.is_valid(plain(form_to_json(made)))
    assert len({made.id for made in examples()}) == len(examples())


@given(st.data())
def test_whatever_is_changed_in_a_record_is_refused_or_seen(data):
    made = data.draw(st.sampled_from(examples()))
    document = plain(form_to_json(made))
    changed = data.draw(spoilt(document))
    try:
        read = form_from_json(DecisionRecord, changed)
    except FormRejected:
        return
    later = {"retain_until", "hidden", "erased", "replayable", "steps", "id"}

    def asked(told: dict[str, Any]) -> bytes:
        # As bytes, since Python takes true for 1.
        return canonical({key: value for key, value in told.items() if key not in later})

    same = asked(changed) == asked(document)
    assert is_intact(read) == (same and read.id == made.id)


def test_a_record_in_a_book_of_terms_is_that_of_its_own_service_area():
    (terms,) = FILLED.terms
    book = TermsBook(reimbursement, [terms])
    claim = with_facts(example_claims()[0], service_area=terms.name)
    made = record(book, claim)

    assert is_under(made, book)
    assert is_under(made, FILLED)
    assert not is_under(made, reimbursement)
    assert replay(made, book).differs_in == ()


def test_who_asked_and_when_must_be_told_and_all_that_is_wrong_is_said_at_once():
    with pytest.raises(RecordRejected) as caught:
        record_of(decide(FILLED, Claim()), asked_by=" ", asked_at=AT.replace(tzinfo=None))
    assert [problem.path for problem in caught.value.problems] == ["asked_by", "asked_at"]


def test_a_record_that_should_go_before_it_was_asked_for_is_a_slip_and_is_refused():
    assert record(FILLED, Claim(), retain_until=AT.date()).retain_until == AT.date()
    with pytest.raises(RecordRejected, match=r"retain_until: is 2003-03-31, before it was asked"):
        record(FILLED, Claim(), retain_until=date(2003, 3, 31))


def test_it_is_kept_until_the_day_that_the_host_says():
    made = record(FILLED, Claim(), retain_until=date(2033, 3, 31))
    assert [made.is_past(day) for day in (date(2033, 3, 31), date(2033, 4, 1))] == [False, True]
    assert not record(FILLED, Claim()).is_past(date(9999, 1, 1))


# What a person does with it.


def test_a_person_accepts_an_answer_or_decides_otherwise_and_the_answer_is_kept():
    made = next(one for one in examples() if one.decision.outcome is Outcome.ELIGIBLE)
    took = accept(made, by="the service area", at=LATE)
    other = conclude(took, None, by="the lead", at=LATE, reason="It was paid twice.")

    assert took.last_step is not None
    assert (took.last_step.did, took.last_step.payable_pence) == (
        Did.ACCEPTED,
        made.decision.payable_pence,
    )
    assert [step.did for step in other.steps] == [Did.ACCEPTED, Did.OVERRODE]
    assert other.last_step is not None
    assert other.last_step.outcome is Outcome.NOT_ELIGIBLE
    assert (other.decision, other.id, is_intact(other)) == (made.decision, made.id, True)
    assert form_from_bytes(DecisionRecord, record_to_bytes(other)) == other


def test_what_was_referred_is_answered_and_not_overridden():
    made = record(FILLED, REFERRED)
    assert made.decision.outcome is Outcome.REFER
    (step,) = conclude(made, 400, by="the lead", at=LATE, reason="It counts.").steps
    assert (step.did, step.outcome, step.payable_pence) == (
        Did.ANSWERED_REFERRAL,
        Outcome.ELIGIBLE,
        400,
    )


@pytest.mark.parametrize("pence", [-1, 3.5, True])
def test_a_step_tells_all_that_is_wrong_at_once(pence):
    made = record(FILLED, REFERRED)
    with pytest.raises(RecordRejected) as caught:
        conclude(made, pence, by=" ", at=AT - timedelta(days=1), reason=" ")
    paths = [problem.path for problem in caught.value.problems]
    assert paths == ["payable_pence", "reason", "by", "at"]
    with pytest.raises(RecordRejected, match="which decides nothing; conclude it with a reason"):
        accept(made, by="the lead", at=LATE)


# What is taken out.


@given(st.data())
def test_what_is_masked_is_gone_and_the_record_is_replayable_or_says_that_it_is_not(data):
    made = data.draw(st.sampled_from(examples()))
    names = data.draw(st.sets(st.sampled_from(sorted(made.facts)), min_size=1))
    masked = mask(made, names, FILLED)

    assert names <= set(masked.hidden)
    assert not names & set(masked.facts)
    assert not names & set(masked.decision.labels)
    assert (masked.decision.outcome, masked.decision.payable_pence) == (
        made.decision.outcome,
        made.decision.payable_pence,
    )
    assert [one.rule for one in masked.decision.reasons] == [
        one.rule for one in made.decision.reasons
    ]
    assert masked.replayable == (replay(masked, FILLED).differs_in == ())
    assert form_from_bytes(DecisionRecord, record_to_bytes(masked)) == masked


def test_labels_are_masked_and_the_record_stays_replayable():
    for made in examples():
        masked = mask(made, set(made.facts) & set(labels_of(Claim)), FILLED)
        assert masked.replayable
        assert masked.decision.labels == {}


def test_words_that_would_tell_what_was_hidden_are_gone():
    claim = with_facts(example_claims()[0], claimed=123_456, person="P-SECRET")
    made = record(FILLED, claim)
    told = record_to_bytes(made).decode()
    masked = record_to_bytes(mask(made, ["claimed", "person"], FILLED)).decode()

    assert "1,234.56" in told
    for secret in ("1,234.56", "123456", "P-SECRET"):
        assert secret not in masked


def test_a_fact_that_matters_cannot_be_masked_and_replayed():
    made = next(one for one in examples() if one.decision.outcome is Outcome.ELIGIBLE)
    masked = mask(made, ["claimed"], FILLED)

    assert not masked.replayable
    assert replay(masked, FILLED).never_asked == ("claimed",)
    assert replay(masked, FILLED).would_be is None
    assert not is_intact(masked)


def test_masking_asks_for_the_rules_that_decided_and_for_facts_that_there_are():
    with pytest.raises(RecordRejected) as caught:
        mask(examples()[0], ["climed"], reimbursement)
    assert [str(problem) for problem in caught.value.problems] == [
        "decision.rests_on: was decided by other rules or terms; bring those that it rests on",
        "names: no fact is called 'climed'; did you mean 'claimed'?",
    ]


def test_an_erased_record_has_nothing_of_the_person_and_can_not_be_replayed():
    for made in examples():
        stepped = (
            conclude(made, 1, by="the lead", at=LATE, reason="P-SECRET said so.")
            if made.decision.outcome is not Outcome.UNDECIDED
            else made
        )
        erased = erase(stepped)
        told = record_to_bytes(erased).decode()
        values = {str(one) for one in made.facts.values() if isinstance(one, str)}
        kept = json.dumps(form_to_json(erased.decision.rests_on))
        gone = {one for one in values if one not in kept and len(one) > 3}
        assert not [one for one in gone if f'"{one}"' in told]
        assert "P-SECRET" not in told
        assert not erased.replayable
        assert (erased.decision.outcome, erased.id) == (made.decision.outcome, made.id)
        with pytest.raises(RecordRejected, match="were erased"):
            replay(erased, FILLED)


def test_other_rules_never_guess_what_was_never_asked():
    claim = Claim(role=Role.STAFF_IN_ROLE, exceptional=False)
    made = record(FILLED, claim)
    assert made.decision.outcome is Outcome.NOT_ELIGIBLE
    without = reimbursement.keeping(
        [rule.id for rule in reimbursement.rules if rule.id != "council-staff-in-role"]
    )
    again = replay(made, without)

    assert again.would_be is None
    assert "formal_activity" in again.never_asked
    assert "role" not in again.never_asked


def test_a_record_of_another_question_is_not_replayed():
    made = record(FILLED, Claim())
    from coprod_framework.southend import recognition  # noqa: PLC0415

    with pytest.raises(RecordRejected) as caught:
        replay(made, recognition)
    assert [problem.path for problem in caught.value.problems] == [
        "decision.rests_on.policy",
        "vocabulary",
    ]
