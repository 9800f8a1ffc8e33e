"""A table whose columns cannot be read is refused, with everything that is wrong with it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import polars as pl
import pyarrow as pa
import pytest

from coprod_framework.domain.days import Span
from coprod_framework.domain.facts import Answer, fact, vocabulary
from coprod_framework.engines.tables import decide_table, problems_in_table
from coprod_framework.errors import DayNeeded, FactsRejected, PolicyRejected
from coprod_framework.policy.effects import Allow, Refuse
from coprod_framework.policy.policies import Policy
from coprod_framework.southend import promises
from coprod_framework.testing.generated import purpose_for
from tests.builders import SPRING, check, checks, policy, rule, small
from tests.vocabularies import Colour

from .tables_of_cases import TABLES, every_backend


SMALL = policy(rule("some", Allow(), when=small.colour.is_(Colour.RED)))


def _refused(table: Any, **more: Any) -> list[str]:
    with pytest.raises(FactsRejected) as caught:
        decide_table(SMALL, table, **more)
    return [str(problem) for problem in caught.value.problems]


@every_backend
@pytest.mark.parametrize(
    ("column", "wanted"),
    [
        ({"near": ["yes", "no"]}, "takes yes and no (Boolean)"),
        ({"near": [1, 0]}, "takes yes and no (Boolean)"),
        ({"colour": [1, 2]}, "takes text"),
        ({"cost": [1.0, 2.0]}, "takes whole numbers"),
        ({"cost": ["1", "2"]}, "takes whole numbers"),
        ({"hours": ["1.5", "2"]}, "takes numbers"),
        ({"hours": [True, False]}, "takes numbers"),
        ({"day": ["2026-05-01", "2026-05-02"]}, "takes days"),
        ({"day": [datetime(2026, 5, 1, tzinfo=UTC)] * 2}, "takes days"),
    ],
    ids=str,
)
def test_a_column_of_another_type_is_refused_with_what_it_takes(column, wanted, backend):
    table = TABLES[backend](pa.table({"number": [0, 1], **column}))

    (told,) = _refused(table)

    assert told.startswith(next(iter(column)))
    assert wanted in told
    assert "convert it" in told


@every_backend
def test_everything_that_is_wrong_is_told_at_once(backend):
    table = TABLES[backend](pa.table({"near": [1], "cost": ["1"], "color": ["red"]}))

    told = " ".join(_refused(table))

    assert "near" in told
    assert "cost" in told
    assert "did you mean 'colour'?" in told


def test_a_column_that_is_nearly_a_fact_is_refused_unless_it_is_to_be_ignored():
    frame = pl.DataFrame({"Colour": ["red"], "day ": [date(2026, 5, 1)]})

    told = _refused(frame)

    assert len(told) == 2
    assert all("is no fact" in line for line in told)
    decided = decide_table(SMALL, frame, ignore=["Colour", "day "])
    assert decided["outcome"].to_list() == ["silent"]


def test_a_column_that_is_called_as_an_answer_is_refused_unless_there_is_a_prefix():
    frame = pl.DataFrame({"outcome": ["mine"], "unreadable": ["mine"]})

    told = _refused(frame)

    assert len(told) == 2
    assert "give a prefix" in told[0]
    decided = decide_table(SMALL, frame, prefix="its_")
    assert decided["outcome"].to_list() == ["mine"]
    assert decided["its_outcome"].to_list() == ["silent"]


def test_a_fact_that_is_called_as_an_answer_is_refused_unless_there_is_a_prefix():
    frame = pl.DataFrame({"open": [True]})

    assert len(_refused(frame)) == 1
    assert decide_table(SMALL, frame, answers=["outcome"])["open"].to_list() == [True]
    assert decide_table(SMALL, frame, prefix="its_")["its_open"].to_list() == [1]


def test_a_fact_that_is_worked_out_has_no_column():
    (told,) = _refused(pl.DataFrame({"months": [3]}))

    assert told == "months: is worked out from other facts; leave the column out"


def test_an_enum_without_any_of_the_choices_is_refused():
    (told,) = _refused(pl.DataFrame({"colour": pl.Series(["x"], dtype=pl.Enum(["x", "y"]))}))

    assert "takes text" in told


def test_a_column_of_nulls_without_a_type_is_refused():
    (told,) = _refused(pl.DataFrame({"colour": [None]}))

    assert told.startswith("colour: holds")


def test_what_is_no_table_is_refused():
    for odd in ([{"colour": "red"}], {"colour": ["red"]}, "colour", None):
        (told,) = _refused(odd)
        assert "is no table that can be read" in told


def test_an_answer_that_there_is_not_is_refused_with_the_nearest():
    (told,) = _refused(pl.DataFrame({"near": [True]}), answers=["outcome", "payable"])

    assert "no answer is called 'payable'; did you mean 'payable_pence'?" in told


def test_a_day_that_is_none_is_refused():
    moment: Any = datetime(2026, 5, 1)  # noqa: DTZ001

    (told,) = _refused(pl.DataFrame({"near": [True]}), on=moment)

    assert "takes a day, such as 2026-11-03" in told


def test_checks_are_assessed_and_not_decided():
    frame = pl.DataFrame({"near": [True]})
    promised = checks(check("kept", small.near.is_(True)))

    for asked in (decide_table, problems_in_table):
        with pytest.raises(PolicyRejected, match="are assessed and not decided"):
            asked(promised, frame)
        with pytest.raises(PolicyRejected, match="are assessed and not decided"):
            asked(promises, frame)


def test_problems_are_looked_for_only_in_columns_that_can_be_read():
    with pytest.raises(FactsRejected, match="takes whole numbers"):
        problems_in_table(SMALL, pl.DataFrame({"cost": ["1"]}))


@vocabulary
class Dayless:
    """One fact, and none that names a day."""

    near: Answer[bool] = fact("Is it near?", ask="anybody")


def test_a_policy_that_changes_with_a_day_that_no_fact_names_needs_the_day():
    dated = rule("refused", Refuse(), in_force=Span(SPRING, None))
    dayless = Policy(purpose=purpose_for(Dayless), rules=(dated,))
    frame = pl.DataFrame({"near": [True]})

    with pytest.raises(DayNeeded):
        decide_table(dayless, frame)
    said = [
        decide_table(dayless, frame, on=day)["outcome"].item()
        for day in (SPRING, date(2026, 3, 31))
    ]
    assert said == ["not eligible", "silent"]
