"""A fault that is planted in an engine is found, and its witness is a case that a person can read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from coprod_framework.analysis import Proof, cells_of, editions_of, prove_equal
from coprod_framework.analysis.cells.cuts import bound_of
from coprod_framework.decision.judging import Masks, judge, truth_of
from coprod_framework.domain.days import Span
from coprod_framework.domain.facts import Missing, with_facts
from coprod_framework.policy.conditions import (
    All,
    AnyOf,
    AtLeast,
    Comparison,
    Condition,
    MoreThan,
    Not,
    comparisons_in,
)
from coprod_framework.policy.effects import Allow, Refuse
from coprod_framework.policy.policies import Edition, Policy
from coprod_framework.testing.generated import check_policies, policies
from tests.analysis.linked import Linked
from tests.analysis.shipped import SHIPPED, every_shipped_policy
from tests.builders import SPRING, check, checks, policy, rule, small
from tests.trying import tries
from tests.vocabularies import Colour, Small


made_up = policies(Small) | check_policies(Small) | check_policies(Linked)
brief = settings(max_examples=tries(25))


def swapped(one: Comparison) -> Comparison:
    """At least for more than, and the other way."""
    match one:
        case AtLeast(name, bound):
            return MoreThan(name, bound)
        case MoreThan(name, bound):
            return AtLeast(name, bound)
        case _:
            return one


def turned(condition: Condition, number: int) -> Condition:
    """The same condition with one comparison swapped."""
    counted = iter(range(1_000))

    def again(part: Condition) -> Condition:
        match part:
            case All(parts):
                return All(tuple(again(each) for each in parts))
            case AnyOf(parts):
                return AnyOf(tuple(again(each) for each in parts))
            case Not(inner):
                return Not(again(inner))
            case _:
                return swapped(part) if next(counted) == number else part

    return again(condition)


def mutants(edition: Edition) -> Iterator[tuple[int, int, Edition]]:
    """Each place of a comparison that can be swapped, and the edition with that one swapped."""
    for bit, condition in enumerate(edition.conditions):
        for number, one in enumerate(comparisons_in(condition)):
            bound = bound_of(one, edition.values)
            if isinstance(one, AtLeast | MoreThan) and bound is not None:
                conditions = list(edition.conditions)
                conditions[bit] = turned(condition, number)
                yield bit, number, attrs.evolve(edition, conditions=tuple(conditions))


def check_witness(found: Proof, engine: Callable[[Edition, Any], Masks]) -> None:
    """The witness is a case of its edition, of which the two do say different things."""
    mismatch = found.mismatch
    assert mismatch is not None
    assert not found.holds
    edition, case = mismatch.edition, mismatch.case
    cells_of(edition).locate(case)
    assert judge(edition, case) != engine(edition, case)
    assert mismatch.differences
    assert str(found) == str(mismatch)


@brief
@given(made_up)
def test_the_reference_equals_itself(policy: Policy) -> None:
    found = prove_equal(policy, judge, most=300, sample=20)

    assert found.holds
    assert [one.span for one in found.coverage] == [e.span for e, _ in editions_of(policy)]


@every_shipped_policy
def test_the_reference_equals_itself_for_a_shipped_policy(policy: Policy) -> None:
    found = prove_equal(policy, judge, most=4_000, sample=20)

    assert found.holds
    for one in found.coverage:
        assert one.is_whole == (one.count <= 4_000)


@brief
@given(made_up, st.data())
def test_one_bit_that_is_wrong_in_one_cell_is_found(policy: Policy, data: st.DataObject) -> None:
    edition, _ = data.draw(st.sampled_from(editions_of(policy)))
    cells = cells_of(edition)
    assume(cells.count <= 300 and edition.conditions)
    cell = tuple(data.draw(st.integers(0, len(axis.cells) - 1)) for axis in cells.axes)
    bit = data.draw(st.integers(0, len(edition.conditions) - 1))

    def engine(asked: Edition, case: Any) -> Masks:
        masks = judge(asked, case)
        if asked is edition and cells.locate(case) == cell:
            return attrs.evolve(masks, holds=masks.holds ^ 1 << bit)
        return masks

    found = prove_equal(policy, engine, most=300)

    check_witness(found, engine)


def _shadowed(policy: Policy, name: str) -> bool:
    """Whether a bound says nothing new: "some or many" begins at "some", wherever "many" begins."""
    return policy is SHIPPED["proportion with terms"] and name.startswith("many_")


@every_shipped_policy
def test_at_least_for_more_than_shows_in_the_cells_of_the_rule(policy: Policy) -> None:
    seen: dict[tuple[str, int], bool] = {}
    for edition, _ in editions_of(policy):
        cells = cells_of(edition)
        for bit, number, mutant in mutants(edition):
            before, after = edition.conditions[bit], mutant.conditions[bit]
            shows = any(
                truth_of(before, case, edition.values) is not truth_of(after, case, edition.values)
                for case in cells.of_rule(bit)
            )
            found = list(comparisons_in(edition.conditions[bit]))[number]
            slot = getattr(getattr(found, "value", None), "slot", "")
            # Where the day is not known, nothing that is counted from it is known either.
            mutation = (_name(edition, bit), number)
            seen[mutation] = seen.get(mutation, False) or shows or _shadowed(policy, slot)

    assert all(seen.values()), [mutation for mutation, shows in seen.items() if not shows]


@pytest.mark.parametrize("name", ["expenses with terms", "fair consultation"])
def test_at_least_for_more_than_is_found_and_told(name: str) -> None:
    policy = SHIPPED[name]
    first, _ = editions_of(policy)[0]
    found_once = False
    for bit, _, mutant in mutants(first):

        def engine(edition: Edition, case: Any, mutant: Edition = mutant) -> Masks:
            return judge(mutant if edition is first else edition, case)

        found = prove_equal(policy, engine, most=0, sample=0)

        check_witness(found, engine)
        assert found.mismatch is not None
        assert {one.about for one in found.mismatch.differences} == {_name(first, bit)}
        found_once = True
    assert found_once


@pytest.mark.parametrize("name", ["expenses with terms", "promises without terms", "the law"])
def test_unknown_for_false_is_found(name: str) -> None:
    def engine(edition: Edition, case: Any) -> Masks:
        return Masks(judge(edition, case).holds, 0)

    check_witness(prove_equal(SHIPPED[name], engine), engine)


@pytest.mark.parametrize("kind", Missing)
def test_one_reason_to_be_missing_that_is_taken_for_a_no_is_found(kind: Missing) -> None:
    closed = policy(rule("closed", Refuse(), when=small.open.is_(False)))

    def engine(edition: Edition, case: Any) -> Masks:
        return judge(edition, with_facts(case, open=False) if case.open is kind else case)

    check_witness(prove_equal(closed, engine), engine)


def test_a_bound_that_is_one_step_off_is_found_on_either_side() -> None:
    dear = policy(
        rule("dear", Refuse(), when=small.cost.at_least(100)),
        rule("dearer", Refuse(), when=small.cost.more_than(500)),
        rule("long", Refuse(), when=small.hours.more_than(Decimal("1.5"))),
    )
    late, early = Decimal("-0.1"), Decimal("0.1")
    for name, start, off in (
        ("cost", 300, 1),
        ("cost", 300, -1),
        ("hours", 1, early),
        ("hours", 1, late),
    ):

        def engine(
            edition: Edition, case: Any, name: str = name, start: int = start, off: Any = off
        ) -> Masks:
            value = getattr(case, name)
            # The first bound is left as it is: only the later one is off.
            if isinstance(value, Missing) or not start <= value <= 1_000:
                return judge(edition, case)
            return judge(edition, with_facts(case, **{name: value + off}))

        check_witness(prove_equal(dear, engine), engine)


def test_a_witness_is_a_short_text_in_plain_words() -> None:
    dated = policy(
        rule(
            "late",
            Refuse(),
            when=small.months.more_than(3) & small.colour.is_(Colour.RED),
            in_force=Span(SPRING, None),
        ),
        rule("near", Allow(), when=small.near.is_(True)),
    )

    def engine(edition: Edition, case: Any) -> Masks:
        masks = judge(edition, case)
        return Masks(0, masks.open) if edition.rules[0].id == "late" else masks

    found = prove_equal(dated, engine)

    check_witness(found, engine)
    assert str(found) == (
        "made-up, from 2026-04-01: two answers about one case\n"
        "  colour = red\n"
        "  day = 1 April 2026\n"
        "  sent = 2 July 2026\n"
        "  months = 4 months, worked out\n"
        "  all else is not asked\n"
        "rule late\n"
        "  the reference: holds\n"
        "  the engine: does not hold"
    )


def test_both_bits_of_a_check_have_names() -> None:
    kept = checks(check("kept", small.open.is_(True), applies=small.near.is_(True)))

    def engine(_edition: Edition, _case: Any) -> Masks:
        return Masks(0b111, 0b100)

    told = str(prove_equal(kept, engine))

    assert "check kept, whether it applies\n  the reference: could hold\n" in told
    assert "check kept, whether it is met\n  the reference: could hold\n" in told
    assert "bit 2, which stands for no rule\n  the reference: does not hold" in told
    assert "the engine: holds, and could hold as well" in told


def test_what_was_covered_is_said() -> None:
    one = policy(
        rule("a", Allow(), when=small.open.is_(True)),
        rule("b", Allow(), when=small.near.is_(True) & small.colour.is_(Colour.RED)),
    )

    whole, some = prove_equal(one, judge), prove_equal(one, judge, most=26, sample=0)

    assert str(whole) == (
        "made-up: equal\n  on every day: every cell of every rule: 12; the whole product: 27"
    )
    assert "every cell of every rule: 12; a sample of 10 of 27 that covers every pair" in str(some)


def test_an_engine_that_fails_says_on_which_case() -> None:
    def engine(edition: Edition, case: Any) -> Masks:
        if case.open is Missing.WITHHELD:
            raise ZeroDivisionError
        return judge(edition, case)

    closed = policy(rule("always", Refuse()), rule("closed", Allow(), when=small.open.is_(True)))

    with pytest.raises(ZeroDivisionError) as caught:
        prove_equal(closed, engine)

    assert "open = withheld" in "".join(caught.value.__notes__)


def _name(edition: Edition, bit: int) -> str:
    if edition.rules:
        return f"rule {edition.rules[bit].id}"
    asks = "whether it is met" if bit % 2 else "whether it applies"
    return f"check {edition.checks[bit // 2].id}, {asks}"
