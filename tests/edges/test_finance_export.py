"""The example of a finance export pays each approved line once, and tells what it holds back."""

from __future__ import annotations

import csv
import io
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from coprod_framework import decide
from coprod_framework.exchange import read_rows, read_terms
from coprod_framework.exchange.records.masking import erase
from coprod_framework.exchange.records.record_files import read_records
from coprod_framework.exchange.records.recording import record_of, record_to_bytes
from coprod_framework.exchange.records.stepping import accept, conclude
from coprod_framework.exchange.wire.keys import with_keys
from coprod_framework.southend import Claim, reimbursement
from finance_export.__main__ import main
from finance_export.batches import COLUMNS, batch_text, safe
from finance_export.cost_codes import CodesRejected, read_codes
from finance_export.exporting import export
from finance_export.ledgers import opened


EXAMPLES = Path(__file__).parents[2] / "examples"
CODES = EXAMPLES / "example-cost-codes.toml"
ASKED, STEPPED = datetime(2026, 11, 3, 10, tzinfo=UTC), datetime(2026, 11, 5, 9, tzinfo=UTC)
FINANCE = "the finance team"


@pytest.fixture(scope="module")
def records():
    """A record of each example claim, by its reference."""
    policy = reimbursement.with_terms(read_terms(EXAMPLES / "example-terms.toml", reimbursement))
    with (EXAMPLES / "claims.csv").open("rb") as stream:
        claims = [row.record for row in read_rows(stream, "csv", Claim) if row.record]
    made = (record_of(decide(policy, one), asked_by="d4", asked_at=ASKED) for one in claims)
    return {f"{one.facts['claim']}/{one.facts['line']}": one for one in made}


@pytest.fixture
def record(records):
    """One that is eligible, with £4.80 to pay."""
    return records["C-001/1"]


@pytest.fixture
def ledger(tmp_path):
    with opened(tmp_path / "exported.db") as found:
        yield found


def _accepted(record: Any) -> Any:
    return accept(record, by=FINANCE, at=STEPPED)


def _concluded(record: Any, pence: int | None) -> Any:
    return conclude(record, pence, by=FINANCE, at=STEPPED, reason="We looked again.")


def _export(ledger: Any, *records: Any) -> Any:
    return export(records, read_codes(CODES), ledger)


def _rows(ledger: Any, done: Any) -> list[list[str]]:
    return list(csv.reader(io.StringIO(ledger.text(done.batch))))


def test_only_what_a_person_decided_to_pay_goes_out(records, ledger):
    refused = next(o for o in records.values() if o.decision.outcome.value == "not eligible")
    referred = next(o for o in records.values() if o.decision.outcome.value == "refer")
    eligible = [o for o in records.values() if o.decision.outcome.value == "eligible"]

    done = _export(
        ledger,
        eligible[0],  # advice alone
        _accepted(eligible[1]),
        _concluded(eligible[2], None),
        _accepted(refused),
        _concluded(referred, 700),
        _concluded(eligible[3], 0),
    )

    paid = {one.line.record: one.line.pence for one in done.charged}
    assert paid == {eligible[1].id: eligible[1].decision.payable_pence, referred.id: 700}
    assert not done.problems


def test_the_file_says_what_to_pay_and_ends_with_the_control_total(records, ledger):
    done = _export(ledger, _accepted(records["C-001/1"]), _concluded(records["C-002/2"], 1205))

    head, *lines, total = _rows(ledger, done)
    assert tuple(head) == COLUMNS
    told = [dict(zip(COLUMNS, line, strict=True)) for line in lines]
    assert [(one["reference"], one["pence"], one["pounds"]) for one in told] == [
        ("C-001/1", "480", "4.80"),
        ("C-002/2", "1205", "12.05"),
    ]
    assert {one["cost_code"] for one in told} == {"EX-4100"}
    assert {one["decided_on"] for one in told} == {"2026-11-05"}
    assert total == ["total", "lines: 2", "", "", "", "1685", "16.85", "", ""]
    assert int(total[5]) == sum(int(one["pence"]) for one in told)


def test_it_says_nothing_of_the_person_but_a_reference(records, ledger):
    stepped = _concluded(records["C-001/1"], 480)
    text = ledger.text(_export(ledger, stepped).batch)

    assert "P-001" in text
    for private in ("public transport", "resident", "We looked again", "S-001", FINANCE, "d4"):
        assert private not in text


def test_a_project_is_charged_to_its_own_code_and_else_to_its_service_area(record, ledger):
    labels = {**record.decision.labels, "project": "Older people"}
    moved = with_keys(record, decision=with_keys(record.decision, labels=labels), hidden=("x",))

    (charged,) = _export(ledger, _accepted(moved)).charged

    assert charged.code == "EX-4170"


def test_the_same_line_never_goes_out_twice(records, ledger):
    first = _export(ledger, _accepted(records["C-001/1"]))
    again = _export(ledger, _accepted(records["C-001/1"]), _accepted(records["C-002/2"]))
    third = _export(ledger, _accepted(records["C-001/1"]), _accepted(records["C-002/2"]))

    assert [one.line.reference for one in again.charged] == ["C-002/2"]
    assert (again.already, again.problems) == (1, ())
    assert (third.batch, third.charged, third.already, third.problems) == (None, (), 2, ())
    assert (first.batch, again.batch) == (1, 2)


def test_a_claim_that_was_decided_again_does_not_go_out_again(record, ledger):
    later = with_keys(_accepted(record), asked_by="desk-9", hidden=("x",), id="f" * 32)
    _export(ledger, _accepted(record))

    done = _export(ledger, later)

    assert (done.batch, done.already, done.problems) == (None, 1, ())


def test_a_file_with_each_step_of_a_record_counts_the_last_one(record, ledger):
    done = _export(ledger, record, _accepted(record), _concluded(_accepted(record), 300))

    assert [one.line.pence for one in done.charged] == [300]


@pytest.mark.parametrize(
    ("pence", "told"),
    [
        (300, "went out with £4.80, and is £3.00 now"),
        (None, "went out with £4.80, and is £0.00 now"),
    ],
)
def test_what_changed_after_it_went_out_is_told_and_not_paid_again(record, ledger, pence, told):
    stepped = _accepted(record)
    _export(ledger, stepped)

    done = _export(ledger, _concluded(stepped, pence))

    assert done.batch is None
    assert [told in str(problem) for problem in done.problems] == [True]


def test_two_records_that_pay_for_one_line_are_both_held_back(record, ledger):
    other = with_keys(_accepted(record), id="f" * 32, hidden=("x",))

    done = _export(ledger, _accepted(record), other)

    assert done.batch is None
    assert [str(one) for one in done.problems] == [
        "line C-001/1: was approved in two records; find out which one counts"
    ] * 2


def test_a_line_without_a_cost_code_waits_until_there_is_one(records, ledger, tmp_path):
    codes = tmp_path / "codes.toml"
    codes.write_text('[[cost_codes]]\nservice_area = "Another"\ncode = "EX-1"\n', "utf-8")
    approved = _accepted(records["C-001/1"])

    held = export([approved], read_codes(codes), ledger)
    later = _export(ledger, approved)

    assert held.batch is None
    assert "has no cost code for the service area 'Adult social care'" in str(held.problems[0])
    assert [one.line.reference for one in later.charged] == ["C-001/1"]


def test_a_record_that_was_changed_is_not_paid(record, ledger):
    facts = {**record.facts, "claimed": 999}
    done = _export(ledger, _accepted(with_keys(record, facts=facts)))

    assert done.batch is None
    assert "is not what it was" in str(done.problems[0])


@pytest.mark.parametrize("person", ["", "Ann Example", "=1+1", "a@example.org", "x" * 41])
def test_what_is_no_reference_holds_a_line_back(record, ledger, person):
    labels = {**record.decision.labels, "person": person}
    changed = with_keys(record, decision=with_keys(record.decision, labels=labels), hidden=("x",))

    done = _export(ledger, _accepted(changed))

    assert done.batch is None
    assert ", person: takes up to 40 letters" in str(done.problems[0])


def test_a_record_that_was_erased_after_it_went_out_is_no_problem(record, ledger):
    _export(ledger, _accepted(record))

    done = _export(ledger, erase(_accepted(record)))

    assert (done.batch, done.problems) == (None, ())


def test_a_record_that_was_erased_before_it_went_out_is_told(record, ledger):
    done = _export(ledger, erase(_accepted(record)))

    assert done.batch is None
    assert any(", reference: takes" in str(problem) for problem in done.problems)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1"])
def test_no_cell_is_taken_for_a_formula(record, ledger, tmp_path, cell):
    labels = {**record.decision.labels, "service_area": cell}
    changed = with_keys(record, decision=with_keys(record.decision, labels=labels), hidden=("x",))
    codes = tmp_path / "codes.toml"
    written = cell.replace("\t", "\\t").replace("\r", "\\r")
    codes.write_text(f'[[cost_codes]]\nservice_area = "{written}"\ncode = "EX-1"\n', "utf-8")

    done = export([_accepted(changed)], read_codes(codes), ledger)

    assert safe(cell) == f"'{cell}"
    rows = list(csv.reader(io.StringIO(batch_text(done.charged), newline="")))
    assert rows[1][3] == f"'{cell}"


def test_every_mistake_in_the_cost_codes_is_told_at_once(tmp_path):
    path = tmp_path / "codes.toml"
    path.write_text(
        'exampel = true\n[[cost_codes]]\nservice_area = "A"\ncode = "=1"\n'
        '[[cost_codes]]\nservice_area = ""\ncode = 7\nkode = ""\n'
        '[[cost_codes]]\nservice_area = "B"\ncode = "E-1"\n'
        '[[cost_codes]]\nservice_area = "B"\ncode = "E-2"\n',
        "utf-8",
    )

    with pytest.raises(CodesRejected) as caught:
        read_codes(path)

    assert [problem.path for problem in caught.value.problems] == [
        "exampel", "cost_codes[0].code", "cost_codes[1].kode", "cost_codes[1].service_area",
        "cost_codes[1].code", "cost_codes[3]",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", "example = true", "cost_codes = 1", "[[["])
def test_a_file_without_codes_is_refused(tmp_path, text):
    path = tmp_path / "codes.toml"
    path.write_text(text, "utf-8")

    with pytest.raises(CodesRejected):
        read_codes(path)


def test_a_fault_keeps_nothing(record, tmp_path):
    path = tmp_path / "exported.db"

    def break_off() -> None:
        with opened(path) as ledger:
            _export(ledger, _accepted(record))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        break_off()

    with opened(path) as ledger:
        assert ledger.exported("C-001/1", "") is None
        assert _export(ledger, _accepted(record)).batch == 1


@pytest.mark.parametrize(
    "statement", ["UPDATE lines SET pence = 0", "UPDATE batches SET text = ''"]
)
def test_what_went_out_cannot_be_changed_in_the_ledger(record, tmp_path, statement):
    path = tmp_path / "exported.db"
    with opened(path) as ledger:
        _export(ledger, _accepted(record))
    connection = sqlite3.connect(path)

    with pytest.raises(sqlite3.IntegrityError, match="can only be added to"):
        connection.execute(statement)
    connection.close()


@pytest.fixture
def words(records, tmp_path):
    """The words of the command, for a file with two approved records and a line that is none."""
    lines = [record_to_bytes(_accepted(records[name])) for name in ("C-001/1", "C-002/2")]
    path = tmp_path / "records.jsonl"
    path.write_bytes(b"\n".join(lines) + b"\n")
    assert len(list(read_records(lines))) == 2
    return [
        str(path), "--codes", str(CODES), "--ledger", str(tmp_path / "exported.db"),
        "--folder", str(tmp_path / "out"),
    ]  # fmt: skip


def test_the_command_writes_a_file_once_and_the_same_one_again_when_asked(words, tmp_path, capsys):
    assert main(words) == 0
    assert capsys.readouterr().out == "batch 1: 2 lines, £9.60\n"
    path = tmp_path / "out" / "batch-000001.csv"
    text = path.read_bytes()
    path.unlink()

    assert main(words) == 0
    assert capsys.readouterr().out == "nothing new to export\n"
    assert not path.exists()

    assert main([*words[3:], "--again", "1"]) == 0
    assert path.read_bytes() == text
    assert main([*words[3:], "--again", "2"]) == 2


def test_the_command_tells_a_bad_line_and_exports_the_rest(words, capsys):
    with Path(words[0]).open("ab") as stream:
        stream.write(b'{"kind": "record"}\n')

    assert main(words) == 1

    told = capsys.readouterr()
    assert "batch 1: 2 lines" in told.out
    assert "line 3, " in told.err


def test_the_command_says_what_file_it_cannot_read(words, capsys):
    Path(words[0]).unlink()

    assert main(words) == 2
    assert "records.jsonl" in capsys.readouterr().err


def test_the_command_says_which_ledger_it_cannot_use(words, tmp_path, capsys):
    no_ledger = tmp_path / "exported.db"
    no_ledger.write_text("This is a text, and no ledger at all. " * 40)

    assert main(words) == 2

    told = capsys.readouterr().err
    assert "exported.db: cannot be used as a ledger: file is not a database" in told
    assert not (tmp_path / "out").exists()


def test_a_batch_that_cannot_be_written_is_told_with_the_way_to_have_it_again(
    words, tmp_path, capsys
):
    in_the_way = tmp_path / "out"
    in_the_way.write_text("a file where the folder has to be")

    assert main(words) == 1
    told = capsys.readouterr().err
    assert "out: cannot be written: file exists; mend that, and run --again 1" in told

    in_the_way.unlink()
    assert main([*words[3:], "--again", "1"]) == 0
    assert (in_the_way / "batch-000001.csv").exists()


@pytest.mark.parametrize("left_out", ["--codes", "records"])
def test_the_command_says_what_it_needs(words, capsys, left_out):
    without = words[1:] if left_out == "records" else [words[0], *words[3:]]

    with pytest.raises(SystemExit):
        main(without)
    assert "give a file of records and --codes" in capsys.readouterr().err


def test_what_was_masked_after_it_went_out_is_still_compared_with_it(record, ledger):
    _export(ledger, _accepted(record))
    erased = erase(_accepted(record))

    done = _export(ledger, _concluded(erased, 999))

    assert done.batch is None
    assert "went out with £4.80, and is £9.99 now" in str(done.problems[0])
