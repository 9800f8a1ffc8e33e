"""How much memory a peer keeps over many decisions, in a program of its own.

``python -m benchmarks.peers.memory NAME`` prints what it found about one peer as JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from itertools import cycle
from pathlib import Path
from typing import Any, Final

from ..workload import claims
from .everyone import EVERYONE
from .hosting import Peer, case_of


__all__ = ["memory_of"]

DECISIONS: Final = 100_000
LONGEST: Final = 20.0
_WARM_UP: Final = 2_000


def memory_of(peer: Peer) -> dict[str, Any]:
    """The bytes that each decision leaves behind, and how many decisions were made to find out."""
    command = [sys.executable, "-m", "benchmarks.peers.memory", peer.name]
    place = Path(__file__).parents[2]
    done = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)
    if done.returncode:
        return {
            "error": (done.stderr.strip().splitlines() or [f"ended with {done.returncode}"])[-1]
        }
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def measured(peer: Peer) -> dict[str, Any]:
    """Decide again and again, for so many times or so many seconds."""
    decide = peer.load()
    cases = cycle([case_of(claim) for claim in claims()[:1_000]])
    warm_up_ends = time.monotonic() + LONGEST / 4
    for _ in range(_WARM_UP):
        decide(next(cases))
        if time.monotonic() > warm_up_ends:
            break
    before, ends, number = _resident(), time.monotonic() + LONGEST, 0
    while number < DECISIONS and time.monotonic() < ends:
        for _ in range(100):
            decide(next(cases))
        number += 100
    grown = _resident() - before
    return {"decisions": number, "grown_mib": grown / 2**20, "bytes_each": grown / number}


def _resident() -> int:
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


if __name__ == "__main__":
    wanted = sys.argv[1]
    print(json.dumps(measured(next(peer for peer in EVERYONE if peer.name == wanted))))
