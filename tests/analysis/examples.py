"""Every example of claims and rewards that policy officers read."""

from __future__ import annotations

from pathlib import Path

import pytest

from coprod_framework.southend import recognition, reimbursement
from coprod_framework.testing.examples import read_examples


__all__ = ["EXAMPLES", "every_example"]

_FOLDER = Path(__file__).parents[2] / "examples"
_POLICIES = {"reimbursement": reimbursement, "recognition": recognition}
EXAMPLES = {
    f"{name}-{example.line}": example
    for name in ("claims", "claims-without-terms", "rewards", "rewards-without-an-offer")
    for example in read_examples(_FOLDER / f"{name}.toml", _POLICIES)
}

every_example = pytest.mark.parametrize(
    "example", [pytest.param(example, id=name) for name, example in EXAMPLES.items()]
)
