"""How long things take, as ratios to a floor that is timed in the same round of the same run.

One machine is quicker than another, and slower while it does something else.  A ratio says more.
"""

from __future__ import annotations

import gc
import importlib.metadata
import json
import os
import platform
import random
import re
import statistics
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Self, TypeVar

import attrs


__all__ = [
    "RESULTS",
    "Job",
    "Ratio",
    "compare",
    "in_rows",
    "machine",
    "over",
    "per_unit",
    "printed",
    "read_results",
    "write_results",
]

RESULTS: Final = Path(__file__).parent / "results"
ROUNDS: Final = 15
SLICE: Final = 0.05

T = TypeVar("T")


@attrs.frozen
class Job:
    """Something to time: a call without arguments, and how many units of work it does."""

    run: Callable[[], object]
    units: int = 1


@attrs.frozen
class Ratio:
    """How many times as long as the floor: the median over the rounds, and the quartiles."""

    median: float
    low: float
    high: float
    seconds: float
    """The median of the seconds for one unit; it belongs to this machine and this hour."""

    @classmethod
    def of(cls, taken: Sequence[float], floor: Sequence[float]) -> Self:
        """What some seconds are beside those of the floor, round by round."""
        ratios = [one / least for one, least in zip(taken, floor, strict=True)]
        if len(ratios) == 1:
            return cls(ratios[0], ratios[0], ratios[0], taken[0])
        low, middle, high = statistics.quantiles(ratios, n=4, method="inclusive")
        return cls(middle, low, high, statistics.median(taken))

    @property
    def micros(self) -> float:
        """The same in microseconds."""
        return self.seconds * 1e6


def over(work: Callable[[T], object], cases: Sequence[T], *, seconds: float = SLICE) -> Job:
    """A job that does as many cases in a row as fit into a slice of time; see `in_rows`."""

    def loop(row: Sequence[T]) -> None:
        for case in row:
            work(case)

    return in_rows(loop, cases, seconds=seconds)


def in_rows(
    loop: Callable[[Sequence[T]], object], cases: Sequence[T], *, seconds: float = SLICE
) -> Job:
    """
    A job with a loop of its own over as many cases in a row as fit into a slice of time.

    It goes on where it stopped.  A slow engine meets few cases in a round; over the rounds it meets as
    many kinds as a quick one.
    """
    units = _that_fit(loop, cases, seconds)
    laps = -(-units // len(cases)) + 1
    row = list(cases) * laps
    start = 0

    def run() -> None:
        nonlocal start
        loop(row[start : start + units])
        start = (start + units) % len(cases)

    return Job(run, units)


def _that_fit(loop: Callable[[Sequence[T]], object], cases: Sequence[T], seconds: float) -> int:
    """How many cases fit, from the time of ever more of them; this warms the work up as well."""
    units = 1
    with _no_collector():
        while True:
            row = [cases[number % len(cases)] for number in range(units)]
            begin = time.perf_counter()
            loop(row)
            took = time.perf_counter() - begin
            if took > seconds / 4:
                return max(1, round(units * seconds / took))
            units *= 4


def compare(
    jobs: Mapping[str, Job | Callable[[], object]], *, floor: str, rounds: int = ROUNDS
) -> dict[str, Ratio]:
    """
    Time every job once a round, in an order drawn anew, and set each beside the floor of its round.

    A call by itself counts as one unit.  Each job runs once before the first round.
    """
    ready = {name: job if isinstance(job, Job) else Job(job) for name, job in jobs.items()}
    order = random.Random(0)  # noqa: S311 - only the order in which things are timed
    for job in ready.values():
        job.run()
    seconds: dict[str, list[float]] = {name: [] for name in ready}
    for _ in range(rounds):
        names = list(ready)
        order.shuffle(names)
        for name in names:
            seconds[name].append(per_unit(ready[name]))
    return {name: Ratio.of(taken, seconds[floor]) for name, taken in seconds.items()}


def per_unit(job: Job) -> float:
    """The seconds that one unit of a job takes, in one run of it, without the garbage collector."""
    gc.collect()
    with _no_collector():
        begin = time.perf_counter()
        job.run()
        return (time.perf_counter() - begin) / job.units


@contextmanager
def _no_collector() -> Iterator[None]:
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def machine(packages: Iterable[str] = ()) -> dict[str, Any]:
    """What the figures were measured on.  It names no host and no place on a disk."""
    return {
        "processor": _processor(),
        "cores": len(os.sched_getaffinity(0))
        if hasattr(os, "sched_getaffinity")
        else os.cpu_count(),
        "system": platform.system(),
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "packages": {name: _version(name) for name in packages},
    }


def _processor() -> str:
    about = Path("/proc/cpuinfo")
    found = re.search(r"model name\s*:\s*(.+)", about.read_text()) if about.exists() else None
    return found[1] if found else platform.processor() or platform.machine()


def _version(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return "not installed"


def printed(
    title: str, found: Mapping[str, Ratio], notes: Mapping[str, str] | None = None
) -> None:
    """Print a table of ratios, the quickest first."""
    width = max(map(len, (*found, title)))
    print(f"{title:{width}}  {'÷ floor':>9}  {'quartiles':>17}  {'µs':>10}")
    for name, ratio in sorted(found.items(), key=lambda pair: pair[1].median):
        quartiles = f"{_short(ratio.low)} … {_short(ratio.high)}"
        note = (notes or {}).get(name, "")
        print(
            f"{name:{width}}  {_short(ratio.median):>9}  {quartiles:>17}  {ratio.micros:>10.2f}  {note}"
        )


def _short(ratio: float) -> str:
    return f"{ratio:,.0f}" if ratio >= 100 else f"{ratio:.1f}" if ratio >= 10 else f"{ratio:.2f}"


def write_results(name: str, results: Mapping[str, object]) -> Path:
    """Keep the figures of a run beside the benchmarks, as JSON."""
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{name}.json"
    text = json.dumps(_rounded(results), indent=1, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")
    return path


def read_results(name: str) -> dict[str, Any]:
    """The figures of an earlier run."""
    found: dict[str, Any] = json.loads((RESULTS / f"{name}.json").read_text(encoding="utf-8"))
    return found


def _rounded(value: object) -> object:
    """The same with four figures to a number, as no more of them can be relied on."""
    if isinstance(value, float):
        return float(f"{value:.4g}")
    if isinstance(value, Ratio):
        return _rounded(attrs.asdict(value))
    if isinstance(value, Mapping):
        return {key: _rounded(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(one) for one in value]
    return value
