"""Compare every engine on the same claims: first whether they agree, then what they cost.

Run it with ``python -m benchmarks.peers``.  ``--rounds`` says how often each is timed.  ``--quick``
asks about fewer claims, leaves memory out, and keeps no figures.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Mapping, Sequence
from statistics import median
from typing import Any, Final

from ..by_hand import answer_by_hand, explain_by_hand
from ..by_hand_masks import judge_by_hand
from ..comparing import Job, Ratio, compare, machine, over, printed, write_results
from ..floor import decide_by_hand
from ..workload import Plain, claims, decided, expected
from .everyone import EVERYONE, reason_to_skip
from .hosting import Peer, case_of
from .memory import memory_of
from .missing_facts import MISSING, answers_by_hand, answers_of, right_answers


FLOOR: Final = "by hand, outcome and pence"
_LOADS: Final = 5
_FEW: Final = 500


def main() -> None:
    """Agreement, then time, missing facts, loading and memory; all of it kept as JSON."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.peers")
    options.add_argument("--rounds", type=int, default=15)
    options.add_argument("--quick", action="store_true")
    chosen = options.parse_args()
    rounds: int = chosen.rounds

    some = claims()[:_FEW] if chosen.quick else claims()
    cases = [case_of(claim) for claim in some]
    answers = expected(some)
    skipped = {peer.name: reason_to_skip(peer, cases, answers) for peer in EVERYONE}
    agreeing = [peer for peer in EVERYONE if skipped[peer.name] is None]
    reasons = {name: why for name, why in skipped.items() if why is not None}
    print(f"{len(agreeing)} of {len(EVERYONE)} agree with the reference on {len(cases):,} claims")
    for name, why in reasons.items():
        print(f"  not timed: {name}: {why}")

    times = compare(_jobs(agreeing, cases), floor=FLOOR, rounds=rounds)
    notes = {peer.name: f"amount: {peer.amount}" for peer in agreeing}
    print()
    printed("one decision", times, notes)
    if chosen.quick:
        return
    missing = {peer.name: answers_of(peer) for peer in agreeing}
    _print_missing(missing)
    costs = {peer.name: _costs(peer) for peer in agreeing}
    _print_costs(costs)
    _keep(agreeing, reasons, times, missing, costs, rounds)


def _jobs(peers: Sequence[Peer], cases: Sequence[Plain]) -> dict[str, Job]:
    jobs = {
        FLOOR: over(decide_by_hand, claims()),
        "by hand, masks of three values": over(judge_by_hand, claims()),
        "by hand, three values and reasons": over(answer_by_hand, claims()),
        "by hand, reasons as objects": over(explain_by_hand, claims()),
        "the reference, masks only": over(decided, claims()),
    }
    for peer in peers:
        jobs[peer.name] = over(peer.load(), cases)
        if peer.load_batch is not None:
            jobs |= _batches(peer, cases)
    return jobs


def _batches(peer: Peer, cases: Sequence[Plain]) -> dict[str, Job]:
    assert peer.load_batch is not None
    batch = peer.load_batch()
    columns = batch.columns(cases)
    count = len(cases)
    return {
        f"{peer.name}, {count:,} columns in hand": Job(lambda: batch.decide(columns), count),
        f"{peer.name}, {count:,} rows in hand": Job(
            lambda: batch.decide(batch.columns(cases)), count
        ),
    }


def _costs(peer: Peer) -> dict[str, Any]:
    """What it takes to load the policy, once the package is there, and what a decision leaves behind."""
    taken = []
    for _ in range(_LOADS):
        begin = time.perf_counter()
        peer.load()
        taken.append((time.perf_counter() - begin) * 1e3)
    return {"load_ms": median(taken), "memory": memory_of(peer)}


def _print_missing(missing: Mapping[str, Mapping[str, Mapping[str, str]]]) -> None:
    print("\nA claim that would be eligible, without one fact, left out or null")
    table: dict[str, Mapping[str, str]] = {"right answer": right_answers(), **answers_by_hand()}
    for name, ways in missing.items():
        table |= {f"{name}, {way}": found for way, found in ways.items()}
    print(f"{'':42}" + "".join(f"{name:>24}" for name in MISSING))
    for name, found in table.items():
        print(f"{name:42}" + "".join(f"{found[fact]:>24}" for fact in MISSING))


def _print_costs(costs: Mapping[str, Mapping[str, Any]]) -> None:
    print(f"\n{'':30} {'load, ms':>9} {'decisions':>10} {'grown, MiB':>11} {'bytes each':>11}")
    for name, cost in costs.items():
        kept = cost["memory"]
        if "error" in kept:
            print(f"{name:30} {cost['load_ms']:>9.1f} {kept['error']}")
            continue
        print(
            f"{name:30} {cost['load_ms']:>9.1f} {kept['decisions']:>10,} "
            f"{kept['grown_mib']:>11.2f} {kept['bytes_each']:>11.1f}"
        )


def _keep(  # noqa: PLR0913, PLR0917 - one for each part of the file
    peers: Sequence[Peer],
    skipped: Mapping[str, str],
    times: Mapping[str, Ratio],
    missing: Mapping[str, object],
    costs: Mapping[str, object],
    rounds: int,
) -> None:
    packages = sorted({peer.package for peer in EVERYONE} | {"attrs", "numpy"})
    results = {
        "machine": machine(packages),
        "claims": len(claims()),
        "rounds": rounds,
        "floor": FLOOR,
        "not_timed": skipped,
        "times": times,
        "peers": {
            peer.name: {"package": peer.package, "amount": peer.amount, "notes": peer.notes}
            for peer in peers
        },
        "missing_facts": {"right": right_answers(), **answers_by_hand(), **missing},
        "costs": costs,
    }
    write_results("peers", results)


if __name__ == "__main__":
    main()
