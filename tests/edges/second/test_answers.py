"""The second framework answers as its examples say, keeps the laws, and stands on its text."""

from __future__ import annotations

import io
import json
import re
import shutil
from datetime import date

import attrs
import pytest

from coprod_framework import Outcome, Reader, Status, decide, place, review, with_facts
from coprod_framework.domain.claims import Category
from coprod_framework.domain.involvements import Involvement, Say, WorkStage
from coprod_framework.duties.calendars import Calendar, every_weekday
from coprod_framework.duties.following import Follow
from coprod_framework.duties.standings import Standing
from coprod_framework.exchange import (
    blank_terms,
    decide_json,
    facts_to_json,
    framework_from_json,
    framework_to_json,
    policy_from_json,
    policy_to_json,
    read_exercise,
    read_rows,
    read_terms,
)
from coprod_framework.ladders import think_local
from coprod_framework.policy.traceability import traceability
from coprod_framework.southend import reimbursement
from coprod_framework.testing.cases import case_differences, read_cases
from coprod_framework.testing.examples import differences
from coprod_framework.testing.laws import check_laws
from national_voices import Expense, Part, duties, expenses, framework, policies, promises, rubric
from national_voices.duties import FormCame, SumPaid
from tests.edges.second.content import (
    DECIDED,
    EXAMPLES,
    FOLDER,
    TERMS,
    every_decided_policy,
    every_example,
)
from tests.http.services import ask, running
from tests.trying import tries


PLAIN = Calendar("plain", every_weekday)
DUTY_TERMS = read_terms(FOLDER / "terms-duties.toml", duties)
SUM_FORM = {"form": "F-1", "source": "the inbox"}


@every_example
def test_the_answer_is_the_expected_one(example):
    assert differences(example) == (), example.says


def test_the_examples_reach_every_rule_and_every_outcome():
    decisions = [decide(one.policy, one.record) for one in EXAMPLES.values()]
    reached = {reason.rule.id for made in decisions for reason in (*made.reasons, *made.notes)}

    assert reached == {rule.id for policy in policies for rule in policy.rules}
    assert {made.outcome for made in decisions} == set(Outcome)


def test_an_example_may_name_the_gap_that_leaves_its_answer_silent_and_no_other():
    silent, paid = EXAMPLES["payments-8"], EXAMPLES["payments-1"]

    assert differences(silent) == ()
    assert differences(attrs.evolve(silent, clause="gap-length")) != ()
    assert differences(attrs.evolve(paid, clause="gap-other-parts")) != ()


def test_where_the_page_does_not_speak_the_answer_is_silent_and_names_the_gap():
    usual = EXAMPLES["expenses-1"]

    made = decide(usual.policy, with_facts(usual.record, part=Part.OTHER))

    assert made.outcome is Outcome.SILENT
    assert made.refer_to == ("National Voices",)
    assert "gap-other-parts" in made.explain()


def test_without_terms_no_sum_and_no_mile_is_paid():
    figures = {"expenses-3", "expenses-at-events-5", "payments-1", "payments-2"}
    bare = {policy.purpose.id: policy for policy in policies}
    for name in figures:
        one = EXAMPLES[name]
        made = decide(bare[one.policy.purpose.id], one.record)
        assert (made.outcome, made.payable) == (Outcome.SILENT, None), name
        assert made.open_terms


@pytest.mark.parametrize("name", [*TERMS, "terms-duties.toml"])
def test_every_terms_file_is_an_example_and_says_whose_figures_it_has(name):
    terms = DUTY_TERMS if name == "terms-duties.toml" else read_terms(FOLDER / name, TERMS[name])
    text = (FOLDER / name).read_text(encoding="utf-8")

    assert terms.is_example
    if "made-up" in name:
        assert terms.name.startswith("Made up")
    else:
        assert terms.name.startswith("Published by National Voices, read on 23 November 2026")
        assert text.startswith(
            "# Published by National Voices, read on 23 November 2026; "
            "not agreed by anybody for use here.\n# Source: https://"
        )


@every_decided_policy
def test_the_policy_keeps_every_law(policy):
    check_laws(policy, max_examples=tries(40))


def test_the_promises_keep_every_law():
    check_laws(promises, max_examples=tries(20))


@pytest.mark.parametrize("name", ["expenses as published", "expenses with a number for events"])
def test_whoever_spent_more_is_not_paid_less(name):
    policy = DECIDED[name]
    for one in (one for one in EXAMPLES.values() if one.policy.purpose == policy.purpose):
        paid = [
            decide(policy, with_facts(one.record, claimed=pence)).payable
            for pence in (0, 1, 99, 640, 10_000_000)
        ]
        assert paid == sorted(paid, key=lambda pence: pence or 0)
        assert len({pence is None for pence in paid}) == 1


def test_nothing_is_without_a_home_or_a_ground():
    trail = traceability(framework, (*policies, duties, think_local.policy))

    assert (trail.without_a_home, trail.without_a_ground) == ((), ())
    assert {one.policy for one in trail.outside} == {"tlap-ladder"}
    assert {gap.id for gap in framework.gaps} >= {
        one.on.id for one in trail.standing if (one.on.id.startswith("gap-"))
    }


def test_a_rule_on_a_line_that_the_page_does_not_have_is_named():
    first = expenses.rules[0]
    strange = attrs.evolve(framework.clauses["NV3"], says="Something else.")
    changed = attrs.evolve(
        expenses, rules=(attrs.evolve(first, because=strange), *expenses.rules[1:])
    )

    found = traceability(framework, (changed,)).without_a_ground

    assert [str(one) for one in found] == [f"rule {first.id} (nv-expenses)"]


def test_every_reading_is_by_the_authors_of_this_library_and_of_one_day():
    assert {(one.by, one.on) for one in framework.readings} == {
        ("the authors of this library", date(2026, 11, 23))
    }
    assert {gap.owner for gap in framework.gaps} == {"National Voices"}
    assert all(gap.meanwhile for gap in framework.gaps)


def test_no_fact_is_about_tax_benefits_health_or_a_name():
    asked = " ".join(fact.question for policy in policies for fact in policy.facts.values())
    own = " ".join((*expenses.facts, *DECIDED["payments as published"].facts))

    assert not re.search(r"\b(tax|benefits?|health|name)\b", f"{asked} {own}", re.IGNORECASE)


@pytest.mark.parametrize("name", ["expenses-1", "expenses-19", "payments-8"])
def test_nobody_is_sent_to_a_council(name):
    made = decide(EXAMPLES[name].policy, EXAMPLES[name].record)
    told = "\n".join(made.explain(reader) for reader in Reader)

    assert "A person at National Voices reads this and decides." in told
    assert "council" not in told
    assert made.outcome is not Outcome.SILENT or made.refer_to == ("National Voices",)


def test_the_name_of_the_body_is_stored_and_left_out_for_a_council_as_before():
    assert policy_to_json(expenses)["purpose"]["body"] == "National Voices"
    assert "body" not in policy_to_json(reimbursement)["purpose"]


@pytest.mark.parametrize("policy", [*policies[:2], duties], ids=["costs", "sums", "duties"])
def test_a_blank_terms_file_is_for_whoever_may_fill_it(policy):
    blank = blank_terms(policy)

    assert '\nlayer = "corporate"\n' in blank
    assert "Put the name of National Voices here" in blank
    assert "filled by National Voices." in blank
    assert "council" not in blank


# --- the ladder, and a piece of work -------------------------------------------------------------


def test_work_is_placed_on_the_ladder_of_think_local_act_personal():
    asked = place(rubric.profile, Involvement(say=Say.HEARD))
    together = place(
        rubric.profile,
        Involvement(say=Say.SHARED, as_equals=True, from_stage=WorkStage.DESIGN, to_the_end=True),
    )

    assert asked.ladder is think_local.ladder
    assert asked.rungs == {"consultation"}
    assert together.rungs == {"co-production"}


def test_the_made_up_piece_of_work_is_reviewed_as_expected():
    (case,) = read_cases(FOLDER / "works.toml", rubric)

    assert case_differences(case) == ()


def test_a_review_says_what_was_met_and_what_nobody_knows():
    work = read_exercise(FOLDER / "work.toml")

    seen = review(rubric, work.exercise, work.involvements)

    assert seen.rungs == {"consultation", "co-design"}
    assert seen.exercise.codesign_used is True
    assert seen.assessment.about("NV1").status is Status.MET
    assert seen.assessment.about("NV3").status is Status.NOT_EVIDENCED


# --- over time -----------------------------------------------------------------------------------


def test_the_sum_is_owed_by_the_day_that_the_terms_give():
    follow = Follow(duties.with_terms(DUTY_TERMS), PLAIN)
    follow.append(FormCame(id="e1", day=date(2026, 10, 1), **SUM_FORM))

    (owed,) = follow.owed(date(2026, 10, 15))
    (late,) = follow.duties(date(2026, 10, 16))
    follow.append(SumPaid(id="e2", day=date(2026, 10, 20), **SUM_FORM))

    assert (owed.due, owed.standing) == (date(2026, 10, 15), Standing.OWED)
    assert late.standing is Standing.OVERDUE
    assert follow.owed(date(2026, 10, 21)) == ()


def test_without_terms_the_sum_is_owed_and_never_late():
    follow = Follow(duties, PLAIN)
    follow.append(FormCame(id="e1", day=date(2026, 10, 1), **SUM_FORM))

    (owed,) = follow.owed(date(2030, 1, 1))

    assert (owed.due, owed.unset) == (None, "most_days_to_pay")


# --- in and out ----------------------------------------------------------------------------------


@every_decided_policy
def test_the_policy_goes_out_as_json_and_comes_back(policy):
    sent = json.loads(json.dumps(policy_to_json(policy)))

    assert policy_from_json(sent, policy.purpose.vocabulary) == policy


def test_the_framework_goes_out_as_json_and_comes_back():
    assert framework_from_json(json.loads(json.dumps(framework_to_json(framework)))) == framework


@every_example
def test_json_in_gives_the_same_answer_as_json_out(example):
    sent = json.dumps(facts_to_json(example.record)).encode()

    answer = json.loads(decide_json(example.policy, sent))

    made = decide(example.policy, example.record)
    assert (answer["outcome"], answer.get("payable_pence")) == (made.outcome.value, made.payable)


def test_a_file_of_costs_is_read_row_by_row():
    text = b"line,part,category,claimed,proof\n1,comes to an event,taxi,900,yes\n"

    (row,) = read_rows(io.BytesIO(text), "csv", Expense)

    assert row.problems == ()
    assert row.record == Expense(
        line="1", part=Part.ATTENDS, category=Category.TAXI, claimed=900, proof=True
    )


def test_the_service_answers_over_http_by_this_policy(tmp_path):
    terms = FOLDER / "terms-expenses.toml"
    shutil.copy(terms, tmp_path)
    settings = 'publication = "national_voices.pages.publication:site"\n[terms]\n'
    (tmp_path / "service.toml").write_text(f'{settings}{expenses.purpose.id} = ["{terms.name}"]\n')
    body = json.dumps(facts_to_json(EXAMPLES["expenses-3"].record)).encode()
    with running(tmp_path) as port:
        answer = ask(port, f"/v1/{expenses.purpose.id}/decide", body)

    assert (answer.status, answer.json["payable_pence"]) == (200, 1_700)
