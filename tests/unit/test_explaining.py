"""An explanation says what decided, with its clause, and nothing that did not."""

from __future__ import annotations

import pytest

from coprod_framework import Decision, Outcome, Reader, decide, pounds
from coprod_framework.policy.effects import Cap
from tests.policies.test_examples_agree import ALL, EXAMPLES


def _explained(line: str, reader: Reader = Reader.OFFICER) -> tuple[Decision, str]:
    example = next(example for example in EXAMPLES["claims"] if example.line == line)
    decision = decide(example.policy, example.record)
    return decision, decision.explain(reader)


@pytest.mark.parametrize("example", ALL)
def test_every_reason_is_told_with_its_clause_and_no_other_rule_is_named_as_one(example):
    decision = decide(example.policy, example.record)
    text = decision.explain()
    why = text.partition("\nWhy\n")[2].partition("\n\n")[0]

    for reason in decision.reasons:
        if decision.payment.has_basis or not isinstance(reason.rule.then, Cap):
            assert f"({reason.cite()})" in why
    for rule in {rule.id for rule in example.policy.rules} - {r.rule.id for r in decision.reasons}:
        assert f"rule {rule})" not in why


@pytest.mark.parametrize("example", ALL)
@pytest.mark.parametrize("reader", list(Reader))
def test_every_reader_is_told_that_a_person_decides(example, reader):
    text = decide(example.policy, example.record).explain(reader)

    assert "a person" in text.lower()


@pytest.mark.parametrize("example", ALL)
def test_the_easy_read_text_has_one_short_sentence_on_each_line(example):
    for line in decide(example.policy, example.record).explain(Reader.EASY_READ).splitlines():
        assert len(line.split()) <= 14, line
        assert line.count(". ") == 0, line


@pytest.mark.parametrize("example", ALL)
def test_the_amount_is_told_exactly_when_there_is_one(example):
    decision = decide(example.policy, example.record)
    text = decision.explain()

    assert ("To pay: " in text) is (decision.outcome is Outcome.ELIGIBLE)
    if decision.payable is not None:
        assert f"To pay: {pounds(decision.payable)}" in text


def test_a_sum_shows_the_basis_the_limit_and_what_is_left_unpaid():
    decision, text = _explained("41")

    assert decision.shortfall == 1250
    assert "Answer: eligible. Pay £17.50. The limits leave £12.50 unpaid." in text
    assert "- Basis: £30.00\n- Limit: £7.00 an hour × 2.5 hours = £17.50\n- To pay: £17.50" in text


def test_what_is_asked_names_the_person_who_may_answer_and_the_clause_that_waits():
    _, text = _explained("61")

    assert "How much was this person paid for this day so far? Ask the finance team." in text
    assert "- eligible, from £0.00 up to £4.80" in text


def test_what_cannot_be_found_out_is_said_and_a_person_decides():
    _, text = _explained("66")

    assert "Answer: refer. Ask the service area." in text
    assert "Could not be found out\n- formal activity: not known" in text


def test_an_example_of_terms_is_called_one():
    for reader in (Reader.OFFICER, Reader.PERSON):
        assert "Nobody has agreed them for use here." in _explained("1", reader)[1]


def test_silence_names_the_slot_that_nobody_filled_and_whom_to_ask():
    example = EXAMPLES["claims-without-terms"][0]
    decision = decide(example.policy, example.record)

    assert decision.refer_to == ("the council", "the service area", "the project")
    assert "the kinds of cost that are paid back" in decision.explain()


def test_the_same_facts_give_the_same_words():
    assert _explained("24")[1] == _explained("24")[1]
