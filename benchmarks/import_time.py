"""How long an import takes beside ``import attrs``, each in a process of its own, interleaved.

Run it with ``python benchmarks/import_time.py``.  The times depend on the machine; the ratios are what
counts.
"""

from __future__ import annotations

import statistics
import subprocess
import sys


ROUNDS = 25
STATEMENTS = (
    "import attrs",
    "import coprod_framework",
    "from coprod_framework import decide",
    "from coprod_framework.southend import reimbursement",
)
_TIMED = "import time; t = time.perf_counter(); {}; print(time.perf_counter() - t)"


def seconds(statement: str) -> float:
    """How long one import takes in a new process, without the start of the process."""
    code = _TIMED.format(statement)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return float(done.stdout)


def main() -> None:
    """Print the median of each import, and its ratio to ``import attrs``."""
    times: dict[str, list[float]] = {statement: [] for statement in STATEMENTS}
    for _ in range(ROUNDS):
        for statement in STATEMENTS:
            times[statement].append(seconds(statement))
    floor = statistics.median(times["import attrs"])
    print(f"{'statement':<54} {'ms':>8} {'÷ attrs':>8}")
    for statement in STATEMENTS:
        median = statistics.median(times[statement])
        print(f"{statement:<54} {median * 1e3:>8.1f} {median / floor:>8.2f}")


if __name__ == "__main__":
    main()
