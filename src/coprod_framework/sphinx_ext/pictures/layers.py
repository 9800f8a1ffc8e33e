"""The layers of terms as a picture: who fills in what the text leaves open."""

from __future__ import annotations

from collections.abc import Iterable

from ...policy.slots import Layer, Slot
from .drawings import Drawing, Picture


__all__ = ["layers_picture"]

_WIDE, _HIGH, _STEP, _EDGE = 460, 64, 100, 16


def layers_picture(slots: Iterable[Slot], body: str) -> Picture:
    """The text on top, and below it each layer with how many of these slots it may fill."""
    slots = tuple(slots)
    told = [
        f"{who[0].upper()}{who[1:]}: may fill {_count(slots, layer)}"
        for layer in Layer
        for who in (layer.who(body),)
    ]
    rows = ["The text: the rules, and what it leaves open", *told]
    sheet = Drawing("layers", _WIDE + 2 * _EDGE, _STEP * len(rows))
    for number, row in enumerate(rows):
        top = _EDGE + number * _STEP
        sheet.box((_EDGE, top), (_WIDE, _HIGH), row, shade=0.08 if number == 0 else 0)
        if number:
            middle = _EDGE + _WIDE / 2
            sheet.arrow((middle, top - _STEP + _HIGH), (middle, top))
    words = (
        *(f"{row}." for row in rows),
        "A lower layer counts before a higher one, as far as the slot lets it.",
        "No layer changes a rule.",
    )
    return sheet.finished("Who fills in what the text leaves open", words)


def _count(slots: tuple[Slot, ...], layer: Layer) -> str:
    count = sum(layer in slot.fillers for slot in slots)
    if count == len(slots):
        return f"all {count} of them"
    return f"{count} of {len(slots)}" if count else "none"
