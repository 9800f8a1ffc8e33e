"""The table of bars says what is met, and the guard fails only when something got worse."""

from __future__ import annotations

import json
import sys

import pytest
from benchmarks.bars import BARS, Bar, Result, at_the_bars, table
from benchmarks.comparing import RESULTS, Ratio
from benchmarks.counting import KINDS

from benchmarks import comparing, instructions


RESULT = {
    "deciding": {"times": {"quick": {"median": 1.2}, "slow": {"median": 4.8}}},
    "memory": {"bytes_each": 0.25},
}


def bar(name: str, most: float, **more) -> Bar:
    return Bar("some measure", "deciding", name, most, **more)


@pytest.mark.parametrize(
    ("one", "measured", "verdict"),
    [
        (bar("quick", 1.4), 1.2, "met"),
        (bar("quick", 1.2), 1.2, "met"),
        (bar("quick", 1.4, stretch=1.2), 1.2, "met, and more"),
        (bar("quick", 1.1), 1.2, "not met"),
        (bar("slow", 4, stretch=3), 4.8, "not met"),
        (bar("quick", 0.7, over="slow"), 0.25, "met"),
        (bar("quick", 0.2, over="slow"), 0.25, "not met"),
        (bar("nobody", 1), None, "not measured"),
        (bar("quick", 1, over="nobody"), None, "not measured"),
        (Bar("memory", "memory", "bytes_each", 1, unit="bytes"), 0.25, "met"),
    ],
)
def test_a_bar_is_met_or_not_or_was_not_measured(one, measured, verdict):
    (found,) = at_the_bars(RESULT, [one])

    assert (found.measured, found.verdict) == (measured, verdict)
    assert found.is_met == verdict.startswith("met")


def test_the_table_has_words_for_every_cell():
    rows = table(
        [
            Result(bar("quick", 1.4, stretch=1.2), 1.9234),
            Result(bar("nobody", 18), None),
            Result(Bar("memory", "memory", "bytes_each", 1, unit="bytes"), 0.1516),
        ]
    )

    assert rows == [
        ("some measure", "≤ 1.4 × (better: 1.2)", "1.92 ×", "not met"),
        ("some measure", "≤ 18 ×", "none", "not measured"),
        ("memory", "≤ 1 bytes", "0.152 bytes", "met"),
    ]


def test_every_bar_has_a_figure_that_is_kept():
    kept = json.loads((RESULTS / "ours.json").read_text(encoding="utf-8"))

    assert all(found.measured is not None for found in at_the_bars(kept, BARS))
    assert [row["measure"] for row in kept["bars"]] == [one.words for one in BARS]


def test_what_is_kept_names_no_place_on_a_disk():
    for path in RESULTS.glob("*.json"):
        assert "/" not in path.read_text(encoding="utf-8")


def test_a_ratio_is_taken_round_by_round():
    found = Ratio.of([2.0, 6.0, 8.0], [1.0, 2.0, 2.0])

    assert (found.median, found.seconds) == (3.0, 6.0)


def test_a_ratio_within_the_tolerance_is_no_worse():
    assert instructions.verdict({"decide": 2.0999}, {"decide": 2.0}) == []
    assert instructions.verdict({"decide": 1.0}, {"decide": 2.0}) == []


def test_a_ratio_beyond_the_tolerance_is_named_with_both_figures():
    assert instructions.verdict({"decide": 2.2, "other": 1}, {"decide": 2.0, "other": 1}) == [
        "worse: decide was 2.00 x the floor, is 2.20 (+10.0%)"
    ]


def test_what_is_no_longer_counted_is_worse_and_what_is_new_is_not():
    (line,) = instructions.verdict({"new": 9.0}, {"decide": 2.0})

    assert line.startswith("worse: decide")


@pytest.fixture
def guard(tmp_path, monkeypatch):
    each = dict.fromkeys(KINDS, 2_000.0) | {KINDS[0]: 1_000.0}
    monkeypatch.setattr(comparing, "RESULTS", tmp_path)
    monkeypatch.setattr(instructions, "RESULTS", tmp_path)
    monkeypatch.setattr(instructions, "counted", lambda: each)
    monkeypatch.setattr("shutil.which", lambda _name: "valgrind")

    def run(*options: str) -> int:
        monkeypatch.setattr(sys, "argv", ["instructions", *options])
        return instructions.main()

    return run, each


def test_the_guard_keeps_figures_and_fails_only_when_they_get_worse(guard, capsys):
    run, each = guard

    assert run() == 0
    assert "no figure is kept for Python" in capsys.readouterr().out
    assert run("--keep") == 0
    assert run() == 0
    each["decide"] *= 1.04
    assert run() == 0
    each["decide"] *= 1.04
    assert run() == 1
    assert "worse: decide was 2.00" in capsys.readouterr().out


def test_figures_of_another_python_are_left_as_they_are(guard, monkeypatch):
    run, each = guard
    monkeypatch.setattr(instructions, "_python", lambda: "3.99")
    run("--keep")
    monkeypatch.setattr(instructions, "_python", lambda: "3.98")
    each["decide"] = 9_000.0
    run("--keep")

    assert comparing.read_results("instructions")["3.99"]["ratios"]["decide"] == 2
    assert comparing.read_results("instructions")["3.98"]["ratios"]["decide"] == 9


def test_without_valgrind_the_guard_says_so_and_does_not_fail(guard, monkeypatch, capsys):
    run, _ = guard
    monkeypatch.setattr("shutil.which", lambda _name: None)

    assert run() == 0
    assert "valgrind is not installed" in capsys.readouterr().out
