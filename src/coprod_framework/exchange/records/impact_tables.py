"""An impact as a table for people: what was, what would be, who gains and who loses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...decision.combining import Outcome
from ...decision.explaining import ADVICE
from ...decision.wording import name_in_words, printable
from ...domain.money import pounds
from .impacts import CANNOT_SAY, AreaForm, ImpactForm


__all__ = ["impact_table"]

_NO_AREA = "(none named)"


def impact_table(impact: ImpactForm, *, noun: str = "record", done: str = "replayed") -> str:
    """An impact as lines of plain text; what is no record is counted under another noun."""
    return "\n".join(_lines(impact, noun, done))


def _lines(impact: ImpactForm, noun: str, done: str) -> Iterator[str]:
    yield f"{_counted(impact.records, noun)} {done}, {impact.changed:,} with another answer."
    if impact.not_replayed:
        yield f"{_counted(impact.not_replayed, noun)} could not be {done}."
    if impact.records:
        yield from ("", *_table(_matrix(impact)), "", *_table(_areas(impact, noun)))
    if impact.needed:
        yield from ("", "Never asked, and needed now")
        yield from (
            f"- {name_in_words(one.fact)}: {_counted(one.records, noun)}" for one in impact.needed
        )
    yield from ("", ADVICE)


def _areas(impact: ImpactForm, noun: str) -> list[list[str]]:
    """A row for each service area."""
    heads = ["service area", f"{noun}s", "gained", "lost", "amount not known"]
    return [heads, *map(_area, impact.areas)]


def _area(area: AreaForm) -> list[str]:
    return [
        printable(area.name) or _NO_AREA,
        f"{area.records:,}",
        pounds(area.gained_pence),
        pounds(area.lost_pence),
        f"{area.not_known:,}",
    ]


def _matrix(impact: ImpactForm) -> list[list[str]]:
    """A row for each outcome that was, and a column for each that would be."""
    counts = {(cell.was, cell.would_be): cell.records for cell in impact.cells}
    columns = [*(outcome.value for outcome in Outcome), CANNOT_SAY]
    used = [column for column in columns if any(column == would_be for _, would_be in counts)]
    rows = [outcome for outcome in Outcome if any(outcome is was for was, _ in counts)]
    return [
        ["was \\ would be", *used],
        *([was.value, *(f"{counts.get((was, one), 0):,}" for one in used)] for was in rows),
    ]


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        first, *others = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        right = (cell.strip().rjust(width) for cell, width in zip(others, widths[1:], strict=True))
        yield "  ".join([first, *right]).rstrip()


def _counted(number: int, noun: str) -> str:
    return f"1 {noun}" if number == 1 else f"{number:,} {noun}s"
