"""Whether memory grows over a million decisions, in a program of its own.

``python -m benchmarks.growing 1000000`` prints what it found as JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from itertools import cycle, islice
from pathlib import Path
from typing import Any, Final

from coprod_framework import decide

from .workload import claims_with_gaps, policy


__all__ = ["DECISIONS", "grown"]

DECISIONS: Final = 1_000_000
_PARTS: Final = 4


def grown(decisions: int = DECISIONS) -> dict[str, Any]:
    """The memory that so many decisions leave behind, in MiB, as a child process found it."""
    command = [sys.executable, "-m", "benchmarks.growing", str(decisions)]
    place = Path(__file__).parents[1]
    done = subprocess.run(command, cwd=place, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def measured(decisions: int) -> dict[str, Any]:
    """Decide again and again, with reasons, and look at the memory after each quarter."""
    rules = policy()
    row = cycle(claims_with_gaps())

    def work(number: int) -> None:
        for case in islice(row, number):
            made = decide(rules, case)
            made.outcome, made.payable, made.reasons  # noqa: B018 - to read it is the work

    work(2 * len(claims_with_gaps()))  # the first time round, plans are made and kept
    before = _resident()
    after = []
    for _ in range(_PARTS):
        work(decisions // _PARTS)
        after.append((_resident() - before) / 2**20)
    return {
        "decisions": decisions,
        "grown_mib": after[-1],
        "bytes_each": after[-1] * 2**20 / decisions,
        "after_each_quarter_mib": after,
    }


def _resident() -> int:
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


if __name__ == "__main__":
    print(json.dumps(measured(int(sys.argv[1]))))
