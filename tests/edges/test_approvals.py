"""Approvals are read strictly, are bound to a rule, and lapse when it changes."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest
from click.testing import CliRunner

from coprod_framework.cli import main
from coprod_framework.exchange.approvals import (
    ApprovalsRejected,
    Approved,
    approvals_of,
    blank_approval,
    digest_of,
    ids_of,
    read_approvals,
)
from coprod_framework.policy.policies import Policy
from coprod_framework.southend import policies, promises, reimbursement


RULE = "resident-in-formal-work"


def _written(tmp_path: Path, *entries: str, of: str = "the words", on: str = "2026-11-23") -> Path:
    text = "\n\n".join(entries)
    text = text.replace('of = "the words"', f'of = "{of}"').replace(
        "on = 2026-01-31", f"on = {on}"
    )
    file = tmp_path / "approvals.toml"
    file.write_text(text.replace('by = ""', 'by = "the lead"'), encoding="utf-8")
    return file


def _blank(rule: str = RULE, policy: Policy = reimbursement) -> str:
    return "\n".join(blank_approval(policy, rule))


def test_a_blank_that_was_filled_in_is_an_approval_that_counts(tmp_path):
    for policy, rule in ((reimbursement, RULE), (promises, ids_of(promises)[0])):
        (found,) = read_approvals(_written(tmp_path, _blank(rule, policy)), policies)

        assert (found.rule, found.by, found.of) == (rule, "the lead", Approved.WORDS)
        assert not found.has_lapsed(policy)


@pytest.mark.parametrize("policy", policies, ids=lambda policy: policy.purpose.id)
def test_no_two_rules_have_one_digest(policy):
    digests = [digest_of(policy, id_) for id_ in ids_of(policy)]

    assert len(set(digests)) == len(digests)


@pytest.mark.parametrize("field", ["title", "when", "then", "words", "because"])
def test_any_change_of_a_rule_is_another_digest(field):
    by_id = {rule.id: rule for rule in reimbursement.rules}
    other = getattr(by_id["unusual-case"], field)
    changed = attrs.evolve(by_id[RULE], **{field: other})
    rules = [changed if rule.id == RULE else rule for rule in reimbursement.rules]

    assert digest_of(attrs.evolve(reimbursement, rules=rules), RULE) != digest_of(
        reimbursement, RULE
    )


def test_the_last_approval_of_each_kind_counts(tmp_path):
    early = _blank().replace("2026-01-31", "2025-05-05").replace("the words", "the facts", 1)
    late = _blank().replace("2026-01-31", "2026-05-05").replace('"the words"', '"the facts"', 1)
    entries = (early.replace('"the words"', '"the facts"', 1), late, _blank())
    found = read_approvals(_written(tmp_path, *entries), policies)

    counted = {one.of: one.on.isoformat() for one in approvals_of(found, RULE)}
    assert counted == {Approved.FACTS: "2026-05-05", Approved.WORDS: "2026-11-23"}


def test_everything_wrong_in_a_file_is_told_at_once(tmp_path):
    file = tmp_path / "approvals.toml"
    file.write_text(
        """
        aproval = 1
        [[approval]]
        rule = "resident-in-formal-wrok"
        of = "the spelling"
        by = " "
        on = "today"
        digset = "x"
        """,
        encoding="utf-8",
    )
    with pytest.raises(ApprovalsRejected) as caught:
        read_approvals(file, policies)

    told = str(caught.value)
    assert "nothing is called 'aproval'; write [[approval]]" in told
    assert "approval 1: nothing is called 'digset'; did you mean 'digest'?" in told
    assert "approval 1: needs 'digest'" in told
    assert "did you mean 'resident-in-formal-work'?" in told
    assert "approval 1.of: takes one of the facts, the words, the Easy Read" in told
    assert "approval 1.on: takes a day" in told
    assert "approval 1.by: takes text" in told


@pytest.mark.parametrize("text", ["approval = 3", "= =", "approval = [1]"])
def test_a_file_of_another_shape_is_refused(tmp_path, text):
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")

    with pytest.raises(ApprovalsRejected):
        read_approvals(tmp_path / "a.toml", policies)


def test_the_command_says_what_counts_and_what_has_lapsed(tmp_path):
    good = _blank()
    old = _blank("unusual-case").replace(digest_of(reimbursement, "unusual-case"), "0" * 16)
    run = CliRunner().invoke

    nothing = run(main, ["approvals"])
    counts = run(main, ["approvals", str(_written(tmp_path, good))])
    lapsed = run(main, ["approvals", str(_written(tmp_path, good, old))])
    blank = run(main, ["approvals", "--blank"])

    assert (nothing.exit_code, counts.exit_code, lapsed.exit_code, blank.exit_code) == (0, 0, 1, 0)
    assert "Approved, the words: 0 of 44.\n" in nothing.stdout
    assert f"{RULE}: the words, by the lead, on 23 November 2026 (counts)\n" in counts.stdout
    assert "unusual-case: the words, by the lead, on 23 November 2026 (lapsed" in lapsed.stdout
    assert lapsed.stdout.endswith("Every answer is advice: a person decides.\n")
    assert blank.stdout.count("[[approval]]") == len(reimbursement.rules)
