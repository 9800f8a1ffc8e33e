"""What advice costs, beside deciding one claim, in one run; and what the proof of monotony costs."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Final

from coprod_framework import advise, decide
from coprod_framework.analysis.monotony import falls
from coprod_framework.decision.advice_reporting import advice_report
from coprod_framework.decision.turning import turning_points
from coprod_framework.exchange.fact_files import read_facts
from coprod_framework.exchange.pictures import squares
from coprod_framework.exchange.terms import read_terms
from coprod_framework.southend import Change, Claim, proportion, reimbursement


EXAMPLES: Final = Path(__file__).parents[1] / "examples"
ROUNDS: Final = 5


def main() -> None:
    """Time each thing a few times, take the middle one, and print it beside one decision."""
    change = read_facts(EXAMPLES / "change-tackling-poverty.toml", Change)
    terms = read_terms(EXAMPLES / "example-proportion-terms.toml", proportion.policy)
    filled = proportion.with_policy(proportion.policy.with_terms(terms))
    one = _micros(lambda: decide(reimbursement, Claim()).outcome, 300)
    print(f"{'what':44} {'µs':>12} {'÷ one decision':>16}")
    for what, run, times in (
        ("decide one claim", lambda: decide(reimbursement, Claim()).outcome, 300),
        ("advise on one change", lambda: advise(proportion, change).recommended, 300),
        ("... with its questions", lambda: advise(proportion, change).questions, 100),
        ("... with what it turns on", lambda: turning_points(advise(proportion, change)), 5),
        ("... with the whole report", lambda: advice_report(advise(proportion, change)), 5),
        ("the picture's twelve squares", lambda: squares(proportion), 10),
        ("prove it monotone, bands judged", lambda: list(falls(proportion)), 1),
        ("prove it monotone, bands with numbers", lambda: list(falls(filled)), 1),
    ):
        micros = _micros(run, times)
        print(f"{what:44} {micros:12,.0f} {micros / one:16,.1f}")


def _micros(run: Callable[[], object], times: int) -> float:
    found = []
    for _ in range(ROUNDS if times > 1 else 1):
        start = time.perf_counter()
        for _ in range(times):
            run()
        found.append((time.perf_counter() - start) / times * 1e6)
    return median(found)


if __name__ == "__main__":
    main()
