"""How long it takes to import the package, to decide for the first time, and to compile a policy.

Each is done in a process of its own, interleaved, beside ``import attrs``.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Final

from .comparing import Ratio


__all__ = ["ATTRS", "IMPORTS", "started"]

_PLACE: Final = Path(__file__).parents[1]
ATTRS: Final = "import attrs"
IMPORTS: Final = {
    ATTRS: ATTRS,
    "import coprod_framework": "import coprod_framework",
    "import decide": "from coprod_framework import decide",
    "import Southend's rules": "from coprod_framework.southend import reimbursement",
    "until a first decision": (
        "from coprod_framework import decide; "
        "from coprod_framework.southend import Claim, reimbursement; "
        "decide(reimbursement, Claim()).outcome"
    ),
}
_TIMED: Final = "import time; t = time.perf_counter(); {}; print(time.perf_counter() - t)"

# The parts of a first decision under a policy with terms, when everything is imported.
_PARTS: Final = """\
import json, time
from coprod_framework import decide
from coprod_framework.southend import Category
from benchmarks import workload
workload.HOW_MANY = 400
some = workload.claims()
partial = workload.claims_with_gaps()
marks = [time.perf_counter()]
policy = workload.policy()
marks.append(time.perf_counter())
decide(policy, some[0]).outcome
marks.append(time.perf_counter())
for case in {case.category: case for case in some}.values():
    decide(policy, case).outcome
marks.append(time.perf_counter())
for case in {case.category: case for case in partial}.values():
    made = decide(policy, case)
    made.outcome, made.masks, made.reasons
marks.append(time.perf_counter())
print(json.dumps([end - start for start, end in zip(marks, marks[1:])]))
"""
_NAMES: Final = (
    "read the terms",
    "compile for the first claim",
    "compile for every kind of cost",
    "compile masks and reasons as well",
)


def started(rounds: int) -> dict[str, Ratio]:
    """The median of each, as a ratio to ``import attrs`` in the same round."""
    seconds: dict[str, list[float]] = {name: [] for name in (*IMPORTS, *_NAMES)}
    for _ in range(rounds):
        for name, statement in IMPORTS.items():
            seconds[name].append(float(_printed_by(_TIMED.format(statement))))
        for name, taken in zip(_NAMES, json.loads(_printed_by(_PARTS)), strict=True):
            seconds[name].append(taken)
    return {name: Ratio.of(taken, seconds[ATTRS]) for name, taken in seconds.items()}


def _printed_by(code: str) -> str:
    """What a new process prints; its own start is not in it."""
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=_PLACE, capture_output=True, text=True, check=True)
    return done.stdout


def main() -> None:
    """Print the median of each, and its ratio to ``import attrs``."""
    found = started(15)
    width = max(map(len, found))
    print(f"{'':{width}} {'ms':>8} {'÷ attrs':>8}")
    for name, ratio in found.items():
        print(f"{name:{width}} {ratio.seconds * 1e3:>8.1f} {ratio.median:>8.2f}")


if __name__ == "__main__":
    main()
