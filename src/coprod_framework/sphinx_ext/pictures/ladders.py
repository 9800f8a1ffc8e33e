"""A ladder as a picture: higher rungs above lower ones, and side by side what no source orders."""

from __future__ import annotations

from ...domain.ladders import Ladder
from .drawings import Drawing, Picture


__all__ = ["ladder_picture"]

_WIDE, _HIGH, _STEP, _APART = 170, 48, 92, 24
_EDGE = 20


def ladder_picture(ladder: Ladder) -> Picture:
    """The rungs of a ladder, with a line from each to those just above it."""
    rows = _rows(ladder)
    wide = max(len(row) for row in rows) * (_WIDE + _APART) - _APART + 2 * _EDGE
    high = _STEP * len(rows) - (_STEP - _HIGH) + 2 * _EDGE
    sheet = Drawing(f"ladder-{ladder.id}", wide, high)
    places: dict[str, tuple[float, float]] = {}
    for number, row in enumerate(reversed(rows)):
        left = (wide - len(row) * (_WIDE + _APART) + _APART) / 2
        for column, rung in enumerate(row):
            places[rung] = (left + column * (_WIDE + _APART), _EDGE + number * _STEP)
    for lower, higher in _just_above(ladder):
        (x0, y0), (x, y) = places[lower], places[higher]
        sheet.line((x0 + _WIDE / 2, y0), (x + _WIDE / 2, y + _HIGH))
    for rung, (x, y) in places.items():
        sheet.box((x, y), (_WIDE, _HIGH), ladder.by_id[rung].title)
    return sheet.finished(ladder.title, tuple(_words(ladder)))


def _rows(ladder: Ladder) -> list[list[str]]:
    """The rungs from the lowest row to the highest; a rung stands one row above all below it."""
    row_of: dict[str, int] = {}
    left = list(ladder.by_id)
    while left:
        for rung in [rung for rung in left if ladder.below(rung) <= row_of.keys()]:
            row_of[rung] = max((row_of[low] + 1 for low in ladder.below(rung)), default=0)
            left.remove(rung)
    last = max(row_of.values(), default=0)
    return [[rung for rung in ladder.by_id if row_of[rung] == row] for row in range(last + 1)]


def _just_above(ladder: Ladder) -> list[tuple[str, str]]:
    """The pairs with no rung between them."""
    return [
        (lower, higher)
        for higher in ladder.by_id
        for lower in ladder.by_id
        if lower in ladder.below(higher)
        and not any(lower in ladder.below(mid) for mid in ladder.below(higher))
    ]


def _words(ladder: Ladder) -> list[str]:
    title = {id_: rung.title for id_, rung in ladder.by_id.items()}
    found = [f"{title[high]} stands just above {title[low]}." for low, high in _just_above(ladder)]
    for rung in ladder.by_id:
        level = [
            title[one] for pair in ladder.unordered() if rung in pair for one in pair - {rung}
        ]
        if level:
            found.append(f"{title[rung]} is not ordered against {', '.join(sorted(level))}.")
    return found
