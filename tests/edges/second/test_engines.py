"""Every engine reads the second framework as the reference does, on every cell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from coprod_framework.analysis import cells_of, editions_of, prove_decisions, prove_equal
from coprod_framework.decision import deciding as reference
from coprod_framework.duties.calendars import Calendar, every_weekday
from coprod_framework.duties.following import Follow
from coprod_framework.engines import deciding as fast
from coprod_framework.engines.compiled.plans import COMPILED
from coprod_framework.exchange import read_terms
from coprod_framework.policy.policies import Policy
from national_voices import duties, promises, rubric
from national_voices.duties import FormCame, SumPaid, SumRefused
from tests.edges.second.content import DECIDED, EXAMPLES, FOLDER, every_decided_policy
from tests.engines.table_answers import difference_in_table


EVERY = {**DECIDED, "promises": promises, "the ladder": rubric.profile.policy}
_SMALL = 5_000
_SAMPLE = 300


@pytest.mark.parametrize("policy", EVERY.values(), ids=EVERY)
def test_the_compiled_engine_judges_every_cell_as_the_reference_does(policy):
    proof = prove_equal(policy, COMPILED.judge, most=50_000)

    assert proof.holds, str(proof)


@every_decided_policy
def test_whole_decisions_are_those_of_the_reference(policy):
    proof = prove_decisions(policy, reference.decide, fast.decide, most=20_000, sample=_SAMPLE)

    assert proof.holds, str(proof)


def _cells(policy: Policy) -> Iterator[Any]:
    for edition, _ in editions_of(policy):
        yield from cells_of(edition).of_rules()
        cells = cells_of(edition, amounts=True)
        small = cells.count <= _SMALL
        yield from cells.varied(cells.places() if small else cells.sample(_SAMPLE))


@pytest.mark.parametrize("backend", ["polars", "polars lazy", "pyarrow", "duckdb"])
@every_decided_policy
def test_a_table_has_the_answers_of_the_reference_on_every_cell(policy, backend):
    cases = [*dict.fromkeys(_cells(policy))]

    assert len(cases) > 50
    assert difference_in_table(backend, policy, cases) is None


@every_decided_policy
def test_the_rules_that_are_exported_for_durable_rules_hold_where_the_reference_says(policy):
    pytest.importorskip("durable_rules_engine", reason="the extra durable is not installed")
    from tests.engines.test_exported_rules import Exported  # noqa: PLC0415 - it needs the extra

    exported = Exported()
    try:
        proof = prove_equal(policy, exported.judge, most=2_000, sample=_SAMPLE)
    finally:
        exported.close()

    assert proof.holds, str(proof)


def test_duties_on_durable_rules_are_those_of_the_replay():
    pytest.importorskip("durable_rules_engine", reason="the extra durable is not installed")
    from coprod_framework.engines.durable import DurableEngine  # noqa: PLC0415 - the same

    watch = duties.with_terms(read_terms(FOLDER / "terms-duties.toml", duties))
    engine = DurableEngine(watch, live=1)
    plain = Calendar("plain", every_weekday)
    day = date(2026, 10, 1)
    try:
        pure, durable = Follow(watch, plain), Follow(watch, plain, engine.matching)
        for number, kind in enumerate((FormCame, FormCame, SumRefused, FormCame, SumPaid)):
            event = kind(
                id=f"e{number}",
                day=day + timedelta(days=number),
                source="the inbox",
                form=f"F-{number % 2}",
            )
            for follow in (pure, durable):
                follow.append(event)
            for later in (0, 10, 30):
                as_at = day + timedelta(days=later)
                assert durable.duties(as_at) == pure.duties(as_at)
    finally:
        engine.close()
    assert {one.standing.name for one in pure.duties(day + timedelta(days=30))} > {"OVERDUE"}


@pytest.fixture(scope="module")
def browser():
    pytest.importorskip("sphinx", reason="the extra docs is not installed")
    pytest.importorskip("py_mini_racer", reason="the package mini-racer is not installed")
    from tests.pages.browser_engine import Browser  # noqa: PLC0415 - it needs both

    return Browser()


@every_decided_policy
def test_the_script_in_the_browser_judges_every_cell_as_the_reference_does(browser, policy):
    proof = prove_equal(
        policy, lambda edition, case: browser.judge(edition.policy, case), most=0, sample=_SAMPLE
    )

    assert proof.holds, str(proof)


@every_decided_policy
def test_the_script_in_the_browser_gives_whole_answers_of_the_reference(browser, policy):
    from tests.pages.browser_engine import DECIDED as PARTS  # noqa: PLC0415 - as above
    from tests.pages.browser_engine import told_by  # noqa: PLC0415

    def by_reference(policy: Policy, facts: Any, /, *, on: date | None = None) -> Any:
        return told_by(reference.decide(policy, facts, on=on))

    proof = prove_decisions(
        policy, by_reference, browser.decide, compared=PARTS, most=0, sample=_SAMPLE
    )

    assert proof.holds, str(proof)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_script_in_the_browser_answers_every_example(browser, name):
    example = EXAMPLES[name]

    told = browser.decide(example.policy, example.record)

    assert (told.outcome, told.payable) == (example.expect["outcome"], example.expect.get("pay"))
