"""Programs that others wrote read the DMN files, and give the same rules on every cell of every rule.

They are packages for Node.js.  This command gets them, and without them these tests are left out:

    npm install --no-package-lock --prefix tests/edges/outside

The form is tested against the schema of DMN 1.5 that is in one of the packages.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coprod_framework.analysis.proving import prove_equal
from coprod_framework.decision.combining import outcomes_before_caps
from coprod_framework.decision.judging import Masks, judge
from coprod_framework.exchange.dmn import case_inputs, dmn_of
from coprod_framework.policy.policies import Edition
from coprod_framework.testing.generated import policies
from coprod_framework.testing.strategies import complete_records, records
from tests.edges.dmn_engine import plain
from tests.edges.exported import POLICIES, day_of, masks_of
from tests.trying import tries
from tests.vocabularies import Small


FOLDER = Path(__file__).with_name("outside")
SCRIPT = FOLDER / "reading_dmn.mjs"
SCHEMAS = FOLDER / "node_modules" / "@kie-tools" / "dmn-marshaller" / "src" / "schemas"
NAMED = pytest.mark.parametrize("policy", POLICIES.values(), ids=POLICIES)

pytestmark = [
    pytest.mark.skipif(shutil.which("node") is None, reason="Node.js is not installed"),
    pytest.mark.skipif(
        not SCHEMAS.is_dir(), reason="the packages for Node.js that read DMN are not installed"
    ),
]


class Outside:
    """A process that reads DMN files with the packages of others."""

    def __init__(self) -> None:
        node = shutil.which("node")
        assert node is not None
        self._process = subprocess.Popen(  # noqa: S603 - our own script
            [node, str(SCRIPT)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        self._files: dict[Edition, int] = {}
        self.told: list[Any] = []

    def say(self, asked: Any) -> Any:
        """What it answers."""
        sends, hears = self._process.stdin, self._process.stdout
        assert sends is not None
        assert hears is not None
        sends.write(json.dumps(asked) + "\n")
        sends.flush()
        answer = json.loads(hears.readline())
        assert not isinstance(answer, dict) or "failed" not in answer, answer
        return answer

    def judge(self, edition: Edition, case: Any) -> Masks:
        """What it says of every rule; the outcomes that it finds are those of the library, too."""
        if edition not in self._files:
            self._files[edition] = len(self._files)
            self.told.append(self.say({"xml": dmn_of(edition.policy, day_of(edition))}))
        has_outcomes = any(edition.ranks.values())
        decisions = ["holds", "may_hold", *(["possible_outcomes"] if has_outcomes else [])]
        inputs = {name: plain(value) for name, value in case_inputs(case).items()}
        asked = {"file": self._files[edition], "decisions": decisions, "inputs": inputs}
        holds, may_hold, *possible = self.say(asked)
        masks = masks_of(edition, holds, may_hold)
        if has_outcomes:
            wanted = {one.value for one in outcomes_before_caps(edition, masks)}
            assert set(possible[0]) == wanted
        return masks

    def close(self) -> None:
        """End the process."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        if self._process.stdout is not None:
            self._process.stdout.close()
        self._process.wait()


@pytest.fixture
def outside() -> Iterator[Outside]:
    made = Outside()
    yield made
    made.close()


@NAMED
def test_others_read_the_file_without_a_warning_and_find_the_same_rules_on_every_cell(
    outside, policy
):
    proof = prove_equal(policy, outside.judge, most=0, sample=200)

    assert proof.holds, str(proof)
    assert outside.told
    for told in outside.told:
        assert (told["version"], told["warnings"]) == ("1.5", [])


@settings(
    max_examples=tries(60),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.data())
def test_others_find_the_same_rules_in_the_file_of_any_policy_at_all(outside, data):
    policy = data.draw(policies(Small))
    for _ in range(5):
        case = data.draw(records(policy) | complete_records(policy))
        edition = policy.on(case.day if isinstance(case.day, date) else None)
        assert outside.judge(edition, case) == judge(edition, case)


@pytest.fixture(scope="module")
def schema() -> Any:
    xmlschema = pytest.importorskip("xmlschema", reason="the package xmlschema is not installed")
    return xmlschema.XMLSchema(str(SCHEMAS / "dmn-1_5" / "DMN15.xsd"))


@NAMED
def test_the_file_keeps_the_schema_of_dmn_1_5(schema, policy):
    for index in range(len(policy.changes) + 1):
        schema.validate(dmn_of(policy, day_of(policy.edition(index))))
    assert not schema.is_valid(dmn_of(policy, None).replace("COLLECT", "SOMEHOW"))


@settings(max_examples=tries(60), deadline=None)
@given(policies(Small))
def test_the_file_of_any_policy_at_all_keeps_the_schema(schema, policy):
    schema.validate(dmn_of(policy, None))
