"""The command that makes records: decide claims, and keep what is needed to defend each answer."""

from __future__ import annotations

import contextlib
import sys
from datetime import date, datetime
from pathlib import Path

import click

from ..exchange.deciding_rows import decided_rows
from ..exchange.records.recording import problems_with_asking, record_of, record_to_bytes
from ..exchange.rejects import Rejects
from ..exchange.rows import FORMATS, Header, read_rows
from ..exchange.streams import beside, reading, writing
from . import days
from .claims import CLAIMS, from_option, keep_apart, kind_of, ledger_for, paid_option, started
from .options import DECIDED, policy_option, terms_option, with_terms_files
from .telling import failing_in_words, stop


__all__ = ["record_command"]


@click.command("record")
@click.argument("claims", type=CLAIMS)
@click.option("--asked-by", required=True, help="A reference for who asks, and never a name.")
@click.option(
    "--asked-at",
    type=days.moment,
    required=True,
    help="When, such as 2026-11-03T10:00:00+00:00.",
)
@click.option("--retain-until", type=days.day, help="Until when to keep them.")
@terms_option
@policy_option(DECIDED)
@from_option(FORMATS)
@paid_option
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Where to write.")
def record_command(
    claims: Path,
    asked_by: str,
    asked_at: datetime,
    retain_until: date | None,
    terms_files: tuple[Path, ...],
    policy_name: str,
    kind: str | None,
    paid: Path | None,
    output: Path | None,
) -> None:
    """
    Decide every claim in a file, and write a record of each: one on a line.

    A record has all that is needed to defend an answer later, and to work it out again with "replay".
    """
    # First of all: a slip here must not cost the records of another day.
    if problems := problems_with_asking(asked_by, asked_at, retain_until):
        stop(problems)
    policy = with_terms_files(DECIDED[policy_name], terms_files)
    kind = kind or kind_of(claims, "--from", FORMATS)
    keep_apart(output, [claims, *terms_files, *([paid] if paid else [])])
    with contextlib.ExitStack() as stack:
        stack.enter_context(failing_in_words())
        kept = stack.enter_context(Rejects(beside(claims, kind), kind))
        ledger = ledger_for(stack, policy, paid)
        source = stack.enter_context(reading(claims))
        header = Header()
        rows = read_rows(source, kind, policy.purpose.vocabulary, header=header)
        rows = started(claims, rows)
        target = stack.enter_context(writing(output))
        for row, decision in decided_rows(policy, rows, ledger):
            if decision is None:
                kept.keep(row.raw, header.raw, goes_on=row.goes_on)
                for problem in row.placed_problems():
                    click.echo(str(problem), err=True)
                continue
            made = record_of(
                decision, asked_by=asked_by, asked_at=asked_at, retain_until=retain_until
            )
            target.write(record_to_bytes(made).decode() + "\n")
    if kept.count:
        sys.exit(1)
