"""Duties over time as parts of a page: rules, stages with their picture, and what is elsewhere."""

from __future__ import annotations

import enum
import itertools
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree as ET

from _pages import _table
from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from coprod_framework.domain.events import title_of
from coprod_framework.policy.conditions import FromSlot
from coprod_framework.policy.watch_rules import Due, Equal, Later, SameAs, Seen, WatchRule
from coprod_framework.southend.duties.watch import LOOKED_AFTER_ELSEWHERE, duties


_WIDE, _HIGH, _STEP = 190, 46, 92
_INK, _PAPER = "#1d1d1d", "#ffffff"


class Duties(SphinxDirective):
    """``{duties} rules``, ``stages``, ``moves`` or ``elsewhere``: as they run."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Make the part of the page."""
        part = self.arguments[0]
        if part == "stages":
            return [nodes.raw("", _picture(), format="html"), *self._tables(_stages())]
        parts = {"rules": _rules, "moves": _moves, "elsewhere": _elsewhere}
        if part not in parts:
            raise self.error(f"there is no part of the duties called {part}")
        return self._tables(parts[part]())

    def _tables(self, lines: Iterator[str]) -> list[nodes.Node]:
        return self.parse_text_to_nodes("\n".join(lines))


def _rules() -> Iterator[str]:
    head = ("What is owed", "By whom", "Once", "By when", "Until", "Because")
    yield from _table(head, (_row(rule) for rule in duties.rules))


def _row(rule: WatchRule) -> tuple[str, ...]:
    return (
        f"{rule.owes} (`{rule.id}`)",
        rule.who,
        " and ".join(_told(one) for one in rule.upon),
        _when(rule),
        " or ".join(_told(one) for one in rule.done_by),
        rule.because.cite(),
    )


def _told(seen: Seen) -> str:
    """An event and what must be so about it, such as that it comes later."""
    title = title_of(seen.kind)
    title = title[0].lower() + title[1:]
    so = [
        f"{one.detail.replace('_', ' ')}: {_value(one.value)}"
        for one in seen.where
        if isinstance(one, Equal)
    ]
    so += ["later" for one in seen.where if isinstance(one, Later)]
    so += [f"the same {one.detail}" for one in seen.where if isinstance(one, SameAs)]
    return f"{title} ({', '.join(so)})" if so else title


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value.value) if isinstance(value, enum.Enum) else str(value)


def _when(rule: WatchRule) -> str:
    due = rule.due
    if due is None:
        return "the text sets no day"
    if due.count == 0:
        return "on the same day"
    unit = due.unit.value
    many = f"as many {unit} as the terms say"
    count = many if isinstance(due.count, FromSlot) else f"{due.count} {unit}"
    if not due.backwards:
        return f"within {count}{_tolerance(due)}"
    return f"{count} before the day that was set"


def _tolerance(due: Due) -> str:
    if isinstance(due.tolerance, FromSlot):
        slot = duties.slots_by_id[due.tolerance.slot]
        return f", and as many {slot.unit} more as the terms allow ({slot.default} if they say nothing)"
    return f", and {due.tolerance} days more" if due.tolerance else ""


def _stages() -> Iterator[str]:
    rows = ((stage.title, stage.says) for stage in duties.stages.stages)
    yield from _table(("Stage", "What happens"), rows)


def _moves() -> Iterator[str]:
    stages = duties.stages
    head = ("Event", "Fits in", "Leads to")
    rows = []
    for kind in sorted(stages.kinds, key=title_of):
        fits = stages.fitting(kind)
        ends = {stages.after(stage, kind) for stage in fits}
        to = {stages.by_id[end].title for end in ends if end} if len(ends) == 1 else set()
        leads = ", ".join(sorted(to)) if to and ends != set(fits) else ""
        moved = _leads(kind, fits)
        titles = (
            "every stage"
            if len(fits) == len(stages.stages)
            else ", ".join(stages.by_id[stage].title for stage in fits)
        )
        rows.append((title_of(kind), titles, moved or leads or "stays where it is"))
    yield from _table(head, rows)


def _leads(kind: type, fits: tuple[str, ...]) -> str:
    stages = duties.stages
    pairs = [(stage, stages.after(stage, kind)) for stage in fits]
    moved = [(old, new) for old, new in pairs if new and new != old]
    return "; ".join(
        f"{stages.by_id[new].title}, from {stages.by_id[old].title}" for old, new in moved
    )


def _elsewhere() -> Iterator[str]:
    yield from _table(("Line", "Where it is looked after"), LOOKED_AFTER_ELSEWHERE.items())


def _steps() -> Mapping[tuple[str, str], list[str]]:
    """Between which stages an exercise may move, and by which events."""
    stages = duties.stages
    found: dict[tuple[str, str], list[str]] = {}
    for stage, kind in itertools.product(stages.by_id, sorted(stages.kinds, key=title_of)):
        to = stages.after(stage, kind)
        if to is not None and to != stage:
            found.setdefault((stage, to), []).append(title_of(kind))
    return found


def _picture() -> str:
    """The stages one below the other, with a line for each way between them."""
    places = {stage: number for number, stage in enumerate(duties.stages.by_id)}
    height = _STEP * len(places)
    svg = ET.Element("svg", {"viewBox": f"0 0 640 {height}", "role": "img", "width": "640"})
    svg.set("aria-labelledby", "stages-title stages-words")
    ET.SubElement(svg, "title", {"id": "stages-title"}).text = "The stages of an exercise"
    words = [
        f"From {duties.stages.by_id[old].title} to {duties.stages.by_id[new].title}: "
        f"{' or '.join(by)}."
        for (old, new), by in _steps().items()
    ]
    ET.SubElement(svg, "desc", {"id": "stages-words"}).text = " ".join(words)
    ET.SubElement(svg, "rect", {"width": "640", "height": str(height), "fill": _PAPER})
    for stage, place in places.items():
        _box(svg, duties.stages.by_id[stage].title, place)
    lane = {True: 0, False: 0}
    for old, new in _steps():
        start, end = places[old], places[new]
        if end == start + 1:
            _arrow(svg, [(320, start * _STEP + 18 + _HIGH), (320, end * _STEP + 18)])
            continue
        forward = end > start
        lane[forward] += 1
        _around(svg, start, end, lane[forward], forward=forward)
    return ET.tostring(svg, encoding="unicode")


def _box(svg: ET.Element, title: str, place: int) -> None:
    top = place * _STEP + 18
    shape = {"x": str(320 - _WIDE // 2), "y": str(top), "width": str(_WIDE), "height": str(_HIGH)}
    ET.SubElement(svg, "rect", {**shape, "rx": "6", "fill": _PAPER, "stroke": _INK})
    at = {"x": "320", "y": str(top + 29), "text-anchor": "middle", "fill": _INK}
    ET.SubElement(svg, "text", {**at, "font-size": "15", "font-family": "sans-serif"}).text = title


def _around(svg: ET.Element, start: int, end: int, lane: int, *, forward: bool) -> None:
    """A way that passes other stages: on the right when it goes on, on the left when it goes back."""
    side = 1 if forward else -1
    edge = 320 + side * _WIDE // 2
    out = edge + side * (18 + 22 * lane)
    shift = 4 * lane - 10
    first, last = start * _STEP + 41 + shift, end * _STEP + 41 + shift
    _arrow(svg, [(edge, first), (out, first), (out, last), (edge, last)])


def _arrow(svg: ET.Element, points: list[tuple[int, int]]) -> None:
    line = " ".join(f"{x},{y}" for x, y in points)
    ET.SubElement(svg, "polyline", {"points": line, "fill": "none", "stroke": _INK})
    (x0, y0), (x, y) = points[-2:]
    dx, dy = (x > x0) - (x < x0), (y > y0) - (y < y0)
    tail = (x - 8 * dx, y - 8 * dy)
    head = [(x, y), *((tail[0] + side * dy, tail[1] + side * dx) for side in (-5, 5))]
    ET.SubElement(svg, "polygon", {"points": " ".join(f"{a},{b}" for a, b in head), "fill": _INK})
