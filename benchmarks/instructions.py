"""A guard against slow changes: instructions a decision, beside the floor, counted by valgrind.

Instructions do not depend on what else the machine does, so a small change for the worse can be seen.
Run it with ``python -m benchmarks.instructions``.  It ends with 1 when a ratio to the floor got
more than 5 % worse than the figure that is kept.  ``--keep`` keeps the new figures instead.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from .comparing import RESULTS, read_results, write_results
from .counting import CLAIMS, KINDS


__all__ = ["TOLERANCE", "counted", "ratios", "verdict"]

TOLERANCE: Final = 0.05
_NAME: Final = "instructions"
_FLOOR: Final = KINDS[0]
_PLACE: Final = Path(__file__).parents[1]
_VALGRIND: Final = (
    "valgrind",
    "--tool=cachegrind",
    "--cache-sim=no",
    f"--cachegrind-out-file={os.devnull}",
)
_REFS: Final = re.compile(r"I +refs: +([\d,]+)")

# So many laps that what is counted is far more than the little in which two starts differ.
_LAPS: Final = dict(zip(KINDS, (80, 50, 20, 20, 10, 8), strict=True))


def main() -> int:
    """Count, compare with what is kept, and say what got worse."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.instructions")
    options.add_argument("--keep", action="store_true", help="keep these figures")
    keep: bool = options.parse_args().keep
    if shutil.which("valgrind") is None:
        print("valgrind is not installed, so no instructions are counted")
        return 0
    kept = _kept()
    python = _python()
    if not keep and python not in kept:
        print(f"no figure is kept for Python {python}; keep one with --keep")
        return 0
    found = counted()
    _print(found, {} if keep else kept[python])
    if keep:
        write_results(_NAME, {**kept, python: {"each": found, "ratios": ratios(found)}})
        return 0
    worse = verdict(ratios(found), kept[python]["ratios"])
    for line in worse:
        print(line)
    return 1 if worse else 0


def counted() -> dict[str, float]:
    """The instructions that one decision of each kind takes."""
    # A run by itself comes first: if it has to compile a module, the others find it compiled.
    _child([], _FLOOR, 0)
    jobs = [(_FLOOR, 0), *_LAPS.items()]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        # The first run is the start by itself, which all of them have in common.
        start, *totals = pool.map(lambda job: _total(*job), jobs)
    return {
        kind: (total - start) / (laps * CLAIMS)
        for (kind, laps), total in zip(_LAPS.items(), totals, strict=True)
    }


def _total(kind: str, laps: int) -> int:
    """All instructions of a new process that does so many laps of this work."""
    said = _child(_VALGRIND, kind, laps)
    found = _REFS.search(said)
    if found is None:
        raise RuntimeError(f"valgrind gave no count: {said[-500:]}")
    return int(found[1].replace(",", ""))


def _child(under: Sequence[str], kind: str, laps: int) -> str:
    """What a new process says beside its work; it sees no setting of the one that started it."""
    done = subprocess.run(
        [*under, sys.executable, "-m", "benchmarks.counting", kind, str(laps)],
        cwd=_PLACE,
        env={"PATH": os.environ["PATH"], "PYTHONHASHSEED": "0"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"counting ended with {done.returncode}: {done.stderr[-500:]}")
    return done.stderr


def ratios(each: Mapping[str, float]) -> dict[str, float]:
    """How many times the instructions of the floor, for all but the floor."""
    return {kind: count / each[_FLOOR] for kind, count in each.items() if kind != _FLOOR}


def verdict(now: Mapping[str, float], kept: Mapping[str, float]) -> list[str]:
    """A line for each ratio that got worse by more than the tolerance, or is not there any more."""
    lines = []
    for kind, before in kept.items():
        after = now.get(kind)
        if after is None:
            lines.append(
                f"worse: {kind} was {before:.2f} x the floor, and is not counted any more"
            )
        elif after > before * (1 + TOLERANCE):
            more = after / before - 1
            lines.append(
                f"worse: {kind} was {before:.2f} x the floor, is {after:.2f} ({more:+.1%})"
            )
    return lines


def _print(each: Mapping[str, float], kept: Mapping[str, Mapping[str, float]]) -> None:
    print(f"{'':20} {'instructions':>13} {'÷ floor':>9} {'kept':>9}")
    found = {_FLOOR: 1.0, **ratios(each)}
    for kind, ratio in found.items():
        before = kept.get("ratios", {}).get(kind)
        beside = "" if before is None else f"{before:.2f}"
        print(f"{kind:20} {each[kind]:>13,.0f} {ratio:>9.2f} {beside:>9}")


def _kept() -> dict[str, dict[str, dict[str, float]]]:
    return read_results(_NAME) if (RESULTS / f"{_NAME}.json").exists() else {}


def _python() -> str:
    """The very version: another build of Python may take other instructions for the same."""
    return platform.python_version()


if __name__ == "__main__":
    sys.exit(main())
