"""A set of cases is said in plain words: all of it, nothing else, and only the facts that matter."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from coprod_framework.analysis.cells.cells import editions_of
from coprod_framework.analysis.searching.diagrams import Diagrams
from coprod_framework.analysis.searching.searching import Search, holding, set_where
from coprod_framework.analysis.spaces.regions import Description, describe
from coprod_framework.analysis.spaces.spaces import Space, space_of
from coprod_framework.decision.judging import truth_of
from coprod_framework.domain.facts import with_facts
from coprod_framework.domain.impossibles import never
from coprod_framework.policy.conditions import AnyOf, Condition
from coprod_framework.policy.effects import Allow, Refuse
from coprod_framework.policy.policies import Edition, Policy, Unfilled
from coprod_framework.policy.slots import SlotKind
from coprod_framework.policy.truths import Truth
from coprod_framework.testing.generated import policies
from tests.builders import SPRING, policy, project, rule, small
from tests.builders import slot as a_slot
from tests.trying import tries
from tests.vocabularies import Colour, Small


_MOST_TRIED = 4_000

LIMIT = a_slot("limit", title="the most that a cost is", may_be_unlimited=True)
COLOURS = a_slot("colours", SlotKind.CHOICES, of=Colour, title="the colours paid", minimum=None)
NEAR = a_slot("near_only", SlotKind.YES_NO, title="whether it must be near", minimum=None)
HOURS = a_slot("least_hours", SlotKind.DECIMAL, title="the least hours", unit="hours")
SLOTS = (LIMIT, COLOURS, NEAR, HOURS)


def said(condition: Condition, *, most: int = 12, **terms: Any) -> Description:
    """How the cases are said in which a condition holds."""
    whole = policy(rule("it", Allow(), when=condition), slots=SLOTS)
    edition = (whole.with_terms(project(**terms)) if terms else whole).on(None)
    return in_words_of(edition, condition, most=most)


def in_words_of(edition: Edition, condition: Condition, *, most: int = 12) -> Description:
    """How the cases of an edition are said in which a condition holds."""
    search = Search(space_of(edition, free=unfilled(edition)))
    sets = [set_where(search.diagrams, search.space, one) for one in holding(edition, condition)]
    return describe(search, search.diagrams.both(sets), most=most)


def unfilled(edition: Edition) -> Iterator[str]:
    """The slots that nobody filled."""
    return (name for name, value in edition.values.items() if isinstance(value, Unfilled))


def places_in(space: Space) -> Iterator[dict[int, int]]:
    """Every case of a space, by its spots."""
    sizes = [range(len(one.spots)) for one in space.dimensions]
    return (dict(enumerate(spots)) for spots in itertools.product(*sizes))


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (small.colour.one_of(Colour.RED, Colour.GREEN), "colour is not blue"),
        (small.colour.is_(Colour.RED), "colour is red"),
        (small.open.is_(False), "open is no"),
        (small.cost.at_least(500), "cost is £5.00 or more"),
        (small.cost.more_than(500), "cost is more than £5.00"),
        (small.cost.less_than(500), "cost is less than £5.00"),
        (small.cost.at_most(500), "cost is £5.00 or less"),
        (small.cost.is_(250), "cost is £2.50"),
        (
            small.cost.at_least(500) & small.cost.less_than(900),
            "cost is £5.00 or more and less than £9.00",
        ),
        (small.cost.at_least(1999) & small.cost.at_most(2000), "cost is £19.99 or more"),
        (small.cost.is_not(500), "cost is less than £5.00 or more than £5.00"),
        (small.hours.at_least(Decimal("1.5")), "hours is 1.5 hours or more"),
        (small.hours.more_than(Decimal(5)), "hours is more than 5 hours"),
        (small.hours.less_than(Decimal(1)), "hours is less than 1 hour"),
        (small.sent.at_least(SPRING), "sent is on or after 1 April 2026"),
        (small.sent.less_than(SPRING), "sent is before 1 April 2026"),
        (small.months.more_than(3), "months is more than 3 months"),
        (small.open.is_(True) & small.near.is_(False), "open is yes; near is no"),
        (small.open.is_(True) | small.open.is_(False), "every case"),
    ],
)  # fmt: skip
def test_facts_are_said_with_their_units_and_ranges(condition: Condition, words: str) -> None:
    told = said(condition)

    assert told.words == (words,)
    assert told.left_out == 0


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (small.cost.at_least(LIMIT), "cost is the most that a cost is or more, as the terms say"),
        (small.cost.less_than(LIMIT), "cost is less than the most that a cost is, as the terms say"),
        (small.cost.more_than(LIMIT), "cost is more than the most that a cost is, as the terms say"),
        (small.cost.at_most(LIMIT), "cost is no more than the most that a cost is, as the terms say"),
        (small.colour.one_of(COLOURS), "colour is among the colours paid, as the terms say"),
        (~small.colour.one_of(COLOURS), "colour is not among the colours paid, as the terms say"),
        (small.near.is_(NEAR), "near is the same as whether it must be near, as the terms say"),
        (
            small.near.is_(False) & ~small.near.is_(NEAR),
            "near is no; whether it must be near: yes, as the terms say",
        ),
        (small.hours.at_least(HOURS), "hours is the least hours or more, as the terms say"),
    ],
)  # fmt: skip
def test_what_nobody_filled_is_said_by_its_title(condition: Condition, words: str) -> None:
    assert said(condition).words == (words,)


def test_what_the_terms_say_is_written_in():
    told = said(small.cost.at_least(LIMIT) & small.colour.one_of(COLOURS), limit=700)

    assert told.words == (
        "colour is among the colours paid, as the terms say; cost is £7.00 or more",
    )


def test_an_example_stands_for_each_region_with_the_terms_that_it_needs():
    (region,) = said(small.cost.at_least(LIMIT) & small.open.is_(True)).regions

    assert region.met.case.open is True
    assert region.met.case.cost >= region.met.terms["limit"]


def test_either_of_two_things_makes_two_regions_that_name_no_more_than_they_need():
    told = said(small.open.is_(True) | small.cost.more_than(500))

    assert set(told.words) == {"open is yes", "cost is more than £5.00"}


def test_what_is_left_out_is_counted():
    three = small.open.is_(True) | small.near.is_(True) | small.colour.is_(Colour.RED)
    told = said(three, most=1)

    assert len(told.regions) == 1
    assert 0 < told.left_out < told.count == 7
    assert told.words[-1].startswith(f"and more: {told.left_out} of 7 kinds of case")


def test_nothing_is_said_of_a_set_without_cases():
    told = said(AnyOf(()))

    assert (told.regions, told.count, told.words) == ((), 0, ())


@never("Nothing red is open.", colour=Colour.RED, open=True)
class NeverRed(Small):
    """The small vocabulary, of which some cases cannot be met."""


def test_a_region_may_hold_what_nobody_could_meet_and_its_example_is_one_that_can_be_met():
    purpose = attrs.evolve(policy().purpose, vocabulary=NeverRed)
    open_ones = small.open.is_(True) & small.colour.one_of(Colour.GREEN, Colour.BLUE)
    edition = Policy(
        purpose=purpose,
        rules=(
            rule("it", Allow(), when=open_ones),
            rule("no", Refuse(), when=small.near.is_(True)),
        ),
    ).on(None)
    told = in_words_of(edition, open_ones)

    assert told.words == ("open is yes",)
    assert told.regions[0].met.case.colour is not Colour.RED


@settings(max_examples=tries(60), deadline=None)
@given(st.data())
def test_a_case_is_in_the_set_if_and_only_if_it_is_in_a_region(data: st.DataObject) -> None:
    whole = data.draw(policies(Small))
    dated = [(edition, span) for edition, span in editions_of(whole) if span is not None]
    edition, span = data.draw(st.sampled_from(dated))
    assume(edition.rules)
    when = data.draw(st.sampled_from(edition.conditions))
    space = space_of(edition, free=unfilled(edition), days=span)
    search = Search(space)
    diagrams: Diagrams = search.diagrams
    (demand,) = holding(edition, when)
    told = describe(search, set_where(diagrams, space, demand), most=1_000)

    assert told.left_out == 0
    for places in itertools.islice(places_in(space), _MOST_TRIED):
        met = space.met(places)
        inside = any(
            all(mask >> places[at] & 1 for at, mask in region.spots.items())
            for region in told.regions
        )
        known = with_facts(
            Small(), **{n: getattr(met.case, n) for n in whole.facts if n != "months"}
        )
        truth = truth_of(when, known, {**edition.values, **met.terms})
        assert inside is (truth is Truth.HOLDS)
    for region in told.regions:
        assert (
            truth_of(when, region.met.case, {**edition.values, **region.met.terms}) is Truth.HOLDS
        )


def test_the_same_set_is_always_told_in_the_same_words():
    parts = (small.open.is_(True), small.cost.more_than(500), small.colour.is_(Colour.RED))

    assert len({said(AnyOf(order)).words for order in itertools.permutations(parts)}) == 1
