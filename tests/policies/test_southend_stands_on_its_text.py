"""Every money rule stands on the text, and every money line of the text has a rule or a gap."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from coprod_framework.domain.clauses import Clause, Ground, Reading
from coprod_framework.policy.policies import Policy
from coprod_framework.southend import framework, recognition, reimbursement
from coprod_framework.southend.text.money_gaps import MONEY_GAPS


POLICIES = (reimbursement, recognition)
ASKED_FOR = {"O24", "O29", "O30", "O31", "O32", "O33", "P10", "S3", "C7", "L6", "R12"}
TENSIONS = {"tension 2", "tension 3", "tension 4"}


def _grounds(policy: Policy) -> set[Ground]:
    return {rule.because for rule in policy.rules} | {slot.because for slot in policy.slots}


def test_every_money_line_of_the_text_has_a_rule_or_a_recorded_gap() -> None:
    grounds = [ground for policy in POLICIES for ground in _grounds(policy)]
    clauses = {ground.id for ground in grounds if isinstance(ground, Clause)}
    about = {id_ for g in grounds if isinstance(g, Reading) for id_ in g.of.about}
    silences = {id_ for policy in POLICIES for id_ in policy.purpose.silence.about}

    assert clauses | about | silences >= ASKED_FOR | TENSIONS


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: str(policy.purpose.id))
def test_every_ground_is_a_listed_clause_or_a_reading_of_a_listed_gap(policy: Policy) -> None:
    for ground in _grounds(policy):
        if isinstance(ground, Reading):
            assert ground in framework.readings
            assert ground.of in MONEY_GAPS
        else:
            assert ground is framework.clauses[ground.id]


def test_every_listed_gap_is_met_by_some_rule_or_silence() -> None:
    grounds = [ground for policy in POLICIES for ground in _grounds(policy)]
    met = {ground.of for ground in grounds if isinstance(ground, Reading)}
    met |= {policy.purpose.silence for policy in POLICIES}

    assert met == set(MONEY_GAPS)


def test_no_figure_stands_in_the_words_or_the_conditions_of_the_rules() -> None:
    for policy in POLICIES:
        for rule in policy.rules:
            texts = (rule.title, rule.words.officer, rule.words.person, *rule.words.easy_read)

            assert not re.search(r"[£\d]", " ".join(texts)), rule.id


def test_no_fact_asks_about_benefits_tax_health_or_immigration() -> None:
    words = re.compile(
        r"benefit|tax|immigra|asylum|recourse|disab|ethnic|religio|national", re.IGNORECASE
    )
    for policy in POLICIES:
        for fact in policy.facts.values():
            assert not words.search(f"{fact.name} {fact.question}"), fact.name


def test_southend_holds_no_mechanism() -> None:
    folder = Path(__file__).parents[2] / "src" / "coprod_framework" / "southend"
    for path in sorted(folder.rglob("*.py")):
        text = path.read_text(encoding="utf-8").replace("if TYPE_CHECKING:", "")

        assert not re.search(r"^\s*(for|while|if|try|with)\b.*:\s*$", text, re.MULTILINE), (
            path.name
        )
