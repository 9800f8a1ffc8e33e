"""How time and memory grow with a file of claims, through the command line, as ratios in one run.

Run it with ``python -m benchmarks.claims_file``.  It repeats the example claims, each time with new
references, so that the ledger has as much to remember as it would in life.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path


EXAMPLES = Path(__file__).parents[1] / "examples"
FEW, MANY = 10_000, 100_000
_RUN = "from coprod_framework.cli import main; main()"


def rows() -> Iterator[dict[str, str]]:
    """The example claims, again and again, each a claim of its own."""
    with (EXAMPLES / "claims.csv").open(encoding="utf-8", newline="") as stream:
        examples = list(csv.DictReader(stream))
    for number in count():
        row = dict(examples[number % len(examples)])
        row |= {"line": str(number), "claim": f"C-{number}", "person": f"P-{number}"}
        yield row


def write(path: Path, number: int) -> None:
    """Write so many claims in the format that the name asks for."""
    some = islice(rows(), number)
    with path.open("w", encoding="utf-8", newline="") as stream:
        if path.suffix == ".csv":
            writer = csv.DictWriter(stream, list(next(rows())))
            writer.writeheader()
            writer.writerows(some)
            return
        texts = (json.dumps(_as_json(row)) for row in some)
        if path.suffix == ".jsonl":
            stream.writelines(f"{text}\n" for text in texts)
        else:
            stream.write("[" + next(texts))
            stream.writelines(f",\n{text}" for text in texts)
            stream.write("]")


def _as_json(row: dict[str, str]) -> dict[str, object]:
    labels = {"line", "claim", "person", "service_area", "project", "session"}
    numbers = {"claimed", "covered_amount", "passengers", "miles", "hours", "hours_away"}
    made: dict[str, object] = {}
    for key, cell in row.items():
        if key in labels or not cell:
            made[key] = cell if key in labels else None
        elif cell in {"yes", "no"} and key != "twin":
            made[key] = cell == "yes"
        elif key in numbers or key.startswith("paid_on"):
            made[key] = float(cell) if "." in cell else int(cell)
        else:
            made[key] = cell
    return made


def measured(path: Path, output: Path) -> tuple[float, float]:
    """The seconds and the most MiB of memory that deciding a file takes."""
    command = [sys.executable, "-c", _RUN, "decide", str(path), "--output", str(output)]
    command += ["--terms", str(EXAMPLES / "example-terms.toml")]
    start = time.perf_counter()
    child = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode == 0, f"the command ended with {child.returncode}"
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def main() -> None:
    """Print time and memory for few claims and for many, in each format."""
    print(f"{'format':<8} {'claims':>8} {'s':>7} {'µs a claim':>11} {'MiB':>7} {'memory ÷':>9}")
    with tempfile.TemporaryDirectory() as folder:
        for kind in ("csv", "jsonl", "json"):
            first = 0.0
            for number in (FEW, MANY):
                path = Path(folder) / f"claims.{kind}"
                write(path, number)
                seconds, mebibytes = measured(path, Path(folder) / f"answers.{kind}")
                first = first or mebibytes
                each = seconds / number * 1e6
                print(
                    f"{kind:<8} {number:>8} {seconds:>7.1f} {each:>11.0f} {mebibytes:>7.1f} "
                    f"{mebibytes / first:>9.2f}"
                )


if __name__ == "__main__":
    main()
