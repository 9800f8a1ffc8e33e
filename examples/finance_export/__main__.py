"""``python -m finance_export records.jsonl ...`` writes one CSV file with what was not exported yet."""

from __future__ import annotations

import argparse
import sqlite3
import sys
from pathlib import Path

from coprod_framework.domain.money import pounds
from coprod_framework.errors import Problem
from coprod_framework.exchange.records.record_files import read_records

from .cost_codes import CodesRejected, read_codes
from .exporting import export
from .ledgers import opened


__all__ = ["main"]

ALL_WENT, SOME_HELD_BACK, NOTHING_DONE = 0, 1, 2


def main(words: list[str] | None = None) -> int:
    """Export, or write a batch that went out before once more; 0 where nothing was held back."""
    parser = _parser()
    asked = parser.parse_args(words)
    if asked.again is None and not (asked.records and asked.codes):
        parser.error("give a file of records and --codes, or --again")
    try:
        return _again(asked) if asked.again is not None else _export(asked)
    except CodesRejected as error:
        print(error, file=sys.stderr)  # noqa: T201 - a command tells
    except sqlite3.Error as error:
        _tell(asked.ledger, f"cannot be used as a ledger: {error}; nothing was exported")
    except OSError as error:
        _tell(error.filename, f"cannot be read or written: {_reason(error)}; mend that")
    return NOTHING_DONE


def _export(asked: argparse.Namespace) -> int:
    codes = read_codes(asked.codes)
    with asked.records.open("rb") as lines, opened(asked.ledger) as ledger:
        done = export(read_records(lines), codes, ledger)
        text = ledger.text(done.batch) if done.batch else None
    # The ledger has the text by now, so that it can be had again if the disk is full here.
    for problem in done.problems:
        print(problem, file=sys.stderr)  # noqa: T201
    if done.batch and text:
        try:
            _write(asked.folder, done.batch, text)
        except OSError as error:
            # The next run finds nothing new, so whoever reads this has to hear what is left to do.
            wrong = f"cannot be written: {_reason(error)}; mend that, and run --again {done.batch}"
            _tell(error.filename, f"{wrong}, as batch {done.batch} is in the ledger")
            return SOME_HELD_BACK
        total = sum(one.line.pence for one in done.charged)
        print(f"batch {done.batch}: {len(done.charged)} lines, {pounds(total)}")  # noqa: T201
    else:
        print("nothing new to export")  # noqa: T201
    return SOME_HELD_BACK if done.problems else ALL_WENT


def _again(asked: argparse.Namespace) -> int:
    with opened(asked.ledger) as ledger:
        text = ledger.text(asked.again)
    if text is None:
        print(f"there is no batch {asked.again}", file=sys.stderr)  # noqa: T201
        return NOTHING_DONE
    _write(asked.folder, asked.again, text)
    print(f"batch {asked.again}: the same file as before")  # noqa: T201
    return ALL_WENT


def _write(folder: Path, number: int, text: str) -> None:
    """Write all of a file or nothing: finance may be waiting for it."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"batch-{number:06}.csv"
    part = path.with_suffix(".part")
    part.write_text(text, encoding="utf-8", newline="")
    part.replace(path)


def _tell(what: object, problem: str) -> None:
    print(Problem(str(what), problem), file=sys.stderr)  # noqa: T201


def _reason(error: OSError) -> str:
    return str(error.strerror or error).lower()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="finance_export", description=__doc__)
    parser.add_argument("records", type=Path, nargs="?", help="a file of records, one on a line")
    parser.add_argument("--codes", type=Path, help="a TOML file of cost codes")
    parser.add_argument("--ledger", type=Path, required=True, help="what went out so far")
    parser.add_argument("--folder", type=Path, required=True, help="where the CSV file goes")
    parser.add_argument("--again", type=int, metavar="N", help="write batch N once more")
    return parser


if __name__ == "__main__":
    sys.exit(main())
