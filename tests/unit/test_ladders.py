"""A ladder is only as ordered as its source says, and never goes round in a circle."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_framework.domain.ladders import Concordance, Ladder, Matching, Order, Rung
from coprod_framework.errors import LadderRejected


MIRROR = {
    Order.LESS: Order.GREATER,
    Order.GREATER: Order.LESS,
    Order.EQUAL: Order.EQUAL,
    Order.NOT_ORDERED: Order.NOT_ORDERED,
}


def made(ids: str, *steps: str, id_: str = "made-up") -> Ladder:
    """A ladder with a rung for each letter; a step is two letters, the lower one first."""
    return Ladder(
        id=id_,
        title="A made-up ladder",
        version="1",
        source="nowhere",
        reading="made up",
        rungs=tuple(Rung(id=letter, title=letter, means="made up") for letter in ids),
        steps=frozenset((step[0], step[1]) for step in steps),
    )


# One at the foot, two beside each other, one at the top, and one that stands apart.
DIAMOND = made("abcde", "ab", "ac", "bd", "cd")


@st.composite
def ladders(draw: st.DrawFn) -> Ladder:
    ids = draw(st.permutations("abcdefg"))[: draw(st.integers(1, 7))]
    pairs = [f"{lower}{higher}" for lower, higher in combinations(ids, 2)]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    return made("".join(sorted(ids)), *chosen)


@st.composite
def ladders_with_rungs(draw: st.DrawFn, number: int) -> tuple[Ladder, list[str]]:
    ladder = draw(ladders())
    rung = st.sampled_from(sorted(ladder.by_id))
    return ladder, draw(st.lists(rung, min_size=number, max_size=number))


def test_a_rung_is_lower_higher_the_same_or_not_ordered():
    assert DIAMOND.compare("a", "b") is Order.LESS
    assert DIAMOND.compare("b", "a") is Order.GREATER
    assert DIAMOND.compare("b", "b") is Order.EQUAL
    assert DIAMOND.compare("b", "c") is Order.NOT_ORDERED


def test_what_follows_from_two_steps_is_ordered_too():
    assert DIAMOND.compare("a", "d") is Order.LESS


def test_the_top_is_everything_that_nothing_stands_above():
    assert DIAMOND.top == {"d", "e"}


def test_every_pair_without_an_order_is_listed_once():
    pairs = {"bc", "ae", "be", "ce", "de"}

    assert DIAMOND.unordered() == {frozenset(pair) for pair in pairs}


@given(ladders_with_rungs(2))
def test_a_comparison_is_the_mirror_of_itself_turned_round(drawn):
    ladder, (one, other) = drawn

    assert ladder.compare(other, one) is MIRROR[ladder.compare(one, other)]


@given(ladders_with_rungs(2))
def test_two_rungs_are_equal_only_when_they_are_one(drawn):
    ladder, (one, other) = drawn

    assert (ladder.compare(one, other) is Order.EQUAL) == (one == other)


@given(ladders_with_rungs(2))
def test_no_two_rungs_stand_below_each_other(drawn):
    ladder, (one, other) = drawn

    assert {ladder.compare(one, other), ladder.compare(other, one)} != {Order.LESS}


@given(ladders_with_rungs(3))
def test_what_is_below_a_lower_rung_is_below_the_higher_one(drawn):
    ladder, (low, middle, high) = drawn

    if ladder.compare(low, middle) is ladder.compare(middle, high) is Order.LESS:
        assert ladder.compare(low, high) is Order.LESS


@given(ladders(), st.data())
def test_the_highest_of_some_rungs_are_some_of_them_with_no_order_among_themselves(ladder, data):
    some = data.draw(st.sets(st.sampled_from(sorted(ladder.by_id)), min_size=1))

    highest = ladder.highest(some)

    assert highest
    assert highest <= some
    for pair in combinations(sorted(highest), 2):
        assert ladder.compare(*pair) is Order.NOT_ORDERED


@given(ladders(), st.data())
def test_what_is_not_among_the_highest_stands_below_one_of_them(ladder, data):
    some = data.draw(st.sets(st.sampled_from(sorted(ladder.by_id)), min_size=1))

    highest = ladder.highest(some)

    for rung in some - highest:
        assert any(ladder.compare(rung, top) is Order.LESS for top in highest)


def test_the_highest_of_no_rungs_is_none():
    assert DIAMOND.highest(()) == frozenset()


def test_a_ladder_that_goes_round_in_a_circle_is_refused():
    with pytest.raises(LadderRejected) as caught:
        made("abcd", "ab", "bc", "ca", "cd")

    paths = [problem.path for problem in caught.value.problems]
    assert paths == ["rungs[a]", "rungs[b]", "rungs[c]"]


def test_a_rung_that_stands_below_itself_is_refused():
    with pytest.raises(LadderRejected, match="stands below itself"):
        made("ab", "aa")


def test_everything_wrong_with_a_ladder_is_told_at_once():
    with pytest.raises(LadderRejected) as caught:
        made("aab", "ab", "ax", "yb")

    told = str(caught.value)
    assert "3 problems" in told
    assert "rungs[a]: stands here twice" in told
    assert "no rung is called 'x'" in told
    assert "no rung is called 'y'" in told


def test_a_question_about_rungs_that_are_not_there_is_refused_with_all_of_them():
    with pytest.raises(LadderRejected) as caught:
        DIAMOND.compare("x", "y")

    assert [problem.path for problem in caught.value.problems] == ["x", "y"]
    with pytest.raises(LadderRejected, match="is no rung of the ladder 'made-up'"):
        DIAMOND.highest({"a", "z"})


LEFT, RIGHT = made("ab", "ab", id_="left"), made("xyz", "xy", "yz", id_="right")


def concordance(*matchings: dict[str, tuple[str, ...]]) -> Concordance:
    return Concordance(
        by="us", ladders=(LEFT, RIGHT), matchings=tuple(Matching(rungs=m) for m in matchings)
    )


def test_a_concordance_is_read_in_both_directions():
    both = concordance({"left": ("a",), "right": ("x", "y")}, {"left": ("b",), "right": ("y",)})

    assert both.rungs_for("a", of="left", on="right") == ("x", "y")
    assert both.rungs_for("y", of="right", on="left") == ("a", "b")
    assert both.unmatched(of="right", on="left") == ("z",)
    assert both.unmatched(of="left", on="right") == ()


def test_everything_wrong_with_a_concordance_is_told_at_once():
    with pytest.raises(LadderRejected) as caught:
        concordance({"left": ("a", "q"), "rihgt": ("x",)}, {"right": ("p",)})

    told = [str(problem) for problem in caught.value.problems]
    assert told == [
        "matchings[0].left: no rung is called 'q'",
        "matchings[0]: no ladder is called 'rihgt'; did you mean 'right'?",
        "matchings[1].right: no rung is called 'p'",
    ]
