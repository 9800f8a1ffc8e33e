"""The stages of an exercise as a picture, drawn from the table of stages that runs."""

from __future__ import annotations

import itertools
from collections.abc import Mapping

from ...domain.events import title_of
from ...domain.stages import Stages
from .drawings import Drawing, Picture


__all__ = ["stages_picture", "steps_between"]

_WIDE, _HIGH, _STEP, _TOP, _MIDDLE = 190, 46, 92, 18, 320


def stages_picture(stages: Stages) -> Picture:
    """The stages one below the other, with a line for each way between them."""
    places = {stage: number for number, stage in enumerate(stages.by_id)}
    sheet = Drawing("stages", 2 * _MIDDLE, _STEP * len(places))
    for stage, place in places.items():
        at = place * _STEP + _TOP
        sheet.box((_MIDDLE - _WIDE / 2, at), (_WIDE, _HIGH), stages.by_id[stage].title)
    lane = {True: 0, False: 0}
    steps = steps_between(stages)
    for old, new in steps:
        start, end = places[old], places[new]
        if end == start + 1:
            down = start * _STEP + _TOP + _HIGH, end * _STEP + _TOP
            sheet.arrow((_MIDDLE, down[0]), (_MIDDLE, down[1]))
            continue
        lane[end > start] += 1
        _around(sheet, start, end, lane[end > start])
    words = tuple(
        f"From {stages.by_id[old].title} to {stages.by_id[new].title}: {' or '.join(by)}."
        for (old, new), by in steps.items()
    )
    return sheet.finished("The stages of an exercise", words)


def steps_between(stages: Stages) -> Mapping[tuple[str, str], list[str]]:
    """Between which stages an exercise may move, and by which events."""
    found: dict[tuple[str, str], list[str]] = {}
    for stage, kind in itertools.product(stages.by_id, sorted(stages.kinds, key=title_of)):
        to = stages.after(stage, kind)
        if to is not None and to != stage:
            found.setdefault((stage, to), []).append(title_of(kind))
    return found


def _around(sheet: Drawing, start: int, end: int, lane: int) -> None:
    """A way that passes other stages: on the right when it goes on, on the left when it goes back."""
    side = 1 if end > start else -1
    edge = _MIDDLE + side * _WIDE / 2
    out = edge + side * (18 + 22 * lane)
    shift = 4 * lane - 10
    first, last = start * _STEP + 41 + shift, end * _STEP + 41 + shift
    sheet.arrow((edge, first), (out, first), (out, last), (edge, last))
