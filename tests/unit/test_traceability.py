"""Every line has a home and every rule a line, and what has none is named."""

from __future__ import annotations

from datetime import date

import attrs

from coprod_framework.domain.clauses import Reading
from coprod_framework.policy.policies import Policy
from coprod_framework.policy.traceability import Standing, traceability
from coprod_framework.southend import framework, policies, promises, reimbursement
from coprod_framework.southend.duties.watch import duties


def names(standing: tuple[Standing, ...]) -> list[str]:
    return [str(one) for one in standing]


def test_nothing_is_unaccounted_for():
    trail = traceability(framework, policies)
    assert (trail.without_a_home, trail.without_a_ground) == ((), ())
    assert [line.clause for line in trail.lines] == list(framework.clauses.values())


def test_without_its_policies_a_framework_has_lines_without_a_home():
    gaps = {id_ for gap in framework.gaps for id_ in gap.about}
    by_design = {one.clause for one in framework.by_design}
    homeless = {one.id for one in traceability(framework, ()).without_a_home}
    wanted = {one.id for one in framework.checkable()} - gaps - by_design
    assert homeless == wanted - set(framework.ladder.cues)
    assert homeless


def test_each_check_that_is_dropped_takes_away_the_home_of_its_line_alone():
    others = tuple(policy for policy in policies if policy is not promises)
    found = 0
    for check in promises.checks:
        fewer = promises.keeping(one.id for one in promises.checks if one is not check)
        homeless = {one.id for one in traceability(framework, (*others, fewer)).without_a_home}
        assert homeless <= {check.about.id}
        found += len(homeless)
    assert found


def test_a_rule_on_a_clause_that_is_not_in_the_text_is_named():
    first = reimbursement.rules[0]
    strange = attrs.evolve(framework.clauses["O31"], says="Something else.")
    changed = attrs.evolve(
        reimbursement,
        rules=(attrs.evolve(first, because=strange), *reimbursement.rules[1:]),
    )
    found = traceability(framework, (changed,)).without_a_ground
    assert names(found) == [f"rule {first.id} (reimbursement)"]


def test_checks_and_slots_on_strange_ground_are_named_too():
    strange = attrs.evolve(framework.clauses["O31"], id="O99")
    check, slot = promises.checks[0], promises.slots[0]
    changed = attrs.evolve(
        promises,
        checks=(attrs.evolve(check, about=strange), *promises.checks[1:]),
        slots=(attrs.evolve(slot, because=strange), *promises.slots[1:]),
    )
    found = traceability(framework, (changed,)).without_a_ground
    assert names(found) == [f"check {check.id} (promises)", f"slot {slot.id} (promises)"]


def test_a_check_that_reads_a_gap_which_is_not_recorded_is_named():
    gap = attrs.evolve(framework.gaps[0], id="gap-strange")
    reading = Reading(of=gap, says="It is so.", by="somebody", on=date(2026, 1, 1))
    check = promises.checks[0]
    changed = attrs.evolve(
        promises, checks=(attrs.evolve(check, read_as=reading), *promises.checks[1:])
    )
    trail = traceability(framework, (changed,))
    assert names(trail.without_a_ground) == [f"check {check.id} (promises)"]
    assert names(trail.on_gap(gap)) == [f"check {check.id} (promises)"]


def test_what_stands_on_a_gap_is_found_from_the_gap():
    trail = traceability(framework, policies)
    stands = [one for gap in framework.gaps for one in trail.on_gap(gap)]
    assert sorted(names(tuple(stands))) == sorted(
        str(one) for one in trail.standing if isinstance(one.on, Reading)
    )


def test_a_duty_is_a_home_for_its_line_and_has_a_ground_of_its_own():
    first = duties.rules[0]
    trail = traceability(framework, (duties,))

    assert len(trail.standing) == len(duties.rules) + len(duties.slots)
    assert trail.without_a_ground == ()
    line = next(one for one in trail.lines if any(s.id == first.id for s in one.standing))
    assert line.is_more_than_content

    strange = attrs.evolve(first, because=attrs.evolve(framework.clauses["O31"], id="O99"))
    changed = attrs.evolve(duties, rules=(strange, *duties.rules[1:]))
    found = traceability(framework, (changed,)).without_a_ground
    assert names(found) == [f"duty {first.id} ({duties.id})"]


def test_nothing_of_a_policy_is_left_out():
    def size(policy: Policy) -> int:
        read = sum(check.read_as is not None for check in policy.checks)
        return len(policy.rules) + len(policy.checks) + len(policy.slots) + read

    assert len(traceability(framework, policies).standing) == sum(map(size, policies))
