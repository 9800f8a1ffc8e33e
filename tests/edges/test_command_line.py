"""The command line: the same answers in every format, files left whole, and failures in words."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import subprocess
import sys
from typing import Any

import pytest
from click.testing import CliRunner

from coprod_framework.cli import main
from coprod_framework.decision.deciding import decide
from coprod_framework.exchange.answer_rows import answer_row
from coprod_framework.exchange.ledgers import Ledger
from coprod_framework.exchange.terms import read_terms
from coprod_framework.southend import reimbursement

from .claims import CLAIMS, EXAMPLES, TERMS, WRITERS, example_claims
from .commands import ENVIRONMENT, command, run


POLICY = reimbursement.with_terms(read_terms(TERMS, reimbursement))
ADVICE = "This is advice. A person decides."


def expected() -> list[dict[str, Any]]:
    """What Python answers about the example claims, one after the other."""
    found = []
    with Ledger() as ledger:
        for claim in example_claims():
            decision = decide(POLICY, ledger.prepared(claim))
            ledger.note(claim, decision.payable)
            found.append(answer_row(decision))
    return found


def as_cells(row: dict[str, Any]) -> dict[str, str]:
    """An answer as the cells of a table."""
    return {
        key: "; ".join(value) if isinstance(value, list) else "" if value is None else str(value)
        for key, value in row.items()
    }


def call(*arguments: Any, given: bytes | None = None) -> Any:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=given)


def write(folder: Any, name: str, data: str | bytes) -> Any:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


@pytest.mark.parametrize("kind", ["csv", "json", "jsonl"])
@pytest.mark.parametrize("way", ["file", "stdin"])
def test_every_format_is_answered_as_python_answers(tmp_path, kind, way):
    data = WRITERS[kind](example_claims())
    if way == "file":
        path = write(tmp_path, f"claims.{kind}", data)
        result = call("decide", path, "--terms", TERMS, "--to", "jsonl")
    else:
        result = call("decide", "-", "--from", kind, "--terms", TERMS, "--to", "jsonl", given=data)
    assert result.exit_code == 0, result.stderr
    assert [json.loads(line) for line in result.stdout.splitlines()] == expected()
    assert ADVICE in result.stderr


@pytest.mark.parametrize("name", ["answers.json", "answers.jsonl", "answers.csv"])
def test_answers_are_written_in_the_format_that_the_name_of_the_file_tells(tmp_path, name):
    output = tmp_path / name
    result = call("decide", CLAIMS, "--terms", TERMS, "--output", output)
    assert (result.exit_code, result.stdout) == (0, "")
    text = output.read_bytes().decode()
    if name.endswith(".csv"):
        rows: list[Any] = list(csv.DictReader(io.StringIO(text)))
        assert rows == [as_cells(row) for row in expected()]
    elif name.endswith(".jsonl"):
        assert [json.loads(line) for line in text.splitlines()] == expected()
    else:
        assert json.loads(text) == expected()


def test_the_table_has_a_line_for_each_claim():
    lines = call("decide", CLAIMS, "--terms", TERMS).stdout.splitlines()[2:]
    assert [line.split()[0] for line in lines] == [row["line"] for row in expected()]
    assert "£4.80" in lines[0]


def test_an_array_of_no_answers_is_still_an_array(tmp_path):
    path = write(tmp_path, "claims.json", "[]")
    assert json.loads(call("decide", path, "--to", "json").stdout) == []


def test_the_words_of_a_claim_can_break_neither_the_table_nor_a_sheet():
    claims = json.dumps({"line": "\x1b[2J\nx", "person": "=1+1", "claim": "a\rb"}).encode()
    table = call("decide", "-", "--from", "jsonl", given=claims).stdout
    assert "\x1b" not in table
    assert len(table.splitlines()) == 3
    sheet = call("decide", "-", "--from", "jsonl", "--to", "csv", given=claims).stdout_bytes
    (row,) = csv.DictReader(io.StringIO(sheet.decode(), newline=""))
    assert (row["person"], row["claim"]) == ("'=1+1", "a\rb")


def test_bad_rows_are_named_kept_and_left_out(tmp_path):
    lines = CLAIMS.read_text(encoding="utf-8").splitlines(keepends=True)
    lines.insert(3, "not a row\n")
    lines.insert(7, lines[1].replace("480", "-480"))
    path = write(tmp_path, "claims.csv", "".join(lines))
    result = call("decide", path, "--terms", TERMS, "--to", "jsonl")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == len(expected())
    assert "line 4: has 1 cells, and the header has 31; make them the same" in result.stderr
    assert "line 8, claimed: is at least 0, so it cannot be -480" in result.stderr
    assert "2 rows could not be read, and kept in" in result.stderr
    kept = (tmp_path / "claims.rejects.csv").read_text(encoding="utf-8")
    assert kept == lines[0] + lines[3] + lines[7]


def test_rejects_go_where_they_are_told_to_and_never_over_an_older_file(tmp_path):
    path = write(tmp_path, "claims.jsonl", "x\n")
    for _ in range(2):
        assert call("decide", path, "--rejects", tmp_path / "bad.jsonl").exit_code == 1
    names = sorted(entry.name for entry in tmp_path.iterdir())
    assert names == ["bad-2.jsonl", "bad.jsonl", "claims.jsonl"]


def test_rejects_from_standard_input_are_kept_in_the_folder_at_hand(tmp_path):
    result = run("decide", "-", "--from", "jsonl", given=b"x\n", where=tmp_path)
    assert result.returncode == 1
    assert (tmp_path / "claims.rejects.jsonl").read_bytes() == b"x\n"


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("claims.csv", "", "the header: is not there; start with a header such as line,claim"),
        ("claims.csv", "line,roll\n", "column 2: no fact is called 'roll'; did you mean 'role'?"),
        ("claims.json", "{}", "is '{}', and a JSON array starts with ["),
        ("claims.json", "", "is empty, and a JSON array starts with ["),
        ("claims.txt", "x", "has no ending that names a format; say --from csv or json or jsonl"),
    ],
)
def test_a_file_that_cannot_be_started_costs_no_older_answers(tmp_path, name, data, told):
    path = write(tmp_path, name, data)
    output = write(tmp_path, "answers.json", "older")
    result = call("decide", path, "--output", output)
    assert result.exit_code == 2
    assert told in result.stderr
    assert output.read_text() == "older"
    assert len(list(tmp_path.iterdir())) == 2


def test_the_output_is_never_a_file_that_is_read(tmp_path):
    claims = write(tmp_path, "claims.csv", CLAIMS.read_bytes())
    terms = write(tmp_path, "terms.toml", TERMS.read_bytes())
    paid = write(tmp_path, "paid.csv", "line,paid_pence\n")
    link = tmp_path / "link.csv"
    link.hardlink_to(claims)
    for output in (claims, terms, paid, link):
        before = output.read_bytes()
        result = call(
            "decide", claims, "--terms", terms, "--paid", paid, "--output", output, "--to", "csv"
        )
        assert result.exit_code == 2
        assert "is the same file as" in result.stderr
        assert output.read_bytes() == before


def test_the_output_is_never_the_file_on_standard_input(tmp_path):
    claims = write(tmp_path, "claims.csv", CLAIMS.read_bytes())
    with claims.open("rb") as stream:
        arguments = command("decide", "-", "--from", "csv", "--output", claims)
        done = subprocess.run(  # noqa: S603 - our own command
            arguments, stdin=stream, capture_output=True, check=False, env=ENVIRONMENT
        )
    assert done.returncode == 2
    assert b"is the same file as standard input" in done.stderr
    assert claims.read_bytes() == CLAIMS.read_bytes()


@pytest.mark.parametrize(
    "arguments",
    [
        ["decide", "nowhere.csv"],
        ["decide", "."],
        ["decide", CLAIMS, "--terms", "nowhere.toml"],
        ["decide", CLAIMS, "--terms", "."],
        ["decide", CLAIMS, "--output", "."],
        ["decide", CLAIMS, "--output", "nowhere/answers.csv"],
        ["decide", CLAIMS, "--output", "answers.txt"],
        ["decide", CLAIMS, "--paid", "nowhere.csv"],
        ["decide", CLAIMS, "--paid", CLAIMS],
        ["decide", CLAIMS, "--policy", "recognition"],
        ["decide", EXAMPLES / "rewards.csv", "--policy", "recognition", "--paid", CLAIMS],
        ["explain", "nowhere.csv"],
        ["explain", CLAIMS, "--line", "no such line"],
        ["explain", CLAIMS, "--from", "json"],
        ["explain", "-", "--from", "csv"],
        ["terms", "check", "nowhere.toml"],
        ["terms", "check", CLAIMS],
        ["terms", "check"],
        ["decide"],
        ["dec"],
    ],
)
def test_what_cannot_start_says_why_and_ends_with_two(tmp_path, arguments):
    result = run(*arguments, where=tmp_path)
    assert result.returncode == 2
    assert result.stdout == b""
    assert result.stderr
    assert b"Traceback" not in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_command_that_is_misspelled_is_told_what_it_may_have_meant():
    result = call("decid")

    assert result.exit_code == 2
    assert "Did you mean 'decide'?" in result.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a disk that is full")  # noqa: PTH110
@pytest.mark.parametrize("wanted", ["csv", "json", "jsonl", "table"])
def test_a_full_disk_is_told_in_words(wanted):
    result = run("decide", CLAIMS, "--output", "/dev/full", "--to", wanted)
    assert result.returncode == 2
    assert b"no space left on device" in result.stderr
    assert b"Traceback" not in result.stderr
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = subprocess.run(  # noqa: S603 - our own command
            command("decide", CLAIMS, "--to", wanted),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            env=ENVIRONMENT,
        )
    assert done.returncode == 2
    assert b"no space left on device" in done.stderr


@pytest.mark.parametrize("copies", [1, 60])
def test_a_reader_who_stops_early_is_no_failure_to_speak_of(tmp_path, copies):
    lines = CLAIMS.read_bytes().splitlines(keepends=True)
    claims = write(tmp_path, "claims.csv", lines[0] + b"".join(lines[1:]) * copies)
    with subprocess.Popen(  # noqa: S603 - our own command
        command("decide", claims), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()
        assert process.wait() in {0, 1}
    assert b"Traceback" not in said
    assert b"Exception" not in said


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_a_pound_sign_never_stops_an_answer(tmp_path, encoding):
    bad = write(tmp_path, "bad.csv", "line,claimed\n1,£x\n2,£4.80\n")
    for arguments in (["decide", CLAIMS, "--terms", TERMS], ["decide", bad], ["terms", "blank"]):
        result = run(*arguments, where=tmp_path, PYTHONIOENCODING=encoding)
        assert result.returncode in {0, 1}
        assert b"Traceback" not in result.stderr
    assert b"\xc2\xa3" in run("decide", CLAIMS, "--terms", TERMS, PYTHONIOENCODING=encoding).stdout


def _on_a_terminal(*arguments: Any, **environment: str) -> str:
    """What the command says on standard error when that is a terminal."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(  # noqa: S603 - our own command
        command(*arguments), stdout=theirs, stderr=theirs, env={**ENVIRONMENT, **environment}
    )
    os.close(theirs)
    said = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # how Linux tells the end
            break
        if not piece:
            break
        said += piece
    os.close(ours)
    assert process.wait() == 0
    return said.decode(errors="replace")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of Unix")
def test_progress_is_shown_on_a_terminal_only(tmp_path):
    lines = CLAIMS.read_bytes().splitlines(keepends=True)
    claims = write(tmp_path, "claims.csv", lines[0] + b"".join(lines[1:]) * 20)
    output = tmp_path / "answers.jsonl"
    assert "Claims" in _on_a_terminal("decide", claims, "--output", output)
    quiet = run("decide", claims, "--output", output)
    assert b"Claims  [" not in quiet.stderr
    assert b"100%" not in quiet.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of Unix")
def test_a_terminal_without_a_pound_sign_is_answered_too():
    said = _on_a_terminal("decide", CLAIMS, "--terms", TERMS, PYTHONIOENCODING="ascii")
    assert "?4.80" in said


@pytest.mark.parametrize("number", [1, 3, 40, 66])
def test_explain_answers_what_decide_answers_for_the_line_with_this_label(number):
    result = call("explain", CLAIMS, "--terms", TERMS, "--line", number)
    assert result.exit_code == 0
    row = expected()[number - 1]
    assert f"Answer: {row['outcome']}" in result.stdout
    if row["payable_pence"] is not None:
        assert f"£{row['payable_pence'] / 100:.2f}" in result.stdout


def test_explain_knows_the_claims_before_it():
    first = CLAIMS.read_text(encoding="utf-8").splitlines()[:2]
    twins = "\n".join([*first, first[1].replace("1,", "again,", 1)]).encode()
    options = ("-", "--from", "csv", "--terms", TERMS)
    assert "Answer: eligible" in call("explain", *options, given=twins).stdout
    again = call("explain", *options, "--line", "again", given=twins).stdout
    assert "Answer: refer" in again
    decided = call("decide", *options, "--to", "jsonl", given=twins).stdout.splitlines()[1]
    assert json.loads(decided)["outcome"] == "refer"


def test_explain_finds_a_claim_without_a_label_by_its_line_in_the_file():
    data = b"role\nresident\nresidant\n"
    options = ("explain", "-", "--from", "csv", "--line")
    assert call(*options, "2", given=data).exit_code == 0
    wrong = call(*options, "3", given=data)
    assert wrong.exit_code == 2
    assert wrong.stderr == "line 3, role: cannot be 'residant'; did you mean 'resident'?\n"
    assert "has no claim '4'; look at its lines" in call(*options, "4", given=data).stderr
    assert "has no claim in it" in call("explain", "-", "--from", "csv", given=b"role\n").stderr


@pytest.mark.parametrize("reader", ["officer", "person", "easy-read"])
def test_explain_speaks_to_each_reader(reader):
    result = call("explain", CLAIMS, "--terms", TERMS, "--for", reader, "--trace")
    assert result.exit_code == 0
    assert "Every rule" in result.stdout


def test_the_history_of_payments_is_taken_into_account(tmp_path):
    lines = CLAIMS.read_text(encoding="utf-8").splitlines()[:2]
    claim = lines[1].replace(",no,0,0,0,", ",,,,,")
    assert claim != lines[1]
    claims = write(tmp_path, "claims.csv", f"{lines[0]}\n{claim}\n")
    options = ("decide", claims, "--terms", TERMS, "--to", "jsonl")
    assert json.loads(call(*options).stdout)["outcome"] == "undecided"
    nothing = write(tmp_path, "nothing.csv", f"{lines[0]},paid_pence\n")
    assert json.loads(call(*options, "--paid", nothing).stdout)["outcome"] == "eligible"
    paid = write(tmp_path, "paid.csv", f"{lines[0]},paid_pence\n{claim},480\n")
    assert json.loads(call(*options, "--paid", paid).stdout)["outcome"] == "refer"


def test_a_row_whose_running_total_is_past_all_sense_costs_no_other_row(tmp_path):
    head = "line,claim,person,session,activity_on,claimed,paid_on_claim\n"
    row = "{},C,P,S,2026-10-14,{},10000000\n"
    claims = write(tmp_path, "claims.csv", head + row.format(1, 1) + row.format(2, 2))
    paid = write(tmp_path, "paid.csv", head.strip() + ",paid_pence\n9,C,P,S,2026-10-14,9,,50\n")
    result = call("decide", claims, "--paid", paid, "--to", "jsonl")
    assert result.exit_code == 1
    assert "line 2, paid_on_claim: is at most 10000000" in result.stderr
    assert len((tmp_path / "claims.rejects.csv").read_text().splitlines()) == 3


def test_terms_are_checked_with_everything_wrong_in_every_file(tmp_path):
    one = write(tmp_path, "one.toml", 'policy = "reimbursement"\nlayer = "x"\nname = "A"\n')
    two = write(tmp_path, "two.toml", "policy =\n")
    result = call("terms", "check", one, two)
    assert result.exit_code == 2
    assert "one.toml: layer: cannot be 'x'; " in result.stderr
    assert "two.toml: is not TOML: Invalid value (at line 1, column 9)" in result.stderr


def test_terms_that_fit_are_listed_with_what_is_still_blank(tmp_path):
    result = call("terms", "check", TERMS)
    assert result.exit_code == 0
    assert "It is an example. Nobody has agreed it for use here." in result.stdout
    blank = write(tmp_path, "blank.toml", call("terms", "blank").stdout)
    result = call("terms", "check", blank)
    assert result.exit_code == 0
    for slot in reimbursement.slots:
        assert f"  {slot.id}: {slot.title} (" in result.stdout
