"""The command about long files: CSV and Parquet by tables, with the same answers as row by row."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from coprod_framework.cli import long_files
from coprod_framework.domain.claims import Claim
from coprod_framework.domain.facts import Missing, vocabulary_of
from coprod_framework.exchange.rows import Header
from coprod_framework.southend import reimbursement

from .claims import CLAIMS, TERMS, as_csv, example_claims, lines_of
from .commands import command, run


SPOILED = [b",,,\n", b'a"b,c\n', b"x,not,a,claim\n"]


def decide(path: Path, output: Path, *more: str) -> tuple[int, bytes, bytes, list[bytes]]:
    """Decide a file, and tell the answers with everything that was said and kept."""
    done = run("decide", path, "--terms", TERMS, "--output", output, *more)
    kept = sorted(path.parent.glob("*.rejects*"))
    told = done.stderr.replace(str(kept[0]).encode(), b"REJECTS") if kept else done.stderr
    rejects = [one.read_bytes() for one in kept]
    for one in kept:
        one.unlink()
    return done.returncode, output.read_bytes(), told, rejects


@pytest.mark.parametrize("ending", ["csv", "json", "jsonl", "txt"])
@pytest.mark.parametrize("spoiled", [False, True], ids=["all good", "some spoiled"])
def test_by_tables_and_by_rows_write_the_same_files_and_say_the_same(tmp_path, ending, spoiled):
    lines = as_csv(list(lines_of(1_500))).splitlines(keepends=True)
    if spoiled:
        lines[1_200:1_200] = [lines[5].replace(b'"', b"", 1), *SPOILED]
        lines[700] = lines[700].replace(b"2026", b"2O26")
        lines[300:300] = [b"1,2,3\n"]
    path = tmp_path / "claims.csv"
    path.write_bytes(b"".join(lines))
    output = tmp_path / f"answers.{ending}"
    more = ["--to", "table"] if ending == "txt" else []

    by_rows = decide(path, output, "--by", "rows", *more)
    by_tables = decide(path, output, "--by", "tables", *more)

    assert by_rows == by_tables
    assert by_rows[0] == int(spoiled)
    assert len(by_rows[3]) == int(spoiled)


def test_a_long_file_goes_by_tables_of_itself_and_a_short_one_does_not(tmp_path, monkeypatch):
    path = tmp_path / "claims.csv"
    path.write_bytes(b"x" * 100)
    with path.open("rb") as source:
        file = long_files.LongFile(path, source, "csv", Header())

        assert not long_files._goes_by_tables(file, None)
        assert long_files._goes_by_tables(file, "tables")
        monkeypatch.setattr(long_files, "_LONG", 100)
        assert long_files._goes_by_tables(file, None)
        assert not long_files._goes_by_tables(file, "rows")
        monkeypatch.setattr(long_files, "_NEEDS", ("there_is_no_such_package",))
        assert not long_files._goes_by_tables(file, None)


def test_without_the_packages_it_says_what_to_install(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(long_files, "_NEEDS", ("there_is_no_such_package",))
    path = tmp_path / "claims.parquet"
    path.write_bytes(b"")
    with path.open("rb") as source:
        file = long_files.LongFile(path, source, "parquet", Header())
        with pytest.raises(SystemExit) as stopped:
            long_files.answers_to(file, reimbursement, None, None)

    assert stopped.value.code == 2
    assert "install coprod-framework[files]" in capsys.readouterr().err


def columns_of(claims: list[Claim]) -> dict[str, Any]:
    """Claims as the columns of a typed table."""
    made: dict[str, Any] = {}
    for name in ("line", "claim", "person", "service_area", "project", "session"):
        made[name] = pl.Series([getattr(claim, name) or None for claim in claims], dtype=pl.String)
    for name, fact in vocabulary_of(Claim).items():
        if fact.derivation is None:
            values = [getattr(claim, name) for claim in claims]
            made[name] = [
                None if isinstance(value, Missing) else getattr(value, "value", value)
                for value in values
            ]
    return made


def known_only(claim: Claim) -> bool:
    """Whether nothing about a claim is withheld or cannot be known, which a typed column cannot say."""
    facts = vocabulary_of(Claim)
    return not {getattr(claim, name) for name in facts} & {Missing.NOT_KNOWN, Missing.WITHHELD}


@pytest.mark.parametrize("times", [1, 40], ids=["few", "many"])
def test_parquet_is_answered_as_the_same_claims_in_csv(tmp_path, times):
    claims = [claim for claim in example_claims() if known_only(claim)] * times
    parquet, text = tmp_path / "claims.parquet", tmp_path / "claims.csv"
    pl.DataFrame(columns_of(claims)).write_parquet(parquet, row_group_size=500)
    text.write_bytes(as_csv(claims))

    code, answers, told, rejects = decide(parquet, tmp_path / "a.jsonl")

    assert (code, answers, told, rejects) == decide(text, tmp_path / "b.jsonl", "--by", "rows")
    assert len(answers.splitlines()) == len(claims)


def test_what_cannot_be_a_fact_is_rejected_from_parquet_as_a_line_of_json(tmp_path):
    path = tmp_path / "claims.parquet"
    table = pl.DataFrame(
        {
            "line": [f"{number}" for number in range(2_000)],
            "claimed": [480 if number != 1_500 else -1 for number in range(2_000)],
            "miles": [
                Decimal("3.3") if number != 7 else Decimal("3.33") for number in range(2_000)
            ],
            "activity_on": [date(2026, 11, 3)] * 2_000,
            "receipt": [True] * 2_000,
        }
    )
    table.write_parquet(path)

    code, answers, told, rejects = decide(path, tmp_path / "answers.jsonl")

    assert code == 1
    assert len(answers.splitlines()) == 1_998
    assert b"row 8, miles: has more decimal places than 1: 3.33" in told
    assert b"row 1501, claimed: is at least 0, so it cannot be -1" in told
    kept = [json.loads(line) for line in rejects[0].splitlines()]
    assert [(one["line"], one["activity_on"]) for one in kept] == [
        ("7", "2026-11-03"),
        ("1500", "2026-11-03"),
    ]


@pytest.mark.parametrize(
    ("make", "more", "told"),
    [
        (lambda path: path.write_bytes(b"line,claimed\n1,2\n"), [], b"cannot be read as Parquet"),
        (lambda path: pl.DataFrame({"cost": [1]}).write_parquet(path), [], b"no fact is called"),
        (
            lambda path: pl.DataFrame({"line": ["1"]}).write_parquet(path),
            ["--by", "rows"],
            b"tables",
        ),
    ],
    ids=["no Parquet", "no fact", "by rows"],
)
def test_a_parquet_file_that_cannot_be_used_is_refused_in_words(tmp_path, make, more, told):
    path, output = tmp_path / "claims.parquet", tmp_path / "answers.csv"
    output.write_text("older")
    make(path)

    done = run("decide", path, "--terms", TERMS, "--output", output, *more)

    assert done.returncode == 2
    assert told in done.stderr
    assert b"Traceback" not in done.stderr
    assert output.read_text() == "older"


def test_json_is_not_decided_by_tables_and_parquet_not_from_a_pipe():
    by_tables = run("decide", "-", "--from", "json", "--by", "tables", given=b"[]")
    piped = run("decide", "-", "--from", "parquet", given=b"")

    assert (by_tables.returncode, piped.returncode) == (2, 2)
    assert b"row by row" in by_tables.stderr
    assert b"from a file only" in piped.stderr


def test_a_parquet_file_with_odd_types_is_rejected_row_by_row_or_read_as_it_stands(tmp_path):
    path = tmp_path / "claims.parquet"
    table = pl.DataFrame(
        {
            "line": [1, 2] * 600,
            "receipt": ["yes", None] * 600,
            "miles": [3.3, float("nan")] * 600,
        }
    )
    table.write_parquet(path)

    code, answers, told, rejects = decide(path, tmp_path / "answers.jsonl")

    assert (code, answers) == (1, b"")
    assert b"row 1, line: takes text, not 1" in told
    assert b"row 1, receipt: takes true or false, not 'yes'" in told
    assert b"row 2, miles: takes a number of miles, not nan" in told
    assert len(rejects[0].splitlines()) == 1_200


def test_the_example_file_is_answered_alike_from_standard_input_by_tables(tmp_path):
    given = CLAIMS.read_bytes()
    same = ["--terms", str(TERMS), "--from", "csv", "--to", "jsonl"]

    rows = run("decide", "-", *same, "--by", "rows", given=given, where=tmp_path)
    tables = run("decide", "-", *same, "--by", "tables", given=given, where=tmp_path)

    assert command("decide")
    assert (rows.stdout, rows.stderr) == (tables.stdout, tables.stderr)
