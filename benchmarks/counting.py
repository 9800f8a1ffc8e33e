"""The work whose instructions are counted; `benchmarks.instructions` runs this under valgrind.

``python -m benchmarks.counting decide 4`` goes through every kind of work once, and then four times more
through one of them.  So two runs differ by that work alone.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from functools import partial
from typing import Final

from . import workload
from .deciding import decide_loop, floor_loop, reasons_loop
from .exchanging import bytes_loop, in_bytes, json_loop


__all__ = ["CLAIMS", "KINDS"]

CLAIMS: Final = 400
_WARM_UP: Final = 3
KINDS: Final = (
    "floor",
    "decide",
    "decide and reasons",
    "decide with gaps",
    "facts from bytes",
    "JSON to JSON",
)


def main() -> None:
    """Warm up, then do so many laps of one kind of work."""
    kind, laps = sys.argv[1], int(sys.argv[2])
    gc.disable()
    work = _work()
    for _ in range(_WARM_UP):
        for run in work.values():
            run()
    for _ in range(laps):
        work[kind]()


def _work() -> dict[str, Callable[[], object]]:
    workload.HOW_MANY = CLAIMS  # type: ignore[misc]
    complete, partly = workload.claims(), workload.claims_with_gaps()
    texts = [in_bytes(claim) for claim in complete]
    loops = (
        partial(floor_loop, complete),
        partial(decide_loop, complete),
        partial(reasons_loop, complete),
        partial(decide_loop, partly),
        partial(bytes_loop, texts),
        partial(json_loop, texts),
    )
    return dict(zip(KINDS, loops, strict=True))


if __name__ == "__main__":
    main()
