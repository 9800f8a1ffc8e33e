"""The chart of what a decision costs: bars on a scale where each step is ten times the one before."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final
from xml.etree import ElementTree as ET

import attrs


__all__ = ["Row", "chart"]

_LEFT: Final = 330
_TENFOLD: Final = 84
_HIGH: Final = 32
_TOP: Final = 70
_MARGIN: Final = 120
_INK: Final = "#1d1d1d"
_PAPER: Final = "#ffffff"

# Told apart by pattern, so that they can be without colour: full, striped, and empty.
_FILLS: Final = {"ours": "#1f4e8c", "by hand": "url(#stripes)", "another engine": "#ffffff"}


@attrs.frozen
class Row:
    """One bar: what it is, whose, and how many times the floor it takes."""

    name: str
    kind: str
    median: float
    low: float
    high: float


def chart(rows: Sequence[Row]) -> str:
    """
    An SVG picture with a bar for each row, from the floor outwards.

    Its title and description say the same in words, and each bar ends with its figure.
    """
    least = min(0, math.floor(math.log10(min(row.median for row in rows))))
    most = math.ceil(math.log10(max(row.median for row in rows)))
    wide = _LEFT + _TENFOLD * (most - least) + _MARGIN
    high = _TOP + _HIGH * len(rows) + 20
    svg = _frame(rows, wide, high)
    for power in range(least, most + 1):
        x = _LEFT + _TENFOLD * (power - least)
        line = {"x1": x, "x2": x, "y1": _TOP - 8, "y2": high - 12}
        width = "2" if power == 0 else "0.5"
        ET.SubElement(svg, "line", {**_texts(line), "stroke": _INK, "stroke-width": width})
        _text(svg, x, _TOP - 14, f"{10**power:,g}", anchor="middle")
    for number, row in enumerate(rows):
        _bar(svg, row, _TOP + _HIGH * number, least)
    return ET.tostring(svg, encoding="unicode")


def _frame(rows: Sequence[Row], wide: int, high: int) -> ET.Element:
    svg = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {wide} {high}",
            "role": "img",
            "aria-labelledby": "cost-title cost-words",
            "font-family": "sans-serif",
            "font-size": "18",
        },
    )
    title = ET.SubElement(svg, "title", {"id": "cost-title"})
    title.text = "What one decision costs, as times the floor"
    words = ET.SubElement(svg, "desc", {"id": "cost-words"})
    words.text = " ".join(f"{row.name}, {row.kind}: {_figure(row.median)}." for row in rows)
    stripes = {"id": "stripes", "width": "6", "height": "6", "patternUnits": "userSpaceOnUse"}
    pattern = ET.SubElement(svg, "pattern", {**stripes, "patternTransform": "rotate(45)"})
    ET.SubElement(pattern, "rect", {"width": "6", "height": "6", "fill": _PAPER})
    ET.SubElement(pattern, "rect", {"width": "3", "height": "6", "fill": _INK})
    # The page may be dark, and the ink is not.
    ET.SubElement(svg, "rect", {"width": "100%", "height": "100%", "fill": _PAPER})
    x = 10
    for kind in _FILLS:
        place = _texts({"x": x, "y": 10, "width": 24, "height": 16})
        ET.SubElement(svg, "rect", {**place, "fill": _FILLS[kind], "stroke": _INK})
        _text(svg, x + 32, 24, kind)
        x += 180
    _text(svg, x, 24, "each line is ten times the one before")
    return svg


def _bar(svg: ET.Element, row: Row, y: int, least: int) -> None:
    floor = _LEFT - _TENFOLD * least
    length = _TENFOLD * math.log10(row.median)
    shape = {
        "x": min(floor, floor + length),
        "y": y + 3,
        "width": abs(length),
        "height": _HIGH - 8,
    }
    place = {key: f"{value:.1f}" for key, value in shape.items()}
    ET.SubElement(svg, "rect", {**place, "fill": _FILLS[row.kind], "stroke": _INK})
    _text(svg, _LEFT - 14, y + 22, row.name, anchor="end")
    _text(svg, round(max(floor, floor + length)) + 6, y + 22, _figure(row.median))


def _text(svg: ET.Element, x: int, y: int, text: str, *, anchor: str = "start") -> None:
    place = {"x": str(x), "y": str(y), "fill": _INK, "text-anchor": anchor}
    # A white edge keeps a figure readable where a line of the scale runs through it.
    edge = {"stroke": _PAPER, "stroke-width": "3", "paint-order": "stroke"}
    made = ET.SubElement(svg, "text", {**place, **edge})
    made.text = text


def _texts(values: dict[str, int]) -> dict[str, str]:
    return {key: str(value) for key, value in values.items()}


def _figure(median: float) -> str:
    return (
        f"{median:,.0f}" if median >= 100 else f"{median:.1f}" if median >= 10 else f"{median:.2f}"
    )
