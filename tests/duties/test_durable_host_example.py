"""The example host of durable-rules fires exactly the rules that hold, case after case."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


pytest.importorskip("durable_rules_engine", reason="the extra durable is not installed")

EXAMPLES = Path(__file__).parents[2] / "examples"
# In a process of its own: the Python of durable-rules is never loaded beside the library's tests.
_EVERY_EXAMPLE = """
import threading
from pathlib import Path

from durable_host import CaseRules, QuietHost

from coprod_framework import decide
from coprod_framework.decision.tracing import trace
from coprod_framework.policy.truths import Truth
from coprod_framework.southend import reimbursement
from coprod_framework.testing.examples import read_examples

examples = read_examples(Path("claims.toml"), {"reimbursement": reimbursement})
host, rules = QuietHost(), {}
for example in [*examples, *reversed(examples)]:
    decision = decide(example.policy, example.record)
    key = id(decision.edition)
    if key not in rules:
        rules[key] = CaseRules(host if not rules else QuietHost(), decision.edition)
    holds = {one.rule.id for one in trace(decision) if one.truth is Truth.HOLDS}
    fired = rules[key].holding(example.record)
    assert fired == holds, (example.line, fired ^ holds)
assert threading.active_count() == 1
print(len(examples), "examples")
"""


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own words
        [sys.executable, *arguments], capture_output=True, text=True, check=False, cwd=EXAMPLES,
        timeout=120,
    )  # fmt: skip


def test_the_same_rules_fire_as_hold_for_every_example():
    done = _run("-c", _EVERY_EXAMPLE)

    assert (done.returncode, done.stdout) == (0, "66 examples\n"), done.stderr


def test_the_example_runs_by_itself():
    done = _run("durable_host.py")

    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "the same rules: True"
