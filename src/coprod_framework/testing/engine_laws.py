"""The law of engines: every engine that decides one case gives the answer of the reference."""

from __future__ import annotations

from typing import Any

from ..decision import deciding as reference
from ..decision.judging import judge
from ..engines import deciding as compiled
from ..engines.compiled.plans import COMPILED
from ..policy.policies import Policy


__all__ = ["engines_agree", "judges_agree"]

_ANSWERS = (
    "outcome",
    "payable",
    "shortfall",
    "day",
    "settled",
    "possible",
    "masks",
    "payment",
    "cited",
    "reasons",
    "waiting",
    "notes",
    "refer_to",
    "open_facts",
    "open_terms",
    "questions",
)


def engines_agree(policy: Policy, record: object) -> None:
    """The compiled engine gives every part of the answer that the reference gives."""
    right, fast = reference.decide(policy, record), compiled.decide(policy, record)
    for name in _ANSWERS:
        wanted, got = getattr(right, name), getattr(fast, name)
        assert got == wanted, f"{name} is {got}, and the reference says {wanted}"
    assert right == fast


def judges_agree(policy: Policy, record: object) -> None:
    """The compiled engine says of every condition what the reference says."""
    edition = policy.on(None) if policy.day_fact is None else _edition(policy, record)
    wanted, got = judge(edition, record), COMPILED.judge(edition, record)
    assert got == wanted, f"{got}, and the reference says {wanted}"


def _edition(policy: Policy, record: object) -> Any:
    return reference.in_edition(policy, record, None)[0]
