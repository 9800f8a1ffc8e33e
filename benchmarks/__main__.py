"""Everything in one command: ours, the peers, and the tables engine, and then the table of bars.

Run it with ``python -m benchmarks``.  ``--rounds`` says how often each thing is timed.  ``--quick``
takes fewer claims and rounds, and keeps no figures.  A bar that is not met is told, and is no error.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from . import ours
from .bars import at_the_bars, table
from .comparing import write_results
from .peers.everyone import EVERYONE, installed


_PLACE: Final = Path(__file__).parents[1]
_ROUNDS: Final = 25
_QUICK_ROUNDS: Final = 5
_PARTS: Final = ("ours", "peers", "tables")
_HEAD: Final = ("measure", "bar", "measured", "verdict")


def main() -> None:
    """Measure everything, keep it, and print what is met and what is not."""
    options = argparse.ArgumentParser(prog="python -m benchmarks")
    options.add_argument("--rounds", type=int)
    options.add_argument("--quick", action="store_true")
    options.add_argument("--only", choices=_PARTS, help="leave the other parts out")
    chosen = options.parse_args()
    parts = [chosen.only] if chosen.only else _PARTS
    quick: bool = chosen.quick
    rounds: int = chosen.rounds or (_QUICK_ROUNDS if quick else _ROUNDS)

    bars = _measure_ours(rounds, quick=quick) if "ours" in parts else []
    if "peers" in parts:
        _ask_the_peers(rounds, quick=quick)
    if "tables" in parts:
        _ask_the_tables()
    if bars:
        _print_bars(bars)
    if bars and quick:
        # So few claims fit into the processor's own memory, which flatters many service areas.
        print("these figures are a first look: only a run without --quick says what is met")


def _measure_ours(rounds: int, *, quick: bool) -> list[tuple[str, str, str, str]]:
    found = ours.measured(rounds, quick=quick)
    ours.show(found)
    bars = table(at_the_bars(found))
    if not quick:
        rows = [dict(zip(_HEAD, row, strict=True)) for row in bars]
        write_results("ours", {**found, "bars": rows})
    sys.stdout.flush()
    return bars


def _ask_the_peers(rounds: int, *, quick: bool) -> None:
    absent = sorted({peer.package for peer in EVERYONE if not installed(peer)})
    if absent:
        print(f"\nnot installed, so not compared: {', '.join(absent)}")
    if any(installed(peer) for peer in EVERYONE):
        print()
        sys.stdout.flush()
        _run("benchmarks.peers", ["--rounds", str(rounds), *(["--quick"] if quick else [])])


def _ask_the_tables() -> None:
    if find_spec("benchmarks.tables") is None:
        print("\nbenchmarks.tables is not there, so no tables were decided in bulk")
        return
    print()
    sys.stdout.flush()
    _run("benchmarks.tables", [])


def _run(module: str, options: Sequence[str]) -> None:
    """Run another benchmark in a process of its own, so that what it imports slows nothing else."""
    done = subprocess.run([sys.executable, "-m", module, *options], cwd=_PLACE, check=False)
    if done.returncode:
        print(f"{module} ended with {done.returncode}")


def _print_bars(bars: Iterable[tuple[str, ...]]) -> None:
    found = [_HEAD, *bars]
    wide = [max(len(row[column]) for row in found) for column in range(len(_HEAD))]
    print()
    for row in found:
        cells = (f"{cell:{width}}" for cell, width in zip(row, wide, strict=True))
        print("  ".join(cells).rstrip())


if __name__ == "__main__":
    main()
