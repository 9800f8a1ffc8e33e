"""Claims to read and to spoil, for the tests of the edges."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from coprod_framework.domain.claims import Claim
from coprod_framework.domain.facts import Kind, vocabulary_of, with_facts
from coprod_framework.exchange.converters import facts_from_cells, facts_to_json, known_names
from coprod_framework.exchange.rows import Header, Row, read_rows


EXAMPLES = Path(__file__).parents[2] / "examples"
CLAIMS = EXAMPLES / "claims.csv"
TERMS = EXAMPLES / "example-terms.toml"


def rows_of(data: bytes, kind: str, vocabulary: type[Any] = Claim) -> list[Row[Any]]:
    """Every row of these bytes."""
    return list(read_rows(io.BytesIO(data), kind, vocabulary))


def text_of(rows: list[Row[Any]]) -> bytes:
    """The text of these rows, as the bytes that it came as."""
    return "".join(row.raw for row in rows).encode("utf-8", "surrogateescape")


def header_of(data: bytes) -> str:
    """The header of a CSV text, as it came."""
    header = Header()
    list(read_rows(io.BytesIO(data), "csv", Claim, header=header))
    return header.raw


def problems_of(row: Row[Any]) -> list[str]:
    """What is wrong with a row, in words."""
    return [str(problem) for problem in row.problems]


def example_claims() -> list[Claim]:
    """The claims in the examples, read with the standard library alone."""
    with CLAIMS.open(encoding="utf-8", newline="") as stream:
        return [facts_from_cells(Claim, cells) for cells in csv.DictReader(stream)]


def cells_of(record: object) -> dict[str, str]:
    """Facts as the cells of a table."""
    facts = vocabulary_of(type(record))

    def cell(name: str, value: Any) -> str:
        if name in facts and facts[name].kind is Kind.YES_NO and type(value) is bool:
            return "yes" if value else "no"
        return str(value)

    return {name: cell(name, value) for name, value in facts_to_json(record).items()}


def as_csv(records: list[Any]) -> bytes:
    """A CSV file of these records."""
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(
        stream, known_names(type(records[0])), lineterminator="\n", quoting=csv.QUOTE_ALL
    )
    writer.writeheader()
    writer.writerows(cells_of(record) for record in records)
    return stream.getvalue().encode()


def as_json(records: list[Any]) -> bytes:
    """A JSON array of these records."""
    return json.dumps([facts_to_json(record) for record in records], indent=1).encode()


def as_jsonl(records: list[Any]) -> bytes:
    """JSON Lines of these records."""
    return b"".join(json.dumps(facts_to_json(record)).encode() + b"\n" for record in records)


WRITERS = {"csv": as_csv, "json": as_json, "jsonl": as_jsonl}


def lines_of(count: int) -> Iterator[Claim]:
    """So many claims of different people, made from the examples."""

    claims = example_claims()
    for number in range(count):
        labels = {"line": f"{number + 1}", "claim": f"C-{number}", "person": f"P-{number}"}
        yield with_facts(claims[number % len(claims)], **labels, session=f"S-{number}")
