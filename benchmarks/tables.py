"""Whole tables at once: ours beside the same policy by hand in Polars, as ratios in one run.

Run it with ``python -m benchmarks.tables``.  Nothing is timed that gives another answer than the
reference.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Final

import attrs
import duckdb
import pandas as pd
import polars as pl

from coprod_framework.engines.tables import decide_table
from coprod_framework.southend import Claim

from . import tables_by_hand as by_hand
from .bars import TABLE_BARS, at_the_bars, table
from .comparing import Job, Ratio, compare, machine, printed, write_results
from .tables_growing import grown
from .tables_workload import CHOICES, as_texts, lengthened, table_of
from .workload import claims, claims_with_gaps, expected, policy


__all__ = ["Way", "ways"]

_MILLION: Final = 1_000_000
_ROUNDS: Final = 15
_ROUNDS_OF_MANY: Final = 9
_ANSWERS: Final = ("outcome", "payable_pence")
_CHECKED: Final[Any] = CHOICES
_PACKAGES: Final = ("narwhals", "polars", "pyarrow", "duckdb", "pandas")


@attrs.frozen
class Way:
    """A way to decide a table: how it is held, what is done to it, and how to read the answers."""

    name: str
    hold: Callable[[pl.DataFrame], Any]
    decide: Callable[[Any], Any]
    read: Callable[[Any], pl.DataFrame] = lambda done: done

    def reason_to_skip(self, cases: pl.DataFrame, right: Sequence[tuple[str, int | None]]) -> str:
        """Why it is not timed: how often it gives another answer than the reference."""
        found = self.read(self.decide(self.hold(cases))).select(_ANSWERS).rows()
        wrong = sum(one != other for one, other in zip(found, right, strict=True))
        return f"disagrees on {wrong} of {len(right)}" if wrong else ""


def ways(*, gaps: bool, texts: bool, many: bool) -> Iterator[Way]:
    """Everyone who decides such a table; the first of them is the floor."""
    hand = by_hand.three_valued if gaps else by_hand.two_valued

    def in_polars(frame: pl.DataFrame) -> pl.DataFrame:
        # Nobody trusts the spelling of a text, and a cast refuses what is no choice.
        lazy = frame.lazy()
        return hand(lazy.cast(_CHECKED) if texts else lazy).collect()

    yield Way("by hand in Polars", _as_it_is, in_polars)
    yield Way("ours, Polars", _as_it_is, _ours)
    yield Way("ours, Polars, lazy", pl.DataFrame.lazy, lambda frame: _ours(frame).collect())
    if many:
        return
    masks = partial(_ours, answers=(*_ANSWERS, "holds", "open"))
    yield Way("ours, Polars, with both masks", _as_it_is, masks)
    reasons = partial(_ours, answers=(*_ANSWERS, "reasons"))
    yield Way("ours, Polars, with reasons", _as_it_is, reasons)
    yield Way("ours, PyArrow", pl.DataFrame.to_arrow, _ours, _from_arrow)
    yield Way("ours, pandas", _to_pandas, _ours, pl.from_pandas)
    yield Way("ours, DuckDB", _to_duckdb, _in_duckdb, _from_arrow)


def _ours(frame: Any, answers: Sequence[str] = _ANSWERS) -> Any:
    return decide_table(policy(), frame, answers=answers)


def _as_it_is(frame: pl.DataFrame) -> pl.DataFrame:
    return frame


def _from_arrow(done: Any) -> pl.DataFrame:
    frame = pl.from_arrow(done)
    assert isinstance(frame, pl.DataFrame)
    return frame


def _to_pandas(frame: pl.DataFrame) -> pd.DataFrame:
    return frame.to_pandas(use_pyarrow_extension_array=True)


def _to_duckdb(frame: pl.DataFrame) -> Any:
    connection = duckdb.connect()
    connection.register("given", frame.to_arrow())
    connection.execute("CREATE TABLE claims AS FROM given")
    return connection.table("claims")


def _in_duckdb(relation: Any) -> Any:
    return _ours(relation).select(*_ANSWERS).to_arrow_table()


def measured(rows: int, rounds: int, *, gaps: bool, texts: bool, many: bool) -> dict[str, Any]:
    """The ratios of everyone for one kind of table."""
    some: tuple[Claim, ...] = claims_with_gaps() if gaps else claims()
    cases = as_texts(table_of(some)) if texts else table_of(some)
    right = [(one.outcome.value, one.payable) for one in expected(some)]
    not_timed: dict[str, str] = {}
    jobs: dict[str, Job] = {}
    large = lengthened(cases, rows)
    everyone = list(ways(gaps=gaps, texts=texts, many=many))
    for way in everyone:
        why = way.reason_to_skip(cases, right)
        if why:
            not_timed[way.name] = why
        else:
            jobs[way.name] = Job(partial(way.decide, way.hold(large)), rows)
    floor = everyone[0].name
    times = compare(jobs, floor=floor, rounds=rounds)
    kept = {name: attrs.asdict(ratio) for name, ratio in times.items()}
    return {"rows": rows, "floor": floor, "times": kept, "not_timed": not_timed}


def main() -> None:
    """Measure every kind of table, keep the figures, and print them with the bars."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.tables")
    options.add_argument("--rounds", type=int)
    options.add_argument("--quick", action="store_true", help="a first look, which is not kept")
    chosen = options.parse_args()
    quick: bool = chosen.quick
    found = {name: measured(**kind) for name, kind in _kinds(chosen.rounds, quick=quick).items()}
    for name, part in found.items():
        _show(name, part)
    memory = grown((_MILLION // 10, _MILLION) if quick else (4 * _MILLION, 40 * _MILLION))
    few, many = memory["rows"]
    print(
        f"\nParquet to Parquet, {few:,} and {many:,} rows: "
        f"{memory['mib'][0]:.0f} and {memory['mib'][1]:.0f} MiB"
    )
    if quick:
        return
    bars = table(at_the_bars({**found, "memory": memory}, TABLE_BARS))
    for row in bars:
        print("  ".join(row))
    head = ("measure", "bar", "measured", "verdict")
    kept = [dict(zip(head, row, strict=True)) for row in bars]
    about = machine(_PACKAGES)
    write_results("tables", {"machine": about, "parts": found, "memory": memory, "bars": kept})


def _kinds(rounds: int | None, *, quick: bool) -> dict[str, dict[str, Any]]:
    """The tables to measure, by what they are called."""
    kinds = {}
    for many in (False, True):
        rows = (10 * _MILLION if many else _MILLION) // (20 if quick else 1)
        usual = 3 if quick else _ROUNDS_OF_MANY if many else _ROUNDS
        for gaps in (False, True):
            for texts in (False, True):
                name = (
                    f"{rows:,} rows, {'with gaps' if gaps else 'every fact known'}, "
                    f"{'choices as texts' if texts else 'choices as enums'}"
                )
                kinds[name] = {
                    "rows": rows,
                    "rounds": rounds or usual,
                    "gaps": gaps,
                    "texts": texts,
                    "many": many,
                }
    return kinds


def _show(name: str, part: Mapping[str, Any]) -> None:
    times = {way: Ratio(**one) for way, one in part["times"].items()}
    notes = {way: f"{1 / ratio.micros:.1f} million rows a second" for way, ratio in times.items()}
    print()
    printed(name, times, notes)
    for way, why in part["not_timed"].items():
        print(f"  not timed: {way}: {why}")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
