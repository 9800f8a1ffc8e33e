"""How long it takes to ask about a policy whether its rules can hold, count, and say something new.

Each method is asked the same about a large made-up policy and about the largest that is shipped.  Run it
with ``python -m benchmarks.asking_about_policies``.  Nothing is timed before all methods agree.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Final

import attrs

from coprod_framework.analysis.searching.demands import Demand, failing, holding
from coprod_framework.analysis.searching.searching import Method, Search
from coprod_framework.analysis.spaces.spaces import Space, space_of
from coprod_framework.decision.judging import judge
from coprod_framework.policy.effects import rank_of
from coprod_framework.policy.policies import Edition, Policy
from coprod_framework.southend import promises

from .comparing import Job, compare, machine, printed, write_results
from .large_policies import large_policy


__all__ = ["Asked", "asked_about"]

_ROUNDS: Final = 3
_FLOOR: Final = "judge one case, by the reference"
_METHODS: Final = (Method.BEST, Method.DIAGRAMS, Method.SOLVER)


@attrs.frozen
class Asked:
    """One question about a policy, and what is demanded of a case that shows it."""

    name: str
    demands: tuple[Demand, ...]


def asked_about(edition: Edition) -> Iterator[Asked]:
    """Whether some case has no outcome, and whether each rule can hold, count and say something new."""
    ranked = [rule for rule in edition.rules if rank_of(rule.then) is not None]
    yield Asked("a case has no outcome", failing(edition, *(rule.when for rule in ranked)))
    for rule in edition.rules:
        holds, rank = holding(edition, rule.when), rank_of(rule.then)
        higher = [one.when for one in ranked if rank and (rank_of(one.then) or rank) < rank]
        same = [one.when for one in ranked if one.then == rule.then and one is not rule]
        yield Asked(f"{rule.id} can hold", holds)
        yield Asked(f"{rule.id} can count", (*holds, *failing(edition, *higher)))
        yield Asked(f"{rule.id} says something new", (*holds, *failing(edition, *same)))
    for check in edition.checks:
        applies = holding(edition, check.applies)
        yield Asked(f"{check.id} can be met", (*applies, *holding(edition, check.met)))
        yield Asked(f"{check.id} can be missed", (*applies, *failing(edition, check.met)))


def _space(policy: Policy) -> Space:
    return space_of(policy.on(None), free=[slot.id for slot in policy.slots])


def _answers(space: Space, questions: Sequence[Asked], method: Method) -> list[bool]:
    search = Search(space, method)
    return [search.can(*one.demands) for one in questions]


def _agreed(space: Space, questions: Sequence[Asked]) -> Mapping[str, Any]:
    """What was answered by which methods; all of them say the same."""
    searches = {method: Search(space, method) for method in _METHODS}
    told = {
        method: [search.can(*one.demands) for one in questions]
        for method, search in searches.items()
    }
    first = told[Method.BEST]
    assert all(one == first for one in told.values()), "two methods do not agree"
    return {
        "questions": len(questions),
        "answered with yes": sum(first),
        "cases": float(space.count),
        "dimensions": len(space.dimensions),
        "nodes": len(searches[Method.DIAGRAMS].diagrams),
        "the best was": sorted(one.value for one in searches[Method.BEST].used),
    }


def _jobs(policy: Policy) -> tuple[dict[str, Job], Mapping[str, Any]]:
    space = _space(policy)
    (edition,) = space.editions
    questions = list(asked_about(edition))
    case = space.met({}).case
    jobs = {
        _FLOOR: Job(lambda: [judge(edition, case) for _ in range(100)], 100),
        "take the policy apart": Job(partial(_space, policy)),
    }
    for method in _METHODS:
        work = partial(_answers, space, questions, method)
        jobs[f"one question, {method.value}"] = Job(work, len(questions))
    return jobs, _agreed(space, questions)


def main() -> None:
    """Measure, keep and print."""
    kept: dict[str, Any] = {"machine": machine(("attrs", "z3-solver")), "rounds": _ROUNDS}
    policies = {
        "60 rules in blocks": large_policy(shared=False),
        "60 rules that share facts": large_policy(shared=True),
        "the promises": promises,
    }
    for name, policy in policies.items():
        jobs, about = _jobs(policy)
        found = compare(jobs, floor=_FLOOR, rounds=_ROUNDS)
        printed(name, found)
        print(", ".join(f"{what}: {value}" for what, value in about.items()))
        kept[name] = {
            "about": about,
            "times": {one: attrs.asdict(ratio) for one, ratio in found.items()},
        }
    write_results("asking", kept)


if __name__ == "__main__":
    main()
