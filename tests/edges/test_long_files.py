"""Long files: many rows at a time, and the same answers, rejects and words as row by row."""

from __future__ import annotations

import functools
import io
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coprod_framework.domain.claims import Claim
from coprod_framework.errors import FactsRejected
from coprod_framework.exchange.deciding_rows import Answered, answered_rows
from coprod_framework.exchange.ledgers import Ledger
from coprod_framework.exchange.reading import Row
from coprod_framework.exchange.rows import Header, read_rows
from coprod_framework.exchange.terms import read_terms
from coprod_framework.policy.policies import Policy
from coprod_framework.southend import recognition, reimbursement
from tests.trying import tries

from .claims import CLAIMS, TERMS, as_csv, lines_of


in_bulk = pytest.importorskip("coprod_framework.exchange.in_bulk")

FILLED = reimbursement.with_terms(read_terms(TERMS, reimbursement))
EXAMPLES = CLAIMS.read_bytes()
MANY = as_csv(list(lines_of(200)))
HEADER = b"line,claim,person,session,category,claimed,receipt,activity_on,twin,paid_on_day,miles\n"
ROW = b"1,C1,P1,S1,taxi,480,yes,2026-11-03,,,\n"
Seen = list[Any]


@functools.lru_cache(maxsize=8)
def by_rows(policy: Policy, data: bytes, *, past: bool = False) -> Seen:
    """The answers, row by row; the same for chunks of any size."""
    head = Header()
    rows = read_rows(io.BytesIO(data), "csv", policy.purpose.vocabulary, header=head)
    with Ledger(knows_the_past=past) as ledger:
        counted = ledger if policy.purpose.vocabulary is Claim else None
        return [head.raw, *_plain(answered_rows(policy, rows, counted))]


def by_tables(
    policy: Policy, data: bytes, *, past: bool = False, size: int = 300, least: int = 0
) -> Seen:
    """The answers, some lines at a time."""
    head = Header()
    chunks = in_bulk.csv_chunks(io.BytesIO(data), policy.purpose.vocabulary, head, size=size)
    with Ledger(knows_the_past=past) as ledger:
        counted = ledger if policy.purpose.vocabulary is Claim else None
        answered = in_bulk.answered_in_bulk(policy, chunks, counted, least=least)
        return [head.raw, *_plain(answered)]


def _plain(answered: Iterator[Row[Any] | Answered]) -> Seen:
    return [
        (one.place, one.raw, one.problems, one.goes_on)
        if isinstance(one, Row)
        else (one[0], one[1].row(), one[1].cells(), one[1].to_json(), one[1].shared.why)
        for one in answered
    ]


def either(how: Any, *arguments: Any, **more: Any) -> Any:
    """What it gives, or the problems for which it refuses the file."""
    try:
        return how(*arguments, **more)
    except FactsRejected as error:
        return error.problems


@pytest.mark.parametrize("past", [False, True], ids=["open past", "known past"])
@pytest.mark.parametrize("data", [EXAMPLES, MANY, EXAMPLES + MANY.split(b"\n", 1)[1] * 2])
@pytest.mark.parametrize("size", [5_000, 1 << 20])
def test_the_examples_are_answered_as_row_by_row(data, size, past):
    expected = by_rows(FILLED, data, past=past)

    assert by_tables(FILLED, data, past=past, size=size) == expected
    # Once more: the shelves are full now.
    assert by_tables(FILLED, data, past=past, size=size) == expected


@pytest.mark.parametrize("policy", [reimbursement, recognition], ids=["claims", "recognition"])
def test_without_terms_it_is_silent_where_one_row_is(policy):
    facts = [name for name, fact in policy.facts.items() if fact.derivation is None]
    blank = ",".join(facts) + "\n" + "," * (len(facts) - 1) + "\n"
    data = EXAMPLES if policy is reimbursement else blank.encode()

    assert by_tables(policy, data, size=2_000) == by_rows(policy, data)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\n\n",
        ROW,
        ROW.rstrip(),
        ROW + b"\n" + ROW,
        ROW * 2 + b"2,x\n" + ROW,
        ROW * 2 + b"2,x,y,,,,,,,,,\n" + ROW,
        ROW.replace(b"taxi", b"tax") + ROW,
        ROW.replace(b"480", b"4.80") + ROW,
        ROW.replace(b"480", "£4.80".encode()) + ROW,
        ROW.replace(b"480", b" 480 ") + ROW.replace(b"taxi", b"TAXI"),
        ROW.replace(b"480", b"9" * 30) + ROW,
        ROW.replace(b"480", b"not known") + ROW.replace(b"yes", b"withheld"),
        ROW.replace(b"P1", b'"P,1"') + ROW,
        ROW.replace(b"P1", b'"P ""1"""') + ROW,
        ROW.replace(b"P1", b'P"1') + ROW,
        ROW.replace(b"P1", b'"P1') + ROW * 3,
        ROW.replace(b"P1", b'"P\n1"') + ROW * 3,
        ROW.replace(b"P1", b'a"b,"c') + ROW * 3,
        ROW.replace(b"P1", b"\xff") + ROW,
        ROW.replace(b"P1", b"P\x00") + ROW,
        ROW.replace(b"P1", b"P" * 201) + ROW,
        ROW.replace(b"P1", b"P" * 120_000) + ROW,
        ROW.replace(b"P1", "José\u2028\x0b\x85".encode()) + ROW,
        ROW.replace(b"\n", b"\r\n") * 3,
        ROW + b"\r\n" + ROW,
        ROW.replace(b"\n", b"\r") * 3,
        ROW * 3 + b"\r" + ROW * 3,
        ROW.replace(b"2026-11-03", b"2026-02-30") + ROW,
        ROW.replace(b",,,", b",no,0,3.30") + ROW.replace(b",,,", b",no,0,3.3"),
        ROW.replace(b",,,", b",not known,,") * 2,
        ROW.replace(b",,,", b",paid,,") * 2,
        ROW.replace(b"P1", b"") * 2,
        ROW.replace(b"2026-11-03", b"") * 2,
    ],
)
@pytest.mark.parametrize("past", [False, True], ids=["open past", "known past"])
def test_whatever_a_row_holds_it_comes_out_the_same(body, past):
    data = HEADER + body

    expected = by_rows(FILLED, data, past=past)
    assert by_tables(FILLED, data, past=past) == expected
    assert by_tables(FILLED, data, past=past, size=1, least=100) == expected


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n",
        b"\xff\n1",
        b"line,cost\n1,2\n",
        b"line,line\n1,2\n",
        b'"line","claimed"\n1,2\n',
        b'"li\nne","claimed"\n1,2\n',
        b"\n\nline,claimed\n\n1,2\n",
        b"\xef\xbb\xbfline,claimed\n1,2\n",
        b"claimed\n1\n2\n",
        b"line\rclaimed\n1,2\n",
        b"line,claimed",
    ],
)
def test_whatever_a_file_starts_with_it_is_read_or_refused_the_same(data):
    assert either(by_tables, FILLED, data) == either(by_rows, FILLED, data)


_cells = st.sampled_from(
    ["", "1", "480", "yes", "no", "taxi", "2026-11-03", "3.3", "x", "not known", '"', '"a"', "\r"]
)
_leasts = st.sampled_from([2, 5, 100])
_lines = st.lists(_cells, min_size=9, max_size=12).map(",".join)


@given(
    st.lists(_lines | st.just(ROW.decode().rstrip()), max_size=12), st.integers(1, 900), _leasts
)
@settings(max_examples=tries(40))
@example(["1,C1,P1,S1,taxi,480,yes,2026-11-03,,,"] * 3, 100, 0)
def test_any_lines_come_out_the_same_in_chunks_of_any_size(lines, size, least):
    data = HEADER + "\n".join(lines).encode()

    assert by_tables(FILLED, data, size=size, least=least) == by_rows(FILLED, data)


_labels = st.sampled_from(["", "A", "B", "C"])
_days = st.sampled_from(["", "2026-11-03", "2026-11-04"])
_claims = st.tuples(_labels, _labels, _labels, st.sampled_from(["480", "14000"]), _days)


@given(st.lists(_claims, max_size=30), st.booleans(), st.sampled_from([300, 5_000]), _leasts)
@settings(max_examples=tries(30))
def test_claims_of_the_same_people_count_towards_each_other_in_their_order(
    rows, past, size, least
):
    told = (
        b"line,claim,person,session,claimed,activity_on,category,role,formal_activity,covered_by,"
        b"receipt,terms_stated,budget,exceptional,claimed_on\n"
    )
    same = "public transport,resident,yes,nobody,yes,by the invitation,confirmed,no,2026-11-09"
    lines = [f"{at},{','.join(row)},{same}\n".encode() for at, row in enumerate(rows)]
    data = told + b"".join(lines)

    found = by_tables(FILLED, data, past=past, size=size, least=least)
    assert found == by_rows(FILLED, data, past=past)
