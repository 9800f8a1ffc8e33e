"""Whatever a file holds, what was decided and what was rejected together are all of it."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coprod_framework.domain.claims import Claim
from coprod_framework.errors import FactsRejected
from coprod_framework.exchange.rejects import Rejects

from .claims import WRITERS, header_of, lines_of, rows_of, text_of


CLAIMS = list(lines_of(4))

_pieces = st.sampled_from(
    [b"1,yes", b"2,no,", b"\n", b"\r", b"\r\n", b'"', b",", b"yes", b"\x00", b"\xff", b" ", b"x"]
)
_json_pieces = st.sampled_from(
    [b'{"line": "1"}', b"{", b"}", b"[", b"]", b'"', b",", b":", b"\n", b"1e5", b"-", b"\xff", b"NaN"]
)  # fmt: skip


@given(st.lists(_pieces, max_size=40).map(b"".join))
@example(b'"\n1,yes\n"')
@example(b'"\r1,yes')
def test_every_byte_of_a_csv_file_is_in_one_row_or_in_a_blank_line(body):
    rows = rows_of(b"line,receipt\n" + body, "csv")
    _is_all_of(body, text_of(rows))
    for row in rows:
        assert (row.record is None) == bool(row.problems)


@given(st.lists(_json_pieces, max_size=30).map(b"".join))
def test_every_byte_of_json_lines_is_in_one_row_or_in_a_blank_line(body):
    _is_all_of(body, text_of(rows_of(body, "jsonl")))


@given(st.lists(_json_pieces, max_size=30).map(b"".join))
def test_every_byte_of_an_array_is_in_one_row_but_for_what_holds_it_together(body):
    rows = rows_of(b"[" + body, "json")
    glue = b", \r\n]"
    assert text_of(rows).translate(None, glue) == body.translate(None, glue)


def _is_all_of(body: bytes, found: bytes) -> None:
    blank = b"\r\n \t"
    assert found.translate(None, blank) == body.translate(None, blank)


@pytest.mark.parametrize("kind", WRITERS)
def test_a_file_cut_at_any_byte_keeps_its_whole_rows_and_rejects_what_is_cut(kind):
    data = WRITERS[kind](CLAIMS)
    whole = rows_of(data, kind)
    for end in range(len(data)):
        if (kind == "csv" and b"\n" not in data[:end]) or (kind == "json" and end == 0):
            continue
        rows = rows_of(data[:end], kind)
        good = [row.record for row in rows if row.record is not None]
        # The last cell of a CSV file may be cut and still be one, so its row is another's to prove.
        last = max(0, len(good) - (kind == "csv"))
        assert good[:last] == [row.record for row in whole[:last]]
        assert len(rows) - len(good) <= 1
        if kind == "jsonl":
            assert text_of(rows) == data[:end]


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_a_file_cut_before_its_first_row_is_refused_or_has_no_rows(kind):
    data = WRITERS[kind](CLAIMS)
    for end in range(data.index(b"\n")):
        with contextlib.suppress(FactsRejected):
            assert all(row.record is None for row in rows_of(data[:end], kind))


def test_a_csv_row_that_is_cut_is_decided_only_when_it_still_has_every_cell():
    data = WRITERS["csv"](CLAIMS)
    start = data.rindex(b"\n", 0, -1) + 1
    for end in range(start + 1, len(data) - 1):
        row = rows_of(data[:end], "csv")[-1]
        has_all = data[start:end].count(b",") == data[start:].count(b",")
        assert row.record is None or has_all


@given(
    st.lists(st.tuples(st.text(max_size=8), st.booleans()), max_size=6),
    st.sampled_from(["csv", "json", "jsonl"]),
)
def test_rejects_hold_the_text_of_bad_rows_as_it_came(tmp_path_factory, parts, kind):
    path = tmp_path_factory.mktemp("rejects") / f"claims.rejects.{kind}"
    with Rejects(path, kind) as kept:
        for number, (text, goes_on) in enumerate(parts):
            kept.keep(text, "line,role\n", goes_on=goes_on and number > 0)
    assert path.exists() == bool(parts)
    found = kept.path.read_bytes().decode() if parts else ""
    at = 0
    for text, _ in parts:
        at = found.index(text, at) + len(text)
    assert kept.count == sum(
        number == 0 or not goes_on for number, (_, goes_on) in enumerate(parts)
    )


def test_rejects_can_be_mended_and_sent_again(tmp_path):
    for kind, write in WRITERS.items():
        data = write(CLAIMS)
        path = tmp_path / f"mended.{kind}"
        with Rejects(path, kind) as kept:
            for row in rows_of(data, kind):
                kept.keep(row.raw, header_of(data) if kind == "csv" else "")
        again = [row.record for row in rows_of(path.read_bytes(), kind)]
        assert again == CLAIMS


def test_pieces_of_one_row_are_put_together_without_anything_between(tmp_path):
    tail = b'{"line": "2"} oops ' + b"y" * 9_000_000 + b"]"
    rows = rows_of(b'[{"line": "1"}, {"line": ' + tail, "json")
    assert len(rows) > 2
    with Rejects(tmp_path / "tail.json", "json") as kept:
        for row in rows[1:]:
            kept.keep(row.raw, "", goes_on=row.goes_on)
    assert kept.count == 1
    assert (tmp_path / "tail.json").read_bytes() == b'[\n{"line": ' + tail + b"\n]\n"


def test_an_older_rejects_file_is_left_alone(tmp_path):
    path = tmp_path / "claims.rejects.csv"
    path.write_text("being mended")
    (tmp_path / "claims.rejects-2.csv").symlink_to(tmp_path / "nowhere")
    with Rejects(path, "csv") as kept:
        kept.keep("1,x\n", "line,role\n")
    assert path.read_text() == "being mended"
    assert kept.path.name == "claims.rejects-3.csv"


def test_no_rejects_leave_no_file(tmp_path):
    with Rejects(tmp_path / "claims.rejects.csv", "csv"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_claim_written_in_every_format_is_the_same_claim():
    assert json.loads(WRITERS["json"](CLAIMS))
    for kind, write in WRITERS.items():
        assert [row.record for row in rows_of(write(CLAIMS), kind, Claim)] == CLAIMS
