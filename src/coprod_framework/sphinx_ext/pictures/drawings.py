"""Drawings: boxes, lines and words in the ink of the page, so that they suit light, dark and print."""

from __future__ import annotations

import textwrap
from typing import Final
from xml.etree import ElementTree as ET

import attrs


__all__ = ["Drawing", "Picture"]

_INK: Final = "currentColor"
_SIZE: Final = 15
_LINE: Final = 20
_LETTER: Final = 7.6
"""About how wide one letter is, to break a line before it leaves its box."""

Point = tuple[float, float]


@attrs.frozen
class Picture:
    """A picture as SVG, and what it shows in words, one sentence to a line."""

    svg: str
    title: str
    words: tuple[str, ...]


class Drawing:
    """A sheet to draw on.  What is drawn later lies on top."""

    def __init__(self, id_: str, wide: int, high: int) -> None:
        self._id, self._wide = id_, wide
        view = {"viewBox": f"0 0 {wide} {high}", "role": "img", "width": str(wide)}
        self._svg = ET.Element("svg", view)
        self._svg.set("font-family", "sans-serif")
        self._svg.set("font-size", str(_SIZE))

    def box(self, at: Point, size: Point, text: str, *, shade: float = 0) -> None:
        """A box with words in the middle; a shade from 0 to 1 sets it off."""
        (x, y), (wide, high) = at, size
        shape = {"x": x, "y": y, "width": wide, "height": high, "rx": 6}
        place = {key: f"{value:g}" for key, value in shape.items()}
        filled = {"fill": _INK, "fill-opacity": f"{shade:g}"}
        ET.SubElement(self._svg, "rect", {**place, **filled, "stroke": _INK})
        lines = textwrap.wrap(text, int((wide - 16) / _LETTER))
        top = y + high / 2 - _LINE * (len(lines) - 1) / 2 + _SIZE / 3
        for number, line in enumerate(lines):
            self.text(x + wide / 2, top + _LINE * number, line, middle=True)

    def text(self, x: float, y: float, text: str, *, middle: bool = False) -> None:
        """Words that start at a place, or have their middle there."""
        more = {"text-anchor": "middle"} if middle else {}
        at = {"x": f"{x:g}", "y": f"{y:g}", "fill": _INK, **more}
        ET.SubElement(self._svg, "text", at).text = text

    def line(self, *points: Point) -> None:
        """A line from place to place."""
        path = " ".join(f"{x:g},{y:g}" for x, y in points)
        ET.SubElement(
            self._svg,
            "polyline",
            {"points": path, "fill": "none", "stroke": _INK, "stroke-width": "1.5"},
        )

    def arrow(self, *points: Point) -> None:
        """A line with a head at its end."""
        self.line(*points)
        (x0, y0), (x, y) = points[-2:]
        dx, dy = (x > x0) - (x < x0), (y > y0) - (y < y0)
        back = (x - 8 * dx, y - 8 * dy)
        head = [(x, y), *((back[0] + side * dy, back[1] + side * dx) for side in (-5, 5))]
        path = " ".join(f"{a:g},{b:g}" for a, b in head)
        ET.SubElement(self._svg, "polygon", {"points": path, "fill": _INK})

    def finished(self, title: str, words: tuple[str, ...]) -> Picture:
        """The picture, named and described for whoever does not see it."""
        self._svg.set("aria-labelledby", f"{self._id}-title {self._id}-words")
        named = ET.Element("title", {"id": f"{self._id}-title"})
        named.text = title
        said = ET.Element("desc", {"id": f"{self._id}-words"})
        said.text = " ".join(words)
        self._svg.insert(0, named)
        self._svg.insert(1, said)
        return Picture(ET.tostring(self._svg, encoding="unicode"), title, words)
