"""How long it takes to assess, to review, to trace and to read, as ratios in one run.

Run it with ``python -m benchmarks.assessing``.  The times depend on the machine; the ratios are what
counts.
"""

from __future__ import annotations

import csv
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from coprod_framework import decide
from coprod_framework.decision.assessing import assess
from coprod_framework.decision.reporting import report
from coprod_framework.decision.reviewing import review
from coprod_framework.domain.claims import Claim
from coprod_framework.domain.exercises import Exercise
from coprod_framework.domain.facts import Kind, labels_of, vocabulary_of
from coprod_framework.exchange import read_exercise, read_terms
from coprod_framework.exchange.converters import facts_from_cells
from coprod_framework.policy.traceability import traceability
from coprod_framework.southend import framework, policies, promises, reimbursement, rubric


EXAMPLES = Path(__file__).parents[1] / "examples"
ROUNDS, SHORTEST = 25, 0.02
_GIVEN = {Kind.YES_NO: "true", Kind.WHOLE: "3", Kind.DAY: "2026-11-03"}


def full_file() -> str:
    """An exercise file with every fact known, and the involvements of a case study."""
    lines = [f'{name} = "x"' for name in labels_of(Exercise)]
    for name, fact in vocabulary_of(Exercise).items():
        if fact.choices:
            lines.append(f'{name} = "{fact.choices[0].value}"')
        elif fact.derivation is None:
            lines.append(f"{name} = {_GIVEN[fact.kind]}")
    case = (EXAMPLES / "case-tackling-poverty.toml").read_text(encoding="utf-8")
    parts = case[case.index("[[involvement]]") :]
    return "\n".join(lines) + "\n\n" + parts


def measured(work: dict[str, Callable[[], Any]]) -> dict[str, float]:
    """The median seconds of each piece of work, the pieces taken in turn."""
    repeats = {}
    for name, one in work.items():
        start = time.perf_counter()
        one()
        repeats[name] = max(1, int(SHORTEST / (time.perf_counter() - start)))
    times: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(ROUNDS):
        for name, one in work.items():
            start = time.perf_counter()
            for _ in range(repeats[name]):
                one()
            times[name].append((time.perf_counter() - start) / repeats[name])
    return {name: statistics.median(some) for name, some in times.items()}


def pieces(path: Path) -> dict[str, Callable[[], Any]]:
    """The work to measure, by what it is called."""
    with (EXAMPLES / "claims.csv").open(encoding="utf-8", newline="") as stream:
        claim = facts_from_cells(Claim, next(csv.DictReader(stream)))
    paying = reimbursement.with_terms(read_terms(EXAMPLES / "example-terms.toml", reimbursement))
    promised = promises.with_terms(read_terms(EXAMPLES / "example-promise-terms.toml", promises))
    filled = rubric.with_promises(promised)
    read = read_exercise(path)
    exercise, parts = read.exercise, read.involvements
    assert len(parts) == 4

    def whole_trail() -> Any:
        trail = traceability(framework, policies)
        return trail.without_a_home, trail.without_a_ground

    return {
        "decide one claim": lambda: decide(paying, claim).outcome,
        "assess one exercise": lambda: assess(promised, exercise),
        "assess, with its findings": lambda: assess(promised, exercise).findings,
        "review with 4 involvements": lambda: review(filled, exercise, parts),
        "review, with its report": lambda: report(review(filled, exercise, parts)),
        "trace every line": whole_trail,
        "read a full file": lambda: read_exercise(path),
    }


def main() -> None:
    """Print the median of each piece of work, and its ratio to a claim and to an assessment."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "exercise.toml"
        path.write_text(full_file(), encoding="utf-8")
        times = measured(pieces(path))
    claim, one = times["decide one claim"], times["assess one exercise"]
    print(f"{'work':<30} {'µs':>9} {'÷ claim':>9} {'÷ assess':>9}")
    for name, seconds in times.items():
        print(f"{name:<30} {seconds * 1e6:>9.0f} {seconds / claim:>9.2f} {seconds / one:>9.2f}")


if __name__ == "__main__":
    main()
