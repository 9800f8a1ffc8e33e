"""Pictures: what is in proportion to a change, drawn from the policy that runs."""

from __future__ import annotations

from typing import Final
from xml.etree import ElementTree as ET

import attrs

from ..decision.advising import Advice, advise
from ..domain.changes import Change, ChangeKind, Extent, Reach, Resources, Severity, Subject
from ..domain.facts import with_facts
from ..domain.involvements import WorkStage
from ..policy.advice_profiles import AdviceProfile


__all__ = ["PLAIN_CHANGE", "Square", "picture", "squares"]

PLAIN_CHANGE: Final = Change(
    kind=ChangeKind.SERVICE_CHANGE,
    changes_policy_or_service=True,
    document_exists=False,
    stage=WorkStage.DESIGN,
    severity=Severity.LIGHT,
    seldom_heard_affected=False,
    takes_away=False,
    was_promised=False,
    hard_decision=False,
    fixed_elsewhere=False,
    decided_already=False,
    time_is_short=False,
    resources=Resources.ENOUGH,
    statutory_consultation=False,
    subject=Subject.NONE_OF_THESE,
    pre_election_period=False,
)
"""A change of a service with nothing else about it, so that only its size and its reach count."""

_WIDE: Final = 240
_HIGH: Final = 96
_LEFT: Final = 130
_TOP: Final = 84
_LINE: Final = 20
_MARGIN: Final = 4
_INK: Final = "#1d1d1d"
_SHADES: Final = ("#ffffff", "#e8eef7", "#cfdcef", "#b3c8e6")


@attrs.frozen(kw_only=True)
class Square:
    """One square of the picture: how much changes, for how many, and what is advised then."""

    extent: Extent
    reach: Reach
    advice: Advice

    @property
    def rungs(self) -> tuple[str, ...]:
        """The recommended rungs, by title."""
        ladder = self.advice.ladder
        return tuple(
            rung.title for id_, rung in ladder.by_id.items() if id_ in self.advice.recommended
        )

    @property
    def also(self) -> tuple[str, ...]:
        """What goes with them, by title."""
        ladder = self.advice.ladder
        beside = self.advice.activities - self.advice.recommended
        return tuple(rung.title for id_, rung in ladder.by_id.items() if id_ in beside)

    @property
    def effort(self) -> str:
        """The effort, in a word."""
        return self.advice.intensity.words if self.advice.intensity is not None else "not said"


def squares(profile: AdviceProfile, change: Change = PLAIN_CHANGE) -> tuple[Square, ...]:
    """What the policy advises for this change, were it of each extent and each reach."""
    return tuple(
        Square(
            extent=extent,
            reach=reach,
            advice=advise(profile, with_facts(change, extent=extent, reach=reach)),
        )
        for extent in Extent
        for reach in Reach
    )


def picture(profile: AdviceProfile, change: Change = PLAIN_CHANGE) -> str:
    """
    An SVG picture of what is in proportion, with a title and a description that say it in words.

    Nothing in it is told by colour alone.
    """
    found = squares(profile, change)
    wide = _LEFT + _WIDE * len(Reach) + _MARGIN
    high = _TOP + _HIGH * len(Extent) + _MARGIN
    svg = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {wide} {high}",
            "role": "img",
            "aria-labelledby": "proportion-title proportion-words",
            "font-family": "sans-serif",
            "font-size": "15",
        },
    )
    title = ET.SubElement(svg, "title", {"id": "proportion-title"})
    title.text = f"What is in proportion, on the ladder: {profile.ladder.title}"
    words = ET.SubElement(svg, "desc", {"id": "proportion-words"})
    words.text = " ".join(_in_words(square) for square in found)
    # The page may be dark, and the ink is not.
    ET.SubElement(svg, "rect", {"width": "100%", "height": "100%", "fill": _SHADES[0]})
    _text(svg, _LEFT, 24, "How many people feel it", bold=True)
    _text(svg, 8, _TOP - 12, "How much changes", bold=True)
    for column, reach in enumerate(Reach):
        _text(svg, _LEFT + _WIDE * column + 10, _TOP - 34, reach.value)
    for row, extent in enumerate(Extent):
        _text(svg, 8, _TOP + _HIGH * row + _HIGH // 2, extent.value)
    for square in found:
        _draw(svg, square)
    return ET.tostring(svg, encoding="unicode")


def _draw(svg: ET.Element, square: Square) -> None:
    x = _LEFT + _WIDE * list(Reach).index(square.reach)
    y = _TOP + _HIGH * list(Extent).index(square.extent)
    effort = int(square.advice.intensity or 0)
    shape = {"x": x, "y": y, "width": _WIDE, "height": _HIGH}
    place = {key: str(value) for key, value in shape.items()}
    ET.SubElement(svg, "rect", {**place, "fill": _SHADES[effort], "stroke": _INK})
    _text(svg, x + 10, y + 28, ", ".join(square.rungs), bold=True)
    also = f"with {', '.join(square.also)}" if square.also else ""
    for number, line in enumerate((also, f"effort: {square.effort}"), 1):
        _text(svg, x + 10, y + 28 + _LINE * number, line.lower())


def _text(svg: ET.Element, x: int, y: int, text: str, *, bold: bool = False) -> None:
    more = {"font-weight": "bold"} if bold else {}
    made = ET.SubElement(svg, "text", {"x": str(x), "y": str(y), "fill": _INK, **more})
    made.text = text


def _in_words(square: Square) -> str:
    also = f", with {', '.join(square.also)}" if square.also else ""
    return (
        f"Change {square.extent.value}, people {square.reach.value}: "
        f"{', '.join(square.rungs)}{also}. Effort {square.effort}."
    ).lower()
