"""The picture of proportion says in words all that it shows, and is drawn from the policy that runs."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import attrs
import pytest

from coprod_framework.domain.changes import Extent, Reach
from coprod_framework.exchange.pictures import picture, squares
from coprod_framework.ladders import think_local
from coprod_framework.policy.effects import Suggest
from coprod_framework.southend import concordance, proportion


_SVG = "{http://www.w3.org/2000/svg}"


def test_there_is_a_square_for_each_extent_and_reach():
    pairs = [(square.extent, square.reach) for square in squares(proportion)]

    assert pairs == [(extent, reach) for extent in Extent for reach in Reach]


@pytest.mark.parametrize(
    "profile", [proportion, proportion.on_ladder(think_local.ladder, concordance)]
)
def test_the_description_says_everything_that_is_drawn(profile):
    svg = ET.fromstring(picture(profile))  # noqa: S314 - it was made here
    words = svg.findtext(f"{_SVG}desc") or ""
    title = svg.findtext(f"{_SVG}title") or ""

    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby") == "proportion-title proportion-words"
    assert profile.ladder.title in title
    for square in squares(profile):
        for text in (*square.rungs, *square.also, square.effort):
            assert text.lower() in words


def test_each_square_says_its_rung_and_its_effort_in_letters():
    svg = ET.fromstring(picture(proportion))  # noqa: S314 - it was made here
    told = [text.text or "" for text in svg.iter(f"{_SVG}text")]

    assert told.count("Co-production") == 2
    assert sum(text.startswith("effort: ") for text in told) == 12


def test_the_picture_changes_with_the_policy():
    rules = tuple(
        attrs.evolve(rule, then=Suggest("engagement")) if isinstance(rule.then, Suggest) else rule
        for rule in proportion.policy.rules
    )
    flat = proportion.with_policy(attrs.evolve(proportion.policy, rules=rules))

    assert picture(flat) != picture(proportion)
    assert {square.rungs for square in squares(flat)} == {("Engagement",)}
