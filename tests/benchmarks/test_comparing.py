"""The timing module does what it says: turns, ratios and what it keeps.  No test looks at a time."""

from __future__ import annotations

import gc
import json

import pytest
from benchmarks.comparing import Job, compare, machine, over, printed, read_results, write_results

from benchmarks import comparing


def test_every_job_runs_once_to_warm_up_and_once_a_round():
    runs: list[str] = []

    found = compare(
        {"floor": lambda: runs.append("floor"), "other": Job(lambda: runs.append("other"), 5)},
        floor="floor",
        rounds=4,
    )

    assert runs.count("floor") == runs.count("other") == 5
    assert set(found) == {"floor", "other"}


def test_the_floor_is_one_and_the_quartiles_stand_around_the_median():
    found = compare(
        {"floor": lambda: sum(range(50)), "other": lambda: None}, floor="floor", rounds=5
    )

    assert (found["floor"].low, found["floor"].median, found["floor"].high) == (1, 1, 1)
    assert found["other"].low <= found["other"].median <= found["other"].high
    assert found["other"].seconds > 0


def test_one_round_has_no_quartiles():
    found = compare({"floor": lambda: None, "other": lambda: None}, floor="floor", rounds=1)

    assert found["other"].low == found["other"].median == found["other"].high


def test_a_job_over_cases_goes_on_where_it_stopped():
    met: list[int] = []
    job = over(met.append, list(range(7)), seconds=0)
    met.clear()
    for _ in range(14):
        job.run()

    assert job.units >= 1
    assert met == [number % 7 for number in range(14 * job.units)]


def test_nothing_is_collected_while_a_job_runs_and_the_collector_is_back_afterwards():
    states: list[bool] = []
    compare({"floor": lambda: states.append(gc.isenabled())}, floor="floor", rounds=2)

    assert states == [True, False, False]  # the warm-up is not timed
    assert gc.isenabled()


def test_results_are_kept_with_four_figures(tmp_path, monkeypatch):
    monkeypatch.setattr(comparing, "RESULTS", tmp_path)
    found = compare({"floor": lambda: None}, floor="floor", rounds=2)

    path = write_results("some", {"times": found, "third": 1 / 3, "many": [2 / 3, "text"]})

    assert read_results("some")["third"] == 0.3333
    assert read_results("some")["many"] == [0.6667, "text"]
    assert json.loads(path.read_text())["times"]["floor"]["median"] == 1


def test_the_machine_is_described_without_its_name():
    found = machine(["attrs", "no-such-package"])

    assert set(found) == {"processor", "cores", "system", "python", "packages"}
    assert found["packages"]["no-such-package"] == "not installed"
    assert found["packages"]["attrs"] != "not installed"


def test_the_table_has_the_quickest_first(capsys: pytest.CaptureFixture[str]):
    quick = comparing.Ratio(1, 1, 1, 1e-6)
    slow = comparing.Ratio(12.345, 11, 2_000, 1e-3)

    printed("what", {"slow": slow, "quick": quick}, {"slow": "a note"})

    _, first, second = capsys.readouterr().out.splitlines()
    assert first.split() == ["quick", "1.00", "1.00", "…", "1.00", "1.00"]
    assert second.split() == ["slow", "12.3", "11.0", "…", "2,000", "1000.00", "a", "note"]
