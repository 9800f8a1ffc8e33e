"""Each picture shows what runs, says the same in words, and nothing by colour alone."""

from __future__ import annotations

from itertools import combinations
from xml.etree import ElementTree as ET

import pytest

from coprod_framework.decision.combining import OUTCOME_OF
from coprod_framework.domain.ladders import Order
from coprod_framework.ladders import arnstein, iap2, think_local
from coprod_framework.policy.effects import Rank
from coprod_framework.policy.slots import Layer
from coprod_framework.southend import ladder, reimbursement
from coprod_framework.southend.duties.watch import duties
from coprod_framework.sphinx_ext.pictures.decisions import decision_picture
from coprod_framework.sphinx_ext.pictures.ladders import ladder_picture
from coprod_framework.sphinx_ext.pictures.layers import layers_picture
from coprod_framework.sphinx_ext.pictures.stages import stages_picture
from tests.pages.sites import ROOT  # skips where Sphinx is missing
from tests.pages.small_publication import LADDER


LADDERS = [LADDER, *(one.ladder for one in (ladder, think_local, arnstein, iap2))]
PICTURES = [
    decision_picture(),
    layers_picture(reimbursement.slots, "the council"),
    stages_picture(duties.stages),
    *map(ladder_picture, LADDERS),
]
NAMED = pytest.mark.parametrize("drawn", PICTURES, ids=lambda drawn: drawn.title)


def _boxes(svg: str) -> list[tuple[float, float, float, float]]:
    found = ET.fromstring(svg).findall(".//rect")  # noqa: S314 - we drew it
    sides = [[float(one.attrib[name]) for name in ("x", "y", "width", "height")] for one in found]
    return [(x, y, x + wide, y + high) for x, y, wide, high in sides]


@NAMED
def test_a_picture_has_a_name_and_the_same_in_words(drawn):
    svg = ET.fromstring(drawn.svg)  # noqa: S314 - we drew it
    title, words = svg[0], svg[1]

    assert (title.tag, title.text, words.tag) == ("title", drawn.title, "desc")
    assert words.text == " ".join(drawn.words)
    assert svg.attrib["aria-labelledby"] == f"{title.attrib['id']} {words.attrib['id']}"
    assert svg.attrib["role"] == "img"


@NAMED
def test_a_picture_has_no_colour_but_the_ink_of_the_page(drawn):
    for part in ET.fromstring(drawn.svg).iter():  # noqa: S314 - we drew it
        for name in ("fill", "stroke", "color"):
            assert part.attrib.get(name, "none") in {"none", "currentColor"}


@NAMED
def test_no_box_lies_on_another_and_all_lie_on_the_sheet(drawn):
    _, _, wide, high = map(float, ET.fromstring(drawn.svg).attrib["viewBox"].split())  # noqa: S314
    boxes = _boxes(drawn.svg)

    for left, top, right, bottom in boxes:
        assert 0 <= left < right <= wide
        assert 0 <= top < bottom <= high
    for one, other in combinations(boxes, 2):
        apart = (
            one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        )
        assert apart


@pytest.mark.parametrize("of", LADDERS, ids=lambda of: of.id)
def test_a_higher_rung_is_drawn_above_a_lower_one(of):
    drawn = ladder_picture(of)
    titles = {rung.title: id_ for id_, rung in of.by_id.items()}
    tops: dict[str, float] = {}
    svg = ET.fromstring(drawn.svg)  # noqa: S314 - we drew it
    for box, text in zip(svg.findall("rect"), _labels(svg, titles), strict=True):
        tops[titles[text]] = float(box.attrib["y"])

    for one, other in combinations(of.by_id, 2):
        match of.compare(one, other):
            case Order.LESS:
                assert tops[one] > tops[other]
            case Order.GREATER:
                assert tops[one] < tops[other]
            case _:
                assert any(
                    of.by_id[one].title in line and of.by_id[other].title in line
                    for line in drawn.words
                    if "is not ordered against" in line
                )


def _labels(svg: ET.Element, titles: dict[str, str]) -> list[str]:
    """The words in each box; a long title stands on several lines."""
    found: list[str] = []
    line = ""
    for text in svg.findall("text"):
        line = f"{line} {text.text}".strip()
        if line in titles:
            found.append(line)
            line = ""
    return found


def test_the_picture_of_a_decision_has_the_ranks_in_their_order():
    asked = [line for line in decision_picture().words if "If so:" in line]

    assert len(asked) == len(Rank) == len(OUTCOME_OF)
    assert [line.partition("?")[0] for line in asked] == [
        "Does a rule find the case unusual",
        "Does a rule say no",
        "Does a rule ask for a person",
        "Does a rule say yes",
    ]


def test_the_picture_of_the_stages_has_every_move_and_no_other():
    stages = duties.stages
    told = set(stages_picture(stages).words)
    moves = {
        (stage, stages.after(stage, kind))
        for stage in stages.by_id
        for kind in stages.kinds
        if stages.after(stage, kind) not in {None, stage}
    }

    assert len(told) == len(moves)
    for old, new in moves:
        start = f"From {stages.by_id[old].title} to {stages.by_id[str(new)].title}: "
        assert any(line.startswith(start) for line in told)


def test_the_picture_of_the_layers_counts_what_each_may_fill():
    words = layers_picture(reimbursement.slots, "the council").words

    for layer in Layer:
        count = sum(layer in slot.fillers for slot in reimbursement.slots)
        (line,) = [one for one in words if one.lower().startswith(f"{layer.who('the council')}:")]
        assert str(count) in line


def test_the_pages_show_every_picture():
    pages = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs").rglob("*.md"))

    for name in ("decision", "layers reimbursement", "stages", "proportion", "ladder southend"):
        assert f"{{coprod:picture}} {name}\n" in pages
