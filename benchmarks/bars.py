"""The bars: what the figures of a run have to reach, and which of them do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

import attrs


__all__ = ["BARS", "TABLE_BARS", "Bar", "Result", "at_the_bars", "table"]


@attrs.frozen
class Bar:
    """
    One measure and the most that it may be.

    ``over`` names what the measure is divided by; without one it is taken as it stands.  ``stretch`` is
    what we would like better still.
    """

    words: str
    part: str
    name: str
    most: float
    over: str | None = None
    stretch: float | None = None
    unit: str = "×"


@attrs.frozen
class Result:
    """A bar, and what was measured; ``None`` when it was not measured, as nobody agreed."""

    bar: Bar
    measured: float | None

    @property
    def is_met(self) -> bool:
        """Whether it was measured, and is no more than it may be."""
        return self.measured is not None and self.measured <= self.bar.most

    @property
    def verdict(self) -> str:
        """The same in words."""
        if self.measured is None:
            return "not measured"
        if self.bar.stretch is not None and self.measured <= self.bar.stretch:
            return "met, and more"
        return "met" if self.is_met else "not met"


BARS: Final = (
    Bar(
        "outcome and pence, over the floor",
        "deciding",
        "ours, outcome and pence",
        1.4,
        stretch=1.2,
    ),
    Bar(
        "outcome and pence, over the squeezed floor",
        "deciding",
        "ours, outcome and pence",
        1.4,
        over="by hand and squeezed, outcome and pence",
    ),
    Bar(
        "the ids of the reasons, over the same by hand",
        "deciding",
        "ours, the ids of the reasons",
        0.7,
        over="by hand, the ids of the reasons",
    ),
    Bar(
        "ids and masks, over the same by hand",
        "deciding",
        "ours, ids and masks",
        0.7,
        over="by hand, ids and masks",
    ),
    Bar(
        "reasons as objects, over the same by hand",
        "deciding",
        "ours, reasons as objects",
        0.7,
        over="by hand, reasons as objects",
    ),
    Bar("reasons as objects, over the floor", "deciding", "ours, reasons as objects", 4),
    Bar(
        "reasons as objects, over the squeezed floor",
        "deciding",
        "ours, reasons as objects",
        4,
        over="by hand and squeezed, outcome and pence",
    ),
    Bar("JSON to JSON, over the floor", "json", "ours, JSON to JSON", 18, stretch=10),
    Bar("1,000 service areas, over one", "scaling", "ours, 1,000 service areas", 1.3),
    # The least thing that Python can keep takes 16 bytes.  Less than one byte for each decision is
    # the allocator at work, and no decision left anything behind.
    Bar("memory that a decision leaves behind", "memory", "bytes_each", 1, unit="bytes"),
)

_MANY: Final = "10,000,000 rows"
TABLE_BARS: Final = (
    Bar(
        "10 million rows, every fact known, over Polars by hand",
        f"{_MANY}, every fact known, choices as enums",
        "ours, Polars",
        1.0,
    ),
    Bar(
        "10 million rows with gaps, over three-valued Polars by hand",
        f"{_MANY}, with gaps, choices as enums",
        "ours, Polars",
        1.0,
    ),
    # A file that streams by is held in pieces: ten times as many rows take little more.
    Bar("memory for ten times as many rows in a Parquet file", "memory", "growth", 1.5),
)


def at_the_bars(results: Mapping[str, Any], bars: Iterable[Bar] = BARS) -> list[Result]:
    """Each bar with what was measured; ``results`` are as they are kept, by part and name."""
    return [Result(bar, _measured(results, bar)) for bar in bars]


def _measured(results: Mapping[str, Any], bar: Bar) -> float | None:
    part = results[bar.part]
    found = _median(part, bar.name)
    if bar.over is None or found is None:
        return found
    beside = _median(part, bar.over)
    return None if beside is None else found / beside


def _median(part: Mapping[str, Any], name: str) -> float | None:
    if "times" in part:
        found = part["times"].get(name)
        return None if found is None else found["median"]
    value: float | None = part.get(name)
    return value


def table(results: Iterable[Result]) -> list[tuple[str, str, str, str]]:
    """The measure, the bar, what was measured, and whether the bar is met: as texts."""
    rows = []
    for one in results:
        unit = "" if one.bar.unit == "×" else f" {one.bar.unit}"
        wanted = f"≤ {one.bar.most:g}{unit or ' ×'}"
        if one.bar.stretch is not None:
            wanted += f" (better: {one.bar.stretch:g})"
        found = "none" if one.measured is None else f"{one.measured:.3g}{unit or ' ×'}"
        rows.append((one.bar.words, wanted, found, one.verdict))
    return rows
