"""How much memory a file takes that is decided as it streams by, in a program of its own.

``python -m benchmarks.tables_growing CLAIMS.parquet ANSWERS.parquet`` decides a file and prints what
it took.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

import polars as pl

from coprod_framework.engines.tables import decide_table

from .tables_workload import lengthened, table_of
from .workload import claims_with_gaps, policy


__all__ = ["grown"]

_PIECE: Final = 100_000


def grown(rows: tuple[int, int]) -> dict[str, Any]:
    """The most memory, in MiB, for a file of so many rows and for a longer one."""
    with tempfile.TemporaryDirectory() as folder:
        found = [_asked(Path(folder), number) for number in rows]
    few, many = (one["mib"] for one in found)
    return {"rows": list(rows), "mib": [few, many], "growth": many / few}


def _asked(folder: Path, rows: int) -> dict[str, Any]:
    source, target = folder / f"claims-{rows}.parquet", folder / f"answers-{rows}.parquet"
    piece = lengthened(table_of(claims_with_gaps()), _PIECE)
    pl.concat([piece.lazy()] * (rows // _PIECE)).sink_parquet(source)
    command = [sys.executable, "-m", "benchmarks.tables_growing", str(source), str(target)]
    place = Path(__file__).parents[1]
    done = subprocess.run(command, cwd=place, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    assert pl.scan_parquet(target).select(pl.len()).collect().item() == rows
    return found


def measured(source: Path, target: Path) -> dict[str, float]:
    """Decide a Parquet file into another one, and see how much memory it took at most."""
    answers = ["outcome", "payable_pence"]
    decide_table(policy(), pl.scan_parquet(source), answers=answers).sink_parquet(target)
    return {"mib": _most_memory() / 1024}


def _most_memory() -> int:
    """The most memory so far, in KiB.  Other counts start with what the parent process had."""
    told = Path("/proc/self/status").read_text(encoding="ascii")
    (found,) = re.findall(r"VmHWM:\s+(\d+) kB", told)
    return int(found)


if __name__ == "__main__":
    print(json.dumps(measured(Path(sys.argv[1]), Path(sys.argv[2]))))
