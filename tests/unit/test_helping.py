"""Help is for the challenges that facts make likely or cannot rule out, the likely ones first."""

from __future__ import annotations

from typing import Any

from coprod_framework import assess
from coprod_framework.decision.assessing import Status
from coprod_framework.decision.helping import Help, help_with
from coprod_framework.decision.reporting import report
from coprod_framework.decision.reviewing import review
from coprod_framework.domain.exercises import Exercise
from coprod_framework.southend import framework, promises, rubric


LOOKED_FOR = {check.about.id for check in promises.checks}
CHALLENGES = [challenge.clause.id for challenge in framework.challenges]
ALL = [id_ for id_ in CHALLENGES if id_ in LOOKED_FOR]  # C0 is text only


def helped(**known: Any) -> dict[str, Help]:
    found = help_with(framework, assess(promises, Exercise(**known)))
    return {one.challenge.clause.id: one for one in found}


def test_while_nothing_is_known_no_challenge_is_likely_and_none_is_ruled_out():
    found = helped()
    assert list(found) == ALL
    assert not any(one.is_likely for one in found.values())
    assert {one.status for one in found.values()} == {Status.NOT_EVIDENCED}


def test_likely_challenges_come_first_each_part_in_the_order_of_the_text():
    found = helped(interest_is_low=True, distrust_heard=True, resources_are_short=False)
    rest = [id_ for id_ in ALL if id_ not in {"C2", "C3", "C8"}]
    assert list(found) == ["C3", "C8", *rest]
    assert [id_ for id_, one in found.items() if one.is_likely] == ["C3", "C8"]


def test_a_challenge_that_facts_rule_out_is_left_out():
    assert "C8" not in helped(interest_is_low=False)
    assert "C3" in helped(distrust_heard=False)  # a hard decision could still bring it
    assert "C3" not in helped(distrust_heard=False, hard_decision=False)


def test_a_challenge_that_no_check_looks_for_is_left_out():
    few = assess(promises.keeping(["c1", "o2"]), Exercise())
    assert [one.challenge.clause.id for one in help_with(framework, few)] == ["C1"]


def test_help_says_whether_the_challenge_was_met():
    known = {"resources_are_short": True}
    assert helped(**known)["C2"].status is Status.NOT_EVIDENCED
    assert helped(**known, sponsor_found=True)["C2"].status is Status.MET
    none = dict.fromkeys(("sponsor_found", "online_offered", "existing_resources_used"), False)
    assert helped(**known, **none)["C2"].status is Status.NOT_MET


def test_lessons_and_resources_are_those_that_the_framework_names():
    titles = {role.clause.id: role.title for role in framework.roles}
    titles |= {group.clause.id: group.title for group in framework.groups}
    for one in helped().values():
        own = one.challenge.clause.id
        assert one.lessons == tuple(x for x in framework.lessons if own in x.challenges)
        assert one.resources == tuple(titles[id_] for id_ in one.challenge.resources)


def test_a_report_tells_lessons_and_resources_of_likely_challenges_that_are_not_met_only():
    likely = report(review(rubric, Exercise(distrust_heard=True)))
    assert "- Likely: " in likely
    assert likely.count("Who and what can help: ") == likely.count("- Likely: ") == 1
    assert "  - What was learnt: " in likely
    open_only = report(review(rubric, Exercise()))
    assert "Cannot be ruled out: " in open_only
    assert "What was learnt: " not in open_only
    assert "Who and what can help: " not in open_only
    met = report(review(rubric, Exercise(resources_are_short=True, sponsor_found=True)))
    assert "It was met." in met
    assert "Who and what can help: " not in met
