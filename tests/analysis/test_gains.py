"""The most that one amount can be above another is found, and proven against every value there is."""

from __future__ import annotations

import itertools
import math
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_framework.analysis.comparing.gains import AtLeast, Gain, Room, most_gained
from coprod_framework.analysis.comparing.sums import (
    Product,
    Reaches,
    Rest,
    Steps,
    Sum,
    Together,
    reach,
    rise,
)
from tests.trying import tries


NAMES = ("a", "b", "c")
leaves: st.SearchStrategy[Sum] = st.one_of(
    st.builds(Product, st.integers(0, 60), st.sampled_from([(), ("a",), ("b",), ("a", "b")])),
    st.sampled_from([Steps(((1, 5), (4, 30)), "a"), Steps(((0, 10), (3, 0), (6, 40)), "b")]),
)
sums: st.SearchStrategy[Sum] = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(Rest, inner, st.sampled_from([1, 10]), st.sampled_from(["b", "c"])),
        st.lists(inner, min_size=1, max_size=2).map(lambda parts: Together(tuple(parts))),
    ),
    max_leaves=3,
)
some = st.lists(sums, min_size=1, max_size=3).map(tuple)
gains: st.SearchStrategy[Gain] = st.builds(Gain, some, some, st.sampled_from([1, 10]))


@st.composite
def rooms(draw: Any) -> Room:
    """A small room."""
    lows = [draw(st.integers(0, 4)) for _ in NAMES]
    highs = [low + draw(st.integers(0, 6)) for low in lows]
    return Room(dict(zip(NAMES, zip(lows, highs, strict=True), strict=True)), {})


def every_place(room: Room) -> list[dict[str, int]]:
    """Every value of every variable."""
    ranges = [range(int(low), int(high) + 1) for low, high in room.box.values()]
    return [dict(zip(NAMES, values, strict=True)) for values in itertools.product(*ranges)]


@settings(max_examples=tries(150), deadline=None)
@given(gains, rooms())
def test_what_is_found_is_the_most_that_there_is(gain: Gain, room: Room) -> None:
    top = most_gained(gain, [room], halves=4_000)

    assert top.is_exact
    assert top.place is not None
    assert gain.at(top.place) == top.found == max(map(gain.at, every_place(room)))


@settings(max_examples=tries(100), deadline=None)
@given(gains, rooms())
def test_what_is_not_searched_to_the_end_is_bounded(gain: Gain, room: Room) -> None:
    top = most_gained(gain, [room], halves=2)

    assert top.found <= max(map(gain.at, every_place(room))) <= top.bound


@settings(max_examples=tries(100), deadline=None)
@given(gains, gains, rooms(), st.integers(-5, 10))
def test_only_places_are_found_at_which_what_is_given_is_so(
    gain: Gain, other: Gain, room: Room, least: int
) -> None:
    given_ = AtLeast((other,), least)
    top = most_gained(gain, [room], [given_], halves=4_000)
    fitting = [gain.at(place) for place in every_place(room) if not given_.short_at(place)]

    assert top.is_exact
    assert top.found == max(fitting, default=-math.inf)
    assert (top.place is None) is (not fitting)


@settings(max_examples=tries(150), deadline=None)
@given(sums, sums, rooms())
def test_no_sum_rises_above_another_by_more_than_is_said(one: Sum, other: Sum, room: Room) -> None:
    most = rise(one, other, Reaches(room.box))

    for place in every_place(room):
        box = {name: (value, value) for name, value in place.items()}
        assert reach(one, box)[0] - reach(other, box)[0] <= most
