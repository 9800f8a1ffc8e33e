"""A case has the rules of its cell, and no two cells are there where one would do."""

from __future__ import annotations

import functools
import itertools
from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_framework.analysis.cells.cells import Axis, Cells, cells_of, editions_of
from coprod_framework.decision.judging import judge, truth_of
from coprod_framework.domain.days import Span
from coprod_framework.domain.facts import Missing
from coprod_framework.policy.amounts import Banded, Cost, Rate
from coprod_framework.policy.conditions import comparisons_in
from coprod_framework.policy.effects import Allow, Cap, Note, Pay
from coprod_framework.policy.policies import Policy
from coprod_framework.policy.slots import NO_LIMIT, Band, SlotKind
from coprod_framework.testing.generated import check_policies, policies
from coprod_framework.testing.strategies import records
from tests.analysis.linked import Linked
from tests.analysis.shipped import every_shipped_policy
from tests.builders import NEXT_SPRING, SPRING, policy, project, rule, slot, small
from tests.trying import tries
from tests.vocabularies import Colour, Small


_PAYING = policy(
    rule("cost", Pay(Cost("cost"))),
    rule("scale", Pay(Banded("scale", "hours"))),
    rule("cap", Cap(Rate("cap"))),
    slots=(slot("cap"), slot("scale", SlotKind.BANDS, unit="hours")),
    terms=(project(cap=900, scale=(Band(Decimal(2), 300),)),),
)
made_up = policies(Small) | check_policies(Small) | check_policies(Linked)


_lately = functools.lru_cache(maxsize=8)(cells_of)


def axis_of(cells: Cells, name: str) -> Axis:
    return next(axis for axis in cells.axes if name in axis.sources)


def all_cells(policy: Policy) -> list[Cells]:
    return [cells_of(edition) for edition, _ in editions_of(policy)]


def check_case(policy: Policy, record: Any) -> None:
    """The case of the cell that a record falls in has the same masks, and is in the same cell."""
    day = getattr(record, policy.day_fact) if policy.day_fact else None
    edition = policy.on(None if isinstance(day, Missing) else day)
    cells = _lately(edition)

    case = cells.case_of(record)

    assert judge(edition, case) == judge(edition, record)
    assert cells.locate(case) == cells.locate(record)


def check_witnesses(cells: Cells) -> None:
    """Every witness of every cell builds, and falls in the cell for which it stands."""
    for number, axis in enumerate(cells.axes):
        for place, cell in enumerate(axis.cells):
            assert cell.witnesses
            for witness in cell.witnesses:
                record = cells.record([cells.blank, witness])
                assert cells.locate(record)[number] == place
                assert cells.locate(cells.record([cells.complete, witness]))[number] == place


def check_neighbours(cells: Cells) -> None:
    """Some comparison tells the end of each run of values from the start of the next."""
    found = [c for when in cells.edition.conditions for c in comparisons_in(when)]
    for axis in cells.axes:
        for name, division in axis.divisions.items():
            for start in division.starts[1:] if division.scale.fact.is_ordered else ():
                before, after = (
                    type("Facts", (), {name: division.scale.value(place)})
                    for place in (start - 1, start)
                )
                assert any(
                    truth_of(one, before, cells.edition.values)
                    is not truth_of(one, after, cells.edition.values)
                    for one in found
                    if one.fact == name
                )


@given(st.data())
def test_a_case_has_the_masks_of_its_cell(data: st.DataObject) -> None:
    policy = data.draw(made_up)

    check_case(policy, data.draw(records(policy)))


@settings(max_examples=tries(50))
@given(made_up)
def test_no_cell_is_out_of_reach(policy: Policy) -> None:
    for cells in all_cells(policy):
        check_witnesses(cells)


@settings(max_examples=tries(50))
@given(policies(Small) | check_policies(Linked))
def test_neighbours_are_told_apart(policy: Policy) -> None:
    for cells in all_cells(policy):
        check_neighbours(cells)


@settings(max_examples=tries(50))
@given(made_up)
def test_there_are_as_many_cases_as_cells_and_each_is_in_a_cell_of_its_own(policy: Policy) -> None:
    for cells in all_cells(policy):
        if cells.count <= 2_000:
            found = [cells.locate(case) for case in cells.cases()]
            assert len(found) == len(set(found)) == cells.count


@every_shipped_policy
def test_no_cell_of_a_shipped_policy_is_out_of_reach(policy: Policy) -> None:
    for cells in all_cells(policy):
        check_witnesses(cells)


@every_shipped_policy
@settings(max_examples=tries(25))
@given(data=st.data())
def test_a_case_of_a_shipped_policy_has_the_masks_of_its_cell(
    policy: Policy, data: st.DataObject
) -> None:
    check_case(policy, data.draw(records(policy)))


@every_shipped_policy
def test_every_cell_of_every_rule_is_tried(policy: Policy) -> None:
    for cells in all_cells(policy):
        for bit, condition in enumerate(cells.edition.conditions):
            axes = cells.axes_of_rule(bit)
            found = {tuple(axis.locate(case) for axis in axes) for case in cells.of_rule(bit)}
            assert found == set(itertools.product(*(range(len(axis.cells)) for axis in axes)))
            assert {name for axis in axes for name in axis.facts} <= {
                comparison.fact for comparison in comparisons_in(condition)
            }


@every_shipped_policy
def test_the_cases_of_all_rules_come_together_and_each_comes_once(policy: Policy) -> None:
    for cells in all_cells(policy)[:1]:
        bits = range(len(cells.edition.conditions))
        found = [*cells.of_rules()]

        assert len(found) == len(set(found))
        assert set(found) == {case for bit in bits for case in cells.of_rule(bit)}


@every_shipped_policy
def test_every_rule_is_tried_with_nothing_else_known_and_with_all_else_known(
    policy: Policy,
) -> None:
    for cells in all_cells(policy)[:1]:
        blank, complete = cells.record([cells.blank]), cells.record([cells.complete])
        for bit in range(len(cells.edition.conditions)):
            axes = cells.axes_of_rule(bit)
            own = {name for axis in axes for name in axis.sources}
            others = {name for axis in cells.axes for name in axis.sources} - own
            found = {
                (tuple(axis.locate(case) for axis in axes), around is blank)
                for case in cells.of_rule(bit)
                for around in (blank, complete)
                if all(getattr(case, name) == getattr(around, name) for name in others)
            }
            assert len(found) == 2 * cells.count_of_rule(bit)


def test_a_number_is_cut_at_both_sides_of_what_it_is_compared_with() -> None:
    one = policy(
        rule("a", Note(), when=small.cost.at_least(100)),
        rule("b", Note(), when=small.cost.more_than(200)),
        rule("c", Note(), when=small.cost.is_(300)),
    )

    axis = axis_of(cells_of(one.on(None)), "cost")

    known = [[witness["cost"] for witness in cell.witnesses] for cell in axis.cells]
    assert known == [[0, 99], [100, 200], [201, 299], [300], [301, 2000], [*Missing]]


def test_a_decimal_is_cut_between_the_values_that_it_can_have() -> None:
    two = policy(
        rule("a", Note(), when=small.hours.more_than(Decimal("1.5"))),
        rule("b", Note(), when=small.hours.at_least(Decimal(3))),
    )

    axis = axis_of(cells_of(two.on(None)), "hours")

    assert [str(cell.witnesses[0]["hours"]) for cell in axis.cells[:3]] == ["0.0", "1.6", "3.0"]


def test_a_slot_cuts_where_it_is_filled_and_nowhere_else() -> None:
    limit = slot("limit", may_be_unlimited=True)
    one = policy(rule("a", Allow(), when=small.cost.more_than(limit)), slots=(limit,))

    filled = axis_of(cells_of(one.with_terms(project(limit=500)).on(None)), "cost")
    unlimited = axis_of(cells_of(one.with_terms(project(limit=NO_LIMIT)).on(None)), "cost")
    unfilled = axis_of(cells_of(one.on(None)), "cost")

    assert len(filled.cells) == 3
    assert len(unlimited.cells) == len(unfilled.cells) == 1


def test_choices_that_no_rule_tells_apart_are_one_cell_unless_all_are_wanted() -> None:
    one = policy(rule("a", Allow(), when=small.colour.is_(Colour.RED)))

    merged = axis_of(cells_of(one.on(None)), "colour")
    apart = axis_of(cells_of(one.on(None), every_choice=True), "colour")

    assert len(merged.cells) == 3
    assert {witness["colour"] for witness in merged.cells[1].witnesses} == {
        Colour.GREEN,
        Colour.BLUE,
    }
    assert len(apart.cells) == 4


def test_a_fact_that_no_rule_reads_has_one_cell() -> None:
    one = policy(rule("a", Allow(), when=small.open.is_(True)))

    assert cells_of(one.on(None)).count == 3


def test_a_fact_that_is_worked_out_is_cut_through_its_sources() -> None:
    one = policy(
        rule("a", Note(), when=small.months.more_than(3)),
        rule("b", Note(), when=small.day.at_least(SPRING)),
    )

    cells = cells_of(one.on(None))

    axis = axis_of(cells, "day")
    assert axis is axis_of(cells, "sent")
    known = [cell for cell in axis.cells if None not in cell.key]
    assert len(known) == 4
    for cell in known:
        for witness in cell.witnesses:
            case = cells.record([witness])
            assert cell.key == (int(case.day >= SPRING), int(case.months > 3))


def test_what_cannot_be_together_is_left_out() -> None:
    one = policy(
        rule("a", Note(), when=small.months.at_least(0)),
        rule("b", Note(), when=small.day.at_least(NEXT_SPRING)),
        rule("c", Note(), when=small.sent.at_least(SPRING)),
    )

    cells = cells_of(one.on(None))

    # Sent before the first spring, and on a day after the second: it is then sent before that day.
    together = [cell.key for cell in axis_of(cells, "day").cells]
    assert (1, 0, 0) in together
    assert (1, 0, 1) not in together


def test_each_edition_has_cells_of_its_own_days() -> None:
    one = policy(rule("a", Allow(), when=small.open.is_(True)))
    dated = policy(
        rule("a", Allow(), when=small.months.more_than(0)),
        rule("b", Allow(), in_force=Span(SPRING, None)),
    )

    assert [days for _, days in editions_of(one)] == [editions_of(one)[0][1]]
    for edition, days in editions_of(dated):
        for case in cells_of(edition).cases():
            assert dated.on(None if case.day is Missing.NOT_ASKED else case.day) is edition
            assert (days is None) == (case.day is Missing.NOT_ASKED)


def test_a_case_of_another_edition_is_refused() -> None:
    dated = policy(rule("b", Allow(), in_force=Span(SPRING, None)))
    cells = cells_of(dated.on(SPRING))

    for day in (date(2020, 1, 1), Missing.NOT_KNOWN):
        with pytest.raises(ValueError, match=r"these cells are of one from 2026-04-01"):
            cells.locate(Small(day=day))
    with pytest.raises(ValueError, match=r"a day that is not known"):
        cells_of(dated.on(None)).locate(Small(day=SPRING))


def test_an_edition_that_no_policy_made_is_refused() -> None:
    edition = policy(rule("a", Allow())).on(None)

    with pytest.raises(ValueError, match=r"take it from policy.on\(day\)"):
        cells_of(attrs.evolve(edition))


def test_with_amounts_the_bands_and_the_limits_cut_as_well() -> None:
    cells = cells_of(_PAYING.on(None), amounts=True)

    hours, cost = (
        {witness[name] for cell in axis_of(cells, name).cells for witness in cell.witnesses}
        for name in ("hours", "cost")
    )
    assert {Decimal("1.9"), Decimal(2)} <= hours
    assert {0, 1, 299, 300, 301, 899, 900, 901} <= cost
    assert cells_of(_PAYING.on(None)).count == 1
