"""Rows that are wrong, broken or hostile: each says what is wrong, and costs nobody else anything."""

from __future__ import annotations

import io
import json
import re

import pytest

from coprod_framework.domain.claims import Claim
from coprod_framework.errors import FactsRejected
from coprod_framework.exchange.rows import read_rows

from .claims import header_of, problems_of, rows_of, text_of


GOOD = b'{"line": "1", "receipt": true}'
CELL = "line,claimed,miles,receipt,role,activity_on\n"
# What Python would say of itself, and what no officer should read.
LEAKS = re.compile(
    r"Traceback|Error|<class|object is not|has no attribute|invalid literal|isoformat|None|"
    r"coprod_framework|Decimal\(|datetime|\.$"
)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ('{"claimed": -1}', "claimed: is at least 0, so it cannot be -1"),
        ('{"claimed": 1e3}', "claimed: takes a whole number of pence, not 1E+3"),
        ('{"claimed": 3.9}', "claimed: takes a whole number of pence, not 3.9"),
        ('{"claimed": "480"}', "claimed: takes a whole number of pence, not '480'"),
        ('{"claimed": true}', "claimed: takes a whole number of pence, not true"),
        ('{"claimed": NaN}', "claimed: takes a whole number of pence, not NaN"),
        ('{"claimed": [1]}', "claimed: takes a whole number of pence, not a list"),
        ('{"claimed": {"a": 1}}', "claimed: takes a whole number of pence, not an object"),
        ('{"miles": Infinity}', "miles: takes a number of miles, not Infinity"),
        ('{"miles": -Infinity}', "miles: takes a number of miles, not -Infinity"),
        ('{"miles": "3.3"}', "miles: takes a number of miles, not '3.3'"),
        ('{"miles": 3.33}', "miles: has more decimal places than 1: 3.33"),
        ('{"miles": 1e-999999999}', "miles: takes a number of miles, not 1E-999999999"),
        ('{"miles": 1e999999999}', "miles: takes a number of miles, not 1E+999999999"),
        ('{"receipt": "no"}', "receipt: takes true or false, not 'no'"),
        ('{"receipt": 0}', "receipt: takes true or false, not 0"),
        ('{"role": "residant"}', "role: cannot be 'residant'; did you mean 'resident'?"),
        ('{"role": ["resident"]}', "role: cannot be a list; "),
        ('{"activity_on": "0000-01-01"}', "activity_on: takes a day written like 2026-11-03, not"),
        ('{"activity_on": "2026-02-30"}', "not '2026-02-30'"),
        ('{"activity_on": "2026-W01-1"}', "not '2026-W01-1'"),
        ('{"activity_on": 20261014}', "not 20261014"),
        ('{"line": null}', "line: takes text, not null"),
        ('{"line": 7}', "line: takes text, not 7"),
        ('{"line": "\\ud800"}', "line: has a character that is not text: '\\ud800'"),
        ('{"roll": 1}', "nothing is called 'roll'; did you mean 'role'?"),
        ('{"line": "1", "line": "1"}', "has 'line' twice; keep one"),
        ("[1]", "takes an object with a key for each fact, not a list"),
        ("null", "takes an object with a key for each fact, not null"),
        ('"resident"', "takes an object with a key for each fact, not 'resident'"),
        ('{"line": "1"} {"line": "2"}', "has more after its end: '{\"line\": \"2\"}'; put one row"),
        ('{"line": "1"},', "has more after its end: ','; put one row on a line"),
        ('{"line": "1"', "is not JSON where it ends (expecting ',' delimiter, character 13)"),
        ("{'line': 1}", "is not JSON near \"'line': 1}\" (expecting property name"),
        ("\x00", "is not JSON near '\\x00' (expecting value, character 1); mend it there"),
    ],
)  # fmt: skip
def test_a_wrong_json_value_is_named_with_what_it_may_be(value, told):
    rows = rows_of(b"\n".join([GOOD, value.encode(), GOOD]), "jsonl")
    assert [row.record is None for row in rows] == [False, True, False]
    assert rows[1].place == "line 2"
    assert any(told in problem for problem in problems_of(rows[1])), problems_of(rows[1])
    assert not any(LEAKS.search(problem) for problem in problems_of(rows[1]))


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("claimed", "-1", "claimed: is at least 0, so it cannot be -1"),
        ("claimed", "1" + "0" * 30, "claimed: is at most 10000000, so it cannot be 1000"),
        ("claimed", "12.50", "write pence as 1250, or pounds as £12.50"),
        ("claimed", '"1,250"', "claimed: takes a whole number of pence, not '1,250'"),
        ("claimed", '"£12,50"', "claimed: takes a whole number of pence, not '£12,50'"),
        ("claimed", "£12.5", "claimed: takes a whole number of pence, not '£12.5'"),
        ("claimed", "£1e3", "claimed: takes a whole number of pence, not '£1e3'"),
        ("claimed", "£1_000", "claimed: takes a whole number of pence, not '£1_000'"),
        ("claimed", "£NaN", "claimed: takes a whole number of pence, not '£NaN'"),
        ("claimed", "£-5", "claimed: is at least 0, so it cannot be -500"),
        ("claimed", "--5", "claimed: takes a whole number of pence, not '--5'"),
        ("claimed", "٣", "claimed: takes a whole number of pence, not '٣'"),
        ("claimed", "²", "claimed: takes a whole number of pence, not '²'"),
        ("claimed", "9" * 5000, "claimed: takes a whole number of pence, not '99999"),
        ("miles", "NaN", "miles: takes a number of miles, not 'NaN'"),
        ("miles", "Infinity", "miles: takes a number of miles, not 'Infinity'"),
        ("miles", "sNaN", "miles: takes a number of miles, not 'sNaN'"),
        ("miles", "1_0", "miles: takes a number of miles, not '1_0'"),
        ("miles", '"3,3"', "miles: takes a number of miles, not '3,3'"),
        ("miles", "٣", "miles: takes a number of miles, not '٣'"),
        ("receipt", "nope", "receipt: takes yes or no, not 'nope'"),
        ("receipt", "0", "receipt: takes yes or no, not '0'"),
        ("role", "nobody", "role: cannot be 'nobody'; "),
        ("activity_on", "14/10/2026", "activity_on: takes a day written like 2026-11-03"),
        ("activity_on", "0000-01-01", "activity_on: takes a day written like 2026-11-03"),
        ("line", "x" * 201, "line: is at most 200 characters long"),
        ("line", "a\x00b\x1b[2J", ""),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_named_with_what_it_may_be(column, value, told):
    data = f"line,{column}x\n".replace(f"{column}x", column) if column != "line" else "line\n"
    bad = value if column == "line" else f"2,{value}"
    good = "1" if column == "line" else "1,"
    rows = rows_of(f"{data}{good}\n{bad}\n{good}\n".encode(), "csv")
    assert [row.place for row in rows] == ["line 2", "line 3", "line 4"]
    if told:
        assert [row.record is None for row in rows] == [False, True, False]
        assert any(told in problem for problem in problems_of(rows[1])), problems_of(rows[1])
    assert not any(LEAKS.search(problem) for problem in problems_of(rows[1]))


@pytest.mark.parametrize(
    ("cell", "pence"),
    [("£12.50", 1250), ("£1,250", 125_000), ("£1,250.00", 125_000), ("£7", 700), (" 480 ", 480)],
)
def test_pounds_are_taken_with_the_sign_and_well_placed_commas(cell, pence):
    (row,) = rows_of(f'line,claimed\n1,"{cell}"\n'.encode(), "csv")
    assert row.record == Claim(line="1", claimed=pence)


def test_every_problem_of_a_row_is_told_at_once():
    (row,) = rows_of(b'{"claimed": -1, "receipt": "no", "zz": 1, "line": 3, "line": 4}', "jsonl")
    assert len(row.problems) == 5


def test_what_json_and_python_call_the_same_thing_is_told_in_the_words_of_json():
    (row,) = rows_of(b'{"line": false, "person": null}', "jsonl")
    assert problems_of(row) == [
        "line: takes text, not false",
        "person: takes text, not null",
    ]


def test_a_fact_that_is_worked_out_cannot_be_given():
    with pytest.raises(FactsRejected, match="is worked out from other facts; leave it out"):
        rows_of(b"line,months_to_claim\n1,2\n", "csv")
    (row,) = rows_of(b'{"months_to_claim": 2}', "jsonl")
    assert "nothing is called 'months_to_claim'" in problems_of(row)[0]
    assert "did you mean 'months_to_claim'" not in problems_of(row)[0]


@pytest.mark.parametrize("kind", ["csv", "json", "jsonl"])
def test_a_field_of_ten_megabytes_costs_one_row(kind):
    long = b"x" * 10_000_000
    data = {
        "csv": b"line,receipt\n1,yes\n" + long + b",yes\n3,yes\n",
        "json": b'[{"line": "1"}, {"line": "' + long + b'"}, {"line": "3"}]',
        "jsonl": b'{"line": "1"}\n{"line": "' + long + b'"}\n{"line": "3"}\n',
    }[kind]
    rows = rows_of(data, kind)
    bad = [row for row in rows if row.record is None]
    good = [row.record.line for row in rows if row.record is not None]
    assert good == (["1"] if kind == "json" else ["1", "3"])
    assert sum(not row.goes_on for row in bad) == 1
    assert len(problems_of(bad[0])[0]) < 200
    assert long in text_of(bad)


def test_what_follows_a_too_long_start_on_the_same_line_is_never_a_row_of_its_own():
    sneaky = b"x" * (1 << 20) + GOOD
    rows = rows_of(GOOD + b"\n" + sneaky + b"\n" + GOOD, "jsonl")
    assert [row.record is None for row in rows] == [False, True, True, False]
    assert text_of(rows[1:3]) == sneaky + b"\n"
    assert rows[3].place == "line 3"
    cells = b"x" * (1 << 20) + b"1,yes"
    rows = rows_of(b"line,receipt\n1,yes\n" + cells + b"\n3,yes\n", "csv")
    assert [row.record is None for row in rows] == [False, True, True, False]
    assert rows[3].place == "line 4"


@pytest.mark.parametrize("mark", [b'"', b'x"', b'"x', b'"x"y', b'""x'])
def test_a_stray_quote_costs_the_line_that_it_stands_in(mark):
    lines = [b"%d,yes,resident" % number for number in range(1, 9)]
    lines[3] = b"4,yes," + mark
    data = b"line,receipt,role\n" + b"\n".join(lines) + b"\n"
    rows = rows_of(data, "csv")
    assert [row.record.line for row in rows if row.record] == ["1", "2", "3", "5", "6", "7", "8"]
    (bad,) = [row for row in rows if row.record is None]
    assert (bad.place, bad.raw) == ("line 5", lines[3].decode() + "\n")


def test_stray_quotes_in_many_lines_cost_those_lines():
    lines = [b'%d,"yes,resident' % n if n % 5 == 0 else b"%d,yes,resident" % n for n in range(500)]
    rows = rows_of(b"line,receipt,role\n" + b"\n".join(lines), "csv")
    assert len(rows) == 500
    assert [row.place for row in rows] == [f"line {n + 2}" for n in range(500)]
    assert sum(row.record is None for row in rows) == 100
    assert text_of(rows) == b"\n".join(lines)


def test_a_quoted_cell_of_many_lines_is_one_row_and_a_row_inside_it_is_none():
    data = b'line,receipt\n"1\n2,yes\n3",yes\n4,yes\n"5\n6,yes\n7",nope\n8,yes\n'
    rows = rows_of(data, "csv")
    assert [row.place for row in rows] == ["line 2", "line 5", "line 6", "line 9"]
    assert [row.record.line for row in rows if row.record] == ["1\n2,yes\n3", "4", "8"]
    assert rows[2].raw == '"5\n6,yes\n7",nope\n'


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_a_byte_order_mark_change_nothing(end, bom):
    data = bom + end.join([b"line,receipt", b"1,yes", b"", b"2,nope", b"3,no"])
    rows = rows_of(data, "csv")
    assert [row.place for row in rows] == ["line 2", "line 4", "line 5"]
    assert [row.record and row.record.receipt for row in rows] == [True, None, False]
    assert rows[1].raw.encode() == b"2,nope" + end
    data = bom + end.join([GOOD, b"", GOOD, b"[]"])
    rows = rows_of(data, "jsonl")
    assert [row.place for row in rows] == ["line 1", "line 3", "line 4"]
    assert [row.record is None for row in rows] == [False, False, True]
    rows = rows_of(bom + end.join([b"[", GOOD, b",", GOOD, b"]", b""]), "json")
    assert [row.record is None for row in rows] == [False, False]


@pytest.mark.parametrize("kind", ["csv", "json", "jsonl"])
def test_bytes_that_are_no_text_cost_one_row_and_stay_the_same_bytes(kind):
    data = {
        "csv": b"line,receipt\n1,yes\n\xa32,yes\n\xed\xa0\x80,yes\n3,no\n",
        "jsonl": GOOD + b'\n{"line": "\xa3"}\n{"line": "\xed\xa0\x80"}\n' + GOOD,
        "json": b"[" + GOOD + b',{"line": "\xa3"},{"line": "\xed\xa0\x80"},' + GOOD + b"]",
    }[kind]
    rows = rows_of(data, kind)
    assert [row.record is None for row in rows] == [False, True, True, False]
    assert problems_of(rows[1]) == ["is not UTF-8 text; save the file as UTF-8"]
    assert text_of(rows[1:2]) in data
    assert b"\xa3" in text_of(rows[1:2])


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ("1", "has 1 cells, and the header has 2; make them the same"),
        ("1,yes,", "has 3 cells, and the header has 2; make them the same"),
        ("   ", "has 1 cells, and the header has 2"),
        (",".join("x" * 1000), "has 1000 cells, and the header has 2"),
    ],
)
def test_too_many_or_too_few_cells_cost_one_row(cells, told):
    rows = rows_of(f"line,receipt\n1,yes\n{cells}\n2,no\n".encode(), "csv")
    assert [row.record is None for row in rows] == [False, True, False]
    assert told in problems_of(rows[1])[0]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "the header: is not there; start with a header such as line,claim"),
        (b"\n\n", "the header: is not there"),
        (b"line,roll\n1,x\n", "column 2: no fact is called 'roll'; did you mean 'role'?"),
        (b"line,line\n1,1\n", "the header: has the column 'line' twice; keep one"),
        (b"line,\n1,\n", "column 2: no fact is called ''"),
        (b'"line,role\n1,x\n', "the header: is not CSV (a quote is opened and not closed"),
        (b"l\xefne\n1\n", "the header: is not UTF-8 text; save the file as CSV in UTF-8"),
        ("line,role\n".encode("utf-16"), "the header: is not UTF-8 text"),
        (b"x" * 10_000_000, "the header: is not CSV (a quote is opened and not closed, or a cell"),
        (b"x," * 10_000_000, "the header: is longer than 1,048,576 characters"),
        (b"x," * 100_000, "has columns that are no facts: 'x', 'x', 'x', 'x', 'x' and 99,996 more"),
    ],
)  # fmt: skip
def test_a_header_that_cannot_be_used_refuses_the_file(data, told):
    with pytest.raises(FactsRejected) as raised:
        rows_of(data, "csv")
    assert told in str(raised.value)
    assert len(str(raised.value)) < 1500


def test_blank_lines_before_the_header_are_passed_over():
    data = b"\n\nline,receipt\n1,yes\n"
    assert [row.place for row in rows_of(data, "csv")] == ["line 4"]
    assert header_of(data) == "\n\nline,receipt\n"


def test_a_header_alone_and_an_empty_array_hold_no_rows():
    assert rows_of(b"line,role\n", "csv") == []
    assert rows_of(b"line,role", "csv") == []
    assert rows_of(b" [ ] ", "json") == []
    assert rows_of(b"", "jsonl") == []
    assert rows_of(b"\r\n \n", "jsonl") == []


@pytest.mark.parametrize("data", [b"", b"  ", b'{"line": "1"}', b"null", b"line,role\n1,resident"])
def test_a_text_that_is_no_json_array_is_refused_as_a_whole(data):
    with pytest.raises(
        FactsRejected, match=r"a JSON array starts with \[; for a row on each line"
    ):
        rows_of(data, "json")


@pytest.mark.parametrize(
    ("data", "good", "told"),
    [
        (b"[{},]", 1, "ends with a comma before the closing bracket; take the comma out"),
        (b"[,{}]", 0, "is not JSON near ',{}]' (expecting value, character 1); mend it there"),
        (b"[{},,{}]", 1, "is not JSON near ',{}]'"),
        (b"[{} {}]", 1, "is followed by neither a comma nor a closing bracket; put one there"),
        (b"[{}", 1, "is followed by neither a comma nor a closing bracket"),
        (b"[", 0, "is not JSON where it ends (expecting value, character 1)"),
        (b"[{},", 1, "is not JSON where it ends"),
        (b"[{}] []", 1, "has more after the array; keep one array in a file"),
        (b"[{}]]", 1, "has more after the array"),
        (b"[{}, {]", 1, "is not JSON near ']' (expecting property name"),
    ],
)
def test_a_broken_array_says_where_and_keeps_what_comes_after(data, good, told):
    rows = rows_of(data, "json")
    assert [row.record is None for row in rows] == [False] * good + [True]
    assert told in problems_of(rows[-1])[0]
    assert data.endswith(text_of(rows[-1:]).strip() or data[-1:])


def test_a_number_in_an_array_is_read_to_its_end_wherever_the_text_was_cut():
    for size in range((1 << 16) - 8, (1 << 16) + 2):
        data = b"[" + b" " * (size - 1) + b'1.5e3, {"line": "2"}]'
        rows = rows_of(data, "json")
        assert [row.raw for row in rows] == ["1.5e3", '{"line": "2"}']


@pytest.mark.parametrize("depth", [100, 900, 5_000, 200_000])
@pytest.mark.parametrize("pair", ["[]", "{}"])
def test_deep_nesting_costs_one_row(depth, pair):
    start = pair[0] if pair == "[]" else '{"a":'
    deep = f'{{"line": {start * depth}1{pair[1] * depth}}}'.encode()
    rows = rows_of(GOOD + b"\n" + deep + b"\n" + GOOD, "jsonl")
    assert [row.record is None for row in rows if not row.goes_on] == [False, True, False]
    rows = rows_of(b"[" + GOOD + b", " + deep + b", " + GOOD + b"]", "json")
    assert rows[0].record is not None
    assert rows[1].record is None
    assert not any(LEAKS.search(problem) for row in rows for problem in problems_of(row))


def test_many_keys_and_many_repeated_keys_take_no_long_time():
    pairs = ",".join(f'"k{number}": 1, "k{number}": 2' for number in range(30_000))
    (row,) = rows_of(f"{{{pairs}}}".encode(), "jsonl")
    assert row.record is None
    assert all(len(problem) < 1500 for problem in problems_of(row))


def test_keys_and_columns_from_outside_cannot_reach_a_terminal():
    (row,) = rows_of(json.dumps({"\x1b[2J": 1}).encode(), "jsonl")
    assert "\x1b" not in "".join(problems_of(row))
    with pytest.raises(FactsRejected) as raised:
        rows_of(b"\x1b[2J,\x1b[2J\n1\n", "csv")
    assert "\x1b" not in str(raised.value)


def test_rows_that_were_not_all_read_leave_no_trouble_behind():

    with io.BytesIO(b"line\n1\n2\n") as stream:
        rows = read_rows(stream, "csv", Claim)
        assert next(rows).place == "line 2"
    del rows
